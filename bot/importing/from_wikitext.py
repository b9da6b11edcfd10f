"""A wiki page's text, with the place of each thing in it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

import mwparserfromhell
from mwparserfromhell.nodes import Argument, Comment, ExternalLink, HTMLEntity, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from bot.importing.bullets import Line, nodes_of
from bot.importing.calm import calmed
from bot.importing.tree import (
    Bullet,
    Bullets,
    Definitions,
    Heading,
    Node,
    Page,
    Piece,
    Place,
    Table,
    Words,
    plain,
    tidy,
)
from bot.targets.wikitext import raw_parts

_HEADING = re.compile(r"(={1,6})\s*(.+?)\s*\1\s*$")
_ITEM = re.compile(r"([*#:;]+)\s*(.*)$")
_NOT_SHOWN = re.compile(
    r"\s*:?\s*(file|image|fichier|category|cat[ée]gorie|media|m[ée]dia|[a-z]{2,3}(?=:))\s*:", re.IGNORECASE
)
_BULLET = re.compile(r"(?:^|\n)[*#:;]+\s*$")
_SIGN = re.compile(r"\s*(?:[:,;(–—-]|\n|$)")
_PLAIN = Piece("")
_STRUCK = {"del", "s", "strike"}
_DROPPED = _STRUCK | {
    "ref",
    "references",
    "gallery",
    "syntaxhighlight",
    "source",
    "score",
    "math",
    "timeline",
}
_BREAKS = {"br", "p", "div"}
PAGE = "[["
"""What begins the ``href`` of a link to a page of the same wiki, before its title."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the page: its text, and where it stands."""

    text: str
    place: Place


def read_wikitext(text: str) -> Page:
    """Return what a wiki page says. Templates, references, files and categories are left out."""
    return Page(tuple(_nodes(calmed(text))))


def _nodes(text: str) -> Iterator[Node]:
    rows = list(_rows(text, _without_templates(text)))
    loose: list[Line] = []
    position = 0
    while position < len(rows):
        row = rows[position]
        step = 1
        heading, item = _HEADING.match(row.text), _ITEM.match(row.text)
        if row.text.lstrip(":* ").startswith("{|"):
            yield from nodes_of(loose)
            loose = []
            step = _table_length(rows, position)
            yield from _table(rows[position : position + step])
        elif heading:
            yield from nodes_of(loose)
            loose = []
            if words := tidy(_without_bold(_inline(heading[2]))):
                yield Heading(len(heading[1]), words, row.place)
        elif item and not (item[1] == ":" and not _follows_list(rows, position)):
            yield from nodes_of(loose)
            loose = []
            step = _list_length(rows, position)
            yield from _list(rows[position : position + step])
        elif words := tidy(_inline(row.text.lstrip(": "))):
            blank = position == 0 or not rows[position - 1].text.strip() or not loose
            loose.append(Line(words, 0, blank, row.place))
        position += step
    yield from nodes_of(loose)


def _without_bold(pieces: Iterator[Piece]) -> Iterator[Piece]:
    return (Piece(one.text, one.href, em=one.em) for one in pieces)


def _follows_list(rows: list[_Row], position: int) -> bool:
    return position > 0 and bool(re.match(r"[*#;]", rows[position - 1].text))


def _rows(text: str, alive: str) -> Iterator[_Row]:
    """Yield the lines; comments and templates in them are gone, and lines that hold nothing else with them."""
    offset = 0
    for line in text.split("\n"):
        end = offset + len(line)
        shown = alive[offset:end]
        if "\ufdef" not in shown:
            yield _Row(shown.rstrip("\r"), Place(offset, end))
        elif kept := shown.replace("\ufdef", "").strip():
            yield _Row(kept, Place(offset, end))
        offset = end + 1


