"""Joining a list in a file that people edited with what the catalogue wants. Pure.

It is merged as lists on wikis are (``bot.merge``); only our last save is told otherwise, from the notes on the marker
(``bot.files.base``).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot.files.base import standing_of, things_of
from bot.files.noted import Noted, noted_attribute
from bot.locale import _
from bot.merge.compare import Comparer
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes
from bot.merge.outcome import FixedWordsChanged, Merged, NotMapped
from bot.plan.added import with_fields
from bot.plan.held import Held
from bot.plan.kept import Kept
from bot.plan.merger import fixed_words


@dataclass(frozen=True)
class Joined:
    """A list as it is to stand in its file.

    Attributes:
        merged: the list, and what became of each thing that people did.
        noted: what each of its things reads, to be noted.
    """

    merged: Merged
    noted: str


@dataclass(frozen=True)
class Joiner:
    """Joins one list.

    Attributes:
        merger: merges it; its answers are for the save that is joined with.
        before: gives, for the digest of a template, what has the catalogue's list by that one.
    """

    merger: ListMerger
    before: Callable[[str], Comparer]

    def join(
        self, body: str, things: Sequence[Noted], notes: Notes, template: str, only: Collection[str] = ()
    ) -> Joined:
        """Return the list as it is to stand.

        Args:
            body: the list in the file.
            things: what its marker says that it read when it was written.
            notes: what stood in it then against the catalogue's will.
            template: digest of the template that wrote it.
            only: ids of the entries that may change; empty for all.

        Raises:
            Held: what people did needs a person before anything can be written.
        """
        merger = replace(self.merger, before=self.before(template))
        comparer = merger.comparer
        try:
            standing = standing_of(merger.before, body, things, notes)
            merged = merger.merge(standing, only)
            noted = noted_attribute(things_of(comparer, merged.text, merged.notes))
        except FixedWordsChanged as changed:
            raise Held(fixed_words(comparer, changed)) from None
        except NotMapped as problem:
            reason = _(
                "what people did to the list cannot be told with certainty: {reason}; mend it in the file, or write "
                "the list again as the catalogue has it"
            ).format(reason=problem)
            raise Held(reason) from None
        told = (_without_base(one, notes, standing.notes) for one in merged.kept)
        kept = (_for_a_file(with_fields(one, comparer, body, merger.words)) for one in told)
        return Joined(replace(merged, kept=tuple(kept)), noted)


def _without_base(kept: Kept, notes: Notes, found: Notes) -> Kept:
    """Return a thing that people did, without what stood there before where only a digest of that is known.

    Args:
        kept: the thing.
        notes: those on the marker.
        found: with those of what was changed on both sides (``bot.files.base``).
    """
    new = {
        "changed": found.fields.keys() - notes.fields.keys(),
        "removed": found.removed.keys() - notes.removed.keys(),
        "shape": found.shapes.keys() - notes.shapes.keys(),
    }.get(kept.kind, set())
    if (kept.field or kept.entry) not in new:
        return kept
    return kept.model_copy(update={"base": "", "before": "", "noted": False})


def _for_a_file(kept: Kept) -> Kept:
    """Return a thing that people did, refused where the catalogue has no word for it that is about one file."""
    if kept.kind != "removed":
        return kept
    refused = _("say so in config/targets.yaml, for this file alone: except: {{id: {entry}}}").format(entry=kept.entry)
    return kept.model_copy(update={"refused": refused})
