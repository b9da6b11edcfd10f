"""Related entries with pages of their own, and addresses with notes."""

from bot.merge.overlay import filled, mixed
from bot.merge.reading import Budget
from bot.render.template import ListTemplate
from tests.merge.catalogues import Data, catalogue, comparer, fields
from tests.merge.test_every_field import text_of

NOTED = ListTemplate(
    "<% for group in view.groups %>\n<% for entry in group.entries %>\n<% block entry scoped %>\n"
    "* '''<< entry.name >>'''\n<% for link in entry.links %>\n"
    "** [<< link.url >> << link.label >>]<% if link.note %> : << link.note >><% endif +%>\n<% endfor %>\n"
    "<% endblock %>\n<% endfor %>\n<% endfor %>\n",
    "t",
)


def test_each_related_entry_keeps_its_own_page() -> None:
    data = catalogue(
        {"name": "Opteos", "related": ["tela", "anis", "four", "zoo"]},
        {"name": "Anis", "pages": {"movilab": "Anis (lieu)"}},
        {"name": "Four"},
        {"name": "Tela", "pages": {"movilab": "Tela"}},
        {"name": "Zoo", "pages": {"movilab": "Zoo (lieu)"}},
    )
    compared = comparer(data)
    read = compared.reader.reading(compared.entries["opteos"], text_of(compared), Budget(99_999))
    assert read is not None
    assert [(str(one.name), one.page and str(one.page.title)) for one in filled(read).related] == [
        ("Tela", "Tela"),
        ("Anis", "Anis (lieu)"),
        ("Four", None),
        ("Zoo", "Zoo (lieu)"),
    ]


def linked(note: str, url: str = "https://a.example") -> Data:
    return catalogue({"name": "Anis", "links": {"website": {"url": url, "note": note}, "code": "https://c.example"}})


def test_the_note_of_an_address_is_a_field_of_its_own() -> None:
    now = comparer(linked("à *vérifier*"), used=NOTED)
    before = comparer(linked("tout neuf", "https://b.example"), used=NOTED)
    read = now.reader.reading(now.entries["anis"], text_of(before), Budget(99_999))
    assert read is not None
    wiki = filled(read)
    assert now.template.render_entry(wiki).text.removesuffix("\n") == text_of(before)
    assert fields(wiki)["links.website"] == ("https://b.example",)
    assert [(str(link.url), link.note and str(link.note)) for link in wiki.links] == [
        ("https://b.example", "tout neuf"),
        ("https://c.example", None),
    ]
    for kept, url, note in (
        ({"links.website"}, "https://b.example", "à ''vérifier''"),
        ({"links.website.note.fr"}, "https://a.example", "tout neuf"),
    ):
        made = now.template.render_entry(mixed(now.entries["anis"], wiki, kept)).text
        assert f"** [{url} site] : {note}\n** [https://c.example" in made
