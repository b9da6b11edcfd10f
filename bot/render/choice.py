"""Which entries a target shows, and in which order; pure."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from bot.catalogue.models import Catalogue, Entry, Group
from bot.config.choice import Filter
from bot.config.targets import Printed

_AMOUNTS = ("much", "some", "support")
_FIELDS = tuple(Filter.model_fields)
# After every year that can be written.
_LAST = "~"


class Chooses(Protocol):
    """What of a target, of whatever kind, says which entries it is about."""

    @property
    def wiki_key(self) -> str:
        """The wiki's key; empty for a target that is on no wiki."""

    @property
    def only(self) -> Filter | None:
        """Those that fit."""

    @property
    def otherwise(self) -> Filter | None:
        """Those that are left out."""


def is_visible(entry: Entry, target: Chooses, *, sandbox: bool) -> bool:
    """Say whether an entry may be seen at a target, whatever the target asks for."""
    hidden = entry.absent or target.wiki_key in entry.hide_on
    return not hidden and (sandbox or not entry.draft)


def shows_none(catalogue: Catalogue, target: Printed) -> bool:
    """Say whether what a target asks for leaves none of the entries that it could show."""
    visible = [entry for entry in catalogue.entries if is_visible(entry, target, sandbox=False)]
    return bool(visible) and not any(is_chosen(entry, target) for entry in visible)


def may_stay_empty(group: Group, visible: Iterable[Entry], target: Printed) -> bool:
    """Say whether a group of which no entry is shown can be called empty: it has none, and the target asks for it.

    Args:
        group: the group.
        visible: the entries that may be seen at the target.
        target: the target.
    """
    asked = target.only is None or not target.only.group or group.id in target.only.group
    left = target.otherwise
    refused = left is not None and left.model_fields_set == {"group"} and group.id in left.group
    return asked and not refused and all(entry.group != group.id for entry in visible)


def named(entries: Iterable[Entry], target: Chooses) -> Iterable[Entry]:
    """Return the entries that a target can ask for: those that ``only`` names, where it does; not all of those fit.

    Of thousands of lists of one entry each, none has to look closer at thousands of entries.
    """
    if target.only is None or not target.only.id:
        return entries
    ids = frozenset(target.only.id)
    return [entry for entry in entries if entry.id in ids]


def is_chosen(entry: Entry, target: Chooses) -> bool:
    """Say whether an entry is what the target asks for: in ``only``, and not in ``except``."""
    if target.only is not None and not _fits(entry, target.only):
        return False
    return target.otherwise is None or not _fits(entry, target.otherwise)


def _fits(entry: Entry, chosen: Filter) -> bool:
    """Say whether an entry has one of the values of every line that is there."""
    lines = ((field, getattr(chosen, field)) for field in _FIELDS)
    return all(getattr(entry, field) in values for field, values in lines if values)


def in_order(entries: Iterable[Entry], target: Printed) -> list[Entry]:
    """Return the entries in the order that the target asks for; equal ones as in the catalogue."""
    chosen = list(entries)
    if (key := _KEYS.get(target.sort)) is not None:
        chosen.sort(key=key)
    if target.sort == "newest":
        # Those without a beginning stay last, and equal ones in the catalogue's order.
        known = [entry for entry in chosen if entry.since]
        known.sort(key=lambda entry: entry.since or "", reverse=True)
        chosen = known + [entry for entry in chosen if not entry.since]
    return chosen


def _by_name(entry: Entry) -> tuple[str, str]:
    """Return what a reader looks a name up by: accents, capitals and punctuation come after letters."""
    from slugify import slugify  # noqa: PLC0415 (its tables take their time, and few lists are sorted so)

    return slugify(entry.name, separator=" "), entry.name


def _by_involvement(entry: Entry) -> int:
    return _AMOUNTS.index(entry.involvement) if entry.involvement else len(_AMOUNTS)


_KEYS: dict[str, Callable[[Entry], Any]] = {
    "name": _by_name,
    "involvement": _by_involvement,
    "oldest": lambda entry: entry.since or _LAST,
}
