from pathlib import Path

import pytest

from bot.config.notify import Notify
from bot.doctor.finding import Level
from bot.doctor.notify import look_at_notify


def test_what_is_found_is_counted_and_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("URL", "mailto://a:s3cret@b.example ntfy://s3cret")
    (finding,) = look_at_notify(Notify(to=("env:URL",)), tmp_path)
    assert (finding.level, finding.what) == (Level.OK, "2 addresses of notifications in env:URL (mailto, ntfy)")


def test_what_is_not_found_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "open").write_text("ntfy://s3cret")
    (tmp_path / "open").chmod(0o644)
    (tmp_path / "empty").touch(mode=0o600)
    found = list(look_at_notify(Notify(to=("env:MISSING_HERE", "file:open", "file:empty")), tmp_path))
    assert [one.level for one in found] == [Level.PROBLEM] * 3
    assert "MISSING_HERE is not set" in found[0].what
    assert "others may read these addresses" in found[1].what
    assert "s3cret" not in str(found)


def test_nobody_to_tell_is_no_more_than_a_note(tmp_path: Path) -> None:
    (finding,) = look_at_notify(Notify(), tmp_path)
    assert finding.level is Level.NOTE
