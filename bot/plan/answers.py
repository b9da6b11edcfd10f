"""What people decided about what people did. Pure."""

from collections.abc import Callable, Sequence
from typing import Literal

from bot.config.decisions import Decision
from bot.plan.kept import Kept

Answer = Literal["", "decline", "leave"]


def answers(decisions: Sequence[Decision], target: str, save: int) -> Callable[[Kept], Answer]:
    """Return what says how a thing that people did to a list was decided.

    Args:
        decisions: all there are, the newest last.
        target: the list's target.
        save: the number of our last save of it; a decline that answers an edit from before an older one is over.
    """
    about = {_key(decision): decision for decision in decisions if decision.target == target}

    def answer(kept: Kept) -> Answer:
        found = about.get((kept.kind, kept.entry, kept.field, kept.key))
        if found is None or found.decision == "take":
            return ""  # what was taken is adopted, once the catalogue says so
        return "" if found.decision == "decline" and found.save != save else found.decision

    return answer


def _key(decision: Decision) -> tuple[str, str, str, str]:
    return decision.kind, decision.entry or "", decision.field or "", decision.value
