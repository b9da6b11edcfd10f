"""Histories of a list that its owner and people on the wiki change, in any order; an oracle tells what is to come out.

python -m tests.merge.simulation --histories 300 --steps 120 --seed 1
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from random import Random
from typing import TYPE_CHECKING, Literal

from bot.catalogue.ids import slug_of
from bot.merge.aligned import Standing
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes, parse_notes
from bot.plan.kept import Kept
from bot.render.vocabulary import words_of
from tests.merge.oracle import Broken, Oracle, Place, Save, kept_by_place, whole
from tests.merge.world import FIELDS, GROUPS, TEMPLATES, Fields, Owner, Page, Thing, Writer

if TYPE_CHECKING:
    from bot.merge.outcome import Merged

_NOUNS = ("lavoir", "fournil", "verger", "atelier", "wiki", "jardin", "four", "sentier", "réseau", "rucher", "moulin")
_ENDS = ("partagé", "remis en eau", "de l'école", "des [communs]", "d'été", "& compagnie", "à *Lille*", "''libre''")
_BOOKS = ("la charte", "le numéro spécial de mars", "http://archive.example", "[[Aide:Rejoindre]]", "ci-dessous")
_TYPES = ("tiers-lieu", "coopérative", "plateforme", "wiki")
_PLACES = ("Lille", "Brest", "Saint-Étienne", "L'Haÿ-les-Roses")


@dataclass
class Tally:
    """What came out of histories.

    Attributes:
        steps, merges, edits: how many there were; the edits are people's.
        broken: how often each promise was broken.
        first: how each was broken first.
    """

    steps: int = 0
    merges: int = 0
    edits: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    @property
    def bad(self) -> int:
        """How many promises were broken."""
        return self.broken.total()

    def __str__(self) -> str:
        """Return the figures, and how each promise was broken first."""
        figures = f"{self.steps} steps, {self.edits} hand edits, {self.merges} merges; broken: {dict(self.broken)}"
        return "\n  ".join([figures, *(f"{kind}: {how}" for kind, how in self.first.items())])


class History:
    """One history.

    Args:
        seed: of its chances.
        tally: what comes out.
        templates: whether the template changes, too.
        trace: told of each step.
    """

    def __init__(
        self, seed: int, tally: Tally, *, templates: bool = True, trace: Callable[[str], None] | None = None
    ) -> None:
        self.random, self.tally, self.templates = Random(seed), tally, templates
        self.trace = trace or (lambda _said: None)
        self.number = 0
        self.writer, self.owner, self.oracle = Writer(), Owner(), Oracle()
        self.owner.titles = {group: f"Groupe {group}" for group in GROUPS}
        for group in (*GROUPS, *self.random.choices(GROUPS, k=self.random.randint(1, 5))):
            fields = self._fields()
            self._owner_inserts(slug_of(fields["name"]), fields, group)
        self.page = Page()
        self.notes = Notes()
        self.restored: Save | None = None
        self.declined: list[tuple[Place, str]] = []
        self.answers: set[tuple[str, str, str, str]] = set()
        self.last: Merged | None = None
        self.fresh = False
        self.become: Fields = {}
        # People's own that cannot be read.
        self.damaged: set[str] = set()
        self.disowned: Fields = {}
        # Entries that can hardly be told any more until our account has saved again: nobody renames these, too.
        self.fragile: set[str] = set()
        self.saves: list[Save] = []
        rendered = self.owner.comparer(self.owner.printed).rendering.text
        self.page = Page(
            self.owner.order(), {key: dict(one) for key, one in self.owner.entries.items()}, dict(self.owner.titles)
        )
        assert self.writer.text(self.page) == rendered
        self.oracle.agreed = {key: dict(one) for key, one in self.owner.entries.items()}
        self.oracle.titles = dict(self.owner.titles)
        self._keep_save()

    def run(self, steps: int) -> None:
        """Go so many steps, or until a promise is broken."""
        doers: Sequence[tuple[int, Callable[[], object]]] = (
            (8, self._person_edits),
            (3, self._person_writes_markup),
            (2, self._person_reverts),
            (2, self._person_removes),
            (1, self._person_puts_back),
            (2, self._person_adds),
            (2, self._person_writes_line),
            (2, self._person_edits_own),
            (1, self._person_removes_own),
            (2, self._person_moves),
            (1, self._person_renames),
            (1, self._person_titles),
            (1, self._person_undoes),
            (7, self._owner_edits),
            (2, self._owner_adds),
            (1, self._owner_removes),
            (2, self._owner_moves),
            (1, self._owner_renames),
            (1, self._owner_titles),
            (3, self._owner_pulls),
            (1, self._owner_declines),
            (1, self._template_changes),
            (12, self._merge),
        )
        weights = [weight for weight, _doer in doers]
        for _step in range(steps):
            self.tally.steps += 1
            ((_weight, doer),) = self.random.choices(doers, weights)
            self.trace(f"-- {doer.__name__} {doer() or ''}")
            if doer.__name__.startswith("_person"):
                self.tally.edits += 1

    # People

    def _shown(self) -> list[str]:
        return list(self.page.entries)

    def _touch(self) -> None:
        self.restored, self.fresh = None, False

    def _person_edits(self) -> str:
        key, name = self._some_field()
        if not key:
            return ""
        entry = self.page.entries[key]
        value = self._value(name)
        if self.random.random() < 0.25 and name != "name":
            value = ""
        self._set(entry, name, value)
        self._order_links(key)
        self._touch()
        return f"{key} {name} {value!r}"

    def _some_field(self) -> tuple[str, str]:
        keys = self._shown()
        if not keys:
            return "", ""
        key = self.random.choice(keys)
        names = [name for name in FIELDS if name != "name" and not (name == "links.website" and key in self.fragile)]
        name = self.random.choice(names)
        if name == "links.website":
            self.fragile.add(key)
        return key, name

    def _set(self, entry: Fields, name: str, value: str) -> None:
        if value:
            entry[name] = value
        else:
            entry.pop(name, None)

    def _order_links(self, key: str) -> None:
        """Leave links in the order that they had: an entry with another one is kept whole."""
        entry, before = self.page.entries[key], list(self.saves[-1].page.entries.get(key, {}))
        links = [name for name in FIELDS if name.startswith("links.") and name in entry]
        for name in sorted(links, key=lambda name: before.index(name) if name in before else -1):
            entry[name] = entry.pop(name)

    def _person_writes_markup(self) -> str:
        keys = self._shown()
        if not keys:
            return ""
        self.number += 1
        word = f"Zqx{self.number}x"
        raw = self.random.choice(
            ["Un '''gros''' {}", "Un <!-- oui --> {}", "Un [https://x.fr/{} lien]", "Un ''{}''", "Un {} <br> ici"]
        )
        self.writer.raw[word] = raw.format(word.lower())
        key = self.random.choice(keys)
        self.page.entries[key][self.random.choice(["summary", "contribution"])] = word
        self._touch()
        return f"{key} {self.writer.raw[word]}"

    def _person_reverts(self) -> str:
        differ = [
            (key, name)
            for key, fields in self.page.entries.items()
            for name in FIELDS
            if name != "name"
            and fields.get(name) != self.oracle.agreed.get(key, {}).get(name)
            and not (name == "links.website" and key in self.fragile)
        ]
        if not differ:
            return ""
        key, name = self.random.choice(differ)
        self._set(self.page.entries[key], name, self.oracle.agreed.get(key, {}).get(name, ""))
        self._order_links(key)
        self._touch()
        return f"{key} {name}"

    def _person_removes(self) -> str:
        if len(self.page.entries) < 3:
            return ""
        key = self.random.choice(self._shown())
        self.page.drop(Thing("entry", key))
        self._touch()
        return key

    def _person_puts_back(self) -> str:
        gone = [
            key
            for key, agreed in self.oracle.agreed.items()
            if key not in self.page.entries and key in self.owner.entries and "name" in agreed
        ]
        if not gone:
            return ""
        key = self.random.choice(gone)
        self.page.entries[key] = dict(self.oracle.agreed[key])
        self._order_links(key)
        self._insert(Thing("entry", key))
        self._touch()
        return key

    def _insert(self, thing: Thing) -> None:
        self.page.things.insert(self.random.randint(1, len(self.page.things) - 1), thing)

    def _person_adds(self) -> str:
        self.number += 1
        name = f"o{self.number}"
        fields = self._fields()
        self.page.own_fields[name] = fields
        self.page.own[name] = self.writer.entry(name, fields, self.page.printed)
        self._insert(Thing("own", name))
        self._touch()
        return self.page.own[name]

    def _person_writes_line(self) -> str:
        self.number += 1
        name = f"o{self.number}"
        self.page.own[name] = f"Voir {self.random.choice(_BOOKS)} ({self.number})."
        self._insert(Thing("own", name))
        self._touch()
        return self.page.own[name]

    def _person_edits_own(self) -> str:
        if not self.page.own:
            return ""
        name = self.random.choice(list(self.page.own))
        if name in self.page.own_fields:
            fields = self.page.own_fields[name]
            fields["summary"] = self._text()
            self.page.own[name] = self.writer.entry(name, fields, self.page.printed)
        else:
            self.page.own[name] = f"{self.page.own[name].rstrip('.')}, ou non."
            self.damaged.add(name)
        self._touch()
        return self.page.own[name]

    def _person_removes_own(self) -> str:
        if not self.page.own:
            return ""
        name = self.random.choice(list(self.page.own))
        self.page.drop(Thing("own", name))
        self._touch()
        return name

    def _person_moves(self) -> str:
        things = self.page.things
        place = self.random.choice([n for n, thing in enumerate(things) if thing.kind in {"entry", "own"}] or [0])
        if not place:
            return ""
        thing = things.pop(place)
        self._insert(thing)
        self._touch()
        return f"{thing}"

    def _person_renames(self) -> str:
        return self._rename(self.page.entries)

    def _rename(self, entries: dict[str, Fields]) -> str:
        agreed, wanted, stands = self.oracle.agreed, self.owner.entries, self.page.entries
        firm = [
            key
            for key in wanted.keys() & stands.keys() & agreed.keys() - self.fragile
            if wanted[key].get("links.website") == stands[key].get("links.website") == agreed[key].get("links.website")
            and "links.website" in wanted[key]
        ]
        if not firm:
            return ""
        key = self.random.choice(sorted(firm))
        entries[key]["name"] = self._name()
        self.fragile.add(key)
        if entries is stands:
            self._touch()
        return f"{key} {entries[key]['name']}"

    def _person_titles(self) -> str:
        group = self.random.choice(GROUPS)
        self.page.titles[group] = f"Groupe {group} {self.random.choice(_NOUNS)}"
        self._touch()
        return self.page.titles[group]

    def _person_undoes(self) -> str:
        agreed = self.oracle.agreed
        now = agreed | self.saves[-1].page.entries
        older = [
            save
            for save in self.saves[:-1]
            if save.text != self.saves[-1].text
            and save.page.printed == self.saves[-1].page.printed
            and _links_in_one_order(save.page.entries, self.saves[-1].page.entries)
            and all(_told_apart(save.page.entries[key], now[key]) for key in save.page.entries.keys() & now.keys())
        ]
        if not older:
            return ""
        self.restored, self.fresh = self.random.choice(older[-4:]), False
        self.page = self.restored.page.copy()
        for name, key in self.become.items():
            old = self.disowned.get(name, "")
            if name in self.page.own_fields:
                self._rename_thing(self.page, name, key)
            elif old in self.page.entries and old not in self.owner.entries:
                # The catalogue gave it up once, and took it in again as another one.
                self.page.things[self.page.things.index(Thing("entry", old))] = Thing("entry", key)
                self.page.entries[key] = self.page.entries.pop(old)
        self.fragile |= self.page.entries.keys() | self.owner.entries.keys()
        return ""

    # The owner

    def _owner_edits(self) -> str:
        if not self.owner.entries:
            return ""
        key = self.random.choice(list(self.owner.entries))
        names = [name for name in FIELDS if name != "name" and not (name == "links.website" and key in self.fragile)]
        name = self.random.choice(names)
        if name == "links.website":
            self.fragile.add(key)
        value = "" if self.random.random() < 0.3 else self._value(name)
        self._set(self.owner.entries[key], name, value)
        return f"{key} {name} {value!r}"

    def _owner_adds(self) -> str:
        fields = self._fields()
        key = slug_of(fields["name"])
        self._owner_inserts(key, fields, self.random.choice(GROUPS))
        return key

    def _owner_inserts(self, key: str, fields: Fields, group: str) -> None:
        keys = list(self.owner.entries)
        keys.insert(self.random.randint(0, len(keys)), key)
        self.owner.groups[key] = group
        entries = {**self.owner.entries, key: dict(fields)}
        self.owner.entries = {key: entries[key] for key in keys}

    def _owner_removes(self) -> str:
        key = self.random.choice(list(self.owner.entries) or [""])
        if not self._may_go(key):
            return ""
        del self.owner.entries[key]
        return key

    def _may_go(self, key: str) -> bool:
        """Say whether the group keeps an entry: an empty one has a line of its own."""
        return bool(key) and len(list(self.owner.of(self.owner.groups[key]))) > 1

    def _owner_moves(self) -> str:
        keys = list(self.owner.entries)
        key = self.random.choice(keys)
        if self.random.random() < 0.3 and self._may_go(key):
            self.owner.groups[key] = self.random.choice(GROUPS)
        fields = self.owner.entries.pop(key)
        self._owner_inserts(key, fields, self.owner.groups[key])
        return key

    def _owner_renames(self) -> str:
        return self._rename(self.owner.entries)

    def _owner_titles(self) -> str:
        group = self.random.choice(GROUPS)
        self.owner.titles[group] = f"Groupe {group} {self.random.choice(_NOUNS)}"
        return self.owner.titles[group]

    def _owner_pulls(self) -> str:
        """Take something that people did into the catalogue."""
        if self.last is None or not self.last.kept:
            return ""
        place, _one = self.random.choice([*kept_by_place(self.last, self.page)] or [(("", ""), None)])
        key, name = place
        if key in GROUPS and name == "title":
            self.owner.titles[key] = self.page.titles[key]
        elif not key and name in self.page.own_fields:
            fields = self.page.own_fields[name]
            key = slug_of(fields["name"])
            raw = any(value.startswith("Zqx") for value in fields.values())  # no catalogue can say it
            if raw or key in self.owner.entries or key in self.page.entries:
                return ""
            self._owner_inserts(key, fields, self.random.choice(GROUPS))
            self.become[name] = key
            self._rename_thing(self.page, name, key)
            if name in self.saves[-1].page.own:
                self._rename_thing(self.saves[-1].page, name, key)
            self.fragile.add(key)
        elif key in self.owner.entries and name and key in self.page.entries and key not in self.fragile:
            value = self.page.entries[key].get(name, "")
            if not value.startswith("Zqx"):
                self._set(self.owner.entries[key], name, value)
        elif key in self.owner.entries and not name and key not in self.page.entries and self._may_go(key):
            del self.owner.entries[key]
        return f"{place}"

    def _rename_thing(self, page: Page, name: str, key: str) -> None:
        """Let people's own entry be one of the catalogue's from now on."""
        page.things[page.things.index(Thing("own", name))] = Thing("entry", key)
        page.entries[key] = page.own_fields.pop(name)
        del page.own[name]

    def _owner_declines(self) -> str:
        """Decline something that people did."""
        if self.last is None or not self.fresh:
            return ""
        place, one = self.random.choice([*kept_by_place(self.last, self.page)] or [(("", ""), None)])
        if not isinstance(one, Kept):
            return ""
        key, name = place
        value = ""
        if key in GROUPS and name == "title":
            value = self.page.titles[key]
        elif not key:
            value = self.page.own.get(name, "?")
            if value != one.wiki:
                return ""  # it is told together with what stands behind it
        elif key in self.page.entries:
            value = self.page.entries[key].get(name, "") if name else whole(self.page.entries[key])
        self.declined.append((place, value))
        self.answers.add((one.kind, one.entry, one.field, one.key))
        return f"{place} {value!r}"

    def _template_changes(self) -> str:
        if self.templates:
            self.owner.printed = self.random.choice(TEMPLATES)
        return self.owner.printed

    # Our account

    def _by_hand(self) -> bool:
        """Say whether people moved something since our last save; a damaged entry keeps the lines behind it."""
        pages = self.saves[-1].page, self.page
        behind = {thing for page in pages for thing in self._behind_damaged(page)}
        before, now = (
            [Thing("entry", self.disowned.get(thing.key, thing.key)) for thing in page.things if thing not in behind]
            for page in pages
        )
        return [thing for thing in before if thing in set(now)] != [thing for thing in now if thing in set(before)]

    def _behind_damaged(self, page: Page) -> Iterator[Thing]:
        inside = False
        for thing in page.things:
            is_line = thing.kind == "own" and not page.own[thing.key].startswith("*")
            if inside and is_line:
                yield thing
            inside = (inside and is_line) or (not is_line and thing.key in self.damaged)

    def _answer(self, kept: Kept) -> Literal["", "decline", "leave"]:
        return "decline" if (kept.kind, kept.entry, kept.field, kept.key) in self.answers else ""

    def merger(self) -> ListMerger:
        """Return what merges now."""
        now, printed = self.owner.comparer(self.owner.printed), self.page.printed
        before = now if printed == self.owner.printed else self.owner.comparer(printed)
        return ListMerger(now, before, words_of("fr"), self._answer, len)

    def _merge(self) -> str:
        self.tally.merges += 1
        wiki = self.writer.text(self.page)
        base = self.saves[-1].text
        undone = self.restored is not None and wiki != base
        merged = self.merger().merge(
            Standing(base, self.notes, wiki, undone, self.restored.notes if self.restored is not None else Notes())
        )
        self.trace(f"base:\n{base}\n{self.notes}\nwiki:\n{wiki}\nmerged:\n{merged.text}\n{merged.notes}")
        expected = self.oracle.expected(self.page, self.owner, self.declined, self.restored if undone else None)
        by_hand = self._by_hand() or self.notes.order
        expected.check(merged, self.writer, by_hand=by_hand)
        if parse_notes(str(merged.notes)) != merged.notes:
            raise Broken("notes", str(merged.notes))
        self.last, self.fresh = merged, True
        if merged.text == wiki and not merged.adopted:
            if expected.adopted:
                raise Broken("not adopted", "")
            return "nothing"
        self.page = expected.page
        if self.page.printed != self.saves[-1].page.printed:
            self.page.own_fields = {}  # written by another template
        self.oracle.saved(expected)
        self.notes, self.restored = merged.notes, None
        self.fragile = set()
        self.answers, self.declined = set(), []
        self.disowned |= expected.disowned
        self._keep_save()
        again = self.merger().merge(Standing(merged.text, merged.notes, merged.text))
        if again.text != merged.text or again.notes != merged.notes or again.adopted or again.changes:
            told = "\n".join(unified_diff(merged.text.split("\n"), again.text.split("\n"), lineterm="", n=1))
            raise Broken("second merge", f"{again.changes} {again.notes} was {merged.notes} {again.adopted}\n{told}")
        return "saved"

    def _keep_save(self) -> None:
        self.saves.append(Save(self.page.copy(), self.writer.text(self.page), set(self.oracle.noted), self.notes))

    # Chances

    def _fields(self) -> Fields:
        fields = {"name": self._name()}
        for name in FIELDS[1:]:
            if self.random.random() < 0.5:
                fields[name] = self._value(name)
        return fields

    def _name(self) -> str:
        self.number += 1
        return f"{self.random.choice(_NOUNS).capitalize()} {self.random.getrandbits(40):010x}"

    def _text(self) -> str:
        words = [self.random.choice(_NOUNS), self.random.choice(_ENDS), f"n° {self.random.randint(1, 999)}"]
        return f"Un {' '.join(words)}."

    def _value(self, name: str) -> str:
        chances: dict[str, Callable[[], str]] = {
            "type": lambda: self.random.choice(_TYPES),
            "place": lambda: self.random.choice(_PLACES),
            "involvement": lambda: self.random.choice(("much", "some", "support")),
            "since": lambda: f"{self.random.randint(1990, 2020)}",
        }
        if name.startswith("links."):
            return f"https://{self.random.choice(_NOUNS).replace('é', 'e')}{self.random.randint(1, 9999)}.example/"
        return chances.get(name, self._text)()


def _links_in_one_order(one: Mapping[str, Fields], other: Mapping[str, Fields]) -> bool:
    """Say whether no entry has links in another order: such an entry is kept whole."""
    for key in one.keys() & other.keys():
        left, right = ([name for name in side[key] if name.startswith("links.")] for side in (one, other))
        if [name for name in left if name in right] != [name for name in right if name in left]:
            return False
    return True


def _told_apart(old: Fields, now: Fields) -> bool:
    """Say whether an entry can be told from others after an undo.

    Where its name and its address are others, it is one that was put in, and the one of today one that was taken out:
    nothing is lost, and nobody could know better.
    """
    return old["name"] == now.get("name") or old.get("links.website", "") == now.get("links.website", "-")


def simulate(seeds: Sequence[int], steps: int, *, templates: bool | None = None) -> Tally:
    """Return what comes out of some histories.

    Args:
        seeds: one of each.
        steps: how many each has.
        templates: whether the template changes, too; None for those with an odd seed.
    """
    tally = Tally()
    for seed in seeds:
        changing = bool(seed % 2) if templates is None else templates
        try:
            History(seed, tally, templates=changing).run(steps)
        except Broken as broken:
            tally.broken[broken.kind] += 1
            tally.first.setdefault(broken.kind, f"seed {seed}: {broken}")
        except Exception as error:  # noqa: BLE001 (a merge that fails is a promise broken, too)
            tally.broken[type(error).__name__] += 1
            tally.first.setdefault(type(error).__name__, f"seed {seed}: {error!r}")
    return tally


def main() -> None:
    """Run histories and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=300)
    parser.add_argument("--steps", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trace", action="store_true", help="print each step of the first history")
    parser.add_argument("--no-templates", action="store_true")
    asked = parser.parse_args()
    if asked.trace:
        History(asked.seed, Tally(), templates=not asked.no_templates, trace=print).run(asked.steps)
    seeds = range(asked.seed, asked.seed + asked.histories)
    tally = simulate(seeds, asked.steps, templates=not asked.no_templates)
    print(tally)  # noqa: T201 (its purpose)
    sys.exit(bool(tally.bad))


if __name__ == "__main__":
    main()
