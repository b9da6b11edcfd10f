"""What the planner is told about one list in a file: where it goes, what it should say, what is known of its past."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.config.targets import FilePlace
from bot.files.joining import Joined
from bot.files.noted import Noted
from bot.files.whole import Whole
from bot.merge.notes import Notes
from bot.plan.credits import Credit
from bot.plan.wanted import Comparison, Removals


@dataclass(frozen=True)
class Past:
    """What the journal of this machine says of a file.

    Attributes:
        stamp: the checksum of the list as it was written last, empty when the journal tells of no writing.
        undone: whether that was rolled back.
    """

    stamp: str = ""
    undone: bool = False


@dataclass(frozen=True)
class WantedFile:
    """One target, ready to be compared with its file.

    Attributes:
        target: the target's id.
        path: the file's path from the project's folder.
        format: what it is.
        language: the language of the list.
        place: where a first list goes, None where ``targets.yaml`` names no place.
        removals: how many entries may go.
        place_again: whether a person asked to write the list over whatever stands there.
        past: what is known of its past.
        body: what the catalogue wants, without markers; empty for a file that is written as a whole.
        framed: puts markers around a list, with the notes of what its entries read, and of what is kept in it.
        compare: from a list that stands in the file to what changes.
        join: joins a list that people edited, by its notes, the digest of its template and the number of its save, with
            what the catalogue wants.
        fresh: the notes of a list that is as the catalogue wants it.
        credits: where its texts come from.
        wiki_names: names of the wikis for people, by key.
        committed: asks the project's own history (git) whether the list was in the file once.
        refused: why nothing may be written, empty when it may.
        whole: of a file that is written as a whole, makes what it should say of what it says; None for others.
    """

    target: str
    path: str
    format: Literal["html", "markdown", "wikitext", "json-ld", "atom"]
    language: str
    place: FilePlace | None
    removals: Removals
    place_again: bool = False
    only: frozenset[str] = frozenset()
    past: Past = Past()
    body: str = ""
    framed: Callable[[str, str, str], str] = lambda body, _noted, _kept: body
    compare: Callable[[str], Comparison] = lambda _old: Comparison(())
    join: Callable[[str, Sequence[Noted], Notes, str, int], Joined] | None = None
    fresh: str = ""
    credits: tuple[Credit, ...] = ()
    wiki_names: Mapping[str, str] = field(default_factory=dict)
    committed: Callable[[], bool] = lambda: False
    refused: str = ""
    whole: Callable[[str | None], Whole] | None = None
