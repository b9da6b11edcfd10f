"""Merging a list: the table of design §5, and the sorts of edits that people make."""

import pytest

from bot.merge.aligned import Standing
from bot.merge.notes import Notes, digest
from bot.merge.outcome import FixedWordsChanged, Merged
from bot.plan.kept import Kept
from tests.merge.lists import BASE, LIST, Change, changed, line_of, merged, merger, put, stable, without

SEEDS = BASE.replace("Une grainothèque.", "Une grainothèque ouverte.")
LAVOIR = "* '''Le Lavoir''' : Un lavoir remis en eau."
GARDEN = "* '''Les Jardins''' : Des jardins partagés."
ELSEWHERE = put("le-lavoir", summary="Un lavoir tout neuf.")


def _only(made: Merged) -> Kept:
    (one,) = made.kept
    return one


def _with(line: str, after: str = LAVOIR, text: str = BASE) -> str:
    return text.replace(after, f"{after}\n{line}")


# The table of design §5


def test_nothing_touched_gives_the_catalogues_list() -> None:
    made = merged(BASE, ELSEWHERE)
    assert made.text == merger(changed(ELSEWHERE)).comparer.rendering.text
    assert [(change.kind, change.field) for change in made.changes] == [("changed", "le-lavoir.summary.fr")]
    assert (made.kept, made.adopted, str(made.notes)) == ((), False, "")


def test_a_changed_field_is_kept_noted_and_offered() -> None:
    made = merged(SEEDS, ELSEWHERE)
    one = _only(made)
    assert (one.kind, one.field, one.base, one.wiki) == (
        "changed",
        "semences.summary.fr",
        "Une grainothèque.",
        "Une grainothèque ouverte.",
    )
    assert one.readable
    assert not one.conflict
    assert "Une grainothèque ouverte." in made.text
    assert "Un lavoir tout neuf." in made.text
    assert made.notes == Notes(fields={"semences.summary.fr": digest("Une grainothèque.")})


def test_what_the_catalogue_says_now_too_is_adopted_and_its_note_goes() -> None:
    adopted = put("semences", summary="Une grainothèque ouverte.")
    at_once = merged(SEEDS, adopted)
    assert (at_once.text, at_once.adopted, at_once.kept, at_once.changes) == (SEEDS, True, (), ())
    first = merged(SEEDS, ELSEWHERE)
    later = merged(first.text, ELSEWHERE, adopted, base=first.text, notes=first.notes)
    assert (later.text, later.adopted, bool(later.notes)) == (first.text, True, False)


def test_changed_on_both_sides_is_a_conflict_and_the_rest_goes_on() -> None:
    made = merged(SEEDS, put("semences", summary="Des graines.", contribution="Je sème."), ELSEWHERE)
    one = _only(made)
    assert (one.conflict, one.base, one.wiki, one.catalogue) == (
        True,
        "Une grainothèque.",
        "Une grainothèque ouverte.",
        "Des graines.",
    )
    assert "Une grainothèque ouverte." in made.text
    assert "Je sème." in made.text
    assert "Un lavoir tout neuf." in made.text
    again = merged(
        made.text,
        put("semences", summary="Des graines.", contribution="Je sème."),
        ELSEWHERE,
        base=made.text,
        notes=made.notes,
    )
    assert _only(again).conflict


def test_what_is_noted_stays_until_the_catalogue_moves_then_it_is_a_conflict() -> None:
    first = merged(SEEDS, ELSEWHERE)
    still = merged(first.text, ELSEWHERE, base=first.text, notes=first.notes)
    assert (still.text, still.notes, still.changes) == (first.text, first.notes, ())
    assert _only(still).noted
    moved = merged(first.text, ELSEWHERE, put("semences", summary="Des graines."), base=first.text, notes=first.notes)
    assert _only(moved).conflict
    assert moved.text == first.text


def test_put_back_by_hand_the_catalogues_value_is_written_again() -> None:
    first = merged(SEEDS, ELSEWHERE)
    back = first.text.replace("Une grainothèque ouverte.", "Une grainothèque.")
    made = merged(back, ELSEWHERE, put("semences", summary="Des graines."), base=first.text, notes=first.notes)
    assert "Des graines." in made.text
    assert not made.kept


