"""How entries begin in a list."""

import pytest

from bot.merge.entries import pieces
from bot.merge.grammar import END, START
from bot.merge.heads import Head, begins, first_line, guessed_heads, heads_of

BOLD = Head(("* '''",), ("name",), frozenset({"''' :", "'''\n"}))
DATED = Head(("* ", " : '''"), ("since", "name"), frozenset({"'''\n"}))


def matched(head: Head, line: str, start: int = 0) -> tuple[int, str] | None:
    text = f"{line}\n"
    return head.match(text, text, start)


@pytest.mark.parametrize(
    ("head", "line", "found"),
    [
        (BOLD, "* '''Anis''' : un lieu", (9, "Anis")),
        (BOLD, "* '''Anis'''", (9, "Anis")),
        # What comes first ends the name.
        (BOLD, "* '''A''' : '''", (6, "A")),
        (BOLD, "* '''A''', un lieu", None),
        (BOLD, "* Anis", None),
        (BOLD, "* ''''''", None),
        # A plain text ends at a bracket.
        (BOLD, "* '''A[b''' : x", None),
        (DATED, "* 2019 : '''Anis'''", (16, "Anis")),
        (DATED, "* 2019 — '''Anis'''", None),
        (DATED, "* 2019 : '''Anis", None),
    ],
)
def test_an_entry_begins_with_the_templates_words_and_fields(
    head: Head, line: str, found: tuple[int, str] | None
) -> None:
    assert matched(head, line) == found


def test_an_entry_begins_where_the_line_does() -> None:
    assert matched(BOLD, "xx\n* '''Anis'''", 3) == (12, "Anis")
    assert matched(BOLD, "xx\n* '''Anis'''") is None


def test_a_head_without_a_name_has_none() -> None:
    assert matched(Head(("* ",), ("since",), frozenset({" : "})), "* 2019 : x") == (6, "")


def test_blanks_of_the_templates_words_may_be_no_break_ones() -> None:
    head = Head(("* ",), ("name",), frozenset({" : "}))
    text = "*\u00a0An\u00a0is\u00a0: x\n"
    assert head.match(text, text.replace("\u00a0", " "), 0) == (7, "An\u00a0is")


# Of a template


def test_the_heads_of_a_template_go_up_to_the_name() -> None:
    grammar = {
        START: (("* ", ("", "since")), ("* '''", ("", "name"))),
        ("", "since"): ((" : '''", ("", "name")),),
        ("", "name"): (("'''", END), ("''' : long", ("", "summary.fr"))),
    }
    assert heads_of(grammar) == [
        Head(("* ", " : '''"), ("since", "name"), frozenset({"'''\n", "''' "})),
        Head(("* '''",), ("name",), frozenset({"'''\n", "''' "})),
    ]


def test_a_template_that_prints_names_late_is_known_by_its_first_field() -> None:
    grammar = {
        START: (("* ", ("", "a")),),
        ("", "a"): ((" ", ("", "b")),),
        ("", "b"): ((" ", ("", "c")),),
        ("", "c"): ((" ", ("", "name")),),
        ("", "name"): (("", END),),
    }
    assert heads_of(grammar) == [Head(("* ",), ("a",), frozenset({" "}))]
    shorter = {**grammar, ("", "b"): ((" ", ("", "name")),)}
    assert heads_of(shorter) == [Head(("* ", " ", " "), ("a", "b", "name"), frozenset({"\n"}))]


def test_a_field_is_not_followed_twice_and_nothing_goes_on_from_an_end() -> None:
    grammar = {
        START: (("* ", ("", "a")), ("", END)),
        ("", "a"): ((" ", ("", "a")), (" ", ("", "name"))),
        ("", "name"): (("", END),),
    }
    assert heads_of(grammar) == [Head(("* ", " "), ("a", "name"), frozenset({"\n"}))]


def test_a_template_with_too_many_heads_is_known_by_first_fields_too() -> None:
    many = tuple((f"*{number} ", ("", f"f{number}")) for number in range(61))
    grammar = {START: many, ("", "name"): (("", END),)} | {
        ("", f"f{number}"): ((" ", ("", "name")),) for number in range(61)
    }
    heads = heads_of(grammar)
    assert len(heads) == 61
    assert {head.fields for head in heads} == {(f"f{number}",) for number in range(61)}
    fewer = {**grammar, START: many[:60]}
    assert {head.fields[-1] for head in heads_of(fewer)} == {"name"}


# Of a list that another template wrote

