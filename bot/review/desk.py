"""Where a plan lies while a person decides about it: what is decided, what is being written, what came of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Thread
from typing import Literal

from bot.apply.outcome import Outcome
from bot.errors import CommunsError, PlanRefused, TryLater, UnexpectedError
from bot.locale import _
from bot.plan.decisions import Answer, Approval, about
from bot.plan.kept import Kept
from bot.plan.model import Plan, TargetPlan
from bot.report.page.view import Shown, shown
from bot.review.port import Settler, Work
from bot.review.progress import rows
from bot.review.rendered import Rendered
from bot.review.stored import StoredPlan

_PATIENCE = 30  # seconds that one look at a wiki waits for another


class Desk:
    """One plan under review; safe to be used by several threads.

    Args:
        stored: the plan and its file.
        work: the project and its wikis.
        by: who decides.
        settler: puts answers to what people did into the project; None where that cannot be done.

    Attributes:
        by: who decides.
        targets: what the plan says, for a page.
        outcomes: what became of each target that was written, by its id.
        warnings: what the person should know about the writing.
        error: why nothing could be written at all, empty for no reason.
    """

    def __init__(self, stored: StoredPlan, work: Work, by: str, settler: Settler | None = None) -> None:
        self._stored, self._work, self._settler, self.by = stored, work, settler, by
        self._deciding, self._wikis = Lock(), Lock()
        self._show()

    def _show(self) -> None:
        self._writer: Thread | None = None
        self._approvals = {approval.target: approval for approval in self._stored.decisions.approvals}
        self.targets: list[Shown] = shown(self._work.shown(self._stored.plan), self._work.languages)
        self.outcomes: dict[str, Outcome] = {}
        self.warnings: list[str] = []
        self.error = ""
        self._parts: dict[tuple[str, tuple[str, ...]], TargetPlan] = {}

    @property
    def plan(self) -> Plan:
        """The plan, with what was decided about it."""
        return self._stored.plan

    @property
    def file(self) -> Path:
        """The plan's file."""
        return self._stored.file

    @property
    def settles(self) -> bool:
        """Whether answers to what people did can be given."""
        return self._settler is not None

    # Decisions

    def refuse_other(self, plan: str) -> None:
        """Stop when a page that shows another plan asks for something.

        Args:
            plan: the id of the plan that the page shows.

        Raises:
            PlanRefused: it is not this one, or this one is being written.
        """
        if plan != self.plan.id:
            raise PlanRefused(_("the plan was made anew since this page was shown"), advice=_("look at it first"))
        self._refuse_while_writing()

    def _refuse_while_writing(self) -> None:
        if self.state == "writing":
            raise TryLater(_("the plan is being written"), advice=_("wait until it is done"))

    def approval(self, target: Shown) -> Approval | None:
        """Return what was decided about a target, None for nothing yet."""
        return self._approvals.get(target.plan.target)

    def approve(self, targets: Sequence[Shown], only: Sequence[str] = ()) -> None:
        """Approve targets.

        Args:
            targets: those that may be written.
            only: of one target, the ids of the entries that may; empty for all of them.

        Raises:
            PlanRefused: a target writes nothing, or an entry does not change.
        """
        self._refuse_others(targets)
        for target in targets:
            known = {entry.id for entry in target.entries if entry.id}
            if not set(only) <= known or (only and not target.alone):
                raise _no_such_change()
        self._decide(targets, write=True, only=tuple(dict.fromkeys(only)))

    def leave_out(self, targets: Sequence[Shown]) -> None:
        """Keep targets from being written.

        Raises:
            PlanRefused: a target writes nothing anyway.
        """
        self._refuse_others(targets)
        self._decide(targets, write=False)

    @staticmethod
    def _refuse_others(targets: Sequence[Shown]) -> None:
        if not all(target.plan.status.writes for target in targets):
            raise _no_such_change()

    def _decide(self, targets: Sequence[Shown], *, write: bool, only: tuple[str, ...] = ()) -> None:
        with self._deciding:
            at = _now()
            given = [
                Approval(target=target.plan.target, write=write, only=only, by=self.by, at=at) for target in targets
            ]
            self._stored.decide(self._stored.decisions.approved(*given))
            self._approvals |= {approval.target: approval for approval in given}

    def answer_to(self, target: Shown, kept: Kept) -> Answer | None:
        """Return the answer to what a person did, None for none yet."""
        return self._stored.decisions.answer(about(target.plan.target, kept))

    def untakeable(self, target: Shown, kept: Kept) -> str:
        """Return why the catalogue cannot take what a person did, empty when it can."""
        return self._settler.untakeable(target.plan, kept) if self._settler is not None else ""

    def answer(self, target: Shown, kept: Kept, answer: Literal["take", "decline", "leave"]) -> None:
        """Answer to what a person did.

        Raises:
            PlanRefused: the catalogue may not take it.
        """
        if answer == "take" and (why := self.untakeable(target, kept)):
            raise PlanRefused(why, advice=_("write it into config/communs.yaml by hand, or leave it"))
        with self._deciding:
            given = Answer(
                target=target.plan.target,
                kind=kept.kind,
                entry=kept.entry,
                field=kept.field,
                value=kept.key,
                answer=answer,
                by=self.by,
                at=_now(),
            )
            self._stored.decide(self._stored.decisions.answered(given))

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that are not in the project yet."""
        return self._stored.decisions.answers

    def settle(self) -> None:
        """Put the answers into the project, and plan anew.

        Raises:
            CommunsError: that is not possible.
        """
        if self._settler is None:
            raise UnexpectedError(_("answers cannot be put into this project"))
        with self._alone():
            self._settler.settle(self.plan, self.answers)
        self.plan_again()

    def plan_again(self) -> None:
        """Plan anew; what was decided was about the old plan, and goes with it, unless nothing changed.

        Raises:
            CommunsError: a file of the project's is wrong, or the old plan is being written; it stays.
        """
        with self._alone():
            plan = self._work.plan(self.plan)
            # What was begun meanwhile is about the old plan, and waits for the wikis.
            with self._deciding:
                self._refuse_while_writing()
                if plan.id != self.plan.id:
                    stored = StoredPlan(plan, self.file)
                    stored.write()
                    self._stored = stored
                self._show()

    # Looking

    def part(self, target: Shown) -> TargetPlan:
        """Return what would be written of a target, as it was decided: all of it unless only a part was approved.

        Raises:
            CommunsError: that part can no longer be written.
        """
        approval = self.approval(target)
        if approval is None or not approval.only:
            return target.plan
        key = (target.plan.target, approval.only)
        if key not in self._parts:
            with self._alone():
                self._parts[key] = self._work.part(self.plan, target.plan, approval.only)
        return self._parts[key]

    def render(self, target: Shown, side: Literal["before", "after"]) -> Rendered | None:
        """Return the page as the wiki renders it, before the change or after it; None for a page that is not there.

        Raises:
            CommunsError: the wiki cannot be reached.
        """
        edit = target.plan.edit if side == "before" else self.part(target).edit
        text = "" if edit is None else edit.before if side == "before" else edit.after
        if not text:
            return None
        with self._alone():
            return self._work.render(target.plan.wiki, target.plan.page, text)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._wikis.acquire(timeout=0.1 if self.state == "writing" else _PATIENCE):
            raise TryLater(_("the wikis are busy with something else of this page"), advice=_("wait, then try again"))
        try:
            yield
        finally:
            self._wikis.release()

    # Writing

    @property
    def approved(self) -> list[Shown]:
        """The targets that may be written."""
        given = {approval.target for approval in self._approvals.values() if approval.write}
        return [target for target in self.targets if target.plan.target in given]

    @property
    def undecided(self) -> int:
        """How many targets that could be written nobody decided about."""
        return sum(target.plan.status.writes and self.approval(target) is None for target in self.targets)

    @property
    def state(self) -> Literal["deciding", "writing", "written"]:
        """How far the plan is."""
        if self._writer is None:
            return "deciding"
        return "writing" if self._writer.is_alive() else "written"

    def write(self) -> None:
        """Begin to write what was approved; the second time, only that for which a second try may do better.

        Raises:
            PlanRefused: nothing was approved.
            TryLater: it is being written already.
        """
        with self._deciding:
            if not self.approved:
                raise PlanRefused(_("nothing of this plan was approved"), advice=_("approve what you want"))
            self._refuse_while_writing()
            again = rows(self.approved, self.outcomes, writing=False)
            names = [row.target.plan.target for row in again if row.again]
            self.outcomes = {name: outcome for name, outcome in self.outcomes.items() if name not in names}
            self.warnings, self.error = [], ""
            self._writer = Thread(target=self._write, args=(self.plan, names), name="writer")
            self._writer.start()

    def _write(self, plan: Plan, names: Sequence[str]) -> None:
        def done(outcome: Outcome) -> None:
            self.outcomes[outcome.target] = outcome

        with self._wikis:
            try:
                self._work.write(plan, names, done, self.warnings.append)
            except CommunsError as error:
                self.error = str(error)
            except Exception as error:  # noqa: BLE001 (shown on the page; a thread has nobody else to tell)
                self.error = f"{type(error).__name__}: {error}"

    def finish(self) -> None:
        """Wait until nothing is being written any more."""
        if self._writer is not None:
            self._writer.join()


def _no_such_change() -> PlanRefused:
    return PlanRefused(_("there is no such change in the plan"), advice=_("look at it again"))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