def test_changed_again_by_hand_it_is_kept_as_it_is_now() -> None:
    first = merged(SEEDS, ELSEWHERE)
    again = first.text.replace("grainothèque ouverte", "grainothèque pour tous")
    made = merged(again, ELSEWHERE, base=first.text, notes=first.notes)
    assert (_only(made).wiki, _only(made).conflict, made.notes) == ("Une grainothèque pour tous.", False, first.notes)


def test_a_removed_entry_stays_away_and_a_person_is_asked() -> None:
    gone = BASE.replace(LAVOIR + "\n", "")
    made = merged(gone, put("semences", summary="Des graines."))
    assert (_only(made).kind, _only(made).entry, _only(made).conflict) == ("removed", "le-lavoir", False)
    assert "Lavoir" not in made.text
    assert made.notes.removed.keys() == {"le-lavoir"}
    conflict = merged(made.text, put("semences", summary="Des graines."), ELSEWHERE, base=made.text, notes=made.notes)
    assert _only(conflict).conflict
    assert "Lavoir" not in conflict.text


def test_a_removed_entry_that_the_catalogue_gives_up_is_asked_no_more() -> None:
    first = merged(BASE.replace(LAVOIR + "\n", ""), put("semences", summary="Des graines."))
    made = merged(
        first.text, put("semences", summary="Des graines."), without("le-lavoir"), base=first.text, notes=first.notes
    )
    assert (made.kept, made.adopted, str(made.notes)) == ((), True, "")


def test_a_removed_entry_put_back_by_hand_is_ours_again() -> None:
    seeds = put("semences", summary="Des graines.")
    first = merged(BASE.replace(LAVOIR + "\n", ""), seeds)
    back = first.text.replace("* '''Sentiers'''", f"{LAVOIR}\n* '''Sentiers'''")
    made = merged(back, seeds, base=first.text, notes=first.notes)
    assert (made.text, made.kept, made.adopted) == (back, (), True)
    moved = merged(back, seeds, ELSEWHERE, base=first.text, notes=first.notes)
    assert "Un lavoir tout neuf." in moved.text


def test_an_entry_that_the_catalogue_removed_goes() -> None:
    made = merged(BASE, without("le-lavoir"))
    assert (made.removed, made.total) == (1, 4)
    assert [(change.kind, change.name) for change in made.changes] == [("removed", "Le Lavoir")]
    last = merged(BASE, without("le-lavoir"), without("sentiers"))
    assert last.emptied == ("Ce que je soutiens",)


def test_an_entry_that_people_changed_and_the_catalogue_removed_is_a_conflict() -> None:
    made = merged(SEEDS, without("semences"))
    assert (_only(made).kind, _only(made).conflict) == ("added", True)
    assert made.text == SEEDS


def test_an_entry_changed_before_our_last_save_is_not_removed_either() -> None:
    first = merged(SEEDS, ELSEWHERE)
    made = merged(first.text, ELSEWHERE, without("semences"), base=first.text, notes=first.notes)
    assert "Une grainothèque ouverte." in made.text
    both = merged(first.text, ELSEWHERE, without("semences"), without("sentiers"), base=first.text, notes=first.notes)
    assert "Une grainothèque ouverte." in both.text
    assert "Sentiers" not in both.text


def test_an_added_entry_is_kept_and_offered() -> None:
    made = merged(_with(GARDEN), put("semences", summary="Des graines."))
    one = _only(made)
    assert (one.kind, one.name, one.wiki, one.conflict) == ("added", "Les Jardins", GARDEN, False)
    assert made.text.index(LAVOIR) < made.text.index(GARDEN) < made.text.index("Sentiers")
    assert made.notes == Notes(added=frozenset({digest(GARDEN)}))


def _jardins(summary: str) -> Change:
    entry = {"id": "les-jardins", "name": "Les Jardins", "group": "b", "summary": summary}
    return lambda data: data["entries"].append(entry)


def test_an_entry_added_on_both_sides_is_matched_by_its_name() -> None:
    same = merged(_with(GARDEN), _jardins("Des jardins partagés."))
    assert (same.kept, same.adopted, same.text.count("Les Jardins")) == ((), True, 1)
    other = merged(_with(GARDEN), _jardins("Nos jardins."))
    assert (_only(other).field, _only(other).conflict) == ("les-jardins.summary.fr", True)
    assert other.text.count("Les Jardins") == 1


