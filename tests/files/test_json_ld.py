"""JSON-LD that other programs read: by schema.org's words, and by ours."""

import json
from pathlib import Path

from bot.files.json_ld import known, plain
from tests.files.samples import ENTRIES, Desk


def test_what_a_program_reads(tmp_path: Path) -> None:
    text = Desk(tmp_path, "json-ld", address="https://camille.example/a.jsonld").written()
    document = json.loads(text)
    assert document["@context"] == {"@vocab": "https://schema.org/", "@language": "fr"}
    assert document["@id"] == "https://camille.example/a.jsonld"
    contributor, group, _mark = document["@graph"]
    assert contributor == {
        "@type": "Thing",
        "@id": "#contributor",
        "name": "Camille",
        "url": "https://camille.example",
    }
    assert (group["@type"], group["name"], group["numberOfItems"]) == ("ItemList", "Les communs", 3)
    first = group["itemListElement"][0]
    assert (first["position"], first["description"]) == (1, "J'en assure la gérance.")
    assert first["item"] == {
        "@type": "Project",
        "@id": "#opteos",
        "identifier": "opteos",
        "name": "Opteos",
        "description": "Une coopérative. Voir le site (https://www.opteos.fr) & *plus*.",
        "url": "https://www.opteos.fr",
        "sameAs": ["https://wiki.opteos.fr/a_(b)?x=1&y=2"],
    }
    names = [item["item"]["name"] for item in group["itemListElement"]]
    assert names == [entry["name"] for entry in ENTRIES]
    assert group["itemListElement"][1]["item"]["location"] == {"@type": "Place", "name": "Lille"}
    assert group["itemListElement"][2]["item"]["keywords"] == "tiers-lieu"


def test_a_hand_edit_is_known_and_a_foreign_file_too(tmp_path: Path) -> None:
    text = Desk(tmp_path, "json-ld").written()
    ours = known(text)
    assert ours is not None
    assert ours.verifies
    assert list(ours.names) == ["opteos", "anis", "la-coroutine"]
    edited = known(text.replace("Lille", "Roubaix"))
    assert edited is not None
    assert not edited.verifies
    # Written by another program, with other blanks, it says the same.
    again = known(json.dumps(json.loads(text)))
    assert again is not None
    assert again.verifies
    for other in ("", "[]", "{}", '{"@graph": []}', '{"@graph": [{"identifier": {"propertyID": "x"}}]}'):
        assert known(other) is None


def test_a_rich_text_without_its_markup() -> None:
    assert plain("Voir [ici](https://x.fr) ou https://y.fr.") == "Voir ici (https://x.fr) ou https://y.fr."
    assert plain(None) is None
