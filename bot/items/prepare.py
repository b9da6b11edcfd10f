"""From a project and one target of items to what each entry wants, and to where the target's entities are. Pure."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from bot.catalogue.models import Entry, Text
from bot.config.project import CATALOGUE, Project
from bot.items.from_catalogue import Mapped, Wants
from bot.items.gather import Used
from bot.items.plan import Ask, Place
from bot.items.shown import View
from bot.items.wanted import WantedEntity, paths
from bot.plan.answers import answers
from bot.plan.credits import credits_of, is_free, refuse_licence
from bot.render.choice import is_chosen, is_visible
from bot.render.rendering import Span

if TYPE_CHECKING:
    from bot.config.targets import ItemsTarget
    from bot.items.draft import Answers
    from bot.plan.prepare import Pages


def place_of(project: Project, name: str, target: "ItemsTarget", pages: "Pages", used: Used) -> Place:
    """Return what the entities of a target share.

    Args:
        project: the project.
        name: the target's id.
        target: the target.
        pages: our pages on the Wikibase.
        used: what it says of the properties and items that the mapping names.
    """
    wiki, mapping = project.wikis[target.wiki], project.wikibases[target.wiki]
    languages = dict.fromkeys([*mapping.labels, project.catalogue.language, *_languages(project)])
    return Place(
        target=name,
        wiki=target.wiki,
        wiki_name=wiki.name,
        language=wiki.language,
        source_page=pages.source,
        stop_page=pages.stop,
        view=View(
            languages=tuple(languages),
            sites=tuple(mapping.sitelinks.values()),
            properties=frozenset(found for one in mapping.statements if (found := mapping.id_of(one.property))),
            names=used.names,
        ),
        writes=CATALOGUE,
        wiki_names={key: other.name for key, other in project.wikis.items()},
    )


def _languages(project: Project) -> list[str]:
    """Return the languages of the entries' summaries, which become descriptions."""
    found = dict.fromkeys(
        code for entry in project.catalogue.entries if entry.summary for code in entry.summary.by_language
    )
    return list(found)


def asks_of(
    project: Project, name: str, target: "ItemsTarget", *, day: str, sandbox: bool, only: Collection[str] = ()
) -> list[Ask]:
    """Return what each entry of a target wants.

    Args:
        project: the project.
        name: the target's id.
        target: the target.
        day: today, ISO 8601.
        sandbox: whether the sandbox stands in for the Wikibase; drafts are written only there.
        only: ids of the entries that are asked for; empty for all.
    """
    mapped = Mapped(
        key=target.wiki,
        wikibase=project.wikibases[target.wiki],
        catalogue=project.catalogue,
        day=day,
        sandbox=sandbox,
        line_of=project.line_of,
    )
    shown = [
        entry
        for entry in project.catalogue.entries
        if is_visible(entry, target, sandbox=sandbox) and is_chosen(entry, target) and (not only or entry.id in only)
    ]
    return [_ask(project, name, target.wiki, mapped.wants(entry)) for entry in shown]


def _ask(project: Project, name: str, wiki: str, wants: Wants) -> Ask:
    credits_known = credits_of(_spans(project, wants.entity), project.decisions, wiki) if project.decisions else ()
    free = is_free(project.wikis[wiki].licence)

    def decided(save: int) -> "Answers":
        return answers(project.decisions, name, save)

    return Ask(
        wanted=wants.entity,
        remarks=wants.remarks,
        decided=decided,
        credits=credits_known,
        refused=refuse_licence(credits_known, project.wikis, wiki) if free else "",
    )


def _spans(project: Project, wanted: WantedEntity) -> list[Span]:
    """Return the texts that go to an entity as the catalogue has them, with their markup: so decisions know them."""
    texts = [*paths(wanted), *((claim.path, claim.text) for claim in wanted.claims if claim.path)]
    entry = next(one for one in project.catalogue.entries if one.id == wanted.entry)
    return [Span(0, 0, path, _as_written(entry, path, project.catalogue.language) or text) for path, text in texts]


def _as_written(entry: Entry, path: str, language: str) -> str:
    """Return a text of an entry in one language, empty for what is no text by language."""
    found: Any = entry
    *parts, code = path.split(".")[1:]
    for part in parts:
        found = getattr(found, part, None)
    if not isinstance(found, Text):
        return ""
    return found.by_language.get(code) or (found.plain or "" if code == language else "")
