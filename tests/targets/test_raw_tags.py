"""Where a raw tag ends, as MediaWiki's preprocessor sees it."""

import pytest

from bot.targets.wikitext import raw_parts


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("<pre></pre>[[a]]", "<pre></pre>"),
        ("<pre>[[a]]</PRE>[[b]]", "<pre>[[a]]</PRE>"),
        ("<source>a</\u017fource>b</source>", "<source>a</\u017fource>b</source>"),
        ("<pre>a</pre\u00a0>b</pre>", "<pre>a</pre\u00a0>b</pre>"),
    ],
)
def test_the_letters_of_a_closing_tag_are_ascii_in_either_case(text: str, raw: str) -> None:
    assert [text[part.start : part.end] for part in raw_parts(text)] == [raw]
