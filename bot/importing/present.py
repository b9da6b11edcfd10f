"""What an entry of the catalogue says at a path, and the changes of fields that are no text. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from bot.catalogue.change import Change, Join, SetFlag, SetList
from bot.catalogue.models import Entry
from bot.catalogue.text import Text
from bot.importing.guess import Guess

LISTS = ("related", "hide_on")
"""Fields that hold several ids."""
_FLAGS = re.compile(r"^(?:draft|absent|.+\.draft)$")
_JOINS = re.compile(r"^contributors\.([a-z0-9-]+)$")


def changes_of(slug: str, fields: Mapping[str, Guess]) -> list[Change]:
    """Return the changes for lists and flags."""
    changes: list[Change] = []
    for path, guess in fields.items():
        if path in LISTS:
            changes.append(SetList(slug, path, tuple(guess.value.split())))
        elif joins := _JOINS.match(path):
            changes.append(Join(slug, joins[1]))
        elif _FLAGS.match(path):
            on = guess.value.strip().lower() == "true"
            changes.append(SetFlag(f"{slug}.{path}", on=on))
    return changes


def is_other(path: str) -> bool:
    """Say whether a field is no text: a list, a flag, somebody's part without a word about it."""
    return path in LISTS or bool(_FLAGS.match(path) or _JOINS.match(path))


def flag(entry: Entry, path: str) -> bool:
    """Say whether a flag is set, or somebody takes part."""
    if joins := _JOINS.match(path):
        return joins[1] in entry.contributors
    value: Any = entry
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
    return bool(value)


def value_at(entry: Entry, path: str, language: str) -> str:
    """Return what an entry says at a path; empty for nothing.

    Args:
        entry: the entry.
        path: the field's path in it.
        language: of a text, the language that is meant; empty for what is written without one.
    """
    value: Any = entry
    for part in path.split("."):
        if isinstance(value, Text):
            value = value.by_language.get(part)
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            value = getattr(value, part, None)
        if value is None:
            return ""
    if isinstance(value, Text):
        return value.plain or value.by_language.get(language, "")
    return value if isinstance(value, str) else getattr(value, "url", None) or getattr(value, "stage", None) or ""


def said_of(entry: Entry) -> str:
    """Return all that is said of an entry."""
    texts = [text for text in (entry.summary, entry.contribution) if text is not None]
    return " ".join(one for text in texts for one in (text.plain or "", *text.by_language.values()))
