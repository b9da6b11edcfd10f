"""The script that a Pywikibot user writes instead of communs: log in, read, compare, save; page by page.

    PYWIKIBOT_DIR=… python plain.py pages.json

``pages.json``: ``[[family:code, title, wikitext], …]``. It checks nothing: no base revision, no stop page, no markers.
"""

import json
import sys
from pathlib import Path

import pywikibot


def main() -> None:
    """Bring each page to its text."""
    for name, title, text in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        site = pywikibot.Site(name)
        site.login()
        page = pywikibot.Page(site, title)
        if page.text == text:
            print("=", title)  # noqa: T201 (what it reports)
            continue
        page.text = text
        page.save(summary="Liste des communs", minor=False)
        print("+", title)  # noqa: T201


if __name__ == "__main__":
    main()
