"""A member's list, joined with a collective's catalogue: who takes part in what. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.catalogue.change import AddEntry, Change, Join, SetField
from bot.catalogue.models import Catalogue
from bot.importing.guess import Reading
from bot.importing.match import matches
from bot.importing.proposal import Proposal, same_text
from bot.locale import _

_PART = ("contribution", "involvement")


def as_member(found: Sequence[Proposal], reading: Reading, catalogue: Catalogue, key: str) -> list[Proposal]:
    """Return what a member's list changes in a collective's catalogue: new commons, and the member's part in each.

    What the collective says of a commons stays as it is, and so do those that the member does not have; where the
    member's list no longer names one, their part in it goes.

    Args:
        found: what the list would change were it the catalogue's own.
        reading: the list.
        catalogue: the collective's.
        key: the member's key.
    """
    proposed: list[Proposal] = []
    if key not in catalogue.contributors:
        name = reading.contributor.value if reading.contributor else key
        path = f"contributors.{key}.name"
        proposed.append(Proposal("text", "", name, path, "", name, 0.9, (), (SetField(path, name),)))
    added = [_added(one, key) for one in found if one.kind == "added"]
    return [*proposed, *added, *_parts(reading, catalogue, key)]


def _parts(reading: Reading, catalogue: Catalogue, key: str) -> Iterator[Proposal]:
    """Yield what changes in the member's part in each commons that the catalogue has."""
    language = reading.language or catalogue.language
    entries = {entry.id: entry for entry in catalogue.entries}
    paired = matches(reading.entries, catalogue.entries)
    for commons, match in zip(reading.entries, paired, strict=True):
        if match is None:
            continue
        entry = entries[match.entry]
        part = entry.contributors.get(key)
        guess = commons.fields.get("contribution")
        notes = () if match.sure else (_("taken for “{name}”: the names are alike, no more").format(name=entry.name),)
        if guess is None and part is None:
            joined = (Join(entry.id, key),)
            field = f"contributors.{key}"
            yield Proposal("changed", entry.id, entry.name, field, "", key, match.score / 100, notes, joined)
        elif guess is not None:
            text = part.contribution if part is not None else None
            told = text.in_language(language, catalogue.language) if text is not None else None
            old = told[0] if told and told[1] == language else ""
            if old and same_text(old, guess.value):
                continue
            field = f"contributors.{key}.contribution.{language}"
            change = SetField(f"{entry.id}.{field}", guess.value)
            yield Proposal("changed", entry.id, entry.name, field, old, guess.value, guess.confidence, notes, (change,))
    named = {match.entry for match in paired if match is not None}
    for entry in catalogue.entries:
        if key in entry.contributors and entry.id not in named and reading.entries:
            gone = (Join(entry.id, key, part=False),)
            yield Proposal("gone", entry.id, entry.name, f"contributors.{key}", key, "", 0.9, (), gone)


def _added(one: Proposal, key: str) -> Proposal:
    """Return a new commons with what its list says in the first person as the member's part."""
    changes: list[Change] = []
    for change in one.changes:
        if not isinstance(change, AddEntry):
            changes.append(change)
            continue
        own = {path: text for path, text in change.fields.items() if path.partition(".")[0] in _PART}
        others = {path: text for path, text in change.fields.items() if path not in own}
        changes.append(
            replace(change, fields=others | {f"contributors.{key}.{path}": text for path, text in own.items()})
        )
        if not own:
            changes.append(Join(change.id, key))
    fields = {
        f"contributors.{key}.{path}" if path.partition(".")[0] in _PART else path: guess
        for path, guess in (one.fields or {}).items()
    }
    return replace(one, changes=tuple(changes), fields=fields)
