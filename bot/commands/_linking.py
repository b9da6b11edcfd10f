"""What the verbs of ``communs wikibase`` share: which Wikibase, which entries, what may be theirs, writing it down."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from bot.catalogue.change import SetField
from bot.catalogue.write_changes import write_changes
from bot.config.faults import did_you_mean
from bot.config.project import CATALOGUE
from bot.config.values import NEW_ITEM
from bot.errors import UsageError
from bot.items.find import find_candidates
from bot.items.from_catalogue import Mapped
from bot.locale import _
from bot.sandbox.ids import remember_ids

if TYPE_CHECKING:
    from bot.catalogue.models import Entry
    from bot.commands._session import Session
    from bot.items.find import Candidate


def chosen_key(session: "Session", key: str | None) -> str:
    """Return the Wikibase that is meant.

    Raises:
        UsageError: none is named and there is not just one, or there is no such one.
    """
    known = list(session.project.wikibases)
    if key is None and len(known) == 1:
        return known[0]
    if key in known:
        return key
    raise UsageError(
        _("wikibase.yaml has no Wikibase “{name}”").format(name=key)
        if key
        else _("there are several Wikibases")
        if known
        else _("config/wikibase.yaml describes no Wikibase"),
        advice=_("known: {names}").format(names=", ".join(known)) if known else _("see docs/wikibase.md"),
    )


def entries(session: "Session", names: Sequence[str]) -> list["Entry"]:
    """Return the entries named, or all of them for no names.

    Raises:
        UsageError: a name is no entry's.
    """
    known = {entry.id: entry for entry in session.project.catalogue.entries}
    for name in names:
        if name not in known:
            raise UsageError(
                _("there is no entry “{name}”").format(name=name), advice=did_you_mean(name, known) or None
            )
    return [known[name] for name in names] if names else list(known.values())


def id_of(entry: "Entry", key: str) -> str:
    """Return the id of an entry's item, empty while it has none."""
    return "" if (item := entry.items.get(key, "")) == NEW_ITEM else item


def candidates(session: "Session", key: str, chosen: Sequence["Entry"]) -> dict[str, tuple["Candidate", ...]]:
    """Return what may be the items of entries, by the entry's id."""
    project = session.project
    mapping = project.wikibases[key]
    mapped = Mapped(
        key=key,
        wikibase=mapping,
        catalogue=project.catalogue,
        day="2000-01-01",  # no reference is written
        sandbox=session.settings.sandbox,
        line_of=project.line_of,
    )
    datatypes = {one.id: one.datatype for one in mapping.properties.values() if one.id}
    return find_candidates([mapped.wants(entry).entity for entry in chosen], session.wikibase(key), datatypes)


def meant(entry: str, found: Sequence["Candidate"]) -> bool:
    """Ask whether an item is to be made although there are some that may be the entry's.

    Raises:
        UsageError: nobody can be asked.
    """
    for candidate in found:
        click.echo(f"{entry}: {candidate}\n  {candidate.url}")
    if not sys.stdin.isatty():
        raise UsageError(
            _("there is a question to ask and no terminal to ask on"),
            advice=_("link one of them, or say --yes"),
        )
    return click.confirm(_("Make another item all the same?"))


def write(session: "Session", items: dict[str, str], key: str) -> None:
    """Write ids of items, or that one may be made, into the catalogue, by the entry's id; the sandbox remembers."""
    project = session.project
    if session.settings.sandbox:
        remember_ids(project.folder, CATALOGUE, {f"{entry}.items.{key}": item for entry, item in items.items()})
        return
    changes = [SetField(f"{entry}.items.{key}", item) for entry, item in items.items()]
    write_changes(project.folder / CATALOGUE, changes, digest=project.digests[CATALOGUE], name=CATALOGUE)
