"""Two edits of one entity are put together where they touch different parts, and never where they touch the same."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.wikibase.merging import merged

LANGUAGES, TEXTS = ("fr", "en", "oc"), ("un", "deux", "trois")


def entities() -> st.SearchStrategy[dict[str, Any]]:
    """Entities with labels, aliases and statements out of few."""
    labels = st.dictionaries(st.sampled_from(LANGUAGES), st.sampled_from(TEXTS))
    aliases = st.dictionaries(st.sampled_from(LANGUAGES), st.lists(st.sampled_from(TEXTS), min_size=1, unique=True))
    statements = st.dictionaries(st.sampled_from("abc"), st.sampled_from(TEXTS))
    return st.builds(_entity, labels, aliases, statements)


def _entity(labels: dict[str, str], aliases: dict[str, list[str]], statements: dict[str, str]) -> dict[str, Any]:
    group = [{"id": f"Q1${one}", "mainsnak": {"property": "P1", "value": text}} for one, text in statements.items()]
    return {
        "type": "item",
        "id": "Q1",
        "labels": {code: {"language": code, "value": text} for code, text in labels.items()},
        "descriptions": {},
        "aliases": {code: [{"language": code, "value": text} for text in texts] for code, texts in aliases.items()},
        "claims": {"P1": group} if group else {},
        "sitelinks": {},
    }


def _unordered(entity: dict[str, Any] | None) -> Any:
    if entity is None:
        return None
    found = copy.deepcopy(entity)
    for aliases in found["aliases"].values():
        aliases.sort(key=lambda one: one["value"])
    for group in found["claims"].values():
        group.sort(key=lambda one: one["id"])
    return found


@given(entities(), entities())
def test_an_edit_of_the_newest_revision_is_what_it_wants(base: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert _unordered(merged(base, wanted, base)) == _unordered(wanted)


@given(entities(), entities(), entities())
def test_it_does_not_matter_who_came_first(base: dict[str, Any], one: dict[str, Any], other: dict[str, Any]) -> None:
    assert _unordered(merged(base, one, other)) == _unordered(merged(base, other, one))


@given(entities(), entities())
def test_equal_edits_are_one(base: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert _unordered(merged(base, wanted, wanted)) == _unordered(wanted)
