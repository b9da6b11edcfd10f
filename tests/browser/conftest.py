"""Real Chromium, one a session; each test has a browser context of its own, and nothing of it may reach the network."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

from bot.plan.model import TargetPlan
from bot.review.serve import serving
from tests.browser.reviewing import Reviewing
from tests.review.samples import Review
from tests.wiki.project import Project

# The name that a hostile page's owner lets lead to this machine (DNS rebinding).
REBOUND = "rebound.example"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    found = shutil.which("chromium")
    assert found is not None, "chromium is missing; script/bootstrap --dev installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser context, in which every script that asks something of the person fails the test."""
    opened: list[BrowserContext] = []
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    def watch(page: Page) -> None:
        page.on("dialog", refuse)

    def make(**options: object) -> BrowserContext:
        context = chromium.new_context(**options)  # type: ignore[arg-type]  # Playwright names some thirty of them
        context.set_default_timeout(20_000)
        context.on("page", watch)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert asked == []


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """A page of a browser as most people have it."""
    return open_context(viewport={"width": 1200, "height": 900}).new_page()


@pytest.fixture
def reviewing(project: Project) -> Iterator[Callable[..., Reviewing]]:
    """Starts ``communs review`` on the small project."""
    started: list[Reviewing] = []

    def start(*arguments: str) -> Reviewing:
        started.append(Reviewing(project.start("review", *arguments, "--as", "Claire")))
        return started[-1]

    yield start
    for one in started:
        one.end()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[..., tuple[Review, str]]]:
    """Serves the review page of a plan of one's own, whose project is a fake; gives it and the address."""
    from contextlib import ExitStack

    with ExitStack() as stack:

        def serve(*targets: TargetPlan) -> tuple[Review, str]:
            review = Review(tmp_path, *targets)
            address, _wait = stack.enter_context(serving(review.desk))
            return review, address

        yield serve
