"""Write what people decided into ``decisions.yaml``: at its end, and nothing else changes in it."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.config.check import check_source
from bot.config.decisions import Decision, Decisions
from bot.config.source import Source
from bot.config.yaml_edit import Edit, edited
from bot.config.yaml_reader import parse_yaml, read_yaml
from bot.config.yaml_rewrite import rewriting
from bot.config.yaml_scalar import Bare
from bot.errors import InvalidInput
from bot.locale import _

_NEW = "# yaml-language-server: $schema=schemas/decisions.schema.json\nversion: 1\ndecisions:\n"
# In the order in which a person reads them.
_FIELDS = ("target", "decision", "kind", "entry", "field", "wiki", "revision", "save", "tell", "date", "value")
# An item of a block list, behind the blanks before its dash.
_DASH = re.compile(r"^( *)-(?=\s)", re.MULTILINE)
# What YAML takes as it is: ids, paths and numbers need no quotes.
_BARE = re.compile(r"[^\W_][\w.\-]*")


def with_more(file: Path, decisions: Sequence[Decision], *, name: str = "") -> bytes:
    """Return the bytes of the file, which may be missing, with more decisions.

    Args:
        file: ``config/decisions.yaml``.
        decisions: what was decided, in order.
        name: the file's name for messages; default: its path.

    Raises:
        InvalidInput: the file is not valid, or its list is written in a way that cannot be added to.
    """
    shown_as = name or str(file)
    source = read_yaml(file, shown_as) if file.exists() else parse_yaml(_NEW.encode(), shown_as)
    return with_decisions(source, decisions)


def with_decisions(source: Source, decisions: Sequence[Decision]) -> bytes:
    """Return the bytes of the file with more decisions at the end of its list.

    Raises:
        InvalidInput: the file is not valid, or its list is written in a way that cannot be added to.
    """
    before = check_source(source, Decisions)
    if before is None or source.problems:
        raise InvalidInput(source.problems)
    line_end = "\r\n" if "\r\n" in source.text else "\n"
    lines = [line for decision in decisions for line in _lines(decision, _indent(source))]
    end, begun = len(source.text), not source.text.endswith("\n")
    wanted = (*before.decisions, *decisions)
    content = edited(source, [Edit(end, end, line_end * begun + line_end.join(lines) + line_end)])
    if _says(content, source.file, wanted):
        return content
    # A list in brackets, none at all, or one that is not last in the file.
    rewritten = rewriting(source, _data(source, decisions)).content
    if rewritten is not None and _says(rewritten, source.file, wanted):
        return rewritten
    raise InvalidInput(
        [
            source.problem(
                ("decisions",),
                _("decisions cannot be added to this list as it is written"),
                _("write it as a block list, at the end of the file"),
                key=True,
            )
        ]
    )


def _says(content: bytes, name: str, wanted: Sequence[Decision]) -> bool:
    """Say whether a file with these bytes holds these decisions and no other."""
    again = parse_yaml(content, name)
    after = None if again.problems else check_source(again, Decisions)
    return after is not None and after.decisions == tuple(wanted)


def _data(source: Source, decisions: Sequence[Decision]) -> dict[str, Any]:
    """Return what the file says, with more decisions."""
    more = [
        {field: Bare(value) if _BARE.fullmatch(value) else value for field, value in _written(decision).items()}
        for decision in decisions
    ]
    return {**source.data, "decisions": [*(source.data.get("decisions") or []), *more]}


def _written(decision: Decision) -> dict[str, str]:
    """Return the fields of a decision as they are written, in the order in which a person reads them."""
    written = decision.model_dump(exclude_defaults=True)
    return {field: str(written[field]) for field in _FIELDS if field in written}


def _indent(source: Source) -> str:
    """Return the blanks before the dashes of the list."""
    mark = source.values.get(("decisions", 0)) and source.values.get(("decisions",))
    begin = source.text.rfind("\n", 0, mark.start) + 1 if mark else len(source.text)
    first = _DASH.search(source.text, begin)
    return first[1] if first else "  "


def _lines(decision: Decision, indent: str) -> list[str]:
    values = [f"{field}: {_scalar(value)}" for field, value in _written(decision).items()]
    return [f"{indent}{'- ' if number == 0 else '  '}{value}" for number, value in enumerate(values)]


def _scalar(text: str) -> str:
    """Return a value as YAML writes it."""
    return text if _BARE.fullmatch(text) else "'" + text.replace("'", "''") + "'"
