"""Build hook: compile the message catalogues (``.po`` to ``.mo``) into the wheel and the work tree."""

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Compile each ``bot/locale/<language>/LC_MESSAGES/communs.po`` beside itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Write the ``.mo`` files; runs for wheels, sdists and editable installs alike.

        Each takes the old one's place at once, for a ``communs`` that runs meanwhile reads them.
        """
        for source in sorted(Path(self.root).glob("bot/locale/*/LC_MESSAGES/*.po")):
            draft = source.with_suffix(f".{os.getpid()}.tmp")
            with source.open("rb") as po, draft.open("wb") as mo:
                write_mo(mo, read_po(po))
            draft.replace(source.with_suffix(".mo"))
