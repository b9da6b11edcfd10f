from bot.items.touched import same_where_touched, says
from tests.items.world import SITE, TYPE, World, label, said, wanted, website

SITED = {"claims": [said(SITE, "https://www.opteos.fr")]}


def people(text: str, language: str = "fr") -> dict[str, object]:
    return {"labels": {language: {"language": language, "value": text}}}


def test_a_new_statement_is_said_once_it_is_there() -> None:
    world = World()
    world.save(people("Opteos"))
    data = world.merge(wanted(website(), **label("Opteos"))).data
    assert not says(world.data, data)
    world.save(data)
    assert says(world.data, data)
    assert not says({}, data)


def test_only_what_an_edit_sets_has_to_be_as_planned_on() -> None:
    world = World()
    world.save({**people("Opteos"), **SITED})
    before = world.data
    (one,) = world.of(SITE)
    changing = {"claims": [{**one, "rank": "preferred"}]}
    adding = {"claims": [said(TYPE, "Q4")]}
    world.save(people("Altro", "it"))
    assert same_where_touched(before, world.data, {**people("Optéos"), **changing, **adding})
    world.save({"claims": [said(TYPE, "Q4")]})
    assert not same_where_touched(before, world.data, adding)
    world.save({"claims": [{"id": one["id"], "remove": ""}]})
    assert not same_where_touched(before, world.data, changing)
    world.save(people("Autre"))
    assert not same_where_touched(before, world.data, people("Optéos"))
