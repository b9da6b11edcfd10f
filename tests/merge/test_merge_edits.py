"""Merging the sorts of edits that people make, by hand, in VisualEditor, on a phone."""

import pytest

from tests.merge.lists import (
    BASE,
    ELSEWHERE,
    GARDEN,
    LAVOIR,
    SEEDS,
    line_of,
    merged,
    only,
    put,
    swapped,
)


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("Un four partagé.", "Un four à pain.", "le-fournil.summary.fr", "Un four à pain."),
        ("https://fournil.example", "https://four.example/a", "le-fournil.links.website", "https://four.example/a"),
        ("'''Sentiers'''", "'''Les sentiers'''", "sentiers.name", "Les sentiers"),
        (
            "Je trie.",
            "Je trie et [https://g.example sème].",
            "semences.contribution.fr",
            "Je trie et [sème](https://g.example).",
        ),
        ("Un four partagé.", "Un &#91;four&#93; ''partagé''.", "le-fournil.summary.fr", "Un [four] *partagé*."),
        ("'''Sentiers'''", "'''Sentiers''' (''Lille'')", "sentiers.place.fr", "Lille"),
        (
            "'''Sentiers'''",
            "'''Sentiers'''\n** Liens : [https://s.example wiki]",
            "sentiers.links.wiki",
            "https://s.example",
        ),
        (
            "Un lavoir remis en eau.",
            "Un lavoir remis&nbsp;en eau.",
            "le-lavoir.summary.fr",
            "Un lavoir remis\u00a0en eau.",
        ),
        ("=== Où je contribue ===", "=== Mes lieux ===", "groups.a.title.fr", "Mes lieux"),
        ("Les lieux.", "Tous les lieux.", "groups.a.intro.fr", "Tous les lieux."),
    ],
)
def test_an_edit_gives_its_fields_new_value_and_no_other(old: str, new: str, field: str, value: str) -> None:
    wiki = BASE.replace(old, new)
    made = merged(wiki)
    one = only(made)
    assert one.field.removesuffix(".fr") == field.removesuffix(".fr")
    assert (one.wiki, one.readable, one.conflict) == (value, True, False)
    assert (made.text, made.changes) == (wiki, ())


@pytest.mark.parametrize(
    "text",
    [
        "Une '''grainothèque'''.",
        "Une grainothèque<ref>Voir</ref>.",
        "Une <!-- jolie --> graine.",
        "Une [[grainothèque]].",
        "[[Aide:Graines|Des graines]] et [[autres]] : voir [https://graines.example ici], ''ou'' [[là]]",
        "Une grainothèque{{refnec|date=mai}}.",
    ],
)
def test_markup_that_no_catalogue_can_say_is_one_field_to_be_shown(text: str) -> None:
    made = merged(BASE.replace("Une grainothèque.", text), put("semences", contribution="Je sème."))
    one = only(made)
    assert (one.field, one.wiki, one.readable) == ("semences.summary.fr", text, False)
    assert text in made.text
    assert "Je sème." in made.text


@pytest.mark.parametrize(
    "text", ["Une [[grainothèque.", "Une grainothèque{{refnec.", "Une [[\ngrainothèque]].", "Une\ngrainothèque."]
)
def test_what_has_no_certain_reading_is_kept_verbatim(text: str) -> None:
    wiki = BASE.replace("Une grainothèque.", text)
    made = merged(wiki, ELSEWHERE)
    assert made.kept
    assert all(line in made.text for line in text.split("\n"))
    assert "Un lavoir tout neuf." in made.text
    assert not any(one.field.startswith("le-lavoir") for one in made.kept)


def test_several_edits_at_once_are_told_apart() -> None:
    wiki = swapped(SEEDS).replace(f"\n{LAVOIR}", f"\n{GARDEN}\n{LAVOIR}").replace(line_of("Fournil") + "\n", "")
    wiki = wiki.replace("** Liens : [https://fournil.example site]\n", "")
    made = merged(wiki, put("semences", contribution="Je sème."))
    assert sorted(one.kind for one in made.kept) == ["added", "changed", "order", "removed"]
    assert "Je sème." in made.text
    assert GARDEN in made.text
    assert "Fournil" not in made.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("'''Semences''' :", "'''Semences'''\u00a0:"),
        ("'''Semences''' :", "'''Semences'''&nbsp;:"),
        ("** Ma contribution :", "**Ma contribution :"),
        ("Une grainothèque.", "Une grainotheque\u0301que."),
        ("Une grainothèque.", "Une “grainothèque”…"),
        ("Une grainothèque.", "Une grainothèque.<br>Ici."),
        ("Une grainothèque.", "Une\ngrainothèque."),
        ("* '''Semences'''", "<!-- à revoir -->\n* '''Semences'''"),
        ("* '''Semences'''", "*'''Semences'''"),
        ("* '''Semences'''", "* <nowiki/>'''Semences'''"),
    ],
)
def test_an_editors_manner_is_kept_whatever_it_is(old: str, new: str) -> None:
    wiki = BASE.replace(old, new)
    made = merged(wiki, ELSEWHERE)
    assert set(wiki.split("\n")) - {line_of("Le Lavoir")} <= set(made.text.split("\n"))
    assert "Un lavoir tout neuf." in made.text
    assert all(one.entry in {"semences", ""} and not one.conflict for one in made.kept)


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "&nbsp;", "&#160;"])
@pytest.mark.parametrize(
    ("old", "new"),
    [("'''Semences''' :", "'''Semences'''{}:"), ("** Ma contribution : ", "** Ma contribution{}:{}")],
    ids=["first line", "other line"],
)
def test_a_no_break_space_in_the_templates_words_keeps_nothing_from_being_read(old: str, new: str, blank: str) -> None:
    wiki = BASE.replace(old, new.format(blank, blank))
    spelled = merged(wiki, ELSEWHERE)
    assert spelled.text == wiki.replace("Un lavoir remis en eau.", "Un lavoir tout neuf.")
    assert (spelled.kept, bool(spelled.notes)) == ((), False)
    one = only(merged(wiki.replace("grainothèque.", "grainothèque\u00a0!")))
    assert (one.field, one.wiki, one.readable) == ("semences.summary.fr", "Une grainothèque\u00a0!", True)
    written = merged(wiki, put("semences", type="jardin"))
    assert [(change.field, change.new) for change in written.changes] == [("semences.type", "jardin")]


@pytest.mark.parametrize("words", ["vos corrections", "=== Où je", "Les lieux"])
def test_a_no_break_space_in_a_line_around_entries_is_no_edit_of_its_words(words: str) -> None:
    wiki = BASE.replace(words, words.replace(" ", "\u00a0"))
    made = merged(wiki, ELSEWHERE)
    assert made.text == wiki.replace("Un lavoir remis en eau.", "Un lavoir tout neuf.")
