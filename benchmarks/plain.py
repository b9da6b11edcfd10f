"""The script that a Pywikibot user writes instead of communs: log in, read, compare, save; page by page.

    PYWIKIBOT_DIR=… python plain.py pages.json [--preload]

With ``--preload`` all pages are read first, as many a request as the wiki gives (``preloadpages``), with the templates
on them, for which each save would ask otherwise.

``pages.json``: ``[[family:code, title, wikitext], …]``. It checks nothing: no base revision, no stop page, no markers.
"""

import json
import sys
from pathlib import Path

import pywikibot


def main() -> None:
    """Bring each page to its text."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    pages = [(pywikibot.Page(pywikibot.Site(name), title), text) for name, title, text in given]
    if "--preload" in sys.argv:
        site = pages[0][0].site
        site.login()
        texts = {page.title(): text for page, text in pages}
        read = site.preloadpages([page for page, _text in pages], groupsize=500, templates=True)
        pages = [(page, texts[page.title()]) for page in read]
    for page, text in pages:
        title = page.title()
        page.site.login()
        if page.text == text:
            print("=", title)  # noqa: T201 (what it reports)
            continue
        page.text = text
        page.save(summary="Liste des communs", minor=False)
        print("+", title)  # noqa: T201


if __name__ == "__main__":
    main()
