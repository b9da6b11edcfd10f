"""Blanks in a template's own words: editors, and what helps them type, put no-break ones there."""

import re
from collections.abc import Sequence

# As many characters: places stay what they are.
_BREAKING = {ord("\u00a0"): " ", ord("\u202f"): " "}


# What people write for one (https://html.spec.whatwg.org/multipage/named-characters.html).
REFERENCE = re.compile(r"&(?:nbsp|#0*160|#[xX]0*[aA]0|#0*8239|#[xX]0*202[fF]);")


def breaking(text: str) -> str:
    """Return ``text`` with a plain blank for each no-break space: for comparing a template's words only."""
    return text.translate(_BREAKING)


def unreferenced(text: str) -> tuple[str, Sequence[int]]:
    """Return ``text`` with no-break spaces where references to them stand.

    Returns:
        That text, and for each of its characters, and for its end, the place in ``text``.
    """
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in REFERENCE.finditer(text):
        parts += [text[done : match.start()], "\u00a0"]
        places += range(done, match.start() + 1)
        done = match.end()
    parts.append(text[done:])
    places += range(done, len(text) + 1)
    return "".join(parts), places
