"""From what a person answers to what is written: into the catalogue, and into ``decisions.yaml``. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.catalogue.change import AddEntry, Change
from bot.config.decisions import Decision
from bot.pull.offer import Offer

Answer = Literal["take", "decline", "leave"]


@dataclass(frozen=True)
class Decided:
    """An answer to an offer.

    Attributes:
        offer: what was offered.
        answer: ``take`` it into the catalogue, ``decline`` it, or ``leave`` it on the wiki.
        change: what is written into the catalogue; another one than the offer's where a person wrote a third text.
    """

    offer: Offer
    answer: Answer
    change: Change | None = None


def decision_of(decided: Decided, *, date: str, tell: bool = False) -> Decision:
    """Return what is written into ``decisions.yaml``.

    Args:
        decided: the answer.
        date: today, ISO 8601.
        tell: whether editors of its wiki are told what became of their corrections.
    """
    offer = decided.offer
    kept = offer.kept
    by = kept.by
    # Who wrote an entry's page before our first save of it corrected nothing of ours.
    corrected = offer.target.kind != "pages" or bool(kept.before) or not kept.conflict
    return Decision(
        target=offer.target.owner,
        decision=decided.answer,
        kind=kept.kind,
        # What was put in gets its id with the catalogue's entry, and is credited by it.
        entry=(decided.change.id if isinstance(decided.change, AddEntry) else kept.entry) or None,
        field=kept.field or None,
        wiki=offer.target.wiki or None,
        revision=by.revision if by is not None else 0,
        save=offer.target.save,
        tell=tell and corrected and by is not None and bool(by.user) and by.certain and decided.answer != "leave",
        date=date,
        value=kept.key,
    )


def changes_of(decided: Sequence[Decided]) -> list[Change]:
    """Return what is written into the catalogue, each thing and each new entry once."""
    changes: list[Change] = []
    added: set[str] = set()
    for one in decided:
        change = one.change
        if change is None or change in changes or (isinstance(change, AddEntry) and change.id in added):
            continue
        if isinstance(change, AddEntry) and change.id:
            added.add(change.id)
        changes.append(change)
    return changes
