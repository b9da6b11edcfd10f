"""Set and remove a field in the data of a catalogue as they are written, with shorthands and texts by language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import isclass
from types import GenericAlias
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from bot.catalogue.models import Shorthand
from bot.catalogue.text import Text
from bot.config.check import known_fields

Data = dict[str, Any]


class UnknownFieldError(Exception):
    """A path names nothing that a catalogue has, or no text."""


def set_field(
    data: Data, parts: tuple[str, ...], value: str, model: type[BaseModel], language: str, like: Iterable[Any] = ()
) -> None:
    """Set one field of a mapping of the catalogue.

    Args:
        data: the mapping; changed in place, what it holds replaced.
        parts: the path in it: ``("summary", "fr")``.
        value: the text; one that differs from the old in blanks around it alone changes nothing.
        model: what the mapping is: ``Entry``, ``Group``, ``Contributor``.
        language: the project's language, in which texts alone are.
        like: other mappings of the same kind, the nearest first, whose order of keys is followed.

    Raises:
        UnknownFieldError: there is no such field, or it is no text.
    """
    key, rest, kind = _field(parts, model)
    changed = _set(data.get(key), rest, value, kind, language)
    if key in data:
        data[key] = changed
    else:
        put_in_order(data, key, changed, list(known_fields(model)), like)


def remove_field(data: Data, parts: tuple[str, ...], model: type[BaseModel], language: str) -> None:
    """Remove one field of a mapping of the catalogue, and what it leaves empty.

    Args:
        data: the mapping; changed in place.
        parts: the path in it.
        model: what the mapping is.
        language: the project's language.

    Raises:
        UnknownFieldError: there is no such field, or it is no text.
    """
    key, rest, kind = _field(parts, model)
    if key not in data:
        return
    left = _removed(data[key], rest, kind, language)
    if left is None:
        del data[key]
    else:
        data[key] = left


def put_in_order(data: Data, key: str, value: Any, order: list[str], like: Iterable[Any] = ()) -> None:
    """Give a mapping a new key, where its owner would write it.

    Args:
        data: the mapping; changed in place.
        key: the key.
        value: its value.
        order: the keys in the order of the model.
        like: other mappings, the nearest first: the first that has the key shows what comes before it, and the model
            what it does not show.
    """
    example = next((list(one) for one in like if isinstance(one, Mapping) and key in one), order)
    before = set(example[: example.index(key)])
    before |= {one for one in order[: order.index(key)] if one not in example}
    positions = [position for position, one in enumerate(data, start=1) if one in before]
    pairs = list(data.items())
    pairs.insert(positions[-1] if positions else 0, (key, value))
    data.clear()
    data.update(pairs)


def _field(parts: tuple[str, ...], model: type[BaseModel]) -> tuple[str, tuple[str, ...], Any]:
    """Return the key of a field, the path in it, and what it is."""
    kind = _kinds(model).get(parts[0]) if parts and parts[0] != "id" else None
    if kind is None:
        raise UnknownFieldError
    return parts[0], parts[1:], kind


def _set(old: Any, parts: tuple[str, ...], value: str, kind: Any, language: str) -> Any:
    """Return what ``old`` (None for nothing) becomes when the part of it at ``parts`` becomes ``value``."""
    if get_origin(kind) is dict:
        if not parts:
            raise UnknownFieldError
        inner = dict(old) if isinstance(old, dict) else {}
        inner[parts[0]] = _set(inner.get(parts[0]), parts[1:], value, get_args(kind)[1], language)
        return inner
    if not isclass(kind) or not issubclass(kind, BaseModel):
        return _text(old, value, parts, kind)
    if issubclass(kind, Text):
        return _set_text(old, parts, value, language)
    first = next(iter(kind.model_fields))
    if issubclass(kind, Shorthand):
        # A text alone is its first field, in the project's language.
        alone = {(), (first,), (first, language)} if _is_text(kind, first) else {(), (first,)}
        if parts in alone and not isinstance(old, dict):
            return _text(old, value, (), str)
        parts = parts or (first,)
    if not parts:
        raise UnknownFieldError
    inner = dict(old) if isinstance(old, dict) else {first: old} if isinstance(old, str) else {}
    set_field(inner, parts, value, kind, language)
    return inner


def _is_text(kind: type[BaseModel], field: str) -> bool:
    """Return whether a field of a model is a text that may stand in several languages."""
    inner = _kinds(kind).get(field)
    return isclass(inner) and issubclass(inner, Text)


def _set_text(old: Any, parts: tuple[str, ...], value: str, language: str) -> Any:
    """Return a text with its wording in one language; of several, the new one comes after the others."""
    if len(parts) > 1:
        raise UnknownFieldError
    code = parts[0] if parts else language
    if code == language and not isinstance(old, dict):
        return _text(old, value, (), str)
    texts = dict(old) if isinstance(old, dict) else {language: old} if isinstance(old, str) else {}
    if code in texts:
        texts[code] = _text(texts[code], value, (), str)
        return texts
    draft = {key: texts.pop(key) for key in ("draft",) if key in texts}
    return texts | {code: value} | draft


def _text(old: Any, value: str, parts: tuple[str, ...], kind: Any) -> str:
    """Return the new value of a text: the old one when only blanks differ, and its line breaks at the end."""
    if parts or not isinstance(kind, type) or not issubclass(kind, str) or not (old is None or isinstance(old, str)):
        raise UnknownFieldError
    if old is None:
        return value
    if old.strip() == value.strip():
        return old
    end = old[len(old.rstrip("\n")) :]
    return value if value.endswith("\n") else value + end


def _removed(old: Any, parts: tuple[str, ...], kind: Any, language: str) -> Any:
    """Return what is left of ``old`` without the part at ``parts``; None for nothing."""
    if not parts:
        return None
    key, *rest = parts
    inner = dict(old) if isinstance(old, dict) else None
    if isclass(kind) and issubclass(kind, Text):
        if rest:
            raise UnknownFieldError
        if inner is None:
            return None if key == language else old
        inner.pop(key, None)
        return inner if inner.keys() - {"draft"} else None
    part = _part(kind, key)
    if inner is None:
        alone = isclass(kind) and issubclass(kind, Shorthand) and key == next(iter(kind.model_fields)) and not rest
        return None if alone else old
    if key in inner:
        left = _removed(inner[key], tuple(rest), part, language)
        if left is None:
            del inner[key]
        else:
            inner[key] = left
    return inner or None


def _part(kind: Any, key: str) -> Any:
    """Return what the part ``key`` of a mapping of that kind is."""
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    if isclass(kind) and issubclass(kind, BaseModel) and (part := _kinds(kind).get(key)) is not None:
        return part
    raise UnknownFieldError


@cache
def _kinds(model: type[BaseModel]) -> dict[str, Any]:
    """Return what each text of a model is: a model, a mapping ``dict[…]``, or ``str``; lists and flags left out."""
    kinds: dict[str, Any] = {}
    for key, info in known_fields(model).items():
        kind = info.annotation
        if type(None) in get_args(kind):
            kind = get_args(kind)[0]
        if get_origin(kind) is dict:
            kinds[key] = GenericAlias(dict, (str, _bare(get_args(kind)[1])))
        elif (isclass(kind) and issubclass(kind, BaseModel)) or _bare(kind) is str:
            kinds[key] = _bare(kind)
    return kinds


def _bare(kind: Any) -> Any:
    """Return a type without what ``Annotated`` says of it; ``str`` for a choice of words."""
    while hasattr(kind, "__metadata__"):
        kind = get_args(kind)[0]
    arguments = get_args(kind)
    return str if arguments and all(isinstance(one, str) for one in arguments) else kind


@dataclass(frozen=True)
class Nearest:
    """The other items of a list, the nearest first."""

    items: Any
    position: Any

    def __iter__(self) -> Iterator[Any]:
        """Go outwards: most often one of the first is all that is asked for."""
        for distance in range(1, len(self.items)):
            for other in (self.position - distance, self.position + distance):
                if 0 <= other < len(self.items):
                    yield self.items[other]
