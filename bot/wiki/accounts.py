"""The accounts that Pywikibot's configuration names, without asking a wiki."""

from collections.abc import Iterable

from bot import __version__
from bot.wiki.home import Home, start


def configured(sites: Iterable[str], *, home: Home, contact: str) -> dict[str, str]:
    """Return the name of our account by site (``family:code``), for the sites that have one.

    Args:
        sites: the sites.
        home: Pywikibot's configuration.
        contact: for the User-Agent.

    Raises:
        InvalidInput: the configuration cannot be used (``bot.wiki.home.start``).
    """
    start(home, families=None, contact=contact, version=__version__)
    from pywikibot import config  # noqa: PLC0415 (the import itself reads the configuration)

    found = {}
    for site in sites:
        family, _colon, code = site.partition(":")
        # "*" stands for all families, or for all codes of one, as in Pywikibot's own login.
        for named in (config.usernames.get(family, {}), config.usernames.get("*", {})):
            if name := named.get(code) or named.get("*"):
                found[site] = str(name)
                break
    return found
