from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue.change import AddEntry, Hide, RemoveField, SetField
from bot.config.project import Project, load_project
from bot.merge.values import refusal as refused_value
from bot.plan.kept import Kept
from bot.pull.decide import Decided, changes_of
from bot.pull.offer import Offer, change_of, offers
from tests.config.small_project import write_project
from tests.pull.samples import ADDED, GONE, LINE, ORDER, SHAPE, SUMMARY, other, target

HOSTILE = {
    "bidi": "gauche \u202eetiord\u202c",
    "isolates": "a\u2066b\u2069",
    "book": "x" * 100_000,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return load_project(write_project(tmp_path_factory.mktemp("project")))


def offered(project: Project, kept: Kept) -> Offer:
    (offer,) = offers(project, [target(kept)])
    return offer


@pytest.mark.parametrize(
    ("kept", "change"),
    [
        (SUMMARY, SetField("opteos.summary.fr", "Un réseau.")),
        (SUMMARY.model_copy(update={"wiki": ""}), RemoveField("opteos.summary.fr")),
        (GONE, Hide("opteos", "movilab")),
        (ADDED, AddEntry("Tela", "tous", {"summary.fr": "Des plantes."}, "opteos", "tela")),
    ],
)
def test_what_people_did_is_a_change_of_the_catalogue(project: Project, kept: Kept, change: object) -> None:
    offer = offered(project, kept)
    assert offer.change == change
    assert offer.takeable
    assert not offer.disputed
    assert offer.refused == ""


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (SHAPE, "the entry cannot be read with certainty"),
        (LINE, "no place for a line of its own"),
        (ORDER, "the order of the catalogue is its owner's"),
        (ADDED.model_copy(update={"readable": False, "fields": ()}), "the entry cannot be read with certainty"),
        (ADDED.model_copy(update={"fields": (("summary.fr", "x"),)}), "the entry cannot be read with certainty"),
        (
            SUMMARY.model_copy(update={"readable": False, "wiki": "{{x}}"}),
            "this cannot be said in the catalogue: {{x}}",
        ),
    ],
)
def test_what_the_catalogue_has_no_words_for_is_refused_with_the_reason(
    project: Project, kept: Kept, told: str
) -> None:
    offer = offered(project, kept)
    assert told in offer.refused
    assert not offer.takeable


# Hostile values


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile_values_are_refused_each_with_its_reason(value: str) -> None:
    assert refused_value(value) != ""


@pytest.mark.parametrize("value", ["", "l’été", "x" * 5_000, "שלום", "a\u200fb", "👩\u200d🌾"])
def test_others_are_not(value: str) -> None:
    assert refused_value(value) == ""


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_never_takeable(project: Project, value: str) -> None:
    kept = SUMMARY.model_copy(update={"wiki": value, "refused": refused_value(value)})
    offer = offered(project, kept)
    assert offer.refused == kept.refused
    assert not offer.takeable


def test_a_long_wikitext_is_not_repeated_whole_in_the_reason(project: Project) -> None:
    offer = offered(project, SUMMARY.model_copy(update={"readable": False, "wiki": "y" * 4_000}))
    assert len(offer.refused) < 300
    assert not offer.takeable


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("opteos.links.website", "javascript:alert(1)"),
        ("opteos.links.website", "https://exemple..org"),
        ("opteos.links.website", "https://anis:secret@exemple.org"),
        ("opteos.since", "2017-13"),
        ("opteos.maturity.stage", "dead"),
    ],
)
def test_what_the_catalogues_model_refuses_is_refused_in_words(project: Project, path: str, value: str) -> None:
    offer = offered(project, SUMMARY.model_copy(update={"field": path, "wiki": value}))
    assert offer.refused != ""
    assert "\n" not in offer.refused
    assert not offer.takeable


def test_so_is_an_entry_that_was_put_in(project: Project) -> None:
    fields = (("name", "Tela"), ("links.website", "javascript:alert(1)"))
    offer = offered(project, ADDED.model_copy(update={"fields": fields}))
    assert "javascript:alert(1)" in offer.refused
    assert not offer.takeable


def test_what_else_is_offered_beside_it_can_be_taken(project: Project) -> None:
    bad = SUMMARY.model_copy(update={"field": "opteos.links.website", "wiki": "https://exemple..org"})
    assert [offer.takeable for offer in offers(project, [target(SUMMARY, bad)])] == [True, False]


