"""Sources as they come, also such as nobody writes."""

import pytest

from bot.errors import UsageError
from bot.importing.source import kind_of_file, reading_of


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("page", b"<!DOCTYPE html><html>", "html"),
        ("page.txt", "• A : b".encode(), "text"),
        ("x.mht", b"From: <Saved>", "mhtml"),
        ("", b"Nom\tLien\nLa Bulle\thttps://bulle.example\n", "csv"),
        ("", b"Mon commun;Lien\nLa Bulle;https://bulle.example\n", "csv"),
        ("", "Mes projets, mes liens\n• La Bulle : un lieu\n".encode(), "text"),
        ("liste", b"PK\x03\x04", "ods"),
    ],
)
def test_a_file_is_told_by_what_it_holds(name: str, content: bytes, kind: str) -> None:
    assert kind_of_file(name, content) == kind


def test_what_is_nested_too_deeply_is_told() -> None:
    with pytest.raises(UsageError, match="x: this is nested too deeply"):
        reading_of(b"<div>" * 1_000 + b"x", "html", where="x")


@pytest.mark.parametrize("text", ["• " + "a" * 200_000, "• " + "a." * 200_000, "• " + "a@" * 200_000, "• " * 20_000])
def test_a_hostile_text_costs_little(text: str) -> None:
    """Without the limits these take minutes, and the suite's own time limit tells."""
    assert reading_of(text.encode(), "text", where="x").entries == ()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("html", "<ul><li><a href='https://[a]/x'>https://[a]/x</a> : un lieu</li><li>Anis : https://[b</li></ul>"),
        ("html", "<table></table><table><caption>Les communs</caption></table>"),
        ("wikitext", "<!-- rien -->"),
        ("wikitext", "{|\n|}"),
        ("markdown", "| |\n|-|\n"),
    ],
)
def test_what_is_no_address_and_no_table_is_no_fault(kind: str, text: str) -> None:
    assert reading_of(text.encode(), kind, where="page").language is not None
