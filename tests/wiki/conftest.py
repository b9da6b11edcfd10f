"""What several tests on real wikis begin with: lists on their pages, or Pywikibot within the tests' own process."""

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.state import SandboxState, SandboxWiki
from bot.wiki.home import Home, start

if TYPE_CHECKING:
    from bot.wiki.client import Client
    from tests.wiki.project import Project


@pytest.fixture
def placed(project: "Project") -> "Project":
    """The project, with its list on the three wikis."""
    assert project.communs("apply", "--yes").returncode == 0
    return project


@pytest.fixture
def open_wiki(
    sandbox: SandboxState, wikis: dict[str, SandboxWiki], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], "Client"]]:
    """Opens a wiki of the sandbox by its key, as it is in a process that has just begun.

    For what has to happen between one request of Pywikibot's and the next.
    """
    before = dict(os.environ)
    # One configuration a process: no other test may start Pywikibot in this one.
    start(Home(sandbox.pywikibot_dir, ""), families=None, contact="https://claire.example", version="0")
    import pywikibot
    from pywikibot.comms import http

    from bot.wiki.client import Client

    # What is known of the sites and who is logged in there is from before the reset.
    monkeypatch.setattr(pywikibot, "_sites", {})
    http.session.cookies.clear()
    yield lambda key: Client(key, wikis[key].site)
    os.environ.clear()
    os.environ.update(before)
