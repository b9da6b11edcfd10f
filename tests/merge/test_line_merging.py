"""Merging one line around the entries."""

import pytest

from bot.merge.around import Line
from bot.merge.lines import LineSides, keep_text, merge_line, twins
from bot.merge.notes import Notes, digest
from bot.merge.outcome import FixedWordsChanged, Ledger
from bot.merge.rules import Rules
from bot.plan.kept import Kept
from bot.plan.parts import Change
from bot.render.rendering import Span
from bot.render.vocabulary import words_of

INTRO = "contributor.texts.intro.fr"


def rules(notes: Notes | None = None, *, undone: Notes | None = None, decision: str = "") -> Rules:
    def answer(_kept: Kept) -> str:
        return decision

    return Rules(notes or Notes(), undone, words_of("fr"), answer, lambda _path: 7)  # type: ignore[arg-type] # a word


def words(text: str) -> Line:
    return Line(text, 10)


def intro(value: str, words: str = "Présentation : {}.") -> Line:
    text = words.format(value)
    start = 10 + words.index("{}")
    return Line(text, 10, (Span(start, start + len(value), INTRO, value),))


def merged(base: str, wiki: str, now: Line, wanted: Line | None = None, **others: object) -> tuple[str, Ledger]:
    ledger = Ledger()
    text = merge_line(LineSides(base, wiki, now, wanted or now), rules(**others), ledger)  # type: ignore[arg-type]
    return text, ledger


# The template's own words


def test_words_as_they_are_stay() -> None:
    text, ledger = merged("fin", "fin", words("fin"))
    assert (text, ledger.changes, ledger.adopted) == ("fin", [], False)
    text, ledger = merged("un&nbsp;mot", "un\u00a0mot", words("un\u00a0mot"))
    assert (text, ledger.changes, ledger.adopted) == ("un\u00a0mot", [], False)


def test_words_that_the_template_changed_are_written_as_no_fields_change() -> None:
    text, ledger = merged("fin", "fin", words("fine"))
    assert (text, ledger.changes) == ("fine", [Change(kind="changed", name="")])
    text, ledger = merged("un\u00a0mot", "un\u00a0mot", words("un mot"))
    assert (text, ledger.changes) == ("un\u00a0mot", [])
    text, ledger = merged("fin", "fin", words("fin"), words("fine"))
    assert (text, ledger.changes, ledger.adopted) == ("fine", [], False)


@pytest.mark.parametrize(("base", "before"), [("fin", "fin"), ("", "fine")])
def test_words_that_people_changed_hold_the_list(base: str, before: str) -> None:
    with pytest.raises(FixedWordsChanged) as held:
        merged(base, "finie", words("fine"))
    assert (held.value.before, held.value.now, str(held.value)) == (before, "finie", before)


def test_other_words_around_a_value_are_the_templates() -> None:
    with pytest.raises(FixedWordsChanged):
        merged("Présentation : un.", "Mot : un.", intro("deux"))


# Values in a line


@pytest.mark.parametrize(
    ("wiki", "now", "text", "changes", "kept"),
    [
        ("un", "un", "un", 0, None),
        ("un", "deux", "deux", 1, None),
        ("deux", "un", "deux", 0, False),
        ("trois", "deux", "trois", 0, True),
        ("deux", "deux", "deux", 0, None),
    ],
)
def test_a_value_is_merged_by_the_table(wiki: str, now: str, text: str, changes: int, kept: bool | None) -> None:  # noqa: FBT001 (a cell of the table)
    made, ledger = merged("Présentation : un.", f"Présentation : {wiki}.", intro(now))
    assert made == f"Présentation : {text}."
    assert len(ledger.changes) == changes
    assert [one.conflict for one in ledger.kept] == ([] if kept is None else [kept])
    assert ledger.fields == ({} if kept is None else {INTRO: digest("un")})
    assert ledger.adopted == (wiki == now == "deux")


