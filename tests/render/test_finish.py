import pytest
from markupsafe import Markup

from bot.render.finish import Finished, LayoutError, finish
from bot.render.values import Address, Plain, Rich, Tracked, recording

NAME = Plain("un nom", "x.name")
TEXT = Rich("*un* texte", "x.summary.fr")
URL = Address("https://x.fr", "x.links.website")


def finished(*parts: str) -> Finished:
    with recording() as printed:
        raw = "".join(part.__html__() if isinstance(part, Tracked) else part for part in parts)
        return finish(raw, printed)


def test_spans_are_exact() -> None:
    result = finished("* '''", NAME, "''' : ", TEXT, "\n** [", URL, " site]")
    assert result.text == "* '''un nom''' : ''un'' texte\n** [https://x.fr site]"
    assert [result.text[span.start : span.end] for span in result.spans] == ["un nom", "''un'' texte", "https://x.fr"]
    assert [span.path for span in result.spans] == ["x.name", "x.summary.fr", "x.links.website"]
    assert [span.value for span in result.spans] == ["un nom", "*un* texte", "https://x.fr"]


def test_blanks_go_from_the_ends_of_lines_and_breaks_from_the_ends_of_the_text() -> None:
    result = finished("\n\n a \t\n", NAME, "  \n", Plain("", "x.empty"), " \nb \n\n")
    assert result.text == " a\nun nom\n\nb"
    assert result.text[slice(result.spans[0].start, result.spans[0].end)] == "un nom"


def test_a_text_of_nothing_but_blanks_inside_is_finished_at_once() -> None:
    """With backtracking, this would take days."""
    text = "a" + "\t " * 50_000 + "b"
    assert finished("* ", Rich(text, "x"), " \n").text == f"* {text}"


def test_a_values_own_blanks_stay() -> None:
    result = finished("a ", Plain(" b ", "x"), " \n")
    assert result.text == "a &#32;b&#32;"


@pytest.mark.parametrize(
    ("parts", "about"),
    [
        (("l", NAME), "letter"),
        ((NAME, "s"), "letter"),
        ((NAME, "é"), "letter"),
        ((NAME, "2"), "digit"),
        ((NAME, ";"), "letter"),
        (("&", NAME), "letter"),
        (("&#", NAME), "letter"),
        (("<", NAME), "letter"),
        (("[[a]]", NAME), "letter"),
        ((NAME, ":x"), "letter"),
        ((NAME, NAME), "touches the value before"),
        (("'''", TEXT, "'''"), "rich text"),
        (("[", TEXT, "]"), "rich text"),
        ((URL, ","), "address"),
        ((URL, ")"), "address"),
        (('<span title="', NAME, '">a</span>'), "tag"),
        (("<!-- ", NAME, " -->"), "comment"),
        (("<!--\n", NAME, "\n-->"), "comment"),
        (("; ", NAME, " : a"), "colon"),
        (("*; ", NAME), "colon"),
    ],
)
def test_a_value_is_refused_where_it_would_not_show_as_it_is(parts: tuple[str, ...], about: str) -> None:
    with pytest.raises(LayoutError, match=about) as caught:
        finished(*parts)
    assert "x." in str(caught.value)


@pytest.mark.parametrize(
    "parts",
    [
        ("'''", NAME, "'''"),
        ("(", NAME, ")"),
        ("''", NAME, "'' : ", TEXT),
        ("<!-- a --> ", NAME),
        ("<small>", NAME, "</small>"),
        ("|", NAME, "||", NAME),
        (NAME, " ; ", NAME, ": a"),
        (URL,),
        ("''", URL, "''"),
        (Plain("; <!-- <b &", "x"), " ", NAME),
    ],
)
def test_usual_places_are_fine(parts: tuple[str, ...]) -> None:
    assert finished(*parts).spans


def test_markup_passes_untouched() -> None:
    assert finished(Markup("=== "), NAME, " ===").text == "=== un nom ==="
