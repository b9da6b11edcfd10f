"""axe-core finds nothing in any page of ours, light and dark, wide and narrow."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from bot.plan.model import Status, TargetPlan
from bot.plan.parts import HandEdit
from bot.report.page.render import report
from tests.report.test_plan import CHANGES, EDIT
from tests.review.samples import BEFORE, KEPT, Review, plan, target

HAND_EDIT = HandEdit(
    revision=7,
    user="",
    timestamp="2026-03-01T12:00:00Z",
    comment="",
    ours="\n".join(f"* Commun {n}" for n in range(20)),
    theirs="\n".join(f"* Commun {n or 'zéro'}" for n in range(20)),
)
TARGETS: tuple[TargetPlan, ...] = (
    target(kept=(KEPT, KEPT.model_copy(update={"conflict": False, "wiki": "", "kind": "removed"}))),
    target("changements", changes=CHANGES, edit=EDIT, remarks=("saving also makes MediaWiki normalise it",)),
    target("tenue", status=Status.HELD, reason="the list was edited on the wiki", hand_edit=HAND_EDIT, edit=None),
    target("inchangée", status=Status.UNCHANGED, changes=(), edit=None),
    target("injoignable", status=Status.UNREACHABLE, changes=(), edit=None, reason="the wiki cannot be reached"),
)


def found(page: Page) -> list[str]:
    """What axe-core does not like, best practices included."""
    results = Axe().run(page, options={"resultTypes": ["violations"], "iframes": False})
    return [
        f"{page.url} {violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 360)])
def test_axe_finds_nothing(
    scheme: str,
    width: int,
    tmp_path: Path,
    open_context: Callable[..., BrowserContext],
    served: Callable[..., tuple[Review, str]],
) -> None:
    context = open_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    file = tmp_path / "report.html"
    file.write_text(report(plan(*TARGETS), dict.fromkeys(("liste", "tenue"), "fr")), encoding="utf-8")
    page.goto(file.as_uri())
    assert found(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    review, address = served(*TARGETS)
    page.goto(address)
    page.wait_for_url("**/")
    origin = page.url.rstrip("/")
    assert found(page) == []
    page.get_by_role("button", name="Approve all").click()
    pages = ["/", "/target/0", "/preview/0", "/write", "/nowhere"]
    for path in pages:
        page.goto(origin + path)
        assert found(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{origin}/write")
    review.work.go.clear()
    page.get_by_role("button", name="Write now").click()
    page.wait_for_selector("[data-progress=writing]")
    assert found(page) == []
    review.work.go.set()
    page.wait_for_selector("[data-progress=written]")
    assert found(page) == []


def test_the_report_asks_nothing_of_anybody_and_its_policy_lets_it_work(tmp_path: Path, page: Page) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    file = tmp_path / "report.html"
    lines = "\n".join(f"* Commun {n}" for n in range(30))
    long = target(edit=EDIT.model_copy(update={"before": f"{BEFORE}\n{lines}", "start": 0, "end": 0, "put": "Tout\n"}))
    file.write_text(report(plan(*[long] * 12), {}), encoding="utf-8")
    page.goto(file.as_uri())
    assert page.locator("details.target[open]").count() == 0
    page.get_by_role("button", name="Unfold all targets").click()
    assert page.locator("details.target[open]").count() == 12
    assert not page.get_by_text("Commun 29").first.is_visible()
    page.get_by_role("button", name="Show whole pages").click()
    assert page.get_by_text("Commun 29").first.is_visible()
    page.get_by_role("button", name="Fold all targets").click()
    page.locator(".overview a").nth(3).click()
    assert page.locator("details.target[open]").count() == 1
    assert page.locator("th").first.evaluate("e => getComputedStyle(e).textAlign") == "left"  # the styles are in force
    assert (said, asked) == ([], [file.as_uri()])