def test_an_added_entry_that_was_noted_is_never_written_over() -> None:
    first = merged(_with(GARDEN), ELSEWHERE)
    made = merged(first.text, ELSEWHERE, _jardins("Nos jardins."), base=first.text, notes=first.notes)
    assert GARDEN in made.text
    assert _only(made).conflict
    same = merged(first.text, ELSEWHERE, _jardins("Des jardins partagés."), base=first.text, notes=first.notes)
    assert (same.adopted, bool(same.notes)) == (True, False)


def _swapped(text: str) -> str:
    return text.replace(f"{LAVOIR}\n* '''Sentiers'''", f"* '''Sentiers'''\n{LAVOIR}")


def test_the_order_that_people_made_stays() -> None:
    made = merged(_swapped(BASE), put("semences", summary="Des graines."))
    assert made.text.index("Sentiers") < made.text.index(LAVOIR)
    assert (_only(made).kind, made.notes.order) == ("order", True)
    assert _only(made).catalogue == "Le Fournil\nSemences\nLe Lavoir\nSentiers"
    assert _only(made).wiki == "Le Fournil\nSemences\nSentiers\nLe Lavoir"
    again = merged(made.text, put("semences", summary="Des graines."), base=made.text, notes=made.notes)
    assert again.text == made.text
    back = merged(
        made.text.replace(f"* '''Sentiers'''\n{LAVOIR}", f"{LAVOIR}\n* '''Sentiers'''"),
        put("semences", summary="Des graines."),
        base=made.text,
        notes=made.notes,
    )
    assert (back.adopted, back.notes.order) == (True, False)


def test_new_entries_go_after_their_neighbour_in_an_order_of_peoples() -> None:
    new = {"id": "verger", "name": "Verger", "group": "b"}
    made = merged(_swapped(BASE), lambda data: data["entries"].insert(3, new))
    assert made.text.index("Sentiers") < made.text.index(LAVOIR) < made.text.index("Verger")


@pytest.mark.parametrize("line", ["Une phrase libre.", "\nUne phrase libre.\n", "[[Fichier:Lavoir.jpg|vignette]]"])
def test_text_between_entries_stays_where_it_is(line: str) -> None:
    made = merged(_with(line), put("le-lavoir", summary="Neuf."), put("semences", summary="Des graines."))
    place = made.text.index(line)
    assert made.text.index("Lavoir") < place < made.text.index("Sentiers")
    assert _only(made).kind == "text"


def test_a_line_edited_again_and_taken_out_again() -> None:
    first = merged(_with("Une phrase libre."), ELSEWHERE)
    edited = first.text.replace("Une phrase libre.", "Une phrase très libre.")
    made = merged(edited, ELSEWHERE, base=first.text, notes=first.notes)
    assert (made.text, _only(made).wiki) == (edited, "Une phrase très libre.")
    gone = merged(first.text.replace("Une phrase libre.\n", ""), ELSEWHERE, base=first.text, notes=first.notes)
    assert "phrase" not in gone.text
    assert not gone.notes


@pytest.mark.parametrize(
    "words",
    [("tenue à jour", "gardée"), ("<small>", ""), ("mode d'emploi", "aide")],
    ids=["reworded", "markup", "link"],
)
def test_fixed_words_changed_hold_the_list(words: tuple[str, str]) -> None:
    with pytest.raises(FixedWordsChanged) as raised:
        merged(BASE.replace(*words), ELSEWHERE)
    assert raised.value.before == line_of("tenue à jour")


def test_fixed_words_taken_out_hold_the_list() -> None:
    with pytest.raises(FixedWordsChanged):
        merged(BASE.replace(line_of("tenue à jour"), ""), ELSEWHERE)


# The sorts of edits


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
    one = _only(made)
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
    one = _only(made)
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
    wiki = _swapped(SEEDS).replace(f"\n{LAVOIR}", f"\n{GARDEN}\n{LAVOIR}").replace(line_of("Fournil") + "\n", "")
    wiki = wiki.replace("** Liens : [https://fournil.example site]\n", "")
    made = merged(wiki, put("semences", contribution="Je sème."))
    assert sorted(one.kind for one in made.kept) == ["added", "changed", "order", "removed"]
    assert "Je sème." in made.text
    assert GARDEN in made.text
    assert "Fournil" not in made.text


