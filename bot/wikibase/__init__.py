"""A Wikibase through Pywikibot: with ``bot.wiki`` the only rooms that know it.

Importing this package imports nothing of it; ``open_wikibase`` does. What belongs to every MediaWiki (opening, login,
waiting, reading pages and histories) is ``bot.wiki``'s; here is what only a Wikibase has.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.wiki.home import Home
    from bot.wiki.patience import Patience
    from bot.wikibase.client import Client


def open_wikibase(
    site: str,
    *,
    key: str = "wikibase",
    home: "Home",
    families: Path | None,
    contact: str,
    version: str,
    environment: bool = True,
    patience: "Callable[[], Patience] | None" = None,
) -> "Client":
    """Start Pywikibot, where it does not run yet, and open a Wikibase.

    Args:
        site: ``family:code`` as Pywikibot knows it; its family is made from ``DefaultWikibaseFamily``.
        key: what messages call it, and whose password the environment may give (``COMMUNS_PASSWORD_WIKIBASE``).
        home: Pywikibot's configuration (see ``bot.wiki.home``).
        families: folder with family files, None for none.
        contact: for the User-Agent.
        version: version of communs, for the User-Agent.
        environment: whether its password may come from the environment; the sandbox has its own.
        patience: makes its patience; None for that of a person at a terminal.

    Raises:
        TryLater: the Wikibase does not answer.
        UsageError: Pywikibot knows no such site, or it is no Wikibase.
    """
    from bot.wiki.home import start  # noqa: PLC0415 (imports Pywikibot)

    start(home, families=families, contact=contact, version=version)
    from bot.wikibase.client import Client  # noqa: PLC0415

    return Client(key, site, environment=environment, patience=patience() if patience else None)
