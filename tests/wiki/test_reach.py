"""Wikis that cannot be reached for a reason that waiting does not mend: each line says what to do."""

from pathlib import Path
from typing import Literal

import pytest

from bot.sandbox.faults import Fault, set_fault
from tests.wiki.front import basic, front
from tests.wiki.project import PLACES, Project, reasons
from tests.wiki.test_private_wikis import own_authority

pytestmark = pytest.mark.wiki

FAMILY = "families/realmovilab_family.py"


@pytest.fixture
def real(project: Project) -> Project:
    """A project with accounts of its own, and one target on Movilab."""
    project.be_real("max_retries = 0\n")
    project.impatient()
    project.targets({"liste": PLACES["movilab-liste"]})
    return project


def address(project: Project) -> str:
    """Return the wiki's host and port, as its family's file has them."""
    return project.sandbox.wikis["movilab"].url.removeprefix("http://")


def told(project: Project, code: int) -> str:
    """Plan and log in; return the reason, which is the same for both."""
    planned = project.communs("plan")
    assert (planned.returncode, planned.stderr) == (code, "")
    reason = reasons(planned)["liste"]
    login = project.communs("login", "movilab")
    assert login.returncode == code
    assert f"× movilab  Movilab\n  {reason}\n" in login.stdout
    return reason


def test_a_server_that_asks_for_a_password_of_its_own(real: Project) -> None:
    with front(real.sandbox.wikis["movilab"].url, allows=basic("passant", "sesame")) as gate:
        host = f"127.0.0.1:{gate.port}"
        real.change(address(real), host, FAMILY)
        planned = real.communs("plan")
        assert planned.returncode == 5
        assert reasons(planned)["liste"] == (
            "the server asks for a user and a password of its own, before the wiki's (HTTP 401); put "
            f"authenticate['{host}'] = ('user', 'password') into user-config.py"
        )
        assert real.communs("login", "movilab").returncode == 7


def test_no_api_at_the_script_path(real: Project) -> None:
    real.change("return ''", "return '/w'", FAMILY)
    assert told(real, 5) == (
        f"there is no MediaWiki API at http://{address(real)}/w/api.php (HTTP 404); correct “scriptpath” in the "
        "family's file: {{SCRIPTPATH}} on a page of the wiki tells it"
    )


def test_a_name_that_leads_nowhere(real: Project) -> None:
    real.change(address(real), "nulle-part.invalid", FAMILY)
    assert told(real, 75) == (
        "the name nulle-part.invalid leads nowhere; look at the network, and at the name in the wiki's family"
    )


def test_a_certificate_that_nobody_here_vouches_for(real: Project, tmp_path: Path) -> None:
    both, _certificate = own_authority(tmp_path)
    with front(real.sandbox.wikis["movilab"].url, certificate=both) as gate:
        real.change(address(real), f"127.0.0.1:{gate.port}", FAMILY)
        real.change("return 'http'", "return 'https'", FAMILY)
        assert told(real, 5) == (
            "the server's certificate is not trusted: self-signed certificate; name the file of your own authority in "
            "REQUESTS_CA_BUNDLE, or tell whoever runs the wiki"
        )


def test_nothing_listens(real: Project) -> None:
    real.change(address(real), "127.0.0.1:9", FAMILY)
    assert told(real, 75) == "the wiki does not answer: connection refused; look whether it runs, and try later"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("503", "HTTP 503 Service Unavailable"),
        ("403", "HTTP 403 Forbidden"),
        ("html", "an answer that is not the API's"),
    ],
)
def test_an_answer_that_is_none(real: Project, kind: Literal["503", "403", "html"], reason: str) -> None:
    set_fault(real.sandbox, "movilab", Fault(kind))
    assert told(real, 75) == f"the wiki does not answer: {reason}; look whether it runs, and try later"
