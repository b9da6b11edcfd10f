"""One entry with every field, in each of the templates: each field by itself, read back, filled in and merged."""

from copy import deepcopy
from typing import Any

import pytest

from bot.merge.compare import Comparer
from bot.merge.fields import by_field, reordered
from bot.merge.grammar import block_text
from bot.merge.overlay import filled, interleaved, mixed
from bot.merge.reading import Budget
from bot.merge.shapes import RELATED, assembled, bare, pairs, parts, way
from bot.plan.parts import Change
from tests.merge.catalogues import WIKIS, Data, by_id, catalogue, comparer, fields, view

WHOLE: Data = {
    "name": "Opteos",
    "summary": "Une *coopérative*.",
    "contribution": "J'y travaille.",
    "involvement": "much",
    "maturity": {"stage": "active", "note": "depuis peu"},
    "support": {"kind": "dons", "url": "https://dons.example"},
    "type": "coopérative",
    "links": {"website": "https://opteos.example", "code": "https://code.example"},
    "place": "Lille",
    "since": "2017",
    "until": "2020-03-05",
    "pages": dict.fromkeys(WIKIS, "Opteos (coop)"),
    "related": ["anis"],
}
OTHER: dict[str, Any] = {
    "name": "Optéos",
    "summary": "Un réseau.",
    "contribution": "Je range.",
    "involvement": "some",
    "maturity": {"stage": "paused", "note": "depuis longtemps"},
    "support": {"kind": "prêts", "url": "https://prets.example"},
    "type": "réseau",
    "links": {"website": "https://autre.example", "code": "https://source.example"},
    "place": "Roubaix",
    "since": "2018",
    "until": "2021-04-06",
    "pages": dict.fromkeys(WIKIS, "Opteos (réseau)"),
    "related": ["tela"],
}
# The parts of a field that can change alone.
SINGLE = [
    *((field, field) for field in OTHER if field not in {"maturity", "support", "links", "pages"}),
    ("maturity.stage", "maturity"),
    ("maturity.note", "maturity"),
    ("support.kind", "support"),
    ("support.url", "support"),
    ("links.website", "links"),
    ("links.code", "links"),
    ("page", "pages"),
]


def listed(entry: Data) -> Data:
    return catalogue({"id": "opteos", **entry}, {"name": "Anis"}, {"name": "Tela"})


def changed(field: str) -> Data:
    """The entry with one of its fields, or one part of it, as the other has it."""
    made = deepcopy(WHOLE)
    root, _dot, part = field.partition(".")
    root = "pages" if root == "page" else root
    if part:
        made[root][part] = OTHER[root][part]
    else:
        made[root] = OTHER[root]
    return made


def text_of(compared: Comparer) -> str:
    return block_text(compared.rendering, compared.rendering.blocks[0])


@pytest.mark.parametrize("wiki", WIKIS)
def test_an_entry_is_read_as_it_was_rendered_and_filled_in_it_renders_the_same(wiki: str) -> None:
    compared = comparer(listed(WHOLE), wiki)
    entry, text = compared.entries["opteos"], text_of(compared)
    read = compared.reader.reading(entry, text, Budget(999_999))
    assert read is not None
    assert by_field(read.values) == by_field(compared.reader.today(entry).values)
    assert compared.template.render_entry(filled(read)).text.removesuffix("\n") == text


@pytest.mark.parametrize("wiki", WIKIS)
@pytest.mark.parametrize(("field", "root"), SINGLE)
def test_a_field_that_changed_is_named_with_both_values_and_no_other(wiki: str, field: str, root: str) -> None:
    before, now = comparer(listed(changed(field)), wiki), comparer(listed(WHOLE), wiki)
    found = now.reader.changes(now.entries["opteos"], text_of(before), Budget(999_999))
    if text_of(before) == text_of(now):
        assert found is None
        return
    assert found is not None
    (change,) = found
    assert change.field.partition(".")[0] == root
    assert change.old != change.new
    assert change.old in text_of(before)
    assert change.new in text_of(now)


