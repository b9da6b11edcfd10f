"""Taking secrets out of what is about to be written: those we know, and what a parameter's name says is one.

The last net: nothing of ours puts a secret into a message; what Pywikibot, requests or a wiki say is not ours.
"""

import os
import re
from urllib.parse import quote, quote_plus, unquote, urlsplit

HIDDEN = "…"

# A shorter "secret" would take words out of every message.
_SHORTEST = 4
_known: set[str] = set()
# In the environment: passwords of ours, and the user's part of a proxy's address.
_PASSWORD = re.compile(r"COMMUNS_(?:PASSWORD_|NOTIFY|PING)")
_PROXY = re.compile(r"\w+_proxy", re.IGNORECASE)
# 'lgpassword': ['…'], token=…, oauth_signature="…"
_NAMED = re.compile(
    r"""(?P<name>\b\w*(?:password|passwd|token|secret|signature|api_?key|access_?key)(?:['"]\s*:\s*\[?\s*b?['"]|=['"]?))"""
    r"""(?P<value>(?<=['"])[^'"]*|[^\s'"&,\])]+)""",
    re.IGNORECASE,
)
# Of a header all that stands on its line: a cookie may hold several, and several words may authorise.
_HEADER = re.compile(
    r"""(?P<name>\b(?:authorization|cookie)['"]?\s*[:=]\s*['"]?)(?P<value>[^\r\n'"]+)""",
    re.IGNORECASE,
)
_USERINFO = re.compile(r"(?P<scheme>\b[a-z][a-z0-9+.-]*://)[^\s/'\"]+@", re.IGNORECASE)


def hide(*secrets: str | None) -> None:
    """Remember secrets, so that they are taken out from now on, however an address would write them."""
    for secret in secrets:
        if secret and len(secret) >= _SHORTEST:
            _known.update({secret, quote(secret), quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1]})


def redacted(text: str) -> str:
    """Return ``text`` without any secret."""
    _hide_environment()
    # Longest first: one may be a part of another.
    for secret in sorted(_known, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    text = _USERINFO.sub(rf"\g<scheme>{HIDDEN}@", text)
    for pattern in (_NAMED, _HEADER):
        text = pattern.sub(rf"\g<name>{HIDDEN}", text)
    return text


def _hide_environment() -> None:
    for name, value in os.environ.items():
        if _PASSWORD.match(name):
            # Of name@secret, the secret alone is one too.
            hide(value, value.partition("@")[2])
        elif _PROXY.fullmatch(name) and "@" in value:
            hide(*_userinfo(value))


def _userinfo(address: str) -> tuple[str, ...]:
    try:
        password = urlsplit(address if "://" in address else f"//{address}").password or ""
    except ValueError:
        return (address,)
    return password, unquote(password)
