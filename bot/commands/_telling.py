"""Telling people and monitors how a run went, for the verb that runs while nobody looks."""

import time
from collections.abc import Sequence
from pathlib import Path

from bot.apply.outcome import Outcome
from bot.commands._session import Session
from bot.errors import Exit
from bot.logs import tell
from bot.notify.announce import announce
from bot.notify.metrics import metrics, write_metrics
from bot.notify.outcomes import notices_of
from bot.notify.ping import ping
from bot.unattended import announced


class Telling:
    """How one run is told: that it begins, and how it ended; what cannot be told is a line, and fails nothing.

    Args:
        session: the project.
        folder: the folder of its state.
    """

    def __init__(self, session: Session, folder: Path) -> None:
        self._session, self._folder = session, folder
        self._settings, self._project = session.project.bot.notify, session.project.folder
        self._began = time.time()
        self._print(ping(self._settings.ping or "", None, project=self._project))

    def ended(self, outcomes: Sequence[Outcome], code: Exit) -> None:
        """Tell how it ended."""
        names = {key: wiki.name for key, wiki in self._session.project.wikis.items()}
        self._print(
            announce(
                notices_of(outcomes, names, key=announced.digest),
                self._settings,
                targets={outcome.target for outcome in outcomes},
                project=self._project,
                state=self._folder,
                owner=self._session.project.bot.operator,
            )
        )
        self._print(ping(self._settings.ping or "", code, project=self._project))
        if self._settings.metrics:
            ended = time.time()
            text = metrics(outcomes, code, seconds=ended - self._began, ended=ended)
            self._print(write_metrics(self._project / self._settings.metrics, text))

    def _print(self, lines: Sequence[str]) -> None:
        for line in lines:
            tell(line)
