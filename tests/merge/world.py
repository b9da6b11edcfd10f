"""The world of a simulation: a catalogue, and a page whose every line is known to be somebody's."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.merge.compare import Comparer
from tests.merge.catalogues import WIKIS, Data, catalogue, comparer, template, view

Fields = dict[str, str]

WIKI = "movilab"
TEMPLATES = WIKIS
GROUPS = ("g0", "g1")
FIELDS = ("name", "type", "place", "summary", "contribution", "involvement", "since", "links.code", "links.website")


@dataclass(frozen=True)
class Thing:
    """Something on the page: an ``entry`` of the catalogue or once of it, a ``heading``, people's ``own``, the note."""

    kind: str
    key: str


@dataclass
class Page:
    """A text, with what each part of it is.

    Attributes:
        things: in order.
        entries: fields of the catalogue's entries as they stand, by id.
        titles: titles of the groups as they stand.
        own: texts of people's own entries and lines, by name.
        own_fields: what the entries among them say, by name.
        printed: whose template it was written by.
    """

    things: list[Thing] = field(default_factory=list)
    entries: dict[str, Fields] = field(default_factory=dict)
    titles: Fields = field(default_factory=dict)
    own: Fields = field(default_factory=dict)
    own_fields: dict[str, Fields] = field(default_factory=dict)
    printed: str = WIKI

    def copy(self) -> "Page":
        """Return the same page, to be changed apart."""
        return replace(
            self,
            things=list(self.things),
            entries={key: dict(one) for key, one in self.entries.items()},
            titles=dict(self.titles),
            own=dict(self.own),
            own_fields={key: dict(one) for key, one in self.own_fields.items()},
        )

    def drop(self, thing: Thing) -> None:
        """Take a thing out."""
        self.things.remove(thing)
        self.entries.pop(thing.key, None)
        self.own.pop(thing.key, None)
        self.own_fields.pop(thing.key, None)


def as_entry(key: str, fields: Mapping[str, str], group: str) -> Data:
    """Return an entry as the catalogue has it."""
    links = {name.removeprefix("links."): value for name, value in fields.items() if name.startswith("links.")}
    plain = {name: value for name, value in fields.items() if not name.startswith("links.")}
    placed = {"group": group} if group else {}
    return {"id": key, **placed, **plain} | ({"links": links} if links else {})


class Writer:
    """Writes entries as a template does; what no catalogue can say stands in its fields under a name.

    Attributes:
        raw: wikitext by the word that stands for it in a field.
    """

    def __init__(self) -> None:
        """Know no wikitext yet."""
        self.raw: Fields = {}

    def entry(self, key: str, fields: Mapping[str, str], printed: str) -> str:
        """Return the wikitext of an entry by a template."""
        text = _entry(key, json.dumps(fields), printed)
        for word, raw in self.raw.items():
            if word in text:
                text = text.replace(word, raw)
        return text

    def text(self, page: Page) -> str:
        """Return the wikitext of a page."""
        lines = []
        for thing in page.things:
            text = self.thing(page, thing)
            lines.append("\n" + text if thing.kind in {"heading", "note"} else text)
        return "\n".join(lines).strip("\n")

    def thing(self, page: Page, thing: Thing) -> str:
        """Return the wikitext of one thing."""
        if thing.kind == "entry":
            return self.entry(thing.key, page.entries[thing.key], page.printed)
        if thing.kind == "heading":
            return f"=== {page.titles[thing.key]} ==="
        return NOTE if thing.kind == "note" else page.own[thing.key]


@lru_cache(maxsize=20_000)
def _entry(key: str, fields: str, printed: str) -> str:
    shown = view(catalogue(as_entry(key, json.loads(fields), "")), WIKI)
    return template(printed).render_entry(shown.groups[0].entries[0]).text


NOTE = template(WIKI).render(view(catalogue({"name": "a"}), WIKI)).text.rpartition("\n")[2]


@dataclass
class Owner:
    """The catalogue.

    Attributes:
        entries: fields by id, in order.
        groups: the group of each.
        titles: of the groups.
        printed: whose template is used.
    """

    entries: dict[str, Fields] = field(default_factory=dict)
    groups: Fields = field(default_factory=dict)
    titles: Fields = field(default_factory=dict)
    printed: str = WIKI

    def data(self) -> Data:
        """Return it as it is loaded."""
        entries = [as_entry(key, fields, self.groups[key]) for key, fields in self.entries.items()]
        return catalogue(*entries, groups=[{"id": group, "title": self.titles[group]} for group in GROUPS])

    def comparer(self, printed: str) -> Comparer:
        """Return what compares with its list by a template."""
        return _comparer(json.dumps(self.data()), printed)

    def order(self) -> list[Thing]:
        """Return the things of its list."""
        return [
            *(
                thing
                for group in GROUPS
                for thing in (Thing("heading", group), *(Thing("entry", key) for key in self.of(group)))
            ),
            Thing("note", ""),
        ]

    def of(self, group: str) -> Iterable[str]:
        """Return the entries of a group."""
        return [key for key in self.entries if self.groups[key] == group]


@lru_cache(maxsize=10)
def _comparer(data: str, printed: str) -> Comparer:
    return comparer(json.loads(data), WIKI, template(printed))
