import re
import unicodedata

import pytest

from bot.targets.normal import stamp
from bot.targets.region import BrokenRegion, Region, find, write
from tests.targets.marked import CLOSING, OPENING, TARGET, written


def page(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text", ["", "texte", "<!-- communs -->", "<!-- communs:débutant -->", f"communs:fin id={TARGET}"]
)
def test_a_page_without_a_marker_has_no_region(text: str) -> None:
    assert find(text, TARGET) is None


def test_markers_of_another_target_are_none_of_ours() -> None:
    assert find(page(OPENING, "x", CLOSING), "autre") is None
    assert find(page(OPENING, "x"), "autre") is None


def test_a_region_is_read_with_all_its_attributes() -> None:
    closing = f"<!-- communs:fin id={TARGET} empreinte=Kq3xv0ZT1b modèle=7fQ2 gardé=opteos.summary~9f2c,-anis~b01e -->"
    text = page("avant", OPENING, "* un", "* deux", closing, "après")
    assert find(text, TARGET) == Region(
        start=6,
        end=text.index("\naprès"),
        body="* un\n* deux",
        line=2,
        stamp="Kq3xv0ZT1b",
        template="7fQ2",
        kept="opteos.summary~9f2c,-anis~b01e",
    )


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        (f"<!--communs:début id={TARGET}-->", f"<!--communs:fin id={TARGET}-->"),
        (f"  <!-- communs:début id={TARGET} v=1 -->  ", f"\t<!-- communs:fin id={TARGET} --> "),
        (f"<!-- Communs:DEBUT id={TARGET} v=1 — corrigez ici id=autre -->", f"<!-- communs:Fin id={TARGET} -->"),
        (f"<!--\ncommuns:début\nid={TARGET}\nv=1\n-->", f"<!-- communs:fin\tid={TARGET} -->"),
    ],
)
def test_blanks_capitals_and_words_behind_the_dash_do_not_matter(opening: str, closing: str) -> None:
    region = find(page(opening, "* un", closing), TARGET)
    assert region is not None
    assert region.body == "* un"


def test_attributes_are_known_in_decomposed_letters_too() -> None:
    text = unicodedata.normalize("NFD", f"communs:fin id={TARGET} modèle=7fQ2 gardé=x")
    region = find(page(OPENING, "* un", f"<!-- {text} -->"), TARGET)
    assert region is not None
    assert (region.template, region.kept) == ("7fQ2", "x")


def test_a_checksum_that_a_person_took_off_does_not_verify() -> None:
    region = find(page(OPENING, "* un", f"<!-- communs:fin id={TARGET} -->"), TARGET)
    assert region is not None
    assert region.stamp == ""
    assert not region.verifies


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            page("a", OPENING, "x"),
            f"line 2: the region of “{TARGET}” begins and never ends (no communs:fin)",
        ),
        (
            page("a", "b", CLOSING),
            f"line 3: the region of “{TARGET}” ends and never begins (no communs:début)",
        ),
        (
            page(OPENING, OPENING, "x", CLOSING),
            f"lines 1, 2: the marker “communs:début” of “{TARGET}” occurs 2 times",
        ),
        (
            page(OPENING, "x", CLOSING, CLOSING, CLOSING),
            f"lines 3, 4, 5: the marker “communs:fin” of “{TARGET}” occurs 3 times",
        ),
        (page(CLOSING, "x", OPENING), f"line 1: the end of “{TARGET}” stands before its beginning"),
        (
            page(OPENING, OPENING.replace(TARGET, "autre"), "x", CLOSING),
            f"line 2: a marker of “autre” stands inside the region of “{TARGET}”",
        ),
        (
            page(OPENING.replace(TARGET, "autre"), OPENING, "x", CLOSING, CLOSING.replace(TARGET, "autre")),
            f"line 2: the region of “{TARGET}” stands inside that of “autre”",
        ),
        (page("a", f"* {OPENING}", "x", CLOSING), "line 2: the marker is not alone on its line"),
        (page(OPENING, f"x{CLOSING}"), "line 2: the marker is not alone on its line"),
        (page(OPENING, "x", f"{CLOSING} y"), "line 3: the marker is not alone on its line"),
        (page("<nowiki>", OPENING, "</nowiki>"), "line 2: the marker stands inside nowiki, pre or a comment"),
        (page("<pre>", OPENING, "x", CLOSING, "</pre>"), "line 2: the marker stands inside nowiki, pre or a comment"),
        (page("<!-- note", OPENING), "line 2: the marker stands inside nowiki, pre or a comment"),
        (page(OPENING, "<!-- x", CLOSING), "line 3: the marker stands inside nowiki, pre or a comment"),
        (page("<!-- communs:début v=1 -->", "x"), "line 1: the marker names no target (id=…)"),
        (page(OPENING, "x", CLOSING, "<!-- communs:fin -->"), "line 4: the marker names no target (id=…)"),
        (
            page(OPENING.replace("v=1", "v=2"), "x", CLOSING),
            "line 1: the marker has version “2”; this communs knows version 1",
        ),
        (page(OPENING, "x", CLOSING.removesuffix("-->"), "y"), "line 3: the marker has lost its closing “-->”"),
        (page(OPENING.removesuffix("-->"), "x"), "line 1: the marker has lost its closing “-->”"),
        (
            page(OPENING.removesuffix("-->"), "x", CLOSING),
            f"line 1: the region of “{TARGET}” begins and never ends (no communs:fin)",
        ),
    ],
)
def test_markers_that_cannot_be_trusted_are_refused_with_their_line(text: str, message: str) -> None:
    with pytest.raises(BrokenRegion) as refused:
        find(text, TARGET)
    assert str(refused.value) == message


