"""A plan's file while a person decides about it: each decision is in it at once, for ``apply`` and for a restart."""

import json
import os
import tempfile
from pathlib import Path

from bot.errors import CommunsError, PlanRefused, UsageError
from bot.locale import _
from bot.plan.decisions import Decisions
from bot.plan.model import Plan, to_json


class StoredPlan:
    """A plan and its file.

    Args:
        plan: the plan.
        file: where it is kept; a new one is readable by its owner only.
    """

    def __init__(self, plan: Plan, file: Path) -> None:
        self.plan, self.file = plan, file
        self._place = file.resolve()  # what a link leads to is written, not the link
        self._written = self._stamp()
        # A decision is put in between: writing a thousand pages as JSON anew would take longer than a click may.
        text = to_json(plan.model_copy(update={"decisions": None}))
        place = text.index('\n  "format": ') + 1
        self._head, self._tail = text[:place].encode(), text[place:].encode()

    @property
    def decisions(self) -> Decisions:
        """What was decided so far."""
        return self.plan.decisions or Decisions(plan=self.plan.id)

    def decide(self, decisions: Decisions) -> None:
        """Keep these decisions.

        Raises:
            PlanRefused: somebody else has written the file meanwhile.
            UsageError: it cannot be written.
        """
        before, self.plan = self.plan, self.plan.model_copy(update={"decisions": decisions})
        try:
            self.write()
        except CommunsError:
            self.plan = before
            raise

    def text(self) -> str:
        """Return what stands in the file: the same as ``to_json`` of the plan."""
        return b"".join(self._pieces()).decode()

    def _pieces(self) -> tuple[bytes, ...]:
        if self.plan.decisions is None:
            return self._head, self._tail
        document = self.plan.decisions.model_dump(mode="json")
        lines = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2).replace("\n", "\n  ")
        return self._head, f'  "decisions": {lines},\n'.encode(), self._tail

    def write(self) -> None:
        """Write the file, whole or not at all, with the rights that it has.

        Raises:
            PlanRefused: somebody else has written it meanwhile.
            UsageError: it cannot be written.
        """
        place = self._place
        if self._stamp() != self._written:
            raise PlanRefused(
                _("the plan's file was changed by another program"),
                where=str(self.file),
                advice=_("start “communs review” again"),
            )
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            mode = place.stat().st_mode & 0o777 if place.exists() else 0o600
            number, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}-")
            with os.fdopen(number, "wb") as new:
                new.writelines(self._pieces())
            Path(name).chmod(mode)
            Path(name).replace(place)
            self._written = self._stamp()
        except OSError as error:
            raise UsageError(
                _("the plan cannot be written: {reason}").format(reason=error.strerror), where=str(self.file)
            ) from None

    def _stamp(self) -> tuple[int, int] | None:
        """Return what another program's writing changes, None as long as there is no file."""
        try:
            state = self._place.stat()
        except OSError:
            return None
        return state.st_ino, state.st_mtime_ns
