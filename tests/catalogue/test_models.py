import pytest
from pydantic import ValidationError

from bot.catalogue.models import Catalogue, Entry, Group, Link, Maturity


def test_a_name_is_all_that_an_entry_needs() -> None:
    entry = Entry.model_validate({"name": "X"})
    assert (entry.name, entry.id, entry.group, entry.links, entry.related) == ("X", "", None, {}, ())


def test_shorthands_and_mappings_read_the_same() -> None:
    assert Maturity.model_validate("emerging") == Maturity.model_validate({"stage": "emerging"})
    assert Link.model_validate("https://a.b") == Link.model_validate({"url": "https://a.b"})


def test_an_entry_with_everything() -> None:
    entry = Entry.model_validate(
        {
            "name": "Opteos",
            "id": "opteos",
            "group": "contribue",
            "summary": {"fr": "Une *coopérative*.", "draft": "true"},
            "contribution": "J'y travaille.",
            "involvement": "much",
            "maturity": {"stage": "emerging", "note": "pas à pas"},
            "support": {"kind": "dons", "url": "https://a.b"},
            "type": "coopérative",
            "links": {"website": "https://www.opteos.fr", "forum": {"url": "https://a.b", "note": "to confirm"}},
            "place": "Lille",
            "since": "2017-06",
            "until": "2017",
            "pages": {"movilab": "Opteos"},
            "items": {"wikidata": "Q42"},
            "related": ["anis"],
            "hide_on": ["movilab"],
            "draft": "false",
            "absent": "true",
        }
    )
    assert entry.links["forum"].note is not None
    assert entry.links["forum"].note.in_language("fr", "fr") == ("to confirm", "fr")
    assert entry.related == ("anis",)
    assert (entry.draft, entry.absent) == (False, True)


@pytest.mark.parametrize(
    ("since", "until"), [("2018", "2017"), ("2017-06", "2017-05-31"), ("2017-06-02", "2017-06-01")]
)
def test_an_end_before_the_beginning_is_refused(since: str, until: str) -> None:
    with pytest.raises(ValidationError, match="is before since"):
        Entry.model_validate({"name": "X", "since": since, "until": until})


@pytest.mark.parametrize(("since", "until"), [("2017-06", "2017"), ("2017", "2017-01-01"), ("2017", "2018")])
def test_an_end_within_what_is_known_of_the_beginning_passes(since: str, until: str) -> None:
    assert Entry.model_validate({"name": "X", "since": since, "until": until}).until == until


@pytest.mark.parametrize("word", ["groups", "contributor"])
def test_words_that_begin_the_path_of_a_field_are_no_ids(word: str) -> None:
    with pytest.raises(ValidationError, match="cannot be an id"):
        Entry.model_validate({"name": "X", "id": word})


def test_a_group_is_hidden_when_it_is_empty_unless_it_says_so() -> None:
    assert not Group.model_validate({"id": "a", "title": "A"}).show_empty
    assert Group.model_validate({"id": "a", "title": "A", "show_empty": "true"}).show_empty


def test_an_unknown_key_is_refused_and_nothing_changes_later() -> None:
    with pytest.raises(ValidationError):
        Catalogue.model_validate({"version": "1", "x": "y"})
    catalogue = Catalogue.model_validate({"version": "1"})
    assert (catalogue.language, catalogue.entries, catalogue.groups) == ("fr", (), ())
    with pytest.raises(ValidationError):
        catalogue.language = "en"  # type: ignore[misc]
