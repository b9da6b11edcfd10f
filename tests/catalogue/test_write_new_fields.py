"""Fields and entries that were not there, and that go: each text before, and after."""

import pytest

from bot.catalogue.change import AddEntry, Change, RemoveField, SetField
from tests.catalogue.written import after, entries

CHANGES: list[tuple[str, tuple[Change, ...], str]] = [
    (  # what is not there yet goes where the model or another entry has it
        """
        - id: w
          name: W
          type: wiki
          summary: Un wiki
        - id: x
          name: X   # oui
          # ici

          links: {website: "https://x.org"}
        """,
        (
            SetField("x.type", "lieu"),
            SetField("x.summary.fr", "Une ferme: la nôtre"),
            SetField("x.links.wiki", "https://w.org"),
            SetField("x.place", "Lille"),
            SetField("x.pages.movilab", "Ferme"),
            SetField("x.since", "2017-06"),
            SetField("x.until", "2018"),
            SetField("x.support.kind.fr", "dons"),
            SetField("x.support.url", "https://don.org"),
        ),
        """
        - id: w
          name: W
          type: wiki
          summary: Un wiki
        - id: x
          name: X   # oui
          type: lieu
          summary: "Une ferme: la nôtre"
          support:
            kind: dons
            url: https://don.org
          # ici

          links: {website: "https://x.org", wiki: "https://w.org"}
          place: Lille
          since: 2017-06
          until: "2018"
          pages:
            movilab: Ferme
        """,
    ),
    (  # an entry without an id keeps the one that its name gave
        """
        - name: Ma ferme
          type: lieu
        """,
        (SetField("ma-ferme.name", "La ferme"),),
        """
        - id: ma-ferme
          name: La ferme
          type: lieu
        """,
    ),
    (  # between braces, one on each line
        """
        - {
            id: x,
            name: X,  # le nom
            links: {
              website: "https://x.org"  # le site
            }
          }
        """,
        (SetField("x.type", "lieu"), SetField("x.links.wiki", "https://w.org")),
        """
        - {
            id: x,
            name: X,  # le nom
            type: lieu,
            links: {
              website: "https://x.org",  # le site
              wiki: "https://w.org"
            }
          }
        """,
    ),
    (
        "- {id: x, name: X, type: lieu, place: Lille}",
        (RemoveField("x.type"), RemoveField("x.place")),
        "- {id: x, name: X}",
    ),
    (  # one goes and one comes
        """
        - {
            id: x,
            name: X,
            type: lieu,  # ici
          }
        """,
        (RemoveField("x.type"), SetField("x.place", "Lille")),
        """
        - {
            id: x,
            name: X,
            place: Lille,  # ici
          }
        """,
    ),
    (  # a blank line that would become part of the text above it
        """
        - id: x
          type: |+
            lieu
          place: Lille

          name: X
        """,
        (RemoveField("x.place"),),
        """
        - id: x
          type: |+
            lieu
          name: X
        """,
    ),
    (
        "- {id: x, type: lieu, name: X}",
        (RemoveField("x.type"),),
        "- {id: x, name: X}",
    ),
    (
        """
        - type: lieu
          id: x
          name: X
        """,
        (RemoveField("x.type"),),
        """
        - id: x
          name: X
        """,
    ),
    (
        """
        - type: lieu  # oui
          # la suite
          id: x
          name: X
        """,
        (RemoveField("x.type"),),
        """
        -
          # la suite
          id: x
          name: X
        """,
    ),
]


@pytest.mark.parametrize(("before", "changes", "then"), CHANGES)
def test_a_new_field_stands_where_its_owner_would_write_it(before: str, changes: tuple[Change, ...], then: str) -> None:
    assert after(entries(before), *changes) == entries(then)
    assert after(entries(then), *(one for one in changes if not isinstance(one, AddEntry))) == entries(then)
