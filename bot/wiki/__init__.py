"""The only room, beside ``bot.wikibase``, that knows Pywikibot.

Importing this package imports nothing of it; ``open_wikis`` does.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import CommunsError

if TYPE_CHECKING:
    from bot.wiki.client import Client


def open_wikis(
    sites: Mapping[str, str], *, project: Path, home: Path | None, families: Path | None, contact: str, version: str
) -> "dict[str, Client | CommunsError]":
    """Start Pywikibot and open each wiki, one after the other: opening several at once fails now and then.

    Args:
        sites: ``family:code`` by the wiki's key.
        project: the project's folder.
        home: Pywikibot's configuration folder, None to look for it (see ``bot.wiki.home``).
        families: folder with family files, None for none.
        contact: for the User-Agent.
        version: version of communs, for the User-Agent.

    Returns:
        For each key the wiki, or the error that kept it from opening.
    """
    from bot.wiki.home import Home, find_home, start  # noqa: PLC0415 (imports Pywikibot)

    start(
        Home(home, "") if home else find_home(project),
        families=families,
        contact=contact,
        version=version,
    )
    from bot.wiki.client import Client  # noqa: PLC0415

    opened: dict[str, Client | CommunsError] = {}
    for key, site in sites.items():
        try:
            opened[key] = Client(key, site)
        except CommunsError as error:
            opened[key] = error
    return opened
