"""Whose the values of a page's parameters are, as the page's own history tells. Pure.

Such a page has no marker and no notes: what we wrote of a parameter is what the newest of our saves that changed it put
there. A save of ours that keeps people's value of one parameter while it changes another does not count for the first.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.pages.agreed import Alike, digest
from bot.pages.wanted import WantedParameter
from bot.plan.rollback import saved_by_bot
from bot.plan.snapshot import Revision

Values = Mapping[str, str]


@dataclass(frozen=True)
class Ours:
    """What we wrote of a parameter.

    Attributes:
        text: the value that our save put there.
        before: the value that it replaced.
        revision: that save, 0 where we only agreed to what stood there.
    """

    text: str
    before: str = ""
    revision: int = 0


@dataclass(frozen=True)
class Seen:
    """One revision of a page, newest first, as far as the history was read.

    Attributes:
        revision: without its text.
        values: its parameters; None where it has no such call.
    """

    revision: Revision
    values: Values | None


@dataclass(frozen=True)
class Lineage:
    """What a page's history tells.

    Attributes:
        ours: by parameter what we wrote; one that is not there we never wrote, or nobody knows.
        saves: our saves of the page, newest first, as far as the history was read.
        seen: the newest revisions, likewise.
        whole: whether that is all there is to tell: up to the page's beginning, or we never saved it.
        alike: what the page and the catalogue were seen to say alike, by parameter.
        deletion: who deleted the page, or moved it away, in one phrase; empty when nobody did, or it is there.
    """

    ours: Mapping[str, Ours] = field(default_factory=dict)
    saves: tuple[Seen, ...] = ()
    seen: tuple[Seen, ...] = ()
    whole: bool = True
    alike: Mapping[str, Alike] = field(default_factory=dict)
    deletion: str = ""

    def at_saves(self, parameter: WantedParameter) -> Iterator[str]:
        """Yield the values of a parameter in our saves, newest first."""
        yield from (one.values.get(parameter.name, "") for one in self.saves if one.values is not None)

    def agreed(self, parameter: WantedParameter, since: int) -> str | None:
        """Return the value that the page and the catalogue had both, None for none since a revision."""
        alike = self.alike.get(parameter.name)
        if alike is None or alike.revision < since:
            return None
        values = (one.values.get(parameter.name, "") for one in self.seen if one.values is not None)
        return next((value for value in values if digest(value) == alike.digest), None)

    @property
    def save(self) -> Seen | None:
        """Our newest save of the page, None when there is none."""
        return self.saves[0] if self.saves else None

    def came(self, parameter: WantedParameter) -> Seen | None:
        """Return the revision in which the newest value of a parameter came, None where what was read does not tell."""
        if not self.seen or self.seen[0].values is None:
            return None
        now = self.seen[0].values.get(parameter.name, "")
        found: Seen | None = None
        for one in self.seen:
            if one.values is None or not parameter.same(one.values.get(parameter.name, ""), now):
                return found
            found = one
        return found if found is not None and not found.revision.parent else None


def lineage_of(
    revisions: Iterable[Revision],
    bot: str,
    parameters: Collection[WantedParameter],
    values_of: Callable[[str], Values | None],
) -> Lineage:
    """Return what a history tells of some parameters; it is read back only until it has told of all of them.

    Args:
        revisions: of one page, from the newest back; those whose text is hidden are left out.
        bot: name of our account.
        parameters: those of which it matters whose they are.
        values_of: reads the parameters of the page's call, None where it has none that is clear.
    """
    asked = {one.name: one for one in parameters}
    ours: dict[str, Ours] = {}
    seen: list[Seen] = []
    saves: list[Seen] = []
    newer: Seen | None = None
    for revision in revisions:
        now = Seen(_without_text(revision), values_of(revision.text))
        seen.append(now)
        if newer is not None and newer.revision.parent == revision.id:
            _written(newer, now.values, bot, asked, ours)
        if saved_by_bot(revision, bot) and now.values is not None:
            saves.append(now)
        newer = now
        if saves and asked.keys() <= ours.keys():
            return Lineage(ours, tuple(saves), tuple(seen))
    if newer is not None and not newer.revision.parent:
        _written(newer, {}, bot, asked, ours)
    return Lineage(ours, tuple(saves), tuple(seen), whole=newer is None or not newer.revision.parent)


def _written(
    saved: Seen, before: Values | None, bot: str, asked: Mapping[str, WantedParameter], ours: dict[str, Ours]
) -> None:
    """Note what a save of ours wrote of parameters of which no newer one is known."""
    if saved.values is None or not saved_by_bot(saved.revision, bot):
        return
    for name, parameter in asked.items():
        old, new = (before or {}).get(name, ""), saved.values.get(name, "")
        if name not in ours and not parameter.same(old, new):
            ours[name] = Ours(new, old, saved.revision.id)


def _without_text(revision: Revision) -> Revision:
    """Return a revision without its text, of which there may be hundreds."""
    return replace(revision, text="")
