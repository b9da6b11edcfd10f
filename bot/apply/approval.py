"""What a wiki's community agreed to. Pure.

Many communities want a bot approved before it edits (Wikimedia: https://meta.wikimedia.org/wiki/Bot_policy); a page in
one's own user space usually needs no approval.
"""

from collections.abc import Iterable, Sequence

from bot.config.values import OWN_USER_SPACE
from bot.locale import _

# So many pages are named.
_MOST = 3


def doubt(approval: str | None, *, wiki: str, pages: Iterable[str], user_namespace: str) -> str:
    """Return a warning where nothing says that the community agrees to these edits, empty where something does.

    Args:
        approval: ``approval`` of ``wikis.yaml``: ``own user space``, the address of a decision, or None.
        wiki: the wiki's name for people.
        pages: titles of the pages to be written, as the wiki writes them.
        user_namespace: the wiki's own name of user pages, ``Utilisateur``.
    """
    if approval is None:
        return _(
            "{wiki}: nothing says that its community agrees to this bot; put “approval” into config/wikis.yaml: the "
            "address of its decision, or “own user space”"
        ).format(wiki=wiki)
    outside = [page for page in pages if not page.startswith(f"{user_namespace}:")]
    if approval == OWN_USER_SPACE and outside:
        return _(
            "{wiki}: {pages} is not in user space, which is all that “approval” in config/wikis.yaml speaks of; ask "
            "the community, and put the address of its decision there"
        ).format(wiki=wiki, pages=_some(outside))
    return ""


def _some(titles: Sequence[str]) -> str:
    named = [f"“{title}”" for title in titles[:_MOST]]
    return ", ".join([*named, *(["…"] if len(titles) > _MOST else [])])
