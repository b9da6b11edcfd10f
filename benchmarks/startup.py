"""How long ``communs --help`` and ``communs validate`` take beside ``import pywikibot``: medians, and their ratios.

    .venv/bin/python benchmarks/startup.py

Whole processes, interleaved, so that a slow moment of the machine meets all of them.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 15
PYTHON = sys.executable
COMMANDS = {
    "import pywikibot": [PYTHON, "-c", "import pywikibot"],
    "communs --help": [PYTHON, "-m", "bot", "--help"],
    "communs validate": [PYTHON, "-m", "bot", "validate"],
}


def seconds(command: list[str]) -> float:
    """Return how long one run takes, as a person waits for it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)  # noqa: S603 (our own)
    return time.perf_counter() - begin


def main() -> None:
    """Run each command in turn and print the table."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():
        seconds(command)  # warms the caches, and is not counted
    for _run in range(RUNS):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(command))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    base = medians["import pywikibot"]
    for name, median in medians.items():
        print(f"{name:<18} {median:6.3f} s   {median / base:4.2f} × import pywikibot")  # noqa: T201 (its purpose)


if __name__ == "__main__":
    main()
