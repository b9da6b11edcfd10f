"""Writing a plan's file, and reading it for the verbs that take one."""

import errno
import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from bot.commands._new_file import writing
from bot.errors import PlanRefused, UsageError
from bot.locale import _
from bot.plan.model import Plan, from_json, pieces


def read_plan(file: Path) -> Plan:
    """Return the plan that ``file`` holds.

    Raises:
        PlanRefused: it is no plan, or was altered.
        UsageError: there is no such file.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UsageError(
            _("there is no such file"),
            where=str(file),
            advice=_("make one: communs plan -o {file}; to write one target alone: communs apply --only TARGET").format(
                file=file
            ),
        ) from None
    except UnicodeDecodeError:
        raise PlanRefused(
            _("this is no plan: it is not UTF-8"),
            where=str(file),
            advice=_("make it anew: communs plan -o {file}").format(file=file),
        ) from None
    return from_json(text, where=str(file))


def refuse_other_wikis(plan: Plan, file: Path, *, sandbox: bool) -> None:
    """Stop when a plan for the sandbox meets the real wikis, or the other way round.

    Raises:
        PlanRefused: it was made for the other ones.
    """
    if plan.sandbox == sandbox:
        return
    raise PlanRefused(
        _("this plan was made for the sandbox") if plan.sandbox else _("this plan was made for the real wikis"),
        where=str(file),
        advice=(
            _("write it with: communs --sandbox apply {file}")
            if plan.sandbox
            else _("write it without --sandbox (COMMUNS_SANDBOX)")
        ).format(file=file),
    )


def changed_since(plan: Plan, digests: Mapping[str, str]) -> str:
    """Return a line that names the project's files that changed since the plan was made, empty for none.

    Args:
        plan: the plan.
        digests: of the files as they are now, by path.
    """
    changed = sorted(path for path, digest in plan.sources.items() if digests.get(path, digest) != digest)
    if not changed:
        return ""
    return _("Changed since the plan was made, and not in it: {files}").format(files=", ".join(changed))


def refuse_places(*files: Path | None) -> None:
    """Stop before any wiki is asked where a plan could not be written afterwards.

    Args:
        files: where a plan or its page is to be written; None for nowhere.

    Raises:
        UsageError: a folder is not there, or may not be written.
    """
    for file in files:
        if file is None:
            continue
        with _writing(file, _("the file cannot be written: {reason}")):
            if not file.parent.is_dir():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            if not (file.exists() or os.access(file.parent, os.W_OK)):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def write_plan(plan: Plan, file: Path) -> None:
    """Write the plan to ``file``.

    Raises:
        UsageError: it cannot be written there.
    """
    with _writing(file, _("the plan cannot be written: {reason}")), file.open("w", encoding="utf-8") as out:
        out.writelines(pieces(plan))


def write_report(plan: Plan, file: Path, languages: Mapping[str, str]) -> None:
    """Write the plan as a page to ``file``.

    Args:
        plan: the plan.
        file: the page.
        languages: language of each target's wiki by the target's id.

    Raises:
        UsageError: it cannot be written there.
    """
    from bot.report.page.render import report  # noqa: PLC0415 (the template engine is rarely needed)

    with _writing(file, _("the page cannot be written: {reason}")):
        file.write_text(report(plan, languages), encoding="utf-8")


def _writing(file: Path, what: str) -> AbstractContextManager[None]:
    return writing(file, what, advice=_("name another file"))
