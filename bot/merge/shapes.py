"""The forms that an entry can have: its fields there or not there, its page linked in one way or another.

A template shows a field or leaves it out, so a text that stands on a wiki has the form of some entry. Whole forms
are far too many; what stands between two fields, though, can be learned from forms with two of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from bot.merge.probe import PROBE
from bot.render.objects import EntryView, PageView, RelatedView
from bot.render.values import Plain

# A state of a text being read: a field, and in which of several ways the template writes it.
State = tuple[str, str]

# What holds one value or none.
_SINGLE = ("summary", "contribution", "involvement", "type", "place")
_DATES = ("since", "until")
_SEVERAL = ("links", "related")
# What a field of a related entry is called within the entry that names it.
RELATED = "related"


def bare(entry: EntryView) -> EntryView:
    """Return the entry with its name alone."""
    nothing: dict[str, Any] = dict.fromkeys((*_SINGLE, *_DATES, "page", "maturity", "support"))
    return replace(entry, **nothing, links=(), related=())


def parts(full: EntryView) -> Iterator[Mapping[str, Any]]:
    """Yield each thing that an entry can have beside its name, in each of its ways, as fields to set.

    Args:
        full: an entry with every field.
    """
    # A template that knows no “same” writes it as the first one.
    pages = [None, *(_page(full, tag) for tag in ("p", "p:", "same"))]
    yield from ({"page": page} for page in pages if page is not None)
    yield from ({field: value} for field in _SINGLE if (value := getattr(full, field)) is not None)
    if full.maturity is not None:
        yield {"maturity": replace(full.maturity, note=None)}
        yield {"maturity": full.maturity}
    if full.support is not None:
        yield {"support": replace(full.support, url=None)}
        yield {"support": full.support}
    for field in _DATES:
        if (date := getattr(full, field)) is not None:
            yield from ({field: replace(date, is_day=is_day)} for is_day in (False, True))
    for link in full.links:
        yield {"links": (replace(link, note=None),)}
        yield {"links": (link,)}
    yield from ({"related": (_related(full, 0, page),)} for page in pages)


def pairs(chosen: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield every two of ``chosen`` together; those that stand in the owner's order, in both orders."""
    for number, one in enumerate(chosen):
        for other in chosen[number:]:
            (first,), (second,) = one, other
            if first != second:
                yield {**one, **other}
            elif first in _SEVERAL:
                yield {first: one[first] + other[first]}
                yield {first: other[first] + one[first]}


def assembled(full: EntryView, update: Mapping[str, Any]) -> EntryView:
    """Return an entry with its name and these fields; related entries get different ids."""
    entry = replace(bare(full), **update)
    numbered = (_related(full, number, other.page) for number, other in enumerate(entry.related))
    return replace(entry, related=tuple(numbered))


def way(entry: EntryView, field: str, number: int) -> str:
    """Return in which of several ways ``entry`` has a field, a word of this module's own.

    Args:
        entry: the entry.
        field: path relative to the entry.
        number: of the related entry that the field is of, 0 for the first.
    """
    root = field.partition(".")[0]
    if root == RELATED and number < len(entry.related):
        return _way_of_page(entry.related[number].page)
    if root in {"name", "pages"}:
        return _way_of_page(entry.page)
    if root in _DATES:
        date = getattr(entry, root)
        return "day" if date is not None and date.is_day else ""
    return ""


def rebuilt(states: Sequence[State], entry: EntryView, full: EntryView) -> EntryView:
    """Return ``entry`` in the form that was read: with just these fields, each in its way.

    Args:
        states: the fields in the order in which they stand.
        entry: gives the values of the fields that it has, for templates that ask for values.
        full: gives the others.
    """
    seen = {field: how for how, field in states}
    roots = {field.partition(".")[0] for field in seen}
    form = bare(entry)
    for field in (*_SINGLE, "maturity", "support", *_DATES):
        if field in roots:
            form = replace(form, **{field: getattr(entry, field) or getattr(full, field)})
    if form.maturity is not None:
        note = form.maturity.note or (full.maturity.note if full.maturity else None)
        form = replace(form, maturity=replace(form.maturity, note=note if _has(seen, "maturity.note") else None))
    if form.support is not None:
        url = form.support.url or (full.support.url if full.support else None)
        form = replace(form, support=replace(form.support, url=url if _has(seen, "support.url") else None))
    for field in _DATES:
        if (date := getattr(form, field)) is not None:
            form = replace(form, **{field: replace(date, is_day=seen[field] == "day")})
    how = next((how for how, field in states if field == "name" or field.startswith("pages.")), "")
    return replace(
        form,
        page=_page(entry if entry.page else full, how),
        links=tuple(_links(seen, entry, full)),
        related=tuple(_related(full, n, _page(full, how)) for n, how in enumerate(_related_ways(states))),
    )


def _has(fields: Iterable[str], root: str) -> bool:
    return any(field == root or field.startswith(f"{root}.") for field in fields)


def _links(seen: Mapping[str, str], entry: EntryView, full: EntryView) -> Iterator[Any]:
    links = {str(link.kind): link for link in (*full.links, *entry.links)}
    notes = {str(link.kind): link.note for link in full.links}
    for kind in dict.fromkeys(field.split(".")[1] for field in seen if field.startswith("links.")):
        if kind in links:
            note = links[kind].note or notes.get(kind)
            yield replace(links[kind], note=note if _has(seen, f"links.{kind}.note") else None)


def _related_ways(states: Sequence[State]) -> Iterator[str]:
    """Yield the way of each related entry; one ends where a field of it would come again."""
    item: set[str] = set()
    for how, field in states:
        if field.startswith(f"{RELATED}."):
            if not item or field in item:
                item = set()
                yield how
            item.add(field)


def _way_of_page(page: PageView | None) -> str:
    if page is None:
        return ""
    return "same" if page.same else f"p{page.prefix}"


def _page(entry: EntryView, how: str) -> PageView | None:
    if not how or entry.page is None:
        return None
    prefix = Markup(how.removeprefix("p") if how != "same" else "")  # noqa: S704 (a colon or nothing)
    return replace(entry.page, prefix=prefix, same=how == "same")


def _related(full: EntryView, number: int, page: PageView | None) -> RelatedView:
    """Return a related entry with an id of no owner's, and its page in the way of ``page``."""
    path = f"{PROBE}{number}"
    if page is not None:
        _entry, _dot, field = page.title.path.partition(".")
        page = replace(page, title=Plain(page.title, f"{path}.{field}"))
    return RelatedView(Plain(full.name, f"{path}.name"), page)
