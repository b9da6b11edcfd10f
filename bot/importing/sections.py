"""The sections of a page, and how much their headings speak of commons. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.importing.cuts import cuts_of
from bot.importing.items import Item, is_entry
from bot.importing.tree import (
    Bullet,
    Bullets,
    Definitions,
    Heading,
    Node,
    Paragraph,
    plain,
)
from bot.importing.words import COMMONS, MEETING, OTHER, SURELY, TAKING_PART

INNER = 8
"""The level of a heading that stood as an item of a list, above a list in it."""


@dataclass
class Section:
    """What stands below one heading.

    Attributes:
        heading: None for what stands before the first one.
        above: the headings around it, the outermost first.
        nodes: what stands in it.
        items: what its lists hold; filled where they are commons.
        listed: whether it is a list of commons, also an empty one.
        taken: the numbers of the nodes that hold its items.
        titled: whether its heading is the list's, and not that of a text in which a sentence names them.
    """

    heading: Heading | None
    above: tuple[Heading, ...] = ()
    nodes: list[Node] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    listed: bool = False
    taken: set[int] = field(default_factory=set)
    titled: bool = True

    @property
    def title(self) -> str:
        """The heading's text, without its colon."""
        return plain(self.heading.words).strip(" :：") if self.heading else ""


def level_of(section: Section) -> tuple[int, tuple[Heading, ...]]:
    """Return what sections side by side share: their level, and the headings around them."""
    return section.heading.level if section.heading else 0, section.above


def has_topic(section: Section) -> bool:
    """Say whether a section's own heading speaks of commons."""
    text = plain(section.heading.words) if section.heading else ""
    return bool(SURELY.search(text)) and not OTHER.search(text)


def gathered(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes, with names that are lists of one item each, and what follows each of them, as one list."""
    found: list[Node] = []
    at = 0
    while at < len(nodes):
        run = _names_and_texts(nodes, at)
        if len(run) > 1:
            found.append(
                Bullets(tuple(Bullet(item.words, (*item.children, *texts), item.place) for item, texts in run))
            )
            at += sum(1 + len(texts) for _item, texts in run)
        else:
            found.append(nodes[at])
            at += 1
    return found


def _names_and_texts(nodes: Sequence[Node], at: int) -> list[tuple[Bullet, tuple[Node, ...]]]:
    """Return the run of single items that begins at a node, each with the paragraphs up to the next."""
    run: list[tuple[Bullet, tuple[Node, ...]]] = []
    while at < len(nodes):
        node = nodes[at]
        if not isinstance(node, Bullets) or len(node.items) != 1 or not _is_name(node.items[0]):
            break
        end = at + 1
        while end < len(nodes) and isinstance(nodes[end], Paragraph):
            end += 1
        goes_on = end < len(nodes) and isinstance(nodes[end], Bullets)
        texts = tuple(nodes[at + 1 : end if goes_on else at + 2]) if end > at + 1 else ()
        if not texts:
            break
        run.append((node.items[0], texts))
        at += 1 + len(texts)
    return run


def _is_name(item: Bullet) -> bool:
    cuts = cuts_of(item.words) if item.words else []
    return len(cuts) == 1 and not cuts[0].rest and not item.children


def unnested(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the nodes, with lists whose items are but titles of lists below them turned into headings and lists."""
    above: Node | None = None
    begins = _beginnings(nodes)
    for node, after in zip(nodes, [*nodes[1:], None], strict=False):
        before, above = above, node
        if isinstance(node, Paragraph) and _is_lead(node, before):
            yield node
        elif isinstance(node, Paragraph) and isinstance(after, Bullets | Definitions) and _is_title(plain(node.words)):
            yield Heading(7, node.words, node.place)
        elif isinstance(node, Paragraph) and _begin(plain(node.words)) in begins:
            # The title of a list that is empty.
            yield Heading(7, node.words, node.place)
        elif isinstance(node, Bullets) and _are_titles(node):
            for item in node.items:
                yield Heading(INNER, item.words, item.place)
                yield from item.children
        else:
            yield node


def _beginnings(nodes: Sequence[Node]) -> set[str]:
    """Return how the lines begin that surely are titles of lists of commons: ``Les communs``."""
    return {
        _begin(plain(node.words))
        for node, after in pairwise(nodes)
        if isinstance(node, Paragraph) and isinstance(after, Bullets | Definitions) and SURELY.search(plain(node.words))
    } - {""}


def _begin(text: str) -> str:
    """Return the first words of what reads as a title about commons; empty for another text."""
    return " ".join(text.lower().split()[:2]) if _is_title(text) and SURELY.search(text) else ""


def _is_lead(node: Paragraph, before: Node | None) -> bool:
    """Say whether a line only leads from a heading about commons to its list: the heading is the list's title."""
    text = plain(node.words)
    titled = isinstance(before, Heading) and before.level < INNER - 1 and COMMONS.search(plain(before.words))
    return bool(titled) and text.rstrip().endswith(":") and not SURELY.search(text)


def _is_title(text: str) -> bool:
    """Say whether a line right above a list reads as its title."""
    return len(text.split()) <= 12 and text[-1:] not in ".!;," and text[:1].isupper()  # noqa: PLR2004


def _are_titles(node: Bullets) -> bool:
    nested = [item for item in node.items if any(isinstance(child, Bullets) for child in item.children)]
    if not nested or len(nested) < len(node.items) * 0.6:
        return False
    inner = [one for item in nested for child in item.children if isinstance(child, Bullets) for one in child.items]
    bare = all(
        not cut.rest and not any(piece.href for piece in cut.name) for item in nested for cut in cuts_of(item.words)[:1]
    )
    named = sum(is_entry(one) for one in inner)
    titled = all(plain(item.words).rstrip().endswith(":") or COMMONS.search(plain(item.words)) for item in nested)
    return (bare or titled) and (named >= len(inner) * 0.6) and len(inner) >= len(nested)


def parted(nodes: Iterator[Node]) -> Iterator[Section]:
    """Yield the sections that headings make."""
    stack: list[Heading] = []
    section = Section(None)
    for node in nodes:
        if isinstance(node, Heading):
            yield section
            while stack and stack[-1].level >= node.level:
                stack.pop()
            section = Section(node, tuple(stack))
            stack.append(node)
        else:
            section.nodes.append(node)
    yield section


def topic_of(section: Section, title: str) -> float:
    """Return how much the headings of a section speak of commons."""
    own = plain(section.heading.words) if section.heading else ""
    score = 3.0 * bool(SURELY.search(own)) or 2.0 * bool(COMMONS.search(own))
    score = score or 1.0 * bool(TAKING_PART.search(own))
    score -= 2.5 * bool(OTHER.search(own)) + 2.0 * (own.rstrip().endswith("?") and not SURELY.search(own))
    around = [plain(heading.words) for heading in section.above]
    if any(SURELY.search(text) for text in around):
        score += 1.5
    elif any(COMMONS.search(text) for text in around):
        score += 1
    elif not around and SURELY.search(title):
        score += 0.7
    if any(OTHER.search(text) and not SURELY.search(text) for text in around):
        score -= 1.5
    score -= 2.0 * any(MEETING.search(text) for text in around)
    return score
