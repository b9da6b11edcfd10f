"""Changes of the catalogue as its owner would see them in a diff: each text before, and after."""

import codecs
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

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
