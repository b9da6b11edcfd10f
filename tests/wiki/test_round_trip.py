"""A correction made on a wiki: it stands, it is offered, it comes home, and it reaches the other wikis (issue 4)."""

import json
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from bot.sandbox.client import Client
from bot.sandbox.faults import set_extra
from bot.sandbox.layout import Layout
from bot.sandbox.request_log import RequestLog
from tests.wiki.project import CATALOGUE as WRITTEN
from tests.wiki.project import PLACES, Project, outcomes, reasons
from tests.wiki.rounds import edit, history, listed, planned, writes
from tests.wiki.visual_editor import edit_visually

pytestmark = pytest.mark.wiki

MOVILAB = "Utilisateur:Claire Exemple"
CATALOGUE, DECISIONS = "config/communs.yaml", ".communs/sandbox-decisions.yaml"


def test_a_hand_edit_that_nobody_took_stands_run_after_run(placed: Project, tmp_path: Path) -> None:
    edit(placed, "movilab", ("Une grainothèque.", "Une grainothèque ouverte."))
    placed.change("Un four à pain partagé.", "Deux fours.")
    saved = []
    for turn in range(3):
        assert writes(placed) == ([] if turn else list(PLACES))
        assert placed.communs("apply", "--yes").returncode == 5
        saved.append(history(placed)[0])
    assert len({one.revid for one in saved}) == 1
    text = listed(placed).body
    assert ("Une grainothèque ouverte." in text, "Deux fours." in text) == (True, True)
    assert re.fullmatch(r"semences\.summary\.fr~\w+", listed(placed).kept)
    assert "Une grainothèque ouverte." not in history(placed, "lescommuns-liste")[0].text

    # A fresh clone of the project knows it from the page alone, also after somebody's edit above the list.
    clone = tmp_path / "clone"
    shutil.copytree(placed.folder, clone, symlinks=True, ignore=shutil.ignore_patterns(".communs"))
    (clone / ".communs").mkdir()
    Layout.of(clone).folder.symlink_to(placed.sandbox.folder)
    fresh = Project.__new__(Project)
    fresh.__dict__ |= placed.__dict__ | {"folder": clone}
    with Client.as_admin(placed.sandbox.wikis["movilab"]) as admin:
        admin.edit(MOVILAB, f"Bonjour.\n\n{admin.read(MOVILAB)[0]}", "bonjour")
    before = history(placed)[0].revid
    [kept] = planned(fresh)["movilab-liste"]["kept"]
    assert (kept["field"], kept["wiki"], kept["catalogue"]) == (
        "semences.summary.fr",
        "Une grainothèque ouverte.",
        "Une grainothèque.",
    )
    assert fresh.communs("apply", "--yes").returncode == 5
    assert history(placed)[0].revid == before
    fresh.change("Deux fours.", "Trois fours.")
    assert fresh.communs("apply", "--yes", "--only", "movilab-liste").returncode == 5
    newest = history(placed)[0]
    assert newest.text.startswith("Bonjour.\n\n")
    assert all(part in listed(placed).body for part in ("Une grainothèque ouverte.", "Trois fours."))
    assert writes(fresh, "movilab-liste") == []
    # No save of ours has ever taken it away.
    assert all("Une grainothèque ouverte." in one.text for one in history(placed) if one.revid >= saved[0].revid)


