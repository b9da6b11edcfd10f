"""What a wiki, its people or its administrators refuse when a plan is applied: held with one line each."""

import pytest

from bot.sandbox.client import Client
from bot.sandbox.faults import Fault, clear_extra, clear_fault, set_extra, set_fault
from bot.sandbox.request_log import RequestLog
from tests.wiki.project import PLACES, Project, outcomes, reasons

pytestmark = pytest.mark.wiki

STOP = "Utilisateur:CommunsBot/Stop"


def test_a_block_a_stop_page_and_nobots_are_honoured_before_every_write(project: Project) -> None:
    wikis = project.sandbox.wikis
    marks = {key: RequestLog.of(project.sandbox, key).mark() for key in wikis}
    project.targets(
        PLACES
        | {
            "nobots": ("wikilivres", "Nobots", "bottom"),
            "deny": ("wikilivres", "Deny", "bottom"),
            "allow": ("wikilivres", "Allow", "bottom"),
        }
    )
    with Client.as_admin(wikis["lescommuns"]) as admin:
        admin.block("CommunsBot")
    with Client.as_editor(wikis["movilab"]) as editor:
        editor.edit(STOP, "Merci d'attendre\nla réunion de jeudi.", "arrêt")
    with Client.as_editor(wikis["wikilivres"]) as editor:
        editor.edit("Nobots", "Texte. {{nobots}}", "pas de robot")  # no such template exists there
        editor.edit("Deny", "{{bots|deny=AutreBot,CommunsBot}}", "pas ces robots")
        editor.edit("Allow", "{{bots|allow=CommunsBot}}", "ce robot seul")
        editor.edit(STOP, "", "page vide")

    done = project.communs("apply", "--yes", "--json")
    found = outcomes(done)
    assert found["lescommuns-liste"] == (
        "held",
        "the account CommunsBot is blocked: Robot à revoir (Admin); talk to the wiki's administrators",
    )
    result, reason = found["movilab-liste"]
    assert result == "held"
    assert reason.startswith("Camille asked the bot to stop on Utilisateur:CommunsBot/Stop (")
    assert reason.endswith(
        "): Merci d'attendre la réunion de jeudi.; answer there; the bot goes on when the page is blank"
    )
    kept_out = "a template on the page ({{bots}}, {{nobots}} or {{in use}}) keeps this bot out; ask the page's editors"
    assert found["nobots"] == found["deny"] == ("held", kept_out)
    assert found["allow"] == found["wikilivres-liste"] == ("applied", "")
    assert (done.returncode, done.stderr) == (6, "")
    edits = {key: RequestLog.of(project.sandbox, key).count(mark, "edit") for key, mark in marks.items()}
    # Those of the two editors are the log's too.
    assert edits == {"lescommuns": 0, "movilab": 1, "wikilivres": 4 + 2}

    # Now that the bot is logged in, the plan tells of the block by itself.
    planned = project.communs("plan", "lescommuns-liste")
    assert "the account CommunsBot is blocked: Robot à revoir (Admin); talk to the wiki's" in planned.stdout
    assert planned.returncode == 5

    with Client.as_editor(wikis["movilab"]) as editor:
        editor.edit(STOP, "   \n\n", "la réunion a eu lieu")
    gone_on = project.communs("apply", "--yes", "--json", "--only", "movilab-liste")
    assert outcomes(gone_on) == {"movilab-liste": ("applied", "")}
    assert gone_on.returncode == 0


def test_a_stop_page_that_cannot_be_read_stops(project: Project) -> None:
    project.policy(stop_page="Spécial:Version")
    done = project.communs("apply", "--yes", "--json", "--only", "movilab-liste")
    assert outcomes(done) == {
        "movilab-liste": (
            "held",
            (
                "the stop page “Spécial:Version” cannot be read: the wiki makes this page itself; correct stop_page in "
                "wikis.yaml"
            ),
        )
    }
    assert done.returncode == 5


