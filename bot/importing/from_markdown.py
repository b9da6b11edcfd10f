"""Markdown, by way of the HTML that it stands for. Pure."""

import re

from bot.importing.from_html import read_html
from bot.importing.tree import Page

_FRONT = re.compile(r"\A\ufeff?---\r?\n(?P<front>.*?)\r?\n---[ \t]*\r?\n", re.DOTALL)
_SIGN = re.compile(r"^([ \t]*)[•◦▪▫■□●○‣⁃·➢➤▸]\s*", re.MULTILINE)
# As notes link each other: [[page]], [[page|what is shown]].
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]+\|)?([^\[\]|]+)\]\]")
_SAID = re.compile(r"^(title|author|lang|language)[ \t]*:[ \t]*[\"']?([^\"'\n]+)", re.MULTILINE)


def read_markdown(text: str) -> Page:
    """Return what a Markdown text says; bullets as characters count as bullets, front matter names title and author."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (only Markdown needs it)

    front = _FRONT.match(text)
    said = dict(_SAID.findall(front["front"])) if front else {}
    body = _WIKILINK.sub(r"\1", _SIGN.sub(r"\1- ", text[front.end() :] if front else text))
    page = read_html(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body))
    language = said.get("lang") or said.get("language") or ""
    return Page(page.nodes, said.get("title", "").strip(), language.strip()[:2], said.get("author", "").strip())
