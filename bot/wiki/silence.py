"""A user interface for Pywikibot that says nothing and never asks: communs speaks to the user itself."""

import logging
from typing import Any, NoReturn

from bot.errors import LoginRefused
from bot.locale import _
from bot.wiki.watch import Forwarding, Redacting

_log = logging.getLogger("communs.pywikibot")


class Silence:
    """What ``pywikibot.bot.ui`` has to answer to; messages go to the logger ``communs.pywikibot``."""

    def init_handlers(self, root_logger: logging.Logger, *args: Any, **kwargs: Any) -> None:
        """Send Pywikibot's messages to our logger instead of the terminal."""
        del args, kwargs
        for handler in list(root_logger.handlers):
            root_logger.removeHandler(handler)
        root_logger.propagate = False
        root_logger.addHandler(Forwarding())
        root_logger.addFilter(Redacting())

    def output(self, text: str, *args: Any, **kwargs: Any) -> None:
        """Take a text meant for the terminal."""
        del args, kwargs
        _log.debug("%s", text)

    def flush(self) -> None:
        """Do nothing: nothing is kept."""

    def argvu(self) -> list[str]:
        """Return no arguments: Pywikibot's own options are not read from our command line."""
        return []

    def input(self, question: str, password: bool = False, default: str = "", force: bool = False) -> NoReturn:  # noqa: FBT001, FBT002 (Pywikibot's signature)
        """Refuse to ask."""
        del password, default, force
        raise LoginRefused(
            _("Pywikibot asks “{question}”").format(question=question),
            advice=_("put the account's password into the password file that user-config.py names"),
        )

    def input_choice(self, question: str, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse to ask."""
        del args, kwargs
        self.input(question)

    def input_list_choice(self, question: str, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse to ask."""
        del args, kwargs
        self.input(question)
