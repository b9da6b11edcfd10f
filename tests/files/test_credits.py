"""Texts in files that were taken from a wiki: credited as on wikis, and kept from files that are given away."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from bot.locale import translation
from bot.plan.kept import Kept
from bot.plan.model import Status
from tests.files.samples import Desk

FORMATS = ["html", "markdown", "wikitext", "json-ld", "atom"]
WIKI = {"name": "Movilab", "site": "movilab:fr", "address": "https://movilab.org", "language": "fr"}


def desk_of(folder: Path, form: str, *, source: str = "CC BY-SA", licence: str | None = None) -> Desk:
    """Return a project that took a text from a wiki with a licence."""
    desk = Desk(folder, form, licence=licence)
    desk.wikis = {"movilab": {**WIKI, "licence": source}}
    desk.plan()  # writes the project's files
    taken = {
        "target": "movilab-liste",
        "decision": "take",
        "kind": "changed",
        "entry": "anis",
        "field": "anis.summary.fr",
        "wiki": "movilab",
        "revision": 12,
        "value": Kept(kind="changed", wiki="Une association du Nord.").key,
    }
    (folder / "config/decisions.yaml").write_text(yaml.safe_dump({"version": 1, "decisions": [taken]}))
    return desk


@pytest.mark.parametrize("form", FORMATS)
def test_a_text_from_a_wiki_is_credited_in_the_summary_and_in_the_file(tmp_path: Path, form: str) -> None:
    desk = desk_of(tmp_path, form)
    assert "Movilab" not in desk.written()  # the catalogue does not say so any more
    desk.entries[1]["summary"] = "Une association du Nord."
    planned = desk.plan()
    assert planned.edit is not None
    assert planned.edit.summary.endswith("modifiés : ANIS <b>*1*</b> ; texte repris de Movilab, révision 12")
    text = desk.written()
    told = translation("fr").gettext("with texts from {wikis}").format(wikis="Movilab (CC BY-SA)")
    if form == "json-ld":
        assert [one["creditText"] for one in json.loads(text)["@graph"] if one["@id"] == "#credit"] == [told]
    elif form == "atom":
        assert ET.fromstring(text).findtext("{*}rights") == told
    else:
        assert text.split("\n")[0].endswith(f"; {told} -->")
    assert desk.plan().status is Status.UNCHANGED


@pytest.mark.parametrize("form", FORMATS)
def test_it_never_goes_into_a_file_under_cc0(tmp_path: Path, form: str) -> None:
    desk = desk_of(tmp_path, form, licence="CC0")
    assert desk.plan().status is Status.CREATE
    desk.entries[1]["summary"] = "Une association du Nord."
    planned = desk.plan()
    assert (planned.status, planned.edit) == (Status.HELD, None)
    assert planned.reason == (
        "anis.summary.fr was taken from Movilab (CC BY-SA), and texts here are CC0: say it in other words in "
        "config/communs.yaml"
    )
    free = desk_of(tmp_path / "libre", form, source="CC0", licence="CC0")
    free.entries[1]["summary"] = "Une association du Nord."
    assert free.plan().status is Status.CREATE


def test_no_name_of_a_wiki_ends_the_marker(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, "html")
    desk.wikis["movilab"]["name"] = "Movilab --> <b>"
    desk.entries[1]["summary"] = "Une association du Nord."
    assert "Movilab - -> <b> (CC BY-SA) -->\n" in desk.written()
    assert desk.plan().status is Status.UNCHANGED
