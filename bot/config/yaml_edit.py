"""Change a YAML file at the places of its values: every other character, comment and blank line stays."""

import codecs
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.config.source import Mark, Source, YamlPath
from bot.errors import UsageError
from bot.locale import _


@dataclass(frozen=True, order=True)
class Edit:
    """Characters ``start`` up to ``end`` of a file's text become ``text``."""

    start: int
    end: int
    text: str


def new_key(source: Source, path: YamlPath, key: str, value: str) -> Edit | None:
    """Return the edit that gives a mapping a key, before the keys that it has, in the style in which it is written.

    Args:
        source: the file.
        path: the mapping.
        key: the key, as YAML writes it.
        value: a text that needs no quotes.

    Returns:
        The edit; None where the mapping has no key of its own to stand before (it is an alias, or only merged).
    """
    mapping = source.values.get(path)
    if mapping is None or mapping.scalar:
        return None
    empty = (*path, key)
    if empty in source.empty:
        return _value_of_empty(source, source.keys[empty], source.values[empty], value)
    marks = (source.keys[place] for place in source.keys.below(path) if place)
    own = [mark for mark in marks if mapping.start <= mark.start < mapping.end]
    if not own:
        return None
    first = min(own, key=lambda mark: mark.start)
    if mapping.flow:
        return Edit(first.start, first.start, f"{key}: {value}, ")
    line_end = "\r\n" if "\r\n" in source.text else "\n"
    return Edit(first.start, first.start, f"{key}: {value}{line_end}{' ' * (first.column - 1)}")


def edited(source: Source, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of the file after ``edits``, which do not overlap."""
    pieces, end = [], 0
    for edit in sorted(edits):
        pieces += [source.text[end : edit.start], edit.text]
        end = edit.end
    text = "".join([*pieces, source.text[end:]])
    return (codecs.BOM_UTF8 if source.bom else b"") + text.encode()


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file's content: whoever reads it finds the old one or the new one, never a part.

    A symbolic link stays one, and the file keeps its permissions; a new one is everybody's to read.

    Raises:
        UsageError: it cannot be written; it is as it was.
    """
    try:
        _replace(path.resolve(), content)
    except OSError as error:
        raise UsageError(
            _("the file cannot be written: {reason}").format(reason=error.strerror),
            where=str(path),
            advice=_("see that this account may write there, and that the disk has room"),
        ) from None


def _replace(path: Path, content: bytes) -> None:
    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o644
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
        try:
            draft.write(content)
            draft.close()
            Path(draft.name).chmod(mode)
            Path(draft.name).replace(path)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise


def _value_of_empty(source: Source, key: Mark, mark: Mark, value: str) -> Edit | None:
    """Return the edit that writes the value of a key that has none."""
    if mark.end > mark.start:
        return Edit(mark.start, mark.end, value)
    colon = source.text.find(":", key.end)
    return Edit(colon + 1, colon + 1, f" {value}") if colon >= 0 else None
