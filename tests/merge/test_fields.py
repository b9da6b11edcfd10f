import pytest

from bot.merge.fields import by_field
from bot.merge.grammar import block_text
from bot.merge.reading import Budget
from tests.merge.catalogues import catalogue, comparer

_DATA = catalogue({"name": "Opteos", "pages": {"movilab": "Coop"}, "summary": "Une coopérative."})


def _read(written: str) -> dict[str, tuple[str, ...]] | None:
    compared = comparer(_DATA)
    text = block_text(compared.rendering, compared.rendering.blocks[0])
    assert "[[Coop|Opteos]]" in text
    reading = compared.reader.reading(
        compared.entries["opteos"], text.replace("[[Coop|Opteos]]", written), Budget(9999)
    )
    return None if reading is None else dict(by_field(reading.values))


@pytest.mark.parametrize(
    "written", ["[[Catégorie:Coop|Opteos]]", "[[Coop : a|Opteos]]", "[[/Coop|Opteos]]", "[[a:Opteos]]"]
)
def test_what_is_no_link_without_a_colon_is_no_page(written: str) -> None:
    assert _read(written) is None


@pytest.mark.parametrize("written", ["[[:Catégorie:Coop|Opteos]]", "[[Aide:Coop|Opteos]]", "[[Coopérative|Opteos]]"])
def test_what_is_a_link_is_the_page(written: str) -> None:
    found = _read(written)
    assert found is not None
    assert found["pages.movilab"] == (written.strip("[]").removeprefix(":").partition("|")[0],)
