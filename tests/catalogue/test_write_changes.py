"""Writing changes into the catalogue's file: refusals, wikis, the file itself, our own catalogue."""

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
from tests.catalogue.written import entries, refusal


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
