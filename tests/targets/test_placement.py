import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.targets.normal import as_stored
from bot.targets.placement import NoPlace, before_tail, framed, under_heading
from bot.targets.region import find, write
from bot.targets.wikitext import raw_parts

REGION = write("* Opteos", target="liste", template="7fQ2", help_page="Aide:Robot", language="en")
PAGES = st.lists(
    st.one_of(
        st.sampled_from(["== Communs ==", "=== Autre ===", "[[Catégorie:Communs]]", "{{DEFAULTSORT:x}}", "[[en:x]]"]),
        st.sampled_from(
            ["\n", "\n\n", "<!-- a\nb -->", "<!-- c -->", "<nowiki>\n</nowiki>", "texte", " ", "<!--", "=="]
        ),
        st.text(max_size=3),
    ),
    max_size=14,
).map("".join)


def rest(text: str, heading: str) -> str:
    return text[under_heading(text, heading) :]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a\n== Communs ==\nb", "b"),
        ("==Communs==\nb", "b"),
        ("====== Communs ======  \nb", "b"),
        ("== Communs ==", ""),
        ("== Communs == <!-- note -->\nb", "b"),
        ("== Communs ==<!-- sur\ndeux lignes -->\nb", "b"),
        ("== <!-- note -->Communs ==\nb", "b"),
        ("==  Communs\t==\nb", "b"),
        ("<!-- == Communs == -->\n== Communs ==\nb", "b"),
        ("<nowiki>\n== Communs ==\n</nowiki>\n== Communs ==\nb", "b"),
    ],
)
def test_the_place_is_behind_the_line_of_the_heading(text: str, after: str) -> None:
    assert rest(text, "Communs") == after


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Mes communs", "Mes_communs"),
        ("Mes  communs", " Mes communs "),
        ("Mode\u0301le", "Modéle"),
        ("2 + 2 = 4", "2 + 2 = 4"),
        ("=", "="),
    ],
)
def test_headings_are_compared_as_titles(written: str, asked: str) -> None:
    assert rest(f"== {written} ==\nb", asked) == "b"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Communs",
        "== communs ==\n",
        "a == Communs ==\n",
        "== Communs == b\n",
        "<!-- == Communs == -->",
        "<pre>\n== Communs ==\n</pre>",
        "== Communs <nowiki>!</nowiki> ==",
        "<!-- a\nb -->== Communs ==",
    ],
)
def test_a_missing_heading_is_no_place(text: str) -> None:
    with pytest.raises(NoPlace) as missing:
        under_heading(text, "Communs")
    assert str(missing.value) == (
        "the page has no heading “Communs”; add it there, or name another in targets.yaml (place)"
    )


def test_a_heading_that_occurs_twice_is_no_place() -> None:
    with pytest.raises(NoPlace) as several:
        under_heading("== Communs ==\na\n=== Communs ===\nb", "Communs")
    assert str(several.value) == "the heading “Communs” occurs 2 times (lines 1, 3); name one that occurs once"


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("", ""),
        ("texte", ""),
        ("texte\n", ""),
        ("texte\n\n[[Catégorie:Communs]]", "[[Catégorie:Communs]]"),
        (
            "texte\n[[Category:A]][[catégorie : B|clef]]\n[[en:Commons]]\n",
            "[[Category:A]][[catégorie : B|clef]]\n[[en:Commons]]\n",
        ),
        ("texte\n\n{{DEFAULTSORT:Communs}}\n\n[[Catégorie:A]]\n", "{{DEFAULTSORT:Communs}}\n\n[[Catégorie:A]]\n"),
        ("texte\n{{CLEFDETRI:Communs}}", "{{CLEFDETRI:Communs}}"),
        ("[[Catégorie:A]]\ntexte", ""),
        ("[[Catégorie:A]]", "[[Catégorie:A]]"),
        ("texte [[Catégorie:A]]", ""),
        ("texte\n[[:Catégorie:A]]", ""),
        ("texte\n[[Fichier:A.png]]", ""),
        ("texte\n<!-- fin -->\n[[Catégorie:A]]", "<!-- fin -->\n[[Catégorie:A]]"),
        ("texte <!-- sur\ndeux lignes -->\n[[Catégorie:A]]", "[[Catégorie:A]]"),
        ("texte\n<nowiki>\n</nowiki>", ""),
        ("texte\n<pre>a</pre>\n[[Catégorie:A]]", "[[Catégorie:A]]"),
        ("texte\n<!-- [[Catégorie:A]] -->", "<!-- [[Catégorie:A]] -->"),
    ],
)
def test_categories_sort_keys_and_language_links_stay_at_the_end(text: str, tail: str) -> None:
    assert text[before_tail(text) :] == tail


