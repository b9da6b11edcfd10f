import random
from typing import Any

import pytest

from bot.catalogue.models import Catalogue, Entry, Group
from bot.config.targets import Target
from bot.render.choice import in_order, is_chosen, is_visible, may_stay_empty, named, shows_none


def target(**lines: Any) -> Target:
    return Target.model_validate({"wiki": "w", "template": "t"} | lines)


def entry(name: str, **fields: Any) -> Entry:
    return Entry.model_validate({"name": name, "id": "x"} | fields)


COOP = entry("Opteos", id="opteos", type="cooperative", place="Lille", group="g", involvement="much")
BARE = entry("Sans rien", id="bare")


@pytest.mark.parametrize(
    ("lines", "coop", "bare"),
    [
        ({}, True, True),
        ({"only": {"type": "cooperative"}}, True, False),
        ({"only": {"type": ["wiki", "cooperative"]}}, True, False),
        ({"only": {"type": "wiki"}}, False, False),
        ({"only": {"type": "cooperative", "place": "Roubaix"}}, False, False),
        ({"only": {"id": ["bare"]}}, False, True),
        ({"except": {"type": "cooperative"}}, False, True),
        ({"except": {"type": "cooperative", "involvement": "some"}}, True, True),
        ({"except": {"group": "g"}}, False, True),
        ({"only": {"place": "Lille"}, "except": {"id": "opteos"}}, False, False),
    ],
)
def test_which_entries_are_shown(lines: dict[str, Any], coop: bool, bare: bool) -> None:  # noqa: FBT001 (parameters)
    assert (is_chosen(COOP, target(**lines)), is_chosen(BARE, target(**lines))) == (coop, bare)
    looked_at = [*named([COOP, BARE], target(**lines))]
    assert [one for one in looked_at if is_chosen(one, target(**lines))] == [COOP] * coop + [BARE] * bare


def test_nobody_looks_at_entries_that_a_list_does_not_name() -> None:
    assert named([COOP, BARE], target(only={"id": ["bare"], "type": "cooperative"})) == [BARE]


def names(sort: str, entries: list[Entry]) -> list[str]:
    return [one.name for one in in_order(entries, target(sort=sort))]


def test_names_stand_as_readers_look_them_up() -> None:
    wanted = ["Abeille", "\u00e9cole", "E\u0301cologie", "Œuvre", "« Ouvert »", "Zèbre"]
    shuffled = wanted[:]
    random.Random(3).shuffle(shuffled)
    assert names("name", [entry(name) for name in shuffled]) == wanted


def test_involvement_and_time() -> None:
    entries = [
        entry("a"),
        entry("b", involvement="support", since="2019"),
        entry("c", involvement="much", since="2017-06"),
        entry("d", involvement="some", since="2017"),
        entry("e", involvement="much"),
    ]
    assert names("catalogue", entries) == ["a", "b", "c", "d", "e"]
    assert names("involvement", entries) == ["c", "e", "d", "b", "a"]
    assert names("oldest", entries) == ["d", "c", "b", "a", "e"]
    assert names("newest", entries) == ["b", "c", "d", "a", "e"]


def test_what_is_hidden_is_no_matter_of_filters() -> None:
    asked = target(only={"id": ["x"]})
    assert is_visible(entry("A"), asked, sandbox=False)
    assert not is_visible(entry("A", hide_on=["w"]), asked, sandbox=True)
    assert not is_visible(entry("A", absent="true"), asked, sandbox=True)
    assert [is_visible(entry("A", draft="true"), asked, sandbox=sandbox) for sandbox in (False, True)] == [False, True]


@pytest.mark.parametrize(
    ("lines", "none"),
    [
        ({}, False),
        ({"only": {"type": "wiki"}}, True),
        ({"except": {"group": "g"}}, False),
        ({"only": {"id": "d"}}, True),
    ],
)
def test_a_filter_that_leaves_nothing(lines: dict[str, Any], none: bool) -> None:  # noqa: FBT001 (parameters)
    drafted = entry("D", id="d", draft="true")
    seen = Catalogue.model_validate({"version": "1"}).model_copy(update={"entries": (COOP, BARE, drafted)})
    assert shows_none(seen, target(**lines)) is none
    assert not shows_none(seen.model_copy(update={"entries": (drafted,)}), target(**lines))


@pytest.mark.parametrize(
    ("lines", "full", "empty"),
    [
        ({}, False, True),
        ({"only": {"type": "wiki"}}, False, True),
        ({"only": {"group": "g"}}, False, False),
        ({"only": {"group": ["g", "vide"]}}, False, True),
        ({"except": {"group": "vide"}}, False, False),
        ({"except": {"group": "vide", "type": "wiki"}}, False, True),
    ],
)
def test_a_group_is_called_empty_only_when_it_is(lines: dict[str, Any], full: bool, empty: bool) -> None:  # noqa: FBT001 (parameters)
    groups = [Group.model_validate({"id": name, "title": "T"}) for name in ("g", "vide")]
    assert [may_stay_empty(group, [COOP, BARE], target(**lines)) for group in groups] == [full, empty]
