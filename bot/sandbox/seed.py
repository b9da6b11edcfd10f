"""The pages that every sandbox begins with, as a MediaWiki XML dump with their histories.

``pages/<wiki>/history.yaml`` lists a wiki's pages, ``pages/common/history.yaml`` those that all of them have.
Each page names a file of wikitext and its revisions, oldest first. A revision that says ``sections: N`` is the
text up to and with its Nth section of level 2; the last revision is the whole text.

Dump format: https://www.mediawiki.org/wiki/Help:Export#Export_format
"""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import yaml

from bot.sandbox.layout import SHIPPED, WIKIS

AUTHOR = "Claire Exemple"
"""The made-up contributor whose list the sandbox keeps."""

_FOLDER = SHIPPED / "pages"
_SECTION = re.compile(r"^==[^=].*==\s*$", re.MULTILINE)
_NAMESPACES = {"MediaWiki": "8", "Utilisateur": "2", "Discussion utilisateur": "3", "Modèle": "10", "Catégorie": "14"}


def dump(key: str) -> str:
    """Return the XML dump of the pages of the wiki ``key``."""
    root = ET.Element("mediawiki", {"xmlns": "http://www.mediawiki.org/xml/export-0.11/", "version": "0.11"})
    names = ET.SubElement(ET.SubElement(root, "siteinfo"), "namespaces")
    for name, number in _NAMESPACES.items():
        ET.SubElement(names, "namespace", {"key": number}).text = name
    ET.SubElement(names, "namespace", {"key": "0"})
    for folder in (_FOLDER / "common", _FOLDER / key):
        for page in yaml.safe_load((folder / "history.yaml").read_text(encoding="utf-8")):
            _add_page(root, page, _text(folder / page["file"], key))
    return ET.tostring(root, encoding="unicode")


def _text(path: Path, key: str) -> str:
    """Read a page; ``%WIKI%`` in a common one stands for the wiki's name."""
    return path.read_text(encoding="utf-8").strip().replace("%WIKI%", WIKIS[key])


def _add_page(root: ET.Element, page: dict[str, Any], text: str) -> None:
    element = ET.SubElement(root, "page")
    ET.SubElement(element, "title").text = page["title"]
    ET.SubElement(element, "ns").text = _NAMESPACES.get(page["title"].partition(":")[0], "0")
    for revision in page["revisions"]:
        node = ET.SubElement(element, "revision")
        ET.SubElement(node, "timestamp").text = revision["date"].strftime("%Y-%m-%dT%H:%M:%SZ")
        ET.SubElement(ET.SubElement(node, "contributor"), "username").text = revision["by"]
        ET.SubElement(node, "comment").text = revision["comment"]
        ET.SubElement(node, "model").text = "wikitext"
        ET.SubElement(node, "format").text = "text/x-wiki"
        ET.SubElement(node, "text", {"xml:space": "preserve"}).text = _first_sections(text, revision.get("sections"))


def _first_sections(text: str, count: int | None) -> str:
    """Return ``text`` up to and with its first ``count`` sections of level 2; all of it for None."""
    if count is None:
        return text
    starts = [found.start() for found in _SECTION.finditer(text)]
    return text[: starts[count]].rstrip() if count < len(starts) else text
