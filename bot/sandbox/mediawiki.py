"""MediaWiki's code: taken out of Debian's packages, without installing them (which would bring Apache).

It is kept once for all projects in ``$XDG_CACHE_HOME/communs`` (``~/.cache/communs``), 280 MB a version.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from bot.errors import TryLater, UsageError
from bot.locale import _
from bot.sandbox.apt import update_command

_PACKAGES = ("mediawiki", "mediawiki-classes")
_PREFIX = "mediawiki-"


def cache_folder() -> Path:
    """Return where the code is kept, by the XDG Base Directory Specification."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "communs"


def fetch(say: Callable[[str], None]) -> Path:
    """Return the folder of MediaWiki's code; download and unpack it where it is not there yet.

    Args:
        say: called with a line for the user when that takes a while.

    Returns:
        A folder named ``mediawiki-VERSION``.

    Raises:
        UsageError: this machine has no apt, or its lists are empty.
        TryLater: the download failed.
    """
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / "lock"):
        ready = sorted(cache.glob(f"{_PREFIX}*"))
        if ready:
            return ready[-1]
        if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
            raise UsageError(
                _("the sandbox takes MediaWiki from Debian's packages, and apt-get is not here"),
                advice=_("run it on Debian or Ubuntu; whatever needs no server (validate, render) works without"),
            )
        with tempfile.TemporaryDirectory(dir=cache, prefix="unpacking-") as work:
            say(_("Downloading MediaWiki from Debian's archive (38 MB)…"))
            _download(Path(work))
            say(_("Unpacking MediaWiki (280 MB, once for all projects)…"))
            version = _unpack(Path(work))
            folder = cache / f"{_PREFIX}{version}"
            (Path(work) / "usr/share/mediawiki").rename(folder)
    return folder


def _download(work: Path) -> None:
    done = subprocess.run(  # noqa: S603 (constant arguments)
        ["apt-get", "download", *_PACKAGES],  # noqa: S607 (apt-get of the PATH)
        cwd=work,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    errors = [line.removeprefix("E: ") for line in done.stderr.splitlines() if line.startswith("E: ")]
    said = errors[0] if errors else done.stderr.strip()
    if "Unable to locate package" in said or "No packages found" in said:
        raise UsageError(
            _("apt-get does not know the package mediawiki ({said})").format(said=said),
            advice=_("fetch its lists, then try again: {command}").format(command=update_command()),
        )
    raise TryLater(
        _("apt-get could not download MediaWiki ({said})").format(said=said),
        advice=_("look at the network; if its lists are old: {command}").format(command=update_command()),
    )


def _unpack(work: Path) -> str:
    """Unpack the packages in ``work`` and return MediaWiki's version."""
    for package in sorted(work.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", str(package), str(work)], check=True)  # noqa: S603, S607 (Debian's tool)
    [package] = work.glob("mediawiki_*.deb")
    asked = subprocess.run(  # noqa: S603
        ["dpkg-deb", "-f", str(package), "Version"],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    )
    code = work / "usr/share/mediawiki"
    # Debian points these into /etc and /var, where only an installed package has them.
    for name in ("LocalSettings.php", "config", "extensions", "images"):
        (code / name).unlink()
    (code / "extensions-core").rename(code / "extensions")
    (code / "images").mkdir()
    return asked.stdout.strip().rpartition(":")[2]
