"""Pywikibot's configuration as its user wrote it: what is wrong there, and what does not get around ``apply``."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot.sandbox.client import Client
from bot.sandbox.faults import set_extra
from tests.wiki.project import PLACES, Project, outcomes, reasons

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"


@pytest.fixture
def real(project: Project) -> Project:
    """A project with accounts of its own, and one target on Movilab."""
    project.be_real("")
    project.targets({"liste": PLACES["movilab-liste"]})
    return project


def refusal(project: Project) -> tuple[int, str, str]:
    """Apply, and return the exit code, the result and the reason."""
    done = project.communs("apply", "--yes", "--json")
    assert done.stderr == ""
    return done.returncode, *outcomes(done)["liste"]


def test_no_setting_gets_around_the_checks(project: Project) -> None:
    project.be_real("cosmetic_changes = True\nignore_bot_templates = True\n")
    page = {"liste": ("movilab", "Page", "bottom"), "nobots": ("movilab", "Autre", "bottom")}
    project.targets(page)
    ugly = "==Titre==\n*un\n\n\n\n[[ Accueil|Accueil ]] &nbsp; <br>\n[[category:Communs]]"
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit("Page", ugly, "essai")
        editor.edit("Autre", "{{nobots}}", "essai")
        done = project.communs("apply", "--yes", "--json")
        assert {target: result for target, (result, _reason) in outcomes(done).items()} == {
            "liste": "applied",
            "nobots": "held",
        }
        head, _break, tail = ugly.partition("[[category")
        now = editor.read("Page")[0]
        assert now.startswith(head)
        assert now.endswith("[[category" + tail)
        assert editor.read("Autre")[0] == "{{nobots}}"
        assert editor.revisions("Page")[0].minor is False


@pytest.mark.parametrize("option", [False, True], ids=["user-config.py", "-putthrottle"])
def test_the_pause_between_two_edits_is_kept(project: Project, option: bool) -> None:  # noqa: FBT001 (a parameter)
    project.be_real("" if option else "put_throttle = 2\n")
    project.targets({"une": ("movilab", "Une", "new page"), "autre": ("movilab", "Autre", "new page")})
    words = [str(Path(sys.executable).with_name("pwb")), "-putthrottle:2", "communs"] if option else None
    done = project.run([*(words or project.command()), "apply", "--yes"])
    assert done.returncode == 0, done.stderr
    with Client(project.sandbox.wikis["movilab"]) as client:
        first, second = (datetime.fromisoformat(client.revisions(page)[0].timestamp) for page in ("Une", "Autre"))
    assert (second - first).total_seconds() >= 2


def test_settings_that_are_no_numbers(real: Project) -> None:
    config = real.folder / "user-config.py"
    real.be_real("put_throttle = 'dix'\nmax_retries = None\nminthrottle = -0.5\n")
    done = real.communs("plan")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "".join(
        f"{config}: {name} is {value}, where a number is meant, 0 or more; correct it (see user-config.py.sample)\n"
        for name, value in {"max_retries": "None", "minthrottle": "-0.5", "put_throttle": "'dix'"}.items()
    )


def test_simulation_writes_nothing_and_says_so(real: Project) -> None:
    real.be_real("simulate = True\n")
    with Client(real.sandbox.wikis["movilab"]) as client:
        before = client.revisions(PAGE)
        assert refusal(real) == (
            10,
            "simulated",
            "Pywikibot simulates: nothing was written; unset “simulate” in user-config.py",
        )
        assert client.revisions(PAGE) == before


def test_passwords_that_are_wrong_or_missing(real: Project) -> None:
    file = real.folder / "user-password.py"
    good = file.read_text(encoding="utf-8")
    wrong = "Incorrect username or password entered. Please try again"
    look = "look at user-config.py and the password file"
    real.write("user-password.py", "('fr', 'realmovilab', 'CommunsBot', BotPassword('communs', 'wrong'))\n")
    assert refusal(real) == (
        7,
        "failed",
        f"the wiki refused the account: Failed on realmovilab:fr: {wrong}; {look}",
    )
    secret = real.sandbox.wikis["movilab"].bot_password
    asked = (
        "Pywikibot asks “Password for user CommunsBot on realmovilab:fr (no characters will be shown):”; put the "
        "account's password into the password file that user-config.py names"
    )
    unusable = "the password file cannot be used: {}; look at the password file that user-config.py names"
    for text, reason in {
        "": asked,
        # Pywikibot warns of such a line with all that it holds.
        good.replace("BotPassword", "").replace(", ", ",").replace("'fr',", "'fr','x',"): asked,
        f"fr, realmovilab, {secret}\n": unusable.format("Invalid password line format"),
        f"('{'x' * 250}', {secret})\n": unusable.format("Password line too long or too complex"),
    }.items():
        real.write("user-password.py", text)
        assert refusal(real) == (7, "failed", reason)
        assert secret not in reason
    file.unlink()
    code, result, reason = refusal(real)
    assert (code, result) == (7, "failed")
    assert reason.startswith("a file of Pywikibot's cannot be read: Password file user-password.py does not exist in ")
    assert reason.endswith("; look at user-config.py and the files that it names")


def test_a_configuration_that_is_none(real: Project) -> None:
    config = real.folder / "user-config.py"
    good = config.read_text(encoding="utf-8")
    advice = "correct it (see user-config.py.sample)"
    for text, line in {
        good
        + "x = = 1\n": f"{config}:8: Pywikibot cannot be started with this file: SyntaxError: invalid syntax; {advice}",
        good + "nom = prenom\n": (
            f"{config}: Pywikibot cannot be started with this file: NameError: name 'prenom' is not defined; {advice}"
        ),
    }.items():
        config.write_text(text, encoding="utf-8")
        done = real.communs("plan")
        assert (done.returncode, done.stdout, done.stderr) == (3, "", f"{line}\n")
    config.write_text(good, encoding="utf-8")
    config.chmod(0o666)
    done = real.communs("plan")
    assert done.returncode == 3
    assert done.stderr == f"{config}: everybody may write this file, so Pywikibot skips it; chmod go-w {config}\n"


def test_a_folder_that_is_named(real: Project) -> None:
    def plan(folder: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            real.command("plan"),
            env=real.environment | {"PYWIKIBOT_DIR": folder},
            capture_output=True,
            text=True,
            check=False,
        )

    done = plan("/nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "/nowhere: PYWIKIBOT_DIR holds no user-config.py; put one there (see user-config.py.sample) or unset "
        "PYWIKIBOT_DIR\n"
    )
    # The one named goes before the project's own, which would be refused.
    other = real.folder / "other"
    other.mkdir()
    (real.folder / "user-config.py").rename(other / "user-config.py")
    real.write("user-config.py", "x = = 1\n")
    assert plan(str(other)).returncode == 10


def test_sites_that_pywikibot_does_not_know(real: Project) -> None:
    advice = "put its family into families/, or correct “site” in wikis.yaml"
    for site in ("nullepart:fr", "realmovilab:en"):
        real.be_real("")
        real.change("realmovilab:fr", site, path="config/wikis.yaml")
        done = real.communs("plan")
        assert reasons(done)["liste"] == f"Pywikibot knows no site “{site}”; {advice}"
        assert (done.returncode, done.stderr) == (5, "")
        applied = real.communs("apply", "--yes")
        assert applied.returncode == 5


def test_a_wiki_that_only_members_read(real: Project) -> None:
    set_extra(real.sandbox, "movilab", "$wgGroupPermissions['*']['read'] = false;")
    done = real.communs("plan")
    assert (done.returncode, done.stdout.splitlines()[-2]) == (10, "1 target: 1 create")
    (real.folder / "user-config.py").unlink()
    held = real.communs("plan")
    assert reasons(held)["liste"] == (
        "the wiki refused the account: username for realmovilab:fr is undefined; look at user-config.py and the "
        "password file"
    )
    assert held.returncode == 5


def test_nothing_is_left_in_the_current_folder(real: Project) -> None:
    here = real.folder / "here"
    here.mkdir()
    subprocess.run(real.command("plan"), env=real.environment, cwd=here, capture_output=True, check=False)
    assert list(here.iterdir()) == []
