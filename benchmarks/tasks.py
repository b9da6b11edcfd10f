"""The tasks on wikis: communs and its rivals, each with the same pages to bring to the same texts."""

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import projects, rivals
from benchmarks.contest import Contestant, interleave
from benchmarks.projects import ROOT
from benchmarks.table import Row, at_most
from bot.errors import Exit
from bot.sandbox import lifecycle
from bot.sandbox.request_log import RequestLog
from bot.sandbox.state import SandboxState

_MANY = "movilab"  # the wiki with many targets


@dataclass(frozen=True)
class Bench:
    """What all tasks need.

    Attributes:
        folder: for everything that is written.
        sandbox: the sandbox, running.
        python: of the environment with pywikibot-scripts.
        runs: how many runs are counted.
        targets: how many lists one wiki has.
        entries: how many entries a list has.
        say: called with a line for the user.
    """

    folder: Path
    sandbox: SandboxState
    python: Path
    runs: int
    targets: int
    entries: int
    say: Callable[[str], None]

    def room(self, task: str) -> Path:
        """Return a new folder for one task; the wikis are as at first."""
        lifecycle.reset(self.sandbox.folder.parent.parent)
        return Path(tempfile.mkdtemp(prefix=f"{task}-", dir=self.folder))

    def logs(self, *keys: str) -> list[RequestLog]:
        """Return the request logs of these wikis."""
        return [RequestLog.of(self.sandbox, key) for key in keys]

    def communs(self, project: Path, *words: str) -> Contestant:
        """Return ``communs`` with a verb in a project."""
        command = [sys.executable, "-m", "bot", "-C", str(project), "--sandbox", *words]
        name = f"communs {words[0]}"
        return Contestant(name, command, ROOT, {"PYTHONPATH": str(ROOT), "LANGUAGE": "en", "LANG": "C.UTF-8"})

    def plain(self, room: Path) -> Contestant:
        """Return the plain script; its pages are to be written to ``plain.json`` in ``room``."""
        home = rivals.home(room / "plain", self.sandbox)
        command = [sys.executable, str(rivals.PLAIN), str(room / "plain.json")]
        return Contestant("a plain script", command, home, {"PYWIKIBOT_DIR": str(home)})

    def preloading(self, room: Path) -> Contestant:
        """Return the plain script that reads all pages first, many a request."""
        plain = self.plain(room)
        return replace(plain, name="a plain script that preloads", command=[*plain.command, "--preload"])

    def mwclient(self, room: Path) -> Contestant:
        """Return the plain script in mwclient."""
        wiki = self.sandbox.wikis[_MANY]
        command = [str(self.python), str(rivals.MWCLIENT), wiki.url, wiki.bot_login, str(room / "plain.json")]
        return Contestant("a plain script with mwclient", command, room, {"COMMUNS_BENCH_PASSWORD": wiki.bot_password})

    def pagefromfile(self, room: Path) -> Contestant:
        """Return ``pagefromfile``; its pages are to be written to ``pages.txt`` in ``room``."""
        home = rivals.home(room / "pagefromfile", self.sandbox)
        site = self.sandbox.wikis[_MANY].site.partition(":")
        words = [f"-family:{site[0]}", f"-lang:{site[2]}", f"-file:{room / 'pages.txt'}"]
        words += ["-notitle", "-force", "-summary:Liste des communs", "-putthrottle:0"]
        command = [str(self.python.with_name("pwb")), "pagefromfile", *words]
        return Contestant("pagefromfile", command, home, {"PYWIKIBOT_DIR": str(home)})

    def many(self) -> Mapping[str, tuple[str, str]]:
        """Return the targets on one wiki."""
        numbers = range(self.targets)
        return {f"liste-{number:03}": (_MANY, f"Utilisateur:Claire Exemple/Liste {number:03}") for number in numbers}

    def placed(self, project: Path, pages: Mapping[str, tuple[str, str]]) -> None:
        """Write a project and place its lists."""
        projects.write_project(project, self.sandbox, entries=self.entries, pages=pages)
        first = self.communs(project, "apply", "--yes")
        first.edits = len(pages)
        first.run(0, self.logs(*{key for key, _title in pages.values()}))


