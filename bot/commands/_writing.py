"""What the verbs that write share: the wikis, how we behave there, the journal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import click

from bot.apply.approval import doubt
from bot.apply.outcome import Outcome, Result
from bot.apply.run import apply_all, exit_code
from bot.apply.target import Manners
from bot.commands._kinds import WRITERS
from bot.commands._session import Session
from bot.config.project import WIKIBASE
from bot.errors import CommunsError, Exit, PlanRefused, UsageError
from bot.journal.journal import Journal
from bot.locale import _, ngettext
from bot.logs import tell
from bot.plan.model import TargetPlan
from bot.plan.parts import Edit
from bot.plan.port import Wiki
from bot.plan.snapshot import Revision
from bot.report.reader import even_unread
from bot.state.folder import state_folder


@dataclass(frozen=True)
class Writing:
    """How targets are written.

    Attributes:
        verb: what the journal calls it.
        targets: all targets of the plan, for the exit code that the journal notes.
        done: called with each outcome as it is known, from one thread a wiki.
        warn: called with a line and the wiki's key where nothing says that its community agrees.
        settled: what became of other targets already.
    """

    verb: str
    targets: Sequence[TargetPlan]
    done: Callable[[Outcome], None]
    warn: Callable[[str, str], None] = lambda line, key: tell(line, wiki=key)
    settled: Sequence[Outcome] = ()

    def tell(self, outcome: Outcome) -> None:
        """Call ``done``; that nobody reads standard output any more keeps nothing from being written."""
        with even_unread():
            self.done(outcome)


def write_targets(session: Session, writes: Sequence[TargetPlan], how: Writing) -> list[Outcome]:
    """Write targets and say what became of each, those of ``how.settled`` first.

    Raises:
        TryLater: another command writes for this project.
    """
    for outcome in how.settled:
        how.tell(outcome)
    if not writes:
        return list(how.settled)
    from bot.state.lock import locked  # noqa: PLC0415 (where nothing is written, nothing is locked)

    folder = state_folder(session.settings.folder, sandbox=session.settings.sandbox)
    with locked(folder, how.verb):
        journal = Journal(folder, how.verb)
        outcomes = [*how.settled, *_written(session, writes, journal, how)]
        end(journal, exit_code(outcomes, how.targets))
    return outcomes


def _written(session: Session, writes: Sequence[TargetPlan], journal: Journal, how: Writing) -> list[Outcome]:
    shut = {target.target: outcome for target in writes if (outcome := closed(session, target))}
    for outcome in shut.values():
        how.tell(outcome)
    open_ones = [target for target in writes if target.target not in shut]
    wikis = session.wikis(target.wiki for target in open_ones)
    for key, warning in doubts(session, open_ones, wikis).items():
        how.warn(warning, key)
    written = {outcome.target: outcome for outcome in write(session, open_ones, journal, how.tell)}
    return [(shut | written)[target.target] for target in writes]


def write(
    session: Session,
    writes: Sequence[TargetPlan],
    journal: Journal,
    done: Callable[[Outcome], None],
    *,
    unattended: bool = False,
) -> list[Outcome]:
    """Write targets of a plan and say what became of each, in the order given.

    Args:
        session: the project and its wikis.
        writes: targets whose status writes.
        journal: told of each edit before it is sent, and of how it ended.
        done: called with each outcome as it is known.
        unattended: whether nobody looks, so that new messages for the bot stop it.
    """
    from bot.commands._written_ids import WrittenIds  # noqa: PLC0415 (nor has the catalogue to be)

    ended_as: dict[str, Outcome] = {}

    def told(outcome: Outcome) -> None:
        ended_as[outcome.target] = outcome
        done(outcome)

    ids = WrittenIds(
        session.project, {target.target: target for target in writes}, told, sandbox=session.settings.sandbox
    )

    def ended(outcome: Outcome) -> None:
        note(journal, outcome)
        ids.ended(outcome)

    wikis = session.wikis(target.wiki for target in writes)
    manners = {
        key: Manners(stop_page="")
        if isinstance(wiki, CommunsError)
        else writing_manners(session, key, journal, unattended=unattended)
        for key, wiki in wikis.items()
    }
    try:
        apply_all([target for target in writes if target.wiki], wikis, manners, ended)
        for kind, writer in WRITERS.items():
            own = [target for target in writes if not target.wiki and target.kind == kind]
            if own:
                writer(session, own, journal, ended)
    finally:
        ids.finish()
    return [ended_as[target.target] for target in writes]


def writing_manners(session: Session, key: str, journal: Journal, *, unattended: bool = False) -> Manners:
    """Return how we behave on a wiki that was opened, each edit written into the journal before it is sent."""

    def intend(planned: TargetPlan, edit: Edit, base: Revision | None) -> None:
        number = base.id if base else 0
        journal.write(
            "intent", target=planned.target, wiki=planned.wiki, page=planned.page, base=number, sha1=edit.sha1
        )

    own = replace(session.manners(key), intend=intend)
    return own if unattended else replace(own, stop_on_talk=False)


def note(journal: Journal, outcome: Outcome) -> None:
    """Write what became of a target into the journal."""
    journal.write(
        "outcome",
        target=outcome.target,
        wiki=outcome.wiki,
        page=outcome.page,
        url=outcome.url,
        result=outcome.result.value,
        revision=outcome.revision,
        reason=outcome.reason,
    )


def end(journal: Journal, code: Exit) -> None:
    """End the journal of a command with its exit code, and tell where it could not be written."""
    journal.write("end", code=code)
    if journal.fault:
        tell(
            _("the journal cannot be written: {reason}; the wikis' own histories tell all the same").format(
                reason=journal.fault
            )
        )


def ask(writes: Sequence[TargetPlan], *, can_ask: bool) -> None:
    """Ask whether to write.

    Args:
        writes: what would be written, shown before.
        can_ask: whether there is somebody to ask.

    Raises:
        UsageError: nobody can be asked.
        PlanRefused: the answer was no.
    """
    if not can_ask:
        raise UsageError(
            _("there is a question to ask and no terminal to ask on"),
            advice=_("say --yes, or store the plan and apply its file"),
        )
    question = ngettext("Write {n} page?", "Write {n} pages?", len(writes)).format(n=len(writes))
    yes, no = _("yes"), _("no")
    choice = click.Choice([yes, no, yes[0], no[0]], case_sensitive=False)
    answer = click.prompt(
        f"{question} [{yes[0]}/{no[0]}]", type=choice, default=no[0], show_choices=False, show_default=False
    )
    if answer not in {yes, yes[0]}:
        raise PlanRefused(_("not approved: nothing was written"))


def closed(session: Session, planned: TargetPlan) -> Outcome | None:
    """Return the outcome of a target that its owner closed since the plan was made, None for an open one."""
    if planned.entity is not None and planned.entity.writes[0] == WIKIBASE:
        return None  # what wikibase.yaml itself lacks belongs to no target
    target = session.project.targets.get(planned.owner)
    if target is None:
        reason = _("config/targets.yaml has no such target; plan again")
    else:
        settled = session.settled(planned.owner, target)
        reason = settled.reason if settled else ""
        if planned.message is not None and not session.project.wikis[target.wiki_key].tell_editors:
            reason = reason or _("config/wikis.yaml does not let editors be told any more (tell_editors)")
    if not reason:
        return None
    return Outcome(
        planned.target,
        planned.wiki,
        planned.page,
        planned.url,
        Result.HELD,
        reason,
        code=Exit.PERSON_NEEDED,
    )


def doubts(session: Session, writes: Sequence[TargetPlan], wikis: Mapping[str, Wiki | CommunsError]) -> dict[str, str]:
    """Return by wiki why its community may not agree; the sandbox has none to ask."""
    if session.settings.sandbox:
        return {}
    found = {}
    for key in dict.fromkeys(target.wiki for target in writes if target.wiki):
        wiki = wikis[key]
        if isinstance(wiki, CommunsError):
            continue
        found[key] = doubt(
            session.project.wikis[key].approval,
            wiki=session.project.wikis[key].name,
            pages=[target.page for target in writes if target.wiki == key],
            user_namespace=wiki.user_namespace,
        )
    return {key: warning for key, warning in found.items() if warning}
