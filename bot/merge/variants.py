"""The forms that an entry can have: its fields there or not there, one or two of them other than today.

A template shows a field or leaves it out, so a text that stands on a wiki has the form of some entry. Rendering the
forms near today's entry gives the skeletons by which an old text is read (see ``bot.merge.skeleton``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.render.objects import EntryView

# What may be there or not, and is one thing.
_SINGLE = ("page", "summary", "contribution", "involvement", "maturity", "support", "type", "place", "since", "until")


def forms(entry: EntryView, full: EntryView, *, most: int) -> Iterator[EntryView]:
    """Yield the entry itself and its forms with up to ``most`` fields otherwise, the nearest first.

    Args:
        entry: the entry as the catalogue has it.
        full: an entry with every field, to take from what ``entry`` lacks.
        most: how many fields may be otherwise.
    """
    nearest: list[EntryView] = [entry]
    seen = {_shape(entry)}
    yield entry
    for _distance in range(most):
        further: list[EntryView] = []
        for form in nearest:
            for update in _toggles(form, full):
                other = replace(form, **update)
                if _shape(other) not in seen:
                    seen.add(_shape(other))
                    further.append(other)
                    yield other
        nearest = further


def bare(entry: EntryView) -> EntryView:
    """Return the entry with its name alone."""
    nothing: dict[str, Any] = dict.fromkeys(_SINGLE)
    return replace(entry, **nothing, links=(), related=())


def _shape(entry: EntryView) -> tuple[Any, ...]:
    """Return what a template's conditions can see of an entry."""
    page, maturity, support = entry.page, entry.maturity, entry.support
    return (
        *(getattr(entry, field) is None for field in _SINGLE),
        (page.prefix, page.same) if page else None,
        maturity.note is None if maturity else None,
        support.url is None if support else None,
        tuple((link.kind, link.note is None) for link in entry.links),
        tuple(bool(related.page) for related in entry.related),
        *(date.is_day if date else None for date in (entry.since, entry.until)),
    )


def _toggles(entry: EntryView, full: EntryView) -> Iterator[Mapping[str, Any]]:
    """Yield each way in which one thing can be otherwise, as fields to replace."""
    for field in _SINGLE:
        yield {field: getattr(full, field) if getattr(entry, field) is None else None}
    if entry.page is not None:
        yield {"page": replace(entry.page, same=not entry.page.same)}
    if entry.maturity is not None and full.maturity is not None:
        yield {"maturity": replace(entry.maturity, note=None if entry.maturity.note else full.maturity.note)}
    if entry.support is not None and full.support is not None:
        yield {"support": replace(entry.support, url=None if entry.support.url else full.support.url)}
    for field in ("since", "until"):
        date = getattr(entry, field)
        if date is not None:
            yield {field: replace(date, is_day=not date.is_day)}
    yield from ({"links": links} for links in _other_links(entry, full))
    yield from ({"related": entry.related[:n] + entry.related[n + 1 :]} for n in range(len(entry.related)))
    yield from ({"related": (*entry.related, related)} for related in full.related)


def _other_links(entry: EntryView, full: EntryView) -> Iterator[tuple[Any, ...]]:
    """Yield the links with one of them gone, and with one more at any place: they stand in the owner's order."""
    links = entry.links
    yield from (links[:n] + links[n + 1 :] for n in range(len(links)))
    kinds = {link.kind for link in links}
    for link in full.links:
        if link.kind not in kinds:
            yield from ((*links[:n], link, *links[n:]) for n in range(len(links) + 1))
