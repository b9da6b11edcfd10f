from pathlib import Path

import pytest

from bot.errors import Exit
from bot.notify.ping import ping
from tests.notify.receivers import closed_port, http


def test_the_switch_hears_the_beginning_and_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with http() as server:
        server.status = 201  # anything but an error
        monkeypatch.setenv("URL", f"http://{server.host}/k4narie/")
        for code in (None, Exit.DONE, Exit.PERSON_NEEDED, Exit.PARTLY_DONE, Exit.TRY_LATER):
            assert ping("env:URL", code, project=tmp_path) == []
        assert server.paths == [f"/k4narie/{status}" for status in ("start", "0", "0", "6", "75")]


def test_without_an_address_nobody_is_asked(tmp_path: Path) -> None:
    assert ping("", Exit.DONE, project=tmp_path) == []


def test_a_switch_that_cannot_be_told_is_a_line_without_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with http() as server:
        server.status = 500
        for url in (f"http://{server.host}/k4narie", f"http://127.0.0.1:{closed_port()}/k4narie", "k4narie"):
            monkeypatch.setenv("URL", url)
            (line,) = ping("env:URL", Exit.DONE, project=tmp_path)
            assert line.startswith("The end of the run was told to nobody: env:URL#1: ")
            assert "k4narie" not in line
    monkeypatch.delenv("URL")
    assert "URL is not set" in ping("env:URL", None, project=tmp_path)[0]
