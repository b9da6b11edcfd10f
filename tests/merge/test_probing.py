"""The entries of which templates are tried out."""

from dataclasses import fields

from bot.config.targets import Target
from bot.merge.probe import probe_catalogue
from bot.merge.probing import Probes
from bot.render.objects import EntryView
from bot.render.view import build_view
from bot.render.vocabulary import words_of


def full(wiki: str = "movilab", *, first_person: bool = True) -> EntryView:
    """Return an entry with every field."""
    catalogue = probe_catalogue(wiki=wiki, language="fr", kinds=frozenset({"forum"}))
    shown = Target(wiki=wiki, template="t", first_person=first_person)
    view = build_view(catalogue, target=shown, language="fr", source_page="S", help_page="H", sandbox=True)
    return view.groups[0].entries[0]


def probes(*literals: str, asked: tuple[str, ...] = (), first_person: bool = True) -> Probes:
    """Return what makes entries for a template that writes and asks for these words."""
    return Probes(full(first_person=first_person), words_of("fr"), literals, asked)


def test_every_field_of_an_entry_is_tried() -> None:
    tried = {part.attribute for part in probes().parts()}
    assert tried == {field.name for field in fields(EntryView)} - {"id", "group", "words", "contributors"}


def test_a_field_that_the_target_never_shows_is_not_tried() -> None:
    assert "contribution" not in {part.field for part in probes(first_person=False).parts()}


def test_each_pair_differs_in_its_field_alone() -> None:
    made = probes(" : ", "'' (''", " — ", asked=("wiki",))
    parts = list(made.parts())
    for part in parts:
        pairs = list(made.pairs(part, parts))
        assert len(pairs) > 20
        for before, after in pairs:
            differing = {
                field.name for field in fields(EntryView) if getattr(before, field.name) != getattr(after, field.name)
            }
            assert differing == {part.attribute}


def test_values_hold_what_the_template_writes_and_asks_for() -> None:
    made = probes(" ~ ", "\n** ", " [", asked=("wiki",))
    (kind,) = [part for part in made.parts() if part.field == "type"]
    texts = {str(after) for _before, after in kind.more}
    assert {"mot ~ mot", "wiki"} <= texts
    # What is escaped looks like nothing of the template's.
    assert "mot [mot" not in texts


def test_fields_are_added_changed_and_taken_away_in_every_company() -> None:
    made = probes()
    parts = list(made.parts())
    (place,) = [part for part in parts if part.field == "place"]
    seen = {
        (before.place is None, after.place is None, before.summary is None, before.type is None)
        for before, after in made.pairs(place, parts)
    }
    for change in ((True, False), (False, True), (False, False)):
        for company in ((True, True), (False, True), (True, False), (False, False)):
            assert (*change, *company) in seen
