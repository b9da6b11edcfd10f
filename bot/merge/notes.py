"""The notes on a region's closing marker (``gardé``): what stands there against the catalogue's will (design §5).

    gardé=opteos.summary.fr~9f2c41,-anis~b01e77,!fournil~77aa02,+~ab12cd,~

A changed field, an entry that was removed, one changed past reading, a line or an entry that was added, the order. Each
but the last has a short digest: of what the catalogue said when the edit was first kept (of an entry, of its fields'
digests), or, of what was added, of the text itself. ``=opteos~1b22d9`` says how an entry with notes is called on the
page, where that does not give its id: so it is known when nothing else in it is the catalogue's any more. A fresh clone
knows from the page alone what a person keeps, and whether the catalogue has moved since.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from bot.catalogue.models import RESERVED_IDS
from bot.render.escape import canonical

_LENGTH = 6
_NOTE = re.compile(r"(?P<kind>[-!+=]?)(?P<name>[\w.\-]*)~(?P<digest>[0-9a-f]*)")


def digest(wikitext: str) -> str:
    """Return the digest of a value's wikitext, however its references are spelled."""
    return sha256(canonical(wikitext).encode()).hexdigest()[:_LENGTH]


def combined(digests: Mapping[str, str]) -> str:
    """Return the digest of an entry from those of its fields: the same whatever words a template writes around them.

    Args:
        digests: by the field's path; that of nothing counts like none.
    """
    nothing = digest("")
    return digest(",".join(f"{name}~{one}" for name, one in sorted(digests.items()) if one != nothing))


@dataclass(frozen=True)
class Notes:
    """What people's edits stand on a page, by what they are about.

    Attributes:
        fields: digests by the field's path, ``opteos.summary.fr``.
        removed: digests (``combined``) by the id of an entry that was taken out.
        shapes: likewise of an entry that was changed past reading.
        added: digests of the texts that were put in.
        order: whether people put entries in another order, or further apart.
        called: digests of the names that entries with notes have on the page, by id, unless the name gives the id.
    """

    fields: dict[str, str] = field(default_factory=dict)
    removed: dict[str, str] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)
    added: frozenset[str] = frozenset()
    order: bool = False
    called: dict[str, str] = field(default_factory=dict)

    @property
    def entries(self) -> frozenset[str]:
        """The ids of the entries that stand on the page with a field, or all, of people's own."""
        paths = {path.partition(".")[0] for path in self.fields} - RESERVED_IDS
        return frozenset(paths | self.shapes.keys())

    def __bool__(self) -> bool:
        """Whether anything is noted."""
        return bool(self.fields or self.removed or self.shapes or self.added or self.order)

    def __str__(self) -> str:
        """Return the notes as they stand on the marker, sorted; empty for none."""
        return ",".join(
            [
                *(f"{path}~{noted}" for path, noted in sorted(self.fields.items())),
                *(f"-{entry}~{noted}" for entry, noted in sorted(self.removed.items())),
                *(f"!{entry}~{noted}" for entry, noted in sorted(self.shapes.items())),
                *(f"+~{noted}" for noted in sorted(self.added)),
                *(f"={entry}~{noted}" for entry, noted in sorted(self.called.items())),
                *(["~"] if self.order else []),
            ]
        )


def parse_notes(text: str) -> Notes | None:
    """Return the notes that stand on a marker, None when they are not ours to read: damaged, or of a later version.

    Args:
        text: the value of ``gardé``, empty for none.
    """
    fields: dict[str, str] = {}
    removed: dict[str, str] = {}
    shapes: dict[str, str] = {}
    added: set[str] = set()
    called: dict[str, str] = {}
    order = False
    for note in filter(None, text.split(",")):
        match = _NOTE.fullmatch(note)
        if match is None:
            return None
        kind, name, noted = match["kind"], match["name"], match["digest"]
        if kind == "+" and not name and noted:
            added.add(noted)
        elif not kind and not name and not noted:
            order = True
        elif name and noted and kind != "+":
            {"": fields, "-": removed, "!": shapes, "=": called}[kind][name] = noted
        else:
            return None
    return Notes(fields, removed, shapes, frozenset(added), order, called)
