"""Changes of the catalogue as its owner would see them in a diff: each text before, and after."""

import codecs
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from bot.catalogue.change import AddEntry, Change, Hide, RemoveField, Retire, SetField
from bot.catalogue.write_changes import changed, write_changes
from bot.config.yaml_reader import parse_yaml
from bot.errors import InvalidInput, PlanRefused

HEAD = "version: 1\nentries:\n"


def after(before: str, *changes: Change) -> str:
    """Return a catalogue after changes; the text before when there is nothing to write."""
    content = changed(parse_yaml(before.encode(), "communs.yaml"), changes)
    return before if content is None else content.decode()


def entries(text: str) -> str:
    """Return a catalogue with entries that are written with the indentation of the test."""
    return HEAD + dedent(text).strip("\n") + "\n"


STYLES = [
    ("a: Une ferme", "Un jardin", "a: Un jardin"),
    ("a: Une ferme   # à revoir", "Un jardin", "a: Un jardin   # à revoir"),
    ("a: 'Une ferme'", "L'assemblée", "a: 'L''assemblée'"),
    ('a: "Une ferme"', 'Dit "Le Champ"', r'a: "Dit \"Le Champ\""'),
    ("a: Une ferme", "yes", 'a: "yes"'),
    ("a: Une ferme", "1.0", 'a: "1.0"'),
    ("a: Une ferme", "- une", 'a: "- une"'),
    ("a: Une ferme", "une: deux", 'a: "une: deux"'),
    ("a: Une ferme", "#communs", 'a: "#communs"'),
    ("a: Une ferme", "C# et F#", "a: C# et F#"),
    ("a: Une ferme", "un #mot", 'a: "un #mot"'),
    ("a: Une ferme", "null", 'a: "null"'),
    ("a: Une ferme", "2020-01-01", 'a: "2020-01-01"'),
    ("a: Une ferme", "fin ", 'a: "fin "'),
    ("a: Une ferme", "*a*", 'a: "*a*"'),
    ("a: Une ferme", "a\tb", r'a: "a\tb"'),
    ("a: Une ferme", "a\u2028b", r'a: "a\u2028b"'),
    ("a: Une ferme", "😀 oui", "a: 😀 oui"),
    ("a: 'x'", "a\nb", r'a: "a\nb"'),
    ("a: Une ferme # c", "un\ndeux", "a: |- # c\n      un\n      deux"),
    ("a: |\n      un\n      deux", "un\ntrois", "a: |\n      un\n      trois"),
    ("a: |-   # c\n       un\n       deux", "un\ntrois", "a: |-   # c\n       un\n       trois"),
    ("a: |2-\n       un\n      deux", "  un\ntrois", "a: |2-\n        un\n      trois"),
    ("a: |+\n      un\n\n", "deux", "a: |+\n      deux\n\n"),
    ("a: >-\n      Une ferme\n      ici.", "Une ferme\nlà.", "a: >-\n      Une ferme\n\n      là."),
    (
        "a: >-\n      Une ferme\n      ici\n      ou là.",
        "Une ferme par\nou là.",
        "a: >-\n      Une ferme\n      par\n\n      ou là.",
    ),
    (
        "a: >-\n      Une ferme\n      ici\n      ou là.",
        "Une ferme là ou là.",
        "a: >-\n      Une ferme\n      là\n      ou là.",
    ),
    ("a: Une ferme\n      ici\n      ou là.", "Une ferme là ou là.", "a: Une ferme\n      là\n      ou là."),
    ("a: 'Une ferme\n      ici\n      ou là.'", "Une ferme l'an ou là.", "a: 'Une ferme\n      l''an\n      ou là.'"),
    ("a: >\n      Une ferme.", "- Un jardin: # ici.", "a: >\n      - Un jardin: # ici."),
    ("a:", "Un jardin", "a: Un jardin"),
    ("a: # ici", "Un jardin", "a: Un jardin # ici"),
    ("a: ~", "Un jardin", "a: Un jardin"),
    ("a: !!str Une ferme", "Un jardin", "a: !!str Un jardin"),
    ("a: &x Une ferme", "Un jardin", "a: &x Un jardin"),
    ("a:\n      Une ferme", "Un jardin", "a:\n      Un jardin"),
    ('"a": "Une ferme"', "Un jardin", '"a": "Un jardin"'),
]


