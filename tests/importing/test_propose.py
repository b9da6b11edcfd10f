"""What a page would change in a catalogue, and what is written of it."""

import pytest

from bot.catalogue.models import Catalogue
from bot.config.source import Source
from bot.config.yaml_reader import parse_yaml
from bot.importing.guess import Reading
from bot.importing.proposal import Proposal
from bot.importing.propose import proposals
from bot.importing.source import reading_of
from bot.importing.write import imported
from tests.wiki.project import ROOT

CATALOGUE = """\
# À moi.
version: 1
language: fr
contributor: {name: Claire Exemple}
groups:
  - id: contribue
    title: Les communs auxquels je contribue
entries:
  - id: fournil   # le premier
    name: L'Fournil
    group: contribue
    summary: "Un four à pain."
    links: {website: "https://www.fournil.example/"}

  - id: lavoir
    name: Le Lavoir
    group: contribue
    summary:
      fr: Un lavoir provisoire.
      draft: true
"""
OLD = """\
Les communs auxquels je contribue :
• Le Fournil : un four à pain partagé, http://fournil.example
• Lavoir : un lavoir remis en eau
• Sentiers : des chemins
"""
NEW = """\
Les communs auxquels je contribue :
• Le Fournil : un four à pain partagé, http://fournil.example
• Sentiers : des chemins rouverts
• Semences : une grainothèque
"""


def read(text: str) -> Reading:
    return reading_of(text.encode(), "text", where="x")


def parsed(content: bytes) -> tuple[Source, Catalogue]:
    source = parse_yaml(content, "config/communs.yaml")
    assert source.problems == []
    return source, Catalogue.model_validate(source.data)


def compared(content: bytes, text: str) -> tuple[Source, list[Proposal]]:
    source, catalogue = parsed(content)
    return source, proposals(read(text), catalogue, source.data)


def test_the_second_version_shows_what_came_went_and_changed() -> None:
    source, first = compared(CATALOGUE.encode(), OLD)
    assert [(one.kind, one.entry, one.field) for one in first] == [
        ("changed", "fournil", "name"), ("changed", "fournil", "summary.fr"), ("changed", "lavoir", "name"),
        ("changed", "lavoir", "summary.fr"), ("added", "sentiers", ""),
    ]  # fmt: skip
    content = imported(source, first)
    assert content is not None
    _source, again = compared(content, OLD)
    assert again == []
    source, second = compared(content, NEW)
    assert [(one.kind, one.entry, one.field) for one in second] == [
        ("changed", "sentiers", "summary.fr"), ("added", "semences", ""), ("gone", "lavoir", ""),
    ]  # fmt: skip
    after = imported(source, second)
    assert after is not None
    assert parsed(after)[1].entries[1].absent


def test_a_title_that_goes_on_is_the_same_groups_and_its_words_are_offered() -> None:
    source, found = compared(CATALOGUE.encode(), OLD.replace("je contribue :", "je contribue un peu, voire beaucoup :"))
    told = [(one.field, one.old, one.new) for one in found if one.kind == "text"]
    titles = ("Les communs auxquels je contribue", "Les communs auxquels je contribue un peu, voire beaucoup")
    assert told == [("groups.contribue.title.fr", *titles)]
    content = imported(source, [one for one in found if one.kind == "text"])
    assert content is not None
    assert content.decode() == CATALOGUE.replace(titles[0], titles[1])
    # An article more or less is no other title.
    _source, again = compared(CATALOGUE.encode(), OLD.replace("Les communs auxquels", "Communs auxquels"))
    assert not any(one.kind in {"text", "group"} for one in again)


def test_typography_alone_is_no_change() -> None:
    written = CATALOGUE.replace("L'Fournil", "L'Atelier du pain").replace(
        '"Un four à pain."', "\"Un four 'à bois' : l'odeur du pain...\""
    )
    said = "Un four ‘à bois’\u00a0: l’odeur du pain…"
    page = f"Les communs auxquels je contribue :\n• L’Atelier du pain : {said}\n• Le Lavoir : x\n"
    _source, found = compared(written.encode(), page)
    assert [one.field for one in found if one.entry == "fournil"] == []


def test_a_draft_is_not_missed_on_a_page() -> None:
    _source, found = compared(CATALOGUE.encode(), NEW)
    assert [one.entry for one in found if one.kind == "gone"] == ["lavoir"]
    _source, found = compared(CATALOGUE.encode() + b"    draft: true\n", NEW)
    assert [one.entry for one in found if one.kind == "gone"] == []


def test_only_what_was_accepted_and_only_those_bytes() -> None:
    source, found = compared(CATALOGUE.encode(), OLD)
    content = imported(source, [one for one in found if one.entry == "lavoir" and one.field != "name"])
    assert content is not None
    expected = CATALOGUE.replace(
        "      fr: Un lavoir provisoire.\n      draft: true\n", "      fr: un lavoir remis en eau\n"
    )
    assert content.decode() == expected


def test_a_low_guess_is_marked_in_the_file() -> None:
    source, found = compared(
        CATALOGUE.encode(), "Les communs auxquels je contribue :\n• Le Fournil : un four\n• Partage.coop : un outil\n"
    )
    content = imported(source, [one for one in found if one.kind == "added"])
    assert content is not None
    told = (
        "  # to check (import): links.website – taken from the name, the page links it nowhere\n  - id: partage-coop\n"
    )
    assert told in content.decode()
    again = parsed(content)[1].entries[1 + 1]
    assert (again.name, again.links["website"].url) == ("Partage.coop", "https://partage.coop")


def test_into_a_catalogue_with_nothing_but_its_version() -> None:
    source, found = compared(b"version: 1\nentries:\n", OLD)
    content = imported(source, found)
    assert content is not None
    catalogue = parsed(content)[1]
    assert [entry.name for entry in catalogue.entries] == ["Le Fournil", "Lavoir", "Sentiers"]
    assert {entry.group for entry in catalogue.entries} == {catalogue.groups[0].id}


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("* Lafourche : http://fournil.example", ["added"]),  # an address alone, and the names have nothing in common
        ("* Fournil partagé : http://fournil.example/", ["changed"]),
        ("* Le fournil.org : pain", ["changed", "changed"]),
    ],
)
def test_matching(written: str, wanted: list[str]) -> None:
    source, catalogue = parsed(CATALOGUE.encode())
    found = proposals(
        reading_of(f"== Mes communs ==\n{written}".encode(), "wikitext", where="x"), catalogue, source.data
    )
    assert [one.kind for one in found if one.kind != "gone" and one.field != "group"][: len(wanted)] == wanted


@pytest.mark.parametrize("wiki", ["lescommuns", "movilab", "wikilivres"])
def test_our_own_lists_read_as_the_catalogue_that_they_were_printed_from(wiki: str) -> None:
    from bot.commands.render import render_target
    from bot.config.project import load_project

    project = load_project(ROOT)
    text = render_target(project, f"{wiki}-liste", sandbox=True).text
    reading = reading_of(text.encode(), "wikitext", where="x")
    found = proposals(reading, project.catalogue, project.source.data, wiki=wiki)
    # Paragraphs of a page are put together as it reads, not as the catalogue parts them.
    assert [(one.kind, one.entry, one.field, one.new) for one in found if one.kind not in {"text", "group"}] == []
    assert len(reading.entries) == len(project.catalogue.entries)
