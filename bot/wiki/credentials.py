"""Where passwords come from: Pywikibot's password file, kept private, or the environment; never a question.

``COMMUNS_PASSWORD_MOVILAB`` holds the password of our account on the wiki with the key ``movilab``; a bot password is
written as MediaWiki shows it, ``name@secret`` (https://www.mediawiki.org/wiki/Manual:Bot_passwords).
"""

import os
import stat
from pathlib import Path

from pywikibot import config, login

from bot.accounts.secret import variable
from bot.errors import InvalidInput, Problem
from bot.locale import _
from bot.redact import hide

# The wikis that were opened, by family and code.
_KEYS: dict[tuple[str, str], str] = {}


def offer(key: str, family: str, code: str) -> None:
    """Let the environment give the password of a wiki, whenever Pywikibot wants it: again, too, when a session ends."""
    _KEYS[family, code] = key
    if os.environ.get(variable(key)):
        # Pywikibot asks its password file only where one is named.
        config.password_file = config.password_file or "user-password.py"


class _Manager(login.ClientLoginManager):  # type: ignore[misc]
    """Pywikibot's login, with a password from the environment where there is one."""

    def readPassword(self) -> None:  # noqa: N802 (Pywikibot's name)
        """Find the account's password."""
        key = _KEYS.get((self.site.family.name, self.site.code), "")
        if secret := os.environ.get(variable(key)) if key else None:
            self.password = secret
        else:
            super().readPassword()
        # Of a bot password in one word, name@secret, the secret alone is one too.
        hide(self.password, (self.password or "").partition("@")[2])


def keep_secret() -> None:
    """Log in by our manager, which knows the environment and lets no password into a message."""
    login.ClientLoginManager = _Manager


def refuse_open_file() -> None:
    """Refuse a password file that others may read; Pywikibot would only close it, after however many saw it.

    Raises:
        InvalidInput: others may read or write it.
    """
    if not config.password_file:
        return
    # As Pywikibot looks for it.
    for file in (Path(config.base_dir, config.password_file), Path(config.password_file)):
        if file.is_file():
            if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise InvalidInput(
                    [
                        Problem(
                            str(file),
                            0,
                            0,
                            _("others may read this password file"),
                            _("chmod 600 {file}, and change the passwords in it if others use this machine").format(
                                file=file
                            ),
                        )
                    ]
                )
            return
