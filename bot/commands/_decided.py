"""What ``pull`` and ``resolve`` share: writing what was decided, and telling what to read and commit."""

from collections.abc import Sequence
from datetime import UTC, datetime

import click

from bot.catalogue.write_changes import write_changes
from bot.commands._session import Session
from bot.config.project import CATALOGUE
from bot.config.write_decisions import write_decisions
from bot.locale import _, ngettext
from bot.pull.decide import Decided, changes_of, decision_of
from bot.pull.message import commit_message


def write(session: Session, decided: Sequence[Decided]) -> None:
    """Write what was decided into the catalogue and into ``decisions.yaml``; nothing is committed.

    Raises:
        PlanRefused: the catalogue was changed meanwhile; nothing is written.
        InvalidInput: the catalogue would not be valid, or a value stands where it cannot be changed alone; likewise.
    """
    project = session.project
    changes = changes_of(decided)
    changed = bool(changes) and write_changes(
        project.folder / CATALOGUE, changes, digest=project.digests[CATALOGUE], name=CATALOGUE
    )
    today = datetime.now(UTC).date().isoformat()
    write_decisions(session.decisions_file, [decision_of(one, date=today) for one in decided])
    click.echo()
    click.echo(_told(decided))
    if changed:
        click.echo(_("Read what was written: {command}").format(command=f"git diff {CATALOGUE}"))
    click.echo(_("Then write it to the wikis: {command}").format(command="communs apply"))
    click.echo(_("A message to commit it with:"))
    click.echo()
    click.echo(commit_message(decided))


def _told(decided: Sequence[Decided]) -> str:
    numbers = {answer: sum(one.answer == answer for one in decided) for answer in ("take", "decline", "leave")}
    parts = [
        ngettext("{n} taken", "{n} taken", numbers["take"]).format(n=numbers["take"]),
        ngettext("{n} declined", "{n} declined", numbers["decline"]).format(n=numbers["decline"]),
        ngettext("{n} left", "{n} left", numbers["leave"]).format(n=numbers["leave"]),
    ]
    return ", ".join(part for part, number in zip(parts, numbers.values(), strict=True) if number) + "."
