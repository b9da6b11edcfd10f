"""A small project on the sandbox's wikis, and the ``communs`` command as a person types it there."""

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Mapping
from copy import copy
from pathlib import Path

from bot.sandbox.layout import Layout
from bot.sandbox.state import SandboxState

ROOT = Path(__file__).parents[2]

CATALOGUE = """\
version: 1
language: fr
contributor:
  name: Claire Exemple
groups:
  - id: contribue
    title: Où je contribue
  - id: soutiens
    title: Ce que je soutiens
entries:
  - id: fournil
    name: Le Fournil
    group: contribue
    summary: Un four à pain partagé.
    links: {website: "https://fournil.example"}
  - id: semences
    name: Semences
    group: contribue
    summary: Une grainothèque.
  - id: lavoir
    name: Le Lavoir
    group: soutiens
    summary: Un lavoir remis en eau.
  - id: sentiers
    name: Sentiers
    group: soutiens
"""
BOT = "operator: Claire Exemple\ncontact: https://claire.example\n"

# By target: its wiki, its page, and where the list goes there first; the pages are those of the sandbox.
# A moment, as the terminal tells it.
WHEN = r"\d+ \w+ 20\d\d \d\d:\d\d UTC"

PLACES: dict[str, tuple[str, str, str]] = {
    "lescommuns-liste": ("lescommuns", "Utilisateur:Claire Exemple", "{heading: Communs}"),
    "movilab-liste": ("movilab", "Utilisateur:Claire Exemple", "{heading: Les communs auxquels je contribue}"),
    "wikilivres-liste": ("wikilivres", "Utilisateur:Claire Exemple/Communs", "new page"),
}

_USER_CONFIG = """\
family, mylang = 'realmovilab', 'fr'
{usernames}password_file = 'user-password.py'
put_throttle = minthrottle = 0
max_retries = retry_wait = retry_max = 1
"""
_FAMILY = """\
from pywikibot import family


class Family(family.Family):
    name = {name!r}
    langs = {{'fr': {address!r}}}

    def protocol(self, code):
        return 'http'

    def scriptpath(self, code):
        return ''
"""


