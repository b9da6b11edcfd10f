"""Write changes into the catalogue, and touch no byte that need not change."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.catalogue.change import AddEntry, Change, SetField
from bot.catalogue.changed_data import ids_of, is_of_new_entry, place_of, with_changes
from bot.catalogue.models import Catalogue
from bot.config.check import check_source
from bot.config.references import check_catalogue, check_ids
from bot.config.source import Source
from bot.config.yaml_edit import Edit, write_whole
from bot.config.yaml_reader import read_yaml
from bot.config.yaml_rewrite import rewriting
from bot.errors import InvalidInput, PlanRefused, Problem
from bot.locale import _


def write_changes(
    file: Path, changes: Sequence[Change], *, digest: str, name: str = "", wikis: Source | None = None
) -> bool:
    """Write changes into the catalogue: all of them, or none.

    Args:
        file: ``config/communs.yaml``.
        changes: what is to change.
        digest: sha256, hexadecimal, of the file from which the changes were made (``Project.digests``).
        name: the file's name for messages; default: its path.
        wikis: ``wikis.yaml``, for the names of wikis; they are not checked without it.

    Returns:
        Whether anything was to be written.

    Raises:
        PlanRefused: the file is another than the changes were made from; nothing is written.
        InvalidInput: as ``changed`` says; nothing is written.
    """
    source = read_yaml(file, name or str(file))
    _refuse_another(source, digest)
    content = changed(source, changes, wikis=wikis)
    if content is None:
        return False
    # Its owner may have saved it while this was worked out.
    _refuse_another(read_yaml(file, source.file), digest)
    write_whole(file, content)
    return True


def changed(source: Source, changes: Sequence[Change], *, wikis: Source | None = None) -> bytes | None:
    """Return the bytes of a catalogue after changes.

    Args:
        source: the catalogue as ``read_yaml`` gives it.
        changes: what is to change, in order.
        wikis: ``wikis.yaml``, for the names of wikis.

    Returns:
        The bytes; None when the catalogue says all of it already.

    Raises:
        InvalidInput: the catalogue is not valid or would not be; a change names what is not there; a value stands
            where it cannot be changed alone. Each with the line and column of the file as it is.
    """
    if source.problems:
        raise InvalidInput(source.problems)
    if problems := _problems(source, wikis):
        raise InvalidInput(problems)
    _whole, refused = with_changes(source.data, changes)
    if refused:
        raise InvalidInput([source.problem(place_of(source.data, change), *told) for change, *told in refused])
    known = ids_of(source.data)
    # What is added comes last, so that everything else stands where it stood.
    added = [change for change in changes if is_of_new_entry(known, change)]
    fields = [change for change in changes if not is_of_new_entry(known, change)]
    content = None
    origins: list[list[Edit]] = []
    current = source
    for some in (fields, added):
        data, _none = with_changes(current.data, some)
        if data == current.data:
            continue
        step = rewriting(current, data)
        if step.after is None or not _in_order(current.data, step.after.data):
            raise InvalidInput(step.shared or _unwritable(current, some))
        origins.append(step.edits)
        content, current = step.content, step.after
    if content is not None and (problems := _problems(current, wikis)):
        raise InvalidInput([_as_before(problem, current, source, origins) for problem in problems])
    return content


def _problems(source: Source, wikis: Source | None) -> list[Problem]:
    """Return what makes the data of a catalogue invalid."""
    checked = replace(source, problems=[])
    check_source(checked, Catalogue)
    return [*checked.problems, *check_ids(checked), *check_catalogue(checked, wikis or Source(""))]


def _unwritable(source: Source, changes: Sequence[Change]) -> list[Problem]:
    """Return the problems of changes that YAML's way of writing leaves no place for, each tried alone."""
    # Rare, so it may take a while.
    alone = [(change, with_changes(source.data, [change])) for change in changes]
    failing = [change for change, (data, refused) in alone if not refused and rewriting(source, data).content is None]
    return [_no_place(source, change) for change in failing or changes[:1]]


def _no_place(source: Source, change: Change) -> Problem:
    value = change.value if isinstance(change, SetField) else change.name if isinstance(change, AddEntry) else ""
    what = _("this is written in a way that leaves no place for the change")
    if value:
        what = _("this is written in a way that leaves no place for “{value}”").format(value=value)
    return source.problem(
        place_of(source.data, change), what, _("write it as “key: value”, without anchors, aliases, merges and “?”")
    )


def _in_order(before: Any, after: Any) -> bool:
    """Return whether the links that each entry had stand in the order in which they stood, and are shown."""
    later = dict(zip(ids_of(after), after.get("entries", ()), strict=True))
    for name, entry in zip(ids_of(before), before.get("entries", ()), strict=True):
        old, new = entry.get("links", {}), later[name].get("links", {})
        if [kind for kind in old if kind in new] != [kind for kind in new if kind in old]:
            return False
    return True


def _refuse_another(source: Source, digest: str) -> None:
    """Refuse to write over what somebody else wrote."""
    if source.digest != digest:
        raise PlanRefused(
            _("the file was changed while this was worked out, and stays as it is"),
            where=source.file,
            advice=_("run the command again"),
        )


def _as_before(problem: Problem, current: Source, source: Source, steps: Sequence[Sequence[Edit]]) -> Problem:
    """Return a problem of the changed text with the line and column at which the file has its cause now."""
    if not problem.line:
        return problem
    offset = _offset(current.text, problem.line, problem.column)
    for edits in reversed(steps):
        offset = _before(edits, offset)
    return source.problem_at(offset, problem.what, problem.advice)


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _line in range(line - 1):
        start = text.find("\n", start) + 1
    return start + max(column - 1, 0)


def _before(edits: Sequence[Edit], offset: int) -> int:
    """Return which offset of the text before the edits is the one after them."""
    moved = 0
    for edit in edits:
        start = edit.start + moved
        if offset < start:
            break
        if offset < start + len(edit.text):
            return edit.start
        moved += len(edit.text) - (edit.end - edit.start)
    return offset - moved
