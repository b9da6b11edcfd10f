import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.escape import FUSING, canonical, escape, read_plain, unescape

# What MediaWiki stores as it is sent: no controls but tab and line feed, no surrogates, no noncharacters.
STORABLE = st.characters(exclude_categories=["Cs"]).filter(
    lambda character: (
        character in "\t\n"
        or not (
            character < " "
            or character == "\x7f"
            or "\ufdd0" <= character <= "\ufdef"
            or ord(character) & 0xFFFE == 0xFFFE
        )
    )
)
VISIBLE = (
    "{{ }} [[ ]] [ ] | '' ' ~~~ ~ __ _ TOC <ref> < > -- <!-- * # : ; = == ---- - ! !! & &amp; &#12 3; lt <br />"
    " / // ( ) http https:// mailto: tel: RFC ISBN 978 é x ＿ ſ *a* [a](https://x.fr) https://x.fr/a_(b) .png"
)
BLANK = [" ", "\n", "\n*", "\t", "\xa0", "\u0301", "\u0338", "\u1161", "\u2028", "\x85", "\ufffd"]
FRAGMENTS = st.sampled_from([*VISIBLE.split(" "), *BLANK])
TEXTS = st.one_of(st.text(STORABLE), st.lists(FRAGMENTS, max_size=12).map("".join))

FRENCH = [
    "l'assemblée « des communs » : (Lille)",
    "Communs & Cie, R&D ; aujourd’hui — l'« essai » (2017-2024) !",
    "Qu'est-ce qu'un commun ? 100 % ouvert, n° 3, 5 €/mois, a < b, A -> B, I <3 U",
    "Hauts-de-France/Nord\xa0: tél. 12\u202f000 + 1 = 12\u202f001 ; voir simons.fr",
]


@pytest.mark.parametrize("text", FRENCH)
def test_french_stays_as_an_editor_would_write_it(text: str) -> None:
    assert escape(text) == text


@given(TEXTS)
def test_unescape_inverts_escape(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    assert unescape(escape(text)) == normal
    assert read_plain(escape(text)) == normal


@given(TEXTS)
def test_what_templates_delimit_with_never_comes_through(text: str) -> None:
    escaped = escape(text)
    assert not set(escaped) & set("[]{}|\n\u2028\u2029")
    assert "''" not in f"'{escaped}'"[1:-1]
    assert not escaped.startswith("'")
    assert not escaped.endswith("'")
    assert "::" not in escaped
    assert ":=" not in escaped


@given(TEXTS, st.sampled_from(["", "a", "<", ">", "=", "e", "'''", "\u1100"]))
def test_it_never_fuses_with_what_stands_before(text: str, before: str) -> None:
    whole = before + escape(text)
    assert unicodedata.is_normalized("NFC", whole)


def test_the_list_of_fusing_characters_is_that_of_unicode() -> None:
    seconds = set()
    for point in range(0x110000):
        parts = unicodedata.decomposition(chr(point)).split()
        if len(parts) == 2 and not parts[0].startswith("<") and unicodedata.is_normalized("NFC", chr(point)):
            seconds.add(chr(int(parts[1], 16)))
    seconds = {character for character in seconds if not unicodedata.combining(character)}
    hangul = {chr(point) for point in [*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)]}
    assert {chr(point) for point in range(0x110000) if FUSING.match(chr(point))} == seconds | hangul


@pytest.mark.parametrize(
    ("wikitext", "text"),
    [
        ("a&nbsp;b", "a\xa0b"),
        ("&eacute;t&#233;", "été"),
        ("&#xE9;", "é"),
        ("&copy2024", "&copy2024"),
        ("&foo;", "&foo;"),
        ("&#0;&#133;&#xD800;&#x110000;", "&#0;&#133;&#xD800;&#x110000;"),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
        ("&#00000000000000065;", "A"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("&amp;lt;", "&lt;"),
        ("&רלמ;", "\u200f"),
    ],
)
def test_unescape_reads_what_the_wiki_shows(wikitext: str, text: str) -> None:
    assert unescape(wikitext) == text


@pytest.mark.parametrize(
    "wikitext",
    [
        "[[a]]",
        "''a''",
        "{{a}}",
        "a | b",
        "<ref>a</ref>",
        "http://x.fr",
        "a__TOC__b",
        "~~~",
        "* a",
        "a\nb",
        "&foo;",
        "<!-- a",
        "ISBN 978",
    ],
)
def test_read_plain_refuses_markup(wikitext: str) -> None:
    assert read_plain(wikitext) is None


@pytest.mark.parametrize(
    ("wikitext", "text"),
    [
        ("«&nbsp;communs&nbsp;»", "«\xa0communs\xa0»"),
        ("R&amp;D", "R&D"),
        ("3 &lt; 4 &gt; 2", "3 < 4 > 2"),
        ("dit &quot;oui&quot;", 'dit "oui"'),
        ("&#x5b;a&rbrack;", "[a]"),
        ("a<br>b", "a\nb"),
        ("a::b, c:=d, e::::f", "a::b, c:=d, e::::f"),
        ("a:&#58;b:&#58;:c", "a::b:::c"),
    ],
)
def test_read_plain_takes_an_editors_spelling(wikitext: str, text: str) -> None:
    assert read_plain(wikitext) == text


@given(TEXTS)
def test_canonical_changes_nothing_that_escape_wrote_but_the_spelling(text: str) -> None:
    assert unescape(canonical(escape(text))) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("point", [0x9, 0xA, 0x20, 0x7E, 0xA0, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF])
def test_references_that_mediawiki_decodes(point: int) -> None:
    for written in (f"&#{point};", f"&#x{point:x};", f"&#X{point:X};", f"&#000000000000{point};"):
        assert unescape(written) == chr(point)


@pytest.mark.parametrize("point", [0x0, 0x8, 0xB, 0xD, 0x1F, 0x7F, 0x9F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x110000])
def test_references_that_it_leaves_alone(point: int) -> None:
    assert unescape(f"&#{point};") == f"&#{point};"
    assert unescape("&#" + "1" * 5000 + ";").startswith("&#1")


def test_as_little_as_can_be_is_escaped() -> None:
    assert escape("news:x") == "news&#58;x"
    assert escape("\u0301x") == "&#769;x"
    assert escape("\u1161x") == "&#4449;x"
    assert escape("～x") == "～x"


def test_a_reference_to_two_letters_is_spelled_as_two() -> None:
    assert canonical("&fjlig;") == "&#102;&#106;"
