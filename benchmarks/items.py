"""How many requests an item takes: communs, Pywikibot's own ways, WikibaseIntegrator where it is installed.

    python -m benchmarks.items [--items 1000] [--statements 3]

Counted at the imitation of a Wikibase (``bot.sandbox.wikibase``), which answers as a recorded server does; so requests
are true, and times would not be. Items have a label, a description and some statements, each with a reference. What is
done once, such as opening the site and logging in, is told apart. Exit code 1 when a bar is missed.

WikibaseIntegrator is no dependency of communs: ``pip install wikibaseintegrator`` into an environment beside, or read
its count in the recordings (``tests/wikibase/recordings/wikibaseintegrator``): one ``wbeditentity`` for a new item, one
``wbgetentities`` and one ``wbeditentity`` for one that is there.
"""

import argparse
import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.table import Row, at_most, markdown
from bot.sandbox.wikibase.accounts import Account, BotPassword
from bot.sandbox.wikibase.server import Server, serving
from bot.sandbox.wikibase.store import Store
from bot.sandbox.wikibase.wiki import Imitation

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.wikibase.client import Client

_BOT, _SECRET = "CommunsBot", "v" * 32
_UNCHANGED_BAR = 24  # requests for a plan of 1,000 items in which nothing changed
_FEW = 20  # items for the ways that take many requests
_CONFIG = """\
family, mylang = 'imitated', 'fr'
usernames['imitated']['fr'] = 'CommunsBot'
password_file = 'user-password.py'
put_throttle = minthrottle = 0
"""
_FAMILY = """\
from pywikibot import family


class Family(family.DefaultWikibaseFamily):
    name = 'imitated'
    langs = {{'fr': {address!r}}}

    def protocol(self, code):
        return 'http'

    def scriptpath(self, code):
        return ''
"""


class Bench:
    """An imitation, and what was asked of it.

    Args:
        server: the imitation's server.
    """

    def __init__(self, server: Server) -> None:
        self._server = server

    def count(self, work: "Callable[[], Any]") -> int:
        """Return how many requests ``work`` sent."""
        with self._server.turn:
            before = len(self._server.log.actions)
        work()
        with self._server.turn:
            return len(self._server.log.actions) - before


def data(number: int, statements: int) -> dict[str, Any]:
    """Return what a new item says."""
    return {
        "labels": {"fr": {"language": "fr", "value": f"Commun {number}"}},
        "descriptions": {"fr": {"language": "fr", "value": f"un commun, le {number}e"}},
        "claims": [
            {
                "mainsnak": _snak(f"https://commun-{number}.example/{place}"),
                "type": "statement",
                "rank": "normal",
                "references": [{"snaks": {"P1": [_snak("https://liste.example")]}}],
            }
            for place in range(statements)
        ],
    }


def _snak(value: str) -> dict[str, Any]:
    return {"snaktype": "value", "property": "P1", "datavalue": {"value": value, "type": "string"}}


def ours(client: "Client", bench: Bench, statements: int) -> list[Row]:
    """Create items, read them, change each, and read what was changed."""
    made: list[str] = []
    new = [data(number, statements) for number in range(_FEW)]
    how: dict[str, Any] = {"summary": "liste", "mark_as_bot": True}

    def create() -> None:
        made.extend(client.edit("", data=one, base=0, **how).id for one in new)

    creating = bench.count(create)

    def change() -> None:
        for entity in client.entities(made).values():
            label = {"labels": {"en": {"language": "en", "value": f"Commons {entity.id}"}}}
            client.edit(entity.id, data=label, base=entity.revision, **how)
        client.entities(made)

    changing = bench.count(change)
    return [
        at_most(f"{_FEW} new items", "communs: requests", creating, _FEW, "{:.0f}"),
        at_most(f"{_FEW} items changed and read back", "communs: requests", changing, _FEW + 2, "{:.0f}"),
    ]


def pywikibots(client: "Client", bench: Bench, statements: int) -> list[Row]:
    """Create items as scripts of Pywikibot's do: in one go, and statement by statement."""
    import pywikibot  # noqa: PLC0415 (it reads the configuration of the project that was opened)

    site = client._site  # noqa: SLF001 (what a script of Pywikibot's would have)

    def at_once() -> None:
        for number in range(_FEW):
            pywikibot.ItemPage(site).editEntity(data(1000 + number, statements), summary="liste")

    def one_by_one() -> None:
        for number in range(_FEW):
            item = pywikibot.ItemPage(site)
            terms = data(2000 + number, 0)
            item.editEntity({"labels": terms["labels"], "descriptions": terms["descriptions"]}, summary="liste")
            for place in range(statements):
                claim = pywikibot.Claim(site, "P1")
                claim.setTarget(f"https://commun-{number}.example/{place}")
                item.addClaim(claim, summary="liste")
                source = pywikibot.Claim(site, "P1")
                source.setTarget("https://liste.example")
                claim.addSources([source], summary="liste")

    return [
        Row(f"{_FEW} new items", "Pywikibot, editEntity: requests", f"{bench.count(at_once)}"),
        Row(f"{_FEW} new items", "Pywikibot, addClaim and addSources: requests", f"{bench.count(one_by_one)}"),
    ]


