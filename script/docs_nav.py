"""A hook of MkDocs': pages that ``nav`` in mkdocs.yml does not name come under "How to", so that none is left out."""

from pathlib import Path
from typing import Any

ELSEWHERE = "How to"


def on_config(config: Any) -> Any:
    """Add to the configuration's ``nav`` the pages of the docs folder that it lacks."""
    named = set(_pages(config["nav"]))
    folder = Path(config["docs_dir"])
    pages = sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.md"))
    for section in config["nav"]:
        if ELSEWHERE in section:
            section[ELSEWHERE] += [page for page in pages if page not in named and not page.endswith(".fr.md")]
    return config


def _pages(nav: Any) -> list[str]:
    """Return every page that a part of ``nav`` names."""
    if isinstance(nav, str):
        return [nav]
    parts = nav.values() if isinstance(nav, dict) else nav
    return [page for part in parts for page in _pages(part)]