def test_filters_captchas_and_missing_rights(project: Project) -> None:
    with Client.as_admin(project.sandbox.wikis["movilab"]) as admin:
        admin.edit("MediaWiki:Spam-blacklist", "fournil\\.example", "essai")
    set_extra(
        project.sandbox,
        "lescommuns",
        "wfLoadExtension( 'ConfirmEdit' );"
        "$wgGroupPermissions['bot']['skipcaptcha'] = false; $wgGroupPermissions['user']['skipcaptcha'] = false;"
        "$wgGroupPermissions['*']['skipcaptcha'] = false; $wgGroupPermissions['autoconfirmed']['skipcaptcha'] = false;"
        "$wgCaptchaTriggers['edit'] = true; $wgCaptchaTriggers['addurl'] = true;",
    )
    set_extra(
        project.sandbox,
        "wikilivres",
        "foreach ( [ '*', 'user', 'bot' ] as $group ) { $wgGroupPermissions[$group]['createpage'] = false; }",
    )
    done = project.communs("apply", "--yes", "--json")
    found = outcomes(done)
    assert {target: result for target, (result, _reason) in found.items()} == dict.fromkeys(PLACES, "held")
    assert found["lescommuns-liste"][1] == (
        "the wiki asks for a captcha; ask for the right to add links without one (confirmed account or bot group)"
    )
    assert found["movilab-liste"][1].startswith("a filter of the wiki refuses the edit: ")
    assert found["movilab-liste"][1].endswith("; ask the wiki's administrators")
    assert "fournil.example" in found["movilab-liste"][1]
    assert found["wikilivres-liste"][1] == (
        "the account CommunsBot may not write this page: You do not have permission to create new pages; communs login "
        "tells what it lacks"
    )
    assert done.returncode == 5


def test_a_bot_password_that_may_not_edit(project: Project) -> None:
    assert project.communs("apply", "--yes", "--only", "movilab-liste").returncode == 0
    set_extra(
        project.sandbox,
        "movilab",
        "foreach ( [ 'editpage', 'createeditmovepage' ] as $grant ) { $wgGrantPermissions[$grant] = []; }",
    )
    project.change("Une grainothèque.", "Des graines.")
    planned = project.communs("plan", "movilab-liste")
    assert planned.returncode == 5
    # In the words of the wiki, without its markup.
    assert reasons(planned)["movilab-liste"].startswith(
        "the account CommunsBot may not write this page: The action you have requested is limited to users in one of "
        "the groups: *, Utilisateurs"
    )


def test_a_read_only_wiki_is_for_later(project: Project) -> None:
    project.impatient()
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    set_extra(project.sandbox, "movilab", "$wgReadOnly = 'Déménagement du serveur';")
    mark = RequestLog.of(project.sandbox, "movilab").mark()
    assert project.communs("plan").returncode == 10
    done = project.communs("apply", "--yes", "--json")
    assert outcomes(done) == {
        "lescommuns-liste": ("applied", ""),
        "movilab-liste": ("failed", "the wiki is read-only: Déménagement du serveur; try later"),
        "wikilivres-liste": ("applied", ""),
    }
    assert (done.returncode, done.stderr) == (6, "")
    assert RequestLog.of(project.sandbox, "movilab").count(mark, "edit") == 0
    assert project.communs("apply", "--yes", "--only", "movilab-liste").returncode == 75
    clear_extra(project.sandbox, "movilab")
    assert outcomes(project.communs("apply", "--yes", "--json"))["movilab-liste"] == ("applied", "")


def test_a_lagging_wiki_is_for_later(project: Project) -> None:
    project.be_real("max_retries = 0\n")
    project.impatient()
    set_extra(
        project.sandbox,
        "movilab",
        "$wgHooks['ApiMaxLagInfo'][] = static function ( &$lag ) {"
        " $lag = [ 'host' => 'db1', 'lag' => 10, 'type' => 'db' ]; };",
    )
    # Reading goes on: reads are asked for with more patience than writes.
    done = project.communs("apply", "--yes", "--json", "--only", "movilab-liste")
    assert outcomes(done) == {"movilab-liste": ("failed", "the wiki's databases lag behind; try later")}
    assert done.returncode == 75


def test_an_answer_that_is_lost_doubles_no_edit(project: Project) -> None:
    log = RequestLog.of(project.sandbox, "movilab")
    mark = log.mark()
    set_fault(project.sandbox, "movilab", Fault("lost", action="edit", times=1))
    done = project.communs("apply", "--yes", "--json", "--only", "movilab-liste")
    clear_fault(project.sandbox, "movilab")
    with Client(project.sandbox.wikis["movilab"]) as client:
        revisions = client.revisions("Utilisateur:Claire Exemple")
    assert sum(revision.user == "CommunsBot" for revision in revisions) == 1
    assert log.count(mark, "edit") == 1  # found by looking, not by sending it again
    assert outcomes(done)["movilab-liste"][0] == "applied"
    assert project.communs("plan", "movilab-liste").returncode == 0
