"""The data of a YAML text in which nothing needs a word, and apart from them, where each of them stands.

Whatever is out of the ordinary (an anchor, a tag, an empty value, a key twice, a mistake) is left to
``bot.config.yaml_nodes``, which reads the same and says what is wrong. That takes three times as long.
"""

import sys
from collections.abc import Iterator
from typing import Any

import yaml

from bot.config.characters import unstorable
from bot.config.source import Marks, YamlPath
from bot.config.yaml_stream import DEEPEST, LOADER


class _NotPlainError(Exception):
    """Something in it is out of the ordinary."""


def plain_data(text: str) -> Any:
    """Return the texts, lists and mappings of a YAML text; None where it takes a closer look.

    Args:
        text: the text, in which each character is one that a file may hold.
    """
    events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
    try:
        _expect(next(events), yaml.StreamStartEvent)
        _expect(next(events), yaml.DocumentStartEvent)
        data = _value(next(events), events, 0)
        _expect(next(events), yaml.DocumentEndEvent)
        _expect(next(events), yaml.StreamEndEvent)
    except (yaml.YAMLError, _NotPlainError):
        return None
    return data


def plain_marks(text: str) -> tuple[Marks, Marks]:
    """Return where each key stands, and each value.

    Args:
        text: a text of which ``plain_data`` returned the data.
    """
    keys, values = Marks(), Marks()
    events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
    _expect(next(events), yaml.StreamStartEvent)
    _expect(next(events), yaml.DocumentStartEvent)
    _note(next(events), events, (), keys, values)
    return keys, values


def _note(event: Any, events: Iterator[Any], path: YamlPath, keys: Marks, values: Marks) -> None:
    kind, start = type(event), event.start_mark
    values.note(path, start, event.end_mark)
    if kind is yaml.ScalarEvent:
        return
    flow, place = bool(event.flow_style), 0
    if kind is yaml.SequenceStartEvent:
        while type(event := next(events)) is not yaml.SequenceEndEvent:
            _note(event, events, (*path, place), keys, values)
            place += 1
    else:
        while type(event := next(events)) is not yaml.MappingEndEvent:
            inner = (*path, sys.intern(event.value))
            keys.note(inner, event.start_mark, event.end_mark)
            _note(next(events), events, inner, keys, values)
    values.note(path, start, event.end_mark, scalar=False, flow=flow)


def _expect(event: Any, kind: type) -> None:
    if type(event) is not kind:
        raise _NotPlainError


def _value(event: Any, events: Iterator[Any], depth: int) -> Any:
    kind = type(event)
    if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
        raise _NotPlainError
    if kind is yaml.ScalarEvent:
        return _text(event)
    if depth >= DEEPEST:
        raise _NotPlainError
    if kind is yaml.SequenceStartEvent:
        items = []
        while type(event := next(events)) is not yaml.SequenceEndEvent:
            items.append(_value(event, events, depth + 1))
        return items
    data: dict[str, Any] = {}
    while type(event := next(events)) is not yaml.MappingEndEvent:
        if type(event) is not yaml.ScalarEvent or event.anchor is not None or event.tag is not None:
            raise _NotPlainError
        key = sys.intern(_text(event))
        if key in data or (key == "<<" and event.implicit[0]):
            raise _NotPlainError
        data[key] = _value(next(events), events, depth + 1)
    return data


def _text(event: Any) -> str:
    text: str = event.value
    # Only between double quotes can a character be written that the file itself does not hold.
    if not text or (not event.style and text == "~") or (event.style == '"' and any(unstorable(text))):
        raise _NotPlainError
    return text
