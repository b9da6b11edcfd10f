"""Addresses of a wiki's own pages about a revision, made from the address of its page. Pure."""

from urllib.parse import urlencode

from bot.report.page.view import web_address


def with_query(address: str, **query: str | int) -> str:
    """Return a page's address with a query added, empty when the address is none for a browser.

    MediaWiki takes one after ``/wiki/Title`` and after ``index.php?title=Title`` alike.
    """
    if not web_address(address):
        return ""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def diff_link(address: str, revision: int) -> str:
    """Return the address of what a revision changed (Manual:Parameters to index.php, “diff”)."""
    return with_query(address, diff=revision)


def undo_link(address: str, revision: int) -> str:
    """Return the address where the wiki offers to undo a revision (the same, “undo”); a person saves there."""
    return with_query(address, action="edit", undo=revision)


def history_link(address: str) -> str:
    """Return the address of the page's history."""
    return with_query(address, action="history")
