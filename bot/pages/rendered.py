"""What the catalogue wants of the entries' pages, to be read without asking a wiki."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.config.project import Project
from bot.pages.forms import NotWritable
from bot.pages.from_catalogue import entries_with_pages
from bot.pages.prepare import mapped_by


@dataclass(frozen=True)
class RenderedPage:
    """One entry's page.

    Attributes:
        entry: the entry's id.
        page: the page's title.
        parameters: the values of the parameters as wikitext, in the order of ``targets.yaml``.
        fields: by parameter the fields that it gets.
        refused: why nothing can be written there, empty where it can.
    """

    entry: str
    page: str
    parameters: dict[str, str]
    fields: dict[str, tuple[str, ...]]
    refused: str = ""


def rendered_pages(project: Project, name: str, *, sandbox: bool) -> Iterator[RenderedPage]:
    """Yield the pages of a target."""
    target = project.pages[name]
    mapped = mapped_by(project, target, sandbox=sandbox)
    for entry in entries_with_pages(project.catalogue, target, sandbox=sandbox):
        title = entry.pages[target.wiki]
        try:
            parameters = mapped.parameters(entry)
        except NotWritable as problem:
            yield RenderedPage(entry.id, title, {}, {}, str(problem))
            continue
        yield RenderedPage(
            entry.id,
            title,
            {one.name: one.text for one in parameters},
            {one.name: tuple(place.path for place in one.present) for one in parameters},
        )
