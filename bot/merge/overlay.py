"""Entries with what people wrote on a wiki in place of what the catalogue says."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.merge.fields import EntryReading
from bot.merge.shapes import RELATED
from bot.render.objects import DateView, EntryView, LinkView, MaturityView, PageView, RelatedView, SupportView
from bot.render.syntax import WIKITEXT, Syntax
from bot.render.values import WrittenAddress, WrittenPlain, WrittenRich

_Key = TypeVar("_Key")
_Written = TypeVar("_Written", WrittenPlain, WrittenRich, WrittenAddress)


def filled(reading: EntryReading, syntax: Syntax = WIKITEXT) -> EntryView:
    """Return the entry that a text in some markup shows: its form, with what was read in it."""
    form = reading.form
    texts = {field: text for field, text in reading.values if not field.startswith(f"{RELATED}.")}

    def written(kind: type[_Written], root: str) -> _Written | None:
        """Return the text whose path begins so; its last part may be a language."""
        field = next((field for field in texts if field == root or field.startswith(f"{root}.")), None)
        return None if field is None else _written(kind, texts[field], f"{form.id}.{field}", syntax)

    def dated(date: DateView | None, field: str) -> DateView | None:
        word = written(WrittenPlain, field)
        return replace(date, word=word) if date is not None and word is not None else None

    maturity = None
    if form.maturity is not None and (word := written(WrittenPlain, "maturity.stage")) is not None:
        maturity = MaturityView(form.maturity.stage, word, written(WrittenRich, "maturity.note"))
    support = None
    if (kind := written(WrittenPlain, "support.kind")) is not None:
        support = SupportView(kind, written(WrittenAddress, "support.url"))
    title = written(WrittenPlain, "pages")
    return replace(
        form,
        name=written(WrittenPlain, "name") or form.name,
        page=replace(form.page, title=title) if form.page is not None and title is not None else None,
        summary=written(WrittenRich, "summary"),
        contribution=written(WrittenRich, "contribution"),
        involvement=written(WrittenPlain, "involvement"),
        maturity=maturity,
        support=support,
        type=written(WrittenPlain, "type"),
        links=tuple(
            replace(
                link,
                url=_written(WrittenAddress, texts[field], f"{form.id}.{field}", syntax),
                note=written(WrittenRich, f"{field}.note"),
            )
            for link in form.links
            if (field := f"links.{link.kind}") in texts
        ),
        place=written(WrittenPlain, "place"),
        since=dated(form.since, "since"),
        until=dated(form.until, "until"),
        related=tuple(_related(form, reading.values, syntax)),
    )


def _written(kind: type[_Written], text: str, path: str, syntax: Syntax) -> _Written:
    return kind(syntax.unescape(text), path, text)


def _related(form: EntryView, values: Sequence[tuple[str, str]], syntax: Syntax) -> Iterator[RelatedView]:
    names = iter(text for field, text in values if field == f"{RELATED}.name")
    titles = iter(text for field, text in values if field.startswith(f"{RELATED}.pages."))
    for other in form.related:
        name = _written(WrittenPlain, next(names, ""), other.name.path, syntax)
        page: PageView | None = other.page
        if page is not None:
            title = name.value if page.same else next(titles, "")
            page = replace(page, title=_written(WrittenPlain, title, page.title.path, syntax))
        yield RelatedView(name, page)


def mixed(catalogue: EntryView, wiki: EntryView, kept: Collection[str]) -> EntryView:
    """Return the catalogue's entry with some fields as the wiki has them.

    Args:
        catalogue: the entry as the catalogue has it.
        wiki: the same as a wiki has it (``filled``).
        kept: paths, relative to the entry, of the fields that are to be the wiki's, also of those that it has not.
    """

    def side(root: str) -> EntryView:
        return wiki if any(field == root or field.startswith(f"{root}.") for field in kept) else catalogue

    stage, note = side("maturity.stage").maturity, side("maturity.note").maturity
    kind, url = side("support.kind").support, side("support.url").support
    return replace(
        catalogue,
        name=side("name").name,
        page=_page(catalogue, side("name"), side("pages")),
        summary=side("summary").summary,
        contribution=side("contribution").contribution,
        involvement=side("involvement").involvement,
        maturity=replace(stage, note=note.note if note else None) if stage else None,
        support=replace(kind, url=url.url if url else None) if kind else None,
        type=side("type").type,
        links=tuple(_links(catalogue, wiki, kept)),
        place=side("place").place,
        since=side("since").since,
        until=side("until").until,
        related=side(RELATED).related,
    )


def _page(catalogue: EntryView, named: EntryView, paged: EntryView) -> PageView | None:
    page = paged.page
    if page is None or not page.same or named is paged:
        return page
    # The title was the name that one side has; the other has another.
    return replace(page, same=str(named.name) == str(page.title) if named is catalogue else False)


def _links(catalogue: EntryView, wiki: EntryView, kept: Collection[str]) -> Iterator[LinkView]:
    ours, theirs = ({str(link.kind): link for link in entry.links} for entry in (catalogue, wiki))
    for kind in interleaved(list(theirs), list(ours)):
        link = (theirs if f"links.{kind}" in kept else ours).get(kind)
        if link is not None:
            noted = any(field.startswith(f"links.{kind}.note") for field in kept)
            noting = (theirs if noted else ours).get(kind)
            yield replace(link, note=noting.note if noting else None)


def interleaved(main: Sequence[_Key], other: Sequence[_Key]) -> list[_Key]:
    """Return all keys: those of ``main`` in their order, each other one behind that which it follows in ``other``."""
    known = set(main)
    first: list[_Key] = []
    followers: dict[_Key, list[_Key]] = {}
    behind = first
    for key in other:
        if key not in known:
            behind.append(key)
        behind = followers.setdefault(key, [])
    order: list[_Key] = []
    waiting = [*reversed(main), *reversed(first)]
    while waiting:
        key = waiting.pop()
        order.append(key)
        waiting += reversed(followers.get(key, ()))
    return order
