"""Asking a wiki to render a text without saving it: one request (API:Parsing_wikitext), two the first time."""

from html.parser import HTMLParser
from typing import Any

from bot.review.rendered import Rendered


def render(site: Any, title: str, text: str) -> Rendered:
    """Return a text as the wiki would show it on a page, in the skin that readers see.

    Args:
        site: the wiki, a site object of Pywikibot's.
        title: the page.
        text: its wikitext.
    """
    parameters = {
        "action": "parse",
        "title": title,
        "text": text,
        "contentmodel": "wikitext",
        "pst": True,
        "prop": ["text", "headhtml", "displaytitle"],
        "disablelimitreport": True,
        "disableeditsection": True,
        # Without a name, the answer lacks the skin's styles.
        "useskin": _default_skin(site),
    }
    # A whole page does not fit into an address.
    answer = site._request(parameters=parameters, use_get=False).submit()["parse"]  # noqa: SLF001 (no public way to POST)
    head = _Head()
    head.feed(answer["headhtml"]["*"])
    return Rendered(
        html=answer["text"]["*"],
        title=_words(answer.get("displaytitle") or title),
        server=f"{site.protocol()}://{site.hostname()}",
        styles=tuple(head.styles),
        inline=tuple(head.inline),
        html_class=head.attributes["html"].get("class", ""),
        body_class=head.attributes["body"].get("class", ""),
        language=head.attributes["html"].get("lang", ""),
        direction=head.attributes["html"].get("dir", "ltr"),
    )


def _default_skin(site: Any) -> str:
    """Return the skin of readers who chose none; asked once, and kept by Pywikibot."""
    skins = site.siteinfo["skins"]
    return next((skin["code"] for skin in skins if "default" in skin), "fallback")


class _Head(HTMLParser):
    """Takes the styles out of a page's head, and leaves the rest: its scripts hold the session's tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: dict[str, dict[str, str]] = {"html": {}, "body": {}}
        self.styles: list[str] = []
        self.inline: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the page says of itself."""
        given = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        if tag in self.attributes:
            self.attributes[tag] = given
        elif tag == "link" and "stylesheet" in given.get("rel", "").split():
            self.styles.append(given.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        """Note where a style sheet ends."""
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Keep a style sheet."""
        if self._in_style:
            self.inline.append(data)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _words(html: str) -> str:
    """Return the words of a little HTML, such as a title with a part in italics."""
    text = _Text()
    text.feed(html)
    text.close()
    return "".join(text.words)
