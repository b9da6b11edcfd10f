"""A Wikibase whose items stand in the main namespace, as Wikidata's do: ``Q42``, and not ``Item:Q42``."""

from pathlib import Path
from typing import Any

import pytest

from bot.items.find import made_already
from bot.sandbox.wikibase.server import serving
from tests.wikibase.remote import Remote, imitation, write_home


def test_items_without_a_namespace_of_their_own_are_made_found_and_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("model", "store", "about"):
        monkeypatch.setattr(f"bot.sandbox.wikibase.{module}.ITEMS", 0)
    monkeypatch.setitem(_kinds(), "Q", ("", 0))
    wiki = imitation()
    with serving(wiki), Remote(tmp_path / "home") as client:
        write_home(tmp_path / "home", wiki.address)
        client.login()
        how: dict[str, Any] = {"base": 0, "mark_as_bot": False, "summary": "new (communs:item=fournil), …"}
        text = {"labels": {"fr": {"language": "fr", "value": "site"}}, "datatype": "url"}
        prop = client.edit("", data=text, kind="property", **how).id
        value = {"type": "string", "value": "https://fournil.example/"}
        snak = {"snaktype": "value", "property": prop, "datavalue": value}
        made = client.edit("", data={"claims": [{"mainsnak": snak, "type": "statement"}]}, **how)
        assert (client.title_of(made.id), client.title_of(prop)) == ("Q1", "Property:P1")
        found = client.entities([made.id])[made.id]
        assert (found.title, found.url) == ("Q1", f"{wiki.address}/index.php?title=Q1")
        page = client.read(["Q1"]).pages["Q1"]
        assert page.revision is not None
        assert (page.model, page.revision.id) == ("wikibase-item", made.revision)
        assert client.holders(prop, "https://fournil.example/") == ("Q1",)
        assert made_already("fournil", client.created(5), lambda _item: False) == "Q1"


def _kinds() -> dict[str, tuple[str, int]]:
    from bot.sandbox.wikibase import model

    return model._KINDS  # noqa: SLF001 (how the imitation is set up)