@pytest.mark.parametrize(("before", "value", "then"), STYLES)
def test_a_value_is_written_in_the_style_of_the_old_one(before: str, value: str, then: str) -> None:
    text = HEAD + "  - name: X\n    id: x\n    PLACE\n    # ici\n\n    type: wiki\n"
    key = "place"
    before, then = (part.replace("a:", f"{key}:", 1).replace('"a":', f'"{key}":', 1) for part in (before, then))
    assert after(text.replace("PLACE", before), SetField("x.place", value)) == text.replace("PLACE", then)


@pytest.mark.parametrize(
    ("before", "value", "then"),
    [
        ("place: Lille", "Lens", "place: Lens"),
        ("place: Lille", "Lens, Liévin", 'place: "Lens, Liévin"'),
        ("place: 'Lille'", "Lens, Liévin", "place: 'Lens, Liévin'"),
        ("place: Lille", "[Lens]", 'place: "[Lens]"'),
        ("place: Lille", "a\nb", r'place: "a\nb"'),
        ("place: ", "Lens", "place: Lens"),
    ],
)
def test_a_value_between_braces_stays_in_its_line(before: str, value: str, then: str) -> None:
    text = HEAD + "  - {name: X, id: x, PLACE}  # ici\n  - {name: Y}\n"
    assert after(text.replace("PLACE", before), SetField("x.place", value)) == text.replace("PLACE", then)


