"""Write the ids that entries do not have yet into the catalogue, and touch nothing else."""

import copy
from pathlib import Path
from typing import Any

from bot.catalogue.ids import missing_ids
from bot.config.source import Source
from bot.config.yaml_edit import Edit, edited, new_key, write_whole
from bot.config.yaml_reader import parse_yaml, read_yaml
from bot.errors import InvalidInput
from bot.locale import _


def write_missing_ids(file: Path) -> list[str]:
    """Give each entry of the catalogue that has no id the one that its name proposes.

    Args:
        file: ``config/communs.yaml``.

    Returns:
        The ids written, in the order of their entries; empty when none was missing or the file is no sound YAML.

    Raises:
        InvalidInput: an entry is written in a way (an alias, a merge) that leaves no place for its id; nothing is
            written then.
    """
    source = read_yaml(file)
    proposed = {} if source.problems else missing_ids(source.data)
    if not proposed:
        return []
    content = with_ids(source, proposed)
    write_whole(file, content)
    return list(proposed.values())


def with_ids(source: Source, ids: dict[int, str]) -> bytes:
    """Return the bytes of a catalogue with the ids of some entries, by their positions.

    Raises:
        InvalidInput: an entry leaves no place for its id.
    """
    edits = {position: new_key(source, ("entries", position), "id", slug) for position, slug in ids.items()}
    if content := _sound(source, edits, ids):
        return content
    # Rare, so it may take a while: find out which entry it is.
    problems = [
        source.problem(
            ("entries", position),
            _("the id of this entry cannot be written: it is an alias, or merged from another"),
            _("write it out with “id: {id}”").format(id=slug),
        )
        for position, slug in ids.items()
        if not _sound(source, {position: edits[position]}, {position: slug})
    ]
    raise InvalidInput(problems)


def _sound(source: Source, edits: dict[int, Edit | None], ids: dict[int, str]) -> bytes | None:
    """Return the edited bytes if reading them gives the same data with the ids, and nothing else."""
    sure = [edit for edit in edits.values() if edit is not None]
    if len(sure) < len(edits):
        return None
    content = edited(source, sure)
    again = parse_yaml(content, source.file)
    return content if not again.problems and again.data == _expected(source.data, ids) else None


def _expected(data: Any, ids: dict[int, str]) -> Any:
    """Return the data of the catalogue with the ids."""
    expected = copy.deepcopy(data)
    for position, slug in ids.items():
        expected["entries"][position]["id"] = slug
    return expected
