"""Lines as people type them: bullets as characters, headings as lines, text that goes on. Pure."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.importing.labels import label_of
from bot.importing.tree import NOWHERE, Bullet, Bullets, Heading, Node, Paragraph, Piece, Place, Words, plain, sliced

# A bullet as a character: round, square, arrow or dash ones, a star, a number with a point or bracket.
_SIGN = re.compile(
    r"(?P<sign>[•◦▪▫■□●○‣⁃·∙➢➤►▶▸→⇒✔✓✅☑★☆❖◆◇\uf0b7\uf0a7✦✧]\ufe0f?|[-–—*+](?=\s)|[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff]\ufe0f?(?=\s)|o(?=\s+[^\W\d_a-z])|\(?\d{1,2}[.)](?=\s))\s*"
)
# Between two bullets that stand in one line.
_INLINE = re.compile(r"\s*[•●▪‣◦■]\s*")
_GREETING = re.compile(r"(?:bonjour|bonsoir|salut|coucou|ch[eè]re?s?|hello|hi|dear)\b[^.!?]{0,40}[,!]?$", re.IGNORECASE)
# More bullets than this in one line are no list of anybody's.
_MOST_IN_LINE = 300
# A name, a sign, and what is said of it.
_PARALLEL = re.compile(r"[A-ZÀ-ÖØ-Þ0-9«“\"][^.!?:;,]{1,50}?(?:\s+(?:--|[–—-])\s+|\s*:\s+)\S")
_LABELLED = re.compile(r"([^:]{2,30}?)\s*:\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    Attributes:
        words: its text, without the blanks before it.
        indent: how many columns it is indented.
        blank_before: whether an empty line stands before it.
        place: where it stands.
    """

    words: Words
    indent: int = 0
    blank_before: bool = False
    place: Place = NOWHERE


@dataclass
class _Open:
    """An item to which lines are still added."""

    depth: tuple[int, int]
    words: Words
    children: "list[_Open]"
    place: Place

    def closed(self) -> Bullet:
        below: tuple[Node, ...] = (Bullets(tuple(one.closed() for one in self.children)),) if self.children else ()
        return Bullet(self.words, below, self.place)


def without_sign(words: Words) -> Words | None:
    """Return a line without the bullet that it begins with; None for one that begins with none."""
    match = _SIGN.match(plain(words))
    if match is None or match.end() >= len(plain(words)):
        return None
    return sliced(words, match.end())


def is_heading(words: Sequence[Piece]) -> bool:
    """Say whether a line that is no bullet reads as a heading: short, and ending in a colon or all of it bold."""
    text = plain(words).strip()
    if not text or len(text) > 150:  # noqa: PLR2004 (a title, not a paragraph)
        return False
    if text.endswith(":") and not re.search(r"[.!?]\s+\S", text):
        return True
    if text[-1] in ".;,!…":
        return False
    return all(piece.strong or not piece.text.strip() for piece in words)


def nodes_of(lines: Iterable[Line], *, wrapped: int = 0) -> list[Node]:
    """Return what lines are: headings, paragraphs, and bullets by indentation and by sign.

    Args:
        lines: the lines, without empty ones.
        wrapped: the width at which the text was wrapped by its editor; 0 where each line is a paragraph.
    """
    reader = _Reader(wrapped)
    for line in lines:
        for part in _parted(line):
            reader.take(part)
    reader.end_list()
    return reader.nodes


