"""Reading more pages than an answer holds tests of what the account may do."""

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.client import Client
from bot.sandbox.request_log import RequestLog
from tests.wiki.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.wiki.client import Client as Wiki

pytestmark = pytest.mark.wiki

SHUT, THERE = "Titre protégé", "Page protégée"


def test_of_many_pages_those_that_are_missing_are_asked_for_again(
    project: Project, open_wiki: "Callable[[str], Wiki]"
) -> None:
    with Client.as_admin(project.sandbox.wikis["movilab"]) as admin:
        admin.edit(THERE, "Texte.", "essai")
        admin.protect(THERE)
        admin.protect(SHUT)
    wiki = open_wiki("movilab")
    wiki.login()
    log = RequestLog.of(project.sandbox, "movilab")
    titles = [THERE, SHUT, *(f"Rien {number}" for number in range(249))]
    for before_save in (False, True):
        wiki.read([THERE], before_save=before_save)
        mark = log.mark()
        found = wiki.read(titles, before_save=before_save)
        # 251 pages with one test each; 250 of them again with two.
        assert log.count(mark) == 2
        assert {title for title, page in found.pages.items() if page.refused} == {THERE, SHUT}
        assert [title for title, page in found.pages.items() if page.revision] == [THERE]
        assert found.account.name == "CommunsBot"
