"""What each entry of a list in a file read when it was written, noted on the closing marker (``écrit``). Pure.

    écrit=~0c11aa,opteos~9f2c41,anis~b01e77

A file has no history that could be asked what communs wrote and what people made of it. So the marker says it: by id,
in their order, a short digest of each entry; first, without an id, that of the lines around them. A fresh clone needs
no more to tell a hand edit from a change of the catalogue.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from bot.targets.normal import as_stored

_LENGTH = 6
_NOTE = re.compile(r"(?P<entry>[a-z0-9-]*)~(?P<digest>[0-9a-f]{6})")
# What stands for the lines around the entries.
AROUND = ""


def digest_of(text: str) -> str:
    """Return the digest of a text; blanks at the ends of its lines and around it do not count."""
    lines = "\n".join(line.rstrip(" \t") for line in as_stored(text).split("\n")).strip("\n")
    return sha256(lines.encode()).hexdigest()[:_LENGTH]


def lines_digest(lines: Iterable[str]) -> str:
    """Return the digest of the lines around the entries, blank ones aside."""
    return digest_of("\n".join(line for line in lines if line.strip()))


def to_attribute(noted: Mapping[str, str]) -> str:
    """Return notes, digests by id, as the marker has them."""
    return ",".join(f"{entry}~{digest}" for entry, digest in noted.items())


def from_attribute(written: str) -> dict[str, str] | None:
    """Return the notes on a marker, None where they cannot be read."""
    found = [_NOTE.fullmatch(note) for note in written.split(",")] if written else []
    return {match["entry"]: match["digest"] for match in found if match} if all(found) else None
