"""The pages' bench at a small size; no figure is judged here."""

from pathlib import Path

import pytest

from benchmarks import pages


def test_every_kind_of_answer_is_measured() -> None:
    made = pages.plan(25, 12)
    assert all(target.changes for target in made.targets)
    figures = pages.answers(made, 1)
    assert len(figures) == 6
    assert all(milliseconds > 0 for milliseconds in figures.values())


def test_the_report_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.html"
    monkeypatch.setattr("sys.argv", ["pages", "--targets", "3", "--entries", "12", "--runs", "1", "--keep", str(file)])
    pages.main()
    assert "CPU to write the report" in capsys.readouterr().out
    assert file.read_text().count('<details class="target"') == 3