def integrators(address: str, bench: Bench, statements: int) -> list[Row]:
    """Create items by WikibaseIntegrator; without it, say what was recorded of it."""
    task, what = f"{_FEW} new items", "WikibaseIntegrator: requests"
    if importlib.util.find_spec("wikibaseintegrator") is None:
        return [Row(task, f"{what} (not installed: as recorded, one an item)", f"{_FEW}")]
    from wikibaseintegrator import WikibaseIntegrator, datatypes, wbi_login  # type: ignore[import-not-found]  # noqa: PLC0415
    from wikibaseintegrator.models import References  # type: ignore[import-not-found]  # noqa: PLC0415
    from wikibaseintegrator.wbi_config import config  # type: ignore[import-not-found]  # noqa: PLC0415

    config["MEDIAWIKI_API_URL"] = f"{address}/api.php"
    config["USER_AGENT"] = "communs-benchmark"
    login = wbi_login.Login(user=f"{_BOT}@communs", password=_SECRET)
    integrator = WikibaseIntegrator(login=login)

    def create() -> None:
        for number in range(_FEW):
            item = integrator.item.new()
            item.labels.set("fr", f"Commun {3000 + number}")
            item.descriptions.set("fr", f"un commun, le {3000 + number}e")
            for place in range(statements):
                references = References()
                references.add(datatypes.URL(prop_nr="P1", value="https://liste.example"))
                url = f"https://commun-{number}.example/{place}"
                item.claims.add(datatypes.URL(prop_nr="P1", value=url, references=references))
            item.write()

    return [Row(task, what, f"{bench.count(create)}")]


def main() -> int:
    """Print the table, and say whether every bar was held."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--statements", type=int, default=3)
    chosen = parser.parse_args()
    bot = Account(_BOT, 2, _SECRET, ("bot",), {"communs": BotPassword(_SECRET)})
    wiki = Imitation(Store(), {_BOT: bot})
    with serving(wiki) as server, tempfile.TemporaryDirectory() as folder:
        bench = Bench(server)
        opened: list[Client] = []

        def plan() -> None:
            """Open the Wikibase as a plan does, without logging in, and read all that the plan compares."""
            opened.append(_open(Path(folder), wiki.address))
            opened[0].entities([*(f"Q{number}" for number in range(1, chosen.items + 1)), "P1", "P2", "P3"])
            opened[0].title_of("Q1")

        planning = bench.count(plan)
        [client] = opened
        start = bench.count(client.login)
        prop = {"labels": {"fr": {"language": "fr", "value": "site officiel"}}, "datatype": "url"}
        client.edit("", data=prop, base=0, summary="", mark_as_bot=True, kind="property")
        task = f"a plan of {chosen.items:,} unchanged items, from the start"
        rows = [at_most(task, "communs: requests", planning, _UNCHANGED_BAR, "{:.0f}")]
        rows.append(Row("once, before the first edit", "logging in: requests", f"{start}"))
        rows += ours(client, bench, chosen.statements)
        rows += pywikibots(client, bench, chosen.statements)
        rows += integrators(wiki.address, bench, chosen.statements)
    print(markdown(rows))  # noqa: T201 (what it is for)
    return 0 if all(row.met for row in rows) else 1


def _open(folder: Path, address: str) -> "Client":
    from bot.wiki.home import Home  # noqa: PLC0415
    from bot.wikibase import open_wikibase  # noqa: PLC0415

    (folder / "families").mkdir()
    (folder / "user-config.py").write_text(_CONFIG, encoding="utf-8")
    family = _FAMILY.format(address=address.removeprefix("http://"))
    (folder / "families" / "imitated_family.py").write_text(family, encoding="utf-8")
    password = folder / "user-password.py"
    password.write_text(f"('fr', 'imitated', {_BOT!r}, BotPassword('communs', {_SECRET!r}))\n", encoding="utf-8")
    password.chmod(0o600)
    home = Home(folder, "the benchmark's own")
    return open_wikibase(
        "imitated:fr", home=home, families=folder / "families", contact="the benchmark", version="0", environment=False
    )


if __name__ == "__main__":
    sys.exit(main())
