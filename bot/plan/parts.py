"""What a plan is made of: what changes, what it was computed from, what people did, what is to be saved."""

from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from bot.locale import N_, _


class Part(BaseModel):
    """A part of a plan: not changed once made, and with no key that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(Part):
    """What changes for one entry (or one text of the list), by field.

    Attributes:
        kind: ``added``, ``removed``, ``changed`` or ``moved``.
        entry: the entry's id; empty for what belongs to no entry, and for a removed one whose id is not known.
        name: the entry's name, or what the reader knows the thing by; empty for words that the template prints.
        field: path of the field within the catalogue, ``opteos.summary.fr``; empty when the whole entry is meant.
        old: the value on the wiki, empty for none.
        new: the value in the catalogue, empty for none.
        line: line of ``config/communs.yaml``, 0 when it has none.
        about: of an entity, the thing that changes, ``label (fr)``, ``official website (P856)``; empty elsewhere.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    entry: str = ""
    name: str
    field: str = ""
    old: str = ""
    new: str = ""
    line: int = 0
    about: str = ""

    def called(self, translate: Callable[[str], str] = _) -> str:
        """Return what readers know it by, in the language of ``translate``; default: that of the terminal."""
        return self.name or translate(N_("the words around the entries"))


class Base(Part):
    """The page as it was when the plan was made.

    Attributes:
        revision: id of the newest revision, 0 when the page did not exist.
        sha1: SHA-1 of its text.
        timestamp: when that revision was saved.
        user: who saved it; empty for an unregistered editor, whose IP address stays on the wiki.
    """

    revision: int
    sha1: str
    timestamp: str = ""
    user: str = ""


class HandEdit(Part):
    """What a person did to the region since our last save.

    Attributes:
        revision: the revision that last changed the region.
        user: who saved it, empty for an unregistered editor.
        timestamp: when.
        comment: the edit summary.
        ours: the region's text as our account saved it last, None when no such revision was found.
        theirs: the region's text now.
    """

    revision: int
    user: str
    timestamp: str
    comment: str
    ours: str | None
    theirs: str


class Edit(Part):
    """The text to write: ``before`` with the characters ``start`` up to ``end`` replaced by ``put``.

    Attributes:
        before: the whole page as it was read, empty for a new page.
        start: offset of the first character replaced.
        end: offset after the last one; equal to ``start`` for a first region.
        put: what is put there: the region with its markers, and for a first one the blank lines around it.
        sha1: SHA-1 of the page after the edit, as MediaWiki will store it; empty for a file that is taken away.
        summary: the edit summary, in the wiki's language.
    """

    before: str
    start: int
    end: int
    put: str
    sha1: str
    summary: str

    @property
    def after(self) -> str:
        """The whole page after the edit."""
        return self.before[: self.start] + self.put + self.before[self.end :]


class EntityEdit(Part):
    """What to set of one entity of a Wikibase.

    Attributes:
        id: the entity, empty for one that is to be made.
        kind: ``item`` or ``property``.
        key: by what it is known again when it was made and its id was not written down: the entry's id, or the key in
            ``wikibase.yaml``.
        data: what ``wbeditentity`` is given.
        writes: where its id is written once it is made: the file, and the path of the value in it, with dots.
    """

    id: str = ""
    kind: Literal["item", "property"] = "item"
    key: str = ""
    data: dict[str, Any]
    writes: tuple[str, str] = ("", "")


class Message(Part):
    """What is told an editor on their talk page.

    Attributes:
        editor: the account's name.
        mark: what the message holds that no other one does.
    """

    editor: str
    mark: str
