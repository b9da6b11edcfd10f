"""Making the properties and items that ``wikibase.yaml`` names and gives no id, as a plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.config.project import WIKIBASE
from bot.items.find import made_already
from bot.items.shown import View
from bot.items.summary import entity_summary
from bot.locale import _, translation
from bot.plan.model import Status, TargetPlan
from bot.plan.parts import Base, Change, Edit, EntityEdit
from bot.targets.normal import sha1

if TYPE_CHECKING:
    from bot.config.models import Wiki
    from bot.config.wikibase import ItemUsed, PropertyUsed
    from bot.config.wikibase import Wikibase as Mapping_
    from bot.items.port import Hit, Kind, Wikibase
    from bot.plan.prepare import Pages

_CREATIONS = 50


@dataclass(frozen=True)
class _Lacking:
    """Something that has no id.

    Attributes:
        path: where it stands below its Wikibase: ``properties.site``.
        kind: what it is.
        used: what is said of it.
    """

    path: str
    kind: "Kind"
    used: "PropertyUsed | ItemUsed"


def plan_init(
    mapping: "Mapping_", wikibase: "Wikibase", *, key: str, wiki: "Wiki", pages: "Pages", sandbox: bool
) -> list[TargetPlan]:
    """Return the plan of making what has no id; what is there under the same name is held, for a person to decide.

    Args:
        mapping: of ``wikibase.yaml``.
        wikibase: where to make it.
        key: the Wikibase's key.
        wiki: what ``wikis.yaml`` says of it.
        pages: our pages there.
        sandbox: whether the sandbox stands in for it.

    Raises:
        TryLater: the Wikibase cannot be reached.
    """
    plans = []
    for one in _lacking(mapping):
        language, label = next(iter(one.used.label.items()))
        same = [hit for hit in wikibase.search(label, language, kind=one.kind) if label in (hit.text, hit.label)]
        created = wikibase.created(_CREATIONS, kind=one.kind)
        made = made_already(_mark(one), created, lambda _item: False)
        plans.append(_planned(one, key, wiki, pages, same, made, refused=mapping.wikidata and not sandbox))
    return plans


def _lacking(mapping: "Mapping_") -> Iterator[_Lacking]:
    for key, prop in mapping.properties.items():
        if not prop.id:
            yield _Lacking(f"properties.{key}", "property", prop)
    for key, item in mapping.items.items():
        if not item.id:
            yield _Lacking(f"items.{key}", "item", item)


def _mark(one: _Lacking) -> str:
    """Return what a creation is known by again; no entry can be called so."""
    return one.path.replace(".", "--")


def _planned(
    one: _Lacking,
    key: str,
    wiki: "Wiki",
    pages: "Pages",
    same: list["Hit"],
    made: str,
    *,
    refused: bool,
) -> TargetPlan:
    planned = TargetPlan(
        target=f"{key}/{one.path}",
        kind="items",
        wiki=key,
        wiki_name=wiki.name,
        page="",
        status=Status.HELD,
        base=Base(revision=0, sha1=sha1("")),
    )
    if refused:
        reason = _("Wikidata has its properties and items; find its id there and write it into config/wikibase.yaml")
        return planned.model_copy(update={"reason": reason})
    if same and not made:
        reason = _("{id} is called so: if it is meant, write it into config/wikibase.yaml (id: {id})").format(
            id=same[0].id
        )
        return planned.model_copy(update={"reason": reason})
    words = translation(wiki.language)
    data = _data(one.used)
    text = View(tuple({**one.used.label, **one.used.description})).text(data)
    name = next(iter(one.used.label.values()))
    about = _("property") if one.kind == "property" else _("item")
    change = Change(kind="added", entry=key, name=name, field=one.path, about=about, new=name)
    return planned.model_copy(
        update={
            "status": Status.CREATE,
            "remarks": (_("{id} was made for it before: it is taken").format(id=made),) if made else (),
            "changes": (change,),
            "edit": Edit(
                before="",
                start=0,
                end=0,
                put=text,
                sha1=sha1(text),
                summary=entity_summary(
                    name,
                    [words.gettext("property") if one.kind == "property" else words.gettext("item")],
                    language=wiki.language,
                    source_page=pages.source,
                    stop_page=pages.stop,
                    made_for=_mark(one),
                ),
            ),
            "entity": EntityEdit(kind=one.kind, key=_mark(one), data=data, writes=(WIKIBASE, f"{key}.{one.path}")),
        }
    )


def _data(used: "PropertyUsed | ItemUsed") -> dict[str, Any]:
    datatype: str = getattr(used, "datatype", "")
    data: dict[str, Any] = {"labels": _terms(used.label), "descriptions": _terms(used.description)}
    return data | ({"datatype": datatype} if datatype else {})


def _terms(words: Mapping[str, str]) -> dict[str, dict[str, str]]:
    return {language: {"language": language, "value": text} for language, text in words.items()}
