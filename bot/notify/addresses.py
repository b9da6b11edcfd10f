"""From where an address stands (``env:NAME``, ``file:PATH``) to the address, which no message ever repeats."""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from bot.config.notify import ENVIRONMENT, FILE
from bot.errors import InvalidInput, Problem, UsageError
from bot.locale import _
from bot.redact import hide

# The shortest part of an address that is taken out of messages as a possible secret.
_SHORTEST_SECRET = 3


@dataclass(frozen=True)
class Address:
    """One address, as Apprise writes them (https://github.com/caronc/apprise/wiki).

    Attributes:
        name: where it stands, and its number there: what may be shown.
        url: the address itself; it may hold a secret, and so is left out of ``repr``.
    """

    name: str
    url: str = field(repr=False)

    @property
    def service(self) -> str:
        """What it begins with, such as ``mailto``."""
        return self.url.partition("://")[0]

    def hidden(self, text: str) -> str:
        """Return ``text`` without any part of the address."""
        rest = self.url.partition("://")[2] or self.url
        # Longest first: a part may be a part of another one.
        parts = sorted({*re.split(r"[/:@?&=,;#]", rest), *re.split(r"[/@?&=]", rest), rest}, key=len, reverse=True)
        for part in parts:
            for shown in {part, unquote(part)}:
                if len(shown) >= _SHORTEST_SECRET:
                    text = text.replace(shown, "…")
        return text


def addresses(reference: str, *, project: Path, environment: Mapping[str, str] = os.environ) -> list[Address]:
    """Return the addresses that stand somewhere: one a line, or several parted by blanks.

    Args:
        reference: ``env:NAME`` or ``file:PATH``, a path from the project's folder on.
        project: the project's folder.
        environment: the environment.

    Raises:
        UsageError: the variable is not set, or the file cannot be read.
        InvalidInput: others may read the file.
    """
    if reference.startswith(ENVIRONMENT):
        name = reference.removeprefix(ENVIRONMENT)
        text = environment.get(name, "")
        if not text.strip():
            raise UsageError(_("{name} is not set").format(name=name), where="bot.yaml: notify")
    else:
        text = _private(project / Path(reference.removeprefix(FILE)).expanduser())
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    found = [word.rstrip(",") for line in lines for word in line.split()]
    hide(*found)
    return [Address(f"{reference}#{number}", url) for number, url in enumerate(found, 1)]


def _private(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as opened:
            if os.fstat(opened.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise InvalidInput(
                    [
                        Problem(
                            str(file),
                            0,
                            0,
                            _("others may read these addresses"),
                            _("chmod 600 {file}, and change the secrets in it if others use this machine").format(
                                file=file
                            ),
                        )
                    ]
                )
            return opened.read()
    except OSError as error:
        raise UsageError(
            _("the file cannot be read: {reason}").format(reason=error.strerror), where=str(file)
        ) from None
    except UnicodeDecodeError:
        raise UsageError(_("the file is not UTF-8"), where=str(file)) from None
