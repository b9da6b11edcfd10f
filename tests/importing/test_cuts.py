"""Where a name ends, in items as people write them."""

import pytest

from bot.importing.cuts import cuts_of
from bot.importing.entries import entry_of
from bot.importing.tree import Piece, tidy


def read(text: str) -> list[tuple[str, str]]:
    found = []
    for cut in cuts_of(tidy([Piece(text)])):
        name, fields = entry_of(cut)
        found.append((name.value, fields["summary"].value if "summary" in fields else ""))
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kpa-Cité\u00a0: un programme", [("Kpa-Cité", "un programme")]),
        ("Kpa-Cité\u202f:un programme", [("Kpa-Cité", "un programme")]),
        ("Opteos Coopérative d'activité et d'emploi", [("Opteos", "Coopérative d'activité et d'emploi")]),
        ("Wiki des communs Wiki pour travailler", [("Wiki des communs", "Wiki pour travailler")]),
        (
            "Legal Service for Commons Structure juridique commune",
            [("Legal Service for Commons", "Structure juridique commune")],
        ),
        ("Les Roumics événement annuel", [("Les Roumics", "événement annuel")]),
        ("Wikibooks « Construire des communs » : manuel", [("Wikibooks « Construire des communs »", "manuel")]),
        ("« La Passerelle » : scène", [("La Passerelle", "scène")]),
        ("Le YesWiki des communs : pages", [("Le YesWiki des communs", "pages")]),
        (
            "Catalyst InitiativeHauts tiers-lieux : lieux",
            [("Catalyst Initiative", "lieux"), ("Hauts tiers-lieux", "lieux")],
        ),
        ("Unisson.coLegal Service : aide", [("Unisson.co", "aide"), ("Legal Service", "aide")]),
        (
            "Un Lieu : un café lilloisHauts Murs : un jardin",
            [("Un Lieu", "un café lillois"), ("Hauts Murs", "un jardin")],
        ),
        ("Etherpad (collaborative text editor)", [("Etherpad", "collaborative text editor")]),
        ("Au panier ruse", [("Au panier ruse", "")]),
    ],
)
def test_the_name_ends_where_it_does(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


def test_what_is_unsure_says_so() -> None:
    (sure,) = cuts_of(tidy([Piece("Anis : une association")]))
    first, second = cuts_of(tidy([Piece("Catalyst InitiativeHauts tiers-lieux : lieux")]))
    assert sure.confidence > 0.9
    assert first.confidence == second.confidence < 0.6
    assert first.why