# Which other wikis get it


def test_the_other_wikis_that_show_it_are_named(project: Project) -> None:
    assert offered(project, SUMMARY).others == ("Other",)
    assert offered(project, ADDED).others == ("Other",)
    assert offered(project, GONE).others == ()


def test_a_wiki_that_is_archived_hides_it_or_leaves_it_out_is_not(tmp_path: Path, project: Project) -> None:
    archived = {key: wiki.model_copy(update={"state": "archived"}) for key, wiki in project.wikis.items()}
    assert offered(replace(project, wikis=archived), SUMMARY).others == ()
    targets = """\
        targets:
          movilab-liste: {wiki: movilab, template: movilab/liste.wikitext}
          other-list: {wiki: other, template: movilab/liste.wikitext, except: {id: opteos}}
    """
    assert offered(load_project(write_project(tmp_path, targets=targets)), SUMMARY).others == ()
    closed = targets.replace("except: {id: opteos}", "enabled: false")
    small = load_project(write_project(tmp_path, targets=closed))
    assert offered(small, SUMMARY).others == ()
    assert [one.others for one in offers(small, [target(SUMMARY)], sandbox=True)] == [("Other",)]
    catalogue = "version: 1\nentries:\n  - {id: opteos, name: Opteos, hide_on: [other]}\n"
    assert offered(load_project(write_project(tmp_path, communs=catalogue)), SUMMARY).others == ()


# Several


def test_what_was_decided_is_offered_only_on_request(project: Project) -> None:
    plans = [target(SUMMARY.model_copy(update={"decision": "leave"}), GONE)]
    assert [offer.kept.kind for offer in offers(project, plans)] == ["removed"]
    assert [offer.kept.kind for offer in offers(project, plans, all_of_them=True)] == ["changed", "removed"]


def test_two_wikis_that_say_the_same_are_no_clash_and_one_change(project: Project) -> None:
    found = offers(project, [target(SUMMARY), other(SUMMARY)])
    assert [offer.clash for offer in found] == ["", ""]
    assert changes_of([Decided(offer, "take", offer.change) for offer in found]) == [
        SetField("opteos.summary.fr", "Un réseau.")
    ]


def test_two_wikis_that_say_different_things_clash(project: Project) -> None:
    found = offers(project, [target(SUMMARY), other(SUMMARY.model_copy(update={"wiki": "Un lieu."}))])
    assert [(offer.clash, offer.disputed) for offer in found] == [("Other", True), ("Movilab", True)]


def test_a_conflict_with_the_catalogue_is_disputed(project: Project) -> None:
    assert offered(project, SUMMARY.model_copy(update={"conflict": True})).disputed


def test_the_same_entry_put_in_on_two_wikis_is_one(project: Project) -> None:
    elsewhere = ADDED.model_copy(update={"group": "", "after": "", "wiki": "* Tela, des plantes."})
    found = offers(project, [target(ADDED), other(elsewhere)])
    assert [offer.change.id for offer in found if isinstance(offer.change, AddEntry)] == ["tela", "tela"]
    assert [offer.clash for offer in found] == ["", ""]
    assert changes_of([Decided(offer, "take", offer.change) for offer in found]) == [found[0].change]


def test_one_put_in_differently_on_two_wikis_is_for_a_person_to_choose(project: Project) -> None:
    elsewhere = ADDED.model_copy(update={"fields": (("name", "Tela"), ("summary.fr", "Des fleurs."))})
    found = offers(project, [target(ADDED), other(elsewhere)])
    assert [(offer.clash, offer.disputed) for offer in found] == [("Other", True), ("Movilab", True)]


def test_two_of_one_name_on_one_page_are_two(project: Project) -> None:
    twin = ADDED.model_copy(update={"fields": (("name", "Tela"),), "wiki": "* '''Tela'''"})
    found = offers(project, [target(ADDED, twin)])
    assert [offer.change.id for offer in found if isinstance(offer.change, AddEntry)] == ["tela", "tela-2"]
    assert [offer.clash for offer in found] == ["", ""]


def test_an_id_that_the_catalogue_has_is_no_new_entrys() -> None:
    change = change_of(ADDED.model_copy(update={"fields": (("name", "Opteos"),)}), "movilab", {"opteos"})
    assert isinstance(change, AddEntry)
    assert change.id == "opteos-2"
