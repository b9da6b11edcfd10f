"""Catalogues for tests of merging: plain data, and the edits that an owner makes, on the project's own templates."""

import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from bot.catalogue.models import Catalogue
from bot.config.targets import Target
from bot.merge.compare import Comparer
from bot.merge.probe import probe_catalogue
from bot.render.objects import EntryView, ListView
from bot.render.rendering import Rendering
from bot.render.template import ListTemplate, load_template
from bot.render.view import build_view
from tests.merge.templates import OTHERS

TEMPLATES = Path(__file__).parents[2] / "templates"
WIKIS = ("lescommuns", "movilab", "wikilivres")
KINDS = ("website", "wiki", "chat", "code", "donate", "forum")
Data = dict[str, Any]


@cache
def template(wiki: str) -> ListTemplate:
    """Return the list template that the project ships for a wiki, or one of ``OTHERS``."""
    if wiki in OTHERS:
        return ListTemplate(OTHERS[wiki], wiki)
    return load_template(TEMPLATES / wiki / "liste.wikitext", f"templates/{wiki}/liste.wikitext")


def view(data: Data, wiki: str, heading_level: int = 3) -> ListView:
    """Return what a target on ``wiki`` shows of a catalogue."""
    wiki = "movilab" if wiki in OTHERS else wiki
    target = Target.model_validate(
        {"wiki": wiki, "template": "t", "heading_level": heading_level, "texts": ("intro", "living")}
    )
    catalogue = Catalogue.model_validate(data)
    return build_view(catalogue, target=target, language="fr", source_page="S", help_page="H", sandbox=True)


def comparer(data: Data, wiki: str = "movilab", used: ListTemplate | None = None) -> Comparer:
    """Return what compares old texts with a catalogue."""
    shown, printed = view(data, wiki), used or template(wiki)
    kinds = frozenset(kind for entry in data["entries"] for kind in entry.get("links", {}))
    wiki = "movilab" if wiki in OTHERS else wiki
    target = Target.model_validate({"wiki": wiki, "template": "t"})
    probe = probe_catalogue(wiki=wiki, language="fr", kinds=kinds)
    full = build_view(probe, target=target, language="fr", source_page="S", help_page="H", sandbox=True)
    return Comparer(printed, shown, printed.render(shown), full.groups[0].entries[0], len)


def render(data: Data, wiki: str = "movilab") -> Rendering:
    """Return the list that a wiki shows."""
    return template(wiki).render(view(data, wiki))


def catalogue(*entries: Data, groups: Sequence[Data] = ()) -> Data:
    """Return a catalogue as data; an entry without an id gets its name's."""
    listed = [{"id": str(entry["name"]).lower().replace(" ", "-"), **entry} for entry in entries]
    return {"version": "1", "language": "fr", "groups": list(groups), "entries": listed}


def fields(entry: EntryView) -> dict[str, tuple[str, ...]]:
    """Return what an entry shows, by field, read from the view: the fields that a comparison may name."""
    maturity, support = entry.maturity, entry.support
    values = {
        "name": entry.name,
        "page": entry.page and entry.page.title,
        "summary": entry.summary,
        "contribution": entry.contribution,
        "involvement": entry.involvement,
        "maturity.stage": maturity and maturity.word,
        "maturity.note": maturity and maturity.note,
        "support.kind": support and support.kind,
        "support.url": support and support.url,
        "type": entry.type,
        "place": entry.place,
        "since": entry.since and entry.since.word,
        "until": entry.until and entry.until.word,
        **{f"links.{link.kind}": link.url for link in entry.links},
    }
    related = tuple(part for other in entry.related for part in (other.name, (other.page and other.page.title) or ""))
    found = {field: (value,) for field, value in values.items() if value} | ({"related": related} if related else {})
    return {field: tuple(map(stored, texts)) for field, texts in found.items()}


def stored(text: str) -> str:
    """Return a text as wikis store it."""
    return unicodedata.normalize("NFC", text)


def by_id(shown: ListView) -> dict[str, EntryView]:
    """Return the entries that are shown, by id."""
    return {str(entry.id): entry for group in shown.groups for entry in group.entries}


