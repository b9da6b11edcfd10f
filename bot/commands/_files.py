"""Planning, writing and undoing lists in files: the targets of the kind ``file``."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.apply.outcome import Outcome, Result
from bot.config.targets import AnyTarget, FileTarget
from bot.errors import CommunsError
from bot.files.store import Store
from bot.files.wanted import Past
from bot.journal.journal import Journal
from bot.journal.runs import JournaledEdit, read_runs
from bot.locale import _
from bot.plan import prepare
from bot.plan.held import status_of
from bot.plan.model import TargetPlan
from bot.plan.parts import Edit
from bot.state.folder import state_folder
from bot.targets.normal import stamp

if TYPE_CHECKING:
    from bot.commands._consent import Consent
    from bot.commands._session import Session
    from bot.files.stored import Stored

# What was cut short may not have been written: the file tells.
_WRITTEN = frozenset({Result.APPLIED.value, Result.CARRIED_OVER.value})


def store_of(session: "Session") -> Store:
    """Return where the project's files are read and written."""
    settings = session.settings
    return Store(settings.folder, state_folder(settings.folder, sandbox=settings.sandbox), settings.sandbox)


def plan_files(
    session: "Session", targets: Mapping[str, AnyTarget], names: Sequence[str], consent: "Consent"
) -> Sequence[TargetPlan]:
    """See ``bot.commands._kinds.Planner``.

    Raises:
        InvalidInput: a template is wrong.
    """
    del names  # a file has no parts
    from bot.files.plan import plan_file  # noqa: PLC0415 (only a project with files needs it)
    from bot.files.prepare import wanted_file  # noqa: PLC0415 (likewise)

    store, past, now = store_of(session), _past(session), datetime.now(UTC)
    plans = []
    for name, target in targets.items():
        settled = session.settled(name, target)
        if settled is not None:
            plans.append(settled.model_copy(update={"wiki_name": _("file"), "page": session.project.files[name].path}))
            continue
        wanted = wanted_file(
            session.project,
            name,
            removals=prepare.removals(session.project, name, consent.removals),
            sandbox=session.settings.sandbox,
            place_again=name in consent.place_again,
            only=frozenset(consent.only),
            past=past.get(name, Past()),
            now=now,
        )
        try:
            plans.append(session.remarked(plan_file(wanted, store.read(wanted.path))))
        except CommunsError as error:
            plans.append(_refused(name, wanted.path, error))
    return plans


def _refused(name: str, path: str, error: CommunsError) -> TargetPlan:
    """Return the plan of a file that cannot be read, or is none that may be written."""
    return TargetPlan(
        target=name,
        kind="file",
        wiki="",
        wiki_name=_("file"),
        page=path,
        status=status_of(error),
        reason=error.told,
    )


def _past(session: "Session") -> dict[str, Past]:
    """Return what the journal tells of each file: the list as it was written last, rollbacks aside."""
    found: dict[str, Past] = {}
    for run in read_runs(state_folder(session.settings.folder, sandbox=session.settings.sandbox)):
        for edit in run.edits:
            if edit.stamp and edit.result in _WRITTEN and run.verb != "rollback":
                found[edit.target] = Past(edit.stamp)
    return found


def write_files(
    session: "Session", writes: Sequence[TargetPlan], journal: Journal, done: Callable[[Outcome], None]
) -> list[Outcome]:
    """See ``bot.commands._kinds.Writer``."""
    from bot.files.apply import apply_file  # noqa: PLC0415 (only a project with files needs it)

    store, outcomes = store_of(session), []

    def intend(planned: TargetPlan, edit: Edit, before: "Stored") -> None:
        journal.write(
            "intent",
            target=planned.target,
            wiki="",
            page=planned.page,
            base=0,
            sha1=edit.sha1,
            before=before.sha1 if before.raw is not None else "",
            stamp=_stamp_of(planned),
        )

    for planned in writes:
        target = session.project.files.get(planned.target)
        form = target.format if isinstance(target, FileTarget) else "json-ld"
        outcome = apply_file(planned, form, store, intend)
        done(outcome)
        outcomes.append(outcome)
    return outcomes


def _stamp_of(planned: TargetPlan) -> str:
    """Return the checksum of the list that a plan writes."""
    from bot.targets.region import find, marker_spans  # noqa: PLC0415 (only where something is written)

    spans = marker_spans(planned.region)
    region = find(planned.region, planned.target, comments=frozenset(spans), nests=False) if len(spans) > 1 else None
    return stamp(region.body.strip("\n") if region is not None else planned.region)


def releasing(session: "Session", name: str) -> TargetPlan:
    """Return the plan of handing a list in a file back to people."""
    from bot.files.release import release_file  # noqa: PLC0415 (rarely needed)

    target = session.project.files[name]
    try:
        return release_file(name, target.format, target.language, store_of(session).read(target.path))
    except CommunsError as error:
        return _refused(name, target.path, error)


def plan_undoing_files(session: "Session", edits: Sequence[JournaledEdit]) -> list[TargetPlan]:
    """Return the plan of undoing edits of files, the last one first."""
    from bot.files.undo import Written, plan_undo_files  # noqa: PLC0415 (only where there is something to undo)

    written = [Written(edit.target, edit.page, edit.before, edit.sha1) for edit in edits]
    return plan_undo_files(written, store_of(session))
