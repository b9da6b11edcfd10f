"""Other people's addresses taken out of words that a report repeats: edit summaries, reasons of the wiki's."""

import re
from ipaddress import ip_address

from bot.locale import _

# Both begin where their signs begin, so that a long text costs no more than its length.
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# What may hold an IP address, perhaps behind a namespace and its colon; ``ip_address`` decides.
_RUN = re.compile(r"(?<![0-9A-Fa-f:.])(?>[0-9A-Fa-f:.]+)(?!\w)")


def masked(words: str) -> str:
    """Return ``words`` with a phrase in the place of every IP and e-mail address.

    MediaWiki's own edit summaries name the IP address of an unregistered editor: “Undid revision 7 by 192.0.2.1”.
    """
    return _RUN.sub(_without_address, _EMAIL.sub(_hidden(), words))


def _hidden() -> str:
    return _("(address)")


def _without_address(found: re.Match[str]) -> str:
    run = found[0].rstrip(".")
    rest = found[0][len(run) :]
    for start in (0, *(number + 1 for number, sign in enumerate(run) if sign == ":")):
        if any(sign.isalnum() for sign in run[start:]) and _is_address(run[start:]):
            return f"{run[:start]}{_hidden()}{rest}"
    return found[0]


def _is_address(run: str) -> bool:
    try:
        ip_address(run)
    except ValueError:
        return False
    return True
