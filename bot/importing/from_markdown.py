"""Markdown, by way of the HTML that it stands for. Pure."""

import re

from bot.importing.from_html import read_html
from bot.importing.tree import Page

_FRONT = re.compile(r"\A\ufeff?---\r?\n(?P<front>.*?)\r?\n---[ \t]*\r?\n", re.DOTALL)
_SIGN = re.compile(r"^([ \t]*)[•◦▪▫■□●○‣⁃·➢➤▸]\s*", re.MULTILINE)
# As notes link each other: [[page]], [[page|what is shown]].
# A term, and below it what is said of it after a colon, as Pandoc, Hugo and PHP's Markdown Extra write definitions.
_TERM = re.compile(
    r"^(?P<term>(?![-*+#>|:\s]|\d+[.)]\s).{1,100})\n(?P<said>(?:\n?:[ \t]+.*\n?(?:[ \t]+\S.*\n?)*)+)", re.MULTILINE
)
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]+\|)?([^\[\]|]+)\]\]")
_SAID = re.compile(r"^(title|author|lang|language)[ \t]*:[ \t]*[\"']?([^\n]+?)[\"']?[ \t]*$", re.MULTILINE)


def _as_item(match: re.Match[str]) -> str:
    """Return a term and its definitions as an item of a list, which all Markdown knows."""
    said = " ".join(line.strip().removeprefix(":").strip() for line in match["said"].splitlines())
    return f"- **{match['term'].strip()}** : {said}\n"


def read_markdown(text: str) -> Page:
    """Return what a Markdown text says; bullets as characters count as bullets, front matter names title and author."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (only Markdown needs it)

    front = _FRONT.match(text)
    said = dict(_SAID.findall(front["front"])) if front else {}
    # Bold letters that an editor ended and began again at once.
    text = re.sub(r"(?<=\S)\*{4}(?=\S)", "", text)
    text = _TERM.sub(_as_item, text)
    body = _WIKILINK.sub(r"\1", _SIGN.sub(r"\1- ", text[front.end() :] if front else text))
    page = read_html(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body))
    language = said.get("lang") or said.get("language") or ""
    return Page(page.nodes, said.get("title", "").strip(), language.strip()[:2], said.get("author", "").strip())
