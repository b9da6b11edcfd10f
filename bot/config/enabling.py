"""Close a target in ``targets.yaml``, and touch nothing else of the file."""

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
        InvalidInput: the target is written in a way (an alias, a merge) that leaves no place for it; nothing is
            written.
    """
    source = read_yaml(file, name or str(file))
    place = ("targets", target)
    written = source.data["targets"][target].get(_KEY)
    if written == "false":
        return False
    mark = source.values.get((*place, _KEY))
    edit = Edit(mark.start, mark.end, "false") if written and mark else new_key(source, place, _KEY, "false")
    content = edited(source, [edit]) if edit is not None else b""
    again = parse_yaml(content, source.file)
    if edit is None or again.problems or again.data["targets"][target].get(_KEY) != "false":
        raise InvalidInput(
            [
                source.problem(
                    place, _("the target cannot be closed as it is written"), _("write “enabled: false” in it")
                )
            ]
        )
    write_whole(file, content)
    return True
