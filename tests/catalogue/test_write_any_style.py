"""Changes of catalogues in every style that YAML has: what is meant is written, and nothing else changes."""

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.change import AddEntry, Change, Hide, RemoveField, Retire, SetField
from bot.catalogue.changed_data import with_changes
from bot.catalogue.write_changes import changed
from bot.config.source import Source, YamlPath
from bot.config.yaml_reader import parse_yaml
from bot.errors import InvalidInput
from tests.config.yaml_styles import Styles

# fmt: off
WORDS = [
    "yes", "1.0", "-", "#x", "a:", "b", "l'été", '"q"', "{x}", "[y]", "*e*", "&z", "null", "c, d", "? e", "%", "😀",
    "une ferme", "le champ", "@", "!t", "|", ">", "x" * 70, "2020-01-01", "\\n",
]
# fmt: on
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
LONG = st.one_of(TEXTS, st.lists(TEXTS, min_size=1, max_size=3).map("\n".join))
ADDRESSES = st.sampled_from(["https://x.org", "https://y.org/a,b?c=d#e", "http://z.org/"])
TEXT = st.one_of(
    LONG,
    st.dictionaries(st.sampled_from(["fr", "en", "de"]), LONG, min_size=1),
    st.fixed_dictionaries({"fr": LONG, "draft": st.just("true")}),
)
LINK = st.one_of(ADDRESSES, st.fixed_dictionaries({"url": ADDRESSES, "note": TEXT}))
STAGES = st.sampled_from(["active", "ended"])
MATURITY = st.one_of(STAGES, st.fixed_dictionaries({"stage": STAGES, "note": TEXT}))
WIKIS = st.sampled_from(["movilab", "wikilivres", "wiki"])
ENTRY = st.fixed_dictionaries(
    {"name": TEXTS},
    optional={
        "summary": TEXT,
        "contribution": TEXT,
        "maturity": MATURITY,
        "support": st.fixed_dictionaries({"kind": TEXT}, optional={"url": ADDRESSES}),
        "type": TEXTS,
        "links": st.dictionaries(st.sampled_from(["website", "wiki", "no"]), LINK, min_size=1),
        "place": TEXTS,
        "since": st.sampled_from(["2017", "2017-06", "2020-02-02"]),
        "pages": st.dictionaries(WIKIS, st.just("Une page"), min_size=1),
        "hide_on": st.lists(WIKIS, min_size=1, max_size=3, unique=True),
        "absent": st.just("true"),
    },
)
IDS = ["a", "b", "c", "d"]
FIELDS = [
    "name", "summary.fr", "summary.en", "contribution.fr", "maturity.stage", "maturity.note.fr", "support.kind.fr",
    "support.url", "type", "links.website", "links.wiki", "links.no", "links.website.note.fr", "place", "since",
    "pages.movilab",
]  # fmt: skip


@st.composite
def catalogues(draw: st.DrawFn) -> dict[str, Any]:
    """Return the data of a valid catalogue, in which some entries are like others."""
    entries = draw(st.lists(ENTRY, min_size=1, max_size=4))
    if len(entries) > 1 and draw(st.booleans()):
        entries[-1] = entries[0] | entries[-1]
    elif len(entries) > 1:
        entries[-1] = entries[-1] | {key: value for key, value in entries[0].items() if key != "name"}
    entries = [{"id": slug} | entry for slug, entry in zip(IDS, entries, strict=False)]
    group = {"id": "g", "title": draw(TEXT)}
    return {"version": "1", "contributor": {"name": draw(TEXTS)}, "groups": [group], "entries": entries}


def value_of(path: str) -> st.SearchStrategy[str]:
    """Return what may stand in a field."""
    if path.endswith(("website", "links.wiki", "links.no", "url")):
        return ADDRESSES
    if path.endswith("stage"):
        return STAGES
    if path.endswith("since"):
        return st.sampled_from(["2018", "2018-05", "2019-02-03"])
    if path.endswith("movilab"):
        return st.sampled_from(["Autre page", "Yes"])
    return LONG if path.rpartition(".")[2] in {"fr", "en"} else TEXTS


@st.composite
def changes_of(draw: st.DrawFn, data: dict[str, Any]) -> Change:
    """Return a change that leaves the catalogue valid."""
    entry = draw(st.sampled_from([one["id"] for one in data["entries"]]))
    path = f"{entry}.{draw(st.sampled_from(FIELDS))}"
    setting = SetField(path, draw(value_of(path)))
    changes: st.SearchStrategy[Change] = st.one_of(
        st.just(setting),
        st.just(setting),
        st.just(RemoveField(path)),
        st.builds(Hide, st.just(entry), WIKIS, st.booleans()),
        st.builds(Retire, st.just(entry), st.booleans()),
        st.builds(SetField, st.sampled_from(["groups.g.title.fr", "groups.g.intro.fr", "contributor.name"]), TEXTS),
        st.builds(
            AddEntry,
            TEXTS,
            st.sampled_from(["", "g"]),
            st.dictionaries(st.sampled_from(["summary.fr", "summary.en", "place"]), TEXTS, max_size=2),
            st.sampled_from(["", entry]),
        ),
    )
    return draw(changes)


# fmt: off
NO_BREAK = frozenset({
    "", "id", "url", "stage", "since", "version", "draft", "absent", "website", "wiki", "no", "maturity", "movilab",
    "wikilivres",
})
# fmt: on


def outcome(source: Source, changes: list[Change]) -> tuple[bytes | None, str]:
    """Return the bytes after changes (None for none), and why they are refused."""
    try:
        return changed(source, changes), ""
    except InvalidInput as error:
        return None, str(error)


