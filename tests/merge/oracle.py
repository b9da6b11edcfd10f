"""What must become of a page: a three-way merge of things that are known by name, not read out of a text."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from bot.merge.notes import Notes
from bot.merge.outcome import Merged
from tests.merge.places import Broken, Place, in_order, kept_by_place, order_links, whole
from tests.merge.world import FIELDS, GROUPS, Fields, Owner, Page, Thing, Writer


@dataclass
class Save:
    """A revision by our account: the page as it stood, and what of it stood against the catalogue's will."""

    page: Page
    text: str
    noted: set[Place]
    notes: Notes


@dataclass
class Oracle:
    """Keeps for each field what the catalogue said when page and catalogue last agreed about it.

    Attributes:
        agreed: fields by entry, and titles by group: what our account wrote there last by the catalogue's will.
        noted: what stood against its will at our last save.
        coarse: entries of which only the whole was noted, and that stand again.
    """

    agreed: dict[str, Fields] = field(default_factory=dict)
    titles: Fields = field(default_factory=dict)
    noted: set[Place] = field(default_factory=set)

    def expected(
        self, page: Page, owner: Owner, declined: Collection[tuple[Place, str]], restored: Save | None
    ) -> "Expected":
        """Return what the page is to be.

        Args:
            page: as it stands.
            owner: what the catalogue wants.
            declined: what a person declined, and the value there.
            restored: the older save that a person put back.
        """
        return Expected(self, page, owner, declined, restored)

    def saved(self, expected: "Expected") -> None:
        """Learn that our account saved it."""
        self.noted = expected.kept
        self.agreed = expected.agreed
        self.titles = expected.titles


