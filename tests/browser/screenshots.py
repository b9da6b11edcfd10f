"""Pictures of the report and the review page for the documentation: ``script/screenshots``.

A small project on a sandbox of its own: lists placed, the catalogue changed, an editor's correction on one wiki.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bot.sandbox import lifecycle
from bot.sandbox.client import Client
from tests.browser.reviewing import Reviewing
from tests.wiki.project import Project

WIDE = {"width": 1200, "height": 800}
NARROW = {"width": 360, "height": 740}
PAGE = "Utilisateur:Claire Exemple"


def make_project(folder: Path) -> Project:
    """Return a project whose plan has something of everything."""
    sandbox = lifecycle.up(folder / "wikis")
    (folder / "project").mkdir()
    project = Project(folder / "project", sandbox)
    project.communs("apply", "--yes")
    with Client.as_editor(sandbox.wikis["lescommuns"]) as editor:
        text = editor.read(PAGE)[0]
        editor.edit(
            PAGE, text.replace("Une grainothèque.", "Une grainothèque et un jardin."), "il y a un jardin, aussi"
        )
    project.change("Une grainothèque.", "Une grainothèque, ouverte le samedi.")
    project.change("Un lavoir remis en eau.", "Un lavoir remis en eau, où l'on se retrouve.")
    project.change(
        "  - id: sentiers\n",
        "  - id: outils\n    name: La Bricothèque\n    group: contribue\n"
        "    summary: Des outils que l'on se prête.\n  - id: sentiers\n",
    )
    return project


def take(page: Page, folder: Path, name: str) -> None:
    """Take a picture of what is in view."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=folder / f"{name}.png", animations="disabled", caret="hide")


def take_all(project: Project, browser: Browser, folder: Path) -> None:
    """Walk through the main states."""
    file = project.folder / "plan.json"
    report = project.folder / "report.html"
    project.communs("plan", "-o", str(file), "--html", str(report))
    for size, width, scheme in ((WIDE, "wide", "light"), (NARROW, "narrow", "dark")):
        page = browser.new_context(viewport=size, color_scheme=scheme).new_page()  # type: ignore[arg-type]  # a dict
        page.goto(report.as_uri())
        page.locator("details.target", has_text="movilab-liste").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#write').scrollIntoView()")
        take(page, folder, f"report-{width}-{scheme}")

    # From its own folder: no path of this machine's in a picture.
    review = Reviewing(
        subprocess.Popen(
            project.command("review", file.name, "--as", "Claire"),
            cwd=project.folder,
            env=project.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
    )
    try:
        wide = browser.new_context(viewport=WIDE, color_scheme="dark").new_page()  # type: ignore[arg-type]  # a dict
        wide.goto(review.address)
        wide.wait_for_url(f"{review.origin}/")
        wide.locator("details.target", has_text="movilab-liste").get_by_role("button", name="Approve").click()
        wide.goto(f"{review.origin}/")
        take(wide, folder, "review-wide-dark")
        wide.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a dict
        wide.emulate_media(color_scheme="light")
        wide.locator("#write").evaluate("e => e.scrollIntoView()")
        take(wide, folder, "review-narrow-light")
        wide.set_viewport_size(WIDE)  # type: ignore[arg-type]  # a dict
        wide.locator("details.target", has_text="movilab-liste").get_by_role("link", name="Preview on the wiki").click()
        wide.frame_locator("iframe").last.get_by_text("ouverte le samedi").wait_for()
        wide.get_by_role("slider").fill("60")
        take(wide, folder, "preview-wide-light")
        wide.goto(f"{review.origin}/write")
        wide.get_by_role("button", name="Write now").click()
        wide.wait_for_selector("[data-progress=written]")
        take(wide, folder, "written-wide-light")
    finally:
        review.end()


def main(folder: Path) -> None:
    """Make the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="communs-screenshots-") as name, sync_playwright() as playwright:
        work = Path(name)
        (work / "wikis").mkdir()
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        try:
            take_all(make_project(work), browser, folder)
        finally:
            browser.close()
            lifecycle.down(work / "wikis")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
