"""Common nouns with which a description begins, French and English."""

from importlib.resources import files

NOUNS = frozenset((files("bot.importing") / "nouns.txt").read_text(encoding="utf-8").split())