@pytest.mark.parametrize("wiki", WIKIS)
@pytest.mark.parametrize(("field", "root"), SINGLE)
def test_a_field_that_is_kept_is_the_wikis_and_all_others_are_the_catalogues(wiki: str, field: str, root: str) -> None:
    theirs, ours = comparer(listed({**OTHER, "id": "opteos"}), wiki), comparer(listed(WHOLE), wiki)
    read = theirs.reader.reading(theirs.entries["opteos"], text_of(theirs), Budget(999_999))
    assert read is not None
    kept = {name for name, _text in read.values if name == field or name.startswith((f"{field}.", f"{root}."))}
    if "." in field:
        kept = {field}
    mine, wikis = fields(ours.entries["opteos"]), fields(filled(read))
    made = fields(mixed(ours.entries["opteos"], filled(read), kept))
    differing = {name for name in mine if made.get(name) != mine[name]}
    assert differing <= {field}
    if field in wikis:
        assert made[field] == wikis[field]


@pytest.mark.parametrize("wiki", WIKIS)
def test_where_nothing_or_all_is_kept(wiki: str) -> None:
    theirs, ours = comparer(listed({**OTHER, "id": "opteos"}), wiki), comparer(listed(WHOLE), wiki)
    read = theirs.reader.reading(theirs.entries["opteos"], text_of(theirs), Budget(999_999))
    assert read is not None
    entry, wikis = ours.entries["opteos"], filled(read)
    assert fields(mixed(entry, wikis, ())) == fields(entry)
    everything = {name.partition(".")[0] for name, _text in read.values} | {name for name, _text in read.values}
    made = fields(mixed(entry, wikis, everything))
    assert {name: made[name] for name in fields(wikis)} == fields(wikis)


@pytest.mark.parametrize("wiki", WIKIS)
def test_a_list_names_the_change_by_entry_field_and_line(wiki: str) -> None:
    before, now = comparer(listed(changed("summary")), wiki), comparer(listed(WHOLE), wiki)
    told = now.compare(before.rendering.text)
    assert told.changes == (
        Change(
            kind="changed",
            entry="opteos",
            name="Opteos",
            field="opteos.summary.fr",
            old="Un réseau.",
            new="Une ''coopérative''.",
            line=len("opteos.summary.fr"),
        ),
    )
    assert (told.removed, told.total, told.emptied) == (0, 3, ())


def test_a_field_that_came_or_went() -> None:
    without = {name: value for name, value in WHOLE.items() if name != "place"}
    for before, now, kind in ((without, WHOLE, "added"), (WHOLE, without, "removed")):
        compared = comparer(listed(now))
        (change,) = compared.compare(comparer(listed(before)).rendering.text).changes
        assert (change.kind, change.field) == (kind, "opteos.place")
        assert (bool(change.old), bool(change.new)) == (kind == "removed", kind == "added")


# A text in which no entry can be told from another


def test_entries_of_a_text_that_is_no_list_are_changed_or_added() -> None:
    compared = comparer(listed(WHOLE))
    told = compared.compare("Un texte libre sur Opteos et Anis\n")
    assert [(change.kind, change.name) for change in told.changes] == [
        ("changed", ""),
        ("changed", "Opteos"),
        ("changed", "Anis"),
        ("added", "Tela"),
    ]
    assert (told.removed, told.total) == (0, 0)
    assert compared.compare("\n\n").changes != told.changes
    assert [(change.kind, change.entry, change.line) for change in compared.compare("").changes] == [
        ("added", key, len(key)) for key in ("opteos", "anis", "tela")
    ]


# Links in another order, keys in another order


@pytest.mark.parametrize(
    ("old", "new", "is_so"),
    [
        (["links.a", "links.b"], ["links.b", "links.a"], True),
        (["links.a", "links.b"], ["links.a", "links.b"], False),
        (["links.a", "links.b"], ["links.b"], False),
        (["links.a", "x", "links.b"], ["links.c", "links.b", "links.a"], True),
        (["a", "b"], ["b", "a"], False),
        ([], [], False),
    ],
)
def test_links_that_both_have_in_another_order(old: list[str], new: list[str], *, is_so: bool) -> None:
    assert reordered([(field, "") for field in old], [(field, "") for field in new]) == is_so


