"""French as it is written: what script/messages collects, and spaces and apostrophes where they are read."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
FRENCH = ROOT / "bot" / "locale" / "fr" / "LC_MESSAGES"
DOMAINS = ("communs", "click", "schemas")
MARKER = "list kept by a bot; "
SEPARATOR = "; "

_BLANKS = re.compile(r"\A([ \t\n]*).*?([ \t\n]*)\Z", re.DOTALL)
_BREAKING = re.compile(r"« | »|\S [;:!?](?!\w)")
_STRAIGHT = re.compile(r"[^\W\d_]'[^\W\d_]")


def messages(domain: str) -> list[Message]:
    with (FRENCH / f"{domain}.po").open("rb") as po:
        return [message for message in read_po(po) if message.id]


def pairs(message: Message) -> list[tuple[str, str]]:
    """Return each form with its translation."""
    if isinstance(message.id, str):
        assert isinstance(message.string, str)
        return [(message.id, message.string)]
    assert isinstance(message.string, list | tuple)
    return list(zip(message.id, message.string, strict=True))


def every_form(domain: str) -> list[tuple[str, str]]:
    return [pair for message in messages(domain) for pair in pairs(message)]


def for_wikis(message: Message) -> bool:
    """Whether the message goes onto a wiki: edit summaries and the words of the marker."""
    files = {file for file, _line in message.locations}
    return files == {"bot/plan/summary.py"} or message.id[: len(MARKER)] == MARKER


def ends(text: str) -> tuple[str | None, ...]:
    """Return the ordinary blanks before and after: French adds a no-break space where Click adds the colon."""
    match = _BLANKS.match(text)
    return match.groups() if match else ()


def test_collecting_the_messages_again_changes_nothing(project: Path) -> None:
    done = subprocess.run(
        [project / "script" / "messages"],
        env={**os.environ, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for domain in DOMAINS:
        collected = project / "bot" / "locale" / "fr" / "LC_MESSAGES" / f"{domain}.po"
        stored = (FRENCH / f"{domain}.po").read_text(encoding="utf-8")
        assert collected.read_text(encoding="utf-8") == stored, "run script/messages and translate what is new"


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_header_is_french_and_names_nobody(domain: str) -> None:
    header = (FRENCH / f"{domain}.po").read_text(encoding="utf-8").split("\n\n", 1)[0]
    assert '"Language: fr\\n"' in header
    assert '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"' in header
    assert "@" not in header
    assert "Date" not in header


@pytest.mark.parametrize("domain", DOMAINS)
def test_blanks_at_both_ends_are_those_of_the_code(domain: str) -> None:
    assert not [(old, new) for old, new in every_form(domain) if ends(old) != ends(new) and old != SEPARATOR]


@pytest.mark.parametrize("domain", DOMAINS)
def test_terminals_get_no_break_spaces_and_round_apostrophes(domain: str) -> None:
    texts = [text for message in messages(domain) if not for_wikis(message) for _, text in pairs(message)]
    assert not [text for text in texts if _BREAKING.search(text) or _STRAIGHT.search(text)]


def test_wikis_get_the_spaces_and_apostrophes_that_editors_type() -> None:
    texts = [text for message in messages("communs") if for_wikis(message) for _, text in pairs(message)]
    assert not [text for text in texts if re.search("[\u00a0\u202f’]", text)]
    assert " ; " in texts