def test_a_marker_of_another_target_in_nowiki_is_only_an_example() -> None:
    example = f"<nowiki>{OPENING.replace(TARGET, 'autre')}</nowiki>"
    region = find(page(example, OPENING, "x", CLOSING), TARGET)
    assert region is not None
    assert region.body == "x"


@pytest.mark.parametrize(
    "other",
    [
        "<!-- communs:fin id=autre -->\n<!-- communs:début id=autre v=1 -->",
        "<!-- communs:début id=autre v=1 -->",
        "<!-- communs:fin id=autre -->",
    ],
)
def test_the_broken_region_of_another_target_does_not_break_ours(other: str) -> None:
    for text in (page(other, OPENING, "x", CLOSING), page(OPENING, "x", CLOSING, other)):
        region = find(text, TARGET)
        assert region is not None
        assert region.body == "x"


def test_the_markers_are_the_ones_of_the_design() -> None:
    assert written("* un") == page(
        f"<!-- communs:début id={TARGET} v=1 — "
        "list kept by a bot; correct it here, your corrections are taken up: Aide:Robot -->",
        "* un",
        f"<!-- communs:fin id={TARGET} empreinte={stamp('* un')} modèle=7fQ2 -->",
    )


def test_an_empty_list_has_its_markers_on_two_lines() -> None:
    assert len(written("").split("\n")) == 2
    region = find(written(""), TARGET)
    assert region is not None
    assert (region.body, region.verifies) == ("", True)


@pytest.mark.parametrize(
    "piece", [f"<!-- communs:début id={TARGET}", "<!-- communs:fin ", "<!--", "<!-- communs:fin -->\n", "a"]
)
def test_a_hostile_page_does_not_hang(piece: str) -> None:
    text = "<!-- communs:début " + piece * (300_000 // len(piece))
    with pytest.raises(BrokenRegion):
        find(text, TARGET)


def test_editors_of_a_french_wiki_read_french() -> None:
    opening = write("* un", target=TARGET, template="7fQ2", help_page="Aide:Robot", language="fr").partition("\n")[0]
    words = "liste tenue à jour par un robot ; corrigez ici, vos corrections sont reprises"
    assert re.sub(r"[\u00a0\u202f]", " ", opening) == f"<!-- communs:début id={TARGET} v=1 — {words} : Aide:Robot -->"


@pytest.mark.parametrize(
    ("before", "after", "sign", "line"),
    [
        ("{{Boîte|texte=", "}}", "{{", 1),
        ("Bonjour.\n{{#if:1|", "\n}}", "{{", 2),
        ("[[Fichier:a.png|", "]]", "[[", 1),
    ],
)
def test_a_region_inside_a_template_or_a_link_is_refused(before: str, after: str, sign: str, line: int) -> None:
    with pytest.raises(BrokenRegion) as refused:
        find(f"{before}\n{written('* a')}\n{after}", TARGET)
    assert str(refused.value) == (
        f"line {line + 1}: the region stands inside the “{sign}” of line {line}, where a list may break"
    )


def test_a_region_that_ends_inside_a_template_is_refused() -> None:
    with pytest.raises(BrokenRegion, match=re.escape("inside the “{{” of line 2")):
        find(f"{written('{{a|')}\n}}}}", TARGET)


def test_templates_beside_and_within_a_region_do_no_harm() -> None:
    region = find(f"{{{{a}}}}\n{written('* {{b}} [[c]] {{d')}\n{{{{e|f}}}}", TARGET)
    assert region is not None
    assert region.verifies
