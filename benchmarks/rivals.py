"""What communs is measured against: ``pagefromfile`` and a plain script, with the same texts for the same pages."""

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import requests

from bot.sandbox.state import SandboxState

PLAIN = Path(__file__).with_name("plain.py")
MWCLIENT = Path(__file__).with_name("with_mwclient.py")


def scripts_python(folder: Path) -> Path:
    """Return the Python of an environment with the rivals; made when missing.

    These are pywikibot-scripts, of the version of our Pywikibot, and mwclient.


    Args:
        folder: where it is, or will be.
    """
    python = folder / "bin" / "python"
    wanted = version("pywikibot")
    marker = folder / f"rivals-{wanted}"
    if not marker.exists():
        venv.create(folder, with_pip=True, clear=True)
        packages = [f"{name}=={wanted}" for name in ("pywikibot", "pywikibot-scripts")]
        # Of the versions that communs uses, so that the libraries make no difference.
        packages += [f"{name}=={version(name)}" for name in ("requests", "urllib3", "mwparserfromhell")]
        packages.append("mwclient>=0.11")
        subprocess.run(  # noqa: S603 (our own words)
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages],
            check=True,
            stdout=sys.stderr,
        )
        marker.touch()
    return python


def home(folder: Path, sandbox: SandboxState) -> Path:
    """Return a Pywikibot folder like the one that communs uses, with the same settings, for one contestant alone."""
    shutil.copytree(sandbox.pywikibot_dir, folder)
    (folder / "throttle.ctrl").unlink(missing_ok=True)
    return folder


def stored(sandbox: SandboxState, pages: Mapping[str, tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return site, title and wikitext of each page (wiki's key, title) as it stands now."""
    found = []
    for key, title in pages.values():
        answer = requests.get(
            f"{sandbox.wikis[key].url}/index.php", params={"title": title, "action": "raw"}, timeout=30
        )
        answer.raise_for_status()
        answer.encoding = "utf-8"
        found.append((sandbox.wikis[key].site, title, answer.text))
    return found


def write_plain(file: Path, texts: list[tuple[str, str, str]]) -> None:
    """Write the pages as ``plain.py`` reads them."""
    file.write_text(json.dumps(texts), encoding="utf-8")


def write_pagefromfile(file: Path, texts: list[tuple[str, str, str]]) -> None:
    """Write the pages as ``pagefromfile -notitle`` reads them."""
    parts = [f"{{{{-start-}}}}\n'''{title}'''\n{text}\n{{{{-stop-}}}}\n" for _site, title, text in texts]
    file.write_text("".join(parts), encoding="utf-8")