# In VisualEditor's or a phone's manner


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


# An undo


def test_an_undo_stays_until_that_value_changes_again() -> None:
    new = merged(BASE, ELSEWHERE, put("semences", summary="Des graines."))
    undone = merged(BASE, ELSEWHERE, put("semences", summary="Des graines."), base=new.text, undone=True)
    assert undone.text == BASE
    assert {one.field for one in undone.kept} == {"le-lavoir.summary.fr", "semences.summary.fr"}
    later = merged(
        BASE,
        put("le-lavoir", summary="Un lavoir."),
        put("semences", summary="Des graines."),
        base=new.text,
        undone=True,
    )
    assert "Un lavoir." in later.text
    assert "Une grainothèque." in later.text
    assert _only(later).field == "semences.summary.fr"


def test_what_people_wrote_into_the_save_that_an_undo_put_back_is_theirs() -> None:
    first = merged(SEEDS, ELSEWHERE)
    back = first.text.replace("Une grainothèque ouverte.", "Une grainothèque.")
    second = merged(back, base=first.text, notes=first.notes)
    data = changed(put("semences", summary="Des graines."))
    standing = Standing(second.text, second.notes, first.text, undone=True, restored=first.notes)
    made = merger(data).merge(standing)
    assert "Une grainothèque ouverte." in made.text
    assert stable(made, data)


# Decisions


def test_declined_is_put_back_and_left_is_asked_no_more() -> None:
    declined = merged(SEEDS, answer=lambda _kept: "decline")
    assert (declined.text, str(declined.notes)) == (BASE, "")
    left = merged(SEEDS, answer=lambda _kept: "leave")
    assert (left.text, _only(left).waits) == (SEEDS, False)


@pytest.mark.parametrize(
    "wiki",
    [
        _with(GARDEN),
        _with("Une phrase libre."),
        _swapped(BASE),
        BASE.replace(LAVOIR + "\n", ""),
        BASE.replace("=== Où je contribue ===", "=== Mes lieux ==="),
        BASE.replace("Une grainothèque.", "Une [[graine]]."),
    ],
    ids=["added", "text", "order", "removed", "title", "shape"],
)
def test_whatever_is_declined_the_catalogues_list_stands(wiki: str) -> None:
    made = merged(wiki, answer=lambda _kept: "decline")
    assert made.text == BASE
    assert not made.notes


# Only some entries


def test_only_the_named_entries_change_and_nothing_of_peoples_is_lost() -> None:
    made = merged(
        _with("Une phrase libre.", text=SEEDS), ELSEWHERE, put("le-fournil", summary="Un four."), only=["le-fournil"]
    )
    assert "Un four." in made.text
    assert LAVOIR in made.text
    assert "Une grainothèque ouverte." in made.text
    assert "Une phrase libre." in made.text
    assert [change.entry for change in made.changes] == ["le-fournil"]
    rest = merged(made.text, ELSEWHERE, put("le-fournil", summary="Un four."), base=made.text, notes=made.notes)
    assert "Un lavoir tout neuf." in rest.text
    assert "Une grainothèque ouverte." in rest.text


# Names and lines that are not unique


def test_equal_names_and_equal_lines_are_told_apart() -> None:
    twins = put("sentiers", name="Le Lavoir", summary="Un autre lavoir.")
    base = merger(changed(twins)).comparer.rendering.text
    wiki = base.replace("Un autre lavoir.", "Un tout autre lavoir.").replace(LAVOIR, f"Ici.\n{LAVOIR}\nIci.")
    made = merged(wiki, twins, base=base)
    assert made.text == wiki
    assert sorted(one.kind for one in made.kept) == ["changed", "text", "text"]
    assert [one.entry for one in made.kept if one.kind == "changed"] == ["sentiers"]


def test_a_list_by_another_template_is_written_by_todays_with_hand_edits_in_it() -> None:
    old = merger(wiki="movilab", before="wikilivres")
    base = old.before.rendering.text
    wiki = base.replace("Une grainothèque.", "Une grainothèque ouverte.")
    made = old.merge(Standing(base, Notes(), wiki))
    assert made.text == SEEDS
    assert _only(made).field == "semences.summary.fr"
    assert stable(made, LIST)


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
    one = _only(merged(wiki.replace("grainothèque.", "grainothèque\u00a0!")))
    assert (one.field, one.wiki, one.readable) == ("semences.summary.fr", "Une grainothèque\u00a0!", True)
    written = merged(wiki, put("semences", type="jardin"))
    assert [(change.field, change.new) for change in written.changes] == [("semences.type", "jardin")]


