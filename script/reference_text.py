"""What the pages of the reference have in common: the reader's language, and texts as Markdown may hold them."""

import re

from bot.locale import translation


def head(title: str, source: str) -> str:
    """Return the head of a page that is made: its title comes first, from which the site takes the page's name."""
    return f"# {title}\n\n<!-- Made by script/docs from {source}; change it there. -->\n"


def language() -> str:
    """Return ``fr`` or ``en``: the language that messages have here."""
    return "fr" if translation().info().get("language", "").startswith("fr") else "en"


def cell(text: str) -> str:
    """Return a text as it may stand in a table."""
    return re.sub(r"\s*\n\s*", " ", text).replace("|", "\\|")


def plain(text: str) -> str:
    """Return a text in which Markdown finds no sign of its own; what reST marks as code stays code."""
    shown = re.sub(r"``([^`]+)``", r"`\1`", re.sub(r"[ \t\n]+", " ", text.strip()))
    return "".join(
        part if part.startswith("`") else re.sub(r"([*_<\[])", r"\\\1", part) for part in re.split(r"(`[^`]+`)", shown)
    )
