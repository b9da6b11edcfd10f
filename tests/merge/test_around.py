from bot.merge.around import WORDS
from tests.merge.catalogues import comparer
from tests.merge.lists import BASE, LIST


def test_a_line_of_the_template_that_was_worded_otherwise_is_told_once() -> None:
    old = BASE.replace("est tenue à jour", "était tenue à jour")
    assert old != BASE
    assert comparer(LIST).compare(old).changes == (WORDS,)
