import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.targets import braces
from bot.targets.braces import enclosing, pairs

CALM = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<{}[]"), max_size=20)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("X", None),
        ("{{a}} X {{b}}", None),
        ("{{a|X}}", 0),
        ("a {{b|{{c}} X}}", 2),
        ("{{a|{{b|X}}}}", 4),
        ("{{a|[[b|X]]}}", 4),
        ("[[Fichier:a|X]]", 0),
        ("{{{1|X}}}", 0),
        ("{{{{{1|X}}}}}", 2),
        ("{{#if:1|\nX\n}}", 0),
        # What is never closed is plain text …
        ("{{a| X", None),
        ("X}}", None),
        ("{{a|[[b X}}", None),
        # … unless it is closed where the page goes on.
        ("{{a|\nX\n== b ==\n}}", 0),
        # Dead wikitext neither opens nor closes.
        ("<nowiki>{{</nowiki> X }}", None),
        ("{{a <!-- }} --> X }}", 0),
        # One sign is no pair: a table's brace, an external link's bracket.
        ("{|\n|X\n|}", None),
        ("[https://a.example X]", None),
        ("{{a|}}X", None),
        ("{{a}}X", None),
        ("X{{a}}", None),
    ],
)
def test_only_what_mediawiki_pairs_encloses(text: str, start: int | None) -> None:
    assert enclosing(text, text.index("X")) == start


@given(CALM, CALM, CALM, CALM)
def test_a_template_encloses_its_own_text_and_nothing_else(before: str, one: str, other: str, after: str) -> None:
    text = f"{before}{{{{{one}X{other}}}}}{after}"
    start, end = len(before), len(text) - len(after)
    for offset in range(len(text)):
        assert enclosing(text, offset) == (start if start <= offset < end else None)


def test_the_innermost_of_all_places_counts() -> None:
    text = "{{a|X{{b|Y}}}}"
    assert enclosing(text, text.index("X"), text.index("Y")) == text.index("{{b")
    assert enclosing(text) is None


@given(st.text("{}[]<>-a\n!", max_size=60))
def test_any_page_is_read(text: str) -> None:
    for offset in range(len(text)):
        start = enclosing(text, offset)
        assert start is None or (start <= offset and text[start : start + 2] in {"{{", "[["})


@given(st.text("{}[]X", max_size=24))
def test_the_quick_look_leaves_out_only_what_nothing_encloses(text: str) -> None:
    quick = [enclosing(text, offset) for offset in range(len(text))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(braces, "_may_be_enclosed", lambda _text, _offset: True)
        assert [enclosing(text, offset) for offset in range(len(text))] == quick


def test_runs_pair_by_what_both_sides_have() -> None:
    assert list(pairs("{{{a}}")) == [(1, 6)]
    assert list(pairs("{{a}}}}")) == [(0, 5)]
    assert list(pairs("{{{{a}}b}}")) == [(2, 7), (0, 10)]
    assert list(pairs("[[[a]]")) == [(1, 6)]
