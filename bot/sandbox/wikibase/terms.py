"""Labels, descriptions and aliases: checked and changed as Wikibase does."""

from collections.abc import Iterable
from typing import Any, Literal

from bot.sandbox.wikibase.languages import known
from bot.sandbox.wikibase.model import Json
from bot.sandbox.wikibase.refusals import Message, Refusal, failed_save, invalid
from bot.sandbox.wikibase.store import Store
from bot.sandbox.wikibase.values import shortened

Kind = Literal["labels", "descriptions"]

_LONGEST = 250
_NAMES = {"labels": "label", "descriptions": "description", "aliases": "alias"}


def set_term(entity: Json, kind: Kind, language: str, value: str) -> None:
    """Set a label or a description; an empty value removes it.

    Raises:
        Refusal: the language is none, or the text too long.
    """
    text = _checked(kind, language, value)
    if text:
        entity[kind][language] = {"language": language, "value": text}
    else:
        entity[kind].pop(language, None)


def change_terms(entity: Json, kind: Kind, given: Any) -> None:
    """Change labels or descriptions as ``wbeditentity`` takes them: by language, or as one list."""
    for language, term in _by_language(given):
        _agree(language, term)
        set_term(entity, kind, term["language"], "" if "remove" in term else term.get("value", ""))


def change_aliases(entity: Json, given: Any) -> None:
    """Change aliases as ``wbeditentity`` takes them: whole lists, or single ones to ``add`` or to ``remove``."""
    groups: dict[str, list[Json]] = {}
    for language, terms in _by_language(given):
        for term in terms if isinstance(terms, list) else [terms]:
            _agree(language, term)
            groups.setdefault(term["language"], []).append(term)
    for language, terms in groups.items():
        plain = [term["value"] for term in terms if not term.keys() & {"add", "remove"}]
        set_aliases(
            entity,
            language,
            set_to=plain or None,
            add=[term["value"] for term in terms if "add" in term],
            remove=[term["value"] for term in terms if "remove" in term],
        )


def set_aliases(
    entity: Json, language: str, *, set_to: Iterable[str] | None, add: Iterable[str], remove: Iterable[str]
) -> None:
    """Change the aliases of one language: replaced by ``set_to`` where it is not None, then added to and taken from."""
    old = [alias["value"] for alias in entity["aliases"].get(language, [])]
    new = [*(old if set_to is None else set_to), *add]
    gone = set(remove)
    kept = [text for text in dict.fromkeys(_checked("aliases", language, one) for one in new) if text not in gone]
    if kept:
        entity["aliases"][language] = [{"language": language, "value": text} for text in kept if text]
    else:
        entity["aliases"].pop(language, None)


def refuse_doubles(entity_id: str, entity: Json, changed: Iterable[str], store: Store) -> None:
    """Refuse what may be there just once: an item's label with its description, a property's label.

    Args:
        entity_id: the entity.
        entity: what it is to be.
        changed: the languages that change.
        store: what the others are.

    Raises:
        Refusal: naming the other entity.
    """
    for language in changed:
        label = entity["labels"].get(language, {}).get("value")
        description = entity["descriptions"].get(language, {}).get("value")
        if label is None:
            continue
        if label == description:
            raise invalid("wikibase-validator-label-equals-description", language)
        for other_id, other in store.entities(entity["type"]):
            if other_id == entity_id or other["labels"].get(language, {}).get("value") != label:
                continue
            if entity["type"] == "property":
                link = f"[[Property:{other_id}|{other_id}]]"
                raise failed_save("wikibase-validator-label-conflict", label, language, link)
            if description is not None and other["descriptions"].get(language, {}).get("value") == description:
                link = f"[[Item:{other_id}|{other_id}]]"
                raise invalid("wikibase-validator-label-with-description-conflict", label, language, link)


def _by_language(given: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(given, dict):
        return given.items()
    return ((term.get("language", ""), term) for term in given)


def _agree(language: str, term: Json) -> None:
    if term.get("language") != language:
        raise Refusal(
            "inconsistent-language",
            Message("wikibase-api-inconsistent-language", (term.get("language", ""), language)),
        )


def _checked(kind: str, language: str, value: str) -> str:
    if language not in known("term"):
        raise Refusal("not-recognized-language", Message("wikibase-api-not-recognized-language", (language,)))
    text = value.strip()
    if len(text) > _LONGEST:
        raise invalid(f"wikibase-validator-{_NAMES[kind]}-too-long", str(_LONGEST), shortened(text))
    return text
