"""Run a command and write down what it took: exit code, seconds, seconds of CPU, and the most memory, in kB.

    python -S -E measured.py FILE COMMAND…

A process of its own, and a small one, because Linux counts what the parent held at the fork as the child's memory.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    """Run it."""
    file, *command = sys.argv[1:]
    begin = time.perf_counter()
    process = subprocess.Popen(command)  # noqa: S603 (the bench's own words)
    _pid, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    taken = {
        "code": process.returncode,
        "seconds": seconds,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss,
    }
    Path(file).write_text(json.dumps(taken), encoding="utf-8")


if __name__ == "__main__":
    main()
