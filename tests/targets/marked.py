"""Markers of one target around any text."""

from bot.targets.region import write

TARGET = "movilab-liste"
OPENING = f"<!-- communs:début id={TARGET} v=1 — aide -->"
CLOSING = f"<!-- communs:fin id={TARGET} empreinte=abc modèle=7fQ2 -->"


def written(body: str) -> str:
    return write(body, target=TARGET, template="7fQ2", help_page="Aide:Robot", language="en")
