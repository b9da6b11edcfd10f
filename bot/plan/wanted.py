"""What the planner is told about one target: where it goes, what it should say, how to compare."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from bot.plan.credits import Credit
from bot.plan.parts import Change
from bot.render.rendering import Rendering
from bot.targets.normal import stamp
from bot.targets.region import Region

if TYPE_CHECKING:
    from bot.merge.outcome import Merged


@dataclass(frozen=True)
class Comparison:
    """What differs between a region's text on the wiki and the rendering, by entry and field.

    Attributes:
        changes: in the order of the list.
        removed: how many entries of the old text are not in the new one.
        total: how many entries the old text has.
        emptied: titles of the groups that had entries and have none left.
    """

    changes: tuple[Change, ...]
    removed: int = 0
    total: int = 0
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True)
class Removals:
    """How many entries may go from a page without consent that names the number (design §4.9).

    Attributes:
        count: as many may always go.
        percent: as many percent of the entries may go.
        allowed: the number that a person consented to, None for no consent.
    """

    count: int = 2
    percent: int = 20
    allowed: int | None = None

    def allow(self, removed: int, total: int, emptied: int) -> bool:
        """Say whether ``removed`` of ``total`` entries may go and ``emptied`` groups may be left without any."""
        if self.allowed is not None and removed <= self.allowed:
            return True
        return not emptied and removed <= max(self.count, total * self.percent / 100)


@dataclass(frozen=True)
class Narrowed:
    """A list with some of its entries as the catalogue wants them and the others as they stand.

    Attributes:
        body: its text.
        region: the same between its markers.
    """

    body: str
    region: str


class Merge(Protocol):
    """Joins what our account saved, what people made of it, and what the catalogue wants (``bot.merge.merge``)."""

    def __call__(self, base: Region, wiki: Region, *, undone: bool, save: int) -> "Merged":
        """Return the list as it is to stand.

        Args:
            base: the region as our account saved it last.
            wiki: the region as it stands.
            undone: whether that is an older save of ours, which people put back.
            save: the number of our last save.

        Raises:
            bot.plan.held.Held: what people did needs a person before anything can be written.
        """


@dataclass(frozen=True)
class Wanted:
    """One target, ready to be compared with its page.

    Attributes:
        target: the target's id.
        wiki: key of its wiki.
        wiki_name: the wiki's name for people.
        language: language of what is written on the wiki.
        page: title of the page.
        place: ``top``, ``bottom``, ``new page``, or the heading under which a first region goes.
        heading: whether ``place`` is a heading; empty ``place`` means that ``targets.yaml`` names none.
        render: renders what the catalogue wants.
        compare: from a text that stands on the wiki to what changes.
        merge: joins what people made of the list with what the catalogue wants.
        framed: puts markers around a text, with the notes of what is kept in it.
        source_page: title of the page, on that wiki, that names the list's source.
        stop_page: title of the page that stops the bot.
        removals: how many entries may go.
        place_again: whether a person asked to place a region that people removed.
        only: ids of the entries that may change; empty for all.
        credits: where texts of the list come from.
        wiki_names: names of the wikis for people, by key.
        note: how the line begins that says that a bot keeps the list, after its own signs; empty for none.
        refused: why the list may not be written at all, empty when it may.
        narrow: from a text that stands on the wiki to one where only those change.
        remembered: the checksum of what the catalogue wants where that is known without rendering it, else empty.
        put: a region to write in place of the one that the catalogue wants; None for none.
    """

    target: str
    wiki: str
    wiki_name: str
    language: str
    page: str
    place: str
    heading: bool
    render: Callable[[], Rendering]
    compare: Callable[[str], Comparison]
    merge: Merge
    framed: Callable[[str, str], str]
    source_page: str
    stop_page: str
    removals: Removals
    place_again: bool = False
    only: frozenset[str] = frozenset()
    credits: Callable[[], tuple[Credit, ...]] = tuple
    wiki_names: Mapping[str, str] = field(default_factory=dict)
    note: Callable[[], str] = str
    refused: str = ""
    narrow: Callable[[str], Narrowed] | None = None
    remembered: str = ""
    put: str | None = None

    @cached_property
    def rendering(self) -> Rendering:
        """What the catalogue wants."""
        return self.render()

    @cached_property
    def region(self) -> str:
        """What is written, between its markers."""
        return self.framed(self.rendering.text, "") if self.put is None else self.put

    def said_by(self, body: str) -> bool:
        """Say whether a region with this text already reads as the catalogue wants it."""
        said = stamp(body)
        return said == self.remembered or said == stamp(self.rendering.text)
