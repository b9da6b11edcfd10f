"""The ``communs`` command itself: help, options, and how it ends."""

import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__
from bot.cli import VERBS
from bot.sandbox.faults import Fault, set_fault
from tests.wiki.project import ROOT, Project


def communs(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    named = {name: value for name, value in os.environ.items() if not name.startswith("COMMUNS")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=named | {"LANGUAGE": "en", "PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A project as it is shipped, without a sandbox."""
    for folder in ("config", "templates", "families"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    return tmp_path


def test_help_names_every_verb_with_a_line(tmp_path: Path) -> None:
    done = communs(tmp_path, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Example: communs --sandbox plan" in done.stdout
    for verb, line in VERBS.items():
        assert re.search(rf"^  {verb} +{re.escape(line[:40])}", done.stdout, re.MULTILINE)
    assert communs(tmp_path, "-h").stdout == done.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(tmp_path: Path, verb: str) -> None:
    done = communs(tmp_path, verb, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    example = re.search(rf"^\s*Example: communs (--sandbox )?{verb}\b", done.stdout, re.MULTILINE)
    assert example or "Commands:" in done.stdout  # several verbs in one, each with its own


def test_the_version(tmp_path: Path) -> None:
    assert communs(tmp_path, "--version").stdout == f"communs, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("plam",), "Error: No such command 'plam'"),
        (("plan", "--jsn"), "Error: No such option"),
        (("-C", "nowhere", "plan"), "Error: Invalid value for '-C': Directory 'nowhere' does not exist."),
        (("plan", "--allow-removals", "some"), "Error: Invalid value for '--allow-removals': 'some' is not a valid"),
        (("plan", "--allow-removals", "-1"), "Error: Invalid value for '--allow-removals': -1 is not in the range"),
        (("show",), "Error: Missing argument 'FILE'."),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], line: str) -> None:
    done = communs(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert line in done.stderr


@pytest.mark.parametrize("verb", ["validate", "render", "plan", "apply"])
def test_no_project_here(tmp_path: Path, verb: str) -> None:
    done = communs(tmp_path, verb)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"there is no project in {tmp_path}; run in the project's folder, or name it: communs -C FOLDER …\n"
    )


def test_the_sandbox_is_chosen_by_an_option_or_the_environment(shipped: Path) -> None:
    for done in (communs(shipped, "--sandbox", "plan"), communs(shipped, "plan", COMMUNS_SANDBOX="1")):
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "the sandbox is not running; run: communs sandbox up\n"


def test_the_shipped_project_says_what_to_fill_in(shipped: Path) -> None:
    done = communs(shipped, "plan")
    assert (done.returncode, done.stderr) == (0, "")
    archived, why, *disabled, _blank, totals = done.stdout.splitlines()
    assert archived.startswith("· archived     lescommuns-liste  Wiki des communs")
    assert "archivé" in why
    fill_in = "               name its page in config/targets.yaml (page, place), then set “enabled: true”"
    assert disabled[1::2] == [fill_in] * 2
    assert totals == "3 targets: 1 archived, 2 disabled"


def test_a_crash_is_one_line_and_a_private_log(tmp_path: Path) -> None:
    program = (
        "import sys, types, click, bot.cli\n"
        "verb = types.ModuleType('bot.commands.crash')\n"
        "verb.command = click.command()(lambda: {}['what was not foreseen'])\n"
        "sys.modules['bot.commands.crash'] = verb\n"
        "bot.cli.VERBS['crash'] = 'x'\n"
        "sys.argv = ['communs', 'crash']\n"
        "bot.cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"LANGUAGE": "en", "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    [log] = tmp_path.glob("communs-*.log")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Unexpected error: KeyError: 'what was not foreseen'. That is a bug; please send the log {log}\n"
    )
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "Traceback (most recent call last)" in log.read_text(encoding="utf-8")


@pytest.mark.wiki
def test_a_reader_who_goes_away_is_no_error(project: Project) -> None:
    with subprocess.Popen(
        project.command("plan"), env=project.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(timeout=60), said) == (0, "")


@pytest.mark.wiki
def test_an_interruption_is_told(project: Project) -> None:
    set_fault(project.sandbox, "lescommuns", Fault("late", seconds=2))
    with project.start("plan") as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.communicate(timeout=1.5)
        process.send_signal(signal.SIGINT)
        said, _nothing = process.communicate(timeout=60)
        assert (process.returncode, said) == (130, "\nInterrupted.\n")