LIST = "# [[Anis]] – un lieu\n# [[Opteos]] – une coop\nrien\n"


def test_entries_seem_to_begin_as_those_do_whose_names_are_known() -> None:
    assert guessed_heads(LIST, {"Anis", "Opteos"}, alien=True) == [
        Head(("# [[",), ("name",), frozenset({"]] –"}), own=False)
    ]
    assert guessed_heads(LIST, {"Autre"}, alien=True) == []
    assert guessed_heads(LIST, set(), alien=True) == []


def test_letters_before_a_name_need_two_witnesses_and_an_alien_list() -> None:
    text = "{{Commun|nom=Anis|x}}\n{{Commun|nom=Opteos|y}}\n"
    (head,) = guessed_heads(text, {"Anis", "Opteos"}, alien=True)
    assert (head.literals, head.tails) == (("{{Commun|nom=",), frozenset({"|"}))
    assert guessed_heads(text, {"Anis", "Opteos"}, alien=False) == []
    assert guessed_heads(text, {"Anis"}, alien=True) == []


def test_what_stands_within_a_line_is_no_beginning() -> None:
    assert guessed_heads("voir Anis, ici\n", {"Anis"}, alien=False) == []
    assert guessed_heads("xAnis, ici\n", {"Anis"}, alien=True) == []
    assert guessed_heads("Anis, ici\n", {"Anis"}, alien=True) == []
    assert guessed_heads("* Anisette\n", {"Anis"}, alien=False) == []
    assert guessed_heads("* Anis ici\n", {"Anis"}, alien=False) == []


def test_no_break_spaces_of_the_signs_are_blanks() -> None:
    (head,) = guessed_heads("*\u00a0Anis\u00a0: un\n", {"Anis"}, alien=False)
    assert (head.literals, head.tails) == (("* ",), frozenset({" :"}))


@pytest.mark.parametrize("before", [60, 61])
def test_a_mark_is_at_most_sixty_signs_long(before: int) -> None:
    found = guessed_heads(f"{'*' * before}Anis :\n", {"Anis"}, alien=False)
    assert bool(found) == (before == 60)
    found = guessed_heads(f"x\n{'*' * before}Anis :\n", {"Anis"}, alien=False)
    assert bool(found) == (before == 60)


def test_a_name_is_looked_for_at_twenty_places() -> None:
    assert guessed_heads("xAnis " * 19 + "\n* Anis :\n", {"Anis"}, alien=False)
    assert not guessed_heads("xAnis " * 20 + "\n* Anis :\n", {"Anis"}, alien=False)


# Which counts


def test_the_longest_beginning_counts_and_the_first_of_two() -> None:
    short = Head(("* ",), ("name",), frozenset({" "}))
    twin = Head(("* ",), ("name",), frozenset({" ", "\n"}))
    text = "* '''An is''' : x\n"
    assert begins(text, text, 0, [short, BOLD]) == (BOLD, "An is")
    assert begins(text, text, 0, [BOLD, short]) == (BOLD, "An is")
    assert begins("* An is\n", "* An is\n", 0, [short, twin]) == (short, "An")
    assert begins("rien\n", "rien\n", 0, [short, BOLD]) is None


def test_an_entry_whose_name_cannot_be_told_is_called_by_its_first_line() -> None:
    assert first_line("* un\ndeux\ntrois") == "* un"
    assert first_line("x" * 61) == "x" * 60
    (piece,) = pieces("* 2019 : x\nsuite", [Head(("* ",), ("since",), frozenset({" : "}))], (), loose=False)
    assert (piece.name, piece.text) == ("* 2019 : x", "* 2019 : x\nsuite")


def test_entries_end_at_headings_blank_lines_and_lines_of_the_template() -> None:
    text = "* '''A'''\nsuite\n\nlibre\n== B ==\n* '''C''' : c\nfin\u00a0ici\n* '''D'''\n\n\n"
    found = pieces(text, [BOLD], {"fin ici"}, loose=False)
    assert [(piece.text, piece.name, piece.heading, piece.own) for piece in found] == [
        ("* '''A'''\nsuite", "A", "", True),
        ("* '''C''' : c", "C", "B", True),
        ("* '''D'''", "D", "B", True),
    ]
    assert [text[piece.start : piece.end] for piece in found] == [piece.text for piece in found]
    (first, *_others) = pieces(text, [BOLD], (), loose=True)
    assert first.text == "* '''A'''\nsuite\n\nlibre"
