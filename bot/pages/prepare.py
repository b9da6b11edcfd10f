"""From the project's files to what a target of entries' pages wants of its wiki."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from bot.config.project import Project
from bot.config.targets import PagesTarget
from bot.config.templates import checked_template
from bot.errors import InvalidInput, Problem
from bot.locale import _
from bot.pages.forms import NotWritable
from bot.pages.from_catalogue import Mapped, entries_with_pages
from bot.pages.wanted import WantedPage, WantedParameter, spans_of
from bot.plan.credits import credits_of, is_free, refuse_licence
from bot.plan.prepare import Pages
from bot.render.choice import is_visible
from bot.targets.call import NoCall, find_call, template_key
from bot.targets.wikitext import line_at


@dataclass(frozen=True)
class Asked:
    """What is asked of a target's pages.

    Attributes:
        entries: the ids of the entries whose pages are meant; empty for all.
        again: of those whose pages may be made, or written, again where people undid it.
        all_again: whether that is all of them.
    """

    entries: Collection[str] = ()
    again: Collection[str] = ()
    all_again: bool = False


def prepared(
    project: Project, name: str, *, pages: Pages, prefixes: Sequence[str], sandbox: bool, asked: Asked
) -> Iterator[WantedPage]:
    """Yield what a target wants of each entry's page.

    Args:
        project: the project.
        name: the target's id.
        pages: our own pages on its wiki.
        prefixes: names of the template namespace there.
        sandbox: whether the sandbox stands in for the wiki; drafts are written only there.
        asked: what is asked of them.

    Raises:
        InvalidInput: the file of which pages are made has no call to fill.
    """
    target = project.pages[name]
    wiki = project.wikis[target.wiki]
    new = page_template(project, target, prefixes)
    free = bool(project.decisions) and is_free(wiki.licence)
    mapped = mapped_by(project, target, sandbox=sandbox)
    rivals = _rivals(project, name, prefixes, sandbox=sandbox)
    for entry in entries_with_pages(project.catalogue, target, sandbox=sandbox):
        if asked.entries and entry.id not in asked.entries:
            continue
        parameters: tuple[WantedParameter, ...] = ()
        refused = ""
        try:
            parameters = mapped.parameters(entry)
        except NotWritable as problem:
            refused = str(problem)
        origins = credits_of(spans_of(parameters), project.decisions, target.wiki) if project.decisions else ()
        yield WantedPage(
            target=f"{name}/{entry.id}",
            owner=name,
            wiki=target.wiki,
            wiki_name=wiki.name,
            language=target.language or wiki.language,
            page=entry.pages[target.wiki],
            entry=entry.id,
            name=entry.name,
            line=project.line_of(entry.id) or 0,
            names=(target.call, *target.formerly),
            prefixes=tuple(prefixes),
            parameters=parameters,
            new=new,
            refused=refused
            or rivals.get(entry.id, "")
            or (refuse_licence(origins, project.wikis, target.wiki) if free else ""),
            source_page=pages.source,
            stop_page=pages.stop,
            again=asked.all_again or entry.id in asked.again,
            credits=origins,
            wiki_names={key: other.name for key, other in project.wikis.items()},
        )


def _rivals(project: Project, name: str, prefixes: Sequence[str], *, sandbox: bool) -> dict[str, str]:
    """Return, by entry, why its page cannot be kept: a target before this one keeps a parameter of the same call."""
    target, found = project.pages[name], dict[str, str]()
    own = {template_key(one, prefixes) for one in (target.call, *target.formerly)}
    for other_name, other in project.pages.items():
        if other_name == name:
            break
        same = own & {template_key(one, prefixes) for one in (other.call, *other.formerly)}
        both = target.parameters.keys() & other.parameters.keys()
        if not same or not both or other.wiki != target.wiki or not (other.enabled or sandbox):
            continue
        told = _("the target {other} keeps the parameter “{name}” of this page, too; leave it to one of them")
        for entry in entries_with_pages(project.catalogue, other, sandbox=sandbox):
            found.setdefault(entry.id, told.format(other=other_name, name=min(both)))
    return found


def mapped_by(project: Project, target: PagesTarget, *, sandbox: bool) -> Mapped:
    """Return what makes values of parameters of the catalogue's entries."""
    visible = (entry for entry in project.catalogue.entries if is_visible(entry, target, sandbox=sandbox))
    shown = {entry.id: entry for entry in visible}
    return Mapped(project.catalogue, target, sandbox, project.line_of, shown)


def page_template(project: Project, target: PagesTarget, prefixes: Sequence[str] = ()) -> str | None:
    """Return the text of which a missing page is made, None where none is made.

    Raises:
        InvalidInput: it does not call the template just once.
    """
    if target.create is None:
        return None
    shown_as = f"templates/{target.create}"
    written = checked_template(project.folder, target.create).read_text(encoding="utf-8")
    text = normalize("NFC", written.removeprefix("\ufeff").replace("\r\n", "\n")).rstrip()
    try:
        find_call(text, (target.call, *target.formerly), prefixes)
    except NoCall as none:
        line = line_at(text, max(text.find("{{"), 0))
        advice = _("write one call there, such as {example}").format(example="{{" + target.call + "}}")
        raise InvalidInput([Problem(shown_as, line, 1, str(none), advice)]) from None
    return text


def template_problems(project: Project) -> Iterator[Problem]:
    """Yield what is wrong with the files of which missing pages are made."""
    for target in project.pages.values():
        try:
            page_template(project, target)
        except InvalidInput as error:
            yield from error.problems