CHANGES: list[tuple[str, tuple[Change, ...], str]] = [
    (  # a text alone is in the project's language
        "- {id: x, name: X, summary: Une ferme}",
        (SetField("x.summary.fr", "Un jardin"),),
        "- {id: x, name: X, summary: Un jardin}",
    ),
    (
        """
        - id: x
          name: X
          summary: 'Une ferme'   # à revoir
          type: lieu
        """,
        (SetField("x.summary.en", "A farm"),),
        """
        - id: x
          name: X
          summary:   # à revoir
            fr: 'Une ferme'
            en: 'A farm'
          type: lieu
        """,
    ),
    (
        """
        - id: x
          name: X
          summary: >-  # à revoir
            Une ferme
        """,
        (SetField("x.summary.en", "A farm"),),
        """
        - id: x
          name: X
          summary:  # à revoir
            fr: Une ferme
            en: A farm
        """,
    ),
    (
        "- {id: x, name: X, summary: Une ferme}",
        (SetField("x.summary.en", "A farm, a field"),),
        '- {id: x, name: X, summary: {fr: Une ferme, en: "A farm, a field"}}',
    ),
    (  # another language goes before the draft
        """
        - id: x
          name: X
          summary:
            fr: Une ferme   # oui
            # à traduire
            draft: true
        """,
        (SetField("x.summary.en", "A farm"),),
        """
        - id: x
          name: X
          summary:
            fr: Une ferme   # oui
            en: A farm
            # à traduire
            draft: true
        """,
    ),
    (
        """
        - id: x
          name: X
          summary:
            fr: Une ferme   # oui
            en: A farm
            draft: true
        """,
        (RemoveField("x.summary.fr"),),
        """
        - id: x
          name: X
          summary:
            en: A farm
            draft: true
        """,
    ),
    (
        """
        - id: x
          name: X
          summary:
            fr: Une ferme
            draft: true
          # ici
          type: lieu
        """,
        (RemoveField("x.summary.fr"),),
        """
        - id: x
          name: X
          # ici
          type: lieu
        """,
    ),
    (  # shorthands stay so as long as they can
        """
        - id: x
          name: X
          maturity: active
          links:
            website: "https://x.org"  # ici
        """,
        (SetField("x.maturity.stage", "ended"), SetField("x.links.website", "https://y.org")),
        """
        - id: x
          name: X
          maturity: ended
          links:
            website: "https://y.org"  # ici
        """,
    ),
    (
        """
        - id: x
          name: X
          maturity: active  # oui
          links:
            website: "https://x.org"
        """,
        (SetField("x.maturity.note.fr", "bientôt"), SetField("x.links.website.note.fr", "à vérifier")),
        """
        - id: x
          name: X
          maturity:  # oui
            stage: active
            note: bientôt
          links:
            website:
              url: "https://x.org"
              note: "à vérifier"
        """,
    ),
    (
        """
        - id: x
          name: X
          links:
            website:
              url: https://x.org
              note: to confirm
            wiki: https://w.org
        """,
        (
            SetField("x.links.website", "https://y.org"),
            RemoveField("x.links.website.note.fr"),
            RemoveField("x.links.wiki"),
        ),
        """
        - id: x
          name: X
          links:
            website:
              url: https://y.org
        """,
    ),
    (  # what is not there yet goes where the model or another entry has it
        """
        - id: w
          name: W
          type: wiki
          summary: Un wiki
        - id: x
          name: X   # oui
          # ici

          links: {website: "https://x.org"}
        """,
        (
            SetField("x.type", "lieu"),
            SetField("x.summary.fr", "Une ferme: la nôtre"),
            SetField("x.links.wiki", "https://w.org"),
            SetField("x.place", "Lille"),
            SetField("x.pages.movilab", "Ferme"),
            SetField("x.since", "2017-06"),
            SetField("x.until", "2018"),
            SetField("x.support.kind.fr", "dons"),
            SetField("x.support.url", "https://don.org"),
        ),
        """
        - id: w
          name: W
          type: wiki
          summary: Un wiki
        - id: x
          name: X   # oui
          type: lieu
          summary: "Une ferme: la nôtre"
          support:
            kind: dons
            url: https://don.org
          # ici

          links: {website: "https://x.org", wiki: "https://w.org"}
          place: Lille
          since: 2017-06
          until: "2018"
          pages:
            movilab: Ferme
        """,
    ),
    (  # an entry without an id keeps the one that its name gave
        """
        - name: Ma ferme
          type: lieu
        """,
        (SetField("ma-ferme.name", "La ferme"),),
        """
        - id: ma-ferme
          name: La ferme
          type: lieu
        """,
    ),
    (
        """
        - id: x
          name: X
          links:
            website: https://x.org
        - id: y
          name: Y
          hide_on: [movilab]
        """,
        (Hide("x", "movilab"), Hide("y", "wiki"), Retire("y")),
        """
        - id: x
          name: X
          links:
            website: https://x.org
          hide_on: [movilab]
        - id: y
          name: Y
          hide_on: [movilab, wiki]
          absent: true
        """,
    ),
    (
        """
        - id: x
          name: X
          hide_on:
          - movilab  # oui
          - wiki
          absent: true
        - id: y
          name: Y
          hide_on: [movilab]  # là
        """,
        (Hide("x", "movilab", hidden=False), Hide("y", "movilab", hidden=False), Retire("x", absent=False)),
        """
        - id: x
          name: X
          hide_on:
          - wiki
        - id: y
          name: Y
        """,
    ),
    (
        """
        - id: x
          name: X

        # de la ville
        - id: y
          name: Y
          # la fin d'Y

        # des champs
        - id: z
          name: Z
        """,
        (
            AddEntry("La ferme", fields={"summary.fr": "Une ferme", "links.website": "https://x.org"}, after="y"),
            SetField("la-ferme.maturity.stage", "active"),
        ),
        """
        - id: x
          name: X

        # de la ville
        - id: y
          name: Y
          # la fin d'Y

        - id: la-ferme
          name: La ferme
          summary: Une ferme
          maturity: active
          links:
            website: https://x.org

        # des champs
        - id: z
          name: Z
        """,
    ),
    (
        "- {id: x, name: X}",
        (AddEntry("X"), AddEntry("Yo", fields={"summary.en": "A farm"})),
        """
        - {id: x, name: X}
        - id: x-2
          name: X
        - id: yo
          name: Yo
          summary:
            en: A farm
        """,
    ),
    (  # between braces, one on each line
        """
        - {
            id: x,
            name: X,  # le nom
            links: {
              website: "https://x.org"  # le site
            }
          }
        """,
        (SetField("x.type", "lieu"), SetField("x.links.wiki", "https://w.org")),
        """
        - {
            id: x,
            name: X,  # le nom
            type: lieu,
            links: {
              website: "https://x.org",  # le site
              wiki: "https://w.org"
            }
          }
        """,
    ),
    (
        "- {id: x, name: X, type: lieu, place: Lille}",
        (RemoveField("x.type"), RemoveField("x.place")),
        "- {id: x, name: X}",
    ),
    (  # one goes and one comes
        """
        - {
            id: x,
            name: X,
            type: lieu,  # ici
          }
        """,
        (RemoveField("x.type"), SetField("x.place", "Lille")),
        """
        - {
            id: x,
            name: X,
            place: Lille,  # ici
          }
        """,
    ),
    (  # a blank line that would become part of the text above it
        """
        - id: x
          type: |+
            lieu
          place: Lille

          name: X
        """,
        (RemoveField("x.place"),),
        """
        - id: x
          type: |+
            lieu
          name: X
        """,
    ),
    (
        "- {id: x, type: lieu, name: X}",
        (RemoveField("x.type"),),
        "- {id: x, name: X}",
    ),
    (
        """
        - type: lieu
          id: x
          name: X
        """,
        (RemoveField("x.type"),),
        """
        - id: x
          name: X
        """,
    ),
    (
        """
        - type: lieu  # oui
          # la suite
          id: x
          name: X
        """,
        (RemoveField("x.type"),),
        """
        -
          # la suite
          id: x
          name: X
        """,
    ),
]


