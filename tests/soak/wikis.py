"""The tests on real wikis, all of them, on each MediaWiki that the sandbox can run."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.releases import SUITES

_ROOT = Path(__file__).parents[2]


@dataclass
class Tally:
    """What a soak found.

    Attributes:
        ended: how pytest ended on each MediaWiki, its last line.
        bad: on how many of them some test failed.
    """

    ended: dict[str, str] = field(default_factory=dict)
    bad: int = 0


def every_wiki() -> Tally:
    """Run ``tests/wiki`` and ``tests/sandbox`` on each; what fails is printed by pytest."""
    tally = Tally()
    for line in SUITES:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "tests/wiki", "tests/sandbox", "-q", "-n", "auto", "--dist", "worksteal"],
            cwd=_ROOT,
            env=os.environ | {"COMMUNS_TEST_MEDIAWIKI": line},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        last = done.stdout.strip().rpartition("\n")[2]
        tally.ended[line] = last
        if done.returncode:
            tally.bad += 1
            sys.stdout.write(done.stdout)
    return tally