@pytest.mark.parametrize("aliases", [False, True])
@given(data=st.data(), seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_what_is_meant_is_written_and_nothing_else(aliases: bool, data: st.DataObject, seed: int) -> None:  # noqa: FBT001
    styles = Styles(Random(seed), aliases=aliases, no_break=NO_BREAK)
    written = data.draw(catalogues())
    content = styles.file(written)
    source = parse_yaml(content, "communs.yaml")
    assert source.problems == [], content.decode()
    changes = data.draw(st.lists(changes_of(written), min_size=1, max_size=5))
    expected, refused = with_changes(source.data, changes)
    assert refused == []
    after, refusal = outcome(source, changes)
    if refusal:
        # What others share; a name that goes, a note that would be left without its address or stage.
        shared = styles.shared and "is used in line" in refusal
        assert shared or "is missing" in refusal or "is empty" in refusal, (content.decode(), changes, refusal)
        assert re.match(r"communs\.yaml:\d+:\d+: ", refusal)
        return
    if after is None:
        assert expected == source.data
        return
    again = parse_yaml(after, "communs.yaml")
    assert again.problems == []
    assert again.data == expected
    assert ("\t" in again.text) == ("\t" in source.text)
    check_lines(source, again, expected)
    assert (
        changed(again, [change for change in changes if not isinstance(change, AddEntry)]) is None or len(changes) > 1
    )


@pytest.mark.parametrize("aliases", [False, True])
@given(data=st.data(), seed=st.integers(0, 2**32))
@settings(max_examples=30)
def test_setting_the_old_values_again_writes_nothing_and_after_a_change_brings_them_back(
    aliases: bool,  # noqa: FBT001
    data: st.DataObject,
    seed: int,
) -> None:
    written = data.draw(catalogues())
    source = parse_yaml(Styles(Random(seed), aliases=aliases, no_break=NO_BREAK).file(written), "communs.yaml")
    old = [
        SetField(f"{entry['id']}.{path}", value)
        for entry in source.data["entries"]
        for path in FIELDS
        if (value := value_at(entry, path)) is not None
    ]
    assert changed(source, old) is None
    setting = data.draw(st.sampled_from(old))
    other = SetField(setting.path, data.draw(value_of(setting.path)))
    after, refusal = outcome(source, [other])
    assert aliases or not refusal, refusal
    if after is not None:
        again = parse_yaml(after, "communs.yaml")
        back = changed(again, [setting])
        assert back is not None
        assert plain(parse_yaml(back, "communs.yaml").data) == plain(source.data)


def value_at(entry: Any, path: str) -> str | None:
    """Return the text of a field, whatever way it is written in; None where there is none."""
    first, *rest = path.split(".")
    value = entry.get(first)
    for part in rest:
        if isinstance(value, dict):
            value = value.get(part)
        elif part not in {"fr", "stage"}:
            return None
    if isinstance(value, dict):
        value = value.get("url")
    return value if isinstance(value, str) else None


def plain(value: Any) -> Any:
    """Return data without what the catalogue does not read: line breaks at the end."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value.strip()


def check_lines(source: Source, again: Source, expected: Any) -> None:
    """Demand that the lines of what did not change are there, in their order, with their line ends and comments."""
    touched: set[int] = set()
    for path in differing(source.data, expected):
        touched |= lines_of(source, path)
    if not source.text.endswith("\n"):
        # What is added after a block scalar without a line break changes the sign for its end.
        last = max(source.values, key=lambda path: (source.values[path].scalar, source.values[path].end))
        touched |= lines_of(source, last)
    kept = [line for number, line in enumerate(source.text.split("\n"), start=1) if number not in touched]
    if re.search(r"[|>]\d?\+", source.text):
        # Blank lines that a block would take, when what stands between goes, go too.
        kept = [line for line in kept if line.strip()]
    rest = iter(again.text.split("\n"))
    for line in kept:
        assert any(other.rstrip("\r") == line.rstrip("\r") for other in rest), line
    assert again.bom == source.bom
    assert again.text.count("\r\n") in {0, again.text.count("\n")}
    if not touched:
        assert again.text.endswith("\n") == source.text.endswith("\n")


def differing(old: Any, new: Any, path: YamlPath = ()) -> Iterator[YamlPath]:
    """Yield the paths of what is not as it was; that of the mapping for a new key."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old.keys() & new.keys():
            yield from differing(old[key], new[key], (*path, key))
        yield from ((*path, key) for key in old.keys() - new.keys())
        if new.keys() - old.keys():
            yield (*path, "")
    elif path == ("entries",):
        known = {entry["id"]: entry for entry in new}
        for position, entry in enumerate(old):
            yield from differing(entry, known[entry["id"]], (*path, position))
        if len(new) > len(old):
            yield (*path, "")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for position, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differing(one, other, (*path, position))
    else:
        yield path


def lines_of(source: Source, path: YamlPath) -> set[int]:
    """Return the lines in which a value may change; those of the brackets around it too."""
    lines: set[int] = set()
    for length in range(len(path) + 1):
        mark, key = source.values.get(path[:length]), source.keys.get(path[:length])
        whole = length == len(path) or (mark and (mark.flow or mark.scalar))
        if mark and key and (whole or mark.start < key.start):
            first = source.text.count("\n", 0, key.start) + 1
            last = first if mark.start < key.start else source.text.count("\n", 0, max(mark.end - 1, 0)) + 1
            lines |= set(range(first, last + 1))
        elif mark and whole:
            first = source.text.count("\n", 0, mark.start) + 1
            lines |= set(range(first, source.text.count("\n", 0, max(mark.end - 1, 0)) + 2))
    return lines