@pytest.mark.parametrize(
    ("main", "other", "order"),
    [
        ("abc", "abc", "abc"),
        ("abc", "axbc", "axbc"),
        ("abc", "xabc", "xabc"),
        ("abc", "abcx", "abcx"),
        ("abc", "axyc", "axybc"),
        ("abc", "cxba", "abcx"),
        ("", "xy", "xy"),
        ("ab", "", "ab"),
        ("ab", "xayb", "xayb"),
    ],
)
def test_each_other_key_comes_behind_that_which_it_follows(main: str, other: str, order: str) -> None:
    assert "".join(interleaved(list(main), list(other))) == order


# The forms that an entry can have

FULL = by_id(view(listed(WHOLE), "movilab"))["opteos"]


def test_an_entry_with_its_name_alone() -> None:
    assert set(fields(bare(FULL))) == {"name"}
    assert bare(FULL).id == FULL.id


def test_each_thing_in_each_of_its_ways() -> None:
    found = [(next(iter(part)), part) for part in parts(FULL)]
    assert [name for name, _part in found] == [
        *("page", "page", "page", "summary", "contribution", "involvement", "type", "place"),
        *("maturity", "maturity", "support", "support", "since", "since", "until", "until"),
        *("links", "links", "links", "links", "related", "related", "related", "related"),
    ]
    assert [part["page"].same for name, part in found if name == "page"] == [False, False, True]
    assert [str(part["page"].prefix) for name, part in found if name == "page"] == ["", ":", ""]
    assert [part["maturity"].note is None for name, part in found if name == "maturity"] == [True, False]
    assert [part["support"].url is None for name, part in found if name == "support"] == [True, False]
    assert [part["since"].is_day for name, part in found if name == "since"] == [False, True]
    assert [len(part["links"]) for name, part in found if name == "links"] == [1, 1, 1, 1]


def test_what_an_entry_has_not_is_no_part_of_it() -> None:
    assert {next(iter(part)) for part in parts(bare(FULL))} == {"related"}


def test_every_two_of_them_and_several_links_in_both_orders() -> None:
    one, other = {"type": 1}, {"place": 2}
    assert list(pairs([one, other])) == [{"type": 1, "place": 2}]
    assert list(pairs([one, {"type": 3}])) == []
    a, b = {"links": ("a",)}, {"links": ("b",)}
    assert list(pairs([a, b])) == [
        {"links": ("a", "a")},
        {"links": ("a", "a")},
        {"links": ("a", "b")},
        {"links": ("b", "a")},
        {"links": ("b", "b")},
        {"links": ("b", "b")},
    ]
    assert next(iter(pairs([{"related": ("a",)}]))) == {"related": ("a", "a")}


def test_related_entries_of_a_form_have_ids_of_their_own() -> None:
    related = next(part for part in parts(FULL) if "related" in part)["related"]
    made = assembled(FULL, {"related": related * 2})
    assert [other.name.path for other in made.related] == ["*0.name", "*1.name"]
    assert set(fields(made)) == {"name", "related"}


@pytest.mark.parametrize(
    ("field", "number", "how"),
    [
        ("name", 0, "p"),
        ("pages.movilab", 0, "p"),
        ("summary.fr", 0, ""),
        ("since", 0, ""),
        ("until", 0, "day"),
        ("related.name", 0, ""),
        ("related.name", 9, ""),
    ],
)
def test_in_which_way_an_entry_has_a_field(field: str, number: int, how: str) -> None:
    assert way(FULL, field, number) == how


def test_the_way_of_a_page_that_the_name_links_and_of_none() -> None:
    same = next(part for part in parts(FULL) if "page" in part and part["page"].same)
    assert way(assembled(FULL, same), "name", 0) == "same"
    assert way(bare(FULL), "name", 0) == ""
    assert way(bare(FULL), "since", 0) == ""
    assert way(FULL, f"{RELATED}.pages.movilab", 0) == ""
