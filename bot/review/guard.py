"""Who may speak to the review page: the person who was given its address, from the page itself, and nobody else.

The page is reached through the loopback interface, where every program and every page that a browser shows may knock.
So: a token that works once is exchanged for a session; the Host header has to be ours, against DNS rebinding; whatever
changes something has to be a POST from our own origin with the session's own token (OWASP Cross-Site Request Forgery
Prevention; Fetch Metadata).
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from threading import Lock

from bot.locale import _

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # “no-referrer” would make the Origin of our own forms “null”.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class Guard:
    """The secrets of one review server.

    Attributes:
        host: ``127.0.0.1:PORT``.
        token: works once, in the address that is told to the person.
        session: what the browser is given for it.
        csrf: what every form of ours holds.
    """

    host: str
    token: str = field(default_factory=_secret, repr=False)
    session: str = field(default_factory=_secret, repr=False)
    csrf: str = field(default_factory=_secret, repr=False)
    _used: bool = False
    _exchanging: Lock = field(default_factory=Lock, repr=False)

    @property
    def origin(self) -> str:
        """Where our pages come from, as browsers say it."""
        return f"http://{self.host}"

    @property
    def address(self) -> str:
        """What to open in a browser, once."""
        return f"{self.origin}/open?token={self.token}"

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies ignore ports, and another review may run beside this one."""
        return f"communs-review-{self.host.rpartition(':')[2]}"

    def exchange(self, token: str) -> bool:
        """Say whether a token opens the session; the second time, it does not."""
        with self._exchanging:
            if self._used or not _same(token, self.token):
                return False
            self._used = True
            return True

    def refuse_foreign(self, headers: Mapping[str, str]) -> str:
        """Return why a request comes from elsewhere, empty when it may come from our own page."""
        if headers.get("Host", "") != self.host:
            return _("this is not the address of this page")
        if headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"} and not _navigates(headers):
            return _("another page asked for this")
        return ""

    def refuse_stranger(self, session: str) -> str:
        """Return why a request is not the person's, empty when it is."""
        if not _same(session, self.session):
            return _("this page is open in one browser only; start “communs review” again for a new address")
        return ""

    def refuse_post(self, headers: Mapping[str, str], csrf: str) -> str:
        """Return why nothing may be changed, empty when it may."""
        if headers.get("Origin", "") != self.origin:
            return _("another page asked for this")
        if not _same(csrf, self.csrf):
            return _("this form is not one of this page's; load the page again")
        return ""


def _navigates(headers: Mapping[str, str]) -> bool:
    """Say whether a person follows a link to here; the session's cookie does not come along from another site."""
    return headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"


def _same(given: str, secret: str) -> bool:
    return compare_digest(given.encode(), secret.encode())