def _without_templates(text: str) -> str:
    """Return the text with U+FDEF in place of comments and of templates, line breaks kept."""
    pieces, position = [], 0
    for raw in raw_parts(text):
        if raw.kind == "comment":
            pieces += [text[position : raw.start], _nothing(text[raw.start : raw.end])]
            position = raw.end
    text = "".join([*pieces, text[position:]])
    shown: list[str] = []
    nodes = mwparserfromhell.parse(text, skip_style_tags=True).nodes
    for node, after in zip_longest(nodes, nodes[1:], fillvalue=""):
        written = str(node)
        words: Words = ()
        if isinstance(node, Template):
            named = _BULLET.search("".join(shown[-2:])) and _SIGN.match(str(after))
            words = tidy(_of_template(node) or (_first_word(node) if named else ()))
        if words and "\n" not in written:
            shown.append(plain(words).ljust(len(written), "\ufdef")[: len(written)])
        else:
            shown.append(_nothing(written) if isinstance(node, Template | Argument) else written)
    return "".join(shown)


def _nothing(text: str) -> str:
    return re.sub(r"[^\n]", "\ufdef", text)


def _of_template(node: Template) -> list[Piece]:
    """Return the address of a template that is one (``{{URL|…}}``, ``{{lien web|url=…}}``); others show nothing."""
    for name in ("url", "1", "site"):
        if node.has(name) and re.match(r"https?://\S+$", value := str(node.get(name).value).strip()):
            return [Piece(value)]
    return []


def _first_word(node: Template) -> list[Piece]:
    """Return what a template that begins an item most likely shows: its first parameter (``{{lien|Framapad}}``)."""
    value = str(node.get("1").value).strip() if node.has("1") else ""
    return [Piece(value)] if re.fullmatch(r"[\w’' .&-]{2,60}", value) else []


def _list_length(rows: list[_Row], position: int) -> int:
    end = position
    while end < len(rows) and _ITEM.match(rows[end].text):
        end += 1
    return end - position


def _list(rows: list[_Row]) -> Iterator[Node]:
    """Yield the lists that lines with ``*``, ``#``, ``:`` and ``;`` make."""
    if rows[0].text.startswith(";"):
        cut = next((n for n, row in enumerate(rows) if row.text[0] not in ";:"), len(rows))
        yield from _definitions(rows[:cut])
        if cut < len(rows):
            yield from _list(rows[cut:])
        return
    cut = next((n for n, row in enumerate(rows) if row.text[0] == ";"), len(rows))
    yield Bullets(tuple(_items(rows[:cut], 1)))
    if cut < len(rows):
        yield from _list(rows[cut:])


def _items(rows: list[_Row], depth: int) -> Iterator[Bullet]:
    position = 0
    while position < len(rows):
        row = rows[position]
        match = _ITEM.match(row.text)
        if match is None:
            raise AssertionError("a list holds lines of lists only")
        end = position + 1
        while end < len(rows) and len((_ITEM.match(rows[end].text) or match)[1]) > depth:
            end += 1
        # A line that goes on below an item, as in "* Name" and ": what it is".
        while end < len(rows) and re.match(rf"[*#]{{{depth - 1}}}:(?![*#])", rows[end].text):
            end += 1
        below = rows[position + 1 : end]
        words = tidy(_inline(match[2]))
        children: tuple[Node, ...] = (Bullets(tuple(_items(below, depth + 1))),) if below else ()
        yield Bullet(words, children, Place(row.place.start, (below[-1] if below else row).place.end))
        position = end


def _definitions(rows: list[_Row]) -> Iterator[Node]:
    pairs: list[tuple[Words, tuple[Words, ...]]] = []
    for row in rows:
        text = row.text.lstrip(";: ")
        if row.text.startswith(";"):
            term, said = _parted(text)
            pairs.append((tidy(_inline(term)), (tidy(_inline(said)),) if said else ()))
        elif pairs:
            term_words, before = pairs[-1]
            pairs[-1] = (term_words, (*before, tidy(_inline(text))))
    if pairs:
        yield Definitions(tuple(pair for pair in pairs if pair[0]), Place(rows[0].place.start, rows[-1].place.end))


