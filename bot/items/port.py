"""What the core asks of a Wikibase; ``bot.wikibase`` answers with Pywikibot.

A Wikibase is a MediaWiki, and its entities are pages there (``Item:Q42``) whose text is their JSON
(https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html). So all that ``bot.plan.port.Wiki`` knows holds
here as well, by the title that ``title_of`` gives: ``read`` (50 entities a request, with revision, editor, protection
and account), ``revision``, ``newest_by``, ``since``, ``deletion``, ``login``, ``persist``, ``within``. Only ``save`` is
for ordinary pages: Wikibase refuses it for entities.

Errors are the ones of ``bot.errors``, as in ``bot.plan.port``. Which refusal an answer is, its ``messages[*].name``
tells, and never its ``code``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from bot.plan.port import Wiki
from bot.plan.snapshot import Contribution

Kind = Literal["item", "property"]


@dataclass(frozen=True)
class Entity:
    """An entity as ``wbgetentities`` gives it, formatversion 2.

    Attributes:
        id: ``Q42``, ``P856``; of a redirect the one that it leads to.
        title: title of its page, ``Item:Q42``; empty for one that does not exist.
        url: address of the page for people; empty for one that does not exist.
        revision: id of its newest revision; 0 for one that does not exist, or was deleted.
        data: its JSON, with ``labels``, ``descriptions``, ``aliases``, ``claims``, ``sitelinks`` (or, for a property,
            ``datatype``); empty for one that does not exist.
    """

    id: str
    title: str
    url: str
    revision: int
    data: Mapping[str, Any]

    @property
    def exists(self) -> bool:
        """Whether there is such an entity."""
        return self.revision != 0


@dataclass(frozen=True)
class Hit:
    """One thing that ``wbsearchentities`` found.

    Attributes:
        id: ``Q42``.
        label: its label in the language that was asked for, or the next best; empty for none.
        description: likewise.
        by: whether its ``label``, an ``alias`` or its ``entityId`` matched, as the server says.
        text: what matched.
        language: the language of what matched.
    """

    id: str
    label: str
    description: str
    by: str
    text: str
    language: str


@dataclass(frozen=True)
class Saved:
    """What a server said to an edit that it took.

    Attributes:
        id: the entity, a new one's too.
        revision: its newest revision after the edit; the one it had, where the edit changed nothing.
        patched: whether somebody else's edit came between, and the server put both together
            (``wikibase-conflict-patched``).
    """

    id: str
    revision: int
    patched: bool = False


class Wikibase(Wiki, Protocol):
    """One Wikibase, as far as planning and applying need it."""

    def title_of(self, entity: str) -> str:
        """Return the title of an entity's page, ``Item:Q42``, in the namespace that the server has for its kind."""

    def entities(self, ids: Sequence[str]) -> dict[str, Entity]:
        """Read entities of any kind, 50 a request, keyed by the id that was asked for.

        Args:
            ids: items and properties.

        Raises:
            TryLater: the Wikibase cannot be reached.
        """

    def linked(self, site: str, titles: Sequence[str]) -> dict[str, Entity]:
        """Read the items that have sitelinks to pages, 50 a request, keyed by the title that was asked for.

        Pages that no item links to are left out.

        Args:
            site: the linked wiki as the Wikibase names it, ``frwikibooks``.
            titles: titles of pages there.

        Raises:
            InvalidInput: the Wikibase knows no such site.
            TryLater: the Wikibase cannot be reached.
        """

    def page_called(self, site: str, title: str) -> str:
        """Return the title of a page as the linked wiki has it, which is the one that a sitelink gets.

        Its own name of the namespace, a capital letter, or the page to which a redirect leads; as it is where there is
        no such page, or nobody can tell.

        Args:
            site: the linked wiki as the Wikibase names it, ``frwikibooks``.
            title: the title.

        Raises:
            InvalidInput: the Wikibase knows no such site.
            TryLater: the Wikibase cannot be reached.
        """

    def search(self, text: str, language: str, *, kind: Kind = "item") -> tuple[Hit, ...]:
        """Search labels and aliases that begin with a text; at most 50 hits, in the server's order.

        Args:
            text: what to search, a whole label for those who want that one.
            language: the language of the labels.
            kind: what to search for.

        Raises:
            TryLater: the Wikibase cannot be reached.
        """

    def holders(self, prop: str, value: str) -> tuple[str, ...] | None:
        """Return ids of items that may have a statement with that text as value, None where the server cannot tell.

        Args:
            prop: the property, ``P856``.
            value: an address, an external id, a string.

        Raises:
            TryLater: the Wikibase cannot be reached.
        """

    def created(self, number: int, *, kind: Kind = "item") -> list[Contribution]:
        """Return our account's newest creations of entities, the newest first.

        Args:
            number: at most so many.
            kind: which entities.

        Raises:
            TryLater: the Wikibase cannot be reached.
        """

    def edit(
        self, entity: str, *, data: Mapping[str, Any], base: int, summary: str, mark_as_bot: bool, kind: Kind = "item"
    ) -> Saved:
        """Save one entity by one ``wbeditentity``, and return what it is now.

        Args:
            entity: the id; empty to create one.
            data: what to set, as ``wbeditentity`` takes it: only the terms, claims and sitelinks that change, those to
                be taken away with ``remove``; nothing is cleared. For a new property with its ``datatype``.
            base: the revision that it was made from, sent as ``baserevid``; 0 to create.
            summary: the edit summary.
            mark_as_bot: whether to flag the edit as a bot's, where the account may.
            kind: what to create.

        Raises:
            PlanRefused: the entity is not at ``base`` any more and the server cannot put both edits together, or the
                entity is gone.
            PersonNeeded: the server refuses: protection, block, a value it does not take, a label with a description
                that another item has (named in the message), a filter.
            TryLater: lag, read-only, rate limit, unreachable.
        """
