"""What the merging of every part of one list goes by: notes, decisions, words, markup."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.merge.notes import Notes
from bot.merge.outcome import Ledger
from bot.merge.values import refusal
from bot.merge.verdict import Sides, Verdict
from bot.plan.kept import Kept
from bot.render.syntax import WIKITEXT, Syntax
from bot.render.vocabulary import Words

Answer = Callable[[Kept], Literal["", "decline", "leave"]]


@dataclass(frozen=True)
class Rules:
    """What the merging of every part of one list goes by.

    Attributes:
        notes: those of our last save.
        undone: the notes of the older save of ours whose text the wiki has, None where it has no such text.
        words: the fixed words of the target.
        answer: what a person decided about something that people did.
        line_of: the line of ``config/communs.yaml`` that a path stands on.
        syntax: the markup of the list.
    """

    notes: Notes
    undone: Notes | None
    words: Words
    answer: Answer
    line_of: Callable[[str], int | None]
    syntax: Syntax = WIKITEXT

    def undoes(self, path: str) -> bool:
        """Say whether what stands in a field is there because people put an older save of ours back.

        What people had written into that save, too, is theirs.
        """
        return self.undone is not None and path not in self.undone.fields

    def undoes_whole(self, entry: str) -> bool:
        """Say likewise of an entry as a whole."""
        if self.undone is None or entry in self.undone.removed or entry in self.undone.shapes:
            return False
        return not any(path.startswith(f"{entry}.") for path in self.undone.fields)

    def settle(self, sides: Sides, kept: Kept, verdict: Verdict, ledger: Ledger) -> Verdict:
        """Enter into the ledger what a person did, as far as it is kept, and return what is to stand.

        Args:
            sides: the thing on its three sides.
            kept: how it is told, without conflict and decision.
            verdict: what becomes of it as long as nobody decides.
            ledger: for what is found.
        """
        ledger.adopted |= verdict.adopted
        if not verdict.kept:
            return verdict
        told = kept.model_copy(
            update={
                "conflict": verdict.conflict,
                "noted": not sides.touched,
                "refused": refusal(kept.wiki),
                "written": sides.wiki,
                "before": sides.base,
            }
        )
        decision = self.answer(told)
        ledger.kept.append(told.model_copy(update={"decision": decision}))
        return Verdict(wiki=False) if decision == "decline" else verdict

    def line(self, *paths: str) -> int:
        """Return the line of the first of these paths that is written in the catalogue, 0 for none."""
        return next((line for path in paths if (line := self.line_of(path))), 0)
