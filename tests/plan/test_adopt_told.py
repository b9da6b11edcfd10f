"""What a plan tells of a list that is adopted."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.project import load_project
from bot.plan.adopt import adopt_target
from bot.plan.model import Status, TargetPlan
from bot.plan.parts import Base
from bot.plan.snapshot import Account, Snapshot
from bot.plan.summary import edit_summary
from bot.plan.wanted import Wanted
from bot.targets.normal import sha1
from tests.config.small_project import write_project
from tests.plan.samples import PAGE, PERSON, revision, snapshot
from tests.plan.through_files import CATALOGUE, TEMPLATE, wants

LIST = "* Opteos : une coopérative\n* Anis : un lieu"
WRITTEN = f"Avant.\n\n{LIST}\n\nAprès."
ENTRIES = [("opteos", "Opteos"), ("anis", "Anis")]


@pytest.fixture
def what(tmp_path: Path) -> Wanted:
    return wants(load_project(write_project(tmp_path, communs=CATALOGUE, liste=TEMPLATE)))


def adopted(what: Wanted, page: Snapshot, written: str = LIST, entries: list[tuple[str, str]] = ENTRIES) -> TargetPlan:
    start = page.text.index(written)
    return adopt_target(what, page, Account(name=""), (start, start + len(written)), entries)


def by(user: str, text: str = WRITTEN, *, registered: bool = True) -> Snapshot:
    return snapshot(revision(text, user=user, registered=registered))


def test_a_reviewer_reads_which_lines_go_and_what_comes(what: Wanted) -> None:
    planned = adopted(what, by(PERSON))
    assert planned.remarks == ("adopted: the list of 2 entries that people wrote (lines 3 to 4) is replaced",)
    assert (planned.region, planned.changes) == (what.region, what.compare("").changes)
    assert (planned.wiki_name, planned.url) == ("Movilab", "https://movilab.example/Communs")
    assert planned.edit is not None
    assert planned.edit.summary == edit_summary(
        planned.changes, language="fr", source_page=what.source_page, stop_page=what.stop_page, first=True
    )
    assert "2 entrées posées" in planned.edit.summary
    one = adopted(what, by(PERSON), "* Anis : un lieu", [("anis", "Anis")])
    assert one.remarks == ("adopted: the list of 1 entry that people wrote (lines 4 to 4) is replaced",)


@pytest.mark.parametrize(("registered", "user"), [(True, PERSON), (False, "")])
def test_the_plan_is_bound_to_the_revision_that_was_read(what: Wanted, user: str, *, registered: bool) -> None:
    page = by(PERSON, registered=registered)
    assert adopted(what, page).base == Base(revision=7, sha1=sha1(WRITTEN), timestamp="2026-03-01T12:00:00Z", user=user)


def test_a_page_that_does_not_exist_holds_no_list(what: Wanted) -> None:
    planned = adopted(what, snapshot(None), "", [])
    assert planned.status is Status.HELD
    assert planned.base == Base(revision=0, sha1=sha1(""))
    assert planned.reason == "no list that people wrote was found there"


def test_the_page_is_named_as_the_wiki_writes_it(what: Wanted) -> None:
    assert adopted(what, replace(by(PERSON), title="Utilisateur:Autre")).page == "Utilisateur:Autre"
    assert adopted(what, replace(by(PERSON), title="")).page == PAGE


@pytest.mark.parametrize("below", ["\nTexte juste dessous.", "\n\nTexte plus bas.", "\n\n\nTexte."])
def test_below_the_list_one_blank_line_parts_it_from_what_stood_there(what: Wanted, below: str) -> None:
    planned = adopted(what, by(PERSON, f"{LIST}{below}"))
    assert planned.edit is not None
    assert planned.edit.after == f"{what.region}\n\n{below.lstrip()}" or below.startswith("\n\n\n")
    assert planned.edit.after.endswith(f" -->{below}" if below.startswith("\n\n") else f" -->\n{below}")


@pytest.mark.parametrize(
    ("text", "written", "entries", "reason"),
    [
        (
            WRITTEN,
            LIST,
            [*ENTRIES, ("", "Le Fournil"), ("", "La Halle")],
            "the page has what the list would not show: Le Fournil, La Halle; import it first",
        ),
        (
            "<!-- communs:début id=autre v=1 -->\n* Anis\n<!-- communs:fin id=autre -->",
            "<!-- communs:début id=autre v=1 -->\n* Anis\n<!-- communs:fin id=autre -->",
            ENTRIES,
            "another list of ours stands within the one that people wrote",
        ),
        (f"{{{{Boîte|\n{LIST}\n}}}}", f"{LIST}\n}}}}", ENTRIES, "inside a template or a table"),
        ("* Anis {{Boîte|\n* Opteos\n}}", "* Anis {{Boîte|\n* Opteos", ENTRIES, "inside a template or a table"),
        (f"a <!-- b\n{LIST}", LIST, ENTRIES, "MediaWiki would not show the list there"),
    ],
)
def test_what_would_break_is_held_with_its_reason(
    what: Wanted, text: str, written: str, entries: list[tuple[str, str]], reason: str
) -> None:
    planned = adopted(what, by(PERSON, text), written, entries)
    assert (planned.status, planned.edit) == (Status.HELD, None)
    assert reason in planned.reason
