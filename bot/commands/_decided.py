"""What ``pull`` and ``resolve`` share: what waits, writing what was decided, telling what to read and commit."""

import shlex
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from bot.catalogue.write_changes import write_changes
from bot.commands._consent import Consent
from bot.commands._next import command_of
from bot.commands._session import Session
from bot.config.chosen import chosen, is_named
from bot.config.project import CATALOGUE, DECISIONS
from bot.config.write_decisions import with_more
from bot.config.yaml_edit import write_whole
from bot.errors import CommunsError, Exit, UsageError
from bot.locale import _, ngettext
from bot.logs import tell
from bot.plan.model import Status, TargetPlan
from bot.pull.credit import with_editors
from bot.pull.decide import Decided, changes_of, decision_of
from bot.pull.message import commit_message, what_of
from bot.pull.offer import Offer, contradicts, offers

_UNSEEN = {Status.UNREACHABLE, Status.HELD}


def look(session: Session, names: Sequence[str], *, all_of_them: bool = False) -> tuple[list[TargetPlan], list[Offer]]:
    """Plan, and return the plans of the targets named (all for no names) with what people did there.

    All targets are planned: that people wrote different things on two wikis shows on neither of them alone.

    Args:
        session: the run.
        names: ids of targets.
        all_of_them: whether what was decided before is offered, too.

    Raises:
        UsageError: a name is no target's.
        InvalidInput: a template is wrong.
    """
    chosen(session.project, names)
    targets = session.plan((), Consent()).targets
    named = [one for one in targets if is_named(names, one.target)]
    credited = {one.target: one for one in with_editors(session, named)}
    found = offers(
        session.project,
        [credited.get(one.target, one) for one in targets],
        all_of_them=all_of_them,
        sandbox=session.settings.sandbox,
    )
    return list(credited.values()), [offer for offer in found if is_named(names, offer.target.target)]


def tell_unseen(plans: Sequence[TargetPlan]) -> Exit:
    """Tell of the targets that could not be looked at, and return the exit code that they ask for (design §7)."""
    unseen = [one for one in plans if one.base is None and one.status in _UNSEEN and one.reason and not one.hand_edit]
    for one in unseen:
        what = _("what people did there is not known: {reason}").format(reason=one.reason)
        tell(CommunsError(what, where=one.target), target=one.target)
    if any(one.status is Status.HELD for one in unseen):
        return Exit.PERSON_NEEDED
    if unseen:
        return Exit.TRY_LATER if len(unseen) == len(plans) else Exit.PARTLY_DONE
    return Exit.DONE


def write(session: Session, decided: Sequence[Decided]) -> None:
    """Write what was decided into the catalogue and into ``decisions.yaml``; nothing is committed.

    Raises:
        UsageError: two things were taken of which the catalogue has room for one; nothing is written.
        PlanRefused: the catalogue was changed meanwhile; nothing is written.
        InvalidInput: the catalogue would not be valid, or a value stands where it cannot be changed alone; likewise.
    """
    _refuse_both([one.offer for one in decided if one.answer == "take"])
    project = session.project
    changes = changes_of(decided)
    today = datetime.now(UTC).date().isoformat()
    # What cannot be written is told before anything is.
    targets = [*project.lists.items(), *project.pages.items()]
    told = {name for name, target in targets if project.wikis[target.wiki].tell_editors}
    decisions = with_more(
        session.decisions_file,
        [decision_of(one, date=today, tell=one.offer.target.owner in told) for one in decided],
    )
    changed = bool(changes) and write_changes(
        project.folder / CATALOGUE, changes, digest=project.digests[CATALOGUE], name=CATALOGUE
    )
    write_whole(session.decisions_file, decisions)
    click.echo()
    click.echo(_told(decided))
    files = [*([CATALOGUE] if changed else []), *([] if session.settings.sandbox else [DECISIONS])]
    if files:
        click.echo(_("Read what was written: {command}").format(command=shlex.join(["git", "diff", *files])))
    if any(one.answer != "leave" for one in decided):
        click.echo(_("Then write it to the wikis: {command}").format(command=command_of(session.settings, "apply")))
    click.echo(_("A message to commit it with:"))
    click.echo()
    click.echo(commit_message(decided))


def _refuse_both(taken: Sequence[Offer]) -> None:
    for number, offer in enumerate(taken):
        if other := next((other for other in taken[:number] if contradicts(offer, other)), None):
            raise UsageError(
                _("{what}: {wiki} and {other} say different things, and both were taken").format(
                    what=what_of(offer), wiki=other.target.wiki_name, other=offer.target.wiki_name
                ),
                advice=_("take one of them"),
            )


def _told(decided: Sequence[Decided]) -> str:
    numbers = {answer: sum(one.answer == answer for one in decided) for answer in ("take", "decline", "leave")}
    parts = [
        ngettext("{n} taken", "{n} taken", numbers["take"]).format(n=numbers["take"]),
        ngettext("{n} declined", "{n} declined", numbers["decline"]).format(n=numbers["decline"]),
        ngettext("{n} left", "{n} left", numbers["leave"]).format(n=numbers["leave"]),
    ]
    return ", ".join(part for part, number in zip(parts, numbers.values(), strict=True) if number) + "."
