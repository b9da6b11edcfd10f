"""Wikibase's answers (``formatversion=2``) as plain values."""

from collections.abc import Iterator
from typing import Any

from bot.items.port import Entity, Hit, Saved

_PATCHED = {"wikibase-conflict-patched", "wikibase-self-conflict-patched"}


def entity(asked: str, answer: dict[str, Any], url: str) -> Entity:
    """Return one element of ``entities`` (``wbgetentities``).

    Args:
        asked: the id that was asked for.
        answer: the element.
        url: address of its page, for those that exist.
    """
    if "missing" in answer or "lastrevid" not in answer:
        return missing(asked)
    return Entity(id=answer["id"], title=answer["title"], url=url, revision=answer["lastrevid"], data=answer)


def missing(asked: str) -> Entity:
    """Return what stands for an entity that is not there."""
    return Entity(id=asked, title="", url="", revision=0, data={})


def hit(answer: dict[str, Any]) -> Hit:
    """Return one element of ``search`` (``wbsearchentities``)."""
    match = answer.get("match", {})
    return Hit(
        id=answer["id"],
        label=answer.get("label", ""),
        description=answer.get("description", ""),
        by=match.get("type", ""),
        text=match.get("text", ""),
        language=match.get("language", ""),
    )


def saved(answer: dict[str, Any]) -> Saved:
    """Return what ``wbeditentity`` says of an edit that it took.

    Of what the entity is now, only its revision counts: where others' edits came between, the answer shows our edit on
    its own base, and not what was put together of both.
    """
    done = answer["entity"]
    return Saved(id=done["id"], revision=done["lastrevid"], patched=not _PATCHED.isdisjoint(_warned(answer)))


def _warned(answer: dict[str, Any]) -> Iterator[str]:
    for warning in answer.get("warnings", {}).values():
        yield from (name for name, _parameters in messages(warning))


def messages(part: Any) -> list[tuple[str, list[Any]]]:
    """Return the names and parameters of an error's or a warning's ``messages``.

    They are a list, or before MediaWiki 1.40 a map with numbers as keys and ``html`` between them.
    """
    found = part.get("messages", []) if isinstance(part, dict) else []
    elements = found.values() if isinstance(found, dict) else found
    return [(one["name"], one.get("parameters", [])) for one in elements if isinstance(one, dict) and "name" in one]
