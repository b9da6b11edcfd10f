"""What on a page may be a list of commons, in whatever form: items side by side that are of one shape. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.importing.cut import Cut, is_named
from bot.importing.cuts import cuts_of, without_number
from bot.importing.items import MINE, Item, items_of, look_of
from bot.importing.sections import Section
from bot.importing.tree import Node, Paragraph, Piece, Words, plain, sliced
from bot.importing.words import BOILERPLATE, COOKIES, OTHER, TELLING

Form = Literal["list", "paragraphs", "headings", "sentence"]
# The level of a line that stands for a heading.
LINE = 7
_JOINING = re.compile(r"\s*(?:,|;|·|\||/|&|\bet\b|\band\b|\bainsi que\b|\bpuis\b|\bou\b|\bor\b|\bà\b|\baux?\b|\bde\b|"
                      r"\bdans\b|\bsur\b|\bchez\b|\bavec\b|\bto\b|\bin\b|\bwith\b|\bfor\b|\bat\b|\bl[ea]s?\b|\bl['’]|"
                      r"\bthe\b|\bdu\b|\bdes\b|\s)+", re.IGNORECASE)  # fmt: skip
# Where a sentence goes on with something else than what it said of a name.
_END = re.compile(
    r"[.;!?](?=\s|$)|,\s+(?:et|and|puis)\s+(?:je|j['’]|nous|i|we)\b|,?\s+(?:et|and)\s*(?:[àa]ux?|la|le|les|the|to)?\s*$",
    re.IGNORECASE,
)
# Fewer signs after a name say nothing of it.
_TELLS = 12
_INTRODUCING = re.compile(
    r"^(?:intro\w*|conclusion|pr[ée]sentation|qui (?:suis-je|sommes-nous)|about|[àa] propos|welcome|bienvenue|accueil|"
    r"contact|bonjour|hello)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Things side by side that may be commons.

    Attributes:
        form: how the page sets them: a list or table, paragraphs, headings with text below, links in one sentence.
        section: the section around them, whose heading is their title.
        items: the things.
        numbers: which nodes of the section they take.
        lead: what is said right before them.
        inner: of headings, the sections that they stand above.
    """

    form: Form
    section: Section
    items: tuple[Item, ...]
    numbers: frozenset[int]
    lead: str = ""
    inner: tuple[Section, ...] = ()

    @property
    def look(self) -> float:
        """How much its items look like commons on average, from -1 to 1."""
        return sum(map(look_of, self.items)) / len(self.items)

    def take(self) -> None:
        """Make its items those of its section."""
        self.section.items += self.items
        self.section.taken |= self.numbers
        self.section.titled = self.form != "sentence"
        self.section.listed = True
        for one in self.inner:
            one.taken = set(range(len(one.nodes)))
            one.nodes = []


def lists_of(section: Section) -> Iterator[Candidate]:
    """Yield the lists, tables and rows of names of a section."""
    before = ""
    for number, node in enumerate(section.nodes):
        items = tuple(items_of(node))
        if isinstance(node, Paragraph) and not items:
            before = plain(node.words)
            continue
        if items and not any(COOKIES.search(item.said) for item in items):
            found = Candidate("list", section, items, frozenset([number]), before)
            if found.look > 0:
                yield found
        before = ""


def paragraphs_of(section: Section) -> Candidate | None:
    """Return the paragraphs of a section that each name a commons and tell of it; None for less than two."""
    found = [
        (number, item)
        for number, node in enumerate(section.nodes)
        if isinstance(node, Paragraph) and (item := _item_of(node)) is not None
    ]
    if len(found) < (2 if all(led(item) for _number, item in found) else 3):
        return None
    items = tuple(
        replace(item, cut=replace(item.cut, confidence=min(item.cut.confidence, 0.75))) for _number, item in found
    )
    first = found[0][0]
    lead = " ".join(plain(node.words) for node in section.nodes[:first] if isinstance(node, Paragraph))
    return Candidate("paragraphs", section, items, frozenset(number for number, _item in found), lead)


def led(item: Item) -> bool:
    """Say whether an item begins with bold letters or a link."""
    return item.cut.name[0].strong or bool(item.cut.name[0].href)


def _item_of(node: Paragraph) -> Item | None:
    """Return the commons that a paragraph names and tells of; None for another paragraph."""
    text = plain(node.words)
    if MINE.match(text):
        return None
    cuts = cuts_of(node.words)
    least = 0.8 if node.words[0].strong or node.words[0].href else 0.85
    if len(cuts) != 1 or not cuts[0].rest or cuts[0].confidence < least or OTHER.search(plain(cuts[0].name)):
        return None
    item = Item(cuts[0], (), (), node.place.start, node.place.end, text)
    return item if look_of(item) > 0.5 else None  # noqa: PLR2004


