import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from bot.config.titles import check_marker_title, check_title


@pytest.mark.parametrize(
    "title",
    [
        "Utilisateur:Claire Exemple/Communs",
        "Construire des communs",
        "Lille, Roubaix et l'avenir",
        "C++",
        "100 %",
        "a.b/c...d",
        "Où ? (homonymie)",
        "é" * 127,
        "AT&T",
    ],
)
def test_titles_that_mediawiki_takes_pass(title: str) -> None:
    assert check_title(title) == title


@pytest.mark.parametrize("character", "<>[]{}|#\x00\x1f\x7f\n\t\ufffd")
def test_refused_characters_are_named(character: str) -> None:
    with pytest.raises(PydanticCustomError, match="cannot contain") as error:
        check_title(f"a{character}b")
    name = character if character.isprintable() else f"U+{ord(character):04X}"
    assert f"“{name}”" in error.value.message()


@pytest.mark.parametrize("title", ["a~~~b", "a%20b", "a&eacute;b", "a&#233;b", "a&#xe9;b"])
def test_refused_sequences(title: str) -> None:
    with pytest.raises(PydanticCustomError, match="cannot contain"):
        check_title(title)


@pytest.mark.parametrize("title", [":Accueil", " ", "_", ": a"])
def test_what_is_no_title(title: str) -> None:
    with pytest.raises(PydanticCustomError, match="is no page title"):
        check_title(title)


@pytest.mark.parametrize("title", [".", "..", "./a", "../a", "a/./b", "a/../b", "a/.", "a/.."])
def test_relative_paths(title: str) -> None:
    with pytest.raises(PydanticCustomError, match="between slashes"):
        check_title(title)


def test_too_many_bytes() -> None:
    with pytest.raises(PydanticCustomError, match="has 256 bytes, and MediaWiki takes 255"):
        check_title("é" * 128)


@pytest.mark.parametrize("title", ["Aide -- robot", "a-->b", "Aide-"])
def test_titles_that_would_end_a_marker(title: str) -> None:
    with pytest.raises(PydanticCustomError):
        check_marker_title(title)


@given(st.text())
def test_what_passes_for_a_marker_leaves_an_html_comment_whole(title: str) -> None:
    try:
        check_marker_title(title)
    except PydanticCustomError:
        return
    assert "--" not in title
    assert ">" not in title
