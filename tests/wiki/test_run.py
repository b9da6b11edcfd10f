"""``communs run`` as a timer calls it."""

import json
import os
import resource
import shutil
import signal
import stat
import subprocess
from pathlib import Path

import pytest

from bot.sandbox.client import Client
from bot.sandbox.faults import Fault, clear_fault, set_fault
from bot.sandbox.request_log import RequestLog
from bot.state.lock import locked
from tests.wiki.faulty_proxy import Kind, faulty_proxy
from tests.wiki.project import PLACES, Project, outcomes

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"
TALK = "Discussion utilisateur:CommunsBot"
LIST = "movilab-liste"


def text(project: Project, key: str = "movilab", page: str = PAGE) -> str:
    with Client(project.sandbox.wikis[key]) as client:
        return client.read(page)[0]


def by_bot(project: Project) -> int:
    with Client(project.sandbox.wikis["movilab"]) as client:
        return sum(revision.user == "CommunsBot" for revision in client.revisions(PAGE))


def test_a_person_places_a_list_first_and_is_told_once(project: Project) -> None:
    for code in (5, 0):
        done = project.communs("run")
        assert (done.returncode, done.stderr) == (code, "")
        assert "  a person places a list the first time: communs apply --only movilab-liste\n" in done.stdout
        assert done.stdout.count("(told before)") == (3 if code == 0 else 0)
    project.write("config/bot.yaml", "operator: C\ncontact: https://c.example\nrun: {first_placements: true}\n")
    done = project.communs("run", "--json")
    assert (done.returncode, outcomes(done)) == (0, dict.fromkeys(PLACES, ("applied", "")))
    # Whoever comes second while a run is at work leaves at once, and knows who it is.
    with locked(project.folder / ".communs" / "sandboxed", "run"):
        project.change("Une grainothèque.", "Des graines.")
        for words in (("run",), ("apply", "--yes")):
            second = project.communs(*words)
            assert second.returncode == 75
            assert second.stderr.startswith(f"another communs is at work here: communs run, process {os.getpid()} on ")
    assert project.communs("run", "--dry-run").returncode == 10
    assert project.communs("run").returncode == 0


def test_an_unchanged_run_asks_no_more_than_an_unchanged_plan_and_the_login(placed: Project) -> None:
    logs = {key: RequestLog.of(placed.sandbox, key) for key in placed.sandbox.wikis}
    counts = []
    for verb in ("plan", "run"):
        assert placed.communs(verb).returncode == 0
        marks = {key: log.mark() for key, log in logs.items()}
        assert placed.communs(verb).returncode == 0
        counts.append({key: log.count(marks[key]) for key, log in logs.items()})
    planned, ran = counts
    for key in logs:
        assert ran[key] <= planned[key] + 2  # a login with a session that holds, and the stop page


def test_no_approval_no_run(project: Project) -> None:
    project.be_real("")
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    project.policy(approval='""  # none')
    project.change('    approval: ""  # none\n', "", path="config/wikis.yaml")
    before = by_bot(project)
    done = project.communs("run", "--json")
    assert done.returncode == 5
    for result, reason in outcomes(done).values():
        assert result == "held"
        assert "nothing says that its community agrees to this bot; put “approval” into config/wikis.yaml" in reason
    assert by_bot(project) == before


def test_messages_stop_it_until_they_were_read(placed: Project) -> None:
    placed.change("Une grainothèque.", "Des graines.")
    wiki = placed.sandbox.wikis["movilab"]
    with Client.as_editor(wiki) as editor:
        editor.edit(TALK, "Merci !", "merci")
    before = by_bot(placed)
    for code, told in ((6, ""), (0, "  (told before)")):
        done = placed.communs("run")
        assert done.returncode == code
        line = f"! held  movilab-liste  {wiki.url}/wiki/Utilisateur:Claire_Exemple{told}\n"
        why = f"  there are new messages for the bot: {wiki.url}/wiki/Discussion_utilisateur:CommunsBot (the newest by "
        assert f"{line}{why}Camille, " in done.stdout
        assert "); read them, then: communs doctor --seen movilab\n" in done.stdout
    assert by_bot(placed) == before
    # A person at the terminal has read them, or will.
    seen = placed.communs("doctor", "--seen", "movilab")
    assert (seen.returncode, seen.stdout) == (0, "movilab: the messages for CommunsBot count as read\n")
    assert placed.communs("doctor", "--seen", "movilab").stdout == "movilab: no new message\n"
    assert outcomes(placed.communs("run", "--json"))[LIST][0] == "applied"
    # It does not stop where the wiki's policy says so.
    with Client.as_editor(wiki) as editor:
        editor.edit(TALK, "Merci encore !", "merci")
    placed.policy(stop_on_talk="false")
    placed.change("Des graines.", "Des semences.")
    assert outcomes(placed.communs("run", "--json"))[LIST][0] == "applied"


