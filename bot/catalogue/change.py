"""What is to change in a catalogue: values that say it, and know nothing of how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from bot.config.characters import unstorable


@dataclass(frozen=True, slots=True)
class SetField:
    """A field gets a value, the one that it had or its first.

    Attributes:
        path: as rendering names fields: ``opteos.summary.fr``, ``opteos.links.website``, ``opteos.maturity.stage``,
            ``groups.contribue.title.fr``, ``contributor.texts.intro.fr``.
        value: the text; must not be empty.
    """

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class RemoveField:
    """A field goes, with what it leaves empty around it; nothing happens where it is not there.

    Attributes:
        path: as for ``SetField``; ``opteos.summary.fr`` is the text in that language, ``opteos.links.website`` the
            address with its note.
    """

    path: str


@dataclass(frozen=True, slots=True)
class AddEntry:
    """A commons that is not in the catalogue yet.

    Attributes:
        name: its name.
        group: the id of its group; empty for none.
        fields: its other fields by the rest of their paths: ``summary.fr``, ``links.website``.
        after: the id of the entry after which it comes; empty for the end of its group's.
        id: its id; empty for the one that its name proposes.
    """

    name: str
    group: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    after: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Retire:
    """An entry is shown nowhere any more (``absent: true``), or is shown again.

    Attributes:
        entry: its id.
        absent: whether it is retired.
    """

    entry: str
    absent: bool = True


@dataclass(frozen=True, slots=True)
class Hide:
    """An entry is not shown on one wiki (``hide_on``), or is shown there again.

    Attributes:
        entry: its id.
        wiki: the wiki's key.
        hidden: whether it is hidden there.
    """

    entry: str
    wiki: str
    hidden: bool = True


@dataclass(frozen=True, slots=True)
class AddGroup:
    """A group that is not in the catalogue yet; it comes last.

    Attributes:
        id: its id.
        title: its heading.
        language: the heading's language; empty for the project's.
        fields: its other texts by the rest of their paths: ``intro``.
        show_empty: whether the heading stays while it has no entry.
    """

    id: str
    title: str
    language: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    show_empty: bool = False


@dataclass(frozen=True, slots=True)
class SetList:
    """A list of an entry's says other things: ``related``, ``hide_on``.

    Attributes:
        entry: its id.
        field: the list.
        values: what it says; nothing takes the list away.
    """

    entry: str
    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetFlag:
    """A flag is set or taken away: ``opteos.draft``, ``opteos.absent``, ``opteos.summary.draft``.

    Attributes:
        path: the flag.
        on: whether it is set.
    """

    path: str
    on: bool


@dataclass(frozen=True, slots=True)
class Join:
    """One of a collective's contributors takes part in a commons, without a word about it, or no longer does.

    Attributes:
        entry: the entry's id.
        member: the contributor's key.
        part: whether they take part.
    """

    entry: str
    member: str
    part: bool = True


Change = Join | AddGroup | SetList | SetFlag | SetField | RemoveField | AddEntry | Retire | Hide


def refused_in(change: Change) -> str:
    """Return the code point of the first character in a change that no wiki can store, empty for none."""
    texts: list[str] = []
    for attribute in fields(change):
        value = getattr(change, attribute.name)
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, Mapping):
            texts += [*value.keys(), *value.values()]
        elif isinstance(value, tuple):
            texts += value
    return next((code for text in texts for _offset, code in unstorable(text)), "")
