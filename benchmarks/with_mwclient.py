"""The script ``plain.py`` in mwclient instead of Pywikibot: log in, read, compare, save; page by page.

    COMMUNS_BENCH_PASSWORD=… python with_mwclient.py ADDRESS ACCOUNT pages.json

``ADDRESS``: of the wiki, as in ``http://127.0.0.1:8000``; the other words are those of ``plain.py``.
"""

import json
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import mwclient  # type: ignore[import-not-found,unused-ignore]  # of the rivals' environment alone


def main() -> None:
    """Bring each page to its text."""
    address = urlsplit(sys.argv[1])
    site = mwclient.Site(address.netloc, path="/", scheme=address.scheme)
    site.login(sys.argv[2], os.environ["COMMUNS_BENCH_PASSWORD"])
    for _name, title, text in json.loads(Path(sys.argv[3]).read_text(encoding="utf-8")):
        page = site.pages[title]
        if page.text() == text:
            print("=", title)  # noqa: T201 (what it reports)
            continue
        page.save(text, summary="Liste des communs", minor=False)
        print("+", title)  # noqa: T201


if __name__ == "__main__":
    main()
