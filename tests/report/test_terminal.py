import io
import os
import pty
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.report.diff import Line, diff
from bot.report.terminal import console, print_diff, print_lines

LONG = "* Le tiers-lieu de la rue des Communs, à Lille, " * 4
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200)


def terminal(width: int = 80) -> Console:
    return Console(
        file=io.StringIO(), force_terminal=True, width=width, color_system=None, highlight=False, markup=False
    )


def pipe() -> Console:
    return Console(file=io.StringIO(), force_terminal=False, width=80, soft_wrap=True, highlight=False, markup=False)


def shown(out: Console) -> str:
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


@given(TEXT, st.integers(0, 15))
def test_lines_stay_within_80_columns_on_a_terminal(text: str, indent: int) -> None:
    out = terminal()
    print_lines(out, [text, Text(text)], indent)
    assert all(cell_len(line) <= 80 for line in shown(out).split("\n"))


def test_a_long_line_is_wrapped_and_stays_indented_on_a_terminal() -> None:
    out = terminal()
    print_lines(out, [LONG.strip()], indent=4)
    lines = shown(out).rstrip("\n").split("\n")
    assert len(lines) > 2
    assert all(line.startswith("    ") for line in lines)
    assert " ".join(" ".join(lines).split()) == LONG.strip()


def test_a_word_too_long_for_a_line_is_folded_and_not_cut() -> None:
    out = terminal()
    print_lines(out, ["x" * 200], indent=4)
    assert "".join(shown(out).split()) == "x" * 200


@pytest.mark.parametrize("line", [LONG, "[bold]x[/] :smile: 12 https://a.example", "tab\tici", "\t", "", "é  x"])
def test_lines_are_whole_in_a_pipe(line: str) -> None:
    out = pipe()
    print_lines(out, [line, Text(line)], indent=2)
    assert shown(out) == f"  {line}\n" * 2


@given(st.lists(TEXT, max_size=5).map("\n".join), st.lists(TEXT, max_size=5).map("\n".join))
def test_a_diff_stays_within_80_columns_on_a_terminal(old: str, new: str) -> None:
    out = terminal()
    print_diff(out, diff(old, new))
    assert all(cell_len(line) <= 80 for line in shown(out).split("\n"))


def test_a_long_line_of_a_diff_is_folded_beside_its_sign() -> None:
    out = terminal()
    print_diff(out, [Line("-", (("x" * 100, False),)), Line(" ", (("y", False),))])
    lines = [line.rstrip() for line in shown(out).rstrip("\n").split("\n")]
    assert lines == [f"  - {'x' * 76}", f"    {'x' * 24}", "    y"]


@given(st.lists(st.tuples(st.sampled_from("-+ "), TEXT), max_size=6))
def test_a_diff_in_a_pipe_is_each_line_behind_its_sign(lines: list[tuple[str, str]]) -> None:
    out = pipe()
    print_diff(out, [Line(sign, ((text, True),)) for sign, text in lines])  # type: ignore[arg-type]
    assert shown(out) == "".join(f"{sign}{text}\n" for sign, text in lines)


def test_a_tab_stays_a_tab_in_a_pipe() -> None:
    out = pipe()
    print_diff(out, diff("a\tb", "a\tc"))
    assert shown(out) == "-a\tb\n+a\tc\n"


def test_changed_words_stand_out_on_a_terminal() -> None:
    out = Console(file=io.StringIO(), force_terminal=True, width=80, color_system="standard", highlight=False)
    print_diff(out, diff("un lieu ici", "un lieu là"))
    minus, plus = shown(out).rstrip("\n").split("\n")
    assert "\x1b[31mun lieu \x1b[0m\x1b[1;37;41mici\x1b[0m" in minus
    assert "\x1b[32mun lieu \x1b[0m\x1b[1;30;42mlà\x1b[0m" in plus


def test_the_console_writes_plainly_into_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines(console(), [Text(LONG, style="bold red"), "[b] :smile: 1 2"])
    assert capsys.readouterr().out == f"{LONG}\n[b] :smile: 1 2\n"


SCRIPT = """
from bot.report.lines import Text
from bot.report.terminal import console, print_lines
print_lines(console(), [Text("mot " * 40, style="bold red")])
"""


@pytest.mark.parametrize(("extra", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_the_console_knows_a_real_terminal(extra: dict[str, str], *, coloured: bool) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **extra}
    subprocess.run([sys.executable, "-c", SCRIPT], stdout=theirs, env=environment, check=True, timeout=60)
    os.close(theirs)
    text = os.read(ours, 10_000).decode()
    os.close(ours)
    assert ("\x1b[1;31m" in text) is coloured
    assert text.count("\n") == 2
