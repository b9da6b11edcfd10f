"""What ``wikibase.yaml`` says of other places: keys of wikis, properties and items, and which datatype takes what.

All of it works on the data as they are written, valid or not (as ``bot.config.references``).
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from bot.config.faults import did_you_mean
from bot.config.source import Source, YamlPath
from bot.config.values import NEW_ITEM, OWN_USER_SPACE
from bot.config.wikibase_values import FIELD, RICH
from bot.errors import Problem
from bot.items.values import Unfit, datavalue
from bot.locale import _

WIKIDATA = "wikidata"
_ADDRESSES = frozenset({"url", "string", "external-id"})
_WORDS = frozenset({"string", "external-id", "monolingualtext", "quantity"})
_DATES = frozenset({"time", "string"})


def check_wikibases(source: Source, wikis: Source, catalogue: Source) -> Iterator[Problem]:
    """Yield the problems of what Wikibases name.

    Args:
        source: ``wikibase.yaml``.
        wikis: ``wikis.yaml``.
        catalogue: the catalogue, whose entries name their items.
    """
    known = _mapping(wikis.data, "wikis")
    yield from _check_items(source, catalogue)
    for key, wikibase in _mapping(source.data, "wikibases").items():
        path: YamlPath = ("wikibases", key)
        if not isinstance(wikibase, dict):
            continue
        if isinstance(wikis.data, dict):
            if key not in known:
                yield _unknown(source, path, key, list(known), _("wikis.yaml has no wiki “{name}”"), key=True)
            yield from _check_wikidata(source, path, wikibase, known.get(key))
            for wiki in _mapping(wikibase, "sitelinks"):
                if wiki not in known:
                    what = _("wikis.yaml has no wiki “{name}”")
                    yield _unknown(source, (*path, "sitelinks", wiki), wiki, list(known), what, key=True)
        yield from _Checked(source, path, wikibase).problems()


def check_items_targets(targets: Source, source: Source) -> Iterator[Problem]:
    """Yield the problems of targets of items on what ``wikibase.yaml`` does not describe.

    Args:
        targets: ``targets.yaml``.
        source: ``wikibase.yaml``; without data where it is missing.
    """
    known = list(_mapping(source.data, "wikibases"))
    for name, target in _mapping(targets.data, "targets").items():
        key = target.get("wiki") if isinstance(target, dict) and target.get("kind") == "items" else None
        if isinstance(key, str) and key not in known:
            what = _("wikibase.yaml has no Wikibase “{name}”")
            yield _unknown(targets, ("targets", name, "wiki"), key, known, what)


def _check_items(source: Source, catalogue: Source) -> Iterator[Problem]:
    """Yield the problems of the entries' items: of no Wikibase that is known, or of two entries at once."""
    known = list(_mapping(source.data, "wikibases"))
    first: dict[tuple[str, str], str] = {}
    for position, entry in enumerate(_items(_mapping({"data": catalogue.data}, "data").get("entries"))):
        for key, item in _mapping(entry, "items").items():
            path = ("entries", position, "items", key)
            if key not in known:
                yield _unknown(catalogue, path, key, known, _("wikibase.yaml has no Wikibase “{name}”"), key=True)
            name = str(entry.get("name", ""))
            if isinstance(item, str) and item != NEW_ITEM and first.setdefault((key, item), name) != name:
                yield catalogue.problem(
                    path,
                    _("{id} is the item of “{other}” already").format(id=item, other=first[key, item]),
                    _("give one of the two another item"),
                )


def is_wikidata(wiki: Any) -> bool:
    """Say whether a wiki of ``wikis.yaml``, as it is written, is Wikidata, or its place for tests."""
    if not isinstance(wiki, dict):
        return False
    try:
        host = urlsplit(str(wiki.get("address", ""))).hostname or ""
    except ValueError:  # the model says what is wrong with the address
        host = ""
    return str(wiki.get("site", "")).partition(":")[0] == WIKIDATA or f".{host}".endswith(".wikidata.org")


def _check_wikidata(source: Source, path: YamlPath, wikibase: dict[str, Any], wiki: Any) -> Iterator[Problem]:
    """Refuse Wikidata without a word that it is meant, and its community's (wikidata.org/wiki/Wikidata:Bots)."""
    if not is_wikidata(wiki):
        return
    if str(wikibase.get("wikidata", "")).lower() != "true":
        yield source.problem(
            path,
            _("this is Wikidata, where a mistake is everybody's"),
            _("say that you mean it: wikidata: true"),
            key=True,
        )
    approval = wiki.get("approval")
    if not isinstance(approval, str) or approval == OWN_USER_SPACE:
        yield source.problem(
            path,
            _("Wikidata takes a bot's edits only once its community agreed to them"),
            _("ask there (Wikidata:Requests for permissions/Bot), and write the address as approval in wikis.yaml"),
            key=True,
        )


def _unknown(source: Source, path: YamlPath, name: str, known: list[str], what: str, *, key: bool = False) -> Problem:
    otherwise = _("known: {names}").format(names=", ".join(known)) if known else _("remove it")
    return source.problem(path, what.format(name=name), did_you_mean(name, known, otherwise=otherwise), key=key)


