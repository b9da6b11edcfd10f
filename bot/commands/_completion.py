"""What the shell completes after a verb: the names of targets and wikis, as the project's files have them now."""

from collections.abc import Callable
from pathlib import Path

import click

Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def _keys(name: str, part: str) -> Completer:
    """Return what completes keys of a mapping in a file of the project's."""

    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
        """Return the keys that begin so, but for those that stand there already; none where the file cannot be read."""
        from bot.config.yaml_reader import read_yaml  # noqa: PLC0415 (only while a shell completes)

        folder = ctx.find_root().params.get("folder") or Path()
        data = read_yaml(folder / name).data
        keys = data.get(part) if isinstance(data, dict) else None
        given = ctx.params.get(parameter.name or "") or ()
        return (
            [key for key in keys if key.startswith(incomplete) and key not in given] if isinstance(keys, dict) else []
        )

    return complete


targets_named = _keys("config/targets.yaml", "targets")
wikis_named = _keys("config/wikis.yaml", "wikis")
