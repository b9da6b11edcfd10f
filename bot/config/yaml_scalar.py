"""Write a text as a YAML scalar, in the style of the one that it replaces where that style can hold it."""

import re
from dataclasses import dataclass

import yaml

from bot.config.yaml_stream import BREAK, LOADER
from bot.config.yaml_tree import Scalar, column
from bot.config.yaml_wrap import filled, refilled

__all__ = ["Bare", "Layout", "Written", "one_line", "wrap_width", "write_scalar"]

# Characters that are written as escapes: controls, line breaks that only YAML knows, a byte order mark, and those that
# turn the direction of what stands beside them.
_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TO_ESCAPE = re.compile(rf'[\\"\n]|{_INVISIBLE.pattern}')

# Numbers and truth values of YAML 1.2, or of YAML 1.1 as others than PyYAML read it.
_TYPED_ELSEWHERE = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+|[yYnN]")

# What our own reader takes for nothing (``bot.config.yaml_nodes``).
_NOTHING = "~"

_HEADER = re.compile(r"[|>]([-+]?)(\d?)([-+]?)")


class Bare(str):
    """A word that is meant as YAML reads it, as in ``absent: true``, and so is never quoted."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Layout:
    r"""The surroundings of a scalar.

    Attributes:
        flow: whether it stands between brackets or braces.
        column: the column of the list or mapping (in block style) in which it stands, from 0.
        first: the column at which the scalar itself begins.
        step: by how much a block is indented.
        width: the column beyond which a long text is wrapped.
        line_break: ``\n`` or ``\r\n``.
        quote: the quote in which the values beside it stand, all of them; empty where they do not.
    """

    flow: bool
    column: int
    first: int
    step: int
    width: int
    line_break: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A scalar as it is to be written.

    Attributes:
        head: what stands at its place: all of it, or the header of a block.
        body: the lines below the header, with their indentation.
    """

    head: str
    body: tuple[str, ...] = ()


def write_scalar(value: str, layout: Layout, old: Scalar | None = None, text: str = "") -> Written:
    """Return ``value`` in the style of ``old``, else in the nearest that can hold it.

    Args:
        value: a text that is not empty.
        layout: where it will stand.
        old: the scalar that it replaces, or that it resembles; None for the style of a new one: plain, folded when
            it is too long for a line, literal when it has several.
        text: the text of the file in which ``old`` stands.
    """
    if isinstance(value, Bare):
        return Written(value)
    if old is None:
        long = layout.first + len(value) > layout.width
        styles = ["|"] if "\n" in value else [">"] if long and " " in value.strip() else [layout.quote]
    else:
        styles = {"": ["", "|"] if "\n" in value else [""], ">": [">", "|"]}.get(old.style, [old.style])
    for style in styles:
        if style in {"|", ">"}:
            written = None if layout.flow else _block(value, style, layout, old, text)
        else:
            written = _inline(value, style, layout, old, text)
        if written:
            return written
    written = _inline(value, "", layout, None, "") if old is None or old.block else None
    return written or _inline(value, '"', layout, old, text) or Written(_double_quoted(value))


def one_line(scalar: Scalar, text: str) -> bool:
    """Return whether a scalar of the text stands in one line."""
    return not scalar.block and not BREAK.search(text, scalar.begin, scalar.end)


def _inline(value: str, style: str, layout: Layout, old: Scalar | None, text: str) -> Written | None:
    """Return a plain or quoted scalar; None where it would be read as something else."""
    if style != '"' and ("\n" in value or _INVISIBLE.search(value)):
        return None
    if not style and _typed(value) and not (old and not old.style and _typed(old.value) == _typed(value)):
        return None
    if not style and value == _NOTHING:
        return None  # in place of another one it would be nothing again
    inner = {"": value, "'": value.replace("'", "''"), '"': _double_quoted(value)[1:-1]}[style]
    single = Written(f"{style}{inner}{style}")
    if old and not old.block and (lines := _lines_of(old, text))[1:]:
        indent = _indentation(text, old.begin, old.end) or layout.column + layout.step
        wrapped = refilled(inner, lines if old.style == style else [], layout.width - indent, layout.first - indent)
        several = f"{layout.line_break}{' ' * indent}".join(wrapped)
        if _reads_as(f"{style}{several}{style}", value, flow=layout.flow):
            return Written(f"{style}{several}{style}")
    return single if _reads_as(single.head, value, flow=layout.flow) else None


