"""What people did to a list and what stands there against the catalogue's will until somebody decides."""

from hashlib import sha1
from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Editor(_Part):
    """Who did something to a list.

    Attributes:
        revision: the revision in which it came, 0 when it is not known.
        user: who saved it, empty for an unregistered editor, whose IP address stays on the wiki.
        timestamp: when, ISO 8601 in UTC.
        comment: the edit summary.
        certain: whether it came in just this revision; else it is the newest that touched the list.
    """

    revision: int
    user: str = ""
    timestamp: str = ""
    comment: str = ""
    certain: bool = True


class Kept(_Part):
    """One thing that a person did to a list, by entry and field (design §5).

    Attributes:
        kind: ``changed``, a field reads otherwise; ``removed``, an entry was taken out; ``added``, one was put in;
            ``shape``, an entry was changed in a way that no certain reading has; ``text``, a line stands between the
            entries; ``order``, entries were put in another order or further apart.
        entry: the entry's id; empty for what belongs to none that the catalogue has.
        name: the entry's name, or what the reader knows the thing by.
        field: path of the field within the catalogue, ``opteos.summary.fr``; empty unless ``kind`` is ``changed``.
        base: what our account saved, as the catalogue would write it where it can be read back, else wikitext.
        wiki: what the wiki says now, likewise; empty for a field or an entry that was taken out.
        catalogue: what the catalogue says now, likewise.
        conflict: whether the catalogue changed, too, and otherwise.
        readable: whether ``wiki`` is a value that the catalogue could take; else it is wikitext, to be shown only.
        refused: why the catalogue may not take it all the same, empty when it may.
        noted: whether our account has already saved the list with this in it (``gardé``).
        line: line of ``config/communs.yaml``, 0 when it has none.
        fields: of an entry that was put in, its values by the rest of their paths, ``name``, ``summary.fr``; empty
            where it cannot be read.
        group: of such an entry, the id of the group it stands in.
        after: of such an entry, the id of the one before it; empty at the beginning of its group.
        written: the wikitext on the wiki, where ``wiki`` is a value.
        before: the wikitext that our account saved, where ``base`` is a value.
        by: who did it, None when the history does not tell.
        decision: what a person decided, empty for nothing yet: ``decline`` writes the catalogue's value over it,
            ``leave`` keeps it and asks no more.
    """

    kind: Literal["changed", "removed", "added", "shape", "text", "order"]
    entry: str = ""
    name: str = ""
    field: str = ""
    base: str = ""
    wiki: str = ""
    catalogue: str = ""
    conflict: bool = False
    readable: bool = False
    refused: str = ""
    noted: bool = False
    line: int = 0
    fields: tuple[tuple[str, str], ...] = ()
    group: str = ""
    after: str = ""
    written: str = ""
    before: str = ""
    by: Editor | None = None
    decision: Literal["", "decline", "leave"] = ""
    about: str = ""

    @property
    def key(self) -> str:
        """SHA-1 of what the wiki says: with target, entry and field it names the thing that was decided."""
        return sha1(self.wiki.encode(), usedforsecurity=False).hexdigest()

    @property
    def waits(self) -> bool:
        """Whether a person has to decide about it."""
        return not self.decision
