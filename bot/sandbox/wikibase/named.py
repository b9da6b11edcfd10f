"""What a project's files name of their own Wikibase, so that the imitation has it under the same ids and sites."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.config.yaml_reader import read_yaml
from bot.sandbox.wikibase.model import Json
from bot.sandbox.wikibase.values import DATATYPES

_ID = re.compile(r"[QP][1-9]\d{0,9}")
_LANGUAGE = "fr"


@dataclass(frozen=True)
class Named:
    """What is named.

    Attributes:
        entities: properties and items by id, as they are to be at first.
        sites: keys of wikis by what the Wikibase calls them.
    """

    entities: Mapping[str, Json]
    sites: Mapping[str, str]


def named(project: Path) -> Named:
    """Read what a project names; of files that are missing or wrong nothing, as the verbs tell what is wrong with them.

    Args:
        project: its folder. All its Wikibases are one in the sandbox.
    """
    mappings, catalogue = (read_yaml(project / "config" / f"{name}.yaml").data for name in ("wikibase", "communs"))
    entities: dict[str, Json] = {}
    sites: dict[str, str] = {}
    for mapping in _mapping(mappings, "wikibases").values():
        sites |= {str(site): str(wiki) for wiki, site in _mapping(mapping, "sitelinks").items()}
        for part in ("properties", "items"):
            for used in _mapping(mapping, part).values():
                entities |= _used(used)
    language = str(catalogue.get("language", _LANGUAGE)) if isinstance(catalogue, dict) else _LANGUAGE
    for item, name in _linked(catalogue):
        entities.setdefault(item, _entity(item, {language: name}, {}))
    return Named(entities, sites)


def _used(used: Any) -> dict[str, Json]:
    """Return a property or item of ``wikibase.yaml`` by its id, nothing where it has none."""
    found = used.get("id") if isinstance(used, dict) else None
    if not (isinstance(found, str) and _ID.fullmatch(found)):
        return {}
    entity = _entity(found, _mapping(used, "label"), _mapping(used, "description"))
    if found.startswith("P"):
        datatype = used.get("datatype")
        if datatype not in DATATYPES:
            return {}
        entity["datatype"] = datatype
    return {found: entity}


def _linked(catalogue: Any) -> Iterator[tuple[str, str]]:
    """Yield the items that entries name, with the entries' names."""
    entries = catalogue.get("entries") if isinstance(catalogue, dict) else None
    for entry in entries if isinstance(entries, list) else []:
        for item in _mapping(entry, "items").values():
            if isinstance(item, str) and _ID.fullmatch(item) and item.startswith("Q"):
                yield item, str(entry.get("name", ""))


def _entity(name: str, labels: Mapping[Any, Any], descriptions: Mapping[Any, Any]) -> Json:
    made: Json = {"type": "property" if name.startswith("P") else "item", "id": name}
    for part, words in (("labels", labels), ("descriptions", descriptions)):
        made[part] = {str(code): {"language": str(code), "value": str(text)} for code, text in words.items() if text}
    made |= {"aliases": {}, "claims": {}}
    return made if name.startswith("P") else {**made, "sitelinks": {}}


def _mapping(data: Any, key: str) -> dict[Any, Any]:
    inner = data.get(key) if isinstance(data, dict) else None
    return inner if isinstance(inner, dict) else {}
