"""Addresses on a wiki, made from a page's own."""


def diff_link(url: str, revision: int) -> str:
    """Return the address that shows what a revision changed (Manual:Parameters to index.php, ``diff``).

    Args:
        url: address of the page.
        revision: the revision's number.
    """
    return f"{url}{'&' if '?' in url else '?'}diff={revision}" if url else ""
