"""The wikis that a new project may begin with: those that communs brings a template and a place in the sandbox for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """One wiki.

    Attributes:
        name: its name.
        lines: its lines in ``wikis.yaml`` below the name.
    """

    name: str
    lines: tuple[str, ...]


KNOWN = {
    "movilab": Known(
        "Movilab",
        (
            "site: movilab:fr",
            "address: https://movilab.org",
            "language: fr",
            "licence: CC BY-SA",
            "approval: own user space",
        ),
    ),
    "wikilivres": Known(
        "Wikilivres",
        (
            "site: wikibooks:fr",
            "address: https://fr.wikibooks.org",
            "language: fr",
            "licence: CC BY-SA",
            "approval: own user space",
        ),
    ),
    "lescommuns": Known(
        "Wiki des communs",
        (
            "site: lescommuns:fr",
            "address: https://wiki.lescommuns.org",
            "language: fr",
            "state: archived",
            "reason: le wiki est archivé depuis 2024 et n'accepte plus de connexion",
            "successor: https://yeswiki.lescommuns.org",
            "licence: CC BY-SA",
        ),
    ),
}
