"""Characters that MediaWiki cannot store, or that rendering keeps for itself.

MediaWiki replaces C0 controls, lone surrogates and U+FFFE/U+FFFF by U+FFFD when it saves (``UtfNormal::cleanUp``), and
its parser marks with U+007F what it has set aside. Noncharacters (https://www.unicode.org/faq/private_use.html#nonchar4)
are for internal use: rendering marks fields with them.
"""

import re
from collections.abc import Iterator

_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_BOUNDARIES = "\ufdd0-\ufdef\ud800-\udfff" + _PLANES
_UNSTORABLE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f{_BOUNDARIES}]")
# A carriage return is part of a line end there; of the C1 controls, YAML 1.1 takes the line break U+0085 alone.
_REFUSED_IN_FILES = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{_BOUNDARIES}]")


def unstorable(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the code point (``U+0007``) of each character of a value that no wiki can store."""
    return _named(_UNSTORABLE, text)


def refused_in_file(text: str) -> Iterator[tuple[int, str]]:
    """Yield the same for the text of a YAML file, which takes a carriage return, but none of the C1 controls."""
    return _named(_REFUSED_IN_FILES, text)


def readable(text: str) -> str:
    """Return the text of a file with U+FFFD for each such character: as long as it was, and readable as YAML."""
    return _REFUSED_IN_FILES.sub("\ufffd", text)


def _named(characters: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    return ((match.start(), f"U+{ord(match.group()):04X}") for match in characters.finditer(text))
