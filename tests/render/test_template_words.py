import pytest

from bot.render.template_words import line_of_words

SOURCE = """\
<# The head:
* : – words that are nowhere printed
#>
== Les communs ==
<% for group in view.groups %>
=== << group.title >> ===
<% block entry scoped %>
* '''<< entry.name >>'''<% if entry.summary %> : << entry.summary >><% endif +%>
** << w.role >> : << entry.contribution >> (<< entry.place >>)
<% endblock %>
<% endfor %>
"""


@pytest.mark.parametrize(
    ("printed", "line"),
    [
        ("== Les communs ==", 4),
        ("=== Les lieux ===", 6),
        ("* '''Opteos''' : Une coopérative.", 8),
        ("** Ma contribution : je trie (Lille)", 9),
        ("un mot à part", 0),
        ("* : – words that are nowhere printed", 0),
        ("", 0),
    ],
)
def test_the_line_whose_own_words_stand_in_what_was_printed(printed: str, line: int) -> None:
    assert line_of_words(SOURCE, printed) == line


def test_the_line_with_most_words_is_the_one() -> None:
    assert line_of_words("* << a >>\n* << a >> : << b >>\n", "* A : B") == 2
    assert line_of_words("<< a >>\n", "A") == 0
    assert line_of_words("", "A") == 0


def test_words_stand_in_their_order() -> None:
    assert line_of_words("(<< a >>) : << b >>\n", "A : (B)") == 0
