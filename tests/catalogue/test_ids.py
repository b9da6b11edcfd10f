import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.ids import missing_ids, slug_of
from bot.catalogue.models import RESERVED_IDS
from bot.config.values import SLUG


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kpa-Cité", "kpa-cite"),
        ("L'assemblée des communs de Lille", "l-assemblee-des-communs-de-lille"),
        ("L’assemblée des communs de Lille", "l-assemblee-des-communs-de-lille"),
        ("Share.coop", "share-coop"),
        ("Wikibooks « Construire des communs »", "wikibooks-construire-des-communs"),
        ("Le cœur & l'ouvrage", "le-coeur-l-ouvrage"),
        ("☃", "commun"),
        ("東京", "dong-jing"),
    ],
)
def test_names_propose_slugs(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@given(st.text())
def test_whatever_the_name_its_slug_is_one(name: str) -> None:
    assert re.fullmatch(SLUG, slug_of(name))


def test_ids_written_later_are_kept_free() -> None:
    entries = [{"name": "Été"}, {"name": "Été"}, {"name": "X", "id": "ete"}, {"name": "Y", "id": "ete-2"}]
    assert missing_ids({"entries": entries}) == {0: "ete-3", 1: "ete-4"}


def test_words_that_are_no_ids_are_not_proposed() -> None:
    assert missing_ids({"entries": [{"name": "Groups"}, {"name": "Contributors"}]}) == {
        0: "groups-2",
        1: "contributors-2",
    }


@pytest.mark.parametrize(
    "data", [None, "x", [], {}, {"entries": "x"}, {"entries": ["x", {}, {"name": ["x"]}, {"id": ["x"], "name": "a"}]}]
)
def test_what_is_no_catalogue_proposes_nothing(data: object) -> None:
    assert missing_ids(data) == {}


@given(
    st.lists(st.fixed_dictionaries({"name": st.sampled_from(["A", "a", "A 2", "b"])}, optional={"id": st.just("a")}))
)
def test_proposed_ids_differ_from_each_other_and_from_all_written(entries: list[dict[str, str]]) -> None:
    proposed = missing_ids({"entries": entries})
    assert set(proposed) == {position for position, entry in enumerate(entries) if "id" not in entry}
    assert len(set(proposed.values())) == len(proposed)
    assert not set(proposed.values()) & {entry.get("id") for entry in entries}
    assert not set(proposed.values()) & RESERVED_IDS
