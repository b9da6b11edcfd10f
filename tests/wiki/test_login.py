"""``communs login``, and where passwords come from."""

import json
from subprocess import CompletedProcess
from typing import Any

import pytest

from bot.sandbox.client import Client
from bot.sandbox.faults import set_extra
from tests.wiki.project import PLACES, Project, outcomes

pytestmark = pytest.mark.wiki


@pytest.fixture
def real(project: Project) -> Project:
    """A project with accounts of its own."""
    project.be_real("")
    return project


def told(done: CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    """Return what ``login --json`` says of each wiki."""
    return {said["wiki"]: said for said in json.loads(done.stdout)}


def lacking(said: dict[str, Any]) -> dict[str, str]:
    """Return the rights that are lacking, each with the grant that would give it."""
    return {right["right"]: right["grant"] for right in said["rights"] if not right["held"]}


def passwords(project: Project, **secrets: str) -> None:
    """Write a password file that names just these accounts' bot passwords, by wiki."""
    lines = [
        f"('fr', 'real{key}', '{project.sandbox.wikis[key].bot}', BotPassword('communs', '{secret}'))\n"
        for key, secret in secrets.items()
    ]
    project.write("user-password.py", "".join(lines))


def test_who_logs_in_and_what_they_may_do(real: Project) -> None:
    done = real.communs("login")
    assert done.returncode == 0
    assert done.stdout == (
        f"{real.folder}/user-config.py (in the project's folder)\n"
        + "".join(
            f"\n✓ {key}  {wiki.name} — logged in as CommunsBot\n"
            "  ✓ may edit pages\n"
            "  ✓ may create pages\n"
            "  ✓ may flag its edits as a bot's\n"
            "  ✓ may read 500 pages a request, not 50\n"
            "  grants of the bot password that show: Create, edit, and move pages; High-volume editing\n"
            "  its edits will not be flagged as a bot's, so that people see them (mark_as_bot: false)\n"
            for key, wiki in real.sandbox.wikis.items()
        )
    )


def test_flagged_edits(real: Project) -> None:
    real.policy(mark_as_bot="true")
    assert all(said["flagged"] for said in told(real.communs("login", "--json")).values())


def test_an_archived_wiki_is_asked_only_by_name(real: Project) -> None:
    real.policy(state="archived")
    assert "· movilab  Movilab — archived\n" in real.communs("login").stdout
    assert "✓ movilab  Movilab — logged in as" in real.communs("login", "movilab").stdout


def test_an_unknown_wiki(real: Project) -> None:
    done = real.communs("login", "movilap")
    assert (done.returncode, done.stderr) == (2, "wikis.yaml has no wiki “movilap”; did you mean “movilab”?\n")


def test_a_wrong_password_and_the_other_wikis(real: Project) -> None:
    wikis = real.sandbox.wikis
    passwords(
        real,
        lescommuns=wikis["lescommuns"].bot_password,
        movilab="wrong" * 8,
        wikilivres=wikis["wikilivres"].bot_password,
    )
    done = real.communs("login", "--json")
    assert done.returncode == 7
    said = told(done)
    assert said["movilab"]["error"].startswith("the wiki refused the account: Failed on realmovilab:fr: Incorrect user")
    assert [key for key, one in said.items() if one["account"]] == ["lescommuns", "wikilivres"]


def test_what_the_grants_of_a_bot_password_leave_out(real: Project) -> None:
    set_extra(real.sandbox, "movilab", "$wgGrantPermissions['highvolume'] = [ 'noratelimit' => true ];")
    done = real.communs("login", "movilab")
    assert done.returncode == 0
    advice = "; give the bot password the grant “High-volume editing” on Special:BotPasswords\n"
    assert f"  – may not flag its edits as a bot's{advice}" in done.stdout
    assert f"  – may not read 500 pages a request, not 50{advice}" in done.stdout
    assert "  grants of the bot password that show: Create, edit, and move pages\n" in done.stdout
    real.policy(mark_as_bot="true")
    said = "its edits will not be flagged as a bot's: it may not, although wikis.yaml says mark_as_bot: true"
    assert said in real.communs("login", "movilab").stdout


def test_what_the_account_itself_may_not(real: Project) -> None:
    for_all = "foreach ( $wgGroupPermissions as &$rights ) { unset( $rights['edit'], $rights['createpage'] ); }"
    set_extra(real.sandbox, "movilab", for_all)
    done = real.communs("login", "movilab", "--json")
    assert done.returncode == 5  # it may not edit
    assert lacking(told(done)["movilab"]) == {"edit": "", "createpage": ""}


def test_a_password_from_the_environment(real: Project) -> None:
    passwords(real)
    wiki = real.sandbox.wikis["movilab"]
    refused = real.communs("login", "movilab")
    assert refused.returncode == 7
    assert "Password for user CommunsBot" in refused.stdout
    secret = f"communs@{wiki.bot_password}"
    assert real.communs("login", "movilab", COMMUNS_PASSWORD_MOVILAB=secret).returncode == 0
    real.targets({"movilab-liste": PLACES["movilab-liste"]})
    done = real.communs("apply", "--yes", "--json", COMMUNS_PASSWORD_MOVILAB=secret)
    assert outcomes(done)["movilab-liste"][0] == "applied"


def test_a_password_from_the_environment_needs_no_password_file(real: Project) -> None:
    real.change("password_file = 'user-password.py'\n", "", "user-config.py")
    (real.folder / "user-password.py").unlink()
    secret = f"communs@{real.sandbox.wikis['movilab'].bot_password}"
    assert real.communs("login", "movilab", COMMUNS_PASSWORD_MOVILAB=secret).returncode == 0


def test_secrets_stay_secret(real: Project) -> None:
    canary = "canari" * 6
    passwords(real, movilab=canary)
    for variables in ({}, {"COMMUNS_PASSWORD_MOVILAB": f"communs@{canary}"}):
        done = real.communs("login", "movilab", **variables)
        assert done.returncode == 7
        assert canary not in done.stdout + done.stderr
    written = [file for file in real.folder.rglob("*") if file.is_file() and file.name != "user-password.py"]
    assert all(canary.encode() not in file.read_bytes() for file in written if ".communs/sandbox" not in str(file))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_password_file_that_others_may_read_is_refused(real: Project, mode: int) -> None:
    file = real.folder / "user-password.py"
    file.chmod(mode)
    done = real.communs("login")
    assert done.returncode == 3
    assert done.stderr == (
        f"{file}: others may read this password file; chmod 600 {file}, and change the passwords in it if others use "
        "this machine\n"
    )
    assert file.stat().st_mode & 0o777 == mode


def test_an_accounts_own_password_has_no_grants(real: Project) -> None:
    wiki = real.sandbox.wikis["movilab"]
    real.change("['realmovilab']['fr'] = 'CommunsBot'", f"['realmovilab']['fr'] = '{wiki.editor}'", "user-config.py")
    done = real.communs("login", "movilab", "--json", COMMUNS_PASSWORD_MOVILAB=wiki.editor_password)
    said = told(done)["movilab"]
    assert (said["account"], said["grants"]) == (wiki.editor, None)
    assert lacking(said) == {"bot": "", "apihighlimits": ""}


def test_no_configuration_at_all(real: Project) -> None:
    (real.folder / "user-config.py").unlink()
    done = real.communs("login", "movilab")
    assert done.returncode == 7
    assert done.stdout.endswith(
        "\n× movilab  Movilab\n  no account is configured; write usernames['realmovilab']['fr'] into your "
        "user-config.py (see user-config.py.sample)\n"
    )


def test_a_wiki_that_is_read_only_takes_no_login_either(real: Project) -> None:
    set_extra(real.sandbox, "movilab", "$wgReadOnly = 'sauvegarde';")
    done = real.communs("login", "movilab")
    assert done.returncode == 75
    assert done.stdout.endswith("\n× movilab  Movilab\n  the wiki is read-only: sauvegarde; try later\n")


def test_a_blocked_account(real: Project) -> None:
    with Client.as_admin(real.sandbox.wikis["movilab"]) as admin:
        admin.block(real.sandbox.wikis["movilab"].bot)
    done = real.communs("login", "movilab")
    assert done.returncode == 5
    assert "\n  the account is blocked: " in done.stdout
