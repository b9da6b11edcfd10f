"""The folder that ``PYWIKIBOT_DIR`` names, so that Pywikibot meets the sandbox's wikis and no other.

Only files are written here; nothing imports Pywikibot. Settings: Pywikibot's own ``config.py``.
"""

import json

from bot.sandbox.layout import LANGUAGE, WIKIBASE, Layout, write_private
from bot.sandbox.servers import HOST
from bot.sandbox.state import BOT, BOT_PASSWORD_NAME, Record

_USER_CONFIG = """\
# Written by "communs sandbox up": Pywikibot for the wikis of the sandbox, and no other.
import os

family = {family!r}
mylang = {language!r}
user_families_paths = [os.path.join(base_dir, 'families')]
password_file = 'user-password.py'
{usernames}
# Servers of our own on this machine, for one user: no need to wait.
put_throttle = 0
minthrottle = 0
max_retries = 2
retry_wait = 1
retry_max = 2
cosmetic_changes = False
simulate = False
"""

# Plain http: with https, Pywikibot would retry the failing handshake for a long time. All is at the root.
_FAMILY = '''\
"""Pywikibot family of a wiki of the sandbox; written by "communs sandbox up"."""

from pywikibot import family


class Family(family.{base}):
    name = {name!r}
    langs = {{{language!r}: {address!r}}}

    def protocol(self, code):
        return 'http'

    def scriptpath(self, code):
        return ''
'''


def write(layout: Layout, record: Record) -> None:
    """Write ``user-config.py``, the password file and a family for each wiki."""
    usernames = "".join(f"usernames[{key!r}][{LANGUAGE!r}] = {BOT!r}\n" for key in record.keys)
    write_private(
        layout.pywikibot / "user-config.py",
        _USER_CONFIG.format(family=record.keys[0], language=LANGUAGE, usernames=usernames),
    )
    secret = json.dumps(record.bot_password)
    write_private(
        layout.pywikibot / "user-password.py",
        "".join(
            f"({LANGUAGE!r}, {key!r}, {BOT!r}, BotPassword({BOT_PASSWORD_NAME!r}, {secret}))\n" for key in record.keys
        ),
    )
    for key in record.keys:
        base = "DefaultWikibaseFamily" if key == WIKIBASE else "Family"
        text = _FAMILY.format(base=base, name=key, language=LANGUAGE, address=f"{HOST}:{record.ports[key]}")
        write_private(layout.pywikibot / "families" / f"{key}_family.py", text)


def forget_sessions(layout: Layout) -> None:
    """Remove the cookies and the throttle's notes, which mean nothing after a reset."""
    for path in (*layout.pywikibot.glob("*.lwp"), layout.pywikibot / "throttle.ctrl"):
        path.unlink(missing_ok=True)
