"""Entries that come, are retired or hidden, as their owner would see them in a diff: each text before, and after."""

import pytest

from bot.catalogue.change import AddEntry, Change, Hide, Retire, SetField, SetList
from tests.catalogue.written import after, entries, refusal

CHANGES: list[tuple[str, tuple[Change, ...], str]] = [
    (
        """
        - id: x
          name: X
          links:
            website: https://x.org
        - id: y
          name: Y
          hide_on: [movilab]
        """,
        (Hide("x", "movilab"), Hide("y", "wiki"), Retire("y")),
        """
        - id: x
          name: X
          links:
            website: https://x.org
          hide_on: [movilab]
        - id: y
          name: Y
          hide_on: [movilab, wiki]
          absent: true
        """,
    ),
    (
        """
        - id: x
          name: X
          hide_on:
          - movilab  # oui
          - wiki
          absent: true
        - id: y
          name: Y
          hide_on: [movilab]  # là
        """,
        (Hide("x", "movilab", hidden=False), Hide("y", "movilab", hidden=False), Retire("x", absent=False)),
        """
        - id: x
          name: X
          hide_on:
          - wiki
        - id: y
          name: Y
        """,
    ),
    (
        """
        - id: x
          name: X

        # de la ville
        - id: y
          name: Y
          # la fin d'Y

        # des champs
        - id: z
          name: Z
        """,
        (
            AddEntry("La ferme", fields={"summary.fr": "Une ferme", "links.website": "https://x.org"}, after="y"),
            SetField("la-ferme.maturity.stage", "active"),
        ),
        """
        - id: x
          name: X

        # de la ville
        - id: y
          name: Y
          # la fin d'Y

        - id: la-ferme
          name: La ferme
          summary: Une ferme
          maturity: active
          links:
            website: https://x.org

        # des champs
        - id: z
          name: Z
        """,
    ),
    (
        "- {id: x, name: X}",
        (AddEntry("X"), AddEntry("Yo", fields={"summary.en": "A farm"})),
        """
        - {id: x, name: X}
        - id: x-2
          name: X
        - id: yo
          name: Yo
          summary:
            en: A farm
        """,
    ),
]


@pytest.mark.parametrize(("before", "changes", "then"), CHANGES)
def test_an_entry_is_written_where_and_as_its_owner_would(before: str, changes: tuple[Change, ...], then: str) -> None:
    assert after(entries(before), *changes) == entries(then)
    assert after(entries(then), *(one for one in changes if not isinstance(one, AddEntry))) == entries(then)


@pytest.mark.parametrize(
    "change",
    [
        AddEntry("Caf\udce9"),
        AddEntry("Café", fields={"summary.fr": "Du caf\udce9"}),
        SetField("fab.summary.fr", "Du caf\udce9"),
        SetList("fab", "related", ("caf\udce9",)),
    ],
)
def test_what_is_not_unicode_is_refused_by_its_code(change: Change) -> None:
    """As an argument is that was typed in another encoding than the terminal's."""
    text = entries("- {name: Fab, id: fab}\n")
    assert refusal(text, change).endswith("no wiki can store the character U+DCE9; remove it")
