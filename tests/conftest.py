"""The sandbox for tests that need real MediaWiki (marker ``wiki``): up once a session, reset for each test.

``COMMUNS_TEST_MEDIAWIKI=1.43`` runs them on another MediaWiki than the usual one (``script/soak wikis``: on each).
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.sandbox import lifecycle
from bot.sandbox.state import SandboxState, SandboxWiki
from tests.wiki.project import Project

# The tests read English, wherever they run; gettext looks when the first message is said.
os.environ["LANGUAGE"] = "en"

# The same examples at every run, so that what was green stays green; COMMUNS_SOAK=1 looks for new ones.
settings.register_profile("sample", derandomize=True, deadline=None)
settings.register_profile("soak", deadline=None)
settings.load_profile("soak" if os.environ.get("COMMUNS_SOAK") else "sample")


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxState]:
    """A sandbox of the session's own; where PHP is missing, the tests that want it fail with the advice."""
    project = tmp_path_factory.mktemp("sandbox")
    try:
        yield lifecycle.up(project, line=os.environ.get("COMMUNS_TEST_MEDIAWIKI"))
    finally:
        lifecycle.down(project)


@pytest.fixture
def wikis(sandbox: SandboxState) -> dict[str, SandboxWiki]:
    """The wikis by their keys, each with its pages as at first, no fault and no extra setting."""
    lifecycle.reset(sandbox.folder.parent.parent)
    return sandbox.wikis


@pytest.fixture
def project(tmp_path: Path, sandbox: SandboxState, wikis: dict[str, SandboxWiki]) -> Project:
    """A small project, not placed on any wiki yet."""
    del wikis  # as at first
    folder = tmp_path / "project"
    folder.mkdir()
    return Project(folder, sandbox)
