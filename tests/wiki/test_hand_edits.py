"""What people do to a list on a wiki stands: shown, and never overwritten (design §4.4)."""

import re

import pytest

from bot.sandbox.client import Client
from bot.targets.region import find
from tests.wiki.project import PLACES, WHEN, Project, outcomes, reasons

pytestmark = pytest.mark.wiki

MOVILAB = "Utilisateur:Claire Exemple"
SUBPAGE = "Utilisateur:Claire Exemple/Communs"


def texts(project: Project) -> dict[str, str | None]:
    """Return the text of each target's page, None for none."""
    found: dict[str, str | None] = {}
    for target, (key, page, _place) in PLACES.items():
        with Client(project.sandbox.wikis[key]) as client:
            found[target] = client.read(page)[0] if client.exists(page) else None
    return found


def test_an_edit_an_undo_and_a_deletion_stand(placed: Project) -> None:
    wikis = placed.sandbox.wikis
    placed.change("Une grainothèque.", "Des graines à prendre.")
    assert placed.communs("apply", "--yes", "--only", "lescommuns-liste").returncode == 0
    with Client.as_editor(wikis["lescommuns"]) as editor:
        editor.undo(MOVILAB, editor.read(MOVILAB)[1])
    with Client.as_editor(wikis["movilab"]) as editor:
        text = editor.read(MOVILAB)[0]
        editor.edit(MOVILAB, text.replace("Un four à pain partagé", "Deux fours"), "il y en a deux")
    with Client.as_admin(wikis["wikilivres"]) as admin:
        admin.delete(SUBPAGE)
    before = texts(placed)
    assert before["wikilivres-liste"] is None

    done = placed.communs("plan")
    assert (done.returncode, done.stderr) == (5, "")
    assert "3 targets: 1 update, 2 held" in done.stdout
    why = reasons(done)
    assert why["lescommuns-liste"] == (
        "an older version of the list was put back by a person; to write it again: communs plan --place-again "
        "lescommuns-liste"
    )
    assert why["movilab-liste"] == "1 hand edit waits for your decision: communs pull movilab-liste"
    assert re.fullmatch(
        rf"the page was deleted \({WHEN}, by Admin: Page demandée à la suppression\); to place it again: "
        r"communs plan --place-again wikilivres-liste",
        why["wikilivres-liste"],
    )
    # Who, when, why, and what, of the edit and of the undo.
    assert re.search(rf"^ +Camille, revision \d+, {WHEN}: il y en a deux$", done.stdout, re.MULTILINE)
    assert "-Un four à pain partagé.\n+Deux fours.\n" in done.stdout
    assert re.search(
        rf"^ +Camille, revision \d+, {WHEN}: annulation de la révision \d+$",
        done.stdout,
        re.MULTILINE,
    )
    assert "-Des graines à prendre.\n+Une grainothèque.\n" in done.stdout

    # Whatever changes in the catalogue, and whoever asks: what nobody touched is written, the rest stands.
    placed.change("Un lavoir remis en eau.", "Un lavoir.")
    expected = dict(before)
    for arguments in (["--only", "movilab-liste"], ["--only", "lavoir"], [], ["--allow-removals", "9"]):
        applied = placed.communs("apply", "--yes", *arguments)
        assert (applied.returncode in {5, 6}, applied.stderr) == (True, "")
    after = texts(placed)
    for target, was in expected.items():
        now = after[target]
        assert (now is None) == (was is None)
        assert "Un lavoir." in (now or "Un lavoir.")
    assert "Deux fours." in (after["movilab-liste"] or "")
    assert "Une grainothèque." in (after["lescommuns-liste"] or "")
    assert placed.communs("apply", "--yes").stdout.count("Nothing to write.") == 1
    assert texts(placed) == after