def _parted(text: str) -> tuple[str, str]:
    """Return term and definition of a line; a colon in a link parts nothing."""
    depth = 0
    for offset, sign in enumerate(text):
        depth += (sign in "[{") - (sign in "]}")
        if sign == ":" and depth == 0 and not text.startswith("//", offset + 1):
            return text[:offset], text[offset + 1 :]
    return text, ""


def _table_length(rows: list[_Row], position: int) -> int:
    depth = 0
    for end in range(position, len(rows)):
        text = rows[end].text.lstrip(":* ")
        depth += text.startswith("{|")
        depth -= text.startswith("|}")
        if depth == 0:
            return end - position + 1
    return 1


def _table(rows: list[_Row]) -> Iterator[Node]:
    place = Place(rows[0].place.start, rows[-1].place.end)
    # A caption is none of the rows.
    code = mwparserfromhell.parse("\n".join(row.text for row in rows if not row.text.lstrip(":* ").startswith("|+")))
    for table in code.filter_tags(matches=lambda tag: str(tag.tag) == "table", recursive=False):
        found: list[tuple[Words, ...]] = []
        headed = False
        for row in table.contents.filter_tags(matches=lambda tag: str(tag.tag) == "tr", recursive=False) or [table]:
            cells = [cell for cell in row.contents.nodes if isinstance(cell, Tag) and str(cell.tag) in {"td", "th"}]
            if not found and cells and all(str(cell.tag) == "th" for cell in cells):
                headed = True
            found.append(tuple(tidy(_one_line(_walk(cell.contents))) for cell in cells))
        loose = [node for node in table.contents.nodes if isinstance(node, Tag) and str(node.tag) in {"td", "th"}]
        if loose and found and table.contents.filter_tags(matches=lambda tag: str(tag.tag) == "tr", recursive=False):
            # The first row needs no |- before it.
            found.insert(0, tuple(tidy(_one_line(_walk(cell.contents))) for cell in loose))
            headed = all(str(cell.tag) == "th" for cell in loose)
        yield Table(tuple(row for row in found if any(row)), headed, place)


def _one_line(pieces: Iterator[Piece]) -> Iterator[Piece]:
    return (Piece(one.text.replace("\n", " "), one.href, one.strong, one.em) for one in pieces)


def _inline(text: str) -> Iterator[Piece]:
    """Yield the pieces of a line of wikitext."""
    return _one_line(_walk(mwparserfromhell.parse(text)))


def _walk(code: Wikicode | None, look: Piece = _PLAIN) -> Iterator[Piece]:
    for node in code.nodes if code is not None else ():
        if isinstance(node, Text):
            yield Piece(str(node), look.href, look.strong, look.em)
        elif isinstance(node, HTMLEntity):
            yield Piece(node.normalize() or "", look.href, look.strong, look.em)
        elif isinstance(node, ExternalLink):
            words = plain(tidy(_walk(node.title))) if node.title is not None else ""
            address = str(node.url)
            yield Piece(words or address, address, look.strong, look.em)
        elif isinstance(node, Wikilink):
            yield from _wikilink(node, look)
        elif isinstance(node, Template):
            yield from _of_template(node)
        elif isinstance(node, Tag):
            yield from _tag(node, look)
        elif not isinstance(node, Comment | Argument):
            yield Piece(str(node), look.href, look.strong, look.em)


def _wikilink(node: Wikilink, look: Piece) -> Iterator[Piece]:
    title = str(node.title).strip()
    if _NOT_SHOWN.match(title) and not title.startswith(":"):
        return
    shown = plain(tidy(_walk(node.text))) if node.text is not None else ""
    target = title.lstrip(":").split("#")[0].replace("_", " ").strip()
    yield Piece(shown or title.lstrip(":"), PAGE + target if target else "", look.strong, look.em)


def _tag(node: Tag, look: Piece) -> Iterator[Piece]:
    name = str(node.tag).lower()
    if name in _DROPPED:
        return
    if name in _BREAKS:
        yield Piece("\n")
    strong = look.strong or name in {"b", "strong"}
    yield from _walk(node.contents, Piece("", look.href, strong, look.em or name in {"i", "em"}))
