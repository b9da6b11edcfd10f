"""What people do on the wiki in a simulated history."""

from collections.abc import Mapping

from tests.merge.simulated import BOOKS, NOUNS, Simulated
from tests.merge.world import FIELDS, GROUPS, Fields, Thing


class People(Simulated):
    """The page as people change it; each deed returns what was done, empty for nothing."""

    def _shown(self) -> list[str]:
        return list(self.page.entries)

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
        self.page.own[name] = f"Voir {self.random.choice(BOOKS)} ({self.number})."
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

    def _person_titles(self) -> str:
        group = self.random.choice(GROUPS)
        self.page.titles[group] = f"Groupe {group} {self.random.choice(NOUNS)}"
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
