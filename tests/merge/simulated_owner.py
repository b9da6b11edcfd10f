"""What the owner does to the catalogue in a simulated history, and decides about what people did."""

from bot.catalogue.ids import slug_of
from bot.plan.kept import Kept
from tests.merge.places import kept_by_place, whole
from tests.merge.simulated import NOUNS, Simulated
from tests.merge.world import FIELDS, GROUPS, TEMPLATES


class Owning(Simulated):
    """The catalogue as its owner changes it; each deed returns what was done, empty for nothing."""

    templates = True

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
        self.owner.titles[group] = f"Groupe {group} {self.random.choice(NOUNS)}"
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
