"""Text as MediaWiki stores it, and the checksums made of it.

On every save MediaWiki makes line feeds of all line ends, normalises to NFC and cuts blanks off the end of the page
(``TextContent::normalizeLineEndings``, ``Language::normalize``, ``rtrim`` in the edit API).
"""

import hashlib
import unicodedata
from base64 import b64encode
from functools import lru_cache


def as_stored(text: str) -> str:
    """Return ``text`` as MediaWiki would store it, its own transformations of wikitext aside."""
    return as_stored_within(text).rstrip(" \t\n\v\0")


def as_stored_within(text: str) -> str:
    """Return a part of a page as MediaWiki would store it: blanks are cut off at the end of the page alone."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def sha1(text: str) -> str:
    """Return the hexadecimal SHA-1 of ``text``, as ``rvprop=sha1`` gives it for a revision."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


@lru_cache(maxsize=4)  # asked of the same text again and again while one page is looked at
def stamp(body: str) -> str:
    """Return the checksum of a region's text: 10 letters and digits.

    It is blind to line ends, blanks at the end of a line, and blank lines around the text: they change nothing
    that a reader sees.
    """
    lines = as_stored(body).split("\n")
    text = "\n".join(line.rstrip(" \t") for line in lines).strip("\n")
    # Letters stand in for "+" and "/": the stamp has to survive in a comment that people and tools handle.
    return b64encode(hashlib.sha256(text.encode()).digest(), altchars=b"Zz").decode()[:10]
