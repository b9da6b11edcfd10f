from random import Random

import pytest

from tests.soak.fuzz import PARTS, loop, mutate
from tests.soak.fuzz.loop import case, fuzz


@pytest.mark.parametrize(
    ("part", "cases"),
    {"loaders": 25, "regions": 150, "planning": 40, "calls": 60, "reading": 60, "importing": 25}.items(),
)
def test_a_sample_of_each_part(part: str, cases: int) -> None:
    tally = fuzz(PARTS[part](), seed=1, cases=cases)
    assert tally.bad == 0, str(tally)
    assert len(tally.outcomes) > 1, "one outcome alone would show that nothing is reached"


def test_every_part_has_its_sample() -> None:
    assert set(PARTS) == {"loaders", "regions", "planning", "calls", "reading", "importing"}


def test_what_is_wrong_is_told_once_by_its_place_with_its_case() -> None:
    def check(random: Random) -> str:
        if random.randrange(4) == 0:
            raise ValueError("wrong")
        return "right"

    tally = fuzz(check, seed=1, cases=40)
    assert tally.cases == 40
    assert tally.bad == 40 - tally.outcomes["right"] > 1
    assert len(tally.first) == 1
    number = int(next(iter(tally.first.values())).removeprefix("case ").partition(":")[0])
    assert case(1, number).randrange(4) == 0


def test_what_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(_random: Random) -> str:
        while True:
            pass

    monkeypatch.setattr(loop, "SECONDS", 0.05)
    tally = fuzz(check, seed=1, cases=1)
    assert [place.strip() for place in tally.wrong] == ["TooLong"]


def test_the_same_chance_makes_the_same_changes() -> None:
    texts = [mutate.text_of("un\ndeux\ntrois", Random(number), ("{{", "]]"), ["quatre"]) for number in range(50)]
    assert texts == [mutate.text_of("un\ndeux\ntrois", Random(n), ("{{", "]]"), ["quatre"]) for n in range(50)]
    assert len(set(texts)) > 40
    data = {"a": [{"b": "c"}], "d": "e"}
    assert len({repr(mutate.data_of(data, Random(number), ["x", None])) for number in range(50)}) > 15
    assert data == {"a": [{"b": "c"}], "d": "e"}
