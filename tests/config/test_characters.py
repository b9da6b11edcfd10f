import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.config.characters import readable, refused_in_file, unstorable


def test_each_is_named_with_its_place() -> None:
    assert list(unstorable("a\x00b\ud800\ufdefc\ufffe\U0010ffff\x7f\r")) == [
        (1, "U+0000"),
        (3, "U+D800"),
        (4, "U+FDEF"),
        (6, "U+FFFE"),
        (7, "U+10FFFF"),
        (8, "U+007F"),
        (9, "U+000D"),
    ]


def test_tabs_line_feeds_and_the_replacement_character_can_be_stored() -> None:
    assert list(unstorable("a\tb\nc\ufffd\u0085\ue000")) == []


def test_a_carriage_return_belongs_to_a_files_line_ends() -> None:
    assert list(refused_in_file("a\r\nb")) == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
def test_no_assigned_character_is_refused(text: str) -> None:
    assert list(unstorable(text)) == []


@given(st.characters(categories=["Cn"]))
def test_of_the_unassigned_only_noncharacters_are_refused(character: str) -> None:
    point = ord(character)
    noncharacter = 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE
    assert bool(list(unstorable(character))) == noncharacter, unicodedata.name(character, hex(point))


@given(st.text())
def test_replacing_them_keeps_every_other_character_at_its_place(text: str) -> None:
    clean = readable(text)
    assert len(clean) == len(text)
    assert list(refused_in_file(clean)) == []
    bad = {offset for offset, _code in refused_in_file(text)}
    assert all(clean[i] == text[i] for i in range(len(text)) if i not in bad)
