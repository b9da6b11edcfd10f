"""The server of the imitation, started by ``communs sandbox``: ``python -m bot.sandbox.wikibase SETTINGS``."""

import json
import sys
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bot.sandbox.wikibase.log import RequestLog
from bot.sandbox.wikibase.named import named
from bot.sandbox.wikibase.seed import accounts, add, prepare
from bot.sandbox.wikibase.server import Server
from bot.sandbox.wikibase.store import Store
from bot.sandbox.wikibase.wiki import Imitation, Site

_PATIENCE = 10  # seconds that a wiki of the sandbox has to say whether it has a page


def main(file: Path) -> None:
    """Serve until the process is ended.

    Args:
        file: the settings, JSON that ``bot.sandbox.imitation`` writes.
    """
    settings: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    project, editor = Path(settings["project"]), settings["accounts"]["editor"]
    sites = {key: Site(f"{url}/index.php?title=$1", _finder(url)) for key, url in settings["sites"].items()}

    def begin(wiki: Imitation) -> None:
        """Fill the imitation with what its project names at that moment."""
        wanted = named(project)
        sites.update({site: sites[key] for site, key in wanted.sites.items() if key in sites})
        if wiki.store.pages:
            add(wiki, editor, wanted.entities)
        else:
            prepare(wiki, editor, wanted.entities)

    wiki = Imitation(Store(Path(settings["store"])), accounts(**settings["accounts"]), sites, prepare=begin)
    begin(wiki)
    log = RequestLog(Path(settings["log"]))
    Server(wiki, port=settings["port"], token=settings["token"], log=log).serve_forever()


def _finder(url: str) -> Any:
    def find(title: str) -> str | None:
        """Ask a wiki of the sandbox for a page, as Wikibase asks its client wikis."""
        parameters = {"action": "query", "titles": title, "redirects": "1", "format": "json", "formatversion": "2"}
        address = f"{url}/api.php?{urlencode(parameters)}"
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 (the loopback's own)
            [page] = json.load(answer)["query"]["pages"]
        return None if "missing" in page or "invalid" in page else str(page["title"])

    return find


if __name__ == "__main__":
    main(Path(sys.argv[1]))
