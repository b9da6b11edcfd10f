"""AbuseFilter, with real filters: what one refuses is held, what one warns of waits for a person."""

import re
from html import unescape

import pytest
import requests

from bot.sandbox.client import Client
from tests.wiki.project import PLACES, Project, outcomes

pytestmark = pytest.mark.wiki

TARGET = "movilab-liste"
REFUSED = "the wiki's filter “Adresses de four” refuses the edit; ask the wiki's administrators (filter 1)"
WARNED = "the wiki's filter “Adresses de four” warns of the edit; ask the wiki's administrators (filter 1)"


def add_filter(admin: Client, action: str) -> None:
    """Make a filter on added lines that name the bakery, as an administrator does it: in the form, for there is no API.

    Args:
        admin: an administrator.
        action: what it does: ``Disallow``, ``Warn``.
    """
    address = f"{admin.wiki.url}/index.php?title=Special:AbuseFilter/new"
    with requests.Session() as browser:
        browser.trust_env = False
        browser.cookies.update(dict(pair.split("=", 1) for pair in admin.cookies.split("; ")))
        form = browser.get(address, timeout=60).text
        token = re.search(r"<input[^>]*wpEditToken[^>]*>", form)
        assert token
        value = re.search(r"""value=["']([^"']+)""", token[0])
        assert value
        saved = browser.post(
            address,
            data={
                "wpFilterDescription": "Adresses de four",
                "wpFilterRules": 'added_lines irlike "fournil"',
                "wpFilterEnabled": "1",
                "wpFilterGroup": "default",
                f"wpFilterAction{action}": "1",
                "wpFilterWarnMessage": "abusefilter-warning",
                "wpFilterDisallowMessage": "abusefilter-disallowed",
                "wpEditToken": unescape(value[1]),
            },
            timeout=60,
        )
    assert "result=success" in saved.url


@pytest.fixture
def real(project: Project) -> Project:
    """The project with one target on Movilab."""
    project.targets({TARGET: PLACES[TARGET]})
    return project


def test_what_a_filter_refuses_is_held(real: Project) -> None:
    with Client.as_admin(real.sandbox.wikis["movilab"]) as admin:
        add_filter(admin, "Disallow")
        before = admin.revisions(PLACES[TARGET][1])
        for _run in range(2):
            done = real.communs("apply", "--yes", "--json")
            assert outcomes(done) == {TARGET: ("held", REFUSED)}
            assert (done.returncode, done.stderr) == (5, "")
        assert admin.revisions(PLACES[TARGET][1]) == before


def test_what_a_filter_warns_of_is_not_clicked_through_today_or_tomorrow(real: Project) -> None:
    with Client.as_admin(real.sandbox.wikis["movilab"]) as admin:
        add_filter(admin, "Warn")
        before = admin.revisions(PLACES[TARGET][1])
        # The wiki remembers whom it warned as long as their session lasts, and lets the same edit pass then.
        for _run in range(2):
            done = real.communs("apply", "--yes", "--json")
            assert outcomes(done) == {TARGET: ("held", WARNED)}
            assert (done.returncode, done.stderr) == (5, "")
        assert admin.revisions(PLACES[TARGET][1]) == before
