"""The language that messages are in: settled before anything says one, for options and help are declared in it.

``--lang`` counts first, then ``language`` in the project's ``config/bot.yaml``, then the environment (``LANGUAGE``,
``LC_ALL``, ``LC_MESSAGES``, ``LANG``), as gettext reads it.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

LANGUAGES = ("en", "fr")
_OF_PROJECT = re.compile(r"""^language:[ \t]*["']?([a-z]+)\b""", re.MULTILINE)
# Of the options before the verb, those that take the next word.
_FOLDER, _LANGUAGE = "-C", "--lang"


def settle(arguments: Sequence[str]) -> None:
    """Choose the language for this process and those that it starts.

    What is no language of ours chooses nothing: whoever reads the options and ``bot.yaml`` in earnest says so.

    Args:
        arguments: the words behind ``communs``.
    """
    given = _options(arguments)
    chosen = given.get(_LANGUAGE) or _of_project(Path(given.get(_FOLDER, "")))
    if chosen in LANGUAGES:
        os.environ["LANGUAGE"] = chosen


def _options(arguments: Sequence[str]) -> dict[str, str]:
    """Return ``-C`` and ``--lang`` as they stand before the verb."""
    found: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if word in {_FOLDER, _LANGUAGE}:
            found[word] = next(words, "")
        elif equals and name == _LANGUAGE:
            found[name] = value
        elif word.startswith(_FOLDER):
            found[_FOLDER] = word.removeprefix(_FOLDER)
        elif not word.startswith("-"):
            break
    return found


def _of_project(folder: Path) -> str:
    try:
        text = (folder / "config" / "bot.yaml").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    # YAML's own reader would take longer than all else that "communs --help" does.
    found = _OF_PROJECT.search(text)
    return found[1] if found else ""