class Below:
    """The sections that stand right below each heading, and below none."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._by_heading: dict[int, list[Section]] = {}
        for one in sections:
            if one.heading:
                self._by_heading.setdefault(id(one.above[-1]) if one.above else 0, []).append(one)

    def of(self, parent: Section) -> list[Section]:
        """Return the sections right below one."""
        return self._by_heading.get(id(parent.heading) if parent.heading else 0, [])


def headings_of(parent: Section, below: Below) -> Iterator[Candidate]:
    """Yield the headings right below another, by level, that each name a commons with what is said of it below."""
    direct = [one for one in below.of(parent) if names_entry(one)]
    levels = dict.fromkeys(one.heading.level for one in direct if one.heading)
    for level in levels:
        named = [one for one in direct if one.heading and one.heading.level == level]
        if len(named) > 1:
            items = tuple(_under(one) for one in named)
            yield Candidate("headings", parent, items, frozenset(), lead_of(parent, below), tuple(named))


def _under(section: Section) -> Item:
    """Return a heading, and what stands below it, as one item."""
    if section.heading is None:
        raise AssertionError("what stands below a heading has one")
    words = without_number(section.heading.words)
    cut = Cut(words, (), 0.75)
    parts = cuts_of(words)
    if len(parts) == 1 and parts[0].rest and parts[0].confidence > 0.7:  # noqa: PLR2004
        cut = replace(parts[0], confidence=cut.confidence)
    end = max([section.heading.place.end, *(node.place.end for node in section.nodes if isinstance(node, Paragraph))])
    own = tuple(node for node in section.nodes if not _is_boilerplate(node))
    return Item(cut, own, (), section.heading.place.start, end, section.title)


def lead_of(parent: Section, below: Below) -> str:
    """Return what a section says before the headings in it, also in a line that ends in a colon."""
    texts = [plain(node.words) for node in parent.nodes if isinstance(node, Paragraph)]
    found = below.of(parent) if parent.heading else []
    lines = [one.title for one in found if one.heading and one.heading.level == LINE and not one.nodes]
    return " ".join((*texts[:2], *lines))


def _is_boilerplate(node: Node) -> bool:
    return isinstance(node, Paragraph) and bool(BOILERPLATE.search(plain(node.words)))


def names_entry(section: Section) -> bool:
    """Say whether a heading reads as the name of what is told below it."""
    title = section.title
    return (
        bool(section.nodes)
        and len(title.split()) <= 8  # noqa: PLR2004
        and not OTHER.search(title)
        and not _INTRODUCING.match(title)
        and not plain(section.heading.words if section.heading else ()).rstrip().endswith(("?", ":"))
        and not MINE.match(title)
        and not re.match(r"(?:\d{1,2}[.)]\s+)?(?:et|and)\b", title, re.IGNORECASE)
    )


def sentences_of(section: Section) -> Iterator[Candidate]:
    """Yield what a paragraph names: ``Mon temps va à A, à B et à C``; ``Je contribue à A, qui …, et je soutiens B``."""
    for number, node in enumerate(section.nodes):
        if not isinstance(node, Paragraph):
            continue
        run = _run_of_links(node.words)
        found = [(piece, ()) for piece in run] if len(run) > 1 else _named_in(node.words)
        if len(found) > 1:
            items = tuple(
                Item(Cut((piece,), rest, 0.65), (), (), node.place.start, node.place.end, piece.text + plain(rest))
                for piece, rest in found
            )
            yield Candidate("sentence", section, items, frozenset([number]), plain(node.words))


def _run_of_links(words: Words) -> list[Piece]:
    """Return the longest row of links that have nothing but commas and small words between them."""
    best: list[Piece] = []
    run: list[Piece] = []
    for piece in words:
        if piece.href and is_named(piece.text, most=6):
            run.append(piece)
            best = run if len(run) > len(best) else best
        elif piece.href or not _JOINING.fullmatch(piece.text):
            run = []
    return best


def _named_in(words: Words) -> list[tuple[Piece, Words]]:
    """Return the links and bold letters of a paragraph that tells of taking part, each with the words after it."""
    if not TELLING.search(plain(words)):
        return []
    found: list[tuple[Piece, Words]] = []
    for number, piece in enumerate(words):
        if (piece.href or piece.strong) and is_named(piece.text, most=6):
            after = words[number + 1 : number + 2]
            end = _END.search(plain(after))
            rest = sliced(after, 0, end.start() if end else None) if after and not after[0].href else ()
            found.append((piece, rest if len(plain(rest)) > _TELLS else ()))
    return found
