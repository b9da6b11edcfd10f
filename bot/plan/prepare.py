"""From the project's files to what each target wants, and to those targets that need no wiki to be planned."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.catalogue.models import Catalogue
from bot.config.models import Wiki
from bot.config.project import Project
from bot.config.targets import AnyTarget, PagesTarget, Placement, Printed, Target
from bot.config.templates import checked_template
from bot.errors import CommunsError
from bot.locale import _
from bot.plan.credits import Credit, credits_of, is_free, refuse_licence
from bot.plan.held import status_of
from bot.plan.model import Status, TargetPlan
from bot.plan.remembered import Remembered
from bot.plan.wanted import Narrowed, Removals, Wanted
from bot.targets.normal import stamp
from bot.targets.region import Region, write

if TYPE_CHECKING:
    from bot.merge.compare import Comparer
    from bot.merge.outcome import Merged
    from bot.render.objects import ListView
    from bot.render.rendering import Rendering
    from bot.render.template import ListTemplate


@dataclass(frozen=True)
class Pages:
    """The pages of ours on one wiki, by title.

    Attributes:
        source: names the list's source; edit summaries and the list's note link it.
        stop: stops the bot while it holds any text.
        help: says how to correct the list.
    """

    source: str
    stop: str
    help: str


def pages_of(wiki: Wiki, *, bot: str, user_namespace: str) -> Pages:
    """Return the titles of our pages on a wiki: as configured, else below the bot's user page."""
    user = f"{user_namespace}:{bot}"
    return Pages(source=wiki.source_page or user, stop=wiki.stop_page or f"{user}/Stop", help=wiki.help_page or user)


def settled(name: str, target: AnyTarget, wiki: Wiki | None, *, sandbox: bool) -> TargetPlan | None:
    """Return the plan of a target that needs no look at its wiki; None for one that does.

    In the sandbox every target is open.

    Args:
        name: the target's id.
        target: the target.
        wiki: its wiki, None for a target that is on none.
        sandbox: whether the sandbox stands in for the wikis.
    """
    page, _place = where(target, sandbox=sandbox)
    status, reason = None, ""
    if wiki is not None and not sandbox and (reason := archived(wiki)):
        status = Status.ARCHIVED
    elif not target.enabled and not sandbox:
        status = Status.DISABLED
        reason = (
            _("set “enabled: true” in config/targets.yaml to open it")
            if page or not isinstance(target, Target)
            else _("name its page in config/targets.yaml (page, place), then set “enabled: true”")
        )
    elif isinstance(target, Target) and not page:
        status = Status.HELD
        reason = _("config/targets.yaml names no page for it (page)")
    if status is None:
        return None
    return TargetPlan(
        target=name,
        kind=target.kind,
        wiki=target.wiki_key,
        wiki_name=wiki.name if wiki is not None else "",
        page=page,
        status=status,
        reason=reason,
    )


def archived(wiki: Wiki) -> str:
    """Return why nothing is written on a wiki any more, empty for one that is kept."""
    if wiki.state != "archived":
        return ""
    reason = wiki.reason or _("the wiki is archived")
    if wiki.successor:
        reason = _("{reason}; its successor is {successor}").format(reason=reason, successor=wiki.successor)
    return reason


def where(target: AnyTarget, *, sandbox: bool) -> tuple[str, Placement | None]:
    """Return the page and the place of a list, as the sandbox replaces them; none for another kind of target."""
    if not isinstance(target, Target):
        return "", None
    if sandbox and target.sandbox is not None:
        return target.sandbox.page or target.page, target.sandbox.place or target.place
    return target.page, target.place


