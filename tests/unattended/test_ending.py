import subprocess
import sys

BODY = """
import signal, sys, time
from bot.unattended.ending import ends_in_time

def last(code):
    print("last", code, flush=True)

with ends_in_time(float(sys.argv[1]), last, grace=0.2):
    {body}
print("ended by itself", flush=True)
"""


def run(seconds: str, body: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", BODY.format(body=body), seconds],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        env={"LANGUAGE": "en", "PATH": "", "PYTHONPATH": "."},
    )
    return done.returncode, done.stdout, done.stderr


def test_what_hangs_is_ended_with_try_later() -> None:
    # A worker that hangs would keep Python from ending by itself.
    hanging = (
        "from concurrent.futures import ThreadPoolExecutor; pool = ThreadPoolExecutor(); "
        "pool.submit(time.sleep, 60).result()"
    )
    assert run("0.1", hanging) == (
        75,
        "last 75\n",
        "the run did not end in time; the next one goes on from what is on the wikis\n",
    )


def test_what_ends_in_time_is_left_alone() -> None:
    assert run("0.3", "pass") == (0, "ended by itself\n", "")


def test_whoever_is_asked_to_end_says_so_and_ends_by_the_signal() -> None:
    assert run("9", "signal.raise_signal(signal.SIGTERM)") == (
        -15,
        "last 143\n",
        "asked to end; the next run goes on from what is on the wikis\n",
    )
