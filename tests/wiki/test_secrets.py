"""Canaries in every channel that holds a secret; afterwards nothing that was written may hold one."""

import json
import re
import stat
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.notify.receivers import closed_port
from tests.wiki.project import Project

pytestmark = pytest.mark.wiki

# Python reads this at its start; each process that is begun is noted with its words.
AUDIT = """
import os, sys
def _note(event, args):
    if event in ("subprocess.Popen", "os.posix_spawn", "os.exec", "os.system", "pty.spawn"):
        with open(os.environ["AUDIT"], "a") as file:
            print(event, args, file=file)
sys.addaudithook(_note)
"""


class Aviary:
    """A project with canaries, and everything that came out of it."""

    def __init__(self, project: Project, tmp_path: Path) -> None:
        self.project = project
        self.canaries: set[str] = set()
        self.said: list[str] = []
        self.private = {"user-config.py", "user-password.py", "addresses"}
        self.tmp = tmp_path / "tmp"
        self.tmp.mkdir()
        project.write("home/sitecustomize.py", AUDIT)

    def canary(self, channel: str) -> str:
        """Return a secret of its own for a channel, with signs that are written differently in addresses."""
        bird = f"k4narie {channel}+/x"
        self.canaries.add(bird)
        return bird

    def run(self, *arguments: str, **variables: str) -> list[dict[str, object]]:
        """Run a verb as loud as can be; return what it said on stderr."""
        done = self.project.communs(
            *("-v", "--log-json"),
            *arguments,
            AUDIT=str(self.tmp / "audit"),
            TMPDIR=str(self.tmp),
            PYTHONPATH=f"{self.project.environment['PYTHONPATH']}:{self.project.folder / 'home'}",
            **variables,
        )
        self.said += [done.stdout, done.stderr]
        return [json.loads(line) for line in done.stderr.splitlines()]

    def written(self) -> Iterator[Path]:
        """Yield every file that was written, but for those in which secrets have their place."""
        for folder in (self.project.folder, self.tmp):
            for file in folder.rglob("*"):
                # The sandbox's wikis are what a wiki's own server keeps (rglob follows no link).
                if file.is_file() and file.name not in self.private and file.suffix != ".lwp":
                    yield file

    def found(self) -> dict[str, list[str]]:
        """Return where each secret was found, in whatever way it is written."""
        jars = list(self.project.folder.rglob("*.lwp"))
        cookies = {value for jar in jars for value in re.findall(r'="?([^";\s]{12,})', jar.read_text())}
        texts = {str(file): file.read_bytes().decode(errors="replace") for file in self.written()}
        texts |= {f"output {number}": text for number, text in enumerate(self.said)}
        where: dict[str, list[str]] = {}
        for secret in self.canaries | {one for one in cookies if not one.startswith("20")}:
            forms = {secret, quote(secret), quote(secret, safe=""), secret.replace(" ", "+"), json.dumps(secret)[1:-1]}
            forms |= {b64encode(f"passant:{secret}".encode()).decode()}
            if places := [name for name, text in texts.items() if any(form in text for form in forms)]:
                where[secret] = places
        return where


@pytest.fixture
def aviary(project: Project, tmp_path: Path) -> Aviary:
    """Real accounts; Pywikibot keeps logs of all that it can say."""
    birds = Aviary(project, tmp_path)
    project.be_real("log = ['*']\ndebug_log = ['']\nverbose_output = 1\n")
    birds.canaries |= {wiki.bot_password for wiki in project.sandbox.wikis.values()}
    project.write("addresses", f"mailto://bot:{quote(birds.canary('file'))}@mail.example?to=a@b.example\n")
    (project.folder / "addresses").chmod(0o600)
    with (project.folder / "config/bot.yaml").open("a") as file:
        file.write("notify: {to: ['env:COMMUNS_NOTIFY_URL', 'file:addresses']}\n")
    return birds


def hosts(project: Project) -> dict[str, str]:
    return {key: wiki.url.removeprefix("http://") for key, wiki in project.sandbox.wikis.items()}


def test_no_secret_is_written_when_all_goes_well(aviary: Aviary) -> None:
    project = aviary.project
    notify = {"COMMUNS_NOTIFY_URL": f"ntfy://claire:{quote(aviary.canary('notify'))}@ntfy.example/topic"}
    logged_in = aviary.run("login", **notify)
    assert any(line.get("logger") == "communs.requests" and line.get("wiki") == "movilab" for line in logged_in)
    aviary.run("plan", "-o", str(project.folder / "plan.json"), **notify)
    aviary.run("apply", str(project.folder / "plan.json"), "--yes", **notify)
    aviary.run("doctor", "movilab", **notify)
    assert list((project.folder / "logs").glob("*.log")), "Pywikibot was to keep a log"
    assert list(project.folder.glob("*.lwp")), "Pywikibot was to keep its cookies"
    assert aviary.found() == {}
    for jar in project.folder.glob("*.lwp"):
        assert stat.S_IMODE(jar.stat().st_mode) == 0o600


def test_no_secret_is_written_when_logins_fail(aviary: Aviary) -> None:
    project = aviary.project
    config = (project.folder / "user-config.py").read_text("utf-8")
    password = aviary.canary("password file")
    project.write(
        "user-password.py",
        f"('fr', 'reallescommuns', 'CommunsBot', BotPassword('communs', {password!r}))\n",
    )
    project.write(
        "user-config.py",
        f"{config}authenticate[{hosts(project)['wikilivres']!r}] = ('passant', {aviary.canary('http')!r})\n",
    )
    environment = {"COMMUNS_PASSWORD_MOVILAB": f"communs@{aviary.canary('environment')}"}
    aviary.run("login", **environment)
    report, log = aviary.said[-2:]
    assert report.count("×") == 3, report
    assert "lgpassword=…" in log  # what Pywikibot would have told
    keys = ("key", aviary.canary("consumer"), "access", aviary.canary("token"))
    project.write("user-config.py", f"{config}authenticate[{hosts(project)['movilab']!r}] = {keys!r}\n")
    aviary.run("login", "movilab")
    project.write("user-config.py", config)
    project.write(
        "user-password.py", f"('fr', 'realmovilab', 'x', BotPassword('communs' {aviary.canary('broken')!r}))\n"
    )
    aviary.run("login", "movilab")
    proxy = f"http://claire:{quote(aviary.canary('proxy'), safe='')}@127.0.0.1:{closed_port()}"
    aviary.run("login", "movilab", HTTP_PROXY=proxy, http_proxy=proxy, NO_PROXY="", no_proxy="")
    assert aviary.found() == {}


def test_what_communs_keeps_can_be_reached_by_its_owner_alone(project: Project) -> None:
    project.be_real()  # no account: a folder of our own for Pywikibot
    state = project.folder / ".communs"
    state.rename(project.folder / "before")
    assert project.communs("plan").returncode == 10
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    found = [(file.is_dir(), stat.S_IMODE(file.stat().st_mode)) for file in state.iterdir()]
    assert {mode for folder, mode in found if folder} == {0o700}
    assert {mode & 0o077 for folder, mode in found if not folder} == {0}
