"""What ``communs schedule`` prints, run by those it is for, in a folder with blanks, with a password by reference.

``login`` takes the place of ``run`` where the question is whether the timer's environment reaches a wiki.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from bot.sandbox.request_log import RequestLog
from bot.sandbox.state import SandboxState, SandboxWiki
from tests.schedule.jobs import HOSTILE, exec_start, specified, unit
from tests.wiki.project import PLACES, Project

pytestmark = pytest.mark.wiki

# What cron needs of a machine, in a mount namespace of its own: none of the machine's jobs run, and none of ours stays.
CRON = """
set -e
mount -t tmpfs none /var/spool/cron; mkdir /var/spool/cron/crontabs
mount -t tmpfs none /etc/cron.d; mount --bind /dev/null /etc/crontab
mount -t tmpfs none /run
user=${SUDO_USER:-$(id -un)}; install -m 600 -o "$user" "$1" "/var/spool/cron/crontabs/$user"
cron -f &
# Until the test says so: it may be nobody who can end what is root's.
for _ in $(seq 300); do
  [ ! -e "$2" ] || exit 0
  kill -0 $! || exit 1
  sleep 0.2
done
"""


@pytest.fixture
def project(tmp_path: Path, sandbox: SandboxState, wikis: dict[str, SandboxWiki]) -> Project:
    """A project on the wikis as real ones, in a folder with everything in its name; passwords only by environment."""
    del wikis  # as at first
    folder = tmp_path / HOSTILE
    folder.mkdir()
    made = Project(folder, sandbox)
    made.be_real("")
    (folder / "user-password.py").unlink()
    return made


def password(project: Project) -> str:
    return f"communs@{project.sandbox.wikis['movilab'].bot_password}"


def account(project: Project) -> str:
    return project.sandbox.wikis["movilab"].bot


def test_the_unit_logs_in_with_nothing_but_its_own_environment(project: Project) -> None:
    done = project.communs("schedule", "systemd", "-o", str(project.folder / "home"))
    assert done.returncode == 0, done.stderr
    (service,) = (project.folder / "home").glob("*.service")
    *command, verb = exec_start(service.read_text())
    assert verb == "run"
    # What systemd gives a service (systemd.exec(5)), and a line of its EnvironmentFile=.
    name = "COMMUNS_PASSWORD_MOVILAB"
    assert f"#   {name}='…'" in service.read_text()
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(project.folder / "home")}
    said = subprocess.run(
        [*command, "login", "movilab", "--json"],
        cwd=specified(unit(service.read_text())["WorkingDirectory"]),
        env=environment | {name: password(project)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout)[0]["account"] == account(project)


def test_what_the_unit_runs_writes_to_the_wiki(project: Project) -> None:
    project.targets({"movilab-liste": PLACES["movilab-liste"]})
    project.change("contact:", "run: {first_placements: true}\ncontact:", "config/bot.yaml")
    project.communs("schedule", "systemd", "-o", str(project.folder / "home"))
    (service,) = (project.folder / "home").glob("*.service")
    log = RequestLog.of(project.sandbox, "movilab")

    def night() -> int:
        """Run the unit's own command, and return how many edits reached the wiki."""
        before = log.mark()
        done = subprocess.run(
            exec_start(service.read_text()),
            cwd=specified(unit(service.read_text())["WorkingDirectory"]),
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "HOME": str(project.folder / "home"),
                "COMMUNS_PASSWORD_MOVILAB": password(project),
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return log.by_action(before).get("edit", 0)

    assert [night(), night()] == [1, 0]


def test_cron_logs_in_with_the_password_from_the_private_file(project: Project, tmp_path: Path) -> None:
    cron = shutil.which("cron", path=f"{os.environ['PATH']}:/usr/sbin") or pytest.fail(
        "cron is missing: script/bootstrap --dev, or apt-get install cron"
    )
    home, out, stop = tmp_path / "home", project.folder / "out.json", tmp_path / "stop"
    home.mkdir()
    file = home / "crontab"
    text = project.communs("schedule", "cron").stdout
    *_comments, line = text.splitlines()
    assert " run 2>&1" in line
    command = line.split(" ", 5)[5].replace(" run 2>&1", " login movilab --json 2>&1 | tee out.json")
    # At once, instead of at 3 o'clock: whether cron takes the time is asked of "crontab -n" elsewhere.
    file.write_text(f"HOME={home}\nMAILTO=''\n@reboot {command}\n")
    (secrets,) = (word for word in text.split() if word.startswith("~/.config/communs/"))
    private = home / secrets.removeprefix("~/").rstrip(",")
    private.parent.mkdir(parents=True)
    private.touch(mode=0o600)
    private.write_text(f"COMMUNS_PASSWORD_MOVILAB='{password(project)}'\n")
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    with subprocess.Popen(
        [
            *root,
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "sh",
            "-c",
            CRON,
            "sh",
            file,
            stop,
        ],
        env={"PATH": f"{Path(cron).parent}:/usr/sbin:/usr/bin:/sbin:/bin"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as daemon:
        try:
            for _attempt in range(300):
                if daemon.poll() is not None or (out.is_file() and out.read_text().rstrip().endswith("]")):
                    break
                time.sleep(0.1)
        finally:
            ended = daemon.poll()
            stop.touch()
        assert ended is None, daemon.communicate()[0]
    assert json.loads(out.read_text())[0]["account"] == account(project)
    assert out.stat().st_mode & 0o777 == 0o600  # what a run leaves behind is for its owner


def test_a_pull_request_gets_the_plan(project: Project) -> None:
    (project.folder / ".git").mkdir()
    text = project.communs("schedule", "github").stdout
    project.policy()
    steps = {step.get("name"): step.get("run") for step in yaml.safe_load(text)["jobs"]["plan"]["steps"]}
    (project.folder / "user-config.py").unlink()  # not committed: a runner has none
    done = project.run(
        [
            *("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"),
            steps["Pywikibot's configuration, without any secret"] + steps["Plan"],
        ],
        PATH=f"{Path(sys.executable).parent}:/usr/bin:/bin",
        GITHUB_STEP_SUMMARY=str(project.folder / "summary.md"),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    comment = (project.folder / "comment.md").read_text("utf-8")
    assert re.search(r"^\+.*Le Fournil", comment, re.MULTILINE)
    assert json.loads((project.folder / "plan.json").read_text("utf-8"))["sandbox"] is False
    assert account(project) in (project.folder / "user-config.py").read_text("utf-8")