def _block(value: str, style: str, layout: Layout, old: Scalar | None, text: str) -> Written | None:
    """Return a block scalar; None where its style cannot hold the value."""
    content = value.rstrip("\n")
    breaks = len(value) - len(content)
    if not content or _INVISIBLE.search(content) or re.search(r" (\n|\Z)", content):
        return None
    keep, indicator, indent = False, "", layout.column + layout.step
    if old and old.block and (header := _HEADER.match(text, old.begin)):
        keep = "+" in header.group()
        indicator = header[2]
        indent = _indentation(text, old.begin, old.end) or indent
        if indicator:
            indent = layout.column + int(indicator)
    if breaks > 1 and not keep:
        return None  # blank lines that follow would become part of it
    if not indicator and content.lstrip("\n").startswith(" "):
        indicator = str(indent - layout.column)
    if style == ">":
        lines = _folded(content, _lines_of(old, text) if old and old.style == ">" else [], layout.width - indent)
        if lines is None:
            return None
    else:
        lines = content.split("\n")
    chomping = "-" if not breaks else "+" if keep else ""
    body = [" " * indent + line if line else "" for line in lines] + [""] * (breaks - 1)
    return Written(f"{style}{indicator}{chomping}", tuple(body))


def _folded(content: str, old: list[str], width: int) -> list[str] | None:
    """Return the lines of a folded block; None when a paragraph is indented, which folding leaves as it is."""
    paragraphs = content.split("\n")
    if any(paragraph.startswith(" ") for paragraph in paragraphs):
        return None
    before = [part.splitlines() for part in "\n".join(old).split("\n\n")] if old else []
    known = {" ".join(lines): lines for lines in before}
    lines: list[str] = []
    for position, paragraph in enumerate(paragraphs):
        if position:
            lines.append("")
        if paragraph in known:
            lines += known[paragraph]
        elif paragraph:
            near = before[position] if position < len(before) else []
            lines += refilled(paragraph, near, width) if near else filled(paragraph, width)
    return lines


def _lines_of(old: Scalar, text: str) -> list[str]:
    """Return the lines of a scalar as they are written, without header, quotes and indentation."""
    written = text[old.begin : old.end]
    if old.block:
        return [line.strip(" ") for line in BREAK.split(written)[1:]]
    if old.style:
        written = written[1:-1]
    return [line.strip(" ") for line in BREAK.split(written)]


def _indentation(text: str, start: int, end: int) -> int:
    """Return the least indentation of the lines after the first of a piece of the text; 0 for none."""
    lines = BREAK.split(text[start:end])[1:]
    return min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)


def _double_quoted(value: str) -> str:
    def escape(match: re.Match[str]) -> str:
        character = match.group()
        code = ord(character)
        return _ESCAPES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")  # noqa: PLR2004 (a byte)

    return f'"{_TO_ESCAPE.sub(escape, value)}"'


def _typed(value: str) -> str:
    """Return which type other than text a YAML reader takes a plain ``value`` for; empty for none."""
    for tag, pattern in yaml.SafeLoader.yaml_implicit_resolvers.get(value[:1], []):
        if pattern.match(value):
            return str(tag)
    return "elsewhere" if _TYPED_ELSEWHERE.fullmatch(value) else ""


def _reads_as(written: str, value: str, *, flow: bool) -> bool:
    """Return whether PyYAML reads a scalar, as a value of a mapping, as ``value`` and nothing more."""
    document = f"{{k: {written} , l: m}}" if flow else f"k: {written} # c\nl: m\n"
    try:
        events = [
            event for event in yaml.parse(document, Loader=LOADER) if not isinstance(event, yaml.CollectionEndEvent)
        ]
    except yaml.YAMLError:
        return False
    scalars = [event.value for event in events if isinstance(event, yaml.ScalarEvent) and not event.anchor]
    plain = all(event.tag is None for event in events if isinstance(event, yaml.ScalarEvent))
    return plain and scalars == ["k", value, "l", "m"]


def wrap_width(text: str, scalars: list[Scalar], *, default: int) -> int:
    """Return the column at which a file's owner wraps lines.

    Args:
        text: the file's text.
        scalars: its scalars.
        default: what to take when none has several lines.

    Returns:
        The usual width at or above the longest line of a text that is wrapped, or that line's where it is longer.
    """
    longest = 0
    for scalar in scalars:
        if scalar.style == "|" or one_line(scalar, text):
            continue
        offset = scalar.begin
        while offset < scalar.end:
            found = BREAK.search(text, offset, scalar.end)
            stop = found.start() if found else scalar.end
            longest = max(longest, stop - offset + (column(text, offset) if offset == scalar.begin else 0))
            offset = found.end() if found else scalar.end
    if not longest:
        return default
    return next((width for width in (72, 80, 88, 100, 120) if width >= longest), longest)
