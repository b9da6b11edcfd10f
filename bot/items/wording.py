"""A statement in words: for people, with labels beside ids, or as the catalogue would write it. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.items.draft import Draft
from bot.items.entity import Json
from bot.items.values import text_of
from bot.items.wanted import Claim
from bot.locale import _


def qualifier_text(there: Mapping[str, Any], prop: str) -> str:
    """Return the values of one qualifier of a statement."""
    snaks = (there.get("qualifiers") or {}).get(prop, ())
    return ", ".join(text_of(one["datavalue"]) for one in snaks if one["snaktype"] == "value")


def as_written(there: Json, claim: Claim) -> str:
    """Return the value of a statement as the catalogue would write it, empty where it has no word for it."""
    main = there["mainsnak"]
    if main["snaktype"] != "value":
        return ""
    text = text_of(main["datavalue"])
    return claim.values.get(text, "") if claim.values else text


def plain(there: Json) -> str:
    """Return the value of a statement in no language."""
    main = there["mainsnak"]
    return text_of(main["datavalue"]) if main["snaktype"] == "value" else str(main["snaktype"])


def shown(draft: Draft, there: Json) -> str:
    """Return the value of a statement, for people."""
    main = there["mainsnak"]
    if main["snaktype"] != "value":
        return _("no value") if main["snaktype"] == "novalue" else _("unknown value")
    return draft.shown(main["datavalue"])


def described(draft: Draft, claim: Claim) -> str:
    """Return a wanted statement with its qualifiers, for people."""
    return " · ".join([draft.shown(claim.value), *_qualifiers(draft, claim)])


def _qualifiers(draft: Draft, claim: Claim) -> Iterator[str]:
    for one in claim.qualifiers:
        if one.value is not None:
            yield f"{draft.named(one.prop)} {draft.shown(one.value)}"