def test_what_is_told_of_a_value() -> None:
    _text, ledger = merged("Présentation : un.", "Présentation : ''deux''.", intro("un"))
    (kept,) = ledger.kept
    assert (kept.kind, kept.name, kept.field, kept.line) == ("changed", "un", INTRO, 7)
    assert (kept.base, kept.wiki, kept.catalogue, kept.readable) == ("un", "*deux*", "un", True)
    _text, ledger = merged("Présentation : un.", "Présentation : '''deux'''.", intro("un"))
    (kept,) = ledger.kept
    assert (kept.wiki, kept.readable) == ("'''deux'''", False)
    _text, ledger = merged("Présentation : un.", "Présentation : un.", intro("deux"))
    assert ledger.changes == [Change(kind="changed", name="deux", field=INTRO, old="un", new="deux", line=7)]
    _text, ledger = merged("", "", intro("deux"))
    assert ledger.changes == [Change(kind="added", name="deux", field=INTRO, old="", new="deux", line=7)]


@pytest.mark.parametrize(
    ("base", "wiki", "told"),
    [
        ("''un''", "''deux''", ("*un*", "*deux*", True)),
        ("'''un'''", "''deux''", ("'''un'''", "*deux*", True)),
        ("''un''", "'''deux'''", ("*un*", "'''deux'''", False)),
    ],
)
def test_each_side_is_told_as_the_catalogue_would_say_it_where_it_can_be(
    base: str, wiki: str, told: tuple[str, str, bool]
) -> None:
    _text, ledger = merged(f"Présentation : {base}.", f"Présentation : {wiki}.", intro("trois"))
    (kept,) = ledger.kept
    assert (kept.base, kept.wiki, kept.readable) == told


def test_a_value_of_several_lines_is_named_by_its_first() -> None:
    line = Line("Présentation : a<br />b.", 10, (Span(25, 33, INTRO, "a\nb"),))
    _text, ledger = merged("Présentation : c.", "Présentation : d.", line)
    assert ledger.kept[0].name == "a"
    _text, ledger = merged("Présentation : c.", "Présentation : c.", line)
    assert ledger.changes[0].name == "a"


def test_a_long_value_is_named_by_its_beginning() -> None:
    long = "x" * 61
    _text, ledger = merged("", "", intro(long))
    assert ledger.changes[0].name == "x" * 60
    _text, ledger = merged("Présentation : a.", "Présentation : b.", intro(long))
    assert ledger.kept[0].name == "x" * 60


def test_a_line_that_people_took_out_stays_away() -> None:
    text, ledger = merged("Présentation : un.", "", intro("un"))
    assert (text, ledger.fields) == ("", {INTRO: digest("un")})


def test_a_noted_value_is_kept_and_the_note_goes_when_it_is_adopted() -> None:
    notes = Notes(fields={INTRO: digest("un")})
    text, ledger = merged("Présentation : deux.", "Présentation : deux.", intro("un"), notes=notes)
    assert (text, ledger.fields, ledger.adopted) == ("Présentation : deux.", notes.fields, False)
    text, ledger = merged("Présentation : deux.", "Présentation : deux.", intro("deux"), notes=notes)
    assert (text, ledger.fields, ledger.adopted) == ("Présentation : deux.", {}, True)


def test_an_undo_is_written_over_where_the_catalogue_moved() -> None:
    text, ledger = merged("Présentation : un.", "Présentation : zéro.", intro("deux"), undone=Notes())
    assert (text, ledger.kept) == ("Présentation : deux.", [])
    theirs = Notes(fields={INTRO: digest("x")})
    text, ledger = merged("Présentation : un.", "Présentation : zéro.", intro("deux"), undone=theirs)
    assert (text, len(ledger.kept)) == ("Présentation : zéro.", 1)


def test_a_kept_value_stands_in_the_words_of_todays_template() -> None:
    text, _ledger = merged("Présentation : un.", "Présentation : deux.", intro("un"), intro("un", "Mot — {} !"))
    assert text == "Mot — deux !"


