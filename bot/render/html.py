"""Plain and rich text into HTML that shows just that text, and back.

HTML needs four references, and none where a sentence has none of ``& < > "``: an editor reads the source as it is. A
line break is ``<br>``; an address stands in a quoted attribute (https://html.spec.whatwg.org/multipage/syntax.html).
"""

import re
import unicodedata
from html import unescape as decode

from bot.render.rich import EMPHASIS, Link, is_safe_address, pieces

LINE_BREAK = "<br>"

# A carriage return alone would become a line feed, and a blank at an edge would go.
_REFERENCES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": LINE_BREAK,
    "\r": "&#13;",
    "\u2028": "&#8232;",
    "\u2029": "&#8233;",
}
_ACTIVE = re.compile('[&<>"\n\r\u2028\u2029]')
_REFERENCE = re.compile(r"&#?\w+;")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING = re.compile(r"\s*<h(?P<level>[1-6])(?:\s[^<>]*)?>(?P<title>.*)</h(?P=level)>\s*", re.IGNORECASE)

# What ends a field of a kind in a text that is read, and what its first character can be.
ENDS = {
    "plain": re.compile(r"[\"\n]|(?<!<br)>|<(?!br>)"),
    "rich": re.compile(r"\n|<(?!a href=\"|/a>|/?em>|br>)"),
    "address": re.compile(r"[\s<>\"]"),
}
BEGINS = {
    "plain": re.compile(r"[^\s<>\"]"),
    "rich": re.compile(r"[^\s>\"]"),
    "address": re.compile("https?", re.IGNORECASE),
}

_OPEN, _CLOSE = "\ufde9", "\ufdea"


def escape(text: str) -> str:
    """Return HTML on one line that shows ``text`` and nothing else, between tags or in a quoted attribute."""
    return _ACTIVE.sub(lambda match: _REFERENCES[match[0]], unicodedata.normalize("NFC", text))


def unescape(html: str) -> str:
    """Return the text that HTML shows where it holds no markup but references and line breaks."""
    return decode(_BREAK.sub("\n", html))


def read_plain(html: str) -> str | None:
    """Return the plain text that HTML shows, None when it holds tags."""
    return None if "<" in _BREAK.sub("", html) else unicodedata.normalize("NFC", unescape(html))


def write_rich(text: str) -> str:
    """Return HTML on one line that shows a rich text of the catalogue, with its links and its emphasis."""
    written = []
    for part in pieces(unicodedata.normalize("NFC", text)):
        if isinstance(part, Link):
            label = part.url if part.label is None else part.label
            written.append(f'<a href="{escape(part.url)}">{escape(label)}</a>')
        else:
            written.append(part)
    # An emphasis may hold links, so its stars are looked for in the whole; what is written already has none …
    links = iter(written[1::2])
    marked = "\ufde8".join(written[::2])
    escaped = escape(EMPHASIS.sub(rf"{_OPEN}\1{_CLOSE}", marked))
    # … and takes its place again once the rest is escaped.
    signs = {_OPEN: "<em>", _CLOSE: "</em>"}
    return re.sub("[\ufde8-\ufdea]", lambda sign: signs.get(sign[0]) or next(links), escaped)


_LINK = re.compile(r'<a href="(?P<url>[^"<>]+)">(?P<label>[^<>]+)</a>')


def read_rich(html: str) -> str | None:
    """Return the rich text that ``write_rich`` writes as ``html``, None when it writes none so."""
    done, parts = 0, []
    for match in _LINK.finditer(html):
        url, label = unescape(match["url"]), unescape(match["label"])
        parts += [_stars(html[done : match.start()]), url if label == url else f"[{label}]({url})"]
        done = match.end()
    parts.append(_stars(html[done:]))
    text = unicodedata.normalize("NFC", "".join(parts))
    return text if _spelled(write_rich(text)) == _spelled(html) else None


def _stars(html: str) -> str:
    return unescape(html.replace("<em>", "*").replace("</em>", "*"))


def _spelled(html: str) -> str:
    """Return HTML with its references and line breaks spelled in one way, for comparing."""
    tags = re.split(r"(<[^<>]*>)", _BREAK.sub(LINE_BREAK, html))
    return "".join(part if number % 2 else escape(decode(part)) for number, part in enumerate(tags))


def _canonical_reference(match: re.Match[str]) -> str:
    shown = decode(match[0])
    return match[0] if shown.isspace() else "".join(_REFERENCES.get(sign, sign) for sign in shown)


def canonical(html: str) -> str:
    """Return HTML with its references and line breaks spelled in one way, in NFC. For comparing only."""
    return unicodedata.normalize("NFC", _REFERENCE.sub(_canonical_reference, _BREAK.sub(LINE_BREAK, html)))


def address(url: str) -> str:
    """Return an address as it stands in a quoted attribute."""
    return escape(url)


def read_address(html: str) -> str | None:
    """Return the address that stands in an attribute, None where it is none that every wiki carries unchanged."""
    url = decode(html)
    return url if not url or is_safe_address(url) else None


def heading(level: int) -> tuple[str, str]:
    """Return what stands before and after a heading of a level."""
    return f"<h{level}>", f"</h{level}>"


def continues(_first: str, _line: str) -> bool:
    """Say that no line is part of the item before it: an item ends with its tag."""
    return False


def heading_of(line: str) -> str | None:
    """Return the HTML of the title in a line that is a heading, None for any other line."""
    match = _HEADING.fullmatch(line)
    return (match["title"].strip() or None) if match else None
