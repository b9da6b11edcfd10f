"""What the schemas of the owner's files say of each key, to be translated: ``script/messages`` calls this.

The models say it in their ``description=`` and their docstrings, which no call marks; so it is taken from the schemas
themselves. ``python script/schema_messages.py FILE`` writes a template of gettext's (``.pot``).
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.config.schemas import NAMES, schema

DOMAIN = "schemas"


def descriptions(part: Any) -> Iterator[str]:
    """Yield what a part of a schema says, in the order of its keys."""
    if isinstance(part, dict):
        if isinstance(said := part.get("description"), str):
            yield said
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from descriptions(inner)


def messages() -> Catalog:
    """Return all that is said of the files in ``config/``, each with the files that say it."""
    found = Catalog(charset="utf-8")
    for name in NAMES:
        for said in dict.fromkeys(descriptions(schema(name))):
            found.add(said, locations=[(f"config/{name}.yaml", None)])  # type: ignore[list-item]  # lines are optional
    return found


if __name__ == "__main__":
    with Path(sys.argv[1]).open("wb") as file:
        write_po(file, messages(), width=0, omit_header=True)
