"""MediaWiki's code: taken out of Debian's packages, without installing them (which would bring Apache).

It is kept once for all projects in ``$XDG_CACHE_HOME/communs`` (``~/.cache/communs``), 300 MB a version.
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
from bot.sandbox import apt
from bot.sandbox.releases import DEFAULT, FOLDER, MEGABYTES, SUITES

_PACKAGES = ("mediawiki", "mediawiki-classes")


def cache_folder() -> Path:
    """Return where the code is kept, by the XDG Base Directory Specification."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "communs"


def fetch(say: Callable[[str], None], line: str = DEFAULT) -> Path:
    """Return the folder of MediaWiki's code; download and unpack it where it is not there yet.

    Args:
        say: called with a line for the user when that takes a while.
        line: which line of MediaWiki, one of ``bot.sandbox.releases.SUITES``.

    Returns:
        A folder named ``mediawiki-VERSION``.

    Raises:
        UsageError: this machine has no apt, its lists are empty, or it knows no archive with that line.
        TryLater: the download failed.
    """
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / "lock"):
        ready = sorted(cache.glob(f"{FOLDER}{line}.*"))
        if ready:
            return ready[-1]
        if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
            raise UsageError(
                _("the sandbox takes MediaWiki from Debian's packages, and apt-get is not here"),
                advice=_("run it on Debian or Ubuntu; whatever needs no server (validate, render) works without"),
            )
        with tempfile.TemporaryDirectory(dir=cache, prefix="unpacking-") as work:
            say(_("Downloading MediaWiki {line} from Debian's archive ({n} MB)…").format(line=line, n=MEGABYTES[line]))
            _download(Path(work), line)
            say(_("Unpacking MediaWiki (300 MB, once for all projects)…"))
            version = _unpack(Path(work))
            folder = cache / f"{FOLDER}{version}"
            (Path(work) / "usr/share/mediawiki").rename(folder)
    return folder


def _download(work: Path, line: str) -> None:
    options = _options(work, line)
    done = apt.get(*options, "download", *_PACKAGES, folder=work)
    if done.returncode == 0:
        return
    said = apt.reason(done)
    if "Unable to locate package" in said or "No packages found" in said:
        raise UsageError(
            _("apt-get does not know the package mediawiki ({said})").format(said=said),
            advice=_("fetch its lists, then try again: {command}").format(command=apt.update_command()),
        )
    raise _failed(said)


def _options(work: Path, line: str) -> list[str]:
    """Return apt's options that make it know the suite with that line; none where the machine's own has it.

    Raises:
        UsageError: apt's lists are empty, or no archive of Debian's is among the machine's sources.
        TryLater: the suite's lists cannot be fetched.
    """
    own = apt.candidate("mediawiki")
    if not own or own.rpartition(":")[2].startswith(f"{line}."):
        return []  # with empty lists, the download says so
    sources = apt.sources_of(SUITES[line])
    if not sources:
        raise UsageError(
            _("this machine's apt brings MediaWiki {own}, and none of its sources is Debian's archive").format(own=own),
            advice=_("MediaWiki {line} comes with Debian's suite {suite}; run the sandbox on Debian").format(
                line=line, suite=SUITES[line]
            ),
        )
    options = apt.apart(work / "apt", sources)
    done = apt.get(*options, "update", folder=work)
    if done.returncode:
        raise _failed(apt.reason(done))
    return options


def _failed(said: str) -> TryLater:
    return TryLater(
        _("apt-get could not download MediaWiki ({said})").format(said=said),
        advice=_("look at the network; if its lists are old: {command}").format(command=apt.update_command()),
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
