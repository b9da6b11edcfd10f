"""The commands that the documentation shows in its blocks of ``console`` and ``sh``."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "LISEZMOI.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^ *```(console|sh)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)


def commands(page: Path) -> Iterator[list[str]]:
    """Yield the words of each command that a page shows; in ``console`` those behind ``$``, the rest is output."""
    for kind, block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if kind == "console" and not line.lstrip().startswith("$ "):
                continue
            shown = line.strip().removeprefix("$ ") if kind == "console" else line
            if words := shlex.split(shown, comments=True):
                yield [word.removeprefix("./") for word in words]


def every_command() -> dict[str, Path]:
    """Return each command once, with the first page that shows it."""
    found: dict[str, Path] = {}
    for page in PAGES:
        for words in commands(page):
            found.setdefault(shlex.join(words), page)
    return found


def mentioned() -> dict[str, Path]:
    """Return each command of communs that stands in a sentence, with the first page that says it."""
    found: dict[str, Path] = {}
    for page in PAGES:
        text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
        for said in re.findall(r"`(?:\./)?(communs [^`\n]+)`", text):
            found.setdefault(said.replace("\\|", " "), page)
    return found