@pytest.mark.parametrize(("before", "changes", "then"), CHANGES)
def test_a_change_is_written_where_and_as_its_owner_would(before: str, changes: tuple[Change, ...], then: str) -> None:
    assert after(entries(before), *changes) == entries(then)
    assert after(entries(then), *(one for one in changes if not isinstance(one, AddEntry))) == entries(then)


SHARED: list[tuple[str, tuple[Change, ...], str]] = [
    (  # an alias gets a value of its own
        """
        - {id: x, name: X, summary: &s Une ferme}
        - {id: y, name: Y, summary: *s}
        """,
        (SetField("y.summary.fr", "Un jardin"),),
        """
        - {id: x, name: X, summary: &s Une ferme}
        - {id: y, name: Y, summary: Un jardin}
        """,
    ),
    (  # what no alias refers to any more can change
        """
        - {id: x, name: X, summary: &s 'Une ferme'}
        - {id: y, name: Y, summary: *s}
        """,
        (SetField("x.summary.fr", "Un pré"), SetField("y.summary.fr", "Un jardin")),
        """
        - {id: x, name: X, summary: &s 'Un pré'}
        - {id: y, name: Y, summary: 'Un jardin'}
        """,
    ),
    (
        """
        - id: x
          name: X
          links: &liens
            website: https://x.org
            wiki: https://w.org
        - id: y
          name: Y
          links: *liens   # les mêmes
        """,
        (SetField("y.links.website", "https://y.org"),),
        """
        - id: x
          name: X
          links: &liens
            website: https://x.org
            wiki: https://w.org
        - id: y
          name: Y
          links:   # les mêmes
            website: https://y.org
            wiki: https://w.org
        """,
    ),
    (  # a key of its own beside a merge
        """
        - &x
          id: x
          name: X
          type: lieu
          summary: {fr: Une ferme, en: A farm}
        - <<: *x  # comme X
          id: y
          place: Lille
        """,
        (SetField("y.type", "wiki"), SetField("y.summary.en", "A garden"), SetField("y.place", "Lens")),
        """
        - &x
          id: x
          name: X
          type: lieu
          summary: {fr: Une ferme, en: A farm}
        - <<: *x  # comme X
          id: y
          place: Lens
          type: wiki
          summary:
            fr: Une ferme
            en: A garden
        """,
    ),
    (  # what is merged in goes by an empty value; what is overridden anyway may change at its source
        """
        - &x
          id: x
          name: X
          type: lieu
          place: Lille
        - <<: *x
          id: y
          name: Y
          place: Lens
        """,
        (RemoveField("y.type"), RemoveField("y.place"), SetField("x.name", "Xx")),
        """
        - &x
          id: x
          name: Xx
          type: lieu
          place: Lille
        - <<: *x
          id: y
          name: Y
          type: ~
          place: ~
        """,
    ),
]


