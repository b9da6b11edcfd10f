from copy import deepcopy

from bot.merge.fields import EntryReading
from bot.merge.grammar import block_text
from bot.merge.overlay import filled, mixed
from bot.merge.reading import Budget
from tests.merge.catalogues import Data, catalogue, comparer

_DATA = catalogue(
    {"name": "Opteos", "links": {"website": "https://opteos.example"}, "related": ["anis", "tela"]},
    {"name": "Anis", "pages": {"movilab": "Anis (lieu)"}},
    {"name": "Tela", "pages": {"movilab": "Tela"}},
)


def _read(old: str, new: str, data: Data = _DATA) -> EntryReading:
    compared = comparer(data)
    text = block_text(compared.rendering, compared.rendering.blocks[0])
    assert old in text
    reading = compared.reader.reading(compared.entries["opteos"], text.replace(old, new), Budget(99_999))
    assert reading is not None
    return reading


def test_related_entries_keep_their_pages() -> None:
    entry = filled(_read("[[Anis (lieu)|Anis]]", "[[Anis (ferme)|Anis]]"))
    assert [(str(one.name), one.page and str(one.page.title)) for one in entry.related] == [
        ("Anis", "Anis (ferme)"),
        ("Tela", "Tela"),
    ]


def test_a_kept_address_leaves_the_catalogues_note_of_it() -> None:
    data = deepcopy(_DATA)
    data["entries"][0]["links"] = {"website": {"url": "https://opteos.example", "note": "à vérifier"}}
    compared = comparer(data)
    wiki = filled(_read("https://opteos.example", "https://autre.example", data))
    (link,) = mixed(compared.entries["opteos"], wiki, {"links.website"}).links
    assert (str(link.url), str(link.note)) == ("https://autre.example", "à vérifier")
