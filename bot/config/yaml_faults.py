"""Faults of YAML itself in plain words: PyYAML's messages speak of tokens, mappings and streams."""

from typing import Any

import yaml

from bot.config.yaml_stream import BREAK, DEEPEST
from bot.errors import Problem
from bot.locale import N_, _

_QUOTE = N_("put the whole text in quotes, or on a line of its own after “>-”")
_UNCLOSED = ("found unexpected end of stream", "unexpected document indicator")
_OPEN_BRACKET = ("did not find expected ',' or", "expected ',' or")

# A part of PyYAML's message (libyaml's or the Python parser's), what it means, and what to do. The first that fits.
_MEANINGS = (
    (
        ("mapping values are not allowed",),
        N_("a colon followed by a blank cannot stand inside a text without quotes"),
        _QUOTE,
    ),
    (
        ("undefined alias", "alphabetic or numeric"),
        N_("a text without quotes cannot begin with “*” or “&”, which name anchors in YAML"),
        _QUOTE,
    ),
    (_UNCLOSED, N_("a quotation mark is opened here and never closed"), N_("close it")),
    (
        _OPEN_BRACKET,
        N_("a bracket or brace is opened here and not closed, or a comma is missing in it"),
        N_("close it or add the comma"),
    ),
    (
        ("Unicode character escape",),
        N_("this escape names no character that a text can hold"),
        N_("write the character itself"),
    ),
    (
        ("unknown escape character",),
        N_("a backslash means something else between double quotes"),
        N_("use single quotes"),
    ),
    (("another document",), N_("a second document begins here"), N_("remove the line “---”")),
    (
        ("did not find expected", "expected <block end>", "could not find expected ':'"),
        N_("this line does not fit the lines above: its indentation, a missing “- ” or a missing colon"),
        N_("compare it with its neighbours"),
    ),
)


def in_plain_words(error: yaml.MarkedYAMLError, file: str, text: str) -> Problem:
    """Return the problem that ``error`` means, where the owner has to look.

    Args:
        error: what PyYAML found.
        file: the file's name for messages.
        text: the file's text, which the error's marks index.
    """
    reason = error.problem or ""
    mark: Any = error.problem_mark or error.context_mark
    if error.context_mark and any(part in reason for part in (*_UNCLOSED, *_OPEN_BRACKET)):
        mark = error.context_mark
    what, advice = _words(reason, text[mark.index : mark.index + 1] if mark else "")
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    lines = BREAK.split(text)
    if line > len(lines):
        # libyaml counts a line more where the last one has no line break.
        line, column = len(lines), len(lines[-1]) + 1
    return Problem(file, line, column, what, advice)


def _words(reason: str, character: str) -> tuple[str, str]:
    """Return what is wrong and what to do, given PyYAML's words and the character at the place."""
    if "cannot start any token" in reason:
        if character == "\t":
            return _("a tab stands where YAML wants spaces"), _("indent with spaces")
        what = _("a text without quotes cannot begin with “{character}”").format(character=character)
        return what, _(_QUOTE)
    if "nesting depth" in reason:  # libyaml's own limit, which it meets before ours
        return _("lists and mappings are nested more than {number} deep here").format(number=DEEPEST), _(
            "write it flatter"
        )
    for parts, what, advice in _MEANINGS:
        if any(part in reason for part in parts):
            return _(what), _(advice)
    return _("this is not YAML ({reason})").format(reason=reason), _("compare it with the lines around")
