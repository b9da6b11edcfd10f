"""``communs import`` and ``add``: what is asked, what is refused, and what is written."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli import Settings, cli
from bot.commands._weighing import Manner, Weighed, weighed
from bot.config.project import load_project
from bot.errors import Exit, InvalidInput, UsageError
from bot.importing.source import reading_of
from bot.initial.files import Wish, files

PASTED = """\
Les communs auxquels je contribue :
• Le Fournil : un four à pain. J'y pétris le jeudi.
• Sentiers : des chemins rouverts, fournil@pain.example, 06 39 98 00 01
• La Remise : un atelier vélo
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    wish = Wish("Claire Exemple", "fr", collective=False, site="", contact="https://c.example", wikis=("movilab",))
    for path, text in files(wish).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    with (tmp_path / "config/communs.yaml").open("a", encoding="utf-8") as file:
        file.write("  - id: kiosque\n    name: Le Kiosque\n")
    return tmp_path


def catalogue(folder: Path) -> str:
    return (folder / "config/communs.yaml").read_text(encoding="utf-8")


def run(folder: Path, *words: str, pasted: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["-C", str(folder), *words], input=pasted, standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done.return_value or 0, done.output


def asked(folder: Path, answers: list[str], monkeypatch: pytest.MonkeyPatch) -> Weighed:
    given = iter(answers)
    monkeypatch.setattr(click, "prompt", lambda *_words, **_settings: next(given))
    reading = reading_of(PASTED.encode(), "text", where="-")
    found = weighed(Settings(folder, sandbox=False), load_project(folder), [(reading, "")], Manner(interactive=True))
    assert list(given) == [], "each thing is asked about once"
    return found


def test_each_thing_is_asked_about(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = catalogue(folder)
    # Le Fournil, Sentiers, La Remise; then what the page does not have. The starter's draft stands on no page yet.
    found = asked(folder, ["y", "n", "y", "n"], monkeypatch)
    assert [one.kind for one in found.found] == ["added", "added", "added", "gone"]
    assert [one.name for one in found.accepted] == ["Le Fournil", "La Remise"]
    assert found.content is not None
    assert "La Remise" in found.content.decode()
    assert "Sentiers" not in found.content.decode()
    assert "absent" not in found.content.decode()
    assert catalogue(folder) == before


def test_all_and_stop(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = asked(folder, ["n", "a"], monkeypatch)
    # "All" takes what was added or changed, and retires nothing.
    assert [one.name for one in rest.accepted] == ["Sentiers", "La Remise"]
    stopped = asked(folder, ["y", "q"], monkeypatch)
    assert [one.name for one in stopped.accepted] == ["Le Fournil"]
    retired = asked(folder, ["n", "n", "n", "y"], monkeypatch)
    assert retired.content is not None
    assert retired.content.decode().count("absent: true") == 1


def test_a_pasted_text_is_shown_then_taken(folder: Path) -> None:
    before = catalogue(folder)
    code, told = run(folder, "import", "-", pasted=PASTED)
    assert (code, catalogue(folder)) == (Exit.CHANGES, before)
    assert "Le Fournil (le-fournil)" in told
    assert "Nothing was written." in told
    code, told = run(folder, "import", "-", "--yes", pasted=PASTED)
    after = catalogue(folder)
    assert code == Exit.DONE
    assert "J'y pétris le jeudi" in after
    assert after.startswith(before.rstrip("\n")[:200])
    # What was there stays byte for byte, what was added stands below it; no mailbox, no phone.
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert "1 that the page does not have stays. To retire it: --retire-gone" in told
    for personal in ("pain.example", "06 39", "fournil@"):
        assert personal not in after
    assert run(folder, "import", "-", pasted=PASTED)[0] == Exit.DONE


def test_what_does_not_go_together(folder: Path) -> None:
    for words in (
        ("import", "x.html", "--interactive", "--yes"),
        ("import", "wiki:movilab-liste", "--adopt", "--json"),
        ("import", "wiki:movilab-liste", "--adopt", "--member", "lea"),
        ("import", "x.html", "--interactive"),  # there is no terminal
    ):
        with pytest.raises(UsageError):
            run(folder, *words)


def test_add_takes_no_mailbox_and_no_phone(folder: Path) -> None:
    before = catalogue(folder)
    for words in (
        ("La Bulle", "--summary", "Un lieu, 06.39.98.00.01"),
        ("La Bulle", "--contribution", "j'y suis, claire [at] bulle.example"),
        ("La Bulle", "--link", "mailto:claire@bulle.example"),
    ):
        with pytest.raises((UsageError, InvalidInput)):
            run(folder, "add", *words, "--yes")
    assert catalogue(folder) == before
