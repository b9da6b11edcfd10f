"""What a page shows, and what it should show of a text."""

import html
import re
import unicodedata
from html.parser import HTMLParser
from urllib.parse import unquote

from bot.render.rich import Link, pieces


class _Elements(HTMLParser):
    """Flattens a page into its elements and texts; what is only MediaWiki's bookkeeping is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag != "span":
            self.events.append(f"<{tag} {unquote(named.get('href') or named.get('src') or '')}>")

    def handle_endtag(self, tag: str) -> None:
        if tag != "span":
            self.events.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.events and not self.events[-1].startswith("<"):
            data = self.events.pop()[1:] + data
        self.events.append(f"“{data}")


def elements(page: str) -> list[str]:
    """Return a page's elements and texts, blanks normalised (MediaWiki puts some around French punctuation)."""
    parser = _Elements()
    parser.feed(page)
    parser.close()
    normal = (" ".join(unicodedata.normalize("NFC", event).split()) for event in parser.events)
    return [re.sub(r"^“ | $", lambda match: match[0].strip(), event) for event in normal if event != "“"]


def shown_plain(text: str) -> str:
    """Return the HTML that should show a plain text."""
    return html.escape(unicodedata.normalize("NFC", text)).replace("\n", "<br />")


def shown_rich(text: str) -> str:
    """Return the HTML that should show a rich text."""
    shown, links = "", []
    for piece in pieces(unicodedata.normalize("NFC", text)):
        if isinstance(piece, Link):
            label = html.escape(piece.url if piece.label is None else piece.label)
            links.append(f'<a href="{html.escape(piece.url)}">{label}</a>')
        shown += "\ufde8" if isinstance(piece, Link) else piece
    rest = iter(links)
    emphasised = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])", "\ufde9\\1\ufdea", shown)
    marked = html.escape(emphasised).replace("\n", "<br />").replace("\ufde9", "<i>").replace("\ufdea", "</i>")
    return re.sub("\ufde8", lambda _place: next(rest), marked)


def links_in(text: str) -> set[str]:
    return {piece.url for piece in pieces(unicodedata.normalize("NFC", text)) if isinstance(piece, Link)}
