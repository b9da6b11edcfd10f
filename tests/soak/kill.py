"""Killing ``communs run`` at random instants: the next run finishes the work, no edit doubled, none lost."""

import re
import shutil
import signal
import time
from dataclasses import dataclass
from random import Random

from bot.sandbox.client import Client
from bot.sandbox.request_log import RequestLog
from tests.wiki.project import Project

_KILLS_A_ROUND = 5


@dataclass
class Tally:
    """What a soak found.

    Attributes:
        kills: processes that were ended while they ran.
        forgetful: of these, how many lost their state folder then.
        amid: kills after which some of the round's pages were written and some not.
        rounds: changes of the catalogue that were brought to all pages.
        doubled: pages that got more than one revision by the bot in a round.
        lost: pages that do not say in the end what the catalogue says.
        undone: rounds after which a plan was not empty, or a run did not end with 0.
    """

    kills: int = 0
    forgetful: int = 0
    amid: int = 0
    rounds: int = 0
    doubled: int = 0
    lost: int = 0
    undone: int = 0

    @property
    def bad(self) -> int:
        """How much of it should not be."""
        return self.doubled + self.lost + self.undone


def kill_loop(project: Project, *, kills: int, pages: int, seed: int, number: signal.Signals = signal.SIGKILL) -> Tally:
    """Change the catalogue, kill the runs that bring it to the pages, let one run end, look; again and again.

    Args:
        project: a project with no list on any page yet.
        kills: how many processes to kill.
        pages: how many pages its one target each has.
        seed: of the chance.
        number: the signal.
    """
    random, tally = Random(seed), Tally()
    titles = {f"liste-{page:02}": f"Utilisateur:Claire Exemple/Essai {page:02}" for page in range(pages)}
    project.targets({name: ("movilab", f'"{title}"', "new page") for name, title in titles.items()})
    placed = project.communs("apply", "--yes")
    assert placed.returncode == 0, placed.stdout + placed.stderr
    whole = 1.0
    with Client(project.sandbox.wikis["movilab"]) as reader:
        while tally.kills < kills:
            word = _change(project, tally.rounds)
            before = {title: reader.revisions(title, limit=1)[0].revid for title in titles.values()}
            for _attempt in range(min(_KILLS_A_ROUND, kills - tally.kills)):
                amid = random.random() < 0.5  # half of them while it writes: else most come too early
                if _killed(project, random.uniform(0, whole / (3 if amid else 1)), number, amid=amid):
                    tally.kills += 1
                    written = sum(
                        reader.revisions(title, limit=1)[0].revid > before[title] for title in titles.values()
                    )
                    tally.amid += 0 < written < pages
                    if random.random() < 0.5:
                        _forget(project)
                        tally.forgetful += 1
            began = time.monotonic()
            ended = project.communs("run")
            # How long a run takes that has something to do: what is left to do differs.
            whole = max(whole * 0.9, time.monotonic() - began)
            tally.rounds += 1
            tally.undone += ended.returncode != 0 or project.communs("plan").returncode != 0
            for title in titles.values():
                new = [one for one in reader.revisions(title, limit=20) if one.revid > before[title]]
                tally.doubled += len(new) > 1
                tally.lost += not new or word not in new[0].text
    return tally


def _change(project: Project, turn: int) -> str:
    """Change the catalogue and return a word that only the new text has."""
    word = f"Tour {turn:04}."
    text = (project.folder / "config/communs.yaml").read_text("utf-8")
    new = re.sub(r"summary: (Une grainothèque|Tour \d+)\.", f"summary: {word}", text)
    assert new != text
    project.write("config/communs.yaml", new)
    return word


def _killed(project: Project, seconds: float, number: signal.Signals, *, amid: bool) -> bool:
    """Start a run, end it after so many seconds, and say whether it still ran then.

    Args:
        project: the project.
        seconds: how long to wait.
        number: the signal.
        amid: whether to count from its first edit on, not from its start.
    """
    log = RequestLog.of(project.sandbox, "movilab")
    mark = log.mark()
    with project.start("run") as process:
        while amid and process.poll() is None and not log.count(mark, "edit"):
            time.sleep(0.01)
        time.sleep(seconds)
        running = process.poll() is None
        process.send_signal(number)
        told = process.communicate(timeout=60)[0]
    assert "Traceback" not in told, told
    return running and process.returncode == -number


def _forget(project: Project) -> None:
    """Remove all that the project's runs keep for themselves, as on another machine; the sandbox stays."""
    shutil.rmtree(project.folder / ".communs" / "sandboxed", ignore_errors=True)
    pywikibot = project.sandbox.pywikibot_dir
    for file in (*pywikibot.glob("*.lwp"), pywikibot / "throttle.ctrl"):
        file.unlink(missing_ok=True)
    for folder in pywikibot.glob("apicache*"):
        shutil.rmtree(folder, ignore_errors=True)
