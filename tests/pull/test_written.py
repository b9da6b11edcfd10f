"""What the catalogue's model refuses is told in words, and neither the catalogue nor the decisions are written."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.catalogue.change import Change, Retire, SetField
from bot.cli import Settings
from bot.commands._decided import write
from bot.config.project import load_project
from bot.errors import Exit, InvalidInput
from bot.pull.decide import Decided
from bot.pull.offer import Offer
from tests.config.small_project import write_project
from tests.pull.samples import SUMMARY, target


def decided(change: Change) -> Decided:
    return Decided(Offer(target(SUMMARY), SUMMARY, change), "take", change)


def session(folder: Path) -> SimpleNamespace:
    """A stand-in for a session: writing needs only its project and the place of its decisions."""
    project = load_project(write_project(folder))
    return SimpleNamespace(
        settings=Settings(folder=Path(), sandbox=False),
        project=project,
        decisions_file=folder / "config" / "decisions.yaml",
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (SetField("opteos.links.website", "javascript:alert(1)"), "javascript:alert(1) is not a web address"),
        (SetField("opteos.links.website", "https://exemple..org"), "names no host"),
        (SetField("opteos.maturity.stage", "dead"), "“dead” is not known here"),
        (Retire("nobody"), "nobody"),
    ],
)
def test_a_value_that_is_refused_writes_nothing(change: Change, told: str, tmp_path: Path) -> None:
    work = session(tmp_path)
    before = (tmp_path / "config" / "communs.yaml").read_bytes()
    good = decided(SetField("opteos.summary.fr", "Un réseau."))
    with pytest.raises(InvalidInput) as error:
        write(work, [good, decided(change)])  # type: ignore[arg-type]
    assert told in str(error.value)
    assert "config/communs.yaml:" in str(error.value)
    assert error.value.exit_code is Exit.INVALID
    assert (tmp_path / "config" / "communs.yaml").read_bytes() == before
    assert not work.decisions_file.exists()


def test_a_good_one_is_written_into_both(tmp_path: Path) -> None:
    work = session(tmp_path)
    write(work, [decided(SetField("opteos.summary.fr", "Un réseau."))])  # type: ignore[arg-type]
    assert "summary: Un réseau.\n" in (tmp_path / "config" / "communs.yaml").read_text("utf-8")
    (decision,) = load_project(tmp_path).decisions
    assert (decision.decision, decision.field, decision.value) == ("take", "opteos.summary.fr", SUMMARY.key)
    assert str(date.fromisoformat(str(decision.date))) == decision.date
