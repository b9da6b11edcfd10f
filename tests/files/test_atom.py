"""A feed of what came, changed and went, as feed readers read it."""

import xml.etree.ElementTree as ET
from datetime import timedelta
from pathlib import Path

import feedparser  # type: ignore[import-untyped]

from bot.files.atom import read_feed
from bot.plan.model import Status
from tests.files.samples import NOW, Desk

ATOM = "{http://www.w3.org/2005/Atom}"
TAGS = {"came", "changed", "went"}


def read(text: str) -> feedparser.FeedParserDict:
    """Return the feed as a reader has it, sound and complete (RFC 4287, 4.1)."""
    feed = feedparser.parse(text)
    assert feed.bozo == 0
    assert feed.version == "atom10"
    root = ET.fromstring(text)
    for node in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in [feed.feed.id, *ids])
    return feed


def news(feed: feedparser.FeedParserDict) -> dict[str, str]:
    return {entry.title: next(tag.term for tag in entry.tags if tag.term in TAGS) for entry in feed.entries}


def test_what_came_changed_and_went(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "atom", address="https://camille.example/a.atom")
    first = read(desk.written())
    assert news(first) == {"Opteos": "came", "ANIS <b>*1*</b>": "came", "La Coroutine": "came"}
    assert first.feed.updated == "2026-11-24T12:00:00Z"
    assert {link.rel: link.href for link in first.feed.links}["self"] == "https://camille.example/a.atom"
    # Time alone changes nothing.
    later = NOW + timedelta(days=1)
    assert desk.plan(now=later).status is Status.UNCHANGED
    desk.entries[0]["summary"] = "Une coopérative d'activité."
    desk.entries[2:] = [{"name": "Kpa-Cité", "id": "kpa-cite"}]
    planned = desk.plan(now=later)
    told = [(change.kind, change.entry) for change in planned.changes]
    assert told == [("changed", "opteos"), ("added", "kpa-cite"), ("removed", "la-coroutine")]
    second = read(desk.written(now=later))
    assert second.feed.id == first.feed.id
    assert second.feed.updated == "2026-11-25T12:00:00Z"
    assert news(second) == {
        "Opteos": "changed",
        "Kpa-Cité": "came",
        "La Coroutine": "went",
        "ANIS <b>*1*</b>": "came",
    }
    before = {entry.title: entry for entry in first.entries}
    for entry in second.entries:
        if entry.title in before:
            assert entry.id == before[entry.title].id
            assert entry.published == before[entry.title].published
    gone = next(entry for entry in second.entries if entry.title == "La Coroutine")
    assert "n’est plus dans la liste" in gone.content[0].value or "no longer in the list" in gone.content[0].value
    # It comes back: the same entry, newer.
    desk.entries.append({"name": "La Coroutine", "id": "la-coroutine"})
    third = read(desk.written(now=later + timedelta(days=1)))
    back = next(entry for entry in third.entries if entry.title == "La Coroutine")
    assert (back.id, news(third)["La Coroutine"]) == (gone.id, "came")
    assert back.published == "2026-11-26T12:00:00Z"


def test_ids_stay_whatever_becomes_of_the_site_and_on_a_fresh_clone(tmp_path: Path) -> None:
    one, two = Desk(tmp_path / "one", "atom"), Desk(tmp_path / "two", "atom")
    assert one.written() == two.written()
    text = one.written().replace("https://camille.example", "https://autre.example")
    feed = read_feed(one.written())
    assert feed is not None
    assert feed.verifies
    changed = read_feed(text)
    assert changed is not None
    assert not changed.verifies
    assert changed.id == feed.id


def test_old_news_leave_and_are_not_told_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "atom", most=2)
    assert len(read(desk.written()).entries) == 2
    assert desk.plan(now=NOW + timedelta(days=1)).status is Status.UNCHANGED
    desk.entries[2]["summary"] = "Autre."
    feed = read(desk.written(now=NOW + timedelta(days=1)))
    assert feed.entries[0].title == "La Coroutine"
    assert news(feed)["La Coroutine"] == "changed"


def test_hostile_and_foreign_files_are_none_of_ours(tmp_path: Path) -> None:
    text = Desk(tmp_path, "atom").written()
    bomb = '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaa">]>\n' + text.partition("\n")[2]
    for other in ("", "<feed/>", bomb, text.replace("<id>", "<di>"), text.replace("écrit=", "écrit=?")):
        assert read_feed(other) is None


def test_the_html_is_whole_where_a_reader_shows_it(tmp_path: Path) -> None:
    feed = read(Desk(tmp_path, "atom").written())
    value = next(entry for entry in feed.entries if entry.title == "Opteos").content[0].value
    assert value.startswith("<ul>\n<li>")
    assert value.endswith("</li>\n</ul>")


def test_a_category_that_a_person_put_in_or_took_out_holds_the_feed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "atom")
    text = desk.written()
    node = '<category term="came"'
    end = text.index("/>", text.index(node)) + 2
    added = text.replace(node, f'<category term="libre" />{node}', 1)
    for edited in (added, text[: text.index(node)] + text[end:]):
        desk.file.write_text(edited)
        desk.entries[0]["summary"] = "Autre."
        assert desk.plan().status is Status.HELD
    feed = read_feed(added)
    assert feed is not None
    assert feed.told["opteos"].news == "came"