def three_wikis(bench: Bench) -> list[Row]:
    """Plan one unchanged list on each of three wikis."""
    task = "unchanged: a list on each of three wikis"
    bench.say(task)
    room = bench.room("three")
    pages = {f"{key}-liste": (key, "Utilisateur:Claire Exemple/Communs") for key in bench.sandbox.wikis}
    bench.placed(room / "project", pages)
    rivals.write_plain(room / "plain.json", rivals.stored(bench.sandbox, pages))
    ours, plain = bench.communs(room / "project", "plan"), bench.plain(room)
    interleave([ours, plain], bench.logs(*pages_wikis(pages)), runs=bench.runs, say=bench.say)
    return [
        at_most(task, "requests a wiki", ours.asked / len(pages), 2),
        at_most(task, "time ÷ a plain script's", ours.median / plain.median, 1.1),
        *_told(task, ours, plain),
    ]


def pages_wikis(pages: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return the keys of the wikis of some pages."""
    return list(dict.fromkeys(key for key, _title in pages.values()))


def many_unchanged(bench: Bench) -> list[Row]:
    """Plan many unchanged lists on one wiki."""
    task = f"unchanged: {bench.targets} lists on one wiki"
    bench.say(task)
    room, pages = bench.room("unchanged"), bench.many()
    bench.placed(room / "project", pages)
    texts = rivals.stored(bench.sandbox, pages)
    rivals.write_plain(room / "plain.json", texts)
    rivals.write_pagefromfile(room / "pages.txt", texts)
    ours, plain = bench.communs(room / "project", "plan"), bench.plain(room)
    script = bench.pagefromfile(room)
    interleave([ours, script, plain], bench.logs(_MANY), runs=bench.runs, say=bench.say)
    return [
        at_most(task, "requests", ours.asked, 2, "{:.0f}"),
        at_most(task, "time ÷ pagefromfile's", ours.median / script.median, 1.1),
        *_told(task, ours, script, plain),
    ]


def many_changed(bench: Bench) -> list[Row]:
    """Apply a stored plan that changes many lists on one wiki."""
    task = f"changed: {bench.targets} lists on one wiki, applied"
    bench.say(task)
    room, pages = bench.room("changed"), bench.many()
    bench.placed(room / "project", pages)
    # Copies: were both to write the same pages, each would find the other's edits there.
    texts = [(site, f"{title} (copie)", text) for site, title, text in rivals.stored(bench.sandbox, pages)]
    file = str(room / "plan.json")
    # As ``pagefromfile`` finds its texts made.
    planning = bench.communs(room / "project", "plan", "-o", file)
    planning.code = Exit.CHANGES
    ours, script = bench.communs(room / "project", "apply", file), bench.pagefromfile(room)
    ours.edits = script.edits = len(pages)

    def new_text(number: int) -> str:
        return f", version {number}"

    def change_ours(number: int) -> None:
        projects.change(room / "project", bench.entries, new_text(number))
        planning.count(number, bench.logs(_MANY))

    def change_theirs(number: int) -> None:
        new = new_text(number)
        rivals.write_pagefromfile(
            room / "pages.txt", [(site, title, projects.with_more(text, new)) for site, title, text in texts]
        )

    ours.before, script.before = change_ours, change_theirs
    change_theirs(-1)
    script.run(-1, bench.logs(_MANY))
    interleave([ours, script], bench.logs(_MANY), runs=bench.runs, say=bench.say)
    return [
        at_most(task, "requests a list", ours.asked / len(pages), 2.1),
        at_most(task, "time ÷ pagefromfile's", ours.median / script.median, 1.1),
        *_told(task, ours, script, planning),
    ]


def _told(task: str, *contestants: Contestant) -> list[Row]:
    """Return the plain figures of each contestant."""
    return [
        Row(task, f"{contestant.name}: median, requests", f"{contestant.median:.2f} s, {contestant.asked:.0f}")
        for contestant in contestants
    ]
