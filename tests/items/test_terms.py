from collections.abc import Callable

import pytest

from bot.items.entity import aliases, sitelink, term
from bot.items.wanted import Term
from bot.plan.answers import Answer
from bot.plan.kept import Kept
from tests.items.world import World, description, label, summary, wanted


def decided(answer: Answer) -> Callable[[Kept], Answer]:
    return lambda _kept: answer


def people(part: str, text: str, language: str = "fr") -> dict[str, object]:
    return {part: {language: {"language": language, "value": text}}}


def test_terms_that_are_not_there_are_written() -> None:
    world = World()
    world.save(people("labels", "Opteos"))
    outcome = world.sync(wanted(**label("Opteos"), **description("coopérative")))
    assert term(world.data, "descriptions", "fr") == "coopérative"
    assert summary(outcome) == [("added", "description (fr)", "", "coopérative")]
    assert outcome.changes[0].field == "opteos.summary.fr"


def test_terms_that_people_wrote_are_kept_and_offered_until_the_catalogue_decides() -> None:
    world = World()
    world.save(people("descriptions", "coopérative lilloise"))
    outcome = world.merge(wanted(**description("coopérative")))
    assert not outcome.data
    (kept,) = outcome.kept
    assert (kept.field, kept.wiki, kept.catalogue, kept.conflict) == (
        "opteos.summary.fr",
        "coopérative lilloise",
        "coopérative",
        True,
    )
    assert not world.merge(wanted(**description("coopérative lilloise"))).kept
    world.sync(wanted(**description("coopérative")), decided("decline"))
    assert term(world.data, "descriptions", "fr") == "coopérative"


def test_a_term_of_ours_follows_the_catalogue() -> None:
    world = World()
    world.sync(wanted(**label("Opteos")))
    world.sync(wanted(**label("Optéos")))
    assert term(world.data, "labels", "fr") == "Optéos"


def test_an_improved_term_of_ours_is_a_hand_edit() -> None:
    world = World()
    world.sync(wanted(**label("Opteos")))
    world.save(people("labels", "Optéos"))
    (kept,) = world.merge(wanted(**label("Opteos"))).kept
    assert (kept.field, kept.base, kept.wiki, kept.conflict) == ("opteos.name", "Opteos", "Optéos", False)


def test_a_term_that_people_put_back_follows_the_catalogue_again() -> None:
    world = World()
    world.sync(wanted(**label("A")))
    world.save(people("labels", "P"))
    world.sync(wanted(**label("B")))
    assert term(world.data, "labels", "fr") == "P"
    world.save(people("labels", "A"))
    world.sync(wanted(**label("B")))
    assert term(world.data, "labels", "fr") == "B"


def test_a_term_that_people_removed_is_not_written_again_until_it_changes() -> None:
    world = World()
    world.sync(wanted(**description("une coopérative")))
    world.save(people("descriptions", ""))
    outcome = world.merge(wanted(**description("une coopérative")))
    assert not outcome.data
    assert [kept.wiki for kept in outcome.kept] == [""]
    assert world.merge(wanted(**description("une coopérative lilloise"))).data


def test_terms_in_other_languages_and_those_the_catalogue_has_no_more_stay() -> None:
    world = World()
    world.sync(wanted(**label("Opteos"), **description("coopérative")))
    world.save(people("labels", "Opteos (it)", "it"))
    assert world.merge(wanted(**label("Opteos"))).asked is False


def test_a_translated_name_is_shown_and_cannot_be_taken() -> None:
    world = World()
    world.save(people("labels", "The Coroutine", "en"))
    (kept,) = world.merge(wanted(labels={"en": Term("La Coroutine", "opteos.name", takes=False)})).kept
    assert (kept.kind, kept.field, kept.wiki) == ("shape", "opteos.label.en", "The Coroutine")
    assert kept.refused


def test_a_description_that_rich_text_would_read_otherwise_cannot_be_taken() -> None:
    world = World()
    world.save(people("descriptions", "le *vrai* réseau"))
    (kept,) = world.merge(wanted(**description("le réseau"))).kept
    assert kept.refused


@pytest.mark.parametrize("standing", [" Opteos ", "Opte\u0301os".replace("e\u0301", "e"), "Opteos"])
def test_blanks_and_forms_of_letters_are_no_change(standing: str) -> None:
    world = World()
    world.save(people("labels", standing))
    assert world.merge(wanted(**label("Opteos"))).asked is False


def test_aliases_are_added_to_those_of_others() -> None:
    world = World()
    world.save({"aliases": {"fr": [{"language": "fr", "value": "La coop"}]}})
    wants = wanted(aliases={"fr": (Term("OPT", "opteos.aliases.fr"),)})
    world.sync(wants)
    assert aliases(world.data, "fr") == ("La coop", "OPT")
    assert not world.merge(wants).asked


def test_an_alias_that_people_took_out_is_not_added_again() -> None:
    world = World()
    wants = wanted(aliases={"fr": (Term("OPT", "opteos.aliases.fr"),)})
    world.sync(wants)
    world.save({"aliases": {"fr": [{"language": "fr", "value": "OPT", "remove": ""}]}})
    outcome = world.merge(wants)
    assert not outcome.data
    assert [bool(kept.refused) for kept in outcome.kept] == [True]
    world.sync(wants, decided("decline"))
    assert aliases(world.data, "fr") == ("OPT",)


def test_an_alias_that_is_the_label_there_is_not_needed() -> None:
    world = World()
    world.save(people("labels", "OPT"))
    assert not world.merge(wanted(aliases={"fr": (Term("OPT", "opteos.aliases.fr"),)})).data


def test_a_sitelink_is_added_and_one_of_others_kept() -> None:
    wants = wanted(sitelinks={"frlab": Term("Opteos", "opteos.pages.movilab")})
    world = World()
    world.sync(wants)
    assert sitelink(world.data, "frlab") == "Opteos"
    world.save({"sitelinks": {"frlab": {"site": "frlab", "title": "Opteos_(coopérative)"}}})
    (kept,) = world.merge(wants).kept
    assert (kept.field, kept.base, kept.wiki) == ("opteos.pages.movilab", "Opteos", "Opteos (coopérative)")


def test_an_undone_term_is_written_again_only_once_it_changes() -> None:
    world = World()
    world.sync(wanted(**label("A")))
    world.sync(wanted(**label("B")))
    world.save(people("labels", "A"))
    assert [kept.wiki for kept in world.merge(wanted(**label("B"))).kept] == ["A"]
    world.sync(wanted(**label("C")))
    assert term(world.data, "labels", "fr") == "C"