def test_a_wiki_that_is_down_ends_in_time_and_the_others_go_on(placed: Project) -> None:
    placed.change("Une grainothèque.", "Des graines.")
    placed.write(
        "config/bot.yaml",
        "operator: C\ncontact: https://c.example\nrun: {request_seconds: 2, target_seconds: 2, run_seconds: 60}\n",
    )
    set_fault(placed.sandbox, "movilab", Fault("503", retry_after=3600))
    done = placed.communs("run", "--json")
    assert done.returncode == 6
    found = outcomes(done)
    assert found[LIST][0] in {"unreachable", "failed"}
    assert "HTTP 503" in found[LIST][1]
    assert found["lescommuns-liste"][0] == found["wikilivres-liste"][0] == "applied"
    only = placed.communs("run", LIST)
    assert only.returncode == 75
    clear_fault(placed.sandbox, "movilab")
    assert placed.communs("run").returncode == 0


def test_a_run_that_hangs_all_the_same_is_ended(placed: Project) -> None:
    placed.write(
        "config/bot.yaml",
        "operator: C\ncontact: https://c.example\nrun: {request_seconds: 60, target_seconds: 60, run_seconds: 1}\n",
    )
    set_fault(placed.sandbox, "movilab", Fault("late", seconds=5))
    done = placed.communs("run", "--json")
    assert done.returncode in {6, 75}
    assert outcomes(done)[LIST][0] == "unreachable"


def _no_files() -> None:
    """Let the process write no byte to any file, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def test_a_disk_that_is_full_stops_no_edit_and_is_told(placed: Project) -> None:
    shutil.rmtree(placed.folder / ".communs" / "sandboxed")
    for file in (*placed.sandbox.pywikibot_dir.glob("*.lwp"), placed.sandbox.pywikibot_dir / "throttle.ctrl"):
        file.unlink()
    placed.change("Une grainothèque.", "Des graines.")
    done = subprocess.run(
        placed.command("run", "--json"),
        cwd=placed.folder,
        # Coverage has a file of its own to write.
        env={name: value for name, value in placed.environment.items() if not name.startswith("COV")},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_no_files,
        timeout=100,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stderr == (
        "the journal cannot be written: File too large; the wikis' own histories tell all the same\n"
    )
    assert (done.returncode, outcomes(done)) == (0, dict.fromkeys(PLACES, ("applied", "")))
    assert placed.communs("run", "--json").returncode == 0
    assert by_bot(placed) == 2


def test_state_is_for_its_owner_alone(placed: Project) -> None:
    assert placed.communs("run").returncode == 0
    folder = placed.folder / ".communs" / "sandboxed"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


class Ender:
    """Ends a process at one of its requests to the proxy.

    Attributes:
        asked: how many requests came.
    """

    def __init__(self, process: "subprocess.Popen[str]", step: int, number: signal.Signals, kind: Kind) -> None:
        self._process, self._step, self._number, self._kind = process, step, number, kind
        self.asked = 0

    def __call__(self, action: str) -> Kind:
        """Say what happens to a request; the proxy asks for one after the other."""
        del action
        self.asked += 1
        if self.asked != self._step:
            return ""
        self._process.send_signal(self._number)
        return self._kind


def _end_at_each(placed: Project, number: signal.Signals, stride: int, kinds: tuple[Kind, Kind]) -> int:
    """End a run at each of its requests, then let the next one finish; return how many requests there were."""
    step = 1
    while True:
        placed.change(f"Tour {step - 1}.", f"Tour {step}.")
        before = by_bot(placed)
        with faulty_proxy() as proxy, _through(placed, proxy.address) as process:
            # Whether the wiki still gets the request at which the process ends: by turns.
            proxy.choose = ender = Ender(process, step, number, kinds[step // 2 % 2])
            told = process.communicate(timeout=60)[0]
        assert "Traceback" not in told
        if ender.asked < step:
            assert process.returncode == 0
            return step
        assert process.returncode == -number, told
        if step % 2:
            shutil.rmtree(placed.folder / ".communs" / "sandboxed")
        assert placed.communs("run", LIST).returncode == 0
        assert by_bot(placed) == before + 1
        assert f"Tour {step}." in text(placed)
        if stride > 1:
            placed.change(f"Tour {step}.", f"Tour {step + stride - 1}.")
            assert placed.communs("run", LIST).returncode == 0
        step += stride


def _through(project: Project, proxy: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        project.command("run", LIST),
        env=project.environment | {"http_proxy": proxy, "no_proxy": ""},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.parametrize(
    ("number", "stride", "kinds"),
    [(signal.SIGKILL, 1, ("", "reset before")), (signal.SIGTERM, 4, ("", ""))],
    ids=["kill", "term"],
)
def test_ended_at_any_request_the_next_run_finishes(
    project: Project, number: signal.Signals, stride: int, kinds: tuple[Kind, Kind]
) -> None:
    project.targets({LIST: PLACES[LIST]})
    project.change("Une grainothèque.", "Tour 0.")
    assert project.communs("apply", "--yes").returncode == 0
    assert _end_at_each(project, number, stride, kinds) > 4


def test_another_machine_at_the_same_moment_writes_nothing_twice(placed: Project, tmp_path: Path) -> None:
    twin = placed.twin(tmp_path / "other machine")
    for project in (placed, twin):
        project.change("Une grainothèque.", "Des graines.")
    with placed.start("run", "--json") as one, twin.start("run", "--json") as two:
        both = [process.communicate(timeout=120)[0] for process in (one, two)]
    for printed in both:
        assert {one["result"] for one in json.loads(printed)} <= {"applied", "already there", "unchanged"}, printed
    assert by_bot(placed) == 2
