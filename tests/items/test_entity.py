import json
from pathlib import Path

from bot.items.entity import aliases, parse, redirect_of, sitelink, snak_key, statement, statements, term

RECORDED = Path(__file__).parent / "recorded"


def recorded(name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((RECORDED / name).read_text("utf-8"))["response"]["json"]
    return found


def test_a_revision_s_text_says_what_the_api_says() -> None:
    page = recorded("revisions-of-item-page.json")["query"]["pages"][0]  # type: ignore[index]
    of_page = parse(page["revisions"][0]["slots"]["main"]["content"])
    of_api = recorded("wbgetentities-full.json")["entities"]["Q2"]  # type: ignore[index]
    assert term(of_page, "labels", "fr") == term(of_api, "labels", "fr") == "Les Misérables"
    assert term(of_page, "descriptions", "it") == ""
    assert aliases(of_page, "fr") == ("Misérables",)
    assert sitelink(of_page, "frlab") == ""
    assert {snak_key(one["mainsnak"]) for one in statements(of_page)} == {
        snak_key(one["mainsnak"]) for one in statements(of_api)
    }


def test_a_statement_is_found_by_its_id_in_either_case() -> None:
    data = {"claims": {"P1": [{"id": "q2$ABC", "mainsnak": {"property": "P1"}}]}}
    assert statement(data, "Q2$ABC") is not None
    assert statement(data, "Q2$abc") is None


def test_what_is_no_entity_has_nothing() -> None:
    assert parse("") == parse("{{redirect}}") == parse("[]") == {}
    assert parse('{"entity": "Q10", "redirect": "Q11"}') == {}
    assert redirect_of('{"entity": "Q10", "redirect": "Q11"}') == "Q11"
    assert redirect_of("") == redirect_of("x") == ""
