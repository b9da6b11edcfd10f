"""PHP on this machine: whether all that MediaWiki needs is there, and how its scripts are run."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.errors import UnexpectedError, UsageError
from bot.locale import _
from bot.sandbox.apt import install_command

PACKAGES = {
    "pdo_sqlite": "php-sqlite3",
    "intl": "php-intl",
    "mbstring": "php-mbstring",
    "dom": "php-xml",
    "xmlreader": "php-xml",
    "curl": "php-curl",
    "apcu": "php-apcu",
    "luasandbox": "php-luasandbox",
}
"""PHP's modules, as ``php -m`` names them, and Debian's packages that bring them."""

_SETTINGS = ("memory_limit=512M", "date.timezone=UTC", "log_errors=1")
_CALL = re.compile(r"#\d+ ")
_TAIL = 15  # lines of a failed script's output that are worth showing


def executable() -> str:
    """Return the path of PHP, after looking that every module is there.

    Raises:
        UsageError: PHP or some of its modules are missing; says which packages to install.
    """
    php = shutil.which("php")
    if php is None:
        raise _missing(_("PHP is missing"), ["php-cli", *PACKAGES.values()])
    there = subprocess.run([php, "-m"], capture_output=True, text=True, check=False).stdout.casefold().split()  # noqa: S603 (PHP of the PATH)
    modules = [module for module in PACKAGES if module not in there]
    if modules:
        raise _missing(
            _("PHP lacks the modules {modules}").format(modules=", ".join(modules)),
            [PACKAGES[module] for module in modules],
        )
    return php


def _missing(what: str, packages: Sequence[str]) -> UsageError:
    if shutil.which("apt-get") is None:
        return UsageError(
            what,
            advice=_(
                "the sandbox needs PHP with {modules}, and MediaWiki from Debian's or Ubuntu's apt-get, which is not"
                " here; whatever needs no server (validate, render) works without"
            ).format(modules=", ".join(PACKAGES)),
        )
    return UsageError(what, advice=_("install it: {command}").format(command=install_command(packages)))


def environment(code: Path, settings: Path) -> dict[str, str]:
    """Return the environment of a PHP process that serves or maintains one wiki.

    Nothing else of ours goes there: no passwords, proxies or locales.

    Args:
        code: MediaWiki's folder.
        settings: the wiki's JSON settings.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "MW_INSTALL_PATH": str(code),
        "MW_CONFIG_FILE": str(Path(__file__).parent / "server" / "LocalSettings.php"),
        "COMMUNS_SANDBOX_WIKI": str(settings),
    }


def options(*more: str) -> list[str]:
    """Return PHP's command-line options for our settings and ``more`` (each ``name=value``)."""
    return [part for setting in (*_SETTINGS, *more) for part in ("-d", setting)]


def run(php: str, script: Path, *arguments: str, env: Mapping[str, str], stdin: str = "") -> str:
    """Run a PHP script to its end and return what it printed.

    Args:
        php: path of PHP.
        script: the script.
        arguments: its arguments; never a secret, which other users could read there.
        env: its whole environment.
        stdin: its standard input.

    Raises:
        UnexpectedError: it failed; holds the end of its output.
    """
    done = subprocess.run(  # noqa: S603 (our own scripts and MediaWiki's)
        [php, *options(), str(script), *arguments],
        env=dict(env),
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        # The reason stands above PHP's trace of calls, which is long and says less.
        lines = [line for line in done.stdout.splitlines() if line.strip() and not _CALL.match(line)]
        raise UnexpectedError(
            _("MediaWiki's script {script} failed:\n{output}").format(
                script=script.name, output="\n".join(lines[-_TAIL:])
            )
        )
    return done.stdout