@pytest.mark.parametrize(("before", "changes", "then"), SHARED)
def test_what_others_share_stays_as_they_see_it(before: str, changes: tuple[Change, ...], then: str) -> None:
    assert after(entries(before), *changes) == entries(then)


def refusal(text: str, *changes: Change) -> str:
    with pytest.raises(InvalidInput) as error:
        after(text, *changes)
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "changes", "said"),
    [
        (
            "- {id: x, name: X, summary: &s Une ferme}\n- {id: y, name: Y, summary: *s}",
            (SetField("x.summary.fr", "Un jardin"),),
            (
                "communs.yaml:3:29: this value is used in line 4 too (*s), where it would change as well; "
                "write the value out in line 4"
            ),
        ),
        (
            "- &x\n  id: x\n  name: X\n  type: lieu\n- <<: *x\n  id: y",
            (RemoveField("x.type"),),
            (
                "communs.yaml:3:3: this value is used in line 7 too (*x), where it would change as well; "
                "write the value out in line 7"
            ),
        ),
        (
            "- {id: x, name: X, links: {website: &w https://x.org}, support: {kind: a, url: *w}}",
            (RemoveField("x.links.website"),),
            (
                "communs.yaml:3:37: this value is used in line 3 too (*w), where it would change as well; "
                "write the value out in line 3"
            ),
        ),
        (
            "- id: x\n  name: X\n  links:\n    website: https://x.org",
            (SetField("x.place", "Lille"), SetField("x.links.website", "javascript:alert(1)")),
            "communs.yaml:6:14: javascript:alert(1) is not a web address; begin it with https:// or http://",
        ),
        (
            "- id: x\n  name: X\n- id: y\n  name: Y",
            (AddEntry("Z", fields={"maturity.stage": "fini"}, after="x"),),
            "communs.yaml:4:10: “fini” is not known here; allowed here: emerging, active, paused, ended",
        ),
        (
            "- id: x\n  name: X",
            (RemoveField("x.name"),),
            "communs.yaml:3:3: “name” is missing; add a line “name: …”",
        ),
        (
            "- {id: x, name: X}",
            (SetField("y.name", "Y"), RemoveField("x.colour"), SetField("groups.g.title.fr", "G")),
            (
                "communs.yaml:1:1: there is no entry “y”; has it been removed or renamed?\n"
                "communs.yaml:1:1: there is no group “g”; has it been removed or renamed?\n"
                "communs.yaml:3:3: the catalogue has no text “x.colour”; has it been removed or renamed?"
            ),
        ),
        (
            "- {id: x, name: X}",
            (SetField("x.place", " "), SetField("x.id", "y"), SetField("x.hide_on", "y"), SetField("x", "y")),
            (
                "communs.yaml:3:3: the catalogue has no text “x.hide_on”; has it been removed or renamed?\n"
                "communs.yaml:3:3: the catalogue has no text “x”; has it been removed or renamed?\n"
                "communs.yaml:3:3: “x.place” cannot become an empty text; remove it instead\n"
                "communs.yaml:3:8: the catalogue has no text “x.id”; has it been removed or renamed?"
            ),
        ),
        ("- {id: x, name: X, colour: red}", (Retire("x"),), "communs.yaml:3:20: the key “colour” is not known here"),
        ("- {id: x, name: [}", (Retire("x"),), "communs.yaml:3:18: "),
    ],
)
def test_what_cannot_be_written_is_told_with_its_place(text: str, changes: tuple[Change, ...], said: str) -> None:
    assert refusal(entries(text), *changes)[: len(said)] == said


@pytest.mark.parametrize("text", ["entries: [name: Yo]\n", "entries:\n- ? name\n  : Yo\n"])
def test_a_way_of_writing_that_leaves_no_place_is_told(text: str) -> None:
    assert refusal(f"version: 1\n{text}", SetField("yo.place", "Lille"), SetField("yo.name", "Yo")).endswith(
        ": this is written in a way that leaves no place for “Lille”; "
        "write it as “key: value”, without anchors, aliases, merges and “?”"
    )


