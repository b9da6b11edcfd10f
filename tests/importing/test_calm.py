"""What nobody writes is read as signs, or refused; what people write is left alone."""

import pytest

from bot.errors import UsageError
from bot.importing.calm import calmed
from bot.importing.from_wikitext import read_wikitext
from bot.importing.source import reading_of
from bot.importing.tree import Paragraph, plain


def test_tags_without_an_end_are_signs_where_there_are_hundreds() -> None:
    hostile = "<a href='mailto:" * 1_000
    assert len(calmed(hostile)) == len(hostile)
    assert "<" not in calmed(hostile)
    (node,) = read_wikitext(hostile).nodes
    assert isinstance(node, Paragraph)
    assert "mailto:" in plain(node.words)


def test_tags_that_end_and_a_few_that_do_not_are_left() -> None:
    for text in ("<b>a</b>" * 500, "<br> <ref name=a/> a < b", "<a " * 50):
        assert calmed(text) == text


def test_a_page_whose_elements_never_end_is_refused_before_the_parser_tries() -> None:
    with pytest.raises(UsageError, match="nested too deeply"):
        reading_of(b"<div>a" * 40_000, "html", where="x")
    # Items and paragraphs need no end.
    assert len(reading_of(b"<h1>Mes communs</h1><ul>" + b"<li>Aa : un four" * 3, "html", where="x").entries) == 1
