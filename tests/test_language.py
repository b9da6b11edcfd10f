"""The language of messages: ``--lang``, then ``bot.yaml``, then the environment."""

import os
from pathlib import Path

import pytest

from bot.language import settle
from tests.commands.test_cli import communs
from tests.config.small_project import write_project


@pytest.mark.parametrize(
    ("arguments", "of_project", "chosen"),
    [
        ((), "", "de"),
        (("--lang", "fr", "plan"), "", "fr"),
        (("--lang=fr", "plan"), "en", "fr"),
        (("--sandbox", "--lang", "en", "plan"), "fr", "en"),
        (("-C", "project", "plan"), "fr", "fr"),
        (("-Cproject", "plan"), "fr", "fr"),
        # Behind the verb it is another option, or a mistake.
        (("plan", "--lang", "fr"), "", "de"),
        (("--lang", "xx", "-C", "project", "plan"), "fr", "de"),
        (("-C", "project", "plan"), "xx", "de"),
        (("--lang",), "", "de"),
    ],
)
def test_which_one_counts(
    arguments: tuple[str, ...], of_project: str, chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "project" / "config").mkdir(parents=True)
    if of_project:
        file = tmp_path / "project" / "config" / "bot.yaml"
        file.write_text(f'version: 1\nlanguage: "{of_project}"  # ours\n', encoding="utf-8")
    settle(arguments)
    assert os.environ["LANGUAGE"] == chosen


def test_help_and_messages_speak_it(tmp_path: Path) -> None:
    helped = communs(tmp_path, "--lang", "fr", "plan", "--help")
    assert (helped.returncode, helped.stdout.split("\n")[0]) == (
        0,
        "Usage\N{NO-BREAK SPACE}: communs plan [OPTIONS] [CIBLE]…",
    )
    write_project(tmp_path)
    file = tmp_path / "config" / "bot.yaml"
    file.write_text(f"{file.read_text('utf-8').rstrip()}\nlanguage: fr\n", encoding="utf-8")
    assert communs(tmp_path, "validate").stdout.rstrip().endswith("tout est valable.")
    assert communs(tmp_path, "--lang", "en", "validate").stdout.rstrip().endswith("all valid.")


def test_another_language_is_told(tmp_path: Path) -> None:
    done = communs(tmp_path, "--lang", "xx", "validate")
    assert done.returncode == 2
    assert "'xx' is not one of 'en', 'fr'" in done.stderr
