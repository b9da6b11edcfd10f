from pathlib import Path

import mwparserfromhell
import pytest

from bot.config.project import Project
from bot.errors import TryLater
from bot.plan.model import Status
from tests.apply.fake_wiki import FakeWiki
from tests.pages.samples import BOT, PERSON, TARGETS, plans, project

HEAD = "version: 1\nentries:\n"


def many(folder: Path, number: int) -> Project:
    entries = (f"  - {{id: e{n}, name: E{n}, summary: 'Un.', pages: {{movilab: Page {n}}}}}\n" for n in range(number))
    return project(folder, HEAD + "".join(entries), TARGETS)


def wiki_of(number: int, text: str, user: str = PERSON) -> FakeWiki:
    wiki = FakeWiki()
    for n in range(number):
        wiki.write(f"Page {n}", text, user)
    return wiki


def test_pages_are_read_together_and_in_order(tmp_path: Path) -> None:
    wiki = wiki_of(1200, "{{Ressource|description=Un.}}")
    found = plans(many(tmp_path, 1200), wiki)
    assert [one.target for one in found] == [f"fiches/e{n}" for n in range(1200)]
    assert {one.status for one in found} == {Status.UNCHANGED}
    assert [(name, len(what[0])) for name, what in wiki.calls] == [("read", 500), ("read", 500), ("read", 200)]  # type: ignore[index]


def test_the_history_is_asked_only_of_pages_that_differ(tmp_path: Path) -> None:
    wiki = wiki_of(60, "{{Ressource|description=Un.}}")
    wiki.write("Page 3", "{{Ressource|description=Deux.}}", PERSON)
    wiki.write("Page 4", "{{Ressource|description=Deux.}}", BOT)
    found = plans(many(tmp_path, 60), wiki)
    assert [name for name, _what in wiki.calls] == ["read", "newest_by", "since"]
    assert [one.status for one in found[3:5]] == [Status.HELD, Status.UPDATE]


def test_what_a_very_long_history_does_not_tell_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wiki = wiki_of(1, "{{Ressource|description=Un.}}", BOT)
    for n in range(6):
        wiki.write("Page 0", f"{{{{Ressource|description=|autre={n}}}}}", PERSON)
    (found,) = plans(many(tmp_path, 1), wiki)
    assert [(kept.base, kept.wiki, kept.conflict) for kept in found.kept] == [("Un.", "", False)]
    monkeypatch.setattr("bot.pages.gather._MOST", 3)
    (found,) = plans(many(tmp_path, 1), wiki)
    assert [(kept.base, kept.wiki, kept.conflict) for kept in found.kept] == [("", "", True)]
    assert found.status is Status.HELD


def test_no_page_is_parsed_that_does_not_call_the_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = mwparserfromhell.parse

    def counting(text: str, **others: bool) -> object:
        parsed.append(text)
        return parse(text, **others)

    monkeypatch.setattr(mwparserfromhell, "parse", counting)
    wiki = wiki_of(20, "{{Autre|a=[[b]]}} '''Ressources''' " * 50)
    assert {one.status for one in plans(many(tmp_path, 20), wiki)} == {Status.HELD}
    assert parsed == []
    wiki.write("Page 7", "{{Ressource|description=Un.}}", PERSON)
    plans(many(tmp_path, 20), wiki)
    assert parsed == ["{{Ressource|description=Un.}}"]


def test_a_wiki_that_does_not_answer(tmp_path: Path) -> None:
    wiki = wiki_of(3, "{{Ressource|description=Deux.}}")
    wiki.write("Page 1", "{{Ressource|description=Un.}}", PERSON)
    wiki.faults["newest_by"] = TryLater("the wiki does not answer", advice="try later")
    found = plans(many(tmp_path, 3), wiki)
    assert [one.status for one in found] == [Status.UNREACHABLE, Status.UNCHANGED, Status.UNREACHABLE]
    assert [name for name, _what in wiki.calls] == ["read", "newest_by"]  # asked once, not page by page
    wiki.calls.clear()
    wiki.faults["read"] = TryLater("the wiki does not answer", advice="try later")
    assert {one.status for one in plans(many(tmp_path, 600), wiki)} == {Status.UNREACHABLE}
    assert len(wiki.calls) == 1
