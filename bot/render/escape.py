"""Plain text into wikitext that shows just that text, and back: as little escaped as MediaWiki allows.

What is active was read in MediaWiki 1.39 (``Parser.php``, ``Sanitizer.php``) and is held by
``tests/wiki/test_escaping.py`` on the real parser. Two rules let templates be read backwards:

- ``[ ] { } |``, line breaks and runs of apostrophes never come through, so that a template's own are delimiters;
- a value may begin or end a line and stand inside ``'''…'''``, so that its edges are escaped more strictly.

A template's part is not to let a value touch a letter, a digit, ``;`` or another value (``bot.render.finish``
refuses that): what two sides make together, no escaping of one of them can see.
"""

import re
import unicodedata
from html.entities import html5

# Noncharacters, which no value may hold: bot.render.rich and bot.render.values mark places with them.
SENTINELS = "\ufdd0-\ufdef"

LINE_BREAK = "<br />"

# Sanitizer::CHAR_REFS_REGEX; a name there may hold any byte above ASCII.
_REFERENCE_BODY = r"(?:\#[0-9]+|\#[xX][0-9A-Fa-f]+|(?:[A-Za-z0-9]|[^\x00-\x7f])+);"
_REFERENCE = re.compile(f"&{_REFERENCE_BODY}")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

# The defaults of $wgUrlProtocols that need no "//", and some that wikis add: linked without brackets.
_PROTOCOLS = "bitcoin|callto|data|facetime|geo|magnet|mailto|matrix|news|sips?|skype|sms|tel|tg|urn|xmpp"

_ACTIVE = re.compile(
    rf"""
      &(?={_REFERENCE_BODY})             # what would read as a character reference
    | [\[\]{{}}|\n\u2028\u2029\ufffd]    # links, templates, tables; what a line or a link's label cannot hold
    | <(?![\ \u00a0\u202f0-9=])          # tags and comments; "a < b" and "<3" are none
    | (?:\A|(?<=['{SENTINELS}]))'        # bold and italics, also when the value stands inside '''…'''
    | '(?=\Z|[{SENTINELS}])
    | (?:\A|(?<=_))_|_\Z                 # __TOC__
    | (?:\A|(?<=＿))＿|＿\Z               # the same in Japanese
    | (?:\A|(?<=~~))~|~\Z                # signatures
    | (?<=!)!                            # a cell of a table
    | :(?=//)                            # any address
    | (?<=:)[:=]                         # a fact, on a semantic wiki: it takes [[page|a::b]] for one, too
    | (?i:(?<![0-9a-z])(?:{_PROTOCOLS}):)(?=\S|\Z)
    | (?:RFC|PMID|ISBN)(?=\s+[0-9]|\s*\Z)
    | \A[*\#:;=+!\-\ \t]                 # lists, headings, rules, tables, preformatted lines
    | \A/(?=/)
    | [\ \t]\Z                          # blanks that would not survive at the end of a line
    | (?:\A|(?<=\n))[^\x00-\u02ff]       # perhaps a mark that would fuse with what stands before it
    """,
    re.VERBOSE,
)

# Characters of combining class 0 that NFC can join to what stands before them all the same
# (tests/render/test_escape.py computes this list from the Unicode data).
FUSING = re.compile(
    "[\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    "\u1161-\u1175\u11a8-\u11c2"
    "\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930]"
)
_ALWAYS = frozenset("\u2028\u2029\ufffd＿")

_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": LINE_BREAK}
_ALIASES = {"רלמ;": "\u200f", "رلم;": "\u200f"}  # Sanitizer::MW_ENTITY_ALIASES


def _reference(character: str) -> str:
    return _NAMED.get(character) or f"&#{ord(character)};"


def _escape_match(match: re.Match[str]) -> str:
    found = match[0]
    if found > "\u02ff" and not (found in _ALWAYS or unicodedata.combining(found) or FUSING.match(found)):
        return found
    if found.endswith(":"):
        return found[:-1] + _reference(":")
    return _reference(found[0]) + found[1:]


def escape(text: str) -> str:
    """Return wikitext on one line that shows ``text`` and nothing else.

    ``unescape(escape(text))`` is the NFC form of ``text``. Noncharacters U+FDD0–FDEF are left alone, for
    callers that mark places with them; apostrophes beside one are escaped.

    Args:
        text: any text that MediaWiki can store.
    """
    return _ACTIVE.sub(_escape_match, unicodedata.normalize("NFC", text))


def _is_shown(point: int) -> bool:
    """Tell whether MediaWiki decodes a numeric reference (``Sanitizer::validateCodepoint``)."""
    return (
        point in {0x09, 0x0A}
        or 0x20 <= point <= 0x7E  # noqa: PLR2004 (the ranges of Sanitizer::validateCodepoint)
        or 0xA0 <= point <= 0xD7FF  # noqa: PLR2004
        or 0xE000 <= point <= 0xFFFD  # noqa: PLR2004
        or 0x10000 <= point <= 0x10FFFF  # noqa: PLR2004
    )


def _decode(reference: str) -> str:
    """Return what MediaWiki shows for ``&…;``: the reference itself when it knows none of that name."""
    body = reference[1:]
    if not body.startswith("#"):
        return _ALIASES.get(body) or html5.get(body, reference)
    digits, base = (body[2:-1], 16) if body[1] in "xX" else (body[1:-1], 10)
    significant = digits.lstrip("0")
    # Ten digits are out of Unicode's range already; int() of thousands would be slow.
    point = int(significant or "0", base) if len(significant) < 10 else -1  # noqa: PLR2004
    return chr(point) if _is_shown(point) else reference


def unescape(wikitext: str) -> str:
    """Return the text that ``wikitext`` shows where it holds no markup but references and line breaks."""
    return _REFERENCE.sub(lambda match: _decode(match[0]), _BREAK.sub("\n", wikitext))


def _canonical_reference(match: re.Match[str]) -> str:
    shown = _decode(match[0])
    if shown == match[0]:
        return shown
    inert = (shown == '"' or not shown.isascii()) and escape(f"a\n{shown}{shown}a") == f"a{LINE_BREAK}{shown}{shown}a"
    return shown if inert else "".join(map(_reference, shown))


# References that escape() would not have written, as their place makes them harmless.
_HARMLESS = re.compile(rf"&amp;(?!{_REFERENCE_BODY})|&lt;(?=[\ \u00a0\u202f0-9=])|&gt;|(?<=:)(?:&\#(?:58|61);)+")


def canonical(wikitext: str) -> str:
    """Return ``wikitext`` with its references and line breaks spelled in one way, in NFC.

    Two texts with the same canonical form show the same and hold the same markup: an editor may write
    ``&nbsp;`` or ``<br>`` where ``escape`` writes a no-break space or ``<br />``. For comparing only.
    """
    spelled = _REFERENCE.sub(_canonical_reference, _BREAK.sub(LINE_BREAK, wikitext))
    return unicodedata.normalize("NFC", _HARMLESS.sub(lambda match: unescape(match[0]), spelled))


def read_plain(wikitext: str) -> str | None:
    """Return the plain text that ``wikitext`` shows, or None when it holds markup that is not escaped."""
    text = unescape(wikitext)
    return text if canonical(escape(text)) == canonical(wikitext) else None
