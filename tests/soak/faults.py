"""Answers that fail at random: no traceback, and no page that says what was neither there nor planned."""

import logging
from dataclasses import dataclass, field
from random import Random

from bot.errors import Exit
from tests.wiki.bench import Bench
from tests.wiki.faulty_proxy import AFTER, BEFORE, Kind

# Kinds that take their time are had less often.
_SLOW = {"silent before", "silent after", "drip"}
_TIMES, _SLOW_TIMES = 8, 1
# So often it is a whole command that meets the faults, and not a save in this process.
_COMMAND_EVERY = 10
_FORESEEN = {Exit.DONE, Exit.PARTLY_DONE, Exit.TRY_LATER, Exit.LOGIN_REFUSED}
_BOT = "operator: C\ncontact: https://c.example\nrun: {request_seconds: 1, target_seconds: 2, run_seconds: 20}\n"


@dataclass
class Tally:
    """What a soak found.

    Attributes:
        faults: answers that failed.
        saves: targets that were to be written.
        later: of these, how many were left for later.
        unexpected: why some ended in an error that nobody foresaw.
        wrong: how many left a page that does not say what was planned, or not by just one revision.
        left: how many were not written once all was well again.
    """

    faults: int = 0
    saves: int = 0
    later: int = 0
    unexpected: list[str] = field(default_factory=list)
    wrong: int = 0
    left: int = 0

    @property
    def bad(self) -> int:
        """How much of it should not be."""
        return len(self.unexpected) + self.wrong + self.left


def fault_loop(bench: Bench, *, faults: int, seed: int) -> Tally:
    """Write one change after the other while every other answer fails, until so many have failed.

    Args:
        bench: the page and the proxy.
        faults: how many answers to let fail.
        seed: of the chance.
    """
    logging.getLogger("pywiki").setLevel(logging.CRITICAL)
    random, tally = Random(seed), Tally()
    bench.project.write("config/bot.yaml", _BOT)
    kinds: list[Kind] = [kind for kind in (*BEFORE, *AFTER, "drip") for _time in range(_weight(kind))]
    while tally.faults < faults:
        bench.proxy.fail("")
        planned, _word = bench.plan()
        assert planned.edit is not None
        last = bench.revisions()[0]
        # From a wiki that stumbles to one that is down.
        share = random.choice([0.2, 0.5, 0.8, 1.0])
        bench.proxy.seen.clear()
        bench.proxy.choose = lambda _action: random.choice(kinds) if random.random() < share else ""  # noqa: B023
        if tally.saves % _COMMAND_EVERY:
            outcome = bench.apply(planned, seconds=2, request=0.3)
            code, told = outcome.code, outcome.reason
        else:
            code, told = _command(bench)
        tally.faults += bench.proxy.hit()
        tally.saves += 1
        tally.later += code is Exit.TRY_LATER
        if code not in _FORESEEN:
            tally.unexpected.append(told)
        bench.proxy.fail("")
        if code is not Exit.DONE:
            tally.left += not bench.apply(planned, seconds=10, request=10).result.done
        new, *older = bench.revisions()
        tally.wrong += new.text != planned.edit.after or older[0] != last
    return tally


def _command(bench: Bench) -> tuple[Exit, str]:
    """Let the whole command meet the faults: opening the wiki, login, plan, save."""
    done = bench.project.communs("run", "movilab-liste", http_proxy=bench.proxy.address, no_proxy="")
    return Exit(done.returncode), done.stdout + done.stderr


def _weight(kind: Kind) -> int:
    return _SLOW_TIMES if kind in _SLOW else _TIMES
