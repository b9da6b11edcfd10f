"""Editors are told on their talk pages what became of their corrections, where the wiki's policy says so."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.client import Client
from bot.sandbox.faults import set_extra
from bot.sandbox.layout import Layout
from bot.sandbox.request_log import RequestLog
from bot.sandbox.state import SandboxState, SandboxWiki
from tests.wiki.project import PLACES, Project, outcomes

if TYPE_CHECKING:
    from bot.wiki.client import Client as Wiki

pytestmark = pytest.mark.wiki

LIST, TOLD = "movilab-liste", "movilab-liste/Camille"
# https://www.mediawiki.org/wiki/Manual:$wgAutoCreateTempUser
TEMPORARY = (
    "$wgAutoCreateTempUser['known'] = $wgAutoCreateTempUser['enabled'] = true;"
    "$wgGroupPermissions['*']['createaccount'] = true;"
)
PAGE, TALK = "Utilisateur:Claire Exemple", "Discussion utilisateur:Camille"


def _edit(project: Project, old: str, new: str) -> int:
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        revision = editor.edit(PAGE, editor.read(PAGE)[0].replace(old, new), "vu sur place")
    assert revision
    return revision


def _talk(project: Project) -> str:
    with Client(project.sandbox.wikis["movilab"]) as client:
        return client.read(TALK)[0] if client.exists(TALK) else ""


def test_an_editor_is_told_once_what_became_of_a_correction(project: Project, tmp_path: Path) -> None:
    assert project.communs("apply", "--yes").returncode == 0
    first = _edit(project, "Un four à pain partagé.", "Deux fours à pain.")
    # Off by default: a decision that was made then is told to nobody, whatever the policy later.
    assert project.communs("pull", "--yes").returncode == 0
    project.policy(tell_editors="true")
    assert project.communs("apply", "--yes").returncode == 0
    assert _talk(project) == ""

    second = _edit(project, "Une grainothèque.", "Des graines à prendre.")
    assert project.communs("pull", "--yes").returncode == 0
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit(TALK, "Bonjour à moi.", "note")
    planned = project.communs("plan", "-o", str(project.folder / "plan.json"), "--html", str(project.folder / "p.html"))
    assert f"update       movilab-liste/Camille  movilab · {TALK}".split() in [
        line.split()[1:] for line in planned.stdout.replace("Movilab", "movilab").splitlines()
    ], planned.stdout
    assert "+== Votre correction de la liste de communs ==" in planned.stdout or "+== Your" in planned.stdout
    assert TALK in (project.folder / "p.html").read_text(encoding="utf-8")
    assert _talk(project) == "Bonjour à moi."

    # Somebody writes there before it is applied: both stand.
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit(TALK, "Bonjour à moi.\n\nEncore.", "note")
    done = project.communs("apply", str(project.folder / "plan.json"), "--json")
    assert outcomes(done)["movilab-liste/Camille"] == (
        "carried over",
        "people had written on the talk page since the plan",
    )
    told = _talk(project)
    assert told.startswith("Bonjour à moi.\n\nEncore.\n\n== ")
    assert f"[[Special:Diff/{second}|{second}]]" in told
    assert str(first) not in told
    assert told.count("<!-- communs:dit ") == 1
    assert "movilab-liste/Camille" in project.communs("history").stdout

    # Once: here, on another machine, and after the section went to an archive.
    assert project.communs("apply", str(project.folder / "plan.json"), "--json").returncode == 0
    assert project.communs("plan").returncode == 0
    twin = project.twin(tmp_path / "twin")
    shutil.rmtree(twin.folder / ".communs" / "sandboxed")
    assert Layout.of(twin.folder).folder.exists()
    assert "Camille" not in twin.communs("plan").stdout
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit(TALK, "Bonjour à moi.", "archivé")
    shutil.rmtree(twin.folder / ".communs" / "sandboxed", ignore_errors=True)
    assert "Camille" not in twin.communs("plan").stdout
    assert _talk(project) == "Bonjour à moi."


def test_who_wants_no_bots_is_told_nothing(project: Project) -> None:
    project.policy(tell_editors="true")
    assert project.communs("apply", "--yes").returncode == 0
    _edit(project, "Un four à pain partagé.", "Deux fours à pain.")
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit(TALK, "{{nobots}}", "pas de robots")
    assert project.communs("pull", "--yes").returncode == 0
    planned = project.communs("plan", "movilab-liste")
    assert "the editor is told nothing: a template on the talk page asks bots to stay away" in planned.stdout
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit(TALK, "", "tant pis")
    with Client.as_admin(project.sandbox.wikis["movilab"]) as admin:
        admin.edit(f"Utilisateur:{project.sandbox.wikis['movilab'].bot}/Stop", "Arrêtez", "stop")
    stopped = outcomes(project.communs("apply", "--yes", "--only", "movilab-liste", "--json"))
    assert stopped["movilab-liste/Camille"][0] == "held"
    assert _talk(project) == ""


def test_a_timer_tells_as_well_and_what_was_told_can_be_taken_back(project: Project) -> None:
    project.targets({LIST: PLACES[LIST]})
    project.be_real("")
    log = RequestLog.of(project.sandbox, "movilab")

    def asked(*words: str) -> int:
        mark = log.mark()
        assert project.communs(*words).returncode == 0
        return log.count(mark)

    assert project.communs("apply", "--yes").returncode == 0
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit(TALK, "Bonjour à moi.", "note")
    asked("plan")  # what the wiki says of itself is kept from then on
    before = asked("plan")
    project.policy(tell_editors="true")
    assert asked("plan") == before

    _edit(project, "Un four à pain partagé.", "Deux fours à pain.")
    assert project.communs("pull", "--yes").returncode == 0
    # That a community agrees to a list in user space says nothing of its editors' talk pages.
    project.policy(tell_editors="true", approval="own user space")
    held = outcomes(project.communs("run", "--json"))
    assert held[LIST][0] == "applied"
    assert held[TOLD][0] == "held"
    assert _talk(project) == "Bonjour à moi."
    project.policy(tell_editors="true")
    done = project.communs("run", "--json")
    assert (done.returncode, outcomes(done)) == (0, {LIST: ("unchanged", ""), TOLD: ("applied", "")})
    assert _talk(project).startswith("Bonjour à moi.\n\n== ")
    # Told, and seen to be told: the next plans ask as if nothing had ever been to tell.
    assert asked("plan") == before + 4
    assert asked("plan") == before

    undone = project.communs("rollback", "--last", TOLD, "--yes", "--json")
    assert outcomes(undone) == {TOLD: ("applied", "")}
    assert _talk(project) == "Bonjour à moi."
    (project.folder / ".communs" / "told-editors.json").unlink()
    assert outcomes(project.communs("run", "--json")) == {LIST: ("unchanged", "")}
    assert _talk(project) == "Bonjour à moi."

    # Of a list that rests, nobody is told anything.
    _edit(project, "Une grainothèque.", "Des graines à prendre.")
    assert project.communs("pull", "--yes").returncode == 0
    assert TOLD in project.communs("plan", LIST).stdout
    project.policy(tell_editors="true", state="archived")
    assert TOLD not in project.communs("plan").stdout
    assert outcomes(project.communs("run", "--json")) == {LIST: ("archived", "the wiki is archived")}


def test_only_registered_people_are_told(
    open_wiki: Callable[[str], "Wiki"], sandbox: SandboxState, wikis: dict[str, SandboxWiki]
) -> None:
    wiki, page = wikis["movilab"], "Bac à sable"
    told = open_wiki("movilab")
    with Client.as_editor(wiki) as editor, Client.as_bot(wiki) as bot, Client(wiki) as nobody:
        saved = [client.edit(page, f"Un mot. {number}", "") for number, client in enumerate((editor, bot, nobody))]
        # Older ones make temporary accounts, too, but do not say that they are.
        if editor.request("query", meta="siteinfo")["query"]["general"]["generator"] >= "MediaWiki 1.41":
            set_extra(sandbox, "movilab", TEMPORARY)
            saved.append(nobody.edit(page, "Un autre mot.", ""))
            newest = told.revision(saved[-1] or 0)
            assert newest
            assert (newest.user[:1], newest.registered) == ("~", False)
    numbers = [number for number in saved if number]
    assert len(numbers) == len(saved)
    assert told.authors(numbers) == {numbers[0]: wiki.editor}
