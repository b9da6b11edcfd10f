"""What a plan says of addresses that do not work, from what ``check-links`` found; nothing is asked here. Pure."""

import re
from collections.abc import Mapping

from bot.links.model import Verdict
from bot.links.words import STATES, reason
from bot.locale import _, ngettext

_MOST = 3
# What may follow an address in a text, where it has ended.
_END = r"(?![\w\-~/?#@$&(*+=%]|[.,:!';)]+\w)"


def remarks(text: str, verdicts: Mapping[str, Verdict]) -> tuple[str, ...]:
    """Return a remark for each address in a text that is known not to work, a few in full.

    Args:
        text: what is about to be written, in a wiki's markup.
        verdicts: what is known, by address.
    """
    bad = [one for url, one in verdicts.items() if one.state.bad and re.search(re.escape(url) + _END, text)]
    lines = [
        _("{address} is {state} (checked {day}: {reason})").format(
            address=one.url, state=_(STATES[one.state][2]), day=one.checked[:10], reason=reason(one)
        )
        for one in bad[:_MOST]
    ]
    if (more := len(bad) - _MOST) > 0:
        lines.append(
            ngettext(
                "{n} more address does not work: communs check-links",
                "{n} more addresses do not work: communs check-links",
                more,
            ).format(n=more)
        )
    return tuple(lines)
