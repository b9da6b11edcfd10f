"""Our client of a Wikibase in a process of its own, for Pywikibot is configured once a process."""

import logging
import multiprocessing
import os
import socket
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

from bot.sandbox.wikibase.accounts import Account, BotPassword
from bot.sandbox.wikibase.store import Store
from bot.sandbox.wikibase.wiki import Imitation, Site

BOT, EDITOR, ADMIN, SECRET = "CommunsBot", "Camille", "Admin", "v" * 32
ACCOUNTS = {
    ADMIN: Account(ADMIN, 1, SECRET, ("sysop",)),
    BOT: Account(BOT, 2, SECRET, ("bot",), {"communs": BotPassword(SECRET)}),
    EDITOR: Account(EDITOR, 3, SECRET),
}
# As the linked wiki finds them: it writes the first letter as a capital, and follows redirects.
PAGES = {
    "Movilab": "Movilab",
    "movilab": "Movilab",
    "Le Fournil": "Le Fournil",
    "le Fournil": "Le Fournil",
    "La boulangerie": "Le Fournil",
}

_CONFIG = """\
family, mylang = 'imitated', 'fr'
usernames['imitated']['fr'] = 'CommunsBot'
password_file = 'user-password.py'
put_throttle = minthrottle = 0
"""
_FAMILY = """\
from pywikibot import family


class Family(family.{base}):
    name = 'imitated'
    langs = {{'fr': {address!r}}}

    def protocol(self, code):
        return 'http'

    def scriptpath(self, code):
        return ''
"""


def imitation() -> Imitation:
    """Return an empty imitation with a bot, an editor and an administrator, and one wiki to link to."""
    site = Site("http://movilab.example/index.php?title=$1", PAGES.get)
    return Imitation(Store(), ACCOUNTS, {"movilab": site})


def write_home(folder: Path, address: str, *, base: str = "DefaultWikibaseFamily") -> None:
    """Write Pywikibot's configuration for the imitation at an address."""
    (folder / "families").mkdir(parents=True)
    (folder / "user-config.py").write_text(_CONFIG)
    password = folder / "user-password.py"
    password.write_text(f"('fr', 'imitated', {BOT!r}, BotPassword('communs', {SECRET!r}))\n")
    password.chmod(0o600)
    family = _FAMILY.format(base=base, address=address.removeprefix("http://"))
    (folder / "families" / "imitated_family.py").write_text(family)


class Remote:
    """A client that works in another process; every call goes there and back.

    Args:
        folder: Pywikibot's configuration.
    """

    def __init__(self, folder: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there, folder), daemon=True)
        self._process.start()
        there.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._here.close()
        self._process.join(10)

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            self._here.send((name, arguments, named))
            done, result = self._here.recv()
            if not done:
                raise result
            return result

        return call


def _work(pipe: Connection, folder: Path) -> None:
    """Open the Wikibase and do what is asked; connections elsewhere than to the loopback are refused."""
    os.environ["LANGUAGE"] = "en"
    logging.disable(logging.CRITICAL)
    client: Any = None
    while True:
        try:
            name, arguments, named = pipe.recv()
        except EOFError:
            return
        try:
            client = client or _open(folder)
            if name in _SPECIAL:
                result = _SPECIAL[name](client, *arguments)
            else:
                result = getattr(client, name)
                result = result(*arguments, **named) if callable(result) else result
            pipe.send((True, list(result) if name == "since" else result))
        except Exception as error:  # noqa: BLE001 (it goes back to the test)
            error.__traceback__ = error.__cause__ = error.__context__ = None
            pipe.send((False, error))


def _open(folder: Path) -> Any:
    connect = socket.socket.connect

    def only_loopback(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] != "127.0.0.1":
            _FOREIGN.append(str(address[0]))
            raise ConnectionRefusedError(address)
        connect(self, address)

    socket.socket.connect = only_loopback  # type: ignore[assignment, method-assign]
    socket.getaddrinfo = _no_names(socket.getaddrinfo)
    from bot.wiki.home import Home
    from bot.wikibase import open_wikibase

    return open_wikibase(
        "imitated:fr",
        home=Home(folder, "the test's own"),
        families=folder / "families",
        contact="the tests",
        version="0",
        environment=False,
    )


def _no_names(find: Any) -> Any:
    def found(host: Any, *arguments: Any, **named: Any) -> Any:
        if host not in {"127.0.0.1", b"127.0.0.1"}:
            _FOREIGN.append(str(host))
            raise ConnectionRefusedError(host)
        return find(host, *arguments, **named)

    return found


def _pywikibot_way(client: Any, how: str, *arguments: Any) -> Any:
    """Do something by Pywikibot's own objects, as scripts do, and return what can be compared."""
    from bot.wiki.failures import explained

    with explained("wikibase"):
        return _by_pywikibot(client._site, how, *arguments)  # noqa: SLF001 (what a script of Pywikibot's would have)


def _by_pywikibot(site: Any, how: str, *arguments: Any) -> Any:
    import pywikibot

    if how == "sitelink":
        item = pywikibot.ItemPage(site, *arguments)
        item.get()
        return item.getSitelink("movilab")
    if how == "datatype":
        return site.get_property_type(pywikibot.PropertyPage(site, *arguments))
    if how == "labels after clear":
        item = pywikibot.ItemPage(site, *arguments)
        item.get()
        item.editEntity({"labels": {"fr": {"language": "fr", "value": "neuf"}}}, clear=True)
        return dict(item.labels), item.latest_revision_id
    if how == "year":
        return pywikibot.WbTime(year=1885, site=site).toWikibase()
    raise ValueError(how)


def _set(_client: Any, name: str, value: Any) -> None:
    import pywikibot

    setattr(pywikibot.config, name, value)


def _refusal(_client: Any, error: dict[str, Any]) -> tuple[str, str] | None:
    from pywikibot.exceptions import APIError

    from bot.wikibase.refusals import refusal

    told = refusal(APIError(**error), "wikibase: Q1")
    return None if told is None else (type(told).__name__, str(told))


def _holders_with_cirrus(client: Any, *arguments: str) -> Any:
    """Look for a value as where the server says that it has CirrusSearch; the imitation has none."""
    site = client._site  # noqa: SLF001 (its memory of what the server said)
    site.has_extension, kept = lambda name: name == "WikibaseCirrusSearch", site.has_extension
    try:
        return client.holders(*arguments)
    finally:
        site.has_extension = kept


def _foreign_hosts(_client: Any) -> list[str]:
    """Return the hosts beyond the loopback that were asked, since this was asked last."""
    found = list(_FOREIGN)
    _FOREIGN.clear()
    return found


_FOREIGN: list[str] = []
_SPECIAL: dict[str, Any] = {
    "foreign_hosts": _foreign_hosts,
    "pywikibot_way": _pywikibot_way,
    "configure": _set,
    "refusal": _refusal,
    "holders_with_cirrus": _holders_with_cirrus,
}
