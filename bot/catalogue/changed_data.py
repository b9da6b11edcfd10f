"""The data of a catalogue after changes: what the file must say when they are written."""

import copy
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from bot.catalogue.change import (
    AddEntry,
    AddGroup,
    Change,
    Hide,
    Join,
    RemoveField,
    Retire,
    SetField,
    SetFlag,
    SetList,
    refused_in,
)
from bot.catalogue.ids import free_id, missing_ids, taken_ids
from bot.catalogue.models import RESERVED_IDS, Catalogue, Contributor, Entry, Group, Member
from bot.catalogue.written_fields import Data, Nearest, UnknownFieldError, put_in_order, remove_field, set_field
from bot.config.check import known_fields
from bot.config.source import YamlPath
from bot.config.yaml_nodes import cannot_be_stored
from bot.config.yaml_scalar import Bare
from bot.locale import _

_ORDER = list(known_fields(Entry))


class _UnknownPlaceError(Exception):
    """A change names what the catalogue does not have.

    Attributes:
        what: what is wrong, translated.
        advice: what to do.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        self.what, self.advice = what, advice or _("has it been removed or renamed?")
        super().__init__(what)


def with_changes(data: Any, changes: Sequence[Change]) -> tuple[Any, list[tuple[Change, str, str]]]:
    """Return the data after the changes, in their order; ``data`` itself stays as it is.

    Args:
        data: a valid catalogue as it is written.
        changes: what is to change; entries that are added are known to the changes after them.

    Returns:
        The data, and the changes that name what is not there, each with what is wrong and what to do, translated.
    """
    changed = copy.deepcopy(data)
    ids = ids_of(data)
    refused = []
    for change in changes:
        try:
            _make(changed, ids, change)
        except _UnknownPlaceError as error:
            refused.append((change, error.what, error.advice))
    return changed, refused


def _make(data: Any, ids: list[str], change: Change) -> None:
    if code := refused_in(change):
        raise _UnknownPlaceError(*cannot_be_stored(code))
    match change:
        case SetField() | RemoveField():
            _change_field(data, ids, change)
        case AddEntry():
            _add(data, ids, change)
        case Retire():
            _retire(data, ids, change)
        case Hide():
            _hide(data, ids, change)
        case AddGroup():
            _add_group(data, change)
        case Join():
            _join(data, ids, change)
        case SetList():
            _set_list(data, ids, change)
        case SetFlag():
            _set_flag(data, ids, change)


def ids_of(data: Any) -> list[str]:
    """Return the id of each entry, a proposed one where none is written."""
    proposed = missing_ids(data)
    return [proposed.get(position) or entry.get("id", "") for position, entry in enumerate(data.get("entries", ()))]


def place_of(data: Any, change: Change) -> YamlPath:
    """Return where in the data a change is made, as far as there is such a place."""
    if isinstance(change, AddEntry | AddGroup):
        return ("entries",) if isinstance(change, AddEntry) else ("groups",)
    name, *rest = _path_of(change)
    try:
        path, _model = _mapping_at(data, ids_of(data), name, rest)
    except _UnknownPlaceError:
        return ()
    return (*path, *rest[1 if name in {"groups", "contributors"} else 0 :])


def is_of_new_entry(known: Collection[str], change: Change) -> bool:
    """Return whether a change adds an entry, or is of one whose id is not among the ``known``."""
    if isinstance(change, AddGroup):
        return False
    return isinstance(change, AddEntry) or _path_of(change)[0] not in {*known, *RESERVED_IDS}


def _path_of(change: SetField | RemoveField | Retire | Hide | SetList | SetFlag | Join) -> list[str]:
    if isinstance(change, SetList):
        return [change.entry, change.field]
    return change.path.split(".") if isinstance(change, SetField | RemoveField | SetFlag) else [change.entry]


def _change_field(data: Any, ids: list[str], change: SetField | RemoveField) -> None:
    name, *rest = change.path.split(".")
    if name == "contributors" and rest and isinstance(change, SetField):
        if "contributors" not in data:
            put_in_order(data, "contributors", {}, list(known_fields(Catalogue)))
        data["contributors"].setdefault(rest[0], {})
    if name == "contributor" and rest == ["name"] and isinstance(change, SetField) and "contributor" not in data:
        put_in_order(data, "contributor", {}, list(known_fields(Catalogue)))
    path, model = _mapping_at(data, ids, name, rest)
    parts = tuple(rest[1:] if model in {Group, Member} else rest)
    _write_out(data, path)
    mapping: Any = data
    like: Iterable[Any] = ()
    for part in path:
        like = Nearest(mapping, part) if isinstance(mapping, list) else ()
        mapping = mapping[part]
    language = data.get("language", "fr")
    if isinstance(change, SetField) and not change.value.strip():
        raise _UnknownPlaceError(
            _("“{path}” cannot become an empty text").format(path=change.path), _("remove it instead")
        )
    try:
        if isinstance(change, SetField):
            before = mapping.get("name")
            set_field(mapping, parts, change.value, model, language, like)
            if model is Entry and parts == ("name",) and "id" not in mapping and mapping["name"] != before:
                # The name proposed the id, by which pages and decisions know the entry.
                put_in_order(mapping, "id", ids[int(path[1])], ["id", *_ORDER], like)
        else:
            remove_field(mapping, parts, model, language)
    except UnknownFieldError:
        raise _UnknownPlaceError(_("the catalogue has no text “{path}”").format(path=change.path)) from None


def _mapping_at(data: Any, ids: list[str], name: str, rest: list[str]) -> tuple[YamlPath, type[BaseModel]]:
    """Return the path of the entry, group or contributor that a field belongs to, and its model."""
    if name == "contributor" and isinstance(data.get("contributor"), dict):
        return ("contributor",), Contributor
    if name == "contributors" and rest and rest[0] in data.get("contributors", {}):
        return ("contributors", rest[0]), Member
    if name == "groups" and rest:
        groups = [group.get("id") for group in data.get("groups", ())]
        if rest[0] in groups:
            return ("groups", groups.index(rest[0])), Group
        raise _UnknownPlaceError(_("there is no group “{name}”").format(name=rest[0]))
    if name in ids:
        return ("entries", ids.index(name)), Entry
    raise _UnknownPlaceError(_("there is no entry “{name}”").format(name=name))


def _write_out(data: Any, path: YamlPath) -> None:
    """Make a mapping of a contributor who is written as a name alone."""
    if path[:1] == ("contributors",) and isinstance(data["contributors"][path[1]], str):
        data["contributors"][path[1]] = {"name": data["contributors"][path[1]]}


def _join(data: Any, ids: list[str], change: Join) -> None:
    path, _model = _mapping_at(data, ids, change.entry, [])
    entry = _entry(data, path)
    if change.part and change.member not in entry.get("contributors", {}):
        if "contributors" not in entry:
            put_in_order(entry, "contributors", {}, _ORDER, Nearest(data["entries"], path[1]))
        entry["contributors"][change.member] = {}
    elif not change.part and change.member in entry.get("contributors", {}):
        del entry["contributors"][change.member]
        if not entry["contributors"]:
            del entry["contributors"]


def _add(data: Any, ids: list[str], change: AddEntry) -> None:
    entries = data.setdefault("entries", [])
    if change.after and change.after not in ids:
        raise _UnknownPlaceError(_("there is no entry “{name}”").format(name=change.after))
    if change.id and change.id in ids:
        raise _UnknownPlaceError(_("there is an entry “{name}” already").format(name=change.id), _("choose another id"))
    if change.after:
        position = ids.index(change.after) + 1
    else:
        own = [index for index, entry in enumerate(entries, start=1) if entry.get("group", "") == change.group]
        position = own[-1] if own else len(entries)
    like = [*entries[:position][::-1], *entries[position:]]
    slug = change.id or free_id(change.name, {*taken_ids(data), *ids})
    entry: Data = {}
    for key, value in {"name": change.name, "id": slug, "group": change.group}.items():
        if value:
            put_in_order(entry, key, value, ["id", *_ORDER], like)
    for path, value in change.fields.items():
        try:
            set_field(entry, tuple(path.split(".")), value, Entry, data.get("language", "fr"), like)
        except UnknownFieldError:
            raise _UnknownPlaceError(_("the catalogue has no text “{path}”").format(path=f"{slug}.{path}")) from None
    entries.insert(position, entry)
    ids.insert(position, slug)


def _retire(data: Any, ids: list[str], change: Retire) -> None:
    path, _model = _mapping_at(data, ids, change.entry, [])
    entry = _entry(data, path)
    is_absent = str(entry.get("absent", "")).lower() == "true"
    if change.absent and "absent" in entry and not is_absent:
        entry["absent"] = Bare("true")
    elif change.absent and not is_absent:
        put_in_order(entry, "absent", Bare("true"), _ORDER, Nearest(data["entries"], path[1]))
    elif is_absent and not change.absent:
        del entry["absent"]


def _hide(data: Any, ids: list[str], change: Hide) -> None:
    path, _model = _mapping_at(data, ids, change.entry, [])
    entry = _entry(data, path)
    hidden = entry.get("hide_on", [])
    if (change.wiki in hidden) == change.hidden:
        return
    left = [*hidden, change.wiki] if change.hidden else [wiki for wiki in hidden if wiki != change.wiki]
    if "hide_on" in entry and left:
        entry["hide_on"] = left
    elif left:
        put_in_order(entry, "hide_on", left, _ORDER, Nearest(data["entries"], path[1]))
    else:
        del entry["hide_on"]


def _add_group(data: Any, change: AddGroup) -> None:
    if change.id in {group.get("id") for group in data.get("groups", ())}:
        raise _UnknownPlaceError(_("there is a group “{name}” already").format(name=change.id), _("choose another id"))
    if "groups" not in data:
        put_in_order(data, "groups", [], list(known_fields(Catalogue)))
    language = data.get("language", "fr")
    group: Data = {"id": change.id}
    like = data["groups"][::-1]
    for path, value in {f"title.{change.language or language}": change.title, **change.fields}.items():
        try:
            set_field(group, tuple(path.split(".")), value, Group, language, like)
        except UnknownFieldError:
            raise _UnknownPlaceError(_("the catalogue has no text “{path}”").format(path=path)) from None
    if change.show_empty:
        group["show_empty"] = Bare("true")
    data["groups"].append(group)


def _set_list(data: Any, ids: list[str], change: SetList) -> None:
    path, _model = _mapping_at(data, ids, change.entry, [])
    entry = _entry(data, path)
    if list(change.values) == entry.get(change.field, []):
        return
    if change.values and change.field in entry:
        entry[change.field] = list(change.values)
    elif change.values:
        put_in_order(entry, change.field, list(change.values), _ORDER, Nearest(data["entries"], path[1]))
    else:
        entry.pop(change.field, None)


def _set_flag(data: Any, ids: list[str], change: SetFlag) -> None:
    name, *rest = change.path.split(".")
    path, _model = _mapping_at(data, ids, name, rest)
    around = data
    parts = (*path, *rest[:-1])
    for part, following in zip(parts, (*parts[1:], ""), strict=True):
        found = around.get(part) if isinstance(around, dict) else around[part]
        if isinstance(found, str):
            # A text alone carries no flag: written by language, or beside its name, it does.
            around[part] = found = {following or data.get("language", "fr"): found}
        if found is None:
            raise _UnknownPlaceError(_("the catalogue has no text “{path}”").format(path=change.path))
        around = found
    flag = rest[-1]
    is_on = str(around.get(flag, "")).lower() == "true"
    if change.on and not is_on:
        if len(rest) == 1 and flag not in around:
            put_in_order(around, flag, Bare("true"), _ORDER, Nearest(data["entries"], path[1]))
        else:
            around[flag] = Bare("true")
    elif is_on and not change.on:
        del around[flag]


def _entry(data: Any, path: YamlPath) -> Data:
    entry: Data = data["entries"][path[1]]
    return entry