@pytest.mark.parametrize("words", ["vos corrections", "=== Où je", "Les lieux"])
def test_a_no_break_space_in_a_line_around_entries_is_no_edit_of_its_words(words: str) -> None:
    wiki = BASE.replace(words, words.replace(" ", "\u00a0"))
    made = merged(wiki, ELSEWHERE)
    assert made.text == wiki.replace("Un lavoir remis en eau.", "Un lavoir tout neuf.")


# Entries that were taken out, and addresses that two entries share

SITE = {"website": "https://commune.example"}
SHARED = changed(
    put("le-lavoir", summary=None, type="wiki", place="Brest", links=SITE),
    put("sentiers", links=SITE, summary="Des chemins."),
)
SHARED_BASE = merger(SHARED).comparer.rendering.text
BLOCK = "* '''Le Lavoir''', ''wiki'' (''Brest'')\n** Liens : [https://commune.example site]\n"
CODE = "** Liens : [https://commune.example site], [https://code.example code source]\n"
PATHS = "* '''Sentiers''' : Des chemins.\n** Liens : [https://commune.example site]"


def _shared(
    wiki: str, *changes: Change, base: Merged | None = None, undone: bool = False, restored: Notes | None = None
) -> Merged:
    data = changed(*changes, data=SHARED)
    before, notes = (SHARED_BASE, Notes()) if base is None else (base.text, base.notes)
    made = merger(data).merge(Standing(before, notes, wiki, undone, restored or Notes()))
    assert stable(made, data)
    return made


def test_an_entry_put_back_with_its_links_in_another_order_is_told_by_field() -> None:
    more = put("le-lavoir", links={**SITE, "code": "https://code.example"})
    written = _shared(SHARED_BASE, more)
    head = line_of("Le Lavoir", written.text)
    gone = _shared(written.text.replace(f"{head}\n{CODE}", ""), more, base=written)
    assert _only(gone).kind == "removed"
    turned = BLOCK.replace("Brest", "Lille").replace("[https", "[https://code.example code source], [https")
    back = gone.text.replace(PATHS, f"{turned}{PATHS}")
    made = _shared(back, more, base=gone)
    one = _only(made)
    assert (one.kind, one.field, one.base, one.wiki) == ("changed", "le-lavoir.place", "Brest", "Lille")
    assert made.text == back


def test_one_that_the_catalogue_renames_is_known_by_all_else_that_it_says() -> None:
    # The other one with its address is new in the catalogue.
    before = merger(changed(without("sentiers"), data=SHARED)).comparer.rendering.text
    renamed = changed(put("le-lavoir", name="Bains de la Place"), data=SHARED)
    made = merger(renamed).merge(Standing(before, Notes(), before.replace(BLOCK, "")))
    one = _only(made)
    assert (one.kind, one.entry, one.conflict) == ("removed", "le-lavoir", True)
    assert "Bains" not in made.text
    assert PATHS in made.text
    assert stable(made, renamed)


def test_one_that_an_undo_puts_back_is_not_taken_for_the_other_that_it_takes_out() -> None:
    gone = _shared(SHARED_BASE.replace(BLOCK, ""))
    back = gone.text.replace(PATHS, BLOCK.rstrip("\n"))
    made = _shared(back, base=gone, undone=True)
    assert {(one.kind, one.entry) for one in made.kept} == {("removed", "sentiers")}
    assert made.text == back


def test_one_that_was_taken_out_is_not_taken_for_one_that_stands() -> None:
    gone = _shared(SHARED_BASE.replace(PATHS, ""), put("le-lavoir", since="2001"))
    assert {one.entry for one in gone.kept} == {"sentiers"}
    wiki = gone.text.replace("Brest", "Lille")
    made = _shared(wiki, put("le-lavoir", name="Bains de la Place", type=None), base=gone)
    assert {(one.kind, one.entry) for one in made.kept} == {("removed", "sentiers"), ("changed", "le-lavoir")}
    assert "* '''Bains de la Place''' (''Lille'')" in made.text
    assert "Le Lavoir" not in made.text
