"""``communs review``: the plan as pages on this machine."""

import getpass
import webbrowser
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

import click

from bot.apply.outcome import Outcome
from bot.apply.run import exit_code
from bot.cli import Settings
from bot.commands._approved import approved, narrowed
from bot.commands._consent import Consent
from bot.commands._decided import write as write_decided
from bot.commands._plan_file import changed_since, read_plan, refuse_other_wikis
from bot.commands._session import Session
from bot.commands._writing import Writing, write_targets
from bot.config.chosen import wholes
from bot.errors import Exit, PlanRefused
from bot.locale import _
from bot.plan.decisions import Answer, about
from bot.plan.kept import Kept
from bot.plan.model import Plan, TargetPlan
from bot.pull.credit import with_editors
from bot.pull.decide import Decided
from bot.pull.fits import misfit
from bot.pull.offer import change_of, offers, refusal
from bot.review.desk import Desk
from bot.review.opening import redirecting_file
from bot.review.rendered import Rendered
from bot.review.serve import serving
from bot.review.stored import StoredPlan


class ProjectWork:
    """What the review page asks of a project and its wikis (see ``bot.review.port.Work``).

    Args:
        settings: the options before the verb.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._session = Session(settings)

    @property
    def languages(self) -> Mapping[str, str]:
        """See ``bot.review.port.Work``."""
        return self._session.languages

    def plan(self, before: Plan | None) -> Plan:
        """See ``bot.review.port.Work``; None for a first plan of all targets."""
        self._session = Session(self._settings)  # the files may have changed
        known = [target for target in before.targets if target.owner in self._session.project.targets] if before else []
        again = tuple(target.target for target in known if target.place_again)
        return self._session.plan(wholes(names_of(known)), Consent(place_again=again), messages=True)

    def shown(self, plan: Plan) -> Plan:
        """See ``bot.review.port.Work``."""
        return plan.model_copy(update={"targets": tuple(with_editors(self._session, plan.targets))})

    def part(self, plan: Plan, target: TargetPlan, only: Sequence[str]) -> TargetPlan:
        """See ``bot.review.port.Work``."""
        return narrowed(Session(self._settings), plan, target, only)

    def render(self, wiki: str, title: str, text: str) -> Rendered:
        """See ``bot.review.port.Work``."""
        return self._session.render(wiki, title, text)

    def write(
        self, plan: Plan, names: Collection[str], done: Callable[[Outcome], None], warn: Callable[[str], None]
    ) -> None:
        """See ``bot.review.port.Work``."""
        if plan.decisions is None:
            # “communs apply” takes such a plan for one that needs no approval; here a person has to see it.
            raise PlanRefused(_("nothing of this plan was approved"), advice=_("approve what you want"))
        session = Session(self._settings)  # a target may have been closed since
        if changed := changed_since(plan, session.project.digests):
            warn(changed)
        given, settled = approved(session, plan, [target for target in plan.writes if target.target in names])
        write_targets(
            session,
            given,
            Writing("review", plan.targets, done=done, warn=lambda line, _key: warn(line), settled=settled),
        )


def names_of(planned: Sequence[TargetPlan]) -> list[str]:
    """Return the names by which the same is planned once more: a message comes with the list that it is about."""
    return list(dict.fromkeys(one.owner if one.message is not None else one.target for one in planned))


class ProjectSettler:
    """Puts answers into a project, as ``communs pull`` does (see ``bot.review.port.Settler``).

    Args:
        settings: the options before the verb.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def untakeable(self, target: TargetPlan, kept: Kept) -> str:
        """See ``bot.review.port.Settler``."""
        change = change_of(kept, target.wiki)
        return refusal(kept, change) or (misfit(Session(self._settings).project, change) if change is not None else "")

    def settle(self, plan: Plan, answers: Sequence[Answer]) -> None:
        """See ``bot.review.port.Settler``."""
        session = Session(self._settings)
        given = {answer.about: answer.answer for answer in answers}
        decided = [
            Decided(offer, answer, offer.change if answer == "take" else None)
            for offer in offers(session.project, with_editors(session, plan.targets), sandbox=session.settings.sandbox)
            if (answer := given.get(about(offer.target.target, offer.kept))) is not None
        ]
        write_decided(session, decided)


@click.command(
    short_help=_("Show a plan in the browser, to preview, decide and write."),
    help=_(
        "Show a plan as a page in your browser: read the changes, see each page as its wiki renders it, approve or "
        "leave out, write what you approved.\n\n"
        "The page is served on this machine only, at an address that works once. Each decision is kept in the plan's "
        "file at once. Without a file, the plan is made first.\n\n"
        "Example: communs review plan.json"
    ),
)
@click.argument(
    "file", required=False, metavar=_("[FILE]"), type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--port", type=click.IntRange(min=0, max=65535), default=0, help=_("Serve at this port instead of any free one.")
)
@click.option("--open", "opens", is_flag=True, help=_("Open the page in the browser."))
@click.option("--as", "name", metavar=_("NAME"), help=_("The name to keep with each decision."))
@click.pass_obj
def command(settings: Settings, *, file: Path | None, port: int, opens: bool, name: str | None) -> Exit:
    """Read or make the plan, serve it, tell what became of it."""
    work = ProjectWork(settings)
    stored = _stored(settings, work, file)
    desk = Desk(stored, work, name or _account(), ProjectSettler(settings))
    with serving(desk, port=port) as (address, wait):
        click.echo(_("Review the plan at {address}").format(address=address))
        click.echo(_("This address works once. The page is closed with its button, or here with Ctrl+C."))
        if opens:
            webbrowser.open(redirecting_file(settings.folder / ".communs" / "review", address).as_uri())
        try:
            wait()
        except KeyboardInterrupt:
            click.echo()
            if desk.state == "writing":
                click.echo(_("Waiting for the pages that are being written…"))
    click.echo(_("Decisions are kept in {file}").format(file=stored.file))
    if not desk.outcomes:
        return Exit.DONE
    return exit_code(list(desk.outcomes.values()), desk.plan.targets)


def _stored(settings: Settings, work: ProjectWork, file: Path | None) -> StoredPlan:
    """Return the plan to review, in its file."""
    if file is not None:
        plan = read_plan(file)
        refuse_other_wikis(plan, file, sandbox=settings.sandbox)
        return StoredPlan(plan, file)
    plan = work.plan(None)
    kept = settings.folder / ".communs" / "review" / f"{plan.id[:16]}.json"
    if kept.exists():
        # The same plan again, perhaps with decisions.
        return StoredPlan(read_plan(kept), kept)
    stored = StoredPlan(plan, kept)
    stored.write()
    return stored


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "–"
