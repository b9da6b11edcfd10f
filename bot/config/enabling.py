"""Close a target in ``targets.yaml``, and touch nothing else of the file."""

from copy import deepcopy
from pathlib import Path

from bot.config.yaml_edit import Edit, edited, new_key, write_whole
from bot.config.yaml_reader import parse_yaml, read_yaml
from bot.errors import InvalidInput
from bot.locale import _

_KEY = "enabled"


def disable(file: Path, target: str, name: str = "") -> bool:
    """Write ``enabled: false`` for a target.

    Args:
        file: ``config/targets.yaml``.
        target: its id.
        name: the file's name for messages; default: its path.

    Returns:
        Whether anything was to be written.

    Raises:
        InvalidInput: the file cannot be read or has no such target, or the target is written in a way (an alias, a
            merge) that leaves no place for it, or would close another one with it; nothing is written.
    """
    source = read_yaml(file, name or str(file))
    if source.problems:
        raise InvalidInput(source.problems)
    place = ("targets", target)
    if place not in source.values:
        what = _("there is no target “{name}”").format(name=target)
        raise InvalidInput([source.problem(("targets",), what)])
    wanted = deepcopy(source.data)
    wanted["targets"][target][_KEY] = "false"
    if (source.data["targets"][target].get(_KEY) or "").lower() == "false":
        return False
    mark, own = source.values.get((*place, _KEY)), source.values[place]
    if mark is not None and (*place, _KEY) not in source.empty:
        # One that is merged into the target stands in another one.
        edit = Edit(mark.start, mark.end, "false") if own.start <= mark.start < own.end else None
    else:
        edit = new_key(source, place, _KEY, "false")
    content = edited(source, [edit]) if edit is not None else b""
    again = parse_yaml(content, source.file)
    if edit is None or again.problems or again.data != wanted:
        raise InvalidInput(
            [
                source.problem(
                    place, _("the target cannot be closed as it is written"), _("write “enabled: false” in it")
                )
            ]
        )
    write_whole(file, content)
    return True
