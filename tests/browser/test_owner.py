"""The owner's whole path, in a real browser and on real wikis."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bot.sandbox.client import Client
from bot.sandbox.faults import Fault, clear_fault, set_fault
from tests.browser.reviewing import Reviewing
from tests.review.samples import KEPT, Review, target
from tests.wiki.project import PLACES, Project

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"


@pytest.fixture
def changed(project: Project) -> Project:
    """The project with its lists on the wikis, and two entries changed since; ``plan.json`` is the plan."""
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines à prendre.")
    project.change("Un lavoir remis en eau.", "Un lavoir ouvert.")
    assert project.communs("plan", "-o", str(project.folder / "plan.json")).returncode == 10
    return project


def text(project: Project, target: str) -> str:
    wiki, page, _place = PLACES[target]
    with Client(project.sandbox.wikis[wiki]) as client:
        return client.read(page)[0]


def opened(page: Page, review: Reviewing) -> None:
    page.goto(review.address)
    page.wait_for_url(f"{review.origin}/")


def test_from_the_plan_to_the_wikis(changed: Project, reviewing: Callable[..., Reviewing], page: Page) -> None:
    file = changed.folder / "plan.json"
    first = reviewing(str(file))
    opened(page, first)
    expect(page.get_by_role("heading", name="Review of the plan")).to_be_visible()
    expect(page.locator(".standing")).to_contain_text("0 pages approved · 3 not decided")

    # One list whole, one in part, one not at all.
    lists = {name: page.locator("details.target").filter(has_text=name) for name in PLACES}
    lists["lescommuns-liste"].get_by_role("button", name="Approve").click()
    lists["movilab-liste"].get_by_label("Le Lavoir").uncheck()
    lists["movilab-liste"].get_by_role("button", name="Approve").click()
    lists["wikilivres-liste"].get_by_role("button", name="Leave out").click()
    expect(page.locator(".standing")).to_contain_text("2 pages approved · 0 not decided")
    expect(lists["movilab-liste"].locator("fieldset")).to_contain_text("approved in part Claire, ")

    # A power cut: the decisions are there again, the old address leads nowhere.
    first.kill()
    kept = json.loads(file.read_text())["decisions"]
    assert [(one["target"], one["write"], one["only"]) for one in kept["approvals"]] == [
        ("lescommuns-liste", True, []),
        ("movilab-liste", True, ["semences"]),
        ("wikilivres-liste", False, []),
    ]
    second = reviewing(str(file))
    opened(page, second)
    expect(page.locator(".standing")).to_contain_text("2 pages approved · 0 not decided")

    # As the wiki itself shows it: its own skin, before and after, of one entry only.
    lists["movilab-liste"].get_by_role("link", name="Preview on the wiki").click()
    before, after = page.frame_locator("iframe").first, page.frame_locator("iframe").last
    expect(before.get_by_text("Une grainothèque.")).to_be_visible()
    expect(after.get_by_text("Des graines à prendre.")).to_be_visible()
    expect(after.get_by_text("Un lavoir remis en eau.")).to_be_visible()
    expect(after.locator("#firstHeading")).to_have_css("border-bottom-style", "solid")
    page.get_by_role("slider").fill("25")
    expect(page.locator("section").last).to_have_css("clip-path", "inset(0px 75% 0px 0px)")

    page.goto(f"{second.origin}/write")
    expect(page.get_by_text("Only: Semences")).to_be_visible()
    page.get_by_role("button", name="Write now").click()
    expect(page.get_by_role("heading", name="What became of it")).to_be_visible()
    expect(page.get_by_text("2 of 2 pages done")).to_be_visible()
    assert page.locator(".badge.done").count() == 2
    assert "Un lavoir ouvert." in text(changed, "lescommuns-liste")
    assert "Des graines à prendre." in text(changed, "movilab-liste")
    assert "Un lavoir remis en eau." in text(changed, "movilab-liste")
    assert "Une grainothèque." in text(changed, "wikilivres-liste")

    # On the wiki: what was written, and the wiki's own way to undo it.
    row = page.locator("li", has_text="movilab-liste")
    undo = row.get_by_role("link", name="Undo on the wiki").get_attribute("href")
    row.get_by_role("link", name=re.compile("^Revision")).click()
    expect(page.locator("#mw-content-text").get_by_text("Des graines à prendre.").first).to_be_visible()
    assert undo is not None
    page.goto(undo)
    expect(page.locator("#wpTextbox1, #mw-content-text").first).to_be_visible()

    page.goto(f"{second.origin}/")
    page.get_by_role("button", name="Close this page").click()
    expect(page.get_by_role("heading", name="Closed")).to_be_visible()
    code, said = second.wait()
    assert (code, said.splitlines()[-1]) == (0, f"Decisions are kept in {file}")


def test_a_page_that_moved_and_a_wiki_that_goes_down(
    changed: Project, reviewing: Callable[..., Reviewing], page: Page
) -> None:
    with Client.as_editor(changed.sandbox.wikis["lescommuns"]) as editor:
        editor.edit(PAGE, editor.read(PAGE)[0].replace("Une grainothèque", "Une bibliothèque"), "<b>relecture</b>")
    review = reviewing(str(changed.folder / "plan.json"))
    opened(page, review)
    page.get_by_role("button", name="Approve all").click()
    page.get_by_role("link", name="Write what is approved").click()
    set_fault(changed.sandbox, "movilab", Fault("503"))
    page.get_by_role("button", name="Write now").click()
    expect(page.get_by_text("3 of 3 pages done")).to_be_visible(timeout=60_000)
    expect(page.locator("main > ul > li")).to_contain_text(["stale", "failed", "applied"])
    stale = page.locator("main > ul > li").first
    expect(stale).to_contain_text("Camille, ")
    expect(stale.get_by_text("<b>relecture</b>")).to_be_visible()
    stale.get_by_text("What moved", exact=True).click()
    expect(stale.locator("ins")).to_have_text("bibliothèque")
    assert "Un lavoir ouvert." in text(changed, "wikilivres-liste")

    clear_fault(changed.sandbox, "movilab")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("3 of 3 pages done")).to_be_visible()
    expect(page.locator("main > ul > li")).to_contain_text(["stale", "applied", "applied"])
    assert "Un lavoir ouvert." in text(changed, "movilab-liste")
    page.get_by_role("button", name="Plan again").click()
    expect(page.locator(".totals")).to_contain_text("2 unchanged")
    expect(page.locator(".standing")).to_contain_text("0 pages approved")


def test_without_javascript(
    project: Project, reviewing: Callable[..., Reviewing], open_context: Callable[..., BrowserContext]
) -> None:
    review = reviewing()  # plans by itself
    page = open_context(java_script_enabled=False).new_page()
    opened(page, review)
    page.get_by_role("button", name="Approve all").click()
    page.get_by_role("link", name="Preview on the wiki").nth(1).click()
    for side in ("before", "after"):
        frame = page.frame_locator(f"iframe[title='The page {side} the change']")
        expect(frame.get_by_text("Le Fournil")).to_have_count(int(side == "after"))
        expect(frame.get_by_role("heading", name="Parcours")).to_be_visible()
    page.goto(f"{review.origin}/write")
    page.get_by_role("button", name="Write now").click()
    expect(page.get_by_text("3 of 3 pages done")).to_be_visible()
    expect(page.locator(".badge.done")).to_have_count(3)
    assert "Un lavoir remis en eau." in text(project, "movilab-liste")


def test_with_the_keyboard_alone(project: Project, reviewing: Callable[..., Reviewing], page: Page) -> None:
    review = reviewing()
    opened(page, review)

    def reach(name: str) -> None:
        """Go on with Tab to what has this name, and press Enter there."""
        for _step in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
                page.keyboard.press("Enter")
                return
        pytest.fail(f"Tab does not lead to {name}")

    reach("Skip to the content")
    reach("lescommuns-liste")
    reach("Approve")
    expect(page.locator(".standing")).to_contain_text("1 page approved")
    reach("Write what is approved…")
    page.wait_for_url("**/write")
    reach("Write now")
    expect(page.get_by_text("1 of 1 page done")).to_be_visible()
    expect(page.get_by_role("heading", name="What became of it")).to_be_focused()
    assert "Un lavoir remis en eau." in text(project, "lescommuns-liste")


def test_a_conflict_is_seen_from_three_sides_and_settled(page: Page, served: Callable[..., tuple[Review, str]]) -> None:
    review, address = served(target(kept=(KEPT,)))
    page.goto(address)
    kept = page.locator(".kept")
    expect(kept.get_by_role("heading")).to_contain_text("conflict Opteos opteos.summary.fr – a field was changed")
    expect(kept).to_contain_text("Camille, 1 March 2026 12:00 UTC relecture")
    expect(kept.get_by_role("term")).to_have_text(["our last save", "the wiki now", "the catalogue now"])
    expect(kept.get_by_role("definition")).to_have_text(["un réseau", "un grand réseau", "le réseau"])
    kept.get_by_role("button", name="Take the wiki's text into the catalogue").click()
    expect(kept.locator(".badge.done")).to_contain_text("Take the wiki's text into the catalogue")
    page.get_by_role("button", name="Put the answers into the project, and plan again").click()
    expect(page.get_by_role("heading", name="Review of the plan")).to_be_visible()
    [answers] = review.settled
    assert [(*one.about, one.answer) for one in answers] == [
        ("liste", "changed", "opteos", "opteos.summary.fr", KEPT.key, "take")
    ]
