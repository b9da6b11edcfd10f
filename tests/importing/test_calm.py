"""Wikitext that nobody writes is read as signs; what people write is left alone."""

from bot.importing.calm import calmed
from bot.importing.from_wikitext import read_wikitext
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
