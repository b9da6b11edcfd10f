"""Every address of the catalogue, with the places where it is written. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.catalogue.models import Catalogue, Entry
from bot.catalogue.text import RichText
from bot.render.rich import Link, pieces


@dataclass(frozen=True)
class Place:
    """Where an address is written.

    Attributes:
        entry: id of the entry; empty for the contributor's own and those of groups.
        name: what the reader knows the thing by.
        field: path of the field in the catalogue, ``opteos.links.website``.
    """

    entry: str
    name: str
    field: str


def addresses(catalogue: Catalogue) -> dict[str, list[Place]]:
    """Return the places of each address, in the order of the catalogue; retired entries have none."""
    found: dict[str, list[Place]] = {}
    for url, place in _all(catalogue):
        places = found.setdefault(url, [])
        if place not in places:
            places.append(place)
    return found


def _all(catalogue: Catalogue) -> Iterator[tuple[str, Place]]:
    contributor = catalogue.contributor
    if contributor is not None:
        if contributor.site:
            yield contributor.site, Place("", contributor.name, "contributor.site")
        for key, text in contributor.texts.items():
            for url, path in _in_text(text, f"contributor.texts.{key}", catalogue.language):
                yield url, Place("", contributor.name, path)
    for group in catalogue.groups:
        shown = group.title.in_language(catalogue.language, catalogue.language)
        for url, path in _in_text(group.intro, f"groups.{group.id}.intro", catalogue.language):
            yield url, Place("", shown[0] if shown else group.id, path)
    for entry in catalogue.entries:
        if not entry.absent:
            for url, path in _of_entry(entry, catalogue.language):
                yield url, Place(entry.id, entry.name, f"{entry.id}.{path}")


def _of_entry(entry: Entry, language: str) -> Iterator[tuple[str, str]]:
    """Yield each address of an entry with the path of its field within the entry."""
    for kind, link in entry.links.items():
        yield link.url, f"links.{kind}"
        yield from _in_text(link.note, f"links.{kind}.note", language)
    yield from _in_text(entry.summary, "summary", language)
    yield from _in_text(entry.contribution, "contribution", language)
    if entry.maturity:
        yield from _in_text(entry.maturity.note, "maturity.note", language)
    if entry.support and entry.support.url:
        yield entry.support.url, "support.url"


def _in_text(text: RichText | None, path: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each address in a rich text, in all its languages, with the path of the text."""
    if text is None:
        return
    written = {language: text.plain} if text.plain is not None else text.by_language
    for code, words in written.items():
        for piece in pieces(words):
            if isinstance(piece, Link):
                yield piece.url, f"{path}.{code}"
