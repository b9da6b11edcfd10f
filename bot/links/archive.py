"""The newest copy of a page in an archive, by the availability API of the Internet Archive.

https://archive.org/help/wayback_api.php: ``{"archived_snapshots": {"closest": {"available", "url", "timestamp"}}}``.
The closest is the newest where no time is asked for; ``archived_snapshots`` is empty where there is none.
"""

import re
from typing import Any

import requests

from bot.links.model import Copy
from bot.locale import _
from bot.web.session import authorities

_TAKEN = re.compile(r"(\d{4})(\d{2})(\d{2})\d*")


class NoArchive(Exception):  # noqa: N818 (named as what is there)
    """The archive does not answer as it should; the message says in a few words why.

    Attributes:
        reached: whether anything answered at all.
    """

    def __init__(self, why: str, *, reached: bool) -> None:
        self.reached = reached
        super().__init__(why)


def newest_copy(url: str, *, api: str, agent: str, seconds: float) -> Copy | None:
    """Return the newest copy of a page, None where there is none.

    Args:
        url: the page's address.
        api: address of the archive's availability API.
        agent: the User-Agent.
        seconds: how long it may take.

    Raises:
        NoArchive: it cannot be reached, or answers something else.
        UsageError: the environment names a file of certificates that cannot be used.
    """
    authorities()
    try:
        response = requests.get(api, params={"url": url}, headers={"User-Agent": agent}, timeout=seconds)
        response.raise_for_status()
        found: Any = response.json()["archived_snapshots"].get("closest")
    except requests.HTTPError as error:
        raise NoArchive(_("HTTP {status}").format(status=error.response.status_code), reached=True) from error
    except requests.Timeout as error:
        raise NoArchive(_("no answer in time"), reached=False) from error
    except requests.ConnectionError as error:
        raise NoArchive(_("no connection"), reached=False) from error
    except (requests.RequestException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoArchive(_("an answer that is none of an archive's"), reached=True) from error
    if not found:
        return None
    try:
        address, taken = str(found["url"]), _TAKEN.fullmatch(str(found["timestamp"]))
    except (KeyError, TypeError) as error:
        raise NoArchive(_("an answer that is none of an archive's"), reached=True) from error
    if not found.get("available") or taken is None or not address.startswith(("http://", "https://")):
        return None
    # It still writes http, and answers https.
    secure = api.startswith("https://") and address.startswith("http://")
    return Copy("https" + address.removeprefix("http") if secure else address, "-".join(taken.groups()))
