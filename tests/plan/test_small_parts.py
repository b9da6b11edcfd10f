"""Parts of a plan: whose they are, what is decided, whose texts they bring, where an entry that was put in stands."""

from dataclasses import replace

import pytest

from bot.plan.added import with_fields
from bot.plan.credits import Credit, credits_of, refuse_licence
from bot.plan.decisions import Decisions, about
from bot.plan.kept import Kept
from bot.plan.model import owner_of
from bot.plan.parts import Base
from bot.plan.release import release_target, without_note
from bot.plan.summary import LIMIT, framed, page_summary
from bot.render.rendering import Span
from bot.render.vocabulary import words_of
from bot.targets.normal import sha1
from tests.merge.catalogues import comparer
from tests.merge.lists import LIST
from tests.plan.samples import ACCOUNT, PAGE, TEMPLATE, listed, snapshot, wanted
from tests.plan.test_credits import ENTRY, WIKIS

VERGER = Kept(kind="added", name="Le Verger", wiki="* '''Le Verger''' : Des pommes.", readable=True)


@pytest.mark.parametrize(
    ("name", "owner"), [("liste", "liste"), ("fiches/opteos", "fiches"), ("liste/Camille/2", "liste")]
)
def test_a_part_is_of_the_target_before_its_first_stroke(name: str, owner: str) -> None:
    assert owner_of(name) == owner


def test_nothing_is_decided_about_what_nobody_answered() -> None:
    assert Decisions(plan="x").answer(about("liste", VERGER)) is None


def test_a_text_of_an_entry_that_was_taken_as_a_whole_is_that_entrys() -> None:
    spans = [Span(0, 9, "anis.summary.fr", "Un lieu.")]
    assert credits_of(spans, [ENTRY], "data") == (Credit("anis", "movilab", 12),)


def test_a_text_that_is_free_does_not_hide_one_that_is_not() -> None:
    known = [Credit("opteos.summary.fr", "autre", 3), Credit("anis.summary.fr", "movilab", 12)]
    assert refuse_licence(known, WIKIS, "data").startswith("anis.summary.fr was taken from Movilab (CC BY-SA)")


@pytest.mark.parametrize(
    ("wiki", "summary"),
    [
        ("* '''Le Verger''' : Des pommes. \t\n** Ma contribution : Je taille.  ", "Des pommes."),
        ("* '''Le Verger''' : Vitamine X", "Vitamine X"),
        ("* '''Le Verger''' : Des pommes\u2003", "Des pommes\u2003"),
    ],
)
def test_blanks_at_the_end_of_a_line_are_no_part_of_a_value(wiki: str, summary: str) -> None:
    kept = with_fields(VERGER.model_copy(update={"wiki": wiki}), comparer(LIST), "", words_of("fr"))
    assert dict(kept.fields)["summary.fr"] == summary


def test_an_entry_that_the_list_does_not_show_has_no_place() -> None:
    kept = with_fields(VERGER, comparer(LIST), "* '''Autre'''", words_of("fr"))
    assert (kept.group, kept.after) == ("", "")
    data = {"version": "1", "language": "fr", "groups": [], "entries": [{"id": "anis", "name": "Anis"}]}
    kept = with_fields(Kept(kind="added", wiki="* Tela"), comparer(data, used=TEMPLATE), "* Tela", words_of("fr"))
    assert (kept.group, kept.after) == ("", "")


# Handing a list back


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("* A\n\n\n* B\n\nnote", "* A\n\n\n* B"),
        ("* A\n* B\n\nnote\n\n* C", "* A\n* B\n\n* C"),
        ("\n* A\n\nnote", "\n* A"),
        ("note\n\n* A\n\n\n* B", "* A\n\n\n* B"),
        ("* A\u00a0\n\nnote", "* A\u00a0"),
    ],
)
def test_no_blank_line_goes_but_those_that_set_off_the_note(body: str, left: str) -> None:
    assert without_note(body, "note") == left


def test_the_page_is_named_as_the_wiki_writes_it() -> None:
    for title, page in (("Utilisateur:Autre", "Utilisateur:Autre"), ("", PAGE)):
        told = release_target(wanted("A"), replace(snapshot(listed("A")), title=title), ACCOUNT)
        assert (told.page, told.url) == (page, "https://movilab.example/Communs")


def test_a_page_that_does_not_exist_is_told_as_none() -> None:
    assert release_target(wanted("A"), snapshot(None), ACCOUNT).base == Base(revision=0, sha1=sha1(""))


# The room of a summary


@pytest.mark.parametrize("before", ["", "x"])
def test_no_blank_stands_before_the_dots_of_a_cut_name(before: str) -> None:
    names = [before + "a " * LIMIT]
    told = page_summary(names, language="en", source_page="A", stop_page="B", new=False)
    assert "a… — [[A|source]]" in told


def test_credits_are_cut_only_where_there_is_no_room() -> None:
    credit, links = "; text from Movilab, revision 7", " — [[A|source]] · [[B|stop the bot]]"

    def told(limit: int) -> str:
        origins = [("Movilab", 7)]
        return framed("{news}", "", language="en", source_page="A", stop_page="B", origins=origins, limit=limit)

    assert told(len(credit) + 1 + len(links)).endswith(credit + links)
    assert told(len(credit) + len(links)).endswith(f"…{links}")
