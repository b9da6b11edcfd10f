"""Many parts of one target with nothing to say of them, told in one line. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from bot.locale import ngettext
from bot.plan.model import owner_of

T = TypeVar("T")


@dataclass(frozen=True)
class Folded:
    """Parts of one target of which there is nothing to say.

    Attributes:
        target: the target's id.
        number: how many they are.
    """

    target: str
    number: int

    def __str__(self) -> str:
        """Say how many."""
        return ngettext("{n} entry", "{n} entries", self.number).format(n=self.number)


def folded(things: Iterable[T], name_of: Callable[[T], str], *, silent: Callable[[T], bool]) -> Iterator[T | Folded]:
    """Yield things in order, the silent parts of each target as one, where the first of them stands.

    Args:
        things: plans, outcomes or what else there is one of for each target or part (``TARGET/ENTRY``).
        name_of: returns the name of one.
        silent: says whether there is nothing to tell of one but its name.
    """
    things = list(things)
    counts: dict[str, int] = {}
    for one in things:
        if _is_part(name_of(one)) and silent(one):
            owner = owner_of(name_of(one))
            counts[owner] = counts.get(owner, 0) + 1
    for one in things:
        name = name_of(one)
        if not (_is_part(name) and silent(one)):
            yield one
        elif number := counts.pop(owner_of(name), 0):
            yield Folded(owner_of(name), number)


def _is_part(name: str) -> bool:
    return owner_of(name) != name
