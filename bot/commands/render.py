"""``communs render``: the text of each target as the catalogue wants it, without asking any wiki."""

import json
from dataclasses import asdict

import click

from bot.cli import Settings
from bot.commands._completion import targets_named
from bot.config.chosen import chosen
from bot.config.project import Project, load_project
from bot.config.targets import PagesTarget, Printed
from bot.config.templates import checked_template
from bot.errors import InvalidInput, Problem, UsageError
from bot.locale import _
from bot.pages.rendered import rendered_pages
from bot.render.rendering import Rendering, Span
from bot.render.template import load_template
from bot.render.view import build_view

# Which account writes is the wiki's to say. Every wiki knows the namespace by its English name, too.
_BOT_PAGE = "User:CommunsBot"


def render_target(project: Project, name: str, *, sandbox: bool) -> Rendering:
    """Return the text of one target.

    Raises:
        InvalidInput: its template is wrong.
    """
    if name in project.files:
        from bot.files.prepare import written_whole_or_list  # noqa: PLC0415 (only files need it)

        return written_whole_or_list(project, name, sandbox=sandbox)
    target = project.lists[name]
    wiki = project.wikis[target.wiki]
    view = build_view(
        project.catalogue,
        target=target,
        language=target.language or wiki.language,
        source_page=wiki.source_page or _BOT_PAGE,
        help_page=target.help_page or wiki.help_page or _BOT_PAGE,
        sandbox=sandbox,
    )
    file = checked_template(project.folder, target.template)
    return load_template(file, f"templates/{target.template}", target.wording.seed).render(view)


def _span_line(project: Project, rendering: Rendering, span: Span) -> str:
    """Return ``line:column path: text (config/communs.yaml:line)`` for a field."""
    line = rendering.text.count("\n", 0, span.start) + 1
    column = span.start - rendering.text.rfind("\n", 0, span.start)
    source = project.line_of(span.path)
    written = f" (config/communs.yaml:{source})" if source else ""
    return f"{line}:{column} {span.path}: {rendering.text[span.start : span.end]}{written}"


def _where(project: Project, name: str) -> str:
    """Return the name of a target's wiki, or its file."""
    if name in project.files:
        return project.files[name].path
    return project.wikis[project.targets[name].wiki_key].name


def _as_json(project: Project, name: str, rendering: Rendering) -> dict[str, object]:
    return {
        "target": name,
        "wiki": project.targets[name].wiki_key,
        "template": rendering.template,
        "text": rendering.text,
        "spans": [{**asdict(span), "line": project.line_of(span.path)} for span in rendering.spans],
        "entries": [asdict(block) for block in rendering.blocks],
    }


def _texts(project: Project, names: tuple[str, ...]) -> list[str]:
    """Return the targets named that have a text, or all of them for no names: lists, and entries' own pages.

    Raises:
        UsageError: a name is no target's, or that of a target of another kind.
    """
    found = chosen(project, names)
    texts = [name for name, target in found.items() if isinstance(target, Printed | PagesTarget)]
    for name in names:
        if name.partition("/")[0] not in texts:
            raise UsageError(
                _("{target} is no list: it has no text of its own").format(target=name),
                advice=_("see what it wants: communs plan {target}").format(target=name),
            )
    return texts


@click.command(
    short_help=_("Show the text of a target as the catalogue wants it."),
    help=_(
        "Print the wikitext of the targets named, or of all, as the catalogue and the templates want it; of entries' "
        "own pages, the parameters.\n\n"
        "Asks no wiki, and changes nothing; shows targets that are disabled or archived, too. Where wikis.yaml names "
        "no pages of the bot, User:CommunsBot stands for them. Drafts are left out, but for --sandbox.\n\n"
        "Example: communs --sandbox render movilab-liste"
    ),
)
@click.argument("targets", nargs=-1, metavar=_("[TARGET]…"), shell_complete=targets_named)
@click.option("--spans", is_flag=True, help=_("Also list which part of the text comes from which field."))
@click.option("--json", "as_json", is_flag=True, help=_("Print text, fields and entries as JSON."))
@click.pass_obj
def command(settings: Settings, targets: tuple[str, ...], *, spans: bool, as_json: bool) -> None:
    """Render the targets and print them.

    Raises:
        InvalidInput: the project or a template is wrong, every problem at once.
        UsageError: a name is no list's, or there is no project here.
    """
    project = load_project(settings.folder)
    renderings: dict[str, Rendering] = {}
    problems: set[Problem] = set()
    names = _texts(project, targets)
    for name in names:
        if name in project.pages:
            continue
        try:
            renderings[name] = render_target(project, name, sandbox=settings.sandbox)
        except InvalidInput as error:
            problems.update(error.problems)
    if problems:
        raise InvalidInput(list(problems))
    if as_json:
        found = [
            _as_json(project, name, renderings[name])
            if name in renderings
            else _pages_as_json(project, name, sandbox=settings.sandbox)
            for name in names
        ]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for name in names:
        if len(names) > 1:
            click.echo(f"{name} ({_where(project, name)})")
            click.echo()
        if name in renderings:
            _print(project, renderings[name], spans=spans)
        else:
            _print_pages(project, name, spans=spans, sandbox=settings.sandbox)
        if len(names) > 1:
            click.echo()


def _print(project: Project, rendering: Rendering, *, spans: bool) -> None:
    click.echo(rendering.text)
    if spans:
        click.echo()
        for span in rendering.spans:
            click.echo(_span_line(project, rendering, span))


def _print_pages(project: Project, name: str, *, spans: bool, sandbox: bool) -> None:
    for one in rendered_pages(project, name, sandbox=sandbox):
        click.echo(f"{one.page}  ({one.entry})")
        if one.refused:
            click.echo(f"  ! {one.refused}")
        for parameter, text in one.parameters.items():
            fields = f"  ({', '.join(one.fields[parameter])})" if spans and one.fields[parameter] else ""
            click.echo(f"  | {parameter} = {text}".rstrip() + fields)


def _pages_as_json(project: Project, name: str, *, sandbox: bool) -> dict[str, object]:
    pages = [asdict(one) for one in rendered_pages(project, name, sandbox=sandbox)]
    return {"target": name, "wiki": project.targets[name].wiki_key, "call": project.pages[name].call, "pages": pages}
