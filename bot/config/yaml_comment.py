"""Write comments into a YAML file, above what they are about, and touch nothing else."""

from collections.abc import Mapping, Sequence

from bot.config.source import Source, YamlPath
from bot.config.yaml_edit import Edit, edited
from bot.config.yaml_reader import parse_yaml


def with_comments(source: Source, comments: Mapping[YamlPath, Sequence[str]]) -> bytes:
    """Return the bytes of a file with comments above the items of lists, or above keys.

    Args:
        source: the file.
        comments: the lines by the path of what they are about, without their ``#``. What stands between brackets, or
            not at the beginning of its line, is commented above the nearest thing around it that does.
    """
    edits = []
    line_break = "\r\n" if "\r\n" in source.text else "\n"
    for path, lines in comments.items():
        place = _line_start(source, path)
        if place is None:
            continue
        start, indent = place
        edits.append(Edit(start, start, "".join(f"{indent}# {' '.join(line.split())}{line_break}" for line in lines)))
    content = edited(source, edits)
    again = parse_yaml(content, source.file)
    # A comment that would change what the file says (in a text over several lines) is left out.
    return content if not again.problems and again.data == source.data else edited(source, [])


def _line_start(source: Source, path: YamlPath) -> tuple[int, str] | None:
    """Return the offset of the line on which a thing begins, and its indentation."""
    for length in range(len(path), 0, -1):
        mark = source.keys.get(path[:length]) or source.values.get(path[:length])
        if mark is None:
            continue
        start = source.text.rfind("\n", 0, mark.start) + 1
        before = source.text[start : mark.start]
        if not before.strip(" -"):
            return start, before[: len(before) - len(before.lstrip(" "))]
    return None