class Expected:
    """What a page is to be, what is kept in it, and what is in conflict."""

    def __init__(
        self,
        oracle: Oracle,
        page: Page,
        owner: Owner,
        declined: Collection[tuple[Place, str]],
        restored: Save | None,
    ) -> None:
        self.oracle, self.owner, self.before = oracle, owner, page
        self.declined, self.restored = declined, restored
        self.page = page.copy()
        self.agreed: dict[str, Fields] = {}
        self.titles: Fields = {}
        self.kept: set[Place] = set()
        self.conflicts: set[Place] = set()
        self.adopted = False
        self.disowned: Fields = {}
        for key in [*owner.entries, *(key for key in page.entries if key not in owner.entries)]:
            self._entry(key)
        for gone, name in oracle.noted:
            if not name and gone not in page.entries and gone not in owner.entries and gone in oracle.agreed:
                self.adopted = True
        for group in GROUPS:
            self.titles[group] = self._one(
                (group, "title"), oracle.titles.get(group, ""), page.titles.get(group, ""), owner.titles[group]
            )
            self.page.titles[group] = self.stands
        for name, text in page.own.items():
            if (("", name), text) in declined:
                self.page.own[name] = ""
            else:
                self.kept.add(("", name))

    def _entry(self, key: str) -> None:
        wanted, stands, agreed = (
            side.get(key) for side in (self.owner.entries, self.before.entries, self.oracle.agreed)
        )
        place = (key, "")
        if wanted is None:
            self._unwanted(key, stands or {}, agreed)
        elif stands is None:
            if agreed is None:
                self._write(key, wanted)
                return
            moved = agreed != wanted
            undone = self.restored is not None and place not in self.oracle.noted
            if self._declines(place, "") or (moved and undone and place not in self._restored_notes):
                self._write(key, wanted)
                return
            self.kept.add(place)
            self.agreed[key] = agreed
            if moved:
                self.conflicts.add(place)
        else:
            self._fields(key, wanted, stands, self._base(key, wanted, stands, agreed))

    @property
    def _restored_notes(self) -> set[Place]:
        return self.restored.noted if self.restored is not None else set()

    def _base(self, key: str, wanted: Fields, stands: Fields, agreed: Fields | None) -> Fields:
        if agreed is None:
            return {}
        if (key, "") in self.oracle.noted:
            # People took it out, and put it in again: what it said then is known by its digest alone.
            self.adopted = True
            return agreed if agreed in (stands, wanted) else {}
        return agreed

    def _unwanted(self, key: str, stands: Fields, agreed: Fields | None) -> None:
        place = (key, "")
        ours = agreed is not None and place not in self.oracle.noted
        if ours and stands == agreed and not self._noted(key):
            del self.page.entries[key]
            return
        if self._declines(place, whole(stands)):
            del self.page.entries[key]
            return
        self.kept.add(place)
        if ours:
            self.conflicts.add(place)

    def _noted(self, key: str) -> bool:
        """Say whether a field of an entry is noted."""
        return any(one == key and name for one, name in self.oracle.noted)

    def _fields(self, key: str, wanted: Fields, stands: Fields, agreed: Fields) -> None:
        self.agreed[key], self.page.entries[key] = {}, {}
        for name in FIELDS:
            base = self._one((key, name), agreed.get(name, ""), stands.get(name, ""), wanted.get(name, ""))
            if base:
                self.agreed[key][name] = base
            if self.stands:
                self.page.entries[key][name] = self.stands

    def _one(self, place: Place, agreed: str, stands: str, wanted: str) -> str:
        """Set what stands in one field, and return what the next merge is to take for agreed."""
        self.stands = wanted
        undone = self.restored is not None and place not in self.oracle.noted | self._restored_notes
        if stands == wanted:
            self.adopted |= agreed != wanted or place in self.oracle.noted
        elif stands == agreed or self._declines(place, stands) or (agreed != wanted and undone):
            pass
        else:
            self.stands = stands
            self.kept.add(place)
            if agreed != wanted:
                self.conflicts.add(place)
            return agreed
        return wanted

    def _declines(self, place: Place, value: str) -> bool:
        return (place, value) in self.declined

    def _write(self, key: str, wanted: Fields) -> None:
        self.page.entries[key] = dict(wanted)
        self.agreed[key] = dict(wanted)
        self.page.things.append(Thing("entry", key))

    def check(self, merged: Merged, writer: Writer, *, by_hand: bool) -> None:
        """Look whether merging gave it; the order of the page becomes the one that was given.

        Raises:
            Broken: it did not.
        """
        page = self.page
        page.printed = self.owner.printed
        page.things = [
            thing
            for thing in page.things
            if (thing.kind != "entry" or thing.key in page.entries) and (thing.kind != "own" or page.own[thing.key])
        ]
        page.own = {name: text for name, text in page.own.items() if text}
        for fields in page.entries.values():
            order_links(fields, merged.text)
        for key in [key for key in page.entries if key not in self.owner.entries]:
            self._disown(key, writer)
        texts = {thing: writer.thing(page, thing) for thing in page.things}
        wanted = Counter(line for text in texts.values() for line in text.split("\n"))
        found = Counter(line for line in merged.text.split("\n") if line)
        if wanted != found:
            missing, more = list((wanted - found).elements()), list((found - wanted).elements())
            raise Broken("lost" if missing else "more", f"not there: {missing}; there: {more}")
        page.things = list(in_order(merged.text, texts))
        if writer.text(page) != merged.text:
            raise Broken("layout", merged.text)
        self._check_order(merged, by_hand=by_hand)
        self._check_kept(merged)

    def _disown(self, key: str, writer: Writer) -> None:
        """Let an entry that the catalogue has no more be people's own, as it stands."""
        name = f"kept-{key}"
        self.disowned[name] = key
        self.page.own[name] = writer.entry(key, self.before.entries[key], self.before.printed)
        self.page.own_fields[name] = self.page.entries.pop(key)
        self.page.things[self.page.things.index(Thing("entry", key))] = Thing("own", name)

    def _check_order(self, merged: Merged, *, by_hand: bool) -> None:
        ours = self.owner.order()
        mine = {key: Thing("own", name) for name, key in self.disowned.items()}
        stood = [mine.get(thing.key, thing) for thing in self.before.things]
        before = [thing for thing in stood if thing in set(self.page.things)]
        now = [thing for thing in self.page.things if thing in set(before)]
        if merged.notes.order:
            if not by_hand:
                raise Broken("false order", "nobody moved anything")
            if before != now:
                raise Broken("order lost", f"{before} became {now}")
        wanted = [thing for thing in ours if thing in set(self.page.things)]
        stands = [thing for thing in self.page.things if thing in set(ours)]
        if not merged.notes.order and wanted != stands:
            raise Broken("wrong order", f"{stands} is not {wanted}")
        if by_hand and not merged.notes.order:
            theirs = [thing for thing in self.before.things if thing in set(ours)]
            if theirs != [thing for thing in ours if thing in set(theirs)]:
                raise Broken("order lost", f"{theirs}")

    def _check_kept(self, merged: Merged) -> None:
        found = {place: one.conflict for place, one in kept_by_place(merged, self.before)}
        conflicts = {place for place, conflict in found.items() if conflict}
        if conflicts - self.conflicts:
            raise Broken("false conflict", str(conflicts - self.conflicts))
        if self.conflicts - conflicts:
            raise Broken("missed conflict", str(self.conflicts - conflicts))
        if found.keys() != self.kept:
            raise Broken("told", f"{sorted(found.keys() - self.kept)} / not {sorted(self.kept - found.keys())}")
