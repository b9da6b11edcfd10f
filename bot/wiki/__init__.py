"""The only room, beside ``bot.wikibase``, that knows Pywikibot.

Importing this package imports nothing of it; ``open_wikis`` does.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import CommunsError

if TYPE_CHECKING:
    from bot.wiki.client import Client
    from bot.wiki.home import Home
    from bot.wiki.patience import Patience


def open_wikis(
    sites: Mapping[str, str],
    *,
    home: "Home",
    families: Path | None,
    contact: str,
    version: str,
    environment: bool = True,
    patience: "Callable[[], Patience] | None" = None,
) -> "dict[str, Client | CommunsError]":
    """Start Pywikibot and open each wiki, one after the other: opening several at once fails now and then.

    Args:
        sites: ``family:code`` by the wiki's key.
        home: Pywikibot's configuration (see ``bot.wiki.home``).
        families: folder with family files, None for none.
        contact: for the User-Agent.
        version: version of communs, for the User-Agent.
        environment: whether passwords may come from the environment; the sandbox has its own.
        patience: makes the patience of each wiki; None for that of a person at a terminal.

    Returns:
        For each key the wiki, or the error that kept it from opening.
    """
    from bot.wiki.home import start  # noqa: PLC0415 (imports Pywikibot)

    start(home, families=families, contact=contact, version=version)
    from bot.wiki.client import Client  # noqa: PLC0415

    opened: dict[str, Client | CommunsError] = {}
    for key, site in sites.items():
        try:
            opened[key] = Client(key, site, environment=environment, patience=patience() if patience else None)
        except CommunsError as error:
            opened[key] = error
    return opened
