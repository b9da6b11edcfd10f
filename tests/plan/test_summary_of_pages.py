"""Summaries of the edits of entries' own pages and of files, and of the one that hands a list back."""

from typing import TypedDict

from bot.plan.kept import Editor, Kept
from bot.plan.parts import Change
from bot.plan.summary import LIMIT, file_summary, joined, page_summary, release_summary

LINKS = "[[Utilisateur:Bot|source]] · [[Utilisateur:Bot/Stop|arrêter le robot]]"


class Pages(TypedDict):
    source_page: str
    stop_page: str


PAGES = Pages(source_page="Utilisateur:Bot", stop_page="Utilisateur:Bot/Stop")


def test_an_entrys_own_page() -> None:
    assert page_summary(["nom", "site"], language="fr", new=False, **PAGES) == (
        f"D'après le catalogue de communs : modifiés : nom, site — {LINKS}"
    )
    assert page_summary(["nom"], language="fr", new=True, **PAGES) == (
        f"D'après le catalogue de communs : page créée — {LINKS}"
    )
    assert page_summary(["nom"], language="en", new=False, **PAGES).startswith(
        "From the catalogue of commons: changed: nom — [["
    )


def test_whose_texts_it_brings_and_what_it_puts_back() -> None:
    told = page_summary(
        ["nom"],
        language="en",
        new=False,
        declined=[Kept(kind="changed", entry="anis", name="Anis", by=Editor(revision=12))],
        origins=[("Movilab", 7)],
        **PAGES,
    )
    assert "changed: nom; text from Movilab, revision 7; put back: Anis (revision 12) — [[" in told


def test_a_file() -> None:
    changes = [Change(kind="added", entry="anis", name="Anis"), Change(kind="removed", name="Le Fournil")]
    assert file_summary(changes, language="en", first=False) == "List of commons: added: Anis; removed: Le Fournil"
    assert file_summary(changes, language="en", first=True) == "List of commons: list placed, 1 entry"
    assert file_summary(changes, language="fr", first=True) == "Liste des communs : 1 entrée posée"


def test_a_file_with_more_names_than_there_is_room_for() -> None:
    changes = [Change(kind="added", entry=f"e{number}", name=f"Commun {number}") for number in range(200)]
    told = file_summary(changes, language="en", first=False)
    assert told.startswith("List of commons: added: Commun 0, Commun 1, ")
    assert told.endswith("…")
    assert LIMIT - len("{news}Commun 42, ") < len(told) <= LIMIT


def test_names_once_each_and_no_markup() -> None:
    assert joined(["Anis", "Le  Fournil", "Anis", "[[x]]"]) == "Anis, Le Fournil, [ [x] ]"


def test_a_list_that_is_handed_back() -> None:
    assert release_summary("en", **PAGES) == (
        "List of commons: no longer kept by the bot, the text stays — "
        "[[Utilisateur:Bot|source]] · [[Utilisateur:Bot/Stop|stop the bot]]"
    )
