"""A small list, and how tests merge it."""

from collections.abc import Callable, Collection
from copy import deepcopy
from typing import Literal

from bot.merge.aligned import Standing
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes
from bot.merge.outcome import Merged
from bot.plan.kept import Kept
from bot.render.vocabulary import words_of
from tests.merge.catalogues import Data, catalogue, comparer, render, template

LIST = catalogue(
    {
        "name": "Le Fournil",
        "group": "a",
        "summary": "Un four partagé.",
        "links": {"website": "https://fournil.example"},
    },
    {"name": "Semences", "group": "a", "summary": "Une grainothèque.", "contribution": "Je trie."},
    {"name": "Le Lavoir", "group": "b", "summary": "Un lavoir remis en eau."},
    {"name": "Sentiers", "group": "b"},
    groups=[{"id": "a", "title": "Où je contribue", "intro": "Les lieux."}, {"id": "b", "title": "Ce que je soutiens"}],
)
BASE = render(LIST).text
SEEDS = BASE.replace("Une grainothèque.", "Une grainothèque ouverte.")
LAVOIR = "* '''Le Lavoir''' : Un lavoir remis en eau."
GARDEN = "* '''Les Jardins''' : Des jardins partagés."
Change = Callable[[Data], object]


def put(entry: str, **values: object) -> Change:
    """Return what sets fields of an entry; None takes one away."""

    def change(data: Data) -> None:
        found = next(one for one in data["entries"] if one["id"] == entry)
        found.update({name: value for name, value in values.items() if value is not None})
        for name in [name for name, value in values.items() if value is None]:
            found.pop(name, None)

    return change


def without(entry: str) -> Change:
    """Return what takes an entry out of the catalogue."""

    def change(data: Data) -> None:
        data["entries"] = [one for one in data["entries"] if one["id"] != entry]

    return change


def changed(*changes: Change, data: Data = LIST) -> Data:
    """Return a catalogue with some changes."""
    made = deepcopy(data)
    for change in changes:
        change(made)
    return made


def merger(
    data: Data = LIST,
    answer: Callable[[Kept], Literal["", "decline", "leave"]] = lambda _kept: "",
    *,
    wiki: str = "movilab",
    before: str | None = None,
) -> ListMerger:
    """Return what merges a catalogue's list; ``before`` names another template that the last save was made by."""
    now = comparer(data, wiki)
    then = now if before is None else comparer(data, wiki, template(before))
    return ListMerger(now, then, words_of("fr"), answer, len)


def merged(
    wiki: str,
    *changes: Change,
    base: str = BASE,
    notes: Notes | None = None,
    answer: Callable[[Kept], Literal["", "decline", "leave"]] = lambda _kept: "",
    undone: bool = False,
    only: Collection[str] = (),
) -> Merged:
    """Return the merge of a text on the wiki with the catalogue after some changes; it is stable."""
    data = changed(*changes)
    made = merger(data, answer).merge(Standing(base, notes or Notes(), wiki, undone), only)
    assert stable(made, data, answer, only)
    return made


def stable(
    made: Merged,
    data: Data,
    answer: Callable[[Kept], Literal["", "decline", "leave"]] = lambda _kept: "",
    only: Collection[str] = (),
) -> bool:
    """Say whether merging what was merged changes nothing."""
    again = merger(data, answer).merge(Standing(made.text, made.notes, made.text), only)
    return again.text == made.text and again.notes == made.notes and not again.adopted and not again.changes


def line_of(name: str, text: str = BASE) -> str:
    """Return the first line of a text with a name in it."""
    return next(line for line in text.split("\n") if name in line)


ELSEWHERE = put("le-lavoir", summary="Un lavoir tout neuf.")


def only(made: Merged) -> Kept:
    (one,) = made.kept
    return one


def with_line(line: str, after: str = LAVOIR, text: str = BASE) -> str:
    return text.replace(after, f"{after}\n{line}")


def swapped(text: str) -> str:
    return text.replace(f"{LAVOIR}\n* '''Sentiers'''", f"* '''Sentiers'''\n{LAVOIR}")
