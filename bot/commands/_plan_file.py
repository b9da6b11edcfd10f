"""Writing a plan's file, and reading it for the verbs that take one."""

from pathlib import Path

from bot.errors import PlanRefused, UsageError
from bot.locale import _
from bot.plan.model import Plan, from_json, pieces


def read_plan(file: Path) -> Plan:
    """Return the plan that ``file`` holds.

    Raises:
        PlanRefused: it is no plan, or was altered.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise PlanRefused(_("this is no plan: it is not UTF-8"), where=str(file)) from None
    return from_json(text, where=str(file))


def write_plan(plan: Plan, file: Path) -> None:
    """Write the plan to ``file``.

    Raises:
        UsageError: it cannot be written there.
    """
    try:
        with file.open("w", encoding="utf-8") as out:
            out.writelines(pieces(plan))
    except OSError as error:
        raise UsageError(
            _("the plan cannot be written: {reason}").format(reason=error.strerror),
            where=str(file),
            advice=_("name another file"),
        ) from None
