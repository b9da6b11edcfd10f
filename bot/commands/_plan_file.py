"""Reading a plan's file for the verbs that take one."""

from pathlib import Path

from bot.errors import PlanRefused
from bot.locale import _
from bot.plan.model import Plan, from_json


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
