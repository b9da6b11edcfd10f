from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.report.diff import Line, diff

# Texts of few, similar and repeated lines, where pairing and matching have something to get wrong.
LINES = st.one_of(
    st.sampled_from(["* Opteos", "* Opteos : des communs", "* Anis", "", " ", "== Communs ==", "* Anis, à Lille"]),
    st.text(max_size=8),
)
TEXTS = st.lists(LINES, max_size=10).map("\n".join)
ALL = 10_000


def joined(lines: list[Line], signs: str) -> str:
    return "\n".join(line.text for line in lines if line.sign in signs)


def written(lines: list[Line]) -> list[str]:
    return [line.sign + line.text for line in lines]


def marked(line: Line) -> str:
    """The line with its changed words in brackets."""
    return line.sign + "".join(f"⟦{text}⟧" if changed else text for text, changed in line.parts)


@given(TEXTS, TEXTS)
def test_a_diff_with_all_its_context_gives_both_texts_back(old: str, new: str) -> None:
    lines = diff(old, new, context=ALL)
    if old == new:
        assert lines == []
    else:
        assert joined(lines, "- ") == old
        assert joined(lines, "+ ") == new
        assert not any(line.sign == "…" for line in lines)


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_context_leaves_out_nothing_but_what_stays(old: str, new: str, context: int) -> None:
    short, whole = diff(old, new, context=context), diff(old, new, context=ALL)
    for sign in "-+":
        assert [line for line in short if line.sign == sign] == [line for line in whole if line.sign == sign]
    kept = 0
    for line in short:
        kept = kept + 1 if line.sign == " " else 0
        assert kept <= 2 * context


@given(TEXTS, TEXTS)
def test_words_are_marked_in_paired_lines_and_say_what_differs(old: str, new: str) -> None:
    lines = diff(old, new)
    for line in lines:
        assert all(text for text, _changed in line.parts) or line.text == ""
        if line.sign in " …":
            assert not any(changed for _text, changed in line.parts)
    for minus, plus in pairwise(lines):
        if (minus.sign, plus.sign) != ("-", "+") or len(minus.parts) + len(plus.parts) == 2:
            continue
        same = ["".join(text for text, changed in line.parts if not changed) for line in (minus, plus)]
        if any(changed for _text, changed in (*minus.parts, *plus.parts)):
            assert same[0] == same[1]


@given(TEXTS)
def test_nothing_differs_from_itself(text: str) -> None:
    assert diff(text, text) == []


def test_changed_words_are_marked() -> None:
    (minus, plus) = diff("* '''Opteos''' : une plateforme de communs.", "* '''Opteos''' : un réseau de communs.")
    assert marked(minus) == "-* '''Opteos''' : ⟦une⟧ ⟦plateforme⟧ de communs."
    assert marked(plus) == "+* '''Opteos''' : ⟦un⟧ ⟦réseau⟧ de communs."


def test_words_put_in_are_marked_on_one_side() -> None:
    (minus, plus) = diff("l'assemblée décide", "l'assemblée générale décide")
    assert marked(minus) == "-l'assemblée décide"
    assert marked(plus) == "+l'assemblée ⟦générale ⟧décide"


def test_lines_with_little_in_common_are_not_paired() -> None:
    assert diff("* Opteos", "== Ailleurs ==") == [
        Line("-", (("* Opteos", False),)),
        Line("+", (("== Ailleurs ==", False),)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            "* Opteos, un réseau",
            "* Nouveau\n* Opteos, un réseau de communs",
            ["+* Nouveau", "-* Opteos, un réseau", "+* Opteos, un réseau⟦ de communs⟧"],
        ),
        (
            "* Opteos, un lieu\n* Anis, un lieu",
            "* Anis, un tiers-lieu",
            ["-* Opteos, un lieu", "-* Anis, un lieu", "+* Anis, un ⟦tiers-⟧lieu"],
        ),
        (
            "* Un, ici\n* Deux, là",
            "* Un, ici même\n* Deux, là-bas",
            ["-* Un, ici", "+* Un, ici⟦ même⟧", "-* Deux, là", "+* Deux, là⟦-bas⟧"],
        ),
    ],
)
def test_a_line_is_paired_with_the_one_most_like_it(old: str, new: str, lines: list[str]) -> None:
    assert [marked(line) for line in diff(old, new)] == lines


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("", "a", ["+a"]),
        ("a", "", ["-a"]),
        ("", "\n", ["+", "+"]),
        ("a\nb", "a\nb\n", [" a", " b", "+"]),
        ("1\n2\n3\n4\n5\nx\n6\n7\n8", "1\n2\n3\n4\n5\n6\n7\n8", ["…", " 4", " 5", "-x", " 6", " 7", "…"]),
        (
            "x\n1\n2\n3\n4\n5\n6\ny",
            "1\n2\n3\n4\n5\n6",
            ["-x", " 1", " 2", "…", " 5", " 6", "-y"],
        ),
        ("x\n1\n2\n3\n4\ny", "1\n2\n3\n4", ["-x", " 1", " 2", " 3", " 4", "-y"]),
        ("a\r\u2028b", "a\r\u2028c", ["-a\r\u2028b", "+a\r\u2028c"]),
    ],
)
def test_lines_are_those_between_line_feeds(old: str, new: str, lines: list[str]) -> None:
    assert written(diff(old, new)) == lines


def test_one_line_of_a_long_page_is_found() -> None:
    page = [f"Ligne {number} de la page" for number in range(20_000)]
    changed = [*page[:9_000], "une ligne", *page[9_000:]]
    assert len(diff("\n".join(page), "\n".join(changed))) == 7


def test_a_list_written_anew_is_paired_line_by_line() -> None:
    old = "\n".join(f"* Commun {number} : ancien résumé, {number * 7}" for number in range(500))
    new = "\n".join(f"* Commun {number} : nouveau texte, {number * 7}" for number in range(500))
    assert [line.sign for line in diff(old, new)] == ["-", "+"] * 500


def test_lines_of_a_very_long_stretch_are_not_paired() -> None:
    old, new = ("\n".join(f"{word} {number}" for number in range(1_100)) for word in ("commun", "communs"))
    lines = diff(old, new)
    assert [line.sign for line in lines] == ["-"] * 1_100 + ["+"] * 1_100
    assert not any(changed for line in lines for _text, changed in line.parts)
