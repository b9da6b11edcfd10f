"""What people did on a wiki, seen and settled in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bot.sandbox.client import Client
from tests.browser.reviewing import Reviewing
from tests.wiki.project import Project

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"


def test_a_conflict_a_correction_and_a_removal(
    project: Project, reviewing: Callable[..., Reviewing], page: Page
) -> None:
    assert project.communs("apply", "--yes").returncode == 0
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        text = editor.read(PAGE)[0].replace("Une grainothèque.", "Une grainothèque <b>et</b> un jardin.")
        editor.edit(PAGE, text.replace("Un lavoir remis en eau.", "Un lavoir couvert."), "vu sur place")
    project.change("Une grainothèque.", "Une grainothèque ouverte.")
    review = reviewing()
    page.goto(review.address)
    page.wait_for_url(f"{review.origin}/")
    kept = page.locator(".kept")
    expect(kept).to_have_count(2)
    conflict = kept.filter(has_text="conflict")
    expect(conflict).to_contain_text("Camille, ")
    expect(conflict).to_contain_text("vu sur place")
    expect(conflict.get_by_role("definition")).to_have_text(
        ["Une grainothèque.", "Une grainothèque <b>et</b> un jardin.", "Une grainothèque ouverte."]
    )
    conflict.get_by_role("button", name="Write the catalogue's text over it").click()
    correction = page.locator(".kept").filter(has_not_text="conflict")
    correction.get_by_role("button", name="Take the wiki's text into the catalogue").click()
    expect(page.locator(".kept .badge.done")).to_have_count(2)
    page.get_by_role("button", name="Put the answers into the project, and plan again").click()
    expect(page.locator(".totals")).to_contain_text("3 update")
    catalogue = (project.folder / "config/communs.yaml").read_text()
    assert "summary: Un lavoir couvert." in catalogue
    assert "summary: Une grainothèque ouverte." in catalogue
    page.get_by_role("button", name="Approve all").click()
    page.get_by_role("link", name="Write what is approved").click()
    page.get_by_role("button", name="Write now").click()
    expect(page.get_by_text("3 of 3 pages done")).to_be_visible()
    for key in ("movilab", "lescommuns"):
        with Client(project.sandbox.wikis[key]) as client:
            text = client.read(PAGE)[0]
        assert "Un lavoir couvert." in text
        assert "Une grainothèque ouverte." in text
    assert project.communs("plan").returncode == 0
