"""What stands and what was saved at one moment of a simulated history, and what chance gives to write."""

from random import Random
from typing import TYPE_CHECKING

from bot.catalogue.ids import slug_of
from bot.merge.notes import Notes
from tests.merge.oracle import Oracle, Save
from tests.merge.world import FIELDS, GROUPS, Fields, Owner, Page, Thing, Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.merge.outcome import Merged
    from tests.merge.places import Place

NOUNS = ("lavoir", "fournil", "verger", "atelier", "wiki", "jardin", "four", "sentier", "réseau", "rucher", "moulin")
_ENDS = ("partagé", "remis en eau", "de l'école", "des [communs]", "d'été", "& compagnie", "à *Lille*", "''libre''")
BOOKS = ("la charte", "le numéro spécial de mars", "http://archive.example", "[[Aide:Rejoindre]]", "ci-dessous")
_TYPES = ("tiers-lieu", "coopérative", "plateforme", "wiki")
_PLACES = ("Lille", "Brest", "Saint-Étienne", "L'Haÿ-les-Roses")


class Simulated:
    """What a history is made of: a page, a catalogue, our saves.

    Args:
        seed: of its chances.
    """

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
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

    def _touch(self) -> None:
        self.restored, self.fresh = None, False

    def _set(self, entry: Fields, name: str, value: str) -> None:
        if value:
            entry[name] = value
        else:
            entry.pop(name, None)

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

    def _owner_inserts(self, key: str, fields: Fields, group: str) -> None:
        keys = list(self.owner.entries)
        keys.insert(self.random.randint(0, len(keys)), key)
        self.owner.groups[key] = group
        entries = {**self.owner.entries, key: dict(fields)}
        self.owner.entries = {key: entries[key] for key in keys}

    def _rename_thing(self, page: Page, name: str, key: str) -> None:
        """Let people's own entry be one of the catalogue's from now on."""
        page.things[page.things.index(Thing("own", name))] = Thing("entry", key)
        page.entries[key] = page.own_fields.pop(name)
        del page.own[name]

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
        return f"{self.random.choice(NOUNS).capitalize()} {self.random.getrandbits(40):010x}"

    def _text(self) -> str:
        words = [self.random.choice(NOUNS), self.random.choice(_ENDS), f"n° {self.random.randint(1, 999)}"]
        return f"Un {' '.join(words)}."

    def _value(self, name: str) -> str:
        chances: dict[str, Callable[[], str]] = {
            "type": lambda: self.random.choice(_TYPES),
            "place": lambda: self.random.choice(_PLACES),
            "involvement": lambda: self.random.choice(("much", "some", "support")),
            "since": lambda: f"{self.random.randint(1990, 2020)}",
        }
        if name.startswith("links."):
            return f"https://{self.random.choice(NOUNS).replace('é', 'e')}{self.random.randint(1, 9999)}.example/"
        return chances.get(name, self._text)()
