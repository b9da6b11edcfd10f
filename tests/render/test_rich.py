import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render.escape import canonical, escape
from bot.render.rich import Link, is_safe_address, pieces, read_rich, write_rich

LINKS = ["[a](https://x.fr)", "[a b](http://x.fr/l'a_(b)?c=1&d=2)", "[https://x.fr/a.png](https://x.fr/a.png)"]
VISIBLE = (
    "* ** *a* a é ' '' [ ] ( ) https://x.fr https://x.fr/ https://x.fr/a.png http://x"
    " . , : ! ? ; &lt & __ ~~~ {{ | <b> // [https://x.fr](https://x.fr)"
)
FRAGMENTS = st.sampled_from([*VISIBLE.split(" "), *LINKS, " ", "\n", "\u0301", "\xa0"])
TEXTS = st.lists(FRAGMENTS, max_size=10).map("".join)


@pytest.mark.parametrize(
    ("text", "wikitext"),
    [
        ("un *vrai* commun", "un ''vrai'' commun"),
        ("voir [le site](https://x.fr/a?b=1&c=2), puis", "voir [https://x.fr/a?b=1&c=2 le site], puis"),
        ("voir https://x.fr.", "voir https://x.fr."),
        ("(https://x.fr), https://y.fr: https://z.fr;", "(https://x.fr), https://y.fr: https://z.fr;"),
        ("(https://x.fr/a_(b))", "(https://x.fr/a_(b))"),
        ("*voir https://x.fr*", "''voir https&#58;//x.fr''"),
        ("*[a](https://x.fr)*", "''[https://x.fr a]''"),
        ("*l'abri*'s", "''l'abri''&#39;s"),
        ("2*3*4 et snake* ou *x", "2*3*4 et snake* ou *x"),
        ("* a * b *", "&#42; a * b *"),
        ("**gras**", "&#42;*gras**"),
        ("[](https://x.fr)", "&#91;&#93;(https://x.fr)"),
        ("[a](javascript:alert)", "&#91;a&#93;(javascript:alert)"),
        ("[a](ftp://x.fr)", "&#91;a&#93;(ftp&#58;//x.fr)"),
        ("https://x.fr]", "https&#58;//x.fr&#93;"),
        ("éhttps://x.fr", "éhttps&#58;//x.fr"),
        ("https://x.fr/__TOC__", "https&#58;//x.fr/_&#95;TOC_&#95;"),
        ("https://x.fr/a.png", "[https://x.fr/a.png https&#58;//x.fr/a.png]"),
        ("''a''", "&#39;&#39;a'&#39;"),
        ("[[a]] {{b}}", "&#91;&#91;a&#93;&#93; &#123;&#123;b&#125;&#125;"),
    ],
)
def test_rich_text_becomes_the_wikis_markup(text: str, wikitext: str) -> None:
    assert write_rich(text) == wikitext
    assert read_rich(wikitext) == text


@given(TEXTS)
@example("https://x.fr?a&b;")
@example("[a](https://x.fr/')*b*")
def test_read_rich_inverts_write_rich(text: str) -> None:
    assert read_rich(write_rich(text)) == unicodedata.normalize("NFC", text)


@given(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\x7f" + "".join(map(chr, range(0xFDD0, 0xFDF0))))
    )
)
def test_any_text_survives(text: str) -> None:
    assert read_rich(write_rich(text)) == unicodedata.normalize("NFC", text)


@given(
    st.lists(
        st.sampled_from(["''", "[https://x.fr ", "]", "a", " ", "*", "&lt;", "https://x.fr", "[[", "{{x}}", "'''"]),
        max_size=8,
    )
)
def test_what_is_read_is_written_the_same_again(parts: list[str]) -> None:
    wikitext = "".join(parts)
    text = read_rich(wikitext)
    assert text is None or canonical(write_rich(text)) == canonical(wikitext)


@pytest.mark.parametrize(
    "wikitext", ["'''a'''", "[[a]]", "{{a}}", "<b>a</b>", "[https://x.fr]", "*a*", "&#42;a*", "''a", "a\nb"]
)
def test_markup_that_rich_text_cannot_say_is_refused(wikitext: str) -> None:
    assert read_rich(wikitext) is None


def test_links_are_found_where_they_stand() -> None:
    found = list(pieces("[a](https://x.fr) et https://y.fr."))
    assert found == ["", Link("https://x.fr", "a"), " et ", Link("https://y.fr"), "."]


@pytest.mark.parametrize(
    "url", ["https://x.fr/a b", "https://x.fr/[a]", "ftp://x.fr", "https://x.fr/''", "https:///x", "https://x.fr/&lt;"]
)
def test_addresses_that_a_wiki_would_change_are_not_safe(url: str) -> None:
    assert not is_safe_address(url)


@given(st.text(alphabet="ab'_[]| "))
def test_a_text_without_rich_marks_is_escaped_as_plain_text(text: str) -> None:
    assert write_rich(text) == escape(text)
