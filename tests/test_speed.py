"""What quick commands may not import: figures are for ``benchmarks/startup.py``."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIBRARIES = (
    "filelock",
    "flask",
    "jinja2",
    "mwparserfromhell",
    "pydantic",
    "pywikibot",
    "rapidfuzz",
    "requests",
    "rich",
    "yaml",
)


def imported(*arguments: str) -> set[str]:
    """Return the libraries that one run of ``communs`` has imported at its end."""
    program = (
        "import sys\n"
        "from bot.__main__ import main\n"
        f"sys.argv = {['communs', *arguments]!r}\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print('\\n', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(LIBRARIES).intersection(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("--help",), set()),
        (("--version",), set()),
        (("validate",), {"pydantic", "yaml"}),
        (("render",), {"pydantic", "yaml", "jinja2"}),
        (("render", "--help"), {"pydantic", "yaml", "jinja2"}),
    ],
)
def test_what_is_not_needed_is_not_imported(arguments: tuple[str, ...], allowed: set[str]) -> None:
    if arguments == ("validate",):
        imported("validate")  # which tries out the templates, and keeps what it finds
    assert imported(*arguments) <= allowed


@pytest.mark.parametrize("verb", ["plan", "show", "apply", "review"])
def test_help_of_a_verb_on_wikis_does_not_start_pywikibot(verb: str) -> None:
    assert "pywikibot" not in imported(verb, "--help")
