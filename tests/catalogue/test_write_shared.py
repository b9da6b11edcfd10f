"""Changes where anchors, aliases and merges let entries share what is written once."""

import pytest

from bot.catalogue.change import Change, RemoveField, SetField
from tests.catalogue.written import after, entries

SHARED: list[tuple[str, tuple[Change, ...], str]] = [
    (  # an alias gets a value of its own
        """
        - {id: x, name: X, summary: &s Une ferme}
        - {id: y, name: Y, summary: *s}
        """,
        (SetField("y.summary.fr", "Un jardin"),),
        """
        - {id: x, name: X, summary: &s Une ferme}
        - {id: y, name: Y, summary: Un jardin}
        """,
    ),
    (  # what no alias refers to any more can change
        """
        - {id: x, name: X, summary: &s 'Une ferme'}
        - {id: y, name: Y, summary: *s}
        """,
        (SetField("x.summary.fr", "Un pré"), SetField("y.summary.fr", "Un jardin")),
        """
        - {id: x, name: X, summary: &s 'Un pré'}
        - {id: y, name: Y, summary: 'Un jardin'}
        """,
    ),
    (
        """
        - id: x
          name: X
          links: &liens
            website: https://x.org
            wiki: https://w.org
        - id: y
          name: Y
          links: *liens   # les mêmes
        """,
        (SetField("y.links.website", "https://y.org"),),
        """
        - id: x
          name: X
          links: &liens
            website: https://x.org
            wiki: https://w.org
        - id: y
          name: Y
          links:   # les mêmes
            website: https://y.org
            wiki: https://w.org
        """,
    ),
    (  # a key of its own beside a merge
        """
        - &x
          id: x
          name: X
          type: lieu
          summary: {fr: Une ferme, en: A farm}
        - <<: *x  # comme X
          id: y
          place: Lille
        """,
        (SetField("y.type", "wiki"), SetField("y.summary.en", "A garden"), SetField("y.place", "Lens")),
        """
        - &x
          id: x
          name: X
          type: lieu
          summary: {fr: Une ferme, en: A farm}
        - <<: *x  # comme X
          id: y
          place: Lens
          type: wiki
          summary:
            fr: Une ferme
            en: A garden
        """,
    ),
    (  # what is merged in goes by an empty value; what is overridden anyway may change at its source
        """
        - &x
          id: x
          name: X
          type: lieu
          place: Lille
        - <<: *x
          id: y
          name: Y
          place: Lens
        """,
        (RemoveField("y.type"), RemoveField("y.place"), SetField("x.name", "Xx")),
        """
        - &x
          id: x
          name: Xx
          type: lieu
          place: Lille
        - <<: *x
          id: y
          name: Y
          type: ~
          place: ~
        """,
    ),
]


@pytest.mark.parametrize(("before", "changes", "then"), SHARED)
def test_what_others_share_stays_as_they_see_it(before: str, changes: tuple[Change, ...], then: str) -> None:
    assert after(entries(before), *changes) == entries(then)
