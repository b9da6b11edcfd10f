"""A web page: what its reader came for, without menus, banners and footers. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from bot.importing.bullets import Line, is_heading, nodes_of
from bot.importing.calm import is_too_deep
from bot.importing.html_page import attribute_of, is_around, main_of, said_of
from bot.importing.styles import inline_styles
from bot.importing.tree import (
    Bullet,
    Bullets,
    Definitions,
    Heading,
    Node,
    Page,
    Paragraph,
    Piece,
    Table,
    Words,
    lines_of,
    plain,
    tidy,
)

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "details",
        "div",
        "dd",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight:\s*(normal|[1-4]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
_PLAIN = Piece("")
# More lines or paragraphs than this are no cell's of a list.
_MOST_BREAKS = 4
_LEVEL = re.compile(r"h([1-6])")
_GOOGLE_LEVEL = re.compile(r"lst-kix_\w+-(\d)")


def read_html(text: str | bytes, address: str = "") -> Page:
    """Return what a web page says.

    Args:
        text: its HTML, whole or a fragment, however broken; bytes bring their own encoding.
        address: where it was found; a page that was saved may say it itself.

    Raises:
        RecursionError: it is nested too deeply to be read.
    """
    if is_too_deep(text if isinstance(text, str) else text.decode("latin-1")):
        raise RecursionError("elements that never end")
    soup = BeautifulSoup(text, "html5lib")
    title, author, language, base = said_of(soup)
    inline_styles(soup)
    for comment in soup.find_all(string=lambda found: isinstance(found, Comment)):
        comment.extract()
    for gone in soup.find_all(is_around):
        if not gone.decomposed:
            gone.decompose()
    _narrow_links(soup)
    nodes = tuple(_Reader().read(main_of(soup)))
    return Page(nodes, title, language, author, address or base)


def _narrow_links(soup: BeautifulSoup) -> None:
    """Put links that hold whole blocks, as cards do, around the first text in them."""
    for link in soup.find_all("a", href=True):
        if not _holds_blocks(link):
            continue
        first = next((text for text in link.find_all(string=True) if text.strip()), None)
        if first is not None:
            first.wrap(soup.new_tag("a", href=attribute_of(link, "href")))
        link.unwrap()


class _Reader:
    """Turns elements into nodes."""

    def read(self, tag: Tag) -> list[Node]:
        """Return the nodes of what an element holds; lists that follow each other are one list."""
        nodes: list[Node] = []
        for node, level in self._nodes(tag):
            last = nodes[-1] if nodes else None
            if isinstance(node, Bullets) and isinstance(last, Bullets):
                nodes[-1] = _joined(last, node, level)
            else:
                nodes.append(node)
        return nodes

    def _nodes(self, tag: Tag) -> Iterator[tuple[Node, int]]:
        """Yield nodes, each with the level of a list that says it: Google writes nested lists side by side."""
        for child in self._parts(tag):
            if isinstance(child, Tag):
                named = _GOOGLE_LEVEL.search(" ".join(child.get("class") or []))
                yield from ((node, int(named[1]) if named else 0) for node in self._block(child))
            else:
                yield from ((node, 0) for node in self._lines(child))

    def _parts(self, tag: Tag) -> Iterator[Tag | list[Piece]]:
        """Yield the blocks in an element, and the text between them."""
        loose: list[Piece] = []
        for child in tag.children:
            if isinstance(child, Tag) and (child.name in _BLOCKS or _holds_blocks(child)):
                yield loose
                loose = []
                yield child
            else:
                loose += _inline(child)
        yield loose

    def _block(self, tag: Tag) -> Iterator[Node]:
        if tag.name == "summary":
            # Below it stands what opens with it.
            if words := tidy(Piece(one.text.replace("\n", " "), one.href) for one in _inline(tag)):
                yield Heading(6, words)
        elif level := _LEVEL.fullmatch(tag.name):
            if words := tidy(Piece(one.text.replace("\n", " "), one.href, em=one.em) for one in _inline(tag)):
                yield Heading(int(level[1]), words)
        elif tag.name in {"ul", "ol", "menu"}:
            yield from self._list(tag)
        elif tag.name == "dl":
            yield from self._definitions(tag)
        elif tag.name == "table":
            yield from self._table(tag)
        elif tag.name == "pre":
            yield from nodes_of([Line(words) for words in lines_of([Piece(tag.get_text())])])
        elif tag.name != "hr":
            yield from self.read(tag)

    def _lines(self, pieces: list[Piece]) -> Iterator[Node]:
        lines = [Line(words, blank_before=True) for words in lines_of(pieces)]
        if len(lines) == 1 and is_heading(lines[0].words) and not plain(lines[0].words).endswith(":"):
            # A paragraph in bold is a heading as people make them.
            yield Heading(7, lines[0].words)
            return
        yield from nodes_of(lines)

    def _list(self, tag: Tag) -> Iterator[Node]:
        items: list[Bullet] = []
        for child in tag.children:
            if not isinstance(child, Tag):
                continue
            if child.name in {"ul", "ol"} and items:
                # A list right in a list, as editors write it, belongs to the item before it.
                below = tuple(self._list(child))
                items[-1] = Bullet(items[-1].words, (*items[-1].children, *below))
            elif child.name in {"ul", "ol"}:
                items += [item for node in self._list(child) if isinstance(node, Bullets) for item in node.items]
            elif item := self._item(child):
                items.append(item)
        if items:
            yield Bullets(tuple(items))

    def _item(self, tag: Tag) -> Bullet | None:
        """Return an item: its first text is its own, and what comes after it stands below."""
        nodes = list(self.read(tag))
        head: list[Piece] = []
        for count, node in enumerate(nodes):
            if isinstance(node, Heading | Paragraph) and not head:
                head += node.words
            else:
                below = tuple(nodes[count:])
                break
        else:
            below = ()
        if not head and not below:
            return None
        if not head and isinstance(below[0], Bullets) and len(below) == 1 and len(below[0].items) == 1:
            return below[0].items[0]
        return Bullet(tuple(head), below)

    def _definitions(self, tag: Tag) -> Iterator[Node]:
        pairs: list[tuple[Words, list[Words]]] = []
        for child in tag.find_all(["dt", "dd"]):
            words = tidy(Piece(one.text.replace("\n", " "), one.href, one.strong, one.em) for one in _inline(child))
            if child.name == "dt" and words:
                pairs.append((words, []))
            elif pairs and words:
                pairs[-1][1].append(words)
        if pairs:
            yield Definitions(tuple((term, tuple(said)) for term, said in pairs))

    def _table(self, tag: Tag) -> Iterator[Node]:
        rows, headed = [], False
        for number, row in enumerate(tag.find_all("tr")):
            if row.find_parent("table") is not tag:
                continue
            cells = [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]
            if number == 0 and cells and all(cell.name == "th" for cell in cells):
                headed = True
            rows.append(tuple(tidy(_breaks_as_blanks(cell)) for cell in cells))
        if any(len(row) > 1 for row in rows) and not _lays_out(tag, rows, headed=headed):
            yield Table(tuple(row for row in rows if any(row)), headed)
        else:
            # A table that lays out a page.
            for row in tag.find_all(["td", "th"]):
                if row.find_parent("table") is tag:
                    yield from self.read(row)


def _joined(one: Bullets, other: Bullets, level: int) -> Bullets:
    """Return two lists as one, the second below the last item of the first where it is of a deeper level."""
    if level == 0:
        return Bullets((*one.items, *other.items))
    *before, last = one.items
    children = last.children
    if children and isinstance(children[-1], Bullets):
        children = (*children[:-1], _joined(children[-1], other, level - 1))
    else:
        children = (*children, other)
    return Bullets((*before, Bullet(last.words, children, last.place)))


def _lays_out(tag: Tag, rows: Sequence[Sequence[Words]], *, headed: bool) -> bool:
    """Say whether a table only lays out a page: one row, or cells that hold what pages are made of."""
    if len(rows) == 1 and not headed:
        return True
    return any(
        cell.find(["table", "ul", "ol", "h1", "h2", "h3"]) or len(cell.find_all(["br", "p"])) > _MOST_BREAKS
        for cell in tag.find_all("td")
    )


def _breaks_as_blanks(tag: Tag) -> list[Piece]:
    return [Piece(one.text.replace("\n", " "), one.href, one.strong, one.em) for one in _inline(tag)]


def _holds_blocks(tag: Tag) -> bool:
    return any(isinstance(one, Tag) and one.name in _BLOCKS for one in tag.descendants)


def _inline(node: Any, look: Piece = _PLAIN) -> Iterator[Piece]:
    """Yield the pieces of an element, line feeds where ``<br>`` parts lines."""
    if isinstance(node, NavigableString):
        if type(node) is NavigableString:
            yield Piece(re.sub(r"\s+", " ", str(node).replace("\xa0", " ")), look.href, look.strong, look.em)
        return
    if node.name == "br":
        yield Piece("\n", "", look.strong, look.em)
        return
    if node.name in {"img", "del", "s", "strike"}:
        return  # what is struck out is what somebody took off
    if node.name == "sup" and "reference" in (node.get("class") or []):
        return
    style = attribute_of(node, "style")
    strong = (
        look.strong or node.name in {"b", "strong", "th", "dt"} or bool(_BOLD.search(style))
    ) and not _LIGHT.search(style)
    em = look.em or node.name in {"i", "em", "cite"} or bool(_ITALIC.search(style))
    href = attribute_of(node, "href").strip() if node.name == "a" else ""
    if href.startswith("#") and not any(sign.isalnum() for sign in node.get_text()):
        return  # the sign beside a heading by which it can be linked
    inner = Piece("", href or look.href, strong, em)
    for child in node.children:
        if isinstance(child, Tag) and child.name in _BLOCKS:
            yield Piece("\n")
        yield from _inline(child, inner)
