"""The page of an entry on the real parser: the name links it, whatever the title, and nothing else comes of it."""

import html
import re
from pathlib import Path

import pytest

from bot.catalogue.models import Catalogue, Entry
from bot.config.targets import Target
from bot.render.template import load_template
from bot.render.view import build_view
from bot.sandbox.client import Client
from bot.sandbox.state import SandboxState

pytestmark = pytest.mark.wiki

TEMPLATE = Path(__file__).parents[2] / "templates/movilab/liste.wikitext"
TITLES = [
    "L'abri",
    "''a''",
    "a::b",
    "a:=b",
    "Catégorie:X",
    "Fichier:X.png",
    "fr:Accueil",
    "w:Accueil",
    "/x",
    "a__TOC__",
]
TITLES += ["R&D", "ISBN 978-2-07-036822-8", "tel:06", "mailto:a@b.example", "-x", "a = b", "Utilisateur:Camille/x y"]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("name", ["", "un autre nom : l'abri"])
def test_an_entrys_name_links_its_page_and_no_more(sandbox: SandboxState, title: str, name: str) -> None:
    entry = Entry(id="a", name=name or title, pages={"movilab": title})
    view = build_view(
        Catalogue(version="1", entries=(entry,)),
        target=Target(wiki="movilab", template="any"),
        language="fr",
        source_page="Accueil",
        help_page="Accueil",
        sandbox=True,
    )
    client = Client(sandbox.wikis["movilab"])
    parsed = client.parsed(load_template(TEMPLATE, "liste").render(view).text)
    client.close()
    item = re.search(r"<li><b><a [^>]*>(.*?)</a></b></li>", parsed["text"])
    assert item is not None
    assert html.unescape(item[1]).replace("\xa0", " ") == entry.name
    assert 1 <= len(parsed["links"]) + len(parsed["iwlinks"]) <= 2
    for made in ("templates", "categories", "images", "properties", "externallinks"):
        assert not parsed[made], made
