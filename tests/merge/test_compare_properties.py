"""What comparing promises, over catalogues made from one another by the edits that owners make."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.grammar import block_text
from bot.plan.parts import Change
from bot.render.escape import unescape
from bot.render.rendering import Rendering
from tests.merge.catalogues import (
    EDITS,
    WIKIS,
    Data,
    by_id,
    catalogues,
    comparer,
    edited,
    examples,
    field_of,
    fields,
    render,
    stored,
    view,
)

pytestmark = pytest.mark.filterwarnings("error")
wikis = st.sampled_from(WIKIS)


def _whole(changes: Sequence[Change], kind: str) -> list[Change]:
    return [change for change in changes if change.kind == kind and change.name and not change.field]


def _groups(rendering: Rendering) -> dict[str, str]:
    return {block.entry: block.group for block in rendering.blocks}


@examples(75)
@given(catalogues(), wikis)
def test_the_same_catalogue_changes_nothing(data: Data, wiki: str) -> None:
    compared = comparer(data, wiki)
    comparison = compared.compare(compared.rendering.text)
    assert comparison.changes == ()
    assert (comparison.removed, comparison.emptied) == (0, ())
    assert comparison.total == len(compared.rendering.blocks)


@examples(75)
@given(edited(kinds=["change"]), wikis)
def test_changed_fields_are_named_and_no_other(edit: tuple[Data, Data], wiki: str) -> None:
    old, new = edit
    compared = comparer(new, wiki)
    changes = compared.compare(render(old, wiki).text).changes
    before, after = by_id(view(old, wiki)), by_id(view(new, wiki))
    known = {kind for entry in new["entries"] for kind in entry.get("links", {})} | {
        "website",
        "wiki",
        "chat",
        "code",
        "donate",
    }
    for entry, shown in after.items():
        was, now = fields(before[entry]), fields(shown)
        expected = {field for field in {*was, *now} if was.get(field) != now.get(field)}
        named = [change for change in changes if change.entry == entry]
        found = {field_of(change.field, entry) for change in named}
        common = [f for f in was if f in now and f.startswith("links.")]
        reordered = common != [f for f in now if f in was and f.startswith("links.")]
        forgotten = any(f.startswith("links.") and f.removeprefix("links.") not in known for f in was)
        if (reordered or forgotten) and found == {""}:
            continue
        assert found == expected
        for change in named:
            field = field_of(change.field, entry)
            assert change.kind == (
                "changed" if field in was and field in now else "added" if field in now else "removed"
            )
            if field not in {"related", "summary", "contribution", "maturity.note"}:
                assert unescape(change.old) == was.get(field, ("",))[0]
                assert unescape(change.new) == now.get(field, ("",))[0]


@examples(75)
@given(
    edited(kinds=["change", "add", "remove", "move", "regroup"]) | edited(kinds=["rename", "move", "regroup"]), wikis
)
def test_entries_that_come_go_and_move_are_named(edit: tuple[Data, Data], wiki: str) -> None:
    old, new = edit
    compared, standing = comparer(new, wiki), render(old, wiki)
    comparison = compared.compare(standing.text)
    before, after = by_id(view(old, wiki)), by_id(view(new, wiki))
    renamed = {e for e in before.keys() & after.keys() if before[e].name != after[e].name}
    # An entry that lost its name and all else that is its own has gone, and another has come.
    replaced = {change.entry for change in _whole(comparison.changes, "added")} & renamed
    assert Counter(change.entry for change in _whole(comparison.changes, "added")) == Counter(
        [*(after.keys() - before.keys()), *replaced]
    )
    assert Counter(change.name for change in _whole(comparison.changes, "removed")) == Counter(
        stored(before[e].name) for e in [*(before.keys() - after.keys()), *replaced]
    )
    assert comparison.removed == len(_whole(comparison.changes, "removed"))
    assert comparison.total == len(before)
    for entry in before.keys() & after.keys() - replaced:
        was, now = fields(before[entry]), fields(after[entry])
        named = {field_of(c.field, entry) for c in comparison.changes if c.entry == entry and c.kind != "moved"}
        assert named <= {"", *(field for field in {*was, *now} if was.get(field) != now.get(field))}
        assert bool(named) == (was != now or list(was) != list(now))
    moved = {change.entry for change in _whole(comparison.changes, "moved")}
    assert moved <= (before.keys() & after.keys()) - replaced
    old_groups, new_groups = _groups(standing), _groups(compared.rendering)
    common = before.keys() & after.keys() - replaced
    stayed = [e for e in old_groups if e in common and e not in moved]
    assert stayed == [e for e in new_groups if e in common and e not in moved]
    titles_stand = set(old_groups.values()) & set(new_groups.values())
    for entry in common:
        if old_groups[entry] != new_groups[entry] and {old_groups[entry], new_groups[entry]} & titles_stand:
            assert entry in moved
    if list(old_groups.items()) == list(new_groups.items()):
        assert not moved


@examples(75)
@given(edited(kinds=["remove", "regroup", "add"]), wikis)
def test_groups_that_lose_their_last_entry_are_named(edit: tuple[Data, Data], wiki: str) -> None:
    old, new = edit
    compared, standing = comparer(new, wiki), render(old, wiki)
    before, after = _groups(standing), _groups(compared.rendering)
    went = {group for entry, group in before.items() if group and entry not in after}
    titles = {group["id"]: group["title"] for group in old["groups"]}
    # A group whose entries all went under a heading that was not there may have got another title.
    renamed = {before[e] for e in before.keys() & after.keys() if after[e] not in before.values()}
    expected = {titles[group] for group in went - set(after.values()) - renamed}
    assert set(compared.compare(standing.text).emptied) == expected


@examples(75)
@given(edited(), wikis, st.data())
def test_narrowing_changes_only_the_entries_asked_for(edit: tuple[Data, Data], wiki: str, data: st.DataObject) -> None:
    old, new = edit
    compared, standing = comparer(new, wiki), render(old, wiki)
    ids = data.draw(st.sets(st.sampled_from([entry["id"] for entry in new["entries"]])))
    narrowed = compared.narrowed(standing.text, ids)
    wanted = {block.entry: block_text(compared.rendering, block) for block in compared.rendering.blocks}
    # What was taken and what was put in its place, entry by entry: the rest is still there, in its order.
    rest = narrowed
    for entry in ids & wanted.keys():
        was = {block.entry: block_text(standing, block) for block in standing.blocks}.get(entry)
        if wanted[entry] in rest and (was is None or wanted[entry] != was):
            rest = rest.replace(wanted[entry], "", 1)
    gone = Counter(standing.text.split("\n")) - Counter(narrowed.split("\n"))
    may_go = Counter(
        line for block in standing.blocks if block.entry in ids for line in block_text(standing, block).split("\n")
    )
    assert gone <= may_go
    come = Counter(narrowed.split("\n")) - Counter(standing.text.split("\n"))
    assert come <= Counter(line for entry in ids & wanted.keys() for line in wanted[entry].split("\n"))
    if not ids:
        assert narrowed == standing.text


@examples(75)
@given(edited(kinds=["change", "rename", "add"]), wikis)
def test_narrowing_to_all_gives_the_list_that_is_wanted(edit: tuple[Data, Data], wiki: str) -> None:
    old, new = edit
    compared, standing = comparer(new, wiki), render(old, wiki)
    comparison = compared.compare(standing.text)
    narrowed = compared.narrowed(standing.text, {entry["id"] for entry in new["entries"]})
    headed = set(_groups(standing).values()) == set(_groups(compared.rendering).values())
    if headed and not comparison.removed:
        assert narrowed == compared.rendering.text


@pytest.mark.parametrize("kind", EDITS)
@pytest.mark.parametrize("wiki", WIKIS)
def test_narrowing_one_edit_twice_changes_nothing_more(kind: str, wiki: str) -> None:
    @examples(12)
    @given(edited(kinds=[kind], most=1))
    def holds(edit: tuple[Data, Data]) -> None:
        compared, standing = comparer(edit[1], wiki), render(edit[0], wiki)
        ids = [entry["id"] for entry in edit[1]["entries"]]
        once = compared.narrowed(standing.text, ids)
        assert compared.narrowed(once, ids) == once

    holds()


@examples(75)
@given(
    catalogues(most=3),
    wikis,
    st.lists(
        st.sampled_from(
            [
                "* '''",
                "'''",
                "''",
                "[[",
                "|",
                "]]",
                " : ",
                "\n",
                "\n\n",
                "** Liens : ",
                "[https://x.fr site]",
                "=== a ===",
                "a",
                "(",
            ]
        ),
        max_size=40,
    ).map("".join),
)
def test_any_text_can_be_compared(data: Data, wiki: str, text: str) -> None:
    compared = comparer(data, wiki)
    comparison = compared.compare(text)
    assert comparison.removed <= comparison.total
    assert comparison.changes or text == compared.rendering.text
    compared.narrowed(text, {entry["id"] for entry in data["entries"]})
