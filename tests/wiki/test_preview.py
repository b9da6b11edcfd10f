"""A text as its wiki would show it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.client import Client as Person
from bot.sandbox.state import SandboxWiki

if TYPE_CHECKING:
    from bot.wiki.client import Client

pytestmark = pytest.mark.wiki

TEXT = "== Liste ==\n* '''Anis''' <script>alert(1)</script> {{PAGENAME}} [[Accueil]]\n" + "Une ligne.\n" * 2000


def test_it_is_rendered_in_the_readers_skin_and_brings_no_token_along(
    open_wiki: Callable[[str], "Client"], wikis: dict[str, SandboxWiki]
) -> None:
    wiki = open_wiki("movilab")
    wiki.login()  # the answer to an account holds its session's tokens
    page = wiki.render("Utilisateur:Claire Exemple/Essai", TEXT)
    assert "<b>Anis</b> &lt;script&gt;alert(1)&lt;/script&gt; Claire Exemple/Essai" in page.html
    assert (page.title, page.language, page.direction) == ("Utilisateur:Claire Exemple/Essai", "fr", "ltr")
    assert page.server == wikis["movilab"].url
    assert any(address.startswith("/load.php?") and "skin=" in address for address in page.styles)
    assert "skin-vector" in page.body_class
    assert "oken" not in "".join((page.html, *page.inline))
    with Person(wikis["movilab"]) as person:
        assert not person.exists("Utilisateur:Claire Exemple/Essai")
