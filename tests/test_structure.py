"""What CONTRIBUTING.md says of the rooms, held against the files."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINES = 300
# "Pure in the middle": these know nothing of Pywikibot, HTTP, clocks or terminals.
PURE = ("render", "targets", "merge", "plan/make.py")
OUTSIDE = {"pywikibot", "requests", "urllib3", "click", "rich", "time", "subprocess", "socket"}


def modules(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def imported(file: Path) -> Iterator[str]:
    """Yield what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_no_module_grows_past_300_lines() -> None:
    lengths = {
        file.relative_to(ROOT).as_posix(): len(file.read_text(encoding="utf-8").splitlines())
        for file in modules("bot", "tests", "benchmarks", "script", "families")
    }
    assert "bot/plan/make.py" in lengths
    assert {name: length for name, length in lengths.items() if length > LINES}.keys() == set()


def test_only_the_rooms_of_the_wikis_know_pywikibot() -> None:
    knowing = {
        file.relative_to(ROOT / "bot").parts[0]
        for file in modules("bot")
        if any(name.partition(".")[0] == "pywikibot" for name in imported(file))
    }
    # communs.py is the entry point that "pwb communs" finds.
    assert knowing == {"wiki", "wikibase", "communs.py"}


def test_the_middle_is_pure() -> None:
    pure = [file for room in PURE for file in (modules(f"bot/{room}") or [ROOT / "bot" / room])]
    assert len(pure) > len(PURE)
    for file in pure:
        names = set(imported(file))
        assert not {name for name in names if name.partition(".")[0] in OUTSIDE}, file
        assert not {name for name in names if name.startswith(("bot.wiki", "bot.commands", "bot.review"))}, file