def wanted(
    project: Project,
    name: str,
    *,
    pages: Pages,
    removals: Removals,
    sandbox: bool,
    place_again: bool,
    only: frozenset[str] = frozenset(),
    remembered: Remembered | None = None,
) -> Wanted:
    """Render one target, unless it is remembered what it reads, and return what it wants of its wiki.

    Args:
        project: the project.
        name: the target's id.
        pages: our pages on its wiki.
        removals: how many entries may go.
        sandbox: whether the sandbox stands in for the wiki; drafts are written only there.
        place_again: whether a person asked to place a region that people removed.
        only: ids of the entries to change on a page; empty for all.
        remembered: what the lists read when they were rendered last; None to render in any case.

    Raises:
        InvalidInput: the template is wrong.
    """
    target = project.lists[name]
    wiki = project.wikis[target.wiki]
    page, place = where(target, sandbox=sandbox)
    language = target.language or wiki.language
    help_page = target.help_page or pages.help

    def view_of(catalogue: Catalogue, shown: Target) -> "ListView":
        from bot.render.view import build_view  # noqa: PLC0415 (a list that reads as remembered needs no rendering)

        return build_view(
            catalogue,
            target=shown,
            language=language,
            source_page=pages.source,
            help_page=help_page,
            sandbox=sandbox,
        )

    @cache
    def rendered() -> "tuple[ListTemplate, ListView, Rendering]":
        from bot.render.template import load_template  # noqa: PLC0415 (likewise)

        file = checked_template(project.folder, target.template)
        template = load_template(file, f"templates/{target.template}", target.wording.seed)
        view = view_of(project.catalogue, target)
        return template, view, template.render(view)

    @cache
    def comparer() -> "Comparer":
        """Make what compares; an unchanged list needs none, and no time to import it."""
        from bot.merge.compare import Comparer  # noqa: PLC0415
        from bot.merge.probe import probe_catalogue  # noqa: PLC0415

        kinds = project.link_kinds
        # The probe is no entry that a filter could know.
        unfiltered = target.model_copy(update={"only": None, "otherwise": None})
        probe = view_of(probe_catalogue(wiki=target.wiki, language=project.catalogue.language, kinds=kinds), unfiltered)
        return Comparer(*rendered(), probe.groups[0].entries[0], project.line_of)

    def framed(body: str, kept: str = "") -> str:
        digest = rendered()[0].digest
        return write(body, target=name, template=digest, help_page=help_page, language=language, kept=kept)

    def merge(base: Region, wiki: Region, *, undone: bool, save: int) -> "Merged":
        from bot.plan.merger import merge_list  # noqa: PLC0415 (only a list that people edited needs it)

        return merge_list(project, name, comparer(), base, wiki, undone=undone, save=save, only=only)

    made_of = remembered.made_of(name, source_page=pages.source, help_page=help_page) if remembered else None
    known = remembered.stamp(name, made_of) if remembered and made_of else ""
    if not known:
        text = rendered()[2].text  # a template that cannot be filled is told before any wiki is read
        if remembered and made_of:
            remembered.keep(name, made_of, stamp(text))

    def origins() -> tuple[Credit, ...]:
        return credits_of(rendered()[2].spans, project.decisions, target.wiki) if project.decisions else ()

    free = bool(project.decisions) and is_free(wiki.licence)
    return Wanted(
        target=name,
        wiki=target.wiki,
        wiki_name=wiki.name,
        language=language,
        page=page,
        place="" if place is None else place.heading or place.where,
        heading=place is not None and place.where == "heading",
        render=lambda: rendered()[2],
        compare=lambda old: comparer().compare(old),
        merge=merge,
        framed=framed,
        source_page=pages.source,
        stop_page=pages.stop,
        removals=removals,
        place_again=place_again,
        only=only,
        credits=origins,
        wiki_names={key: other.name for key, other in project.wikis.items()},
        note=lambda: str(rendered()[1].words.note),
        refused=refuse_licence(origins(), project.wikis, target.wiki) if free else "",
        narrow=lambda old: Narrowed(body := comparer().narrowed(old, only), framed(body)),
        remembered=known,
    )


def removals(project: Project, name: str, allowed: int | None) -> Removals:
    """Return how many entries may go from a target: its thresholds or the project's, and what a person consented to."""
    target = project.targets[name]
    own = target.removals if isinstance(target, Printed | PagesTarget) else None
    thresholds = own or project.bot.removals
    return Removals(thresholds.count, thresholds.percent, allowed)


def unreachable(project: Project, name: str, error: CommunsError, *, sandbox: bool) -> TargetPlan:
    """Return the plan of a target whose wiki cannot be opened."""
    target = project.targets[name]
    return TargetPlan(
        target=name,
        kind=target.kind,
        wiki=target.wiki_key,
        wiki_name=project.wikis[target.wiki_key].name,
        page=where(target, sandbox=sandbox)[0],
        status=status_of(error),
        reason=error.told,
    )