class _Reader:
    """Collects what lines are."""

    def __init__(self, wrapped: int) -> None:
        self.nodes: list[Node] = []
        self._top: list[_Open] = []
        self._stack: list[_Open] = []
        self._signs: list[str] = []
        self._wrapped = wrapped
        self._before: Line | None = None

    def take(self, line: Line) -> None:
        text = plain(line.words)
        match = _SIGN.match(text)
        if match and match.end() < len(text) and not (_is_picture(match["sign"]) and is_heading(line.words)):
            self._item(line, match)
        elif self._goes_on(line):
            self._append(line)
        else:
            self.end_list()
            if is_heading(line.words):
                self.nodes.append(Heading(7, line.words, line.place))
            else:
                self.nodes.append(Paragraph(line.words, line.place))
        self._before = line

    def _item(self, line: Line, match: re.Match[str]) -> None:
        sign = "\U0001f300" if _is_picture(match["sign"]) else re.sub(r"\d+", "1", match["sign"])
        if sign not in self._signs:
            self._signs.append(sign)
        # Another sign at the same indentation is a level of its own, unless indentation says otherwise.
        depth = (line.indent, self._signs.index(sign))
        while self._stack and self._stack[-1].depth >= depth:
            self._stack.pop()
        item = _Open(depth, sliced(line.words, match.end()), [], line.place)
        (self._stack[-1].children if self._stack else self._top).append(item)
        self._stack.append(item)

    def _goes_on(self, line: Line) -> bool:
        """Say whether a line without a bullet goes on with the one before it."""
        if line.blank_before or self._before is None or _GREETING.match(plain(self._before.words)):
            return False
        if _PARALLEL.match(plain(line.words)) and _PARALLEL.match(plain(self._before.words)):
            return False  # each line names something and tells of it
        if self._stack:
            text = plain(line.words)
            return line.indent > self._stack[-1].depth[0] or text[:1].islower() or self._is_full(self._before)
        last = self.nodes[-1] if self.nodes else None
        if not isinstance(last, Paragraph):
            return False
        open_ended = plain(last.words)[-1:] not in ".!?:;…" and plain(line.words)[:1].islower()
        return open_ended or self._is_full(self._before)

    def _is_full(self, line: Line) -> bool:
        """Say whether a line is as long as lines are that an editor wrapped."""
        return bool(self._wrapped) and len(plain(line.words)) + line.indent > self._wrapped * 0.7

    def _append(self, line: Line) -> None:
        if self._stack and line.indent and (label := _LABELLED.match(plain(line.words))) and label_of(label[1]):
            item = self._stack[-1]
            item.children.append(_Open((line.indent, len(self._signs)), line.words, [], line.place))
            item.place = Place(item.place.start, line.place.end)
        elif self._stack:
            item = self._stack[-1]
            item.words = _with_more(item.words, line.words)
            item.place = Place(item.place.start, line.place.end)
        elif isinstance(last := self.nodes[-1], Paragraph):
            words, place = _with_more(last.words, line.words), Place(last.place.start, line.place.end)
            self.nodes[-1] = Heading(7, words, place) if is_heading(words) else Paragraph(words, place)

    def end_list(self) -> None:
        """Close the list that is open."""
        if self._top:
            self.nodes.append(Bullets(tuple(item.closed() for item in self._top)))
        self._top, self._stack, self._signs = [], [], []


def _is_picture(sign: str) -> bool:
    """Say whether a sign adorns headings as often as items."""
    return sign[0] >= "\U0001f300"


def _with_more(words: Words, more: Words) -> Words:
    return (*words, Piece(" "), *more)


def _parted(line: Line) -> list[Line]:
    """Return a line with several bullets as the lines that they should have been."""
    text = plain(line.words)
    cuts = [match.start() for match in _INLINE.finditer(text) if match.start() > 0 and match.end() < len(text)]
    starts_so = bool(re.match(r"\s*[•●▪‣◦■]", text))
    if not cuts or len(cuts) > _MOST_IN_LINE or not (starts_so or len(cuts) > 1):
        return [line]
    bounds = [0, *cuts, len(text)]
    return [
        Line(words, line.indent, line.blank_before and not start, line.place)
        for start, end in itertools.pairwise(bounds)
        if (words := sliced(line.words, start, end))
    ]


def width_of(lines: Sequence[str]) -> int:
    """Return the width at which a text was wrapped; 0 where its lines are paragraphs.

    A wrapped text has many lines of nearly the same length, and none much longer.
    """
    lengths = sorted((len(line) for line in lines if line.strip()), reverse=True)
    if not lengths or not 55 <= lengths[0] <= 100:  # noqa: PLR2004 (the usual widths of editors and mails)
        return 0
    near = sum(length >= lengths[0] * 0.85 for length in lengths)
    return lengths[0] if near >= 3 and near >= len(lengths) / 4 else 0  # noqa: PLR2004
