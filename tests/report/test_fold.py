from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from bot.report.fold import Folded, folded

NAMES = st.lists(
    st.sampled_from(["list", "fiches/opteos", "fiches/anis", "articles/anis", "articles/tela"]), unique=True
)


def told(names: list[str], loud: set[str]) -> list[str | Folded]:
    things = folded([(name,) for name in names], itemgetter(0), silent=lambda one: one[0] not in loud)
    return [one if isinstance(one, Folded) else one[0] for one in things]


def test_silent_parts_are_one_line_where_the_first_of_them_stands() -> None:
    names = ["list", "fiches/opteos", "fiches/anis", "articles/anis", "fiches/tela"]
    assert told(names, {"fiches/anis"}) == ["list", Folded("fiches", 2), "fiches/anis", Folded("articles", 1)]
    assert str(Folded("fiches", 2)) != str(Folded("fiches", 1))


@given(NAMES, st.sets(st.sampled_from(["list", "fiches/opteos", "articles/anis"])))
def test_nothing_is_lost(names: list[str], loud: set[str]) -> None:
    found = told(names, loud)
    shown = [one for one in found if isinstance(one, str)]
    assert shown == [name for name in names if "/" not in name or name in loud]
    assert sum(one.number for one in found if isinstance(one, Folded)) + len(shown) == len(names)