class _Checked:
    """One Wikibase while it is checked."""

    def __init__(self, source: Source, path: YamlPath, data: dict[str, Any]) -> None:
        self._source, self._path, self._data = source, path, data
        self._properties = _mapping(data, "properties")
        self._items = _mapping(data, "items")

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong."""
        yield from self._twice("properties", self._properties)
        yield from self._twice("items", self._items)
        identifying: dict[str, tuple[str, ...]] = {}
        for position, statement in enumerate(_items(self._data.get("statements"))):
            if not isinstance(statement, dict):
                continue
            path = (*self._path, "statements", position)
            yield from self._statement(path, statement)
            named = tuple(sorted(map(str, _items(statement.get("identified_by")))))
            prop = str(statement.get("property"))
            if identifying.setdefault(prop, named) != named:
                yield self._source.problem(
                    (*path, "property"),
                    _("statements of one property are told apart by the same qualifiers"),
                    _("give them the same identified_by"),
                )
        reference = self._data.get("reference")
        if isinstance(reference, dict):
            path = (*self._path, "reference")
            yield from self._property((*path, "property"), reference.get("property"), frozenset({"url", "string"}))
            yield from self._property((*path, "retrieved"), reference.get("retrieved"), frozenset({"time"}))

    def _twice(self, part: str, named: dict[str, Any]) -> Iterator[Problem]:
        """Yield the problems of ids that two keys share."""
        first: dict[str, str] = {}
        for key, one in named.items():
            name = one.get("id") if isinstance(one, dict) else None
            if isinstance(name, str) and first.setdefault(name, key) != key:
                yield self._source.problem(
                    (*self._path, part, key, "id"),
                    _("{id} is “{other}” already").format(id=name, other=first[name]),
                    _("give one of the two another id"),
                )

    def _statement(self, path: YamlPath, statement: dict[str, Any]) -> Iterator[Problem]:
        field = statement.get("field")
        items = _mapping(statement, "items")
        prop = statement.get("property")
        if len(statement.keys() & {"field", "item", "value"}) != 1:
            yield from self._property((*path, "property"), prop, None)  # the model tells the rest
        elif isinstance(field, str):
            taken = frozenset({"wikibase-item"}) if items else _taken_by(field)
            yield from self._property((*path, "property"), prop, taken, field=field, items=bool(items))
        elif "item" in statement:
            yield from self._property((*path, "property"), prop, frozenset({"wikibase-item"}))
        else:
            yield from self._property((*path, "property"), prop, None)
            yield from self._value((*path, "value"), prop, statement.get("value"))
        named = [((*path, "item"), statement.get("item"))]
        named += [((*path, "items", word), key) for word, key in items.items()]
        for place, key in named:
            if isinstance(key, str) and key not in self._items:
                yield _unknown(self._source, place, key, list(self._items), _("there is no item “{name}” here"))
        yield from self._qualifiers(path, statement)

    def _qualifiers(self, path: YamlPath, statement: dict[str, Any]) -> Iterator[Problem]:
        qualifiers = _mapping(statement, "qualifiers")
        for key, field in qualifiers.items():
            taken = _taken_by(field) if isinstance(field, str) else None
            yield from self._property((*path, "qualifiers", key), key, taken, field=str(field), key=True)
        for position, key in enumerate(_items(statement.get("identified_by"))):
            if isinstance(key, str) and key not in qualifiers:
                place = (*path, "identified_by", position)
                yield _unknown(self._source, place, key, list(qualifiers), _("“{name}” is none of its qualifiers"))

    def _property(
        self,
        path: YamlPath,
        prop: Any,
        taken: frozenset[str] | None,
        *,
        field: str = "",
        items: bool = False,
        key: bool = False,
    ) -> Iterator[Problem]:
        """Yield the problem of a property that is not there, or whose values are of another kind than a field's."""
        if not isinstance(prop, str):
            return
        if prop not in self._properties:
            what = _("there is no property “{name}” here")
            yield _unknown(self._source, path, prop, list(self._properties), what, key=key)
            return
        of = self._properties[prop]
        datatype = of.get("datatype") if isinstance(of, dict) else None
        if taken is None or not isinstance(datatype, str) or datatype in taken:
            return
        advice = (
            _("say which item stands for which word: items: {…}")
            if datatype == "wikibase-item" and field and not items
            else _("it takes: {datatypes}").format(datatypes=", ".join(sorted(taken)))
        )
        what = (
            _("“{field}” does not go into a property of the datatype {datatype}").format(field=field, datatype=datatype)
            if field
            else _("“{property}” has the datatype {datatype}").format(property=prop, datatype=datatype)
        )
        yield self._source.problem(path, what, advice, key=key)

    def _value(self, path: YamlPath, prop: Any, value: Any) -> Iterator[Problem]:
        """Yield the problem of a fixed value that its property does not take."""
        of = self._properties.get(prop) if isinstance(prop, str) else None
        datatype = of.get("datatype") if isinstance(of, dict) else None
        if not isinstance(value, str) or not isinstance(datatype, str):
            return
        if datatype == "wikibase-item":
            yield self._source.problem(path, _("an item is named by its key"), _("write item: in place of value:"))
            return
        try:
            datavalue(datatype, value, "fr")
        except Unfit as unfit:
            yield self._source.problem(path, str(unfit), _("correct it, or the property's datatype"))


def _taken_by(field: str) -> frozenset[str] | None:
    """Return the datatypes of properties that a field goes into without items for its words; None for no field."""
    found = FIELD.fullmatch(field)
    if found is None:
        return None
    if field.startswith("links.") or field == "support.url":
        return _ADDRESSES
    if field in {"since", "until"}:
        return _DATES
    if field.startswith(RICH):
        # One text has one language, several have the one of their own.
        return frozenset({"monolingualtext", "string"}) if found["language"] else frozenset({"monolingualtext"})
    return _WORDS


def _mapping(data: Any, key: str) -> dict[str, Any]:
    inner = data.get(key) if isinstance(data, dict) else None
    return inner if isinstance(inner, dict) else {}


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
