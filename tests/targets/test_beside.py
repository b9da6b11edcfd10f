from hypothesis import given
from hypothesis import strategies as st

from bot.targets.beside import carried_place
from bot.targets.placement import framed
from bot.targets.region import find, write


def region(target: str) -> str:
    return write("* un", target=target, template="abcd", help_page="Aide", language="fr")


def put(text: str, at: int, target: str) -> str:
    return text[:at] + framed(text, at, region(target)) + text[at:]


PAGE = "== A ==\nun\n\n== B ==\n\n== C ==\ntrois"


def test_a_place_after_a_list_moves_with_its_neighbours() -> None:
    now = put(PAGE, PAGE.index("un"), "x")
    for word in ("== B", "== C", "trois"):
        inside = PAGE.index(word) + 2
        assert carried_place(PAGE, inside, now) == now.index(word) + 2
    assert carried_place(PAGE, PAGE.index("A"), now) == now.index("A")


def test_the_later_of_two_lists_at_one_place_stands_later() -> None:
    at = PAGE.index("un")
    now = put(PAGE, at, "x")
    first = find(now, "x")
    assert first is not None
    assert carried_place(PAGE, at, now) == first.end


def test_on_a_page_that_our_list_made() -> None:
    assert carried_place("", 0, region("x")) == len(region("x"))


def test_nothing_is_carried_over_what_people_did() -> None:
    at, now = PAGE.index("un"), put(PAGE, PAGE.index("un"), "x")
    assert carried_place(PAGE, at, PAGE) is None
    assert carried_place(PAGE, at, now.replace("trois", "quatre")) is None
    assert carried_place(PAGE, at, now + "\nfin") is None
    assert carried_place(PAGE, at, "Avant\n" + now) is None
    assert carried_place(PAGE, at, now.replace("* un", "* deux")) is None
    assert carried_place(PAGE, at, now.replace("communs:fin", "communs:début")) is None


@given(st.lists(st.sampled_from(["a", "== b ==", "", "c"]), max_size=8), st.lists(st.integers(0, 8), max_size=4))
def test_each_of_several_lists_goes_where_it_was_planned(lines: list[str], places: list[int]) -> None:
    page = "\n".join(lines).strip("\n")
    starts = [0, *(number + 1 for number, sign in enumerate(page) if sign == "\n")]
    wanted = [starts[place % len(starts)] for place in places]
    now = page
    for number, place in enumerate(wanted):
        at = carried_place(page, place, now) if number else place
        assert at is not None
        now = put(now, at, f"t{number}")
    left, words = now, page.replace("\n", "")
    order = []
    for number in range(len(wanted)):
        found = find(left, f"t{number}")
        assert found is not None
        order.append((len(_words(left[: found.start])), number))
        left = left[: found.start] + left[found.end :]
    assert left.replace("\n", "") == words
    assert [before for before, _number in order] == [
        len(_words(page[:place])) + sum(len(_words(region(f"t{other}"))) for other in later)
        for (number, place) in enumerate(wanted)
        for later in [
            [other for other in range(number + 1, len(wanted)) if _words(page[: wanted[other]]) < _words(page[:place])]
        ]
    ]


def _words(text: str) -> str:
    return text.replace("\n", "")


def carried(page: str, word: str, at: int) -> str | None:
    """Return what stands at the place of a word after a list was put at an offset of the page."""
    now = put(page, at, "x")
    found = carried_place(page, page.index(word), now)
    return None if found is None else now[found : found + len(word)]


def test_blanks_and_letters_at_the_end_of_a_line_above_a_list_are_the_pages_own() -> None:
    for above in ("un X", "un ", "un X "):
        assert carried(f"{above}\n\ndeux\ntrois", "trois", len(above) + 2) == "trois"


def test_line_breaks_at_the_end_of_a_page_are_its_own() -> None:
    assert carried("un\ndeux\n", "deux", 0) == "deux"
    at = len("un\n")
    now = put("un\n", at, "x")
    first = find(now, "x")
    assert first is not None
    assert carried_place("un\n", at, now) == first.end


def test_the_end_of_a_page_stays_its_end() -> None:
    now = put(PAGE, 0, "x")
    assert carried_place(PAGE, len(PAGE), now) == len(now)


def test_nothing_is_carried_where_the_end_of_the_page_went() -> None:
    at = PAGE.index("un")
    assert carried_place(PAGE, at, put(PAGE, at, "x").removesuffix("trois")) is None
