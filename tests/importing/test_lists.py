"""Which lists are taken: the sure ones by their words, else the page's best one, marked for a person; or none."""

import pytest

from bot.importing.guess import Reading
from bot.importing.source import reading_of


def read(text: str, kind: str = "markdown", address: str = "") -> Reading:
    return reading_of(text.encode(), kind, where="x", address=address)


def names(reading: Reading) -> list[str]:
    return [one.name.value for one in reading.entries]


TITLE = "# Où vont mes heures\n"
LISTS = {
    "list": """
- [Radio Brume](https://brume.example) : elle émet le mardi
- **Carte du Lignon** : sources et gués
""",
    "headings": """
### Radio Brume

Elle émet le mardi. <https://brume.example>

### Carte du Lignon

Sources et gués.
""",
    "paragraphs": """
[Radio Brume](https://brume.example) émet le mardi et le jeudi.

**Carte du Lignon**, sources et gués relevés à pied.
""",
    "sentence": """
Mes heures vont à [Radio Brume](https://brume.example) et à [Carte du Lignon](https://lignon.example).
""",
    "table": """
| a | b |
|--|--|
| **Radio Brume** | elle émet, https://brume.example |
| **Carte du Lignon** | sources et gués |
""",
}


@pytest.mark.parametrize("form", LISTS)
def test_the_best_list_of_a_page_is_taken_in_whatever_form_where_no_word_says_that_it_is_one(form: str) -> None:
    reading = read(TITLE + LISTS[form])
    assert names(reading) == ["Radio Brume", "Carte du Lignon"]
    address = next(value.value for key, value in reading.entries[0].fields.items() if key.startswith("links."))
    assert address == "https://brume.example"


@pytest.mark.parametrize("form", LISTS)
def test_what_nothing_on_the_page_says_is_marked_for_a_person(form: str) -> None:
    found = read("# Bonjour à tous\n" + LISTS[form]).entries
    assert all(one.name.low and "guess" in one.name.why for one in found)
    sure = read("# Mes communs\n" + LISTS["list"]).entries
    assert not any(one.name.low for one in sure)


@pytest.mark.parametrize(
    "text",
    [
        "# Luc\n\n## Postes\n\n- **Chef de projet**, Atos, 2015-2020\n- **Analyste**, Sopra, 2010-2015\n",
        "# Studio\n\n## Ce que nous faisons\n\n- **Identité** : logos, chartes.\n- **Édition** : livres, revues.\n",
        "# Carnet\n\n- [La pluie](/2024/pluie)\n- [Le train de nuit](/2024/train)\n- [Un four](/2023/four)\n",
        "# Soupe\n\nIl vous faut :\n\n- Haricots : 200 g\n- Basilic : un bouquet\n",
        "# Menuiserie\n\n- **Porte** : à partir de 400 €\n- **Escalier** : à partir de 2 000 €\n",
        "# Ana\n\n## Me suivre\n\n- [Mastodon](https://m.example/@ana)\n- [GitHub](https://git.example/ana)\n",
    ],
    ids=["career", "services", "posts", "recipe", "prices", "profiles"],
)
def test_a_page_may_have_no_list_of_commons_at_all(text: str) -> None:
    reading = read(text)
    assert names(reading) == []
    assert reading.texts == {}


@pytest.mark.parametrize(("host", "count"), [("fieldfork.example", 0), ("others.example", 2)])
def test_pages_of_the_same_site_are_no_commons_and_those_of_others_are(host: str, count: int) -> None:
    items = "".join(
        f"<li><a href='https://{host}/{number}'>{name}</a> : forty of us, one table</li>"
        for number, name in enumerate(("Harvest Supper", "The Frost"))
    )
    page = f"<h1>Our gardens</h1><ul>{items}</ul>"
    assert len(names(read(page, "html", "https://www.fieldfork.example/garden"))) == count


def test_a_list_beside_a_sure_one_is_taken_where_it_links_and_tells_of_a_part() -> None:
    page = """# Benoît

## Les communs où je suis actif

- [Médiarail](https://rail.example) : archives du rail

## De plus loin

- [Haies Vives](https://haies.example) : on replante, je finance
- [Puits](https://puits.example) : j'envoie mes mesures

## Sites amis

- [Chez Jo](https://jo.example)
- [Le blog de Léa](https://lea.example)
"""
    assert names(read(page)) == ["Médiarail", "Haies Vives", "Puits"]


def test_headings_are_entries_beside_a_list_below_another_heading() -> None:
    page = """## Commons I contribute to

### Open Shelf

A catalogue.

### Canal Garden

No website.

## Commons I support

- Wikidata
"""
    reading = read(page)
    assert names(reading) == ["Open Shelf", "Canal Garden", "Wikidata"]
    assert [group.title.value for group in reading.groups] == ["Commons I contribute to", "Commons I support"]


def test_no_text_costs_more_than_its_length_allows() -> None:
    # So many names in one item, or signs in a paragraph, nobody writes: what is behind is left out, and nothing raises.
    assert len(read("Mes communs :\n- " + "Aa : b " * 40_000, "text").entries) <= 8
    (one,) = read("Mes communs :\n- Aa : " + "a.example " * 28_000, "text").entries
    assert len(one.fields["summary"].value) <= 4_000