def test_the_same_field_corrected_differently_on_two_wikis(placed: Project) -> None:
    edit(placed, "movilab", ("Une grainothèque.", "Une grainothèque ouverte."))
    edit(placed, "lescommuns", ("Une grainothèque.", "Des graines."))
    shown = placed.communs("pull", "movilab-liste")
    assert shown.returncode == 5
    assert "people changed the same thing otherwise on Wiki des communs" in shown.stdout
    before = (placed.folder / CATALOGUE).read_text()
    assert placed.communs("pull", "--yes", "movilab-liste").returncode == 5
    refused = placed.communs("pull", "--yes")
    assert refused.returncode == 5
    assert (placed.folder / CATALOGUE).read_text() == before
    assert not (placed.folder / DECISIONS).exists()

    unnamed = placed.communs("resolve", "--wiki")
    assert (unnamed.returncode, (placed.folder / CATALOGUE).read_text()) == (5, before)
    one = f"communs -C {placed.folder} --sandbox resolve --wiki {{}}"
    which = f"{one} or {one}"
    assert f"two wikis say different things; say which one: {which.format('lescommuns', 'movilab')}" in unnamed.stderr
    for arguments, line in {
        ("--wiki", "movlab"): "wikis.yaml has no wiki “movlab”; did you mean “movilab”?",
        ("--wiki", "movilab", "--catalogue"): (
            "--wiki goes with neither --catalogue nor --edit; settle one conflict at a time: --field"
        ),
    }.items():
        wrong = placed.communs("resolve", *arguments)
        assert (wrong.returncode, wrong.stdout, wrong.stderr) == (2, "", f"{line}\n")

    settled = placed.communs("resolve", "movilab-liste", "--wiki")
    assert (settled.returncode, settled.stderr) == (0, "")
    assert "summary: Une grainothèque ouverte.\n" in (placed.folder / CATALOGUE).read_text()
    # The other wiki's text is a conflict now: it stands until somebody settles that, too.
    assert placed.communs("apply", "--yes").returncode == 5
    assert "Des graines." in listed(placed, "lescommuns-liste").body
    assert "Une grainothèque ouverte." in listed(placed, "wikilivres-liste").body
    assert writes(placed) == []
    assert placed.communs("resolve", "lescommuns-liste", "--catalogue").returncode == 0
    assert placed.communs("apply", "--yes").returncode == 0
    assert "Une grainothèque ouverte." in listed(placed, "lescommuns-liste").body
    assert placed.communs("plan").returncode == 0


def test_of_two_wikis_the_one_that_is_right_is_named(placed: Project) -> None:
    edit(placed, "movilab", ("Une grainothèque.", "Une grainothèque ouverte."))
    edit(placed, "lescommuns", ("Une grainothèque.", "Des graines."), ("Un lavoir remis en eau.", "Un lavoir."))
    settled = placed.communs("resolve", "--wiki", "movilab")
    assert (settled.returncode, settled.stderr) == (0, "")
    assert "\n1 taken, 1 declined.\n" in settled.stdout
    catalogue = (placed.folder / CATALOGUE).read_text()
    assert catalogue == WRITTEN.replace("Une grainothèque.", "Une grainothèque ouverte.")
    assert placed.communs("apply", "--yes").returncode == 5  # what nobody disputes waits for "pull"
    for target in PLACES:
        assert "Une grainothèque ouverte." in listed(placed, target).body
    assert "texte repris de Movilab" in history(placed, "lescommuns-liste")[0].comment
    assert "Un lavoir." in listed(placed, "lescommuns-liste").body
    assert placed.communs("resolve").stdout == "There is no conflict.\n"
    assert writes(placed) == []


def test_an_entry_deleted_one_added_and_two_put_in_another_order_at_once(placed: Project) -> None:
    fournil, semences = "* '''Le Fournil''' : Un four à pain partagé.\n", "* '''Semences''' : Une grainothèque.\n"
    links = "** Liens : [https://fournil.example site]\n"
    jardins = "* '''Les Jardins''' : Des jardins partagés.\n** Liens : [https://jardins.example site]\n"
    elsewhere = ("** Liens : [https://jardins.example site]", "*: https://jardins.example")
    revision = edit(
        placed,
        "movilab",
        (fournil + links + semences, semences + fournil + links),
        ("* '''Le Lavoir''' : Un lavoir remis en eau.\n", ""),
        ("* '''Sentiers'''\n", f"* '''Sentiers'''\n{jardins}"),
    )
    # Another one puts the same entry in on another wiki: it is one entry.
    edit(placed, "lescommuns", ("* '''Sentiers'''\n", f"* '''Sentiers'''\n{jardins.replace(*elsewhere)}"))
    assert [one["takes"]["id"] for one in json.loads(placed.communs("pull", "lescommuns-liste", "--json").stdout)] == [
        "les-jardins"
    ]
    offered = placed.communs("pull", "movilab-liste", "--json")
    assert offered.returncode == 5
    by_kind = {one["kept"]["kind"]: one for one in json.loads(offered.stdout)}
    assert sorted(by_kind) == ["added", "order", "removed"]
    assert by_kind["removed"]["takes"] == {"change": "Hide", "entry": "lavoir", "wiki": "movilab", "hidden": True}
    assert by_kind["added"]["takes"]["id"] == "les-jardins"
    assert by_kind["order"]["takes"] is None
    assert by_kind["order"]["refused"] == "the order of the catalogue is its owner's"
    assert {one["kept"]["by"]["revision"] for one in by_kind.values()} == {revision}
    taken = placed.communs("pull", "--yes")
    assert taken.returncode == 5  # the order waits
    assert "\n3 taken.\n" in taken.stdout
    assert f"- Le Lavoir: taken (Movilab, Camille, revision {revision})\n" in taken.stdout
    assert "1 hand edit still waits for a decision.\n" in taken.stdout
    catalogue = (placed.folder / CATALOGUE).read_text()
    assert "    hide_on:\n      - movilab\n" in catalogue
    assert catalogue.count("Les Jardins") == 1
    assert "  - id: les-jardins\n    name: Les Jardins\n    group: soutiens\n" in catalogue
    placed.communs("apply", "--yes")
    body = listed(placed).body
    assert body.index("Semences") < body.index("Le Fournil")
    assert "Le Lavoir" not in body
    for other in ("lescommuns-liste", "wikilivres-liste"):
        there = listed(placed, other).body
        assert "Le Lavoir" in there
        assert "https://jardins.example" in there
        assert there.index("Le Fournil") < there.index("Semences")
    assert "texte repris de " in history(placed, "wikilivres-liste")[0].comment
    second = placed.communs("plan")
    assert second.stdout.splitlines()[-1] == "3 targets: 2 unchanged, 1 held"
    # Left as it is, the order is not asked about again.
    assert placed.talk("pull", "--interactive", answer="l\n", at="[l] leave")[0] == 0
    assert placed.communs("plan").returncode == 0


