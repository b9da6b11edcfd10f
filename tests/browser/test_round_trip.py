"""A correction that an editor makes in the wiki's own form comes home and reaches the other wikis (issue 4)."""

import pytest
from playwright.sync_api import Page, expect

from bot.sandbox.client import Client
from bot.sandbox.state import SandboxWiki
from tests.wiki.project import PLACES, Project, reasons

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"
OLD, NEW = "Une grainothèque.", "Une grainothèque « ouverte » à tous, l'été & l'hiver."


def correct(page: Page, wiki: SandboxWiki, old: str, new: str) -> None:
    """Log in, and replace text on the page in its edit form, as a person does."""
    page.goto(f"{wiki.url}/index.php?title=Special:UserLogin")
    page.locator("#wpName1").fill(wiki.editor)
    page.locator("#wpPassword1").fill(wiki.editor_password)
    page.locator("#wpLoginAttempt").click()
    expect(page.locator("#pt-userpage")).to_contain_text(wiki.editor)
    # Without the greeting of an editor who is new to the wiki.
    page.goto(f"{wiki.url}/index.php?title={PAGE}&action=edit&vehidebetadialog=1")
    form = page.locator("#wpTextbox1")
    text = form.input_value()
    assert text.count(old) == 1
    assert "corrigez ici, vos corrections sont reprises" in text  # what the editor reads above the list
    form.fill(text.replace(old, new))
    page.locator("#wpSummary").fill("ouverte toute l'année")
    page.locator("#wpSave").click()
    page.wait_for_url(f"{wiki.url}/wiki/**")


def test_a_summary_corrected_in_the_web_form(project: Project, page: Page) -> None:
    assert project.communs("apply", "--yes").returncode == 0
    correct(page, project.sandbox.wikis["movilab"], OLD, NEW)
    expect(page.locator("#mw-content-text li", has_text="Semences")).to_contain_text("l'été & l'hiver.")

    planned = project.communs("plan")
    assert planned.returncode == 5
    assert reasons(planned)["movilab-liste"] == "1 hand edit waits for your decision: communs pull movilab-liste"
    assert f"-{OLD}\n+{NEW}\n" in planned.stdout
    assert "ouverte toute l'année" in planned.stdout
    taken = project.communs("pull", "--yes")
    assert (taken.returncode, taken.stderr) == (0, "")
    assert "taken, it also goes to: Wiki des communs, Wikilivres" in taken.stdout
    assert project.communs("apply", "--yes").returncode == 0
    for key, title, _place in PLACES.values():
        with Client(project.sandbox.wikis[key]) as client:
            assert NEW in client.read(title)[0]
        page.goto(f"{project.sandbox.wikis[key].url}/wiki/{title}")
        expect(page.locator("#mw-content-text li", has_text="Semences")).to_contain_text("à tous, l'été & l'hiver.")
    second = project.communs("plan")
    assert (second.returncode, second.stdout.splitlines()[-1]) == (0, "3 targets: 3 unchanged")