def test_wikis_are_checked_where_they_are_known() -> None:
    source = parse_yaml(entries("- {id: x, name: X}").encode(), "communs.yaml")
    wikis = parse_yaml(b"wikis: {movilab: {}}", "wikis.yaml")
    assert changed(source, [Hide("x", "movilab")], wikis=wikis)
    with pytest.raises(InvalidInput, match=r"wikis\.yaml has no wiki “movilib”"):
        changed(source, [Hide("x", "movilib")], wikis=wikis)


def test_the_file_is_written_once_and_not_over_what_its_owner_wrote(tmp_path: Path) -> None:
    file = tmp_path / "communs.yaml"
    text = entries("- {id: x, name: X}  # ici").replace("\n", "\r\n").removesuffix("\r\n")
    file.write_bytes(codecs.BOM_UTF8 + text.encode())
    digest = sha256(file.read_bytes()).hexdigest()
    assert not write_changes(file, [SetField("x.name", " X")], digest=digest)
    assert write_changes(file, [SetField("x.name", "Yo"), SetField("x.place", "Lille")], digest=digest)
    written = codecs.BOM_UTF8 + text.replace("name: X", "name: Yo, place: Lille").encode()
    assert file.read_bytes() == written
    with pytest.raises(PlanRefused) as error:
        write_changes(file, [SetField("x.name", "Z")], digest=digest, name="config/communs.yaml")
    assert str(error.value) == (
        "config/communs.yaml: the file was changed while this was worked out, and stays as it is; run the command again"
    )
    assert file.read_bytes() == written


def test_what_its_owner_saves_while_it_is_worked_out_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "communs.yaml"
    file.write_text(entries("- {id: x, name: X}"), "utf-8")
    digest = sha256(file.read_bytes()).hexdigest()

    def saved_meanwhile(*args: Any, **options: Any) -> bytes | None:
        file.write_text("version: 1\n", "utf-8")
        return changed(*args, **options)

    monkeypatch.setattr("bot.catalogue.write_changes.changed", saved_meanwhile)
    with pytest.raises(PlanRefused):
        write_changes(file, [SetField("x.name", "Y")], digest=digest)
    assert file.read_text("utf-8") == "version: 1\n"


OWN = Path(__file__).parents[2] / "config" / "communs.yaml"


def test_our_own_catalogue_changes_in_the_lines_that_its_owner_would_change() -> None:
    text = OWN.read_text("utf-8")
    changes: list[Change] = [
        SetField(
            "kpa-cite.summary.fr", "Un programme où des habitants développent leurs compétences et leur quartier."
        ),
        SetField("opteos.links.website", "https://opteos.org"),
        SetField("anis.contribution.fr", "J'y passe."),
        SetField("catalyst-initiative.links.website", "https://catalyst.org"),
        SetField("groups.soutiens.intro.fr", "Voici : oui"),
        RemoveField("opteos.maturity.note.fr"),
        SetField("share-coop.maturity.note.fr", "presque"),
        Hide("unisson", "movilab"),
        Retire("movilab"),
        AddEntry("Le Jardin", "contribue", {"summary.fr": "Un jardin partagé.", "links.website": "https://jardin.org"}),
    ]
    content = changed(parse_yaml(text.encode(), "communs.yaml"), changes)
    assert content is not None
    lines = unified_diff(text.splitlines(), content.decode().splitlines(), lineterm="", n=0)
    assert "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@"))) == dedent(OWN_DIFF).strip(
        "\n"
    )


OWN_DIFF = """
+    intro: "Voici : oui"
-        Un programme où des habitants développent leurs compétences et une activité économique pendant que grandit le
-        tiers-lieu de leur quartier.
+        Un programme où des habitants développent leurs compétences et leur quartier.
+    contribution: J'y passe.
-        fr: pas encore tout à fait un commun, mais il le devient pas à pas
-        url: https://www.opteos.fr
+        url: https://opteos.org
+    links:
+      website: https://catalyst.org
-    maturity: emerging
+    maturity:
+      stage: emerging
+      note: presque
+    hide_on:
+      - movilab
+    absent: true
+
+  - id: le-jardin
+    name: Le Jardin
+    group: contribue
+    summary: Un jardin partagé.
+    links:
+      website: https://jardin.org
"""
