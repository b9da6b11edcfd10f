"""No-break spaces where French has them, in the French pages: ``python script/french.py`` writes them.

A no-break space before a colon and within guillemets, a narrow one before ``; ! ?`` and a per cent sign, as in the
French messages; nothing within code, addresses of links and comments.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

_CODE = re.compile(r"(?ms)^ *```.*?^ *```$|<!--.*?-->|`+[^`]+`+|\]\([^)\s]*\)|<[^<>\s][^<>]*>")
_HELD = re.compile("\ue000(\\d+)\ue001")
# What may follow a sign that ends something.
_END = r"(?=[\s*)»\]]|$)"
_RULES = (
    (re.compile("« "), "«\u00a0"),
    (re.compile(" »"), "\u00a0»"),
    (re.compile(rf"(?<=\S) :{_END}", re.MULTILINE), "\u00a0:"),
    (re.compile(rf"(?<=\S) ([;!?]){_END}", re.MULTILINE), "\u202f\\1"),
    (re.compile(r"(?<=\d) %"), "\u202f%"),
)


def pages() -> list[Path]:
    """Return the French pages that people write."""
    made = ROOT / "docs" / "reference"
    return [ROOT / "LISEZMOI.md", *(page for page in sorted(ROOT.glob("docs/**/*.fr.md")) if page.parent != made)]


def spaced(text: str) -> str:
    """Return a page with its no-break spaces; ``spaced(spaced(text))`` is ``spaced(text)``."""
    code: list[str] = []

    def hold(found: re.Match[str]) -> str:
        code.append(found[0])
        return f"\ue000{len(code) - 1}\ue001"

    text = _CODE.sub(hold, text)
    for sign, replacement in _RULES:
        text = sign.sub(replacement, text)
    return _HELD.sub(lambda held: code[int(held[1])], text)


if __name__ == "__main__":
    for page in pages():
        old = page.read_text(encoding="utf-8")
        if old != (new := spaced(old)):
            page.write_text(new, encoding="utf-8")
            sys.stdout.write(f"{page.relative_to(ROOT)}\n")
