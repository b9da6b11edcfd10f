"""The commands to type for what Debian's apt brings."""

import os
from collections.abc import Iterable


def update_command() -> str:
    """Return the shell command that renews apt's lists, for the user that runs this."""
    return f"{_sudo()}apt-get update"


def install_command(packages: Iterable[str]) -> str:
    """Return the shell command that installs ``packages``, for the user that runs this."""
    names = " ".join(dict.fromkeys(packages))
    return f"{update_command()} && {_sudo()}apt-get install -y --no-install-recommends {names}"


def _sudo() -> str:
    return "" if os.geteuid() == 0 else "sudo "
