"""OAuth 1.0a through Pywikibot's ``authenticate``: signing, against a fake.

No Debian package has MediaWiki's extension OAuth. The fake stands in for it: it checks each request's signature, with
oauthlib, and hands what is signed rightly on to a real wiki, in a session of the account that the keys stand for.
"""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from oauthlib.oauth1 import RequestValidator, ResourceEndpoint

from bot.sandbox.client import Client
from tests.wiki.front import front
from tests.wiki.project import PLACES, Project, outcomes

pytestmark = pytest.mark.wiki

CONSUMER, CONSUMER_SECRET = "c" * 24, "consumer" * 5
ACCESS, ACCESS_SECRET = "a" * 24, "access" * 6


class FakeOAuth(RequestValidator):  # type: ignore[misc]
    """What an OAuth extension knows: one consumer, and one access token of one account."""

    enforce_ssl = False
    dummy_client = dummy_access_token = "dummy"

    def check_nonce(self, nonce: str) -> bool:
        return bool(nonce)

    def validate_timestamp_and_nonce(self, *_arguments: object, **_named: object) -> bool:
        return True

    def validate_client_key(self, client_key: str, _request: object) -> bool:
        return client_key == CONSUMER

    def validate_access_token(self, _client_key: str, token: str, _request: object) -> bool:
        return token == ACCESS

    def validate_realms(self, *_arguments: object, **_named: object) -> bool:
        return True

    def get_client_secret(self, *_arguments: object) -> str:
        return CONSUMER_SECRET

    def get_access_token_secret(self, *_arguments: object) -> str:
        return ACCESS_SECRET


def signed() -> Callable[[BaseHTTPRequestHandler, bytes], bool]:
    """Return what lets rightly signed requests pass."""
    endpoint = ResourceEndpoint(FakeOAuth())

    def allows(request: BaseHTTPRequestHandler, body: bytes) -> bool:
        headers = {key: value for key, value in request.headers.items() if key in {"Authorization", "Content-Type"}}
        address = f"http://{request.headers['Host']}{request.path}"
        valid, _request = endpoint.validate_protected_resource_request(address, request.command, body.decode(), headers)
        return bool(valid)

    return allows


@pytest.fixture
def real(project: Project) -> Project:
    """A project without any password, and one target on Movilab."""
    project.be_real("")
    project.targets({"movilab-liste": PLACES["movilab-liste"]})
    project.change("password_file = 'user-password.py'\n", "", "user-config.py")
    (project.folder / "user-password.py").unlink()
    return project


@pytest.mark.parametrize("secret", [ACCESS_SECRET, "wrong"])
def test_requests_are_signed(real: Project, secret: str) -> None:
    wiki = real.sandbox.wikis["movilab"]
    with Client.as_bot(wiki) as bot, front(wiki.url, allows=signed(), adds={"Cookie": bot.cookies}) as fake:
        address = f"127.0.0.1:{fake.port}"
        real.change(wiki.url.removeprefix("http://"), address, "families/realmovilab_family.py")
        config = (real.folder / "user-config.py").read_text(encoding="utf-8")
        keys = (CONSUMER, CONSUMER_SECRET, ACCESS, secret)
        real.write("user-config.py", f"{config}authenticate[{address!r}] = {keys!r}\n")
        done = real.communs("apply", "--yes", "--json")
        result, reason = outcomes(done).get("movilab-liste", ("", ""))
        assert all(one not in done.stdout + done.stderr for one in (CONSUMER_SECRET, secret))
        if secret == ACCESS_SECRET:
            assert (done.returncode, result, reason) == (0, "applied", "")
            assert fake.seen
            assert real.communs("login", "movilab").returncode == 0
            assert bot.revisions(PLACES["movilab-liste"][1])[0].user == wiki.bot
        else:
            assert done.returncode == 5
            assert not fake.seen
