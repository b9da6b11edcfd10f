"""A list as JSON-LD in the words of https://schema.org, for search engines and other programs. Pure.

Each commons is a ``Project``: by its definition an organisation, “potentially individual but typically collaborative”,
so that it has an address, a place and a beginning, and nothing is said of its legal form. ``type`` is a word of the
owner's (“tiers-lieu”, “wiki”), so it is told as a keyword and chooses no narrower class that might be wrong. What the
contributor does there is the description of the place in the list, not of the commons. A collective is a ``Person`` for
nobody, a person no ``Organization``: the contributor is a ``Thing`` with a name.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.files.noted import digest_of
from bot.files.whole import MARK, Known, Whole
from bot.render.objects import EntryView, ListView
from bot.render.rendering import Span
from bot.render.rich import pieces
from bot.targets.normal import stamp


def plain(text: str | None) -> str | None:
    """Return a rich text without its markup: the address behind each of its links, in parentheses."""
    if text is None:
        return None
    shown = (
        part if isinstance(part, str) else part.url if part.label is None else f"{part.label} ({part.url})"
        for part in pieces(text)
    )
    return "".join(shown)


def project(entry: EntryView) -> dict[str, Any]:
    """Return one commons."""
    links = [link.url.value for link in entry.links]
    made = {
        "@type": "Project",
        "@id": f"#{entry.id}",
        "identifier": str(entry.id),
        "name": entry.name.value,
        "description": plain(entry.summary.value if entry.summary else None),
        "keywords": entry.type.value if entry.type else None,
        "url": links[0] if links else None,
        "sameAs": links[1:] or None,
        "location": {"@type": "Place", "name": entry.place.value} if entry.place else None,
    }
    return {key: value for key, value in made.items() if value is not None}


def _item(entry: EntryView, number: int) -> dict[str, Any]:
    made = {
        "@type": "ListItem",
        "position": number,
        "description": plain(entry.contribution.value if entry.contribution else None),
        "item": project(entry),
    }
    return {key: value for key, value in made.items() if value is not None}


def spans_of(view: ListView) -> list[Span]:
    """Return the fields of the commons that the file prints, without where they stand in it."""
    texts = (
        text
        for group in view.groups
        for entry in group.entries
        for text in (entry.name, entry.summary, entry.contribution, entry.place, *(link.url for link in entry.links))
    )
    return [Span(0, 0, text.path, text.value) for text in texts if text is not None]


def document(view: ListView, old: str | None, address: str | None = None, credit: str = "") -> Whole:
    """Return the file.

    Args:
        view: the list.
        old: what the file says now, None where it is not there.
        address: where it is published, None for nowhere.
        credit: where its texts come from, empty for nothing to say.
    """
    person = view.contributor
    graph: list[dict[str, Any]] = []
    if person is not None:
        site = {"url": person.site.value} if person.site else {}
        texts = {"description": "\n\n".join(plain(text.value) or "" for text in person.texts)} if person.texts else {}
        graph.append({"@type": "Thing", "@id": "#contributor", "name": person.name.value, **site, **texts})
    for group in view.groups:
        made = {
            "@type": "ItemList",
            "@id": f"#list-{group.id}" if group.id else "#list",
            "name": group.title.value if group.title else None,
            "description": plain(group.intro.value) if group.intro else None,
            "numberOfItems": len(group.entries),
            "itemListElement": [_item(entry, number) for number, entry in enumerate(group.entries, start=1)],
        }
        graph.append({key: value for key, value in made.items() if value is not None})
    if credit:
        graph.append({"@type": "CreativeWork", "@id": "#credit", "creditText": credit})
    content: dict[str, Any] = {
        "@context": {"@vocab": "https://schema.org/", "@language": str(view.language)},
        **({"@id": address} if address else {}),
        "@graph": graph,
    }
    entries, names = _entries(graph)
    return Whole(_signed(content), known(old) if old is not None else None, entries, names)


def _serialised(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _signed(content: dict[str, Any]) -> str:
    """Return the text with the checksum by which a hand edit is known, as an identifier that programs may read past."""
    mark = {"@type": "PropertyValue", "propertyID": MARK, "value": stamp(_serialised(content))}
    graph = [*content["@graph"], {"@type": "Thing", "@id": "#communs", "identifier": mark}]
    return _serialised({**content, "@graph": graph})


def _entries(graph: Sequence[Mapping[str, Any]]) -> tuple[dict[str, str], dict[str, str]]:
    """Return a digest of each entry and its name, by id."""
    digests, names = {}, {}
    for part in graph:
        for item in part.get("itemListElement", ()):
            told = {key: value for key, value in item.items() if key != "position"}
            entry = item["item"]["identifier"]
            digests[entry] = digest_of(f"{part.get('@id')} {_serialised(told)}")
            names[entry] = item["item"]["name"]
    return digests, names


def known(text: str) -> Known | None:
    """Return what a file of ours says, None for a file that is not."""
    try:
        content = json.loads(text)
        *graph, last = content["@graph"]
        mark = last["identifier"]
        if mark["propertyID"] != MARK:
            return None
        entries, names = _entries(graph)
        verifies = mark["value"] == stamp(_serialised({**content, "@graph": graph}))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return Known(verifies, entries, names)
