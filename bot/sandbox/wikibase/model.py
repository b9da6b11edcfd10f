"""What the imitation keeps: pages with their revisions, blocks, and what the log says."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

NAMESPACES = {
    -2: ("Média", "Media"),
    -1: ("Spécial", "Special"),
    0: ("", ""),
    1: ("Discussion", "Talk"),
    2: ("Utilisateur", "User"),
    3: ("Discussion utilisateur", "User talk"),
    4: ("Projet", "Project"),
    5: ("Discussion Projet", "Project talk"),
    6: ("Fichier", "File"),
    7: ("Discussion fichier", "File talk"),
    8: ("MediaWiki", "MediaWiki"),
    9: ("Discussion MediaWiki", "MediaWiki talk"),
    10: ("Modèle", "Template"),
    11: ("Discussion modèle", "Template talk"),
    12: ("Aide", "Help"),
    13: ("Discussion aide", "Help talk"),
    14: ("Catégorie", "Category"),
    15: ("Discussion catégorie", "Category talk"),
    120: ("Item", "Item"),
    121: ("Item talk", "Item talk"),
    122: ("Property", "Property"),
    123: ("Property talk", "Property talk"),
}
"""Each namespace's name on a French wiki, and its canonical one."""

ITEMS, PROPERTIES = 120, 122
_KINDS = {"Q": ("Item", ITEMS), "P": ("Property", PROPERTIES)}


@dataclass(frozen=True)
class Revision:
    """One revision of a page.

    Attributes:
        id: its number.
        parent: the one before, 0 for the first.
        user: who saved it.
        anonymous: whether ``user`` is an address.
        time: ISO 8601 in UTC.
        comment: the edit summary.
        entity: the entity's JSON; None for ordinary pages.
        text: the wikitext; empty for entities.
        redirect: the entity that a redirect leads to, empty for none.
        bot: whether flagged as a bot's.
        tags: change tags.
    """

    id: int
    parent: int
    user: str
    anonymous: bool
    time: str
    comment: str
    entity: Json | None = None
    text: str = ""
    redirect: str = ""
    bot: bool = False
    tags: tuple[str, ...] = ()


@dataclass
class Page:
    """One page.

    Attributes:
        id: its number.
        title: ``Item:Q2``.
        revisions: oldest first.
        protection: level by action.
    """

    id: int
    title: str
    revisions: list[Revision] = field(default_factory=list)
    protection: dict[str, str] = field(default_factory=dict)

    @property
    def newest(self) -> Revision:
        """The newest revision."""
        return self.revisions[-1]

    @property
    def namespace(self) -> int:
        """Number of its namespace."""
        return namespace_of(self.title)

    @property
    def model(self) -> str:
        """Its content model."""
        return {ITEMS: "wikibase-item", PROPERTIES: "wikibase-property"}.get(self.namespace, "wikitext")

    @property
    def entity(self) -> str:
        """The id of its entity, empty for ordinary pages."""
        return self.title.rpartition(":")[2] if self.namespace in {ITEMS, PROPERTIES} else ""


@dataclass(frozen=True)
class Block:
    """The block of an account."""

    id: int
    user: str
    by: str
    reason: str
    time: str
    expiry: str


@dataclass(frozen=True)
class LogEvent:
    """One line of the wiki's log."""

    id: int
    type: str
    title: str
    user: str
    time: str
    comment: str


def namespace_of(title: str) -> int:
    """Return the number of a title's namespace."""
    prefix, colon, _rest = title.partition(":")
    if colon:
        for number, names in NAMESPACES.items():
            if prefix in names and prefix:
                return number
    return 0


def title_of(entity: str) -> str:
    """Return the title of an entity's page: ``Item:Q2``."""
    return f"{_KINDS[entity[0]][0]}:{entity}".removeprefix(":")


def normal_title(title: str) -> str:
    """Return a title as the wiki writes it: its own name of the namespace, no underscores."""
    title = title.replace("_", " ").strip()
    _prefix, colon, rest = title.partition(":")
    number = namespace_of(title)
    if colon and number:
        return f"{NAMESPACES[number][0]}:{rest.strip()[:1].upper()}{rest.strip()[1:]}"
    return title[:1].upper() + title[1:]
