"""The parameters of one template call on a page: read, and set with no other byte changed. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.locale import _
from bot.targets.braces import pairs
from bot.targets.wikitext import blank_out, line_at

if TYPE_CHECKING:
    from mwparserfromhell.nodes import Template
    from mwparserfromhell.nodes.extras import Parameter

_BLANKS = " \t\n"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# As much of a call is looked at for its name: a title has up to 255 bytes, comments come on top.
_LONGEST_NAME = 2_000
# mwparserfromhell's time grows with the square of the tags that nobody closed: a page could keep a run busy.
_MOST_TAGS = 1_000


class NoCall(Exception):  # noqa: N818 (it tells why there is nothing to set)
    """The page does not call the template once, or not clearly; the message says what it does, for people."""


@dataclass(frozen=True)
class Call:
    """One template call on a page.

    Attributes:
        start: offset of its ``{{``.
        end: offset behind its ``}}``.
        values: the value of each named or numbered parameter without the blanks and the comments around it, by name;
            of one that is given twice the last, which is the one that MediaWiki takes.
    """

    start: int
    end: int
    values: Mapping[str, str]


def template_key(name: str, prefixes: Iterable[str] = ()) -> str:
    """Return what names of one template have in common: first letter's case, ``_`` for blanks, the namespace.

    Args:
        name: as it is written in a call.
        prefixes: names of the template namespace on the wiki, such as ``Modèle``; ``Template`` is known everywhere.
    """
    title = " ".join(_COMMENT.sub("", name).replace("_", " ").split()).removeprefix(":").lstrip()
    space, colon, rest = title.partition(":")
    known = {"template", *(prefix.casefold() for prefix in prefixes)}
    if colon and space.strip().casefold() in known:
        title = rest.lstrip()
    return title[:1].upper() + title[1:]


def may_call(text: str, names: Iterable[str]) -> bool:
    """Say whether a page may call a template of one of these names; a look that needs no parsing."""
    if "{{" not in text:
        return False
    # Blanks and underscores are one; a comment may stand in the middle of a name.
    flat = _COMMENT.sub("", text).replace("_", " ").casefold() if "<!--" in text else text.replace("_", " ").casefold()
    flat = " ".join(flat.split())
    return any(template_key(name).casefold() in flat for name in names)


def find_call(text: str, names: Iterable[str], prefixes: Iterable[str] = ()) -> Call:
    """Return the one call of a template on a page, also one inside another template's parameter.

    Args:
        text: the page's wikitext.
        names: the template's name and its redirects.
        prefixes: names of the template namespace on the wiki.

    Raises:
        NoCall: there is none, more than one, or one whose parameters cannot be told apart with certainty.
    """
    start, template = _find(text, tuple(names), tuple(prefixes))
    values = {_name_of(parameter): _bare(str(parameter.value)) for parameter in template.params}
    return Call(start, start + len(str(template)), values)


def called(call: str) -> str:
    """Return the name of the template that a call calls, as ``template_key`` gives it, with its namespace."""
    return _called(call, (0, len(call)), ())


def set_parameters(text: str, names: Iterable[str], wanted: Mapping[str, str], prefixes: Iterable[str] = ()) -> str:
    """Return the page with parameters of its one call of a template set, and no other byte changed.

    Blanks and comments around a value stay. Of a parameter that is given twice, the last is set, which is the one that
    MediaWiki takes. One that is missing is put behind the last named one, written like that.

    Args:
        text: the page's wikitext.
        names: the template's name and its redirects.
        wanted: the values as wikitext (``bot.targets.argument``) by the names of their parameters.
        prefixes: names of the template namespace on the wiki.

    Raises:
        NoCall: as ``find_call``.
        ValueError: a value would end its parameter or its call.
    """
    known = tuple(names)
    start, template = _find(text, known, tuple(prefixes))
    end = start + len(str(template))
    call = text[start:end]
    for name, value in ((name, value.strip(_BLANKS)) for name, value in wanted.items()):
        made = _set(call, name, value)
        if not _stays(made, name, value):
            if not _stays(_set("{{x|y}}", name, value), name, value):
                raise ValueError(f"{value!r} would not stay one value of {name!r}")
            raise _unclear(known[0], line_at(text, start))
        call = made
    return text[:start] + call + text[end:]


def _stays(call: str, name: str, value: str) -> bool:
    """Say whether a call with a parameter set is one call still, to the library and to MediaWiki, with that value."""
    template = _parsed(call)
    if template is None or str(template) != call or _strokes(template) != _strokes_on_wiki(call):
        return False
    values = {_name_of(parameter): str(parameter.value) for parameter in template.params}
    return name in values and _bare(values[name]) == _bare(value)


def _find(text: str, names: tuple[str, ...], prefixes: tuple[str, ...]) -> tuple[int, "Template"]:
    """Return where the one call begins, and the call; only the call itself is parsed, never the page."""
    keys = {template_key(name, prefixes) for name in names}
    shown = names[0]
    found = [pair for pair in pairs(text) if _called(text, pair, prefixes) in keys] if may_call(text, keys) else []
    if not found:
        raise NoCall(_("the page does not call the template “{name}”").format(name=shown))
    if len(found) > 1:
        lines = ", ".join(str(line) for line in sorted(line_at(text, start) for start, _end in found))
        raise NoCall(
            _("the page calls the template “{name}” more than once (lines {lines})").format(name=shown, lines=lines)
        )
    start, end = found[0]
    template = _parsed(text[start:end]) if text.count("<", start, end) <= _MOST_TAGS else None
    whole = template is not None and str(template) == text[start:end]
    if template is None or not whole or _strokes(template) != _strokes_on_wiki(text[start:end]):
        raise _unclear(shown, line_at(text, start))
    return start, template


def _called(text: str, pair: tuple[int, int], prefixes: tuple[str, ...]) -> str:
    """Return the key of the template that a pair of signs calls, empty where it calls none."""
    start, end = pair
    if not text.startswith("{{", start):
        return ""
    inside = text[start + 2 : end - 2]
    # A comment may hold a stroke, and a name may hold a comment.
    name = _COMMENT.sub("", inside[:_LONGEST_NAME]) if "<!--" in inside[:_LONGEST_NAME] else inside[:_LONGEST_NAME]
    return template_key(name.partition("|")[0], prefixes)


def _unclear(name: str, line: int) -> NoCall:
    return NoCall(
        _("where the parameters of “{name}” begin and end cannot be told with certainty (line {line})").format(
            name=name, line=line
        )
    )


def _strokes(template: "Template") -> list[int]:
    """Return the offsets of the strokes before a call's parameters, as the library reads it."""
    at = len("{{") + len(str(template.name))
    found = []
    for parameter in template.params:
        found.append(at)
        at += 1 + len(str(parameter))
    return found