def test_a_declined_value_is_written_over() -> None:
    text, ledger = merged("Présentation : un.", "Présentation : deux.", intro("un"), decision="decline")
    assert (text, ledger.fields) == ("Présentation : un.", {})
    assert [one.decision for one in ledger.kept] == ["decline"]


def both(title: str, intro: str) -> Line:
    text = f"{title} — {intro}."
    end = 10 + len(title)
    return Line(text, 10, (Span(10, end, "groups.a.title.fr", title), Span(end + 3, 9 + len(text), INTRO, intro)))


@pytest.mark.parametrize(
    ("wiki", "fields"),
    [
        ("Mes lieux — près.", {"groups.a.title.fr"}),
        ("Lieux — tout près.", {INTRO}),
        ("Mes lieux — tout près.", {"groups.a.title.fr", INTRO}),
    ],
)
def test_each_of_two_values_in_a_line_is_people_s_own(wiki: str, fields: set[str]) -> None:
    text, ledger = merged("Lieux — près.", wiki, both("Lieux", "près"))
    assert text == wiki
    assert ledger.fields.keys() == fields
    text, ledger = merged("Lieux — près.", "Lieux — près.", both("Lieux", "loin"))
    assert text == "Lieux — loin."
    assert [change.field for change in ledger.changes] == [INTRO]


# A line of people's own


@pytest.mark.parametrize(("base", "noted"), [("", False), ("PS&nbsp;: merci", True), ("PS : merci", False)])
def test_a_line_that_people_put_in_is_kept(base: str, *, noted: bool) -> None:
    ledger = Ledger()
    text = "PS\u00a0: merci"
    assert keep_text(text, base, rules(), ledger) == text
    (kept,) = ledger.kept
    assert (kept.kind, kept.name, kept.base, kept.wiki, kept.conflict, kept.noted) == (
        "text",
        text,
        base,
        text,
        False,
        noted,
    )
    assert ledger.added == {digest(text)}


def test_or_declined_or_a_conflict() -> None:
    ledger = Ledger()
    assert keep_text("x" * 70, "", rules(decision="decline"), ledger, conflict=True) == ""
    (kept,) = ledger.kept
    assert (kept.name, kept.decision, kept.conflict, ledger.added) == ("x" * 60, "decline", True, set())


# The same line by another template


def test_lines_by_two_templates_with_the_same_text_then_fields_then_likeness() -> None:
    old = {0: words("la fin"), 1: intro("un"), 2: words("Liste tenue par un robot"), 3: words("autre")}
    new = {
        5: intro("un", "Mot — {} !"),
        6: words("Liste tenue par le robot"),
        7: words("la fin"),
        8: words("0123456789"),
    }
    assert twins(old, new) == {0: 7, 1: 5, 2: 6}


def test_a_line_with_fields_is_no_line_without_and_each_has_one_twin() -> None:
    assert twins({0: intro("un")}, {1: words("Présentation : un,")}) == {}
    assert twins({0: words("Présentation : un,")}, {1: intro("un")}) == {}
    assert twins({0: words("fin"), 1: words("fin")}, {2: words("fin")}) == {0: 2}
    assert twins({0: words("fin"), 1: words("fin")}, {2: words("fin"), 3: words("fin")}) == {0: 2, 1: 3}
    robots = words("Liste tenue par le robot"), words("Liste tenue par un robot")
    assert twins({0: robots[1]}, {1: robots[0], 2: robots[1]}) == {0: 2}
    other = Line("Présentation : un.", 10, (Span(25, 27, "contributor.texts.living.fr", "un"),))
    assert twins({0: intro("deux")}, {1: other}) == {}
    assert twins({0: words("aab")}, {1: words("aac")}) == {0: 1}
    assert twins({0: words("abcd")}, {1: words("abxy")}) == {0: 1}
    assert twins({0: words("abcde")}, {1: words("abxyz")}) == {}
