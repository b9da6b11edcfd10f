"""Whether a message may go to the end of a talk page, and the edit that puts it there. Pure."""

import re

from bot.locale import _
from bot.plan.held import Held, refuse_page
from bot.plan.of_page import edit_of
from bot.plan.parts import Edit, Message
from bot.plan.snapshot import Account, Snapshot
from bot.talk.message import comment
from bot.targets.wikitext import blank_out

# https://en.wikipedia.org/wiki/Template:Bots; Pywikibot's own look before the save knows the rest.
_AWAY = re.compile(r"\{\{\s*(?:nobots|bots\s*\|\s*(?:deny\s*=\s*all|allow\s*=\s*none|optout\s*=))", re.IGNORECASE)


def refuse_talk(page: Snapshot, account: Account, bot: str) -> None:
    """Leave a talk page alone where our message is not wanted, or would not be one.

    Raises:
        Held: bots are to stay away, it is no wikitext (a structured discussion), a redirect, protected …
    """
    refuse_page(page, account)
    alive = blank_out(page.text)
    denied = re.compile(rf"\{{\{{\s*bots\s*\|\s*deny\s*=[^}}]*\b{re.escape(bot)}\b", re.IGNORECASE)
    if _AWAY.search(alive) or denied.search(alive):
        raise Held(_("a template on the talk page asks bots to stay away"))


def is_told(page: Snapshot, message: Message) -> bool:
    """Say whether a message stands on a talk page already."""
    return comment(message.mark) in page.text


def appended(page: Snapshot, put: str, message: Message, summary: str) -> Edit:
    """Return the edit that puts a section at the end of a talk page.

    Raises:
        Held: something there is still open, and would swallow it.
    """
    before = page.text
    piece = put if not before.strip() else "\n" * (2 - min(2, len(before) - len(before.rstrip("\n")))) + put
    after = before + piece
    if not blank_out(after).endswith(blank_out(put)):
        raise Held(_("a comment on the talk page has no end, and would hide the message"))
    if comment(message.mark) not in after:
        raise AssertionError("a message holds its mark")
    return edit_of(before, (len(before), len(before)), piece, summary)