class Project:
    """A project's folder.

    Args:
        folder: an empty folder.
        sandbox: the sandbox whose wikis ``--sandbox`` means here.

    Attributes:
        folder: the project's folder.
        sandbox: the sandbox.
        real: whether the wikis are addressed as a real project does it: without ``--sandbox``, through families of
            the project's own.
    """

    def __init__(self, folder: Path, sandbox: SandboxState) -> None:
        self.folder, self.sandbox, self.real = folder, sandbox, False
        (folder / "config").mkdir()
        (folder / ".communs").mkdir()
        (folder / "home").mkdir()
        (folder / "templates").symlink_to(ROOT / "templates")
        Layout.of(folder).folder.symlink_to(sandbox.folder)
        self.write("config/communs.yaml", CATALOGUE)
        self.write("config/bot.yaml", BOT)
        self._wikis()
        self.targets(PLACES)

    def twin(self, folder: Path) -> "Project":
        """Return the same project on another machine, as it were: in another folder, with the same wikis."""
        shutil.copytree(self.folder, folder, symlinks=True)
        other = copy(self)
        other.folder = folder
        return other

    def _wikis(self, **policy: str) -> None:
        policy = {"approval": "https://wiki.example/wiki/Robots"} | policy
        wikis = "".join(
            f"  {key}:\n    name: {wiki.name}\n    site: {'real' * self.real}{wiki.site}\n"
            f"    address: {wiki.url}\n    language: fr\n" + "".join(f"    {key}: {policy[key]}\n" for key in policy)
            for key, wiki in self.sandbox.wikis.items()
        )
        self.write("config/wikis.yaml", f"wikis:\n{wikis}")

    def impatient(self) -> None:
        """Let a wiki that does not answer be asked again for one second only: for tests in which it never will."""
        self.write("config/bot.yaml", f"{BOT}patience_seconds: 1\n")

    def policy(self, **policy: str) -> None:
        """Give every wiki these lines in ``wikis.yaml``: ``mark_as_bot="true"``."""
        self._wikis(**policy)

    def targets(self, places: Mapping[str, tuple[str, str, str]], more: str = "") -> None:
        """Write ``targets.yaml``: by target its wiki, page (YAML), and place (YAML); ``more`` ends each target."""
        self.write(
            "config/targets.yaml",
            "targets:\n"
            + "".join(
                f"  {name}:\n    wiki: {wiki}\n    page: {page}\n"
                + (f"    place: {place}\n" if place else "")
                + f"    template: {wiki}/liste.wikitext\n{more}"
                for name, (wiki, page, place) in places.items()
            ),
        )

    def be_real(self, user_config: str | None = None) -> None:
        """Address the wikis without ``--sandbox``.

        Args:
            user_config: None for a project without ``user-config.py``, or lines to add to one with accounts.
        """
        self.real = True
        self._wikis()
        for key, wiki in self.sandbox.wikis.items():
            address = wiki.url.removeprefix("http://")
            self.write(f"families/real{key}_family.py", _FAMILY.format(name=f"real{key}", address=address))
        if user_config is None:
            return
        names = "".join(f"usernames['real{key}']['fr'] = {wiki.bot!r}\n" for key, wiki in self.sandbox.wikis.items())
        self.write("user-config.py", _USER_CONFIG.format(usernames=names) + user_config)
        passwords = "".join(
            f"('fr', 'real{key}', {wiki.bot!r}, BotPassword('communs', {wiki.bot_password!r}))\n"
            for key, wiki in self.sandbox.wikis.items()
        )
        self.write("user-password.py", passwords)
        (self.folder / "user-password.py").chmod(0o600)

    def write(self, path: str, text: str) -> None:
        """Write a file of the project's."""
        file = self.folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, old: str, new: str, path: str = "config/communs.yaml") -> None:
        """Edit a file as its owner does; ``old`` has to be there."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def retire(self, *names: str) -> None:
        """Take entries out of the catalogue."""
        head, *entries = CATALOGUE.split("  - id: ")
        kept = [entry for entry in entries if entry.split("\n")[0] not in names]
        self.write("config/communs.yaml", "  - id: ".join([head, *kept]))

    def command(self, *arguments: str) -> list[str]:
        """Return the words of the command."""
        sandbox = [] if self.real else ["--sandbox"]
        return [sys.executable, "-m", "bot", "-C", str(self.folder), *sandbox, *arguments]

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of the command: English, and nobody's own Pywikibot."""
        named = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYWIKIBOT", "COMMUNS", "LC_", "NO_COLOR", "FORCE_COLOR"))
        }
        home = str(self.folder / "home")
        # Tests change a family's file within a second, and leave its length: Python would take its old bytecode.
        fresh = {"PYTHONDONTWRITEBYTECODE": "1"}
        return (
            named
            | fresh
            | {"LANGUAGE": "en", "LANG": "C.UTF-8", "HOME": home, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
        )

    def communs(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run ``communs`` without a terminal, and see that it does not end in a traceback."""
        return self.run(self.command(*arguments), **variables)

    def run(self, command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the project's folder without a terminal, with these variables in its environment."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        assert "Unexpected error" not in done.stderr, done.stderr
        return done

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start ``communs`` without waiting for its end."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def talk(self, *arguments: str, answer: str, at: str) -> tuple[int, str]:
        """Run ``communs`` on a terminal, type ``answer`` once it shows ``at``; return the exit code and the text.

        Colours are taken out of the text.
        """
        main, other = pty.openpty()
        with subprocess.Popen(
            self.command(*arguments), env=self.environment, stdin=other, stdout=other, stderr=other, close_fds=True
        ) as process:
            os.close(other)
            screen, answered = b"", False
            while select.select([main], [], [], 60)[0]:
                try:
                    part = os.read(main, 65536)
                except OSError:  # the other side is closed: the command has ended
                    break
                if not part:
                    break
                screen += part
                if not answered and at.encode() in screen:
                    os.write(main, answer.encode())
                    answered = True
            os.close(main)
            return process.wait(timeout=60), re.sub(r"\x1b\[[\d;]*m", "", screen.decode())


def outcomes(done: "subprocess.CompletedProcess[str]") -> dict[str, tuple[str, str]]:
    """Return the result and the reason of each target, from what ``apply --json`` printed."""
    return {outcome["target"]: (outcome["result"], outcome["reason"]) for outcome in json.loads(done.stdout)}


def reasons(done: "subprocess.CompletedProcess[str]") -> dict[str, str]:
    """Return the one line under the head of each target that has one, from what ``plan`` printed for people."""
    lines = done.stdout.split("\n\n")[0].splitlines()
    heads = [number for number, line in enumerate(lines) if line[:1] != " "]
    return {
        lines[head].split()[2]: lines[head + 1].strip()
        for head in heads
        if head + 1 < len(lines) and head + 1 not in heads
    }