def _strokes_on_wiki(call: str) -> list[int] | None:
    """Return the same as MediaWiki reads it; None where it takes this for no call.

    The library keeps a stroke within ``[https://… a|b]`` or ``<b>a|b</b>`` for text, MediaWiki's preprocessor does not.
    """
    whole = (0, len(call))
    found = list(pairs(call))
    if whole not in found:
        return None
    text, strokes, done = blank_out(call), list[int](), 0
    for start, end in sorted([*(span for span in found if span != whole), (len(call), len(call))]):
        # Those that stand within another one begin before its end.
        strokes += (at for at in range(done, start) if text[at] == "|")
        done = max(done, end)
    return strokes


def _name_of(parameter: "Parameter") -> str:
    return _COMMENT.sub("", str(parameter.name)).strip(_BLANKS)


def _parsed(call: str) -> "Template | None":
    from mwparserfromhell import parse  # noqa: PLC0415 (likewise)

    found = parse(call, skip_style_tags=True).filter_templates(recursive=False)
    return found[0] if found else None


def _set(call: str, name: str, value: str) -> str:
    """Return a call with one parameter set."""
    template = _parsed(call)
    if template is None:
        raise AssertionError("what was set last was read back as one call")
    at = len("{{") + len(str(template.name))
    place = None
    for parameter in template.params:
        if _name_of(parameter) == name:
            place = at + 1, parameter
        at += 1 + len(str(parameter))
    if place is None:
        made = _with_new(call, template, name, value)
    else:
        begin, parameter = place
        begin += len(f"{parameter.name}=") if parameter.showkey else 0
        old = str(parameter.value)
        left, right = _edges(old)
        if value and not old.strip(_BLANKS) and str(parameter.name).endswith(" ") and old[:1] not in {" ", "\t"}:
            value = f" {value}"  # “| a =” goes on as “| a = b” does
        made = call[: begin + left] + value + call[begin + right :]
    return made


def _edges(value: str) -> tuple[int, int]:
    """Return where a value begins and ends within the blanks and comments around it."""
    left, right = 0, len(value)
    blank = re.compile(r"(?:[ \t\n]|<!--.*?-->)*", re.DOTALL)
    if match := blank.match(value):
        left = match.end()
    while left < right:
        shorter = len(value[:right].rstrip(_BLANKS))
        if value[:shorter].endswith("-->") and (comment := value.rfind("<!--", left, shorter)) >= left:
            shorter = comment
        if shorter == right:
            break
        right = shorter
    if left == right:  # nothing there: one blank stays before it, what ends the line behind it
        head = len(value) - len(value.lstrip(" \t"))
        left = right = head if "<!--" not in value else len(value.rstrip(_BLANKS))
    return left, right


def _bare(value: str) -> str:
    left, right = _edges(value)
    return value[left:right]


def _with_new(call: str, template: "Template", name: str, value: str) -> str:
    """Return a call with a parameter more, written as its last named one is."""
    at = len("{{") + len(str(template.name))
    like: Parameter | None = None
    end = at
    for parameter in template.params:
        at += 1 + len(str(parameter))
        if parameter.showkey:
            like, end = parameter, at
    if like is None:
        lines = str(template.name).endswith("\n")
        end = len(call) - len("}}")
        return call[:end] + (f"| {name} = {value}\n" if lines else f"|{name}={value}") + call[end:]
    key, old = _COMMENT.sub("", str(like.name)), _COMMENT.sub("", str(like.value))
    before = key[: len(key) - len(key.lstrip(_BLANKS))]
    after = key[len(key.rstrip(_BLANKS)) :]
    gap = old[: len(old) - len(old.lstrip(" \t"))]
    tail = old[len(old.rstrip(_BLANKS)) :] if old.strip(_BLANKS) else old.lstrip(" \t")
    return f"{call[:end]}|{before}{name}{after}={gap}{value}{tail}{call[end:]}"