@given(PAGES)
def test_the_tail_never_begins_within_a_comment_or_a_raw_tag(text: str) -> None:
    offset = before_tail(text)
    assert 0 <= offset <= len(text)
    assert not any(raw.start < offset < raw.end for raw in raw_parts(text))


@given(PAGES)
def test_a_heading_gives_the_beginning_of_a_living_line_or_no_place(text: str) -> None:
    try:
        offset = under_heading(text, "Communs")
    except NoPlace:
        return
    assert offset == len(text) or text[offset - 1] == "\n"
    assert not any(raw.start < offset < raw.end for raw in raw_parts(text))


@given(PAGES, st.data())
def test_a_frame_adds_nothing_but_line_breaks(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    put = framed(text, offset, REGION)
    lead, region, gap = put.partition(REGION)
    assert region == REGION
    assert set(lead + gap) <= {"\n"}
    assert len(lead) <= 2
    assert len(gap) <= 2


@given(st.text("a =\n", max_size=30), st.data())
def test_a_framed_region_stands_alone_and_is_found(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    put = framed(text, offset, REGION)
    after = text[:offset] + put + text[offset:]
    region = find(after, "liste")
    assert region is not None
    assert after[: region.start] + after[region.end :] == text[:offset] + put.replace(REGION, "") + text[offset:]
    assert region.verifies


@pytest.mark.parametrize(
    ("before", "after", "put"),
    [
        ("", "", "R"),
        ("", "texte", "R\n\n"),
        ("", "\ntexte", "R\n"),
        ("texte", "", "\n\nR"),
        ("texte\n", "", "\nR"),
        ("texte\n\n", "", "R"),
        ("texte\n", "\n", "\nR"),
        ("== A ==\n", "texte", "R\n\n"),
        ("== A ==", "", "\nR"),
        ("== A ==\n\n", "texte", "R\n\n"),
        ("texte\n", "[[Catégorie:A]]", "\nR\n\n"),
        ("\n", "texte", "R\n\n"),
        (" ", "texte", "\nR\n\n"),
    ],
)
def test_a_region_gets_the_blank_lines_that_it_needs(before: str, after: str, put: str) -> None:
    assert framed(before + after, len(before), "R") == put


@pytest.mark.parametrize("piece", ["[[en:", "{{DEFAULTSORT:", "= ", "== a ", "[[   ", "\n"])
def test_a_hostile_page_does_not_hang(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert 0 <= before_tail(text) <= len(text)
    with pytest.raises(NoPlace):
        under_heading(text, "Communs")


@pytest.mark.parametrize("text", ["== Communs ==\nUn.\n\n[[Catégorie:A]]\n", "Un.\n\n== Communs ==  \n\nDeux."])
def test_the_line_ends_of_another_system_make_no_difference(text: str) -> None:
    other = text.replace("\n", "\r\n")
    for place in (lambda page: under_heading(page, "Communs"), before_tail, lambda _page: 0):
        here, there = place(text), place(other)
        placed = text[:here] + framed(text, here, "REGION") + text[here:]
        assert as_stored(other[:there] + framed(other, there, "REGION") + other[there:]) == as_stored(placed)


def test_only_a_heading_right_above_needs_no_blank_line() -> None:
    for before, lead in (
        ("a\n\n== H ==\n", ""),
        ("== H ==\n", ""),
        ("== H ==\nX\n", "\n"),
        ("== H ==\n \n", "\n"),
        ("== H ==", "\n"),
    ):
        assert framed(before, len(before), "R") == f"{lead}R", before
