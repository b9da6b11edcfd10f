"""``communs import wiki:TARGET --adopt``: a list that people wrote comes into the catalogue, and ours in its place."""

import sys
from collections.abc import Sequence
from dataclasses import replace

import click

from bot.apply.run import exit_code
from bot.cli import Settings
from bot.commands._changing import put
from bot.commands._next import command_of
from bot.commands._session import Session
from bot.commands._weighing import Manner, weighed
from bot.commands._writing import Writing, ask, write_targets
from bot.errors import Exit, PersonNeeded, UsageError
from bot.importing.match import matches
from bot.importing.standing import Standing, standing_list
from bot.locale import _, ngettext
from bot.plan.prepare import where
from bot.plan.snapshot import Snapshot
from bot.report.outcome import print_outcome
from bot.report.plan import print_plan
from bot.report.reader import even_unread
from bot.report.terminal import console
from bot.targets.placement import NoPlace


def adopted(settings: Settings, sources: Sequence[str], *, yes: bool, interactive: bool) -> Exit:
    """Import the list on a target's page, then plan ours in its place, show, ask, write.

    Raises:
        UsageError: not one target was named.
        PersonNeeded: there is no list on its page.
        PlanRefused: the answer was no, or the catalogue was saved meanwhile; nothing was written.
    """
    session = Session(settings)
    name = _target(session, sources)
    page, standing = _standing(session, name)
    reading = standing.reading
    found = len(reading.entries)
    told = ngettext("{page}: a list of {n} entry", "{page}: a list of {n} entries", found)
    click.echo(told.format(page=page.title, n=found))
    # Without consent, what all of it would come to is shown; nothing is written before the plan of the page is whole.
    shown_only = not (yes or interactive)
    taken = weighed(
        settings,
        session.project,
        [(reading, session.project.lists[name].wiki)],
        # A list on one page need not hold all that the catalogue has.
        Manner(interactive=interactive, yes=not interactive, whole=False),
    )
    if taken.content is not None:
        session.suppose(taken.content)
    plan = session.adopt(name, page, (standing.start, standing.end), _named(session, standing))
    out = console()
    with even_unread(go_on=yes):
        print_plan(out, plan)
    if plan.targets[0].reason:
        click.echo(_("Nothing was written, neither into the catalogue nor on the wiki."))
        return Exit.PERSON_NEEDED
    if shown_only:
        click.echo(
            _("Nothing was written. To do both, the catalogue first: --yes; to decide about each: --interactive")
        )
        return Exit.CHANGES
    if not yes:
        ask(plan.writes, can_ask=sys.stdin.isatty())
    if taken.content is not None:
        put(settings, taken.source, taken.content, next_step=False)
    outcomes = write_targets(
        session, plan.writes, Writing("adopt", plan.targets, done=lambda one: print_outcome(out, one))
    )
    return exit_code(outcomes, plan.targets)


def _target(session: Session, sources: Sequence[str]) -> str:
    name = sources[0].removeprefix("wiki:") if len(sources) == 1 else ""
    if name not in session.project.lists:
        raise UsageError(
            _("--adopt goes with one target: wiki:TARGET"),
            advice=_("the targets are: {names}").format(names=", ".join(session.project.lists)),
        )
    settled = session.settled(name, session.project.targets[name])
    if settled is not None:
        raise UsageError(_("the target {target} is closed: {reason}").format(target=name, reason=settled.reason))
    return name


def _standing(session: Session, name: str) -> tuple[Snapshot, Standing]:
    target = session.project.lists[name]
    title, place = where(target, sandbox=session.settings.sandbox)
    page = session.read(target.wiki, [title]).pages[title]
    place_it = _("place the list: {command}").format(command=command_of(session.settings, "apply"))
    if page.revision is None:
        raise PersonNeeded(
            _("the page “{page}” is not there").format(page=title),
            where=name,
            advice=place_it,
        )
    try:
        standing = standing_list(page.text, page.title, place.heading if place else "")
    except NoPlace as problem:
        raise PersonNeeded(str(problem), where=name) from None
    if standing is None:
        raise PersonNeeded(
            _("no list that people wrote was found there"),
            where=page.title,
            advice=place_it,
        )
    if place is not None and place.heading:
        # The heading stays where it is: what stands right below it needs no group of that name.
        named = {group.key for group in standing.reading.groups if group.start < 0}
        entries = tuple(replace(one, group="" if one.group in named else one.group) for one in standing.reading.entries)
        standing = replace(standing, reading=replace(standing.reading, entries=entries))
    return page, standing


def _named(session: Session, standing: Standing) -> list[tuple[str, str]]:
    """Return what the list names: of each the id in the catalogue, empty for none, and the name."""
    found = standing.reading.entries
    paired = matches(found, session.project.catalogue.entries)
    return [(match.entry if match else "", one.name.value) for one, match in zip(found, paired, strict=True)]
