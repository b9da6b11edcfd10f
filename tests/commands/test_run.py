"""``communs run``: what it plans again. On real wikis: tests/wiki/test_run.py."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.apply.outcome import Outcome, Result
from bot.commands import run
from bot.config.unattended import Run
from bot.errors import Exit
from bot.journal.journal import Journal
from bot.plan.model import Plan, Status, TargetPlan, sealed
from bot.plan.parts import Message

if TYPE_CHECKING:
    from bot.commands._session import Session

PLANNED = [
    TargetPlan(target=name, kind=kind, wiki="m", wiki_name="M", page="P", status=Status.UPDATE)
    for name, kind in {"liste": "region", "fiches/alice": "pages", "items/opteos": "items"}.items()
]
MESSAGES = [
    TargetPlan(
        target=name,
        wiki="m",
        wiki_name="M",
        page="Discussion:Alice",
        status=Status.UPDATE,
        message=Message(editor="Alice", mark="1"),
    )
    for name in ("liste/Alice", "fiches/Alice")
]


class FakeSession:
    """A project with a list, entries' own pages and items; each plan finds the targets that are named to be written."""

    settings = SimpleNamespace(sandbox=True)
    project = SimpleNamespace(bot=SimpleNamespace(run=Run()))

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def plan(self, names: Sequence[str], _consent: object, *, messages: bool) -> Plan:
        self.asked.append(tuple(names))
        assert messages
        found = tuple(one for one in [*PLANNED, *MESSAGES] if not names or one.target in names)
        return sealed(Plan(communs="1", sandbox=True, sources={}, targets=found))

    def wikis(self, _keys: object) -> dict[str, object]:
        return {}


def ran(folder: Path, monkeypatch: pytest.MonkeyPatch, stale: Callable[[str], bool]) -> tuple[FakeSession, list[Any]]:
    """Run, with what the writing of some targets finds stale; what was planned, and how each target ended."""

    def write(_session: object, writes: Sequence[TargetPlan], *_more: object, **_manner: object) -> list[Outcome]:
        return [
            Outcome(one.target, "m", one.page, "", Result.STALE, code=Exit.PLAN_REFUSED)
            if stale(one.target)
            else Outcome(one.target, "m", one.page, "", Result.APPLIED, revision=5)
            for one in writes
        ]

    monkeypatch.setattr(run, "write", write)
    session = FakeSession()
    outcomes = run.rounds(cast("Session", session), (), Journal(folder, "run"))
    return session, [(one.target, one.result) for one in outcomes]


def test_what_is_stale_is_planned_again_but_for_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, ended = ran(tmp_path, monkeypatch, lambda _name: True)
    again = ("liste", "fiches/alice", "items/opteos")
    assert session.asked == [(), again, again]
    assert ended == [(one.target, Result.STALE) for one in [*PLANNED, *MESSAGES]]


@pytest.mark.parametrize("name", ["liste/Alice", "fiches/Alice"])
def test_a_stale_message_alone_waits_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    session, ended = ran(tmp_path, monkeypatch, lambda target: target == name)
    assert session.asked == [()]
    assert dict(ended) == dict.fromkeys([one.target for one in [*PLANNED, *MESSAGES]], Result.APPLIED) | {
        name: Result.STALE
    }
