"""Editing a page of the sandbox as a person does in VisualEditor."""

from bot.sandbox.client import Client


def edit_visually(client: Client, title: str, old: str, new: str, summary: str) -> None:
    """Replace text as a person does in VisualEditor: in the page's HTML, which becomes wikitext again.

    Args:
        client: the person's session.
        title: the page.
        old: a piece of its HTML (Parsoid's), there just once.
        new: what takes its place.
        summary: the edit summary.

    Raises:
        ValueError: ``old`` is not there, or several times.
    """
    page = client.request("visualeditor", paction="parse", page=title)["visualeditor"]
    html: str = page["content"]
    if html.count(old) != 1:
        raise ValueError(old)
    client.write(
        "visualeditoredit",
        paction="save",
        page=title,
        html=html.replace(old, new),
        etag=page["etag"],
        oldid=page["oldid"],
        basetimestamp=page["basetimestamp"],
        summary=summary,
    )