def test_edits_as_visualeditor_and_phones_make_them(placed: Project) -> None:
    with Client.as_editor(placed.sandbox.wikis["movilab"]) as editor:
        edit_visually(editor, MOVILAB, "Un lavoir remis en eau.", "Un lavoir remis en <b>eau</b>.", "visuel")
    # A decomposed accent, curly quotes, a no-break space; a line that was wrapped.
    phone = "Une grainothèque, “l’échange” d'abord\u00a0!"
    revision = edit(
        placed,
        "movilab",
        ("Une grainothèque.", unicodedata.normalize("NFD", phone)),
        ("Un four à pain partagé.", "Un four à\npain partagé."),
        ("'''Sentiers'''", "'''Sentiers''' : Des chemins,\nà pied."),
    )
    theirs = listed(placed).body
    assert phone in theirs  # MediaWiki composes it
    offered = {one["kept"]["name"]: one for one in json.loads(placed.communs("pull", "--json").stdout)}
    assert {name: one["takes"] and not one["refused"] for name, one in offered.items()} == {
        "Semences": True,
        "Le Lavoir": None,
        "Le Fournil": None,
        "Sentiers": False,
        "à pied.": None,
    }
    assert offered["Semences"]["takes"]["value"] == phone
    assert offered["Le Lavoir"]["refused"] == "this cannot be said in the catalogue: Un lavoir remis en '''eau'''."
    assert offered["Le Fournil"]["refused"] == "the entry cannot be read with certainty as it stands"
    assert offered["Sentiers"]["refused"] == "the line below may belong to it (“à pied.”); join them on the wiki"
    # Nothing is lost, nothing guessed: only what is certain goes on, also when the list is written.
    placed.change("Le Lavoir", "Un lavoir")
    assert placed.communs("apply", "--yes", "--only", "movilab-liste").returncode == 5
    assert listed(placed).body == theirs.replace("Le Lavoir", "Un lavoir")
    taken = placed.communs("pull", "--yes")
    assert taken.returncode == 5
    assert f"- Semences · summary.fr: taken (Movilab, Camille, revision {revision})\n" in taken.stdout
    catalogue = (placed.folder / CATALOGUE).read_text()
    assert catalogue == WRITTEN.replace("Le Lavoir", "Un lavoir").replace("Une grainothèque.", phone)
    assert placed.communs("apply", "--yes").returncode == 5
    assert phone in listed(placed, "wikilivres-liste").body
    assert listed(placed).body == theirs.replace("Le Lavoir", "Un lavoir")
    assert writes(placed) == []


def test_what_was_declined_is_put_back_once_and_waits_when_it_comes_again(placed: Project) -> None:
    revision = edit(placed, "movilab", ("Une grainothèque.", "Des graines."))
    code, said = placed.talk("pull", "movilab-liste", "--interactive", answer="d\n", at="[d] decline")
    assert (code, "1 declined." in said) == (0, True)
    assert placed.communs("apply", "--yes").returncode == 0
    newest = history(placed)[0]
    assert "Une grainothèque." in newest.text
    assert f"remis comme au catalogue : Semences (révision {revision})" in newest.comment
    assert placed.communs("plan").returncode == 0
    again = edit(placed, "movilab", ("Une grainothèque.", "Des graines."))
    assert placed.communs("apply", "--yes").returncode == 5
    shown = placed.communs("pull")
    assert (shown.returncode, f"revision {again}" in shown.stdout) == (5, True)
    assert history(placed)[0].revid == again


