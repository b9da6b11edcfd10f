from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.targets.wikitext import after_line, blank_out, line_at, outside, raw_parts

# Pages made of the very pieces that open, close and look like raw parts.
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["<!--", "-->", "<nowiki>", "</nowiki>", "<nowiki/>", "<pre class='x'>", "</PRE >", "<pre", ">", "<math>"]
        ),
        st.sampled_from(["</math>", "\n", "== A ==", "texte", "<", "/", "--", " ", "é"]),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)


@given(PIECES)
def test_raw_parts_come_in_order_and_lie_apart(text: str) -> None:
    parts = list(raw_parts(text))
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    assert all(one.end <= other.start for one, other in pairwise(parts))
    assert all(text[part.start] == "<" for part in parts)
    assert all(text[part.end - 1] == ">" or (part.end == len(text) and part.kind == "comment") for part in parts)


@given(PIECES)
def test_blanking_keeps_every_offset_and_every_line(text: str) -> None:
    alive = blank_out(text)
    assert len(alive) == len(text)
    assert [i for i, sign in enumerate(alive) if sign == "\n"] == [i for i, sign in enumerate(text) if sign == "\n"]


@given(PIECES)
def test_blanking_changes_the_raw_parts_and_nothing_else(text: str) -> None:
    raw = {offset for part in raw_parts(text) for offset in range(part.start, part.end)}
    assert all(alive == sign for i, (alive, sign) in enumerate(zip(blank_out(text), text, strict=True)) if i not in raw)
    assert all(blank_out(text)[i] in " \n\ufffc" for i in raw)


@given(PIECES)
def test_nothing_raw_is_left_after_blanking(text: str) -> None:
    assert list(raw_parts(blank_out(text))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a <!-- b --> c", [("comment", "<!-- b -->")]),
        ("a <!-- b", [("comment", "<!-- b")]),
        ("<!--> b --> c", [("comment", "<!--> b -->")]),
        ("<nowiki>[[a]]</nowiki>", [("nowiki", "<nowiki>[[a]]</nowiki>")]),
        ("<NoWiki>x</nowiki\n>", [("nowiki", "<NoWiki>x</nowiki\n>")]),
        ("<nowiki /> b </nowiki>", [("nowiki", "<nowiki />")]),
        ("<nowiki> b", []),
        ("<pre <b> c</pre>", [("pre", "<pre <b> c</pre>")]),
        ("<pre", []),
        ("<prefix>a</pre>", []),
        ("<pre-x>a</pre>", []),
        ("<pre\u00a0>a</pre>", []),
        ("<\u017fource>a</source>", []),
        ('<syntaxhighlight lang="html"><!-- a</syntaxhighlight> b', [("syntaxhighlight", None)]),
        ("<!-- <nowiki> --> a </nowiki>", [("comment", "<!-- <nowiki> -->")]),
        ("<nowiki><!-- </nowiki> a -->", [("nowiki", "<nowiki><!-- </nowiki>")]),
        ("<nowiki> <!-- a -->", [("comment", "<!-- a -->")]),
        ("<code>[[a]]</code>", []),
    ],
)
def test_raw_parts_are_those_of_the_preprocessor(text: str, found: list[tuple[str, str | None]]) -> None:
    parts = list(raw_parts(text))
    assert [part.kind for part in parts] == [kind for kind, _written in found]
    for part, (_kind, written) in zip(parts, found, strict=True):
        assert written is None or text[part.start : part.end] == written


def test_comments_vanish_and_other_raw_parts_stay_something_that_is_shown() -> None:
    assert blank_out("a<!-- b -->c") == "a" + " " * 10 + "c"
    assert blank_out("a<nowiki/>c") == "a" + "\ufffc" * 9 + "c"


@pytest.mark.parametrize("piece", ["<pre", "<pre>", "<nowiki><pre>", "<math >", "<!-", "</pre>"])
def test_a_hostile_page_does_not_hang(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    assert len(blank_out(text)) == len(text)


@given(PIECES, st.data())
def test_outside_is_never_within_a_raw_part(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    found = outside(text, offset)
    assert found >= offset
    assert not any(part.start < found < part.end for part in raw_parts(text))


@given(PIECES, st.data())
def test_after_a_line_a_living_line_begins(text: str, data: st.DataObject) -> None:
    offset = outside(text, data.draw(st.integers(0, len(text))))
    found = after_line(text, offset)
    assert found == len(text) or (found > offset and text[found - 1] == "\n")
    assert not any(part.start < found < part.end for part in raw_parts(text))


@pytest.mark.parametrize(
    ("text", "offset", "rest"),
    [
        ("un\ndeux", 0, "deux"),
        ("un\ndeux", 2, "deux"),
        ("un", 1, ""),
        ("un <!-- x\ny --> z\ndeux", 0, "deux"),
        ("un\ndeux <!-- x -->\ntrois", 0, "deux <!-- x -->\ntrois"),
        ("\nun", 0, "un"),
        ("\n<!-- x -->\nun", 0, "<!-- x -->\nun"),
        ("<!-- a\nb -->un\ndeux", 12, "deux"),
        ("un <!-- x\ny", 0, ""),
    ],
)
def test_after_line_counts_a_comment_as_one_line(text: str, offset: int, rest: str) -> None:
    assert text[after_line(text, offset) :] == rest


def test_lines_are_counted_from_one() -> None:
    text = "un\ndeux\n\nquatre"
    assert [line_at(text, text.index(word)) for word in ("un", "deux", "quatre")] == [1, 2, 4]
    assert line_at(text, 2) == 1
    assert line_at("", 0) == 1
    assert line_at("\nun", 1) == 2


def test_what_never_ends_is_not_looked_for_again() -> None:
    assert list(raw_parts("/<pre <pre x")) == []
    assert list(raw_parts("/<pre a <nowiki b <pre c")) == []


def test_the_line_ends_at_the_first_line_break() -> None:
    assert after_line("a\nb\nc", 0) == 2
    assert after_line("a\nb\nc<!-- x -->", 0) == 2
    assert after_line("x\na<!-- c -->\nb", 3) == len("x\na<!-- c -->\n")
