"""What was sent to whom, so that a thing is told once. ``notified.json`` may be lost: things are told once more.

By address (never the address itself: where it stands, and its number there), by target, the keys of what was told.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.notify.notice import Kind, Notice
from bot.private import make_private
from bot.sandbox.layout import write_private

FILE = "notified.json"
VERSION = 1


@dataclass
class Told:
    """What was told.

    Attributes:
        by_address: by address, by target, ``kind:key`` of each notice.
    """

    by_address: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def news(self, address: str, notices: Iterable[Notice]) -> list[Notice]:
        """Return the notices that this address was not told of."""
        known = self.by_address.get(address, {})
        return [notice for notice in notices if _key(notice) not in known.get(notice.target, [])]

    def remember(self, address: str, notices: Sequence[Notice]) -> None:
        """Note that these were told to the address."""
        for notice in notices:
            keys = self.by_address.setdefault(address, {}).setdefault(notice.target, [])
            if _key(notice) not in keys:
                keys.append(_key(notice))

    def forget(self, targets: Collection[str], notices: Sequence[Notice]) -> None:
        """Forget what is over in these targets: what none of the notices says any more.

        A target that fails says nothing of what waits for a person there: that is kept.
        """
        now: dict[str, set[str]] = {target: set() for target in targets}
        for notice in notices:
            if notice.target in now:
                now[notice.target].add(_key(notice))
        failing = {notice.target for notice in notices if notice.kind is Kind.FAILURE}
        for known in self.by_address.values():
            for target in targets:
                person = f"{Kind.PERSON}:"
                kept = [
                    key
                    for key in known.get(target, [])
                    if key in now[target] or (target in failing and key.startswith(person))
                ]
                if kept:
                    known[target] = kept
                else:
                    known.pop(target, None)


def load(folder: Path) -> Told:
    """Return what was told; nothing where that is not known any more."""
    try:
        document = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            return Told()
        return Told(
            {
                str(address): {str(target): [str(key) for key in keys] for target, keys in targets.items()}
                for address, targets in document["told"].items()
            }
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Told()


def save(folder: Path, told: Told) -> None:
    """Remember what was told, for the owner's eyes; on a disk that is full it is told once more."""
    text = json.dumps({"version": VERSION, "told": told.by_address}, ensure_ascii=False, indent=1, sort_keys=True)
    with suppress(OSError):
        make_private(folder)
        write_private(folder / FILE, text + "\n")


def _key(notice: Notice) -> str:
    return f"{notice.kind}:{notice.key}"
