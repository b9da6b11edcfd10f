"""Plain and rich text into Markdown that shows just that text, and back.

CommonMark (https://spec.commonmark.org) with what GitHub, GitLab and Forgejo add: bare addresses, tables,
strikethrough, formulas. A backslash before punctuation makes it text, so few signs need one. Held by
``tests/render/test_markdown.py`` on a real parser.
"""

import re
import unicodedata
from html import unescape as decode

from bot.render.rich import EMPHASIS, Link, is_safe_address, pieces

LINE_BREAK = "<br>"

_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ACTIVE = re.compile(
    r"""
      [\\`*_\[\]<|~$]                     # code, emphasis, links, tags, tables, strikethrough, formulas
    | &(?=\#?\w+;)                        # what would read as a character reference
    | :(?=//)                             # an address that stands bare
    | (?<=[wW])\.(?=\S)                   # www.
    | (?<=\S)@(?=\S)                      # an e-mail address
    | \A[\#>+=\-:]                        # headings, quotes, lists, rules, tables
    | \#\Z                                # the end of a heading
    | (?<=\A[0-9])[.)]|(?<=\A[0-9]{2})[.)]|(?<=\A[0-9]{3})[.)]|(?<=\A[0-9]{4})[.)]|(?<=\A[0-9]{5})[.)]
    | (?<=\A[0-9]{6})[.)]|(?<=\A[0-9]{7})[.)]|(?<=\A[0-9]{8})[.)]|(?<=\A[0-9]{9})[.)]
    | [\n\r\u2028\u2029]
    """,
    re.VERBOSE,
)
_REFERENCES = {"\n": LINE_BREAK, "\r": "&#13;", "\u2028": "&#8232;", "\u2029": "&#8233;"}
_ESCAPED = re.compile(rf"\\([{_PUNCTUATION}])|<br\s*/?>|&#?\w+;", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<title>.*?)(?:[ \t]+#*)?[ \t]*")

# A backslash makes text of what follows it, unless it is text itself.
_UNESCAPED = r"(?:(?<!\\)|(?<=[^\\]\\\\))"
# What ends a field of a kind in a text that is read, and what its first character can be.
ENDS = {
    "plain": re.compile(rf"\n|{_UNESCAPED}(?:[*`\[\]_|~]|<(?!br>))"),
    "rich": re.compile(rf"\n|{_UNESCAPED}(?:[`_|~]|\*\*)"),
    "address": re.compile(r"[\s<>\"]|(?<!\\)\)"),
}
BEGINS = {
    "plain": re.compile(r"[^\s*`\[\]_|~<#>+=-]"),
    "rich": re.compile(r"[^\s`\]_|~#>+=-]"),
    "address": re.compile("https?", re.IGNORECASE),
}

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_PLACE, _OPEN, _CLOSE = "\ufde8", "\ufde9", "\ufdea"


def _escape(match: re.Match[str]) -> str:
    return _REFERENCES.get(match[0]) or f"\\{match[0]}"


def escape(text: str) -> str:
    """Return Markdown on one line that shows ``text`` and nothing else, whatever stands before and behind it.

    It may begin or end a line, or stand between ``**`` and ``**`` that touch no letter on their other side.
    """
    return _ACTIVE.sub(_escape, unicodedata.normalize("NFC", text))


def _unescape(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    return "\n" if match[0].startswith("<") else decode(match[0])


def unescape(markdown: str) -> str:
    """Return the text that Markdown shows where it holds no markup but escapes, references and line breaks."""
    return _ESCAPED.sub(_unescape, markdown)


def _spelled(markdown: str) -> str:
    """Return Markdown without the backslashes that ``escape`` would write and people leave out, for comparing."""
    return re.sub(r"\\(?=[!\"#%&'()+,\-./:;=>?@^{}])", "", re.sub(r"<br\s*/?>", LINE_BREAK, markdown))


def read_plain(markdown: str) -> str | None:
    """Return the plain text that Markdown shows, None when it holds other markup."""
    text = unicodedata.normalize("NFC", unescape(markdown))
    return text if _spelled(escape(text)) == _spelled(markdown) else None


def address(url: str) -> str:
    """Return an address as it stands in ``[label](address)``."""
    return re.sub(r"[()\\]", r"\\\g<0>", url)


def _write_link(link: Link) -> str:
    return f"<{link.url}>" if link.label is None else f"[{escape(link.label)}]({address(link.url)})"


# What may stand beside the star of an emphasis, outside and inside, so that every reader takes it for one.
_OUTSIDE = rf"\s{_PUNCTUATION}"


def _emphasis(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    inside = match[1]
    plain = all(not sign or re.match(rf"[{_OUTSIDE}]", sign) for sign in (before, after))
    whole = all(sign.isascii() and sign.isalnum() for sign in (inside[0], inside[-1]))
    if plain and whole:
        return f"{_OPEN}{inside}{_CLOSE}"
    return f"\ufdeb{inside}\ufdec"


def write_rich(text: str) -> str:
    """Return Markdown on one line that shows a rich text of the catalogue, with its links and its emphasis."""
    parts = list(pieces(unicodedata.normalize("NFC", text)))
    links = iter([_write_link(part) for part in parts if isinstance(part, Link)])
    marked = "".join(_PLACE if isinstance(part, Link) else part for part in parts)
    escaped = escape(EMPHASIS.sub(_emphasis, marked))
    signs = {_OPEN: "*", _CLOSE: "*", "\ufdeb": "<em>", "\ufdec": "</em>"}
    return re.sub("[\ufde8-\ufdec]", lambda sign: signs.get(sign[0]) or next(links), escaped)


_ANY = re.compile(
    rf"\\[{_PUNCTUATION}]"
    r"|\[(?P<label>(?:[^\[\]\\\n]|\\.)+)\]\((?P<url>https?://(?:[^\s()\\]|\\.)+)\)"
    r"|<(?P<bare>https?://[^\s<>]+)>|</?em>|\*"
)


def _read(match: re.Match[str]) -> str:
    if match["label"]:
        return f"[{unescape(match['label'])}]({unescape(match['url'])})"
    if match["bare"]:
        return match["bare"]
    return match[0] if match[0].startswith("\\") else "*"


def read_rich(markdown: str) -> str | None:
    """Return the rich text that ``write_rich`` writes as ``markdown``, None when it writes none so."""
    done, parts = 0, []
    for match in _ANY.finditer(markdown):
        read = _read(match)
        parts += [unescape(markdown[done : match.start()]), unescape(read) if read.startswith("\\") else read]
        done = match.end()
    parts.append(unescape(markdown[done:]))
    text = unicodedata.normalize("NFC", "".join(parts))
    return text if _spelled(write_rich(text)) == _spelled(markdown) else None


def read_address(markdown: str) -> str | None:
    """Return the address in ``[label](address)``, None where it is none that every wiki carries unchanged."""
    url = unescape(markdown)
    return url if not url or is_safe_address(url) else None


def canonical(markdown: str) -> str:
    """Return Markdown with its line breaks spelled in one way, in NFC. For comparing only."""
    return unicodedata.normalize("NFC", re.sub(r"<br\s*/?>", LINE_BREAK, markdown, flags=re.IGNORECASE))


def continues(first: str, line: str) -> bool:
    """Say whether a line is part of the item of a list that another begins: it stands further in."""
    return bool(_ITEM.match(first)) and len(line) - len(line.lstrip()) > len(first) - len(first.lstrip())


def heading(level: int) -> tuple[str, str]:
    """Return what stands before and after a heading of a level."""
    return "#" * level, ""


def heading_of(line: str) -> str | None:
    """Return the Markdown of the title in a line that is a heading, None for any other line."""
    match = _HEADING.fullmatch(line)
    return (match["title"] or None) if match else None
