"""A project's files by the formats of today: what would change in each, checked before it is written."""

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.config.project import BOT, CATALOGUE, DECISIONS, TARGETS, WIKIBASE, WIKIS
from bot.config.source import Source
from bot.config.values import VERSION
from bot.config.yaml_edit import edited
from bot.config.yaml_reader import parse_yaml
from bot.errors import InvalidInput, Problem
from bot.locale import _
from bot.migrate.steps import STEPS, Found

FILES = (CATALOGUE, WIKIS, TARGETS, BOT, DECISIONS, WIKIBASE)


@dataclass(frozen=True)
class Migration:
    """One file of an older form.

    Attributes:
        name: its path in the project's folder.
        before: its bytes.
        after: those of today's form; the same where only a person can do something.
        steps: what is done, translated.
        left: what a person has to do.
    """

    name: str
    before: bytes
    after: bytes
    steps: tuple[str, ...]
    left: tuple[Problem, ...] = ()


def migrations(folder: Path) -> list[Migration]:
    """Return the files of a project that are not of today's form.

    Args:
        folder: the project's folder.

    Raises:
        InvalidInput: files that are no YAML, that a newer communs wrote, or that cannot be changed at their places.
    """
    problems: list[Problem] = []
    found = []
    for name in (name for name in FILES if (folder / name).is_file()):
        content = (folder / name).read_bytes()
        try:
            found.append(migration(content, name, shown_as=str(folder / name)))
        except InvalidInput as invalid:
            problems += invalid.problems
    if problems:
        raise InvalidInput(problems)
    return [one for one in found if one is not None]


def migration(content: bytes, name: str, *, shown_as: str = "") -> Migration | None:
    """Return what would change in one file, None when it is of today's form.

    Args:
        content: its bytes.
        name: its path in a project's folder.
        shown_as: its name for messages; default: that path.

    Raises:
        InvalidInput: it is no YAML, a newer communs wrote it, or it cannot be changed at its places.
    """
    source = parse_yaml(content, shown_as or name)
    problems = source.problems or newer(source)
    if problems:
        raise InvalidInput(problems)
    steps: list[str] = []
    found: list[Found] = []
    for step in STEPS:
        here = list(step.find(source)) if not step.files or name in step.files else []
        found += here
        steps += [_(step.what)] if any(one.edit for one in here) else []
    if not found:
        return None
    after = edited(source, [one.edit for one in found if one.edit is not None])
    again = parse_yaml(after, source.file)
    if again.problems or again.data != _expected(source.data, found):
        raise InvalidInput([_unchangeable(source)])
    left = tuple(one.problem for one in found if one.problem is not None)
    return Migration(name, content, after, tuple(steps), left)


def newer(source: Source) -> list[Problem]:
    """Return the problem of a file whose version is a later one; none for any other."""
    said = source.data.get("version") if isinstance(source.data, dict) else None
    if not isinstance(said, str) or not said.isdecimal() or int(said[:9]) <= int(VERSION):
        return []
    what = _("this file has version {version}; this communs knows version {known}").format(version=said, known=VERSION)
    return [source.problem(("version",), what, _("update communs"))]


def _expected(data: Any, found: list[Found]) -> Any:
    """Return what a file is to say after its changes."""
    data = deepcopy(data)
    for one in found:
        if one.put is not None:
            data = dict([one.put]) | data
        if one.gone:
            *around, key = one.gone
            part = data
            for name in around:
                part = part[name]
            del part[key]
    return data


def _unchangeable(source: Source) -> Problem:
    return Problem(
        source.file,
        0,
        0,
        _("this file cannot be brought to today's format as it is written"),
        _("write it in block style, a key a line, and try again"),
    )
