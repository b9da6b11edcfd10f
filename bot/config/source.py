"""A YAML file of the owner's once it is read: its data, where each of them is written, and what is wrong with it."""

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.errors import Problem

YamlPath = tuple[str | int, ...]
"""Where a value stands in the data: ``("entries", 3, "summary", "fr")``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a key or value is written.

    Attributes:
        line: from 1.
        column: from 1, in characters.
        start: offset of its first character in ``Source.text``.
        end: offset after its last one.
        scalar: whether it is one text, no list or mapping.
        flow: whether it is a list or mapping between brackets or braces.
    """

    line: int
    column: int
    start: int
    end: int
    scalar: bool = True
    flow: bool = False


# The numbers of a mark where it is kept: no file has as many characters.
_BITS = 32
_ONES = (1 << _BITS) - 1


class Marks(MutableMapping[YamlPath, Mark]):
    """Marks by path, each kept as one number: a catalogue has dozens for every entry, and few are ever asked for.

    Args:
        later: makes them when the first one is asked for; None for those that come one by one.
    """

    def __init__(self, later: "Callable[[], Marks] | None" = None) -> None:
        self._known: dict[YamlPath, int] = {}
        self._later = later
        self._below: dict[YamlPath, list[YamlPath]] | None = None

    @property
    def _packed(self) -> dict[YamlPath, int]:
        if self._later is not None:
            # In this order: another thread may ask meanwhile.
            self._known = self._later()._packed  # noqa: SLF001 (of another of its own kind)
            self._later = None
        return self._known

    def __getitem__(self, path: YamlPath) -> Mark:
        """Return a mark."""
        places, kind = divmod(self._packed[path], 4)
        line, column, start, end = (places >> shift & _ONES for shift in (3 * _BITS, 2 * _BITS, _BITS, 0))
        return Mark(line, column, start, end, scalar=bool(kind & 2), flow=bool(kind & 1))

    def __setitem__(self, path: YamlPath, mark: Mark) -> None:
        """Keep a mark."""
        places = ((mark.line << _BITS | mark.column) << _BITS | mark.start) << _BITS | mark.end
        self._packed[path] = places << 2 | mark.scalar << 1 | mark.flow
        self._below = None

    def note(self, path: YamlPath, start: Any, end: Any, *, scalar: bool = True, flow: bool = False) -> None:
        """Keep the mark between two marks of PyYAML's, which it is not made for."""
        places = ((start.line + 1 << _BITS | start.column + 1) << _BITS | start.index) << _BITS | end.index
        self._packed[path] = places << 2 | scalar << 1 | flow

    def __delitem__(self, path: YamlPath) -> None:
        """Forget a mark."""
        del self._packed[path]
        self._below = None

    def __contains__(self, path: object) -> bool:
        """Say whether there is a mark, without making it."""
        return path in self._packed

    def __iter__(self) -> Iterator[YamlPath]:
        """Yield the paths in the order in which their marks came."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Return how many marks there are."""
        return len(self._packed)

    def below(self, path: YamlPath) -> Sequence[YamlPath]:
        """Return the paths right below one, in the order in which their marks came."""
        if self._below is None:
            self._below = {}
            for place in self._packed:
                self._below.setdefault(place[:-1], []).append(place)
        return self._below.get(path, ())


@dataclass
class Source:
    """A YAML file as it was read.

    Attributes:
        file: its path as the user would type it.
        text: its text without byte order mark, line ends as they are.
        bom: whether it begins with a byte order mark.
        digest: sha256 of its bytes, hexadecimal; empty when it could not be read.
        data: text, lists and mappings; None when there is nothing, or nothing that can be read.
        keys: where each key of a mapping is written, by the path of its value.
        values: where each value is written; for an alias, where its anchor is. The empty path is the whole.
        empty: paths of the keys that are there without a value.
        problems: what is wrong with it as YAML.
    """

    file: str
    text: str = ""
    bom: bool = False
    digest: str = ""
    data: Any = None
    keys: Marks = field(default_factory=Marks)
    values: Marks = field(default_factory=Marks)
    empty: set[YamlPath] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def mark(self, path: YamlPath, *, key: bool = False) -> Mark | None:
        """Return where the value at ``path`` (or its key) is written, or the nearest thing around it."""
        for length in range(len(path), -1, -1):
            first, second = (self.keys, self.values) if key else (self.values, self.keys)
            if found := first.get(path[:length]) or second.get(path[:length]):
                return found
        return None

    def problem(self, path: YamlPath, what: str, advice: str = "", *, key: bool = False) -> Problem:
        """Return the problem of the value at ``path``, or of its key."""
        mark = self.mark(path, key=key)
        line, column = (mark.line, mark.column) if mark else (0, 0)
        return Problem(self.file, line, column, what, advice)

    def problem_at(self, offset: int, what: str, advice: str = "") -> Problem:
        """Return the problem of the character at ``offset`` of the text."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        line = self.text.count("\n", 0, offset) + 1
        return Problem(self.file, line, offset - line_start + 1, what, advice)