def field_of(path: str, entry: str) -> str:
    """Return the field that a change's path names, as ``fields`` does: without entry, language and wiki."""
    parts = path.removeprefix(f"{entry}.").split(".")
    if parts[0] == "pages":
        return "page"
    return ".".join(parts[:2] if parts[0] in {"maturity", "support", "links"} else parts[:1])


# What is markup in wikitext or an expression, and what looks like another part of the list.
_HOSTILE = (
    *("l'été", "''", "'''", "a''b", "'''x'''", "*", "**", "*:", "=", "== x ==", "[[a|b]]", "[x](https://x.fr/a)"),
    *("*mot*", "{{a|b}}", "|", "]", "&amp;", "<br />", "~~~~", "__TOC__", "(.*)+$", "\\d", "[^a]", "a\nb", "— ", " : "),
    *("Liens : ", "Ma contribution : x", "** Liens : [https://x.fr site]", "* '''Nom''' : texte", "depuis 2001", ", "),
    *("https://x.fr/a.", "🌱", "e\u0301", "\u00a0", "‎", "(''Lille'')", "''type''", "probe", "<!-- a -->", "|-", "}}"),
)
WORDS = st.one_of(st.sampled_from(_HOSTILE), st.text("abé '", min_size=1, max_size=6))
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).map(str.strip).filter(bool)
DATES = st.sampled_from(["2001", "2002-03", "2003-04-05", "2004-01-01"])
ADDRESSES = st.sampled_from(
    ["https://a.fr", "http://b.org/x?y=1&z=(2)", "https://c.fr/l'e", "https://a.fr/b", "https://d.fr/a,b."]
)


def examples(count: int) -> settings:
    """Return the settings of a property that is tried on so many examples, and on ten times as many in a soak."""
    return settings(max_examples=count * (10 if os.environ.get("COMMUNS_SOAK") else 1), deadline=None)


def _name(number: int, words: str) -> str:
    """Return a name unlike any other number's."""
    return f"{words} {hashlib.sha1(str(number).encode(), usedforsecurity=False).hexdigest()[:12]}"


def values(ids: Sequence[str]) -> dict[str, st.SearchStrategy[Any]]:
    """Return strategies for each field but the name; related entries are some of ``ids``."""
    return {
        "summary": TEXTS,
        "contribution": TEXTS,
        "involvement": st.sampled_from(["much", "some", "support"]),
        "maturity": st.fixed_dictionaries(
            {"stage": st.sampled_from(["emerging", "active", "paused", "ended"])}, optional={"note": TEXTS}
        ),
        "support": st.fixed_dictionaries({"kind": TEXTS}, optional={"url": ADDRESSES}),
        "type": TEXTS,
        "place": TEXTS,
        "since": DATES,
        "until": st.sampled_from(["2011", "2012-12", "2013-01-31"]),
        "links": st.lists(st.sampled_from(KINDS), unique=True, min_size=1, max_size=4).flatmap(
            lambda kinds: st.fixed_dictionaries(dict.fromkeys(kinds, ADDRESSES))
        ),
        "pages": st.sampled_from(["Page", "Catégorie:Communs", "Aide:Une page", "Un (communs)"]).map(
            lambda title: dict.fromkeys(WIKIS, title)
        ),
        "related": st.lists(st.sampled_from(ids), unique=True, min_size=1, max_size=3).map(tuple),
    }


@st.composite
def catalogues(draw: st.DrawFn, *, most: int = 6) -> Data:
    """Draw a catalogue whose entries are told apart by their names."""
    count = draw(st.integers(1, most))
    ids = [f"e{number}" for number in range(count)]
    groups = [{"id": f"g{n}", "title": f"Groupe {n} ="} for n in range(draw(st.integers(0, 3)))]
    entries: list[Data] = []
    for number, key in enumerate(ids):
        entry: Data = draw(
            st.fixed_dictionaries({}, optional=values([other for other in ids if other != key] or ["e0"]))
        )
        if entry.get("related") == (key,):
            del entry["related"]
        grouped = draw(st.booleans())
        if groups and grouped:
            entry["group"] = draw(st.sampled_from([group["id"] for group in groups]))
        entry |= {"id": key, "name": _name(number, draw(TEXTS))}
        if "pages" in entry and draw(st.integers(0, 3)) == 0:
            entry["pages"] = dict.fromkeys(WIKIS, "Même nom")
            entry["name"] = "Même nom" if number == 0 else entry["name"]
        entries.append(entry)
    return {"version": "1", "language": "fr", "groups": groups, "entries": entries}


