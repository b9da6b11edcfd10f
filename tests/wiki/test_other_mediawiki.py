"""A strong sample on the MediaWiki that the other tests do not run on; ``script/soak wikis`` runs all on each."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.links.cache import write_cache
from bot.links.model import State, Verdict, Why
from bot.sandbox import lifecycle
from bot.sandbox.client import Client
from bot.sandbox.faults import clear_extra, set_extra
from bot.sandbox.releases import DEFAULT, SUITES
from bot.sandbox.state import SandboxState
from tests.wiki.project import Project, outcomes
from tests.wiki.test_escaping import EXTRA, FIELDS, NASTY, check

pytestmark = pytest.mark.wiki

[OTHER] = set(SUITES) - {os.environ.get("COMMUNS_TEST_MEDIAWIKI", DEFAULT)}
PAGE = "Utilisateur:Claire Exemple"
FOURNIL = "https://fournil.example"
LIMIT = "$wgRateLimits['edit']['user'] = [ 0, 60 ]; $wgGroupPermissions['bot']['noratelimit'] = false;"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxState]:
    folder = tmp_path_factory.mktemp("other")
    try:
        yield lifecycle.up(folder, line=OTHER)
    finally:
        lifecycle.down(folder)


def test_placed_corrected_kept_and_changed(other: SandboxState, tmp_path: Path) -> None:
    assert other.mediawiki.startswith(f"{OTHER}.")
    project = Project(tmp_path, other)
    dead = Verdict(FOURNIL, State.DEAD, Why.STATUS, "", 404, FOURNIL, "2026-11-09T08:00:00+00:00", "")
    write_cache(tmp_path / ".communs" / "links.json", {FOURNIL: dead})
    # Asked of nobody: the plan knows it from what "check-links" kept.
    planned = project.communs("plan")
    assert planned.returncode == 10, planned.stderr
    assert planned.stdout.count(f"{FOURNIL} is dead (checked 2026-11-09: HTTP 404)\n") == 3
    assert project.communs("apply", "--yes").returncode == 0
    wiki = other.wikis["movilab"]
    with Client.as_editor(wiki) as editor:
        text = editor.read(PAGE)[0]
        editor.edit(PAGE, text.replace("Une grainothèque.", "Une très grande grainothèque."), "plus juste")
    project.change("Un lavoir remis en eau.", "Un lavoir.")
    # Under a limit that is used up the list is for later, and not for a person.
    set_extra(other, "movilab", LIMIT)
    limited = project.communs("apply", "--yes", "--json")
    clear_extra(other, "movilab")
    assert limited.returncode == 6, limited.stdout
    result, reason = outcomes(limited)["movilab-liste"]
    assert (result, reason.startswith("the wiki asks for patience: ")) == ("failed", True), reason
    assert project.communs("apply", "--yes").returncode == 5
    with Client(wiki) as reader:
        text, _revision, user = reader.read(PAGE)
    assert ("Une très grande grainothèque." in text, "Un lavoir." in text, user) == (True, True, "CommunsBot")
    again = project.communs("plan")
    assert again.returncode == 5
    assert "is dead" not in again.stdout  # nothing is written


def test_every_construct_is_only_text(other: SandboxState) -> None:
    set_extra(other, "wikilivres", EXTRA)
    with Client(other.wikis["wikilivres"]) as client:
        check(client, "wikilivres", NASTY + NASTY[: -len(NASTY) % len(FIELDS)])
