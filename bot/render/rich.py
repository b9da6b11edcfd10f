"""Rich text: ``[text](https://…)``, bare addresses and ``*emphasis*``, into a wiki's own markup and back.

Everything else is text, and so is what does not fit: an emphasis that is not closed, stars as in ``2*3*4``, a
link without a label, an address that a wiki would not carry unchanged.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.render.escape import canonical, escape, unescape

# What MediaWiki takes into an address that stands bare (Parser::EXT_LINK_URL_CLASS) …
_RUN = re.compile(r"https?://[^\[\]<>\"\x00-\x20\x7f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufffd]+")
# … and what it leaves out again at its end (Parser::makeFreeExternalLink).
_TRAILING = ",;.:!?"

# A host of letters, digits, dots and hyphens; MediaWiki cleans other characters out of it (Sanitizer::cleanUrl).
_ADDRESS = re.compile(r"""https?://\w[\w\-.]*(?::[0-9]+)?(?:[/?#][\w\-.~:/?#@!$&'()*+,;=%\x80-\U0010ffff]*)?""")
# In an address too, these are quotes, magic words, signatures and references; a last "'" meets the markup after it.
_UNSAFE = re.compile(r"''|'\Z|__\w+__|~~~|!!|&#?\w+;|[\s\ufffd]")
_LINK = re.compile(r"\[(?P<label>[^\[\]\n]*[^\[\]\s][^\[\]\n]*)\]\((?P<url>https?://(?:[^\s()]|\([^\s()]*\))+)\)")
_PERHAPS_LINK = re.compile(r"\[|https?://")
EMPHASIS = re.compile(r"(?<![\w*])\*(?![\s*])([^*]*)(?<![\s*])\*(?![\w*])")

# MediaWiki shows these as pictures where $wgAllowExternalImages says so, not as the address that was written.
_PICTURE = re.compile(r"\.(?:gif|png|jpe?g|webp)\Z", re.IGNORECASE)

_PLACE, _OPEN, _CLOSE = "\ufde8", "\ufde9", "\ufdea"


@dataclass(frozen=True)
class Link:
    """A link in a rich text.

    Attributes:
        url: http or https address.
        label: what is shown; None for a bare address, which shows itself.
    """

    url: str
    label: str | None = None


def is_safe_address(url: str) -> bool:
    """Tell whether MediaWiki links ``url`` (http or https) whole and unchanged inside ``[url label]``."""
    return _ADDRESS.fullmatch(url) is not None and _UNSAFE.search(url) is None and url.isprintable()


def _bare(text: str, start: int) -> str | None:
    """Return the address that MediaWiki would link at ``start`` of ``text``, None when it is to stay text."""
    run = _RUN.match(text, start)
    before = text[start - 1 : start]
    if run is None or (before and (before.isalnum() or before == "_" or unicodedata.category(before)[0] == "M")):
        return None
    after = text[run.end() : run.end() + 2]
    if after[:1] in {"[", "]", "\ufffd"} or after in {" ", "\t"} or _UNSAFE.search(run[0]) or "*" in run[0]:
        # What is escaped in it or right after it would become part of the address; a star may end an emphasis.
        return None
    url = run[0].rstrip(_TRAILING if "(" in run[0] else _TRAILING + ")")
    return url if is_safe_address(url) else None


def pieces(text: str) -> Iterator[str | Link]:
    """Cut a rich text, in NFC, into its links and what stands between them, in order."""
    done = position = 0
    while (found := _PERHAPS_LINK.search(text, position)) is not None:
        start = found.start()
        link: Link | None = None
        end = found.end()
        if found[0] == "[":
            match = _LINK.match(text, start)
            if (
                match is not None
                and is_safe_address(match["url"])
                and not _is_shown_as_bare(match["label"], match["url"])
            ):
                link, end = Link(match["url"], match["label"]), match.end()
        elif (url := _bare(text, start)) is not None:
            link, end = Link(url), start + len(url)
        elif (run := _RUN.match(text, start)) is not None:
            end = run.end()
        if link is not None:
            yield text[done:start]
            yield link
            done = end
        position = end
    yield text[done:]


def _is_shown_as_bare(label: str, url: str) -> bool:
    """Tell whether the link would be written just as the bare address is (see ``_write_link``)."""
    return label == url and _PICTURE.search(url) is not None


def _write_link(link: Link) -> str:
    if link.label is not None:
        return f"[{link.url} {escape(link.label)}]"
    return f"[{link.url} {escape(link.url)}]" if _PICTURE.search(link.url) else link.url


def write_rich(text: str) -> str:
    """Return wikitext on one line that shows a rich text, with the links and the emphasis that it names.

    Args:
        text: rich text, as the catalogue has it.
    """
    parts = list(pieces(unicodedata.normalize("NFC", text)))
    links = iter([_write_link(part) for part in parts if isinstance(part, Link)])
    marked = "".join(_PLACE if isinstance(part, Link) else part for part in parts)
    escaped = escape(EMPHASIS.sub(rf"{_OPEN}\1{_CLOSE}", marked))
    return re.sub(f"[{_PLACE}{_OPEN}{_CLOSE}]", lambda place: next(links) if place[0] == _PLACE else "''", escaped)


_WIKI_LINK = re.compile(r"\[(?P<url>https?://[^\s\[\]]+) (?P<label>[^\[\]\n]+)\]")


def _read_link(match: re.Match[str]) -> str:
    url, label = match["url"], unescape(match["label"])
    return url if _is_shown_as_bare(label, url) else f"[{label}]({url})"


def read_rich(wikitext: str) -> str | None:
    """Return the rich text that ``wikitext`` shows, the inverse of ``write_rich``.

    Args:
        wikitext: part of a line.

    Returns:
        The rich text in NFC, or None when no rich text is written as this wikitext is: it holds markup, or
        stars and brackets that would turn into markup.
    """
    done, parts = 0, []
    for match in _WIKI_LINK.finditer(wikitext):
        parts += [unescape(wikitext[done : match.start()].replace("''", "*")), _read_link(match)]
        done = match.end()
    parts.append(unescape(wikitext[done:].replace("''", "*")))
    text = unicodedata.normalize("NFC", "".join(parts))
    return text if canonical(write_rich(text)) == canonical(wikitext) else None


def words_of(text: str) -> str:
    """Return a rich text without its markup: a link's words, a bare address as it is, what is emphasised as it is.

    Args:
        text: rich text, as the catalogue has it.
    """
    parts = pieces(unicodedata.normalize("NFC", text))
    shown = [part if isinstance(part, str) else _PLACE + (part.label or part.url) + _PLACE for part in parts]
    # What stands in a link is no emphasis of the text around it, but an emphasis may hold a link.
    return EMPHASIS.sub(r"\1", "".join(shown)).replace(_PLACE, "")