def _change(draw: st.DrawFn, data: Data) -> None:
    entry = draw(st.sampled_from(data["entries"]))
    possible = values([other["id"] for other in data["entries"] if other is not entry] or ["e0"])
    field = draw(st.sampled_from(sorted(possible)))
    if field in entry and draw(st.booleans()):
        del entry[field]
    elif field == "related" and len(data["entries"]) == 1:
        entry["type"] = draw(TEXTS)
    elif field == "links" and field in entry and draw(st.booleans()):
        kind = draw(st.sampled_from(sorted(entry[field])))
        entry[field][kind] = draw(ADDRESSES)
    else:
        entry[field] = draw(possible[field])


def _rename(draw: st.DrawFn, data: Data) -> None:
    entry = draw(st.sampled_from(data["entries"]))
    entry["name"] = _name(draw(st.integers(10**6, 10**7)), draw(TEXTS))


def _add(draw: st.DrawFn, data: Data) -> None:
    number = draw(st.integers(1000, 10**6))
    ids = [entry["id"] for entry in data["entries"]]
    if f"e{number}" in ids:
        return
    # With an address, a page or a sentence of an entry that goes, it would rightly be taken for that one.
    common = {field: value for field, value in values(ids).items() if field in {"type", "place", "since", "related"}}
    entry = draw(st.fixed_dictionaries({}, optional=common))
    if data["groups"]:
        entry["group"] = draw(st.sampled_from([group["id"] for group in data["groups"]]))
    entry |= {"id": f"e{number}", "name": _name(number, draw(TEXTS))}
    data["entries"].insert(draw(st.integers(0, len(ids))), entry)


def _remove(draw: st.DrawFn, data: Data) -> None:
    if len(data["entries"]) > 1:
        gone = data["entries"].pop(draw(st.integers(0, len(data["entries"]) - 1)))["id"]
        for entry in data["entries"]:
            left = tuple(key for key in entry.pop("related", ()) if key != gone)
            if left:
                entry["related"] = left


def _move(draw: st.DrawFn, data: Data) -> None:
    entry = data["entries"].pop(draw(st.integers(0, len(data["entries"]) - 1)))
    data["entries"].insert(draw(st.integers(0, len(data["entries"]))), entry)


def _regroup(draw: st.DrawFn, data: Data) -> None:
    if data["groups"]:
        entry = draw(st.sampled_from(data["entries"]))
        entry["group"] = draw(st.sampled_from([group["id"] for group in data["groups"]]))


EDITS: Mapping[str, Callable[[st.DrawFn, Data], None]] = {
    "change": _change,
    "rename": _rename,
    "add": _add,
    "remove": _remove,
    "move": _move,
    "regroup": _regroup,
}


@st.composite
def edited(draw: st.DrawFn, *, kinds: Sequence[str] = tuple(EDITS), most: int = 5) -> tuple[Data, Data]:
    """Draw a catalogue, and the same one after some edits of these kinds."""
    old = draw(catalogues())
    new = deepcopy(old)
    for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=most)):
        EDITS[kind](draw, new)
    return old, new


def many(count: int) -> Iterator[Data]:
    """Yield entries as large lists have them."""
    for number in range(count):
        yield {
            "id": f"e{number}",
            "name": _name(number, "Commun"),
            "group": f"g{number % 5}",
            "summary": f"Une coopérative d'activité numéro {number}, à Lille, qui *partage* ce qu'elle fait.",
            "contribution": f"J'y travaille depuis {number} mois.",
            "maturity": {"stage": "active", "note": f"note {number}"},
            "type": "coopérative" if number % 3 else "wiki",
            "links": {"website": f"https://x.fr/{number}", "code": f"https://code.fr/{number}"},
            "place": "Lille",
            "since": "2017-06",
        } | ({"involvement": "some", "support": {"kind": "dons", "url": "https://d.fr"}} if number % 2 else {})
