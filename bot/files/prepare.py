"""From the project's files to what each list in a file wants."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from bot.catalogue.models import Catalogue
from bot.config.older_templates import older_texts
from bot.config.project import Project
from bot.config.targets import USUAL_TEMPLATES, FileTarget
from bot.config.templates import checked_template
from bot.files.base import fresh_things
from bot.files.joining import Joined, Joiner
from bot.files.markers import written
from bot.files.noted import Noted, noted_attribute
from bot.files.wanted import Past, WantedFile
from bot.files.whole import MARK, Whole
from bot.merge.compare import Comparer
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes
from bot.merge.probe import probe_catalogue
from bot.plan.answers import answers
from bot.plan.credits import credit_line, credits_of, refuse_under
from bot.plan.merger import by_template
from bot.plan.wanted import Removals
from bot.render.rendering import Rendering, Span
from bot.render.syntax import HTML, MARKDOWN, WIKITEXT
from bot.render.template import ListTemplate, load_template
from bot.render.view import build_view
from bot.render.vocabulary import reworded, words_of

if TYPE_CHECKING:
    from bot.render.objects import ListView

_SYNTAXES = {"html": HTML, "markdown": MARKDOWN, "wikitext": WIKITEXT, "atom": HTML, "json-ld": WIKITEXT}


def view_of(target: FileTarget, catalogue: Catalogue, *, sandbox: bool) -> "ListView":
    """Return what a file shows of a catalogue."""
    return build_view(
        catalogue,
        target=target,
        language=target.language,
        source_page="",
        help_page="",
        sandbox=sandbox,
        syntax=_SYNTAXES[target.format],
    )


def template_of(project: Project, target: FileTarget) -> ListTemplate:
    """Return the template of a file.

    Raises:
        InvalidInput: it is wrong.
    """
    name = target.printed_by
    file = checked_template(project.folder, name)
    return load_template(file, f"templates/{name}", target.wording.seed)


def written_whole_or_list(project: Project, name: str, *, sandbox: bool) -> Rendering:
    """Return what a file should say, without the markers, and without what it says now.

    Raises:
        InvalidInput: the template is wrong.
    """
    target = project.files[name]
    view = view_of(target, project.catalogue, sandbox=sandbox)
    if target.format in USUAL_TEMPLATES:
        return template_of(project, target).render(view)
    common = wanted_file(
        project,
        name,
        removals=Removals(),
        sandbox=sandbox,
        place_again=False,
        only=frozenset(),
        past=Past(),
        now=datetime.now(UTC),
    )
    text = common.whole(None).text if common.whole is not None else ""
    return Rendering(text.rstrip("\n"), (), (), "")


def wanted_file(
    project: Project,
    name: str,
    *,
    removals: Removals,
    sandbox: bool,
    place_again: bool,
    only: frozenset[str],
    past: Past,
    now: datetime,
) -> WantedFile:
    """Return what one target wants of its file.

    Args:
        project: the project.
        name: the target's id.
        removals: how many entries may go.
        sandbox: whether drafts are shown.
        place_again: whether a person asked to write over whatever stands there.
        only: ids of the entries to change; empty for all.
        past: what the journal tells of the file.
        now: the date of what a feed tells now.

    Raises:
        InvalidInput: its template is wrong.
    """
    target = project.files[name]
    view = view_of(target, project.catalogue, sandbox=sandbox)
    common = WantedFile(
        target=name,
        path=target.path,
        format=target.format,
        language=target.language,
        place=target.place,
        removals=removals,
        place_again=place_again,
        only=only,
        past=past,
        # The sandbox's copies are in no history.
        committed=lambda: not sandbox and _committed(project, name, target),
    )
    if target.format not in USUAL_TEMPLATES:
        return _whole(common, project, target, view, now)
    template = template_of(project, target)
    rendering = template.render(view)
    common = _credited(common, project, target, rendering.spans)
    credit = credit_line(common.credits, project.wikis, target.language)

    @cache
    def comparer() -> Comparer:
        kinds = project.link_kinds
        # The probe is no entry that a filter could know.
        unfiltered = target.model_copy(update={"only": None, "otherwise": None})
        probe = probe_catalogue(wiki="probe", language=project.catalogue.language, kinds=kinds)
        full = view_of(unfiltered, probe, sandbox=sandbox).groups[0].entries[0]
        return Comparer(template, view, rendering, full, project.line_of)

    def join(body: str, things: Sequence[Noted], notes: Notes, digest: str, save: int) -> Joined:
        today = comparer()
        words = reworded(words_of(target.language), target.wording.model_dump(exclude_defaults=True))
        merger = ListMerger(today, today, words, answers(project.decisions, name, save), project.line_of)

        def before(digest: str) -> Comparer:
            return by_template(project.folder, today, digest, target.wording.seed)

        return Joiner(merger, before).join(body, things, notes, digest, only)

    def framed(body: str, noted: str, kept: str) -> str:
        return written(
            body,
            target=name,
            form=target.format,
            template=template.digest,
            language=target.language,
            entries=noted,
            kept=kept,
            credit=credit,
        )

    return replace(
        common,
        body=rendering.text,
        framed=framed,
        compare=lambda old: comparer().compare(old),
        join=join,
        fresh=noted_attribute(fresh_things(rendering)),
    )


def _committed(project: Project, name: str, target: FileTarget) -> bool:
    """Say whether the project's history has the list in the file."""
    mark = f'"propertyID": "{MARK}"' if target.format == "json-ld" else f"communs:fin id={name} "
    return any(mark in text for text in older_texts(project.folder, target.path))


def _credited(common: WantedFile, project: Project, target: FileTarget, spans: Sequence[Span]) -> WantedFile:
    """Return what a target wants, with where the texts that it prints come from, and whether they may stand there."""
    if not project.decisions:
        return common
    # No wiki is that of the file.
    known = credits_of(spans, project.decisions, "")
    return replace(
        common,
        credits=known,
        wiki_names={key: wiki.name for key, wiki in project.wikis.items()},
        refused=refuse_under(known, project.wikis, target.licence),
    )


def _whole(common: WantedFile, project: Project, target: FileTarget, view: "ListView", now: datetime) -> WantedFile:
    if target.format == "json-ld":
        from bot.files.json_ld import document, spans_of  # noqa: PLC0415 (only where it is asked for)

        common = _credited(common, project, target, spans_of(view))
        credit = credit_line(common.credits, project.wikis, target.language)
        return replace(common, whole=lambda old: document(view, old, target.address, credit))
    from bot.files.atom import Writer  # noqa: PLC0415 (likewise)

    template = template_of(project, target)
    common = _credited(common, project, target, template.render(view).spans)
    credit = credit_line(common.credits, project.wikis, target.language)

    def write(old: str | None) -> Whole:
        writer = Writer(
            common.target,
            view,
            lambda entry: template.render_entry(entry).text,
            target.language,
            now,
            target.address,
            target.most,
            credit,
        )
        return writer.write(old)

    return replace(common, whole=write)
