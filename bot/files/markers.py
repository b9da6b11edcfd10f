"""The two markers in a file, where its format takes them for comments. Pure."""

from collections.abc import Iterable
from html.parser import HTMLParser

from bot.locale import translation
from bot.targets.region import Region, find, marker_spans, write


def region_in(text: str, target: str, form: str) -> Region | None:
    """Return the region of a target in a file, None where no marker names it.

    Args:
        text: the file's text.
        target: the target's id.
        form: the file's format: ``html``, ``markdown`` or ``wikitext``.

    Raises:
        bot.targets.region.BrokenRegion: the markers cannot be trusted.
    """
    if form == "wikitext":
        return find(text, target)
    return find(text, target, comments=frozenset(_html(text) if form == "html" else _markdown(text)), nests=False)


class _Comments(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.starts: set[tuple[int, int]] = set()
        self.feed(text)
        self.close()

    def handle_comment(self, data: str) -> None:
        """Note where a comment begins."""
        del data
        self.starts.add(self.getpos())


def _html(text: str) -> Iterable[tuple[int, int]]:
    """Yield the places of the markers that an HTML parser takes for comments: none in a script or a textarea."""
    starts = _Comments(text).starts
    for start, end in marker_spans(text):
        line = text.count("\n", 0, start) + 1
        if (line, start - text.rfind("\n", 0, start) - 1) in starts:
            yield start, end


def _markdown(text: str) -> Iterable[tuple[int, int]]:
    """Yield the places of the markers that are HTML for Markdown: none in code, in a list or in a quote."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (takes its time to be imported)

    blocks = [
        token.map for token in MarkdownIt("commonmark").parse(text) if token.type == "html_block" and not token.level
    ]
    for start, end in marker_spans(text):
        line = text.count("\n", 0, start)
        if any(place is not None and place[0] <= line < place[1] for place in blocks):
            yield start, end


def written(
    body: str, *, target: str, form: str, template: str, language: str, entries: str, kept: str = "", credit: str = ""
) -> str:
    """Return a list between its markers.

    Args:
        body: the list.
        target: the target's id.
        form: the file's format.
        template: digest of the template.
        language: language of the words in the opening marker.
        entries: what each entry read when it was written (``bot.files.noted``).
        kept: what stands in the list as people have it; empty for nothing.
        credit: where its texts come from, empty for nothing to say.
    """
    words = translation(language).gettext(
        "list kept by communs; what you change in it stays, and is shown to its owner"
    )
    if credit:
        # Two hyphens would end the comment for some readers of HTML.
        words = f"{words}{translation(language).gettext('; ')}{credit.replace('--', '- -')}"
    # Blank lines keep Markdown from taking the list for a part of the markers' HTML.
    inside = f"\n{body}\n" if form == "markdown" and body else body
    return write(inside, target=target, template=template, words=words, language=language, entries=entries, kept=kept)


__all__ = ["Region", "region_in", "written"]
