import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from bot.journal.journal import FILE, Journal
from bot.journal.runs import read_runs


def lines(folder: Path) -> list[str]:
    return (folder / FILE).read_text("utf-8").splitlines()


def sent(journal: Journal, target: str = "liste", sha1: str = "ab") -> None:
    journal.write("intent", target=target, wiki="movilab", page="Page", base=7, sha1=sha1)


def ended(journal: Journal, target: str = "liste", revision: int = 8) -> None:
    journal.write("outcome", target=target, url="https://w.example/P", result="applied", revision=revision)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "new" / "state", "run")
    sent(journal)
    ended(journal)
    journal.write("outcome", target="autre", result="held", revision=0)
    journal.write("end", code=6)
    [run] = read_runs(tmp_path / "new" / "state")
    assert (run.id, run.verb, run.code, bool(run.ended)) == (journal.run, "run", 6, True)
    [edit] = run.edits
    assert (edit.target, edit.base, edit.sha1, edit.revision, edit.result) == ("liste", 7, "ab", 8, "applied")


def test_it_is_for_its_owner_alone(tmp_path: Path) -> None:
    Journal(tmp_path / "state", "run")
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "state" / FILE).stat().st_mode) == 0o600


def test_a_run_that_was_killed_has_no_end_and_its_edit_no_result(tmp_path: Path) -> None:
    sent(Journal(tmp_path, "run"))
    [run] = read_runs(tmp_path)
    assert (run.ended, run.code, run.edits[0].result, run.edits[0].revision) == ("", None, "", 0)


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_line_that_a_crash_cut_short_spoils_no_other(tmp_path: Path, cut: int) -> None:
    first = Journal(tmp_path, "run")
    sent(first)
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes()[:-cut])
    second = Journal(tmp_path, "apply")
    sent(second)
    assert [run.verb for run in read_runs(tmp_path)] == ["run", "apply"]
    assert json.loads(lines(tmp_path)[-1])["run"] == second.run


def test_what_is_sent_again_counts_once(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "run")
    sent(journal, sha1="aa")
    sent(journal, sha1="bb")
    sent(journal, "autre")
    ended(journal)
    [run] = read_runs(tmp_path)
    assert [(edit.target, edit.sha1, edit.result) for edit in run.edits] == [
        ("liste", "bb", "applied"),
        ("autre", "ab", ""),
    ]


def test_lines_of_a_newer_version_and_no_lines_are_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = Journal(tmp_path, "run")
    with (tmp_path / FILE).open("a") as file:
        file.write('{"v": 2, "event": "begin", "run": "x"}\n[1]\n\nnothing\n')
    assert [run.id for run in read_runs(tmp_path)] == [journal.run]
    assert [run.id for run in read_runs(tmp_path)] == [journal.run]
    assert read_runs(tmp_path / "nowhere") == []
    # It is told once, with what to do.
    told = "a newer communs wrote into this journal, too; what it wrote is left out; update this one"
    assert capsys.readouterr().err == f"{tmp_path / FILE}: {told}\n"


def test_a_clock_that_is_set_back_mixes_nothing_up(tmp_path: Path) -> None:
    first = Journal(tmp_path, "run", now=lambda: datetime(2026, 11, 24, 3, tzinfo=UTC))
    second = Journal(tmp_path, "run", now=lambda: datetime(2026, 11, 23, 3, tzinfo=UTC))
    third = Journal(tmp_path, "run", now=lambda: datetime(2026, 11, 24, 3, tzinfo=UTC))
    assert len({first.run, second.run, third.run}) == 3
    assert [run.id for run in read_runs(tmp_path)] == [first.run, second.run, third.run]


def test_a_journal_that_cannot_be_written_stops_nothing_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    journal = Journal(tmp_path / "state", "run")
    sent(journal)
    assert journal.fault


@pytest.mark.parametrize("midst", ["open", "pread", "fsync"])
def test_a_signal_in_the_midst_of_a_line_writes_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, midst: str
) -> None:
    journal = Journal(tmp_path, "run")
    really = getattr(os, midst)

    def signalled(*arguments: object) -> object:
        monkeypatch.setattr(os, midst, really)
        journal.write("end", code=143)  # as the handler of SIGTERM does, in the same thread
        return really(*arguments)

    monkeypatch.setattr(os, midst, signalled)
    # Where it waits for itself, it waits for ever.
    writing = Thread(target=sent, args=(journal,), daemon=True)
    writing.start()
    writing.join(timeout=10)
    assert not writing.is_alive()
    [run] = read_runs(tmp_path)
    assert (run.code, [edit.target for edit in run.edits]) == (143, ["liste"])
    assert all(json.loads(line) for line in lines(tmp_path))
