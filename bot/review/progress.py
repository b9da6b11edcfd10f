"""What became of each target, for a page. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.apply.outcome import Moved, Outcome, Result
from bot.locale import _
from bot.report import links
from bot.report.outcome import RESULTS
from bot.report.page.view import Shown

# A second try may do better.
_AGAIN = {Result.FAILED, Result.HELD, Result.SIMULATED}


@dataclass(frozen=True)
class Row:
    """One target that is written, or waits for it.

    Attributes:
        target: the target.
        outcome: what became of it, None as long as it waits.
        writing: whether others are being written.
    """

    target: Shown
    outcome: Outcome | None
    writing: bool

    @property
    def done(self) -> bool:
        """Whether it is known what became of it."""
        return self.outcome is not None

    @property
    def again(self) -> bool:
        """Whether a second try may do better."""
        return self.outcome is None or (self.outcome.result in _AGAIN and not self.outcome.revision)

    @property
    def sign(self) -> str:
        """A sign that helps the eye."""
        return RESULTS[self.outcome.result][0] if self.outcome else "…"

    @property
    def word(self) -> str:
        """What became of it, as a word."""
        if self.outcome:
            return _(RESULTS[self.outcome.result][2])
        return _("waits") if self.writing else _("not written")

    @property
    def style(self) -> str:
        """The class of the word's badge."""
        if self.outcome is None:
            return ""
        return "done" if self.outcome.result.done else "failed"

    @property
    def reason(self) -> str:
        """Why it was not written, or what to know besides."""
        return self.outcome.reason if self.outcome else ""

    @property
    def revision(self) -> int:
        """The revision that was saved, 0 for none."""
        return self.outcome.revision if self.outcome else 0

    @property
    def moved(self) -> Moved | None:
        """What the plan did not show."""
        return self.outcome.moved if self.outcome else None

    @property
    def diff(self) -> str:
        """Address of what the revision changed."""
        return links.diff_link(self.target.link, self.revision)

    @property
    def undo(self) -> str:
        """Address where the wiki undoes it, empty for a page that was made by it: there is nothing to go back to."""
        base = self.target.plan.base
        return links.undo_link(self.target.link, self.revision) if base and base.revision else ""

    @property
    def history(self) -> str:
        """Address of the page's history."""
        return links.history_link(self.target.link)


def rows(targets: Sequence[Shown], outcomes: Mapping[str, Outcome], *, writing: bool) -> list[Row]:
    """Return the targets with what became of each.

    Args:
        targets: those that are written, in the plan's order.
        outcomes: what is known already, by target.
        writing: whether there is more to come.
    """
    return [Row(target, outcomes.get(target.plan.target), writing) for target in targets]