def test_a_list_that_people_took_off_comes_back_only_when_asked(placed: Project) -> None:
    with Client.as_editor(placed.sandbox.wikis["movilab"]) as editor:
        text = editor.read(MOVILAB)[0]
        region = find(text, "movilab-liste")
        assert region
        editor.edit(MOVILAB, text[: region.start] + text[region.end :].lstrip("\n"), "plus de liste ici, merci")
        without = editor.read(MOVILAB)[0]
    with Client.as_admin(placed.sandbox.wikis["wikilivres"]) as admin:
        admin.delete(SUBPAGE)
    held = placed.communs("apply", "--yes")
    assert held.returncode == 5
    assert reasons(held)["movilab-liste"] == (
        "the list was taken off the page since our last save; to place it again: communs plan --place-again "
        "movilab-liste"
    )
    assert texts(placed)["movilab-liste"] == without
    again = ["--place-again", "movilab-liste", "--place-again", "wikilivres-liste"]
    planned = placed.communs("plan", *again, "-o", str(placed.folder / "plan.json"))
    assert planned.returncode == 10
    # Named for one target only: the other stays held.
    assert placed.communs("plan", *again[:2]).stdout.splitlines()[-2] == "3 targets: 1 create, 1 unchanged, 1 held"
    done = placed.communs("apply", str(placed.folder / "plan.json"), "--json")
    assert outcomes(done) == {"movilab-liste": ("applied", ""), "wikilivres-liste": ("applied", "")}
    after = texts(placed)
    assert after["movilab-liste"] == text
    assert placed.communs("plan").returncode == 0


def test_a_page_moved_away_is_not_made_again(placed: Project) -> None:
    with Client.as_admin(placed.sandbox.wikis["wikilivres"]) as admin:
        admin.move(SUBPAGE, "Utilisateur:Claire Exemple/Liste", redirect=False)
    with Client.as_admin(placed.sandbox.wikis["movilab"]) as admin:
        admin.move(MOVILAB, "Utilisateur:Claire", redirect=True)
    done = placed.communs("plan")
    assert done.returncode == 5
    why = reasons(done)
    assert why["movilab-liste"] == "the page is a redirect; name the page it leads to in targets.yaml"
    assert re.fullmatch(
        rf"the page was moved to “Utilisateur:Claire Exemple/Liste” \({WHEN}, by Admin: Titre plus clair\); "
        r"to place it again: communs plan --place-again wikilivres-liste",
        why["wikilivres-liste"],
    )


def test_edits_elsewhere_on_the_page_keep_nothing_back(placed: Project) -> None:
    with Client.as_editor(placed.sandbox.wikis["movilab"]) as editor:
        editor.edit(MOVILAB, editor.read(MOVILAB)[0] + "\n\nMerci pour la liste ! ~~~~", "merci")
        before = editor.read(MOVILAB)[0]
    assert placed.communs("plan").returncode == 0
    placed.change("Une grainothèque.", "Des graines.")
    assert placed.communs("apply", "--yes", "--only", "movilab-liste").returncode == 0
    after = texts(placed)["movilab-liste"]
    assert after
    was, now = find(before, "movilab-liste"), find(after, "movilab-liste")
    assert was
    assert now
    assert (after[: now.start], after[now.end :]) == (before[: was.start], before[was.end :])
    assert "Des graines." in now.body


def test_what_people_wrote_as_the_catalogue_has_it_now_only_renews_the_markers(placed: Project) -> None:
    with Client.as_editor(placed.sandbox.wikis["movilab"]) as editor:
        editor.edit(MOVILAB, editor.read(MOVILAB)[0].replace("Une grainothèque.", "Des graines."), "plus court")
    placed.change("Une grainothèque.", "Des graines.")
    planned = placed.communs("plan", "movilab-liste")
    assert reasons(planned)["movilab-liste"] == (
        "people wrote what the catalogue says now: only the markers are renewed"
    )
    assert placed.communs("apply", "--yes", "--only", "movilab-liste").returncode == 0
    assert placed.communs("plan", "movilab-liste").returncode == 0


def test_vandalism_that_was_undone_keeps_nothing_back(placed: Project) -> None:
    with Client.as_editor(placed.sandbox.wikis["movilab"]) as editor:
        text = editor.read(MOVILAB)[0]
        editor.edit(MOVILAB, "prout", "prout")
        editor.edit(MOVILAB, text, "annulation")
    placed.change("Une grainothèque.", "Des graines.")
    assert placed.communs("apply", "--yes", "--only", "movilab-liste").returncode == 0
