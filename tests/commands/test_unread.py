"""Verbs whose output nobody reads to its end, in a project without any wiki."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.files.samples import ENTRIES, target, write_project
from tests.wiki.project import ROOT

TARGETS = {"site": target("html"), "flux": target("atom"), "donnees": target("json-ld")}


def unread(folder: Path, *words: str) -> tuple[int, str]:
    """Run communs while nobody reads standard output; its exit code, and what it said beside that."""
    reader, writer = os.pipe()
    os.close(reader)
    named = {name: value for name, value in os.environ.items() if not name.startswith("COMMUNS")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        # Each line is met by the broken pipe at once.
        env=named | {"LANGUAGE": "en", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    return done.returncode, done.stderr


def events(folder: Path) -> list[tuple[str, int | None]]:
    """What the journal tells of the last run: outcomes, and the end with its code."""
    lines = [json.loads(line) for line in (folder / ".communs" / "journal.jsonl").read_text("utf-8").splitlines()]
    last = [line for line in lines if line["run"] == lines[-1]["run"]]
    return [(line["event"], line.get("code")) for line in last if line["event"] in {"outcome", "end"}]


def test_writing_goes_on_when_nobody_reads_what_is_told(tmp_path: Path) -> None:
    write_project(tmp_path, ENTRIES, TARGETS)
    site = tmp_path / "public" / "a.html"
    assert unread(tmp_path, "plan") == (0, "")
    assert unread(tmp_path, "apply", "--yes") == (0, "")
    assert "Opteos" in site.read_text("utf-8")
    assert events(tmp_path) == [("outcome", None)] * 3 + [("end", 0)]

    # A run remembers what it told, and ends in its journal, too.
    write_project(tmp_path, ENTRIES[:2], TARGETS)
    assert unread(tmp_path, "run") == (0, "")
    assert events(tmp_path) == [("outcome", None)] * 3 + [("end", 0)]

    # Nobody saw what would be undone: nothing is, and that is no success.
    before = site.read_text("utf-8")
    assert unread(tmp_path, "rollback", "--last") == (
        141,
        "nobody reads this output any more: stopped, perhaps before all was written\n",
    )
    assert site.read_text("utf-8") == before
    assert unread(tmp_path, "rollback", "--last", "--yes") == (0, "")
    assert events(tmp_path) == [("outcome", None)] * 3 + [("end", 0)]
