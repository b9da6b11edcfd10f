"""Fields that come, change and go, as their owner would see them in a diff: each text before, and after."""

import pytest

from bot.catalogue.change import AddEntry, Change, RemoveField, SetField
from tests.catalogue.written import after, entries

CHANGES: list[tuple[str, tuple[Change, ...], str]] = [
    (  # a text alone is in the project's language
        "- {id: x, name: X, summary: Une ferme}",
        (SetField("x.summary.fr", "Un jardin"),),
        "- {id: x, name: X, summary: Un jardin}",
    ),
    (
        """
        - id: x
          name: X
          summary: 'Une ferme'   # à revoir
          type: lieu
        """,
        (SetField("x.summary.en", "A farm"),),
        """
        - id: x
          name: X
          summary:   # à revoir
            fr: 'Une ferme'
            en: 'A farm'
          type: lieu
        """,
    ),
    (
        """
        - id: x
          name: X
          summary: >-  # à revoir
            Une ferme
        """,
        (SetField("x.summary.en", "A farm"),),
        """
        - id: x
          name: X
          summary:  # à revoir
            fr: Une ferme
            en: A farm
        """,
    ),
    (
        "- {id: x, name: X, summary: Une ferme}",
        (SetField("x.summary.en", "A farm, a field"),),
        '- {id: x, name: X, summary: {fr: Une ferme, en: "A farm, a field"}}',
    ),
    (  # another language goes before the draft
        """
        - id: x
          name: X
          summary:
            fr: Une ferme   # oui
            # à traduire
            draft: true
        """,
        (SetField("x.summary.en", "A farm"),),
        """
        - id: x
          name: X
          summary:
            fr: Une ferme   # oui
            en: A farm
            # à traduire
            draft: true
        """,
    ),
    (
        """
        - id: x
          name: X
          summary:
            fr: Une ferme   # oui
            en: A farm
            draft: true
        """,
        (RemoveField("x.summary.fr"),),
        """
        - id: x
          name: X
          summary:
            en: A farm
            draft: true
        """,
    ),
    (
        """
        - id: x
          name: X
          summary:
            fr: Une ferme
            draft: true
          # ici
          type: lieu
        """,
        (RemoveField("x.summary.fr"),),
        """
        - id: x
          name: X
          # ici
          type: lieu
        """,
    ),
    (  # shorthands stay so as long as they can
        """
        - id: x
          name: X
          maturity: active
          links:
            website: "https://x.org"  # ici
        """,
        (SetField("x.maturity.stage", "ended"), SetField("x.links.website", "https://y.org")),
        """
        - id: x
          name: X
          maturity: ended
          links:
            website: "https://y.org"  # ici
        """,
    ),
    (
        """
        - id: x
          name: X
          maturity: active  # oui
          links:
            website: "https://x.org"
        """,
        (SetField("x.maturity.note.fr", "bientôt"), SetField("x.links.website.note.fr", "à vérifier")),
        """
        - id: x
          name: X
          maturity:  # oui
            stage: active
            note: bientôt
          links:
            website:
              url: "https://x.org"
              note: "à vérifier"
        """,
    ),
    (
        """
        - id: x
          name: X
          links:
            website:
              url: https://x.org
              note: to confirm
            wiki: https://w.org
        """,
        (
            SetField("x.links.website", "https://y.org"),
            RemoveField("x.links.website.note.fr"),
            RemoveField("x.links.wiki"),
        ),
        """
        - id: x
          name: X
          links:
            website:
              url: https://y.org
        """,
    ),
]


@pytest.mark.parametrize(("before", "changes", "then"), CHANGES)
def test_a_field_is_written_where_and_as_its_owner_would(before: str, changes: tuple[Change, ...], then: str) -> None:
    assert after(entries(before), *changes) == entries(then)
    assert after(entries(then), *(one for one in changes if not isinstance(one, AddEntry))) == entries(then)
