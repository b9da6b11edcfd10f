"""Placing thousands of pages at once, as if a bot had saved them: MediaWiki's own import, and no request.

Saving 10,000 pages one by one takes an hour or two, of which the bench would measure nothing.
"""

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

from bot.config.project import load_project
from bot.plan import prepare
from bot.sandbox import mediawiki, php
from bot.sandbox.layout import Layout
from bot.sandbox.releases import line_of
from bot.sandbox.state import BOT, SandboxState

_USER, _USER_NUMBER = "Utilisateur", "2"
_SOME = 2000  # pages an import: of more, PHP would hold too many in its memory


def place(sandbox: SandboxState, key: str, texts: Iterable[tuple[str, str]]) -> None:
    """Import pages, the only revision of each by the bot's account, on which users' pages are.

    Args:
        sandbox: the running sandbox.
        key: the wiki.
        texts: title and wikitext of each page, which does not exist yet.
    """
    layout = Layout(sandbox.folder)
    code = mediawiki.fetch(lambda _line: None, line_of(sandbox.mediawiki))
    interpreter, environment = php.executable(), php.environment(code, layout.wiki(key).settings)
    pages = list(texts)
    for first in range(0, len(pages), _SOME):
        php.run(
            interpreter,
            code / "maintenance/importDump.php",
            *("--username-prefix", "", "--no-updates"),
            env=environment,
            stdin=dump(pages[first : first + _SOME]),
        )


def dump(texts: Iterable[tuple[str, str]]) -> str:
    """Return the XML of an export of these pages (https://www.mediawiki.org/wiki/Help:Export#Export_format)."""
    root = ET.Element("mediawiki", {"xmlns": "http://www.mediawiki.org/xml/export-0.11/", "version": "0.11"})
    names = ET.SubElement(ET.SubElement(root, "siteinfo"), "namespaces")
    ET.SubElement(names, "namespace", {"key": _USER_NUMBER}).text = _USER
    for title, text in texts:
        page = ET.SubElement(root, "page")
        ET.SubElement(page, "title").text = title
        ET.SubElement(page, "ns").text = _USER_NUMBER
        revision = ET.SubElement(page, "revision")
        ET.SubElement(revision, "timestamp").text = "2026-01-01T12:00:00Z"
        ET.SubElement(ET.SubElement(revision, "contributor"), "username").text = BOT
        ET.SubElement(revision, "comment").text = "Liste des communs"
        ET.SubElement(revision, "model").text = "wikitext"
        ET.SubElement(revision, "format").text = "text/x-wiki"
        ET.SubElement(revision, "text", {"xml:space": "preserve"}).text = text
    return ET.tostring(root, encoding="unicode")


def rendered(project: Path) -> list[tuple[str, str]]:
    """Return title and wikitext of each list of a project, on a page of its own, as the bot would save it."""
    opened = load_project(project)
    found = []
    for name, target in opened.lists.items():
        pages = prepare.pages_of(opened.wikis[target.wiki], bot=BOT, user_namespace=_USER)
        removals = prepare.removals(opened, name, None)
        wanted = prepare.wanted(opened, name, pages=pages, removals=removals, sandbox=True, place_again=False)
        found.append((target.page, wanted.region))
    return found
