from hypothesis import given
from hypothesis import strategies as st

from bot.report.fold import Folded, folded

NAMES = st.lists(
    st.sampled_from(["list", "fiches/opteos", "fiches/anis", "articles/anis", "articles/tela"]), unique=True
)


def told(names: list[str], loud: set[str]) -> list[str | Folded]:
    def name_of(name: str) -> str:
        return name

    return list(folded(names, name_of, silent=lambda name: name not in loud))


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
