"""``pwb communs``: communs among Pywikibot's own scripts, with Pywikibot's global options."""

import sys
from pathlib import Path

import pytest

from bot.sandbox.client import Client
from tests.wiki.project import PLACES, Project

pytestmark = pytest.mark.wiki

PWB = str(Path(sys.executable).with_name("pwb"))
PAGE = PLACES["movilab-liste"][1]


@pytest.fixture
def real(project: Project) -> Project:
    """A project with accounts of its own, and one target on Movilab."""
    project.be_real("")
    project.targets({"movilab-liste": PLACES["movilab-liste"]})
    return project


def test_plan_and_apply(real: Project) -> None:
    planned = real.run([PWB, "communs", "plan"])
    assert (planned.returncode, planned.stderr) == (10, "")
    assert planned.stdout.endswith("1 target: 1 create\nTo write it: communs apply\n")
    applied = real.run([PWB, "communs", "apply", "--yes"])
    assert applied.returncode == 0, applied.stderr
    assert real.run([PWB, "communs", "plan"]).returncode == 0


@pytest.mark.parametrize("before", [True, False])
def test_simulate(real: Project, before: bool) -> None:  # noqa: FBT001 (a parameter)
    with Client(real.sandbox.wikis["movilab"]) as client:
        revisions = client.revisions(PAGE)
        option = ["-simulate"]
        command = [PWB, *option * before, "communs", "apply", "--yes", *option * (not before)]
        done = real.run(command)
        assert done.returncode == 10, done.stderr
        assert "~ simulated  movilab-liste" in done.stdout
        assert client.revisions(PAGE) == revisions


def test_another_configuration(real: Project) -> None:
    elsewhere = real.folder / "elsewhere"
    elsewhere.mkdir()
    for name in ("user-config.py", "user-password.py"):
        (real.folder / name).rename(elsewhere / name)
    with (elsewhere / "user-config.py").open("a") as config:
        config.write(f"user_families_paths = ['{real.folder}/families']\n")
    done = real.run([PWB, f"-dir:{elsewhere}", "communs", "login", "movilab"])
    assert done.returncode == 0, done.stderr + done.stdout
    assert done.stdout.startswith(f"{elsewhere}/user-config.py (")


def test_another_user(real: Project) -> None:
    done = real.run([PWB, "-user:Somebody", "communs", "login", "movilab"])
    assert done.returncode == 7
    assert "Somebody" in done.stdout