def test_a_last_save_that_lies_far_back_and_one_that_nobody_may_read(placed: Project) -> None:
    save = history(placed)[0].revid
    edited = edit(placed, "movilab", ("Une grainothèque.", "Des graines."))
    set_extra(placed.sandbox, "movilab", "$wgGroupPermissions['sysop']['deleterevision'] = true;")
    newest = history(placed)[0]
    later = [(newest.timestamp, f"{newest.text}\n\nMerci {number}.") for number in range(500)]
    with Client.as_admin(placed.sandbox.wikis["movilab"]) as admin:
        admin.import_revisions(MOVILAB, later)
        admin.edit(MOVILAB, f"{newest.text}\n\nMerci à tous.", "merci")
    planned(placed, "movilab-liste")  # what the wiki says of itself is kept from then on
    log = RequestLog.of(placed.sandbox, "movilab")
    mark = log.mark()
    one = planned(placed, "movilab-liste")["movilab-liste"]
    # The page, our last save, and back to whoever touched the list: ten revisions, then fifty a request.
    assert log.by_action(mark) == {"query": 2 + 1 + 11}
    assert one["save"] == save
    [kept] = one["kept"]
    assert (kept["field"], kept["wiki"], kept["by"]["revision"]) == ("semences.summary.fr", "Des graines.", edited)

    with Client.as_admin(placed.sandbox.wikis["movilab"]) as admin:
        token = admin.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
        admin.request("revisiondelete", type="revision", target=MOVILAB, ids=save, hide="content", token=token)
        before = admin.read(MOVILAB)[0]
    held = placed.communs("apply", "--yes", "--only", "movilab-liste")
    assert held.returncode == 5
    advice = "; to write the catalogue's list over it: communs plan --place-again movilab-liste"
    assert reasons(held)["movilab-liste"] == (
        "nothing on the page that can be read was saved by the account CommunsBot: its last save of the list was "
        f"deleted, or somebody else placed it{advice}"
    )
    assert history(placed)[0].text == before

    # The page deleted, and restored without that revision.
    with Client.as_admin(placed.sandbox.wikis["movilab"]) as admin:
        stamps = "|".join(one.timestamp for one in admin.revisions(MOVILAB, limit=2))
        admin.delete(MOVILAB)
        token = admin.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
        admin.request("undelete", title=MOVILAB, timestamps=stamps, token=token)
    [reason] = [why for target, why in reasons(placed.communs("plan")).items() if target == "movilab-liste"]
    assert re.search(
        rf"the page was deleted \(.*by Admin.*\), and restored since without it{re.escape(advice)}$", reason
    )
    file = str(placed.folder / "plan.json")
    assert placed.communs("plan", "movilab-liste", "--place-again", "movilab-liste", "-o", file).returncode == 10
    assert outcomes(placed.communs("apply", file, "--json")) == {"movilab-liste": ("applied", "")}
    assert "Une grainothèque." in listed(placed).body
    assert placed.communs("plan").returncode == 0


def test_a_list_that_nobody_touched_since_costs_one_request_with_notes_too(placed: Project) -> None:
    logs = {key: RequestLog.of(placed.sandbox, key) for key in placed.sandbox.wikis}
    edit(placed, "movilab", ("Une grainothèque.", "Des graines."))
    placed.change("Un lavoir remis en eau.", "Un lavoir.")
    assert placed.communs("apply", "--yes").returncode == 5
    marks = {key: log.mark() for key, log in logs.items()}
    assert placed.communs("plan").returncode == 5
    # Who is logged in, and the page with the stop page: what a plan asked before there was anything to merge.
    assert {key: log.by_action(marks[key]) for key, log in logs.items()} == {key: {"query": 2} for key in logs}
    marks = {key: log.mark() for key, log in logs.items()}
    placed.change("Un lavoir.", "Un lavoir couvert.")
    assert writes(placed) == list(PLACES)
    assert {key: log.by_action(marks[key]) for key, log in logs.items()} == {key: {"query": 2} for key in logs}
