"""The ``communs`` command itself: help, options, and how it ends."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import __version__
from bot.cli import VERBS
from bot.sandbox.faults import Fault, set_fault
from tests.config.small_project import write_project
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
        (("plam",), "there is no verb “plam”; did you mean “plan”?"),
        (("frobnicate",), "Error: No such command 'frobnicate'"),
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


def test_a_target_in_the_place_of_a_plan_s_file(tmp_path: Path) -> None:
    done = communs(write_project(tmp_path), "apply", "movilab-liste")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "movilab-liste: there is no such file; make one: communs plan -o movilab-liste; "
        "to write one target alone: communs apply --only TARGET\n"
    )


@pytest.mark.parametrize("verb", ["validate", "render", "plan", "apply"])
def test_no_project_here(tmp_path: Path, verb: str) -> None:
    done = communs(tmp_path, verb)
    assert (done.returncode, done.stdout) == (2, "")
    where_to = "run in the project's folder, name it (communs -C FOLDER …), or make one: communs init FOLDER"
    assert done.stderr == f"there is no project in {tmp_path}; {where_to}\n"


COMMUNS = f"{sys.executable} -m bot"


def through_bash(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=os.environ | {"LANGUAGE": "en", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_no_bug_of_ours(tmp_path: Path) -> None:
    done = through_bash(f"{COMMUNS} validate >/dev/full", write_project(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "this machine refused: No space left on device; see that this account may read and write there, "
        "and that the disk has room\n"
    )
    assert not (tmp_path / ".communs" / "crashes").exists()


def test_closed_streams_are_no_error(tmp_path: Path) -> None:
    """Some daemons start programs with stdin, stdout or stderr closed."""
    assert through_bash(f"{COMMUNS} validate <&- >&- 2>&-", write_project(tmp_path)).returncode == 0


@pytest.mark.parametrize("verb", ["validate", "render movilab-liste", "--help"])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, verb: str) -> None:
    done = through_bash(f"{COMMUNS} {verb} | head -0; exit ${{PIPESTATUS[0]}}", write_project(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


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


CRASH = """
import sys, types, click, bot.cli

def crash():
    secret = "k4narie"
    raise KeyError("https://claire:k4narie@wiki.example, lgpassword=" + secret)

verb = types.ModuleType("bot.commands.crash")
verb.command = click.command()(crash)
sys.modules["bot.commands.crash"] = verb
bot.cli.VERBS["crash"] = "x"
sys.argv = ["communs", *sys.argv[1:], "crash"]
bot.cli.main()
"""


@pytest.mark.parametrize("in_project", [False, True])
@pytest.mark.parametrize("options", [(), ("--log-json",)])
def test_a_crash_is_one_line_and_a_private_log_without_secrets(
    tmp_path: Path, *, in_project: bool, options: tuple[str, ...]
) -> None:
    if in_project:
        (tmp_path / "config").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", CRASH, *options],
        cwd=tmp_path,
        env=os.environ | {"LANGUAGE": "en", "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    folder = tmp_path / ".communs/crashes" if in_project else tmp_path
    [log] = folder.glob("communs-*.log")
    assert (done.returncode, done.stdout) == (1, "")
    said = json.loads(done.stderr)["message"] if options else done.stderr.removesuffix("\n")
    assert said == (
        f"Unexpected error: KeyError: 'https://…@wiki.example, lgpassword=…'. That is a bug; please send the log {log}"
    )
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    text = log.read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in text
    assert "lgpassword=…" in text


@pytest.mark.parametrize(
    "arguments", [("plam",), ("plan", "--jsn"), ("-C", "nowhere", "plan"), ("plan",), ("show", "x")]
)
def test_programs_get_one_object_a_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = communs(tmp_path, "--log-json", *arguments)
    [line] = done.stderr.splitlines()
    said = json.loads(line)
    assert (said["level"], said["exit"]) == ("error", 2)
    assert datetime.fromisoformat(said["time"]).utcoffset() == timedelta(0)
    assert said["message"]


def test_programs_get_an_object_for_each_problem(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    done = communs(tmp_path, "--log-json", "validate")
    said = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["where"] for one in said] == [f"config/{name}.yaml" for name in ("bot", "communs", "targets", "wikis")]
    assert {one["exit"] for one in said} == {3}


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
