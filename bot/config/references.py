"""What one file says of another, or one place of a file of another place: ids, keys of wikis, templates.

All of it works on the data as they are written, valid or not, so that a broken reference is told together with every
other problem.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bot.config.faults import did_you_mean
from bot.config.source import Source, YamlPath
from bot.config.templates import template_path
from bot.errors import Problem
from bot.locale import _


def check_ids(source: Source) -> Iterator[Problem]:
    """Yield the problems of ids that two entries, or two groups, share."""
    for kind in ("entries", "groups"):
        first: dict[str, YamlPath] = {}
        for path, item in _mappings(source.data, kind):
            name = item.get("id")
            if not isinstance(name, str):
                continue
            place = (*path, "id")
            if name in first:
                mark = source.mark(first[name])
                yield source.problem(
                    place,
                    _("the id “{id}” is taken; the first is in line {line}").format(
                        id=name, line=mark.line if mark else 0
                    ),
                    _("give one of the two another id"),
                )
            first.setdefault(name, place)


def check_catalogue(source: Source, wikis: Source) -> Iterator[Problem]:
    """Yield the problems of what entries name: groups, related entries, wikis.

    Args:
        source: the catalogue, with proposed ids where none is written.
        wikis: ``wikis.yaml``.
    """
    groups = _ids(source.data, "groups")
    entries = dict.fromkeys(_ids(source.data, "entries"))
    for path, entry in _mappings(source.data, "entries"):
        yield from _unknown(source, [((*path, "group"), entry.get("group"))], groups, _("there is no group “{name}”"))
        related = _items((*path, "related"), entry.get("related"))
        yield from _unknown(source, related, entries, _("there is no entry “{name}”"))
        if (members := _keys(source.data, "contributors")) is not None and isinstance(entry.get("contributors"), dict):
            parts = [((*path, "contributors", key), key) for key in entry["contributors"]]
            yield from _unknown(source, parts, members, _("there is no contributor “{name}”"), key=True)
        if (keys := _keys(wikis.data, "wikis")) is not None:
            yield from _unknown(source, _items((*path, "hide_on"), entry.get("hide_on")), keys, _no_wiki())
            pages = entry.get("pages")
            titles = [((*path, "pages", key), key) for key in pages] if isinstance(pages, dict) else []
            yield from _unknown(source, titles, keys, _no_wiki(), key=True)


def check_targets(source: Source, catalogue: Source, wikis: Source, templates: Path) -> Iterator[Problem]:
    """Yield the problems of what targets name: wikis, texts of the contributor, templates.

    Args:
        source: ``targets.yaml``.
        catalogue: the catalogue.
        wikis: ``wikis.yaml``.
        templates: the folder of the templates.
    """
    contributor = catalogue.data.get("contributor", {}) if isinstance(catalogue.data, dict) else None
    texts = _keys(contributor, "texts")
    named_there = cache(lambda: _names_of_entries(catalogue))
    for key in _keys(source.data, "targets") or ():
        path: YamlPath = ("targets", key)
        target = source.data["targets"][key]
        if not isinstance(target, dict):
            continue
        if (known := _keys(wikis.data, "wikis")) is not None:
            yield from _unknown(source, [((*path, "wiki"), target.get("wiki"))], known, _no_wiki())
        if texts is not None:
            named = _items((*path, "texts"), target.get("texts"))
            yield from _unknown(source, named, texts, _("the contributor has no text “{name}”"))
        yield from _check_filters(source, path, target, named_there)
        for which in ("template", "create"):
            template = target.get(which)
            if isinstance(template, str) and (fault := _template_fault(templates, template)):
                yield source.problem((*path, which), *fault)


# By a filter's field, what it may name, and what to say of another name.
_Names = dict[str, tuple[Collection[str], str]]


def _names_of_entries(catalogue: Source) -> _Names:
    """Return what ``only`` and ``except`` may name."""
    entries = [entry for _path, entry in _mappings(catalogue.data, "entries")]
    return {
        "group": (dict.fromkeys(_ids(catalogue.data, "groups")), _("there is no group “{name}”")),
        "id": (dict.fromkeys(_ids(catalogue.data, "entries")), _("there is no entry “{name}”")),
        "type": (_values(entries, "type"), _("no entry has the type “{name}”")),
        "place": (_values(entries, "place"), _("no entry has the place “{name}”")),
    }


def _check_filters(
    source: Source, path: YamlPath, target: dict[str, Any], names: Callable[[], _Names]
) -> Iterator[Problem]:
    """Yield the problems of what ``only`` and ``except`` name and no entry has."""
    for which in ("only", "except"):
        chosen = target.get(which)
        if not isinstance(chosen, dict):
            continue
        for field, (there, what) in names().items():
            place, value = (*path, which, field), chosen.get(field)
            named = [(place, value)] if isinstance(value, str) else _items(place, value)
            yield from _unknown(source, named, there, what)


def _values(entries: Iterable[dict[str, Any]], field: str) -> dict[str, None]:
    """Return the different texts that entries have in a field, without the blanks around them, in order."""
    return dict.fromkeys(value.strip() for entry in entries if isinstance(value := entry.get(field), str))


def _template_fault(templates: Path, name: str) -> tuple[str, str] | None:
    path = template_path(templates, name)
    if path is None:
        return (
            _("“{name}” is no path below templates/").format(name=name),
            _("write it as in movilab/liste.wikitext"),
        )
    if _is_file(path):
        return None
    there = sorted(file.relative_to(templates).as_posix() for file in templates.rglob("*.*"))
    otherwise = _("create it, or name one of: {names}").format(names=", ".join(there)) if there else _("create it")
    return (
        _("there is no template templates/{name}").format(name=name),
        did_you_mean(name, there, otherwise=otherwise),
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is longer than any file's
        return False


def _no_wiki() -> str:
    return _("wikis.yaml has no wiki “{name}”")


def _unknown(
    source: Source, named: Iterable[tuple[YamlPath, Any]], known: Collection[str], what: str, *, key: bool = False
) -> Iterator[Problem]:
    """Yield the problem of each name that is not known."""
    for path, name in named:
        if isinstance(name, str) and name not in known:
            otherwise = _("known: {names}").format(names=", ".join(known)) if known else _("remove it")
            advice = did_you_mean(name, known, otherwise=otherwise)
            yield source.problem(path, what.format(name=name), advice, key=key)


def _mappings(data: Any, kind: str) -> Iterator[tuple[YamlPath, dict[str, Any]]]:
    """Yield the path and the data of each entry, or each group, that is a mapping."""
    items = data.get(kind) if isinstance(data, dict) else None
    for position, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield (kind, position), item


def _ids(data: Any, kind: str) -> list[str]:
    return [item["id"] for _path, item in _mappings(data, kind) if isinstance(item.get("id"), str)]


def _items(path: YamlPath, value: Any) -> list[tuple[YamlPath, Any]]:
    return [((*path, position), item) for position, item in enumerate(value)] if isinstance(value, list) else []


def _keys(data: Any, kind: str) -> list[str] | None:
    """Return the keys of a mapping in ``data``; None where it cannot be known."""
    if not isinstance(data, dict):
        return None
    inner = data.get(kind, {})
    return list(inner) if isinstance(inner, dict) else None
