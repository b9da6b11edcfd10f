"""A catalogue as a table, and back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.models import Catalogue, Entry
from bot.config.yaml_reader import parse_yaml
from bot.exporting.table import row_of, to_csv, to_ods
from bot.importing.guess import Reading
from bot.importing.propose import proposals
from bot.importing.source import reading_of
from bot.importing.write import imported

MEMBERS = {"lea": "Léa", "paul": {"name": "Paul"}}
NOTHING = (
    b"version: 1\nlanguage: fr\ncontributors: {lea: L, paul: P}\n"
    b"groups:\n  - {id: un, title: Un}\n  - {id: deux, title: Deux}\nentries:\n"
)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())
).filter(bool) | st.sampled_from(["=1+1", "'x", "-a, b", '"q"', "@a;b", "yes", "2017", "a  b"])
RICH = TEXT.filter(lambda text: "[" not in text)
DATE = st.sampled_from(["2017", "2017-06"])


def texts() -> st.SearchStrategy[Any]:
    by_language = st.fixed_dictionaries({"fr": RICH}, optional={"en": RICH, "draft": st.just("true")})
    return RICH | by_language


ENTRY = st.fixed_dictionaries(
    {"name": TEXT},
    optional={
        "group": st.sampled_from(["un", "deux"]),
        "summary": texts(),
        "contribution": texts(),
        "involvement": st.sampled_from(["much", "some"]),
        "maturity": st.fixed_dictionaries({"stage": st.just("active")}, optional={"note": texts()}),
        "support": st.fixed_dictionaries({"kind": texts()}, optional={"url": st.just("https://don.example/?a=b")}),
        "type": TEXT,
        "place": TEXT,
        "since": DATE,
        "links": st.dictionaries(
            st.sampled_from(["website", "wiki", "my-own"]),
            st.fixed_dictionaries(
                {"url": st.sampled_from(["https://a.example", "http://b.example/x"])}, optional={"note": texts()}
            ),
            min_size=1,
        ),
        "pages": st.just({"movilab": "Une page"}),
        "items": st.just({"wikidata": "Q42"}),
        "contributors": st.dictionaries(
            st.sampled_from(["lea", "paul"]),
            st.fixed_dictionaries({}, optional={"contribution": texts(), "involvement": st.just("some")}),
            min_size=1,
        ),
        "related": st.just(["e0"]),
        "hide_on": st.just(["movilab", "wikilivres"]),
        "draft": st.just("true"),
        "absent": st.just("true"),
    },
)


def same(entry: Entry) -> Any:
    """Return an entry as data, in which a text alone and a text in the project's language are the same."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict) and "by_language" in value:
            return {"fr": value["plain"]} if value["plain"] is not None else value["by_language"], value["draft"]
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        return value

    return plain(entry.model_dump())


def read(kind: str, catalogue: Catalogue) -> Reading:
    content = to_csv(catalogue) if kind == "csv" else to_ods(catalogue)
    return reading_of(content, kind, where="x")


@pytest.mark.parametrize("kind", ["csv", "ods"])
@given(entries=st.lists(ENTRY, min_size=1, max_size=3))
def test_a_table_reads_back_as_the_entries_that_it_was_made_of(kind: str, entries: list[dict[str, Any]]) -> None:
    groups = [{"id": "un", "title": "Un"}, {"id": "deux", "title": "Deux"}]
    written = [{"id": f"e{number}", **entry} for number, entry in enumerate(entries)]
    catalogue = Catalogue.model_validate(
        {"version": "1", "contributors": MEMBERS, "groups": groups, "entries": written}
    )
    reading = read(kind, catalogue)
    # Into the same catalogue: nothing to do.
    assert proposals(reading, catalogue, {"entries": written}) == []
    # Into one without entries: the same entries.
    source = parse_yaml(NOTHING, "x")
    content = imported(source, proposals(reading, Catalogue.model_validate(source.data), source.data))
    assert content is not None
    again = Catalogue.model_validate(parse_yaml(content, "x").data)
    by_id = {entry.id: entry for entry in again.entries}
    assert [same(by_id[entry.id]) for entry in catalogue.entries] == [same(entry) for entry in catalogue.entries]


def test_what_is_corrected_in_a_table_comes_back() -> None:
    catalogue = Catalogue.model_validate({"version": "1", "entries": [{"id": "a", "name": "A", "summary": "Un mot."}]})
    content = to_csv(catalogue).replace(b"Un mot.", b"Deux mots.")
    (one,) = proposals(reading_of(content, "csv", where="x"), catalogue, {"entries": [{"id": "a"}]})
    assert (one.entry, one.field, one.old, one.new) == ("a", "summary", "Un mot.", "Deux mots.")


def test_tables_of_other_people() -> None:
    reading = reading_of(
        "Projet;Présentation;Site;Groupe\nAnis;une association;anis.example.org;Lille\n".encode(), "csv", where="x"
    )
    (entry,) = reading.entries
    assert (entry.name.value, entry.fields["summary"].value) == ("Anis", "une association")
    assert entry.fields["links.website"].value == "https://anis.example.org"
    assert [group.title.value for group in reading.groups] == ["Lille"]


# Neither a table nor its import has a cell for lists by language.
LEFT_OUT = {"aliases"}


def test_every_field_of_an_entry_is_exported_or_known_to_be_left_out() -> None:
    full = Entry.model_validate(
        {
            "id": "a",
            "name": "A",
            "group": "un",
            "summary": "s",
            "contribution": "c",
            "involvement": "much",
            "maturity": {"stage": "active"},
            "support": {"kind": "don"},
            "type": "wiki",
            "place": "Lille",
            "since": "2017",
            "until": "2018",
            "links": {"website": "https://a.example"},
            "pages": {"movilab": "A"},
            "items": {"wikidata": "Q1"},
            "contributors": {"lea": {}},
            "aliases": ["B"],
            "related": ["b"],
            "hide_on": ["movilab"],
            "draft": "true",
            "absent": "true",
        }
    )
    assert full.model_fields_set == set(Entry.model_fields)
    assert {column.partition(".")[0] for column in row_of(full)} - {"group.title"} == set(Entry.model_fields) - LEFT_OUT
