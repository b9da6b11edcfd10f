"""Check the data of a file against its model, and say in plain words what does not fit."""

import re
from collections.abc import Iterator
from inspect import isclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.config.faults import did_you_mean, wrong_type
from bot.config.kinds import is_choice, model_by_kind
from bot.config.source import Source, YamlPath
from bot.errors import Problem
from bot.locale import _

M = TypeVar("M", bound=BaseModel)

_QUOTED = re.compile("'([^']*)'")
_EXPECTED = {
    "string_type": "text",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "bool_type": "flag",
    "int_type": "number",
    "int_parsing": "number",
}


def check_source(source: Source, model: type[M]) -> M | None:
    """Return the model of a file's data; what does not fit goes to ``source.problems``.

    Args:
        source: the file as it was read.
        model: what it should hold.

    Returns:
        The model, or None when the data do not fit it.
    """
    if source.data is None:
        return None
    source.problems += _empty_unknown_keys(source, model)
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        source.problems += [_problem(detail, source, model) for detail in error.errors(include_url=False)]
    return None


def model_at(model: type[BaseModel], path: YamlPath, data: Any = None) -> type[BaseModel] | None:
    """Return the model of the mapping at ``path`` of a ``model``'s data; None where there is none.

    Args:
        model: the model of the whole.
        path: the mapping's place, as it is written.
        data: the data of the whole, which say the kind where models are told apart by kind.
    """
    kind, part = _type_at(model, path, data)
    return _model_of(model_by_kind(kind, part))


def _type_at(model: type[BaseModel], path: YamlPath, data: Any) -> tuple[Any, Any]:
    """Return the type that stands at ``path``, None where there is none, and the data there."""
    kind: Any = model
    for part in path:
        kind = model_by_kind(kind, data)
        if around := _model_of(kind):
            field = known_fields(around).get(str(part))
            kind = field.annotation if field else None
        elif get_origin(kind) is dict:
            kind = get_args(kind)[1]
        elif get_origin(kind) is tuple:
            kind = get_args(kind)[0]
        else:
            return None, None
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            data = None
    return kind, data


def known_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the keys that are written."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_of(kind: Any) -> type[BaseModel] | None:
    """Return the model that a type is, or is when it is there at all."""
    candidates = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    return next((one for one in candidates if isclass(one) and issubclass(one, BaseModel)), None)


def _literals(kind: Any) -> Iterator[str]:
    """Yield the words that a type allows."""
    for argument in get_args(kind):
        if isinstance(argument, str):
            yield argument
        else:
            yield from _literals(argument)


def _empty_unknown_keys(source: Source, model: type[BaseModel]) -> list[Problem]:
    """Return the problems of unknown keys that have no value, which the data do not show."""
    found = []
    for path in source.empty:
        around = model_at(model, path[:-1], source.data)
        # A text's keys are languages.
        if around and "by_language" not in around.model_fields and path[-1] not in known_fields(around):
            found.append(_unknown_key(source, path, around))
    return found


def _unknown_key(source: Source, path: YamlPath, around: type[BaseModel] | None) -> Problem:
    known = list(known_fields(around)) if around else []
    otherwise = _("known here: {keys}").format(keys=", ".join(known)) if known else _("remove it")
    word = str(path[-1])
    what = _("the key “{key}” is not known here").format(key=word)
    return source.problem(path, what, did_you_mean(word, known, otherwise=otherwise), key=True)


def _problem(detail: ErrorDetails, source: Source, model: type[BaseModel]) -> Problem:
    """Return the problem that one of pydantic's errors means."""
    loc = _without_kinds(detail["loc"], source, model)
    path = _written(loc, source)
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "union_tag_invalid":
        words = _QUOTED.findall(context["expected_tags"])
        return source.problem((*path, "kind"), *_not_allowed(context["tag"], "kind", words))
    if kind == "extra_forbidden":
        return _unknown_key(source, path, model_at(model, path[:-1], source.data))
    if kind == "missing":
        return source.problem(path, *_missing(str(loc[-1]), empty=path in source.empty))
    if kind == "literal_error":
        around, field = model_at(model, loc[:-1], source.data), str(loc[-1])
        # In a list, or for a key, pydantic says it best.
        words = (
            list(_literals(known_fields(around)[field].annotation)) if around else _QUOTED.findall(context["expected"])
        )
        return source.problem(path, *_not_allowed(detail["input"], field, words), key=field == "[key]")
    return source.problem(path, *_words(kind, context, detail["input"]), key=loc[-1:] == ("[key]",))


def _without_kinds(loc: tuple[int | str, ...], source: Source, model: type[BaseModel]) -> tuple[int | str, ...]:
    """Return an error's place without the kinds that pydantic puts behind what is told apart by kind."""
    place: tuple[int | str, ...] = ()
    skip = False
    for part in loc:
        if skip and part != "[key]":
            skip = False
            if part != "[key]":
                continue
        place = (*place, part)
        skip = is_choice(_type_at(model, place, source.data)[0])
    return place


def _written(loc: tuple[int | str, ...], source: Source) -> YamlPath:
    """Return the part of an error's place that stands in the file: no shorthand's field, no missing key."""
    path: YamlPath = ()
    for part in loc:
        if (*path, part) in source.values:
            path = (*path, part)
    return path


def _missing(field: str, *, empty: bool) -> tuple[str, str]:
    """Return what to say of a field that must be there."""
    if field == "version":
        return _("“{field}” is missing").format(field=field), _("communs migrate --yes writes it")
    if empty:
        return _("“{field}” is empty").format(field=field), _("write something after the colon")
    return _("“{field}” is missing").format(field=field), _("add a line “{field}: …”").format(field=field)


def _words(kind: str, context: dict[str, Any], value: Any) -> tuple[str, str]:
    """Return what is wrong with a value and what to do."""
    if kind in _EXPECTED:
        context = wrong_type(_EXPECTED[kind], value).context or {}
    if "what" in context:
        return context["what"], context["advice"]
    if kind == "greater_than_equal":
        return _("{value} is too small").format(value=value), _("{bound} is the least").format(bound=context["ge"])
    if kind == "less_than_equal":
        return _("{value} is too great").format(value=value), _("{bound} is the most").format(bound=context["le"])
    if kind == "string_too_short":
        return _("there is nothing but blanks here"), _("write something, or remove the line")
    return _("this cannot stand here ({reason})").format(reason=kind), ""


def _not_allowed(value: Any, field: str, words: list[str]) -> tuple[str, str]:
    """Return what to say of a value that is none of a few words."""
    if not isinstance(value, str):
        return _words("string_type", {}, value)
    if field == "version" and value.isdecimal() and int(value[:9]) > int(words[-1]):
        return (
            _("this file has version {version}; this communs knows version {known}").format(
                version=value, known=words[-1]
            ),
            _("update communs"),
        )
    if field == "version":
        return (
            _("version {version} of this file is not known").format(version=value),
            _("write version: {known}").format(known=words[-1]),
        )
    allowed = _("allowed here: {words}").format(words=", ".join(words))
    return _("“{value}” is not known here").format(value=value), did_you_mean(value, words, then=allowed)
