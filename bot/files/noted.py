"""What a list in a file read when it was written, noted on the closing marker (``écrit``). Pure.

    écrit=~0c11aa,opteos~9f2c41.1,+~77aa02,anis~b01e77

A file has no history that could be asked what communs wrote and what people made of it. So the marker says it, thing by
thing in their order: an entry by its id, a line around the entries without one, what people had put in with ``+``; of
each a short digest, and behind a full stop how many blank lines stood before it. A fresh clone needs no more to tell a
hand edit from a change of the catalogue.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.targets.normal import as_stored

_LENGTH = 6
_NOTE = re.compile(r"(?P<entry>[a-z0-9-]*|\+)~(?P<digest>[0-9a-f]{6})(?:\.(?P<lead>[1-9][0-9]{0,2}))?")
# What stands for a line around the entries, and for what people put in.
AROUND, OWN = "", "+"


@dataclass(frozen=True)
class Noted:
    """One thing in a list as it was written.

    Attributes:
        entry: an entry's id, ``AROUND`` or ``OWN``.
        digest: of its text.
        lead: how many blank lines stood before it.
    """

    entry: str
    digest: str
    lead: int = 0


def digest_of(text: str) -> str:
    """Return the digest of a text; blanks at the ends of its lines and around it do not count."""
    lines = "\n".join(line.rstrip(" \t") for line in as_stored(text).split("\n")).strip("\n")
    return sha256(lines.encode()).hexdigest()[:_LENGTH]


def noted_attribute(things: Sequence[Noted]) -> str:
    """Return the notes of a list as its marker has them."""
    return ",".join(f"{one.entry}~{one.digest}{f'.{one.lead}' if one.lead else ''}" for one in things)


def things_noted(written: str) -> tuple[Noted, ...] | None:
    """Return the notes on a list's marker, None where they cannot be read."""
    found = [_NOTE.fullmatch(note) for note in written.split(",")] if written else []
    things = [Noted(one["entry"], one["digest"], int(one["lead"] or 0)) for one in found if one is not None]
    return tuple(things) if len(things) == len(found) else None


def to_attribute(noted: Mapping[str, str]) -> str:
    """Return the notes of a feed, digests by id, as its end has them."""
    return noted_attribute([Noted(entry, digest) for entry, digest in noted.items()])


def from_attribute(written: str) -> dict[str, str] | None:
    """Return the notes at the end of a feed, None where they cannot be read."""
    things = things_noted(written)
    return None if things is None else {one.entry: one.digest for one in things}
