"""What a page's style sheet says of bold letters and italics, as Google's pages say it nowhere else. Pure."""

import re

from bs4 import BeautifulSoup

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\s*(?:span|p)?\.([\w-]+)\s*")
_LOOK = re.compile(r"font-(?:weight|style)\s*:\s*[\w-]+", re.IGNORECASE)
# Longer ones are a theme's, which puts no letters of the text in bold.
_LONGEST = 100_000


def inline_styles(soup: BeautifulSoup) -> None:
    """Write weight and slant that the page's style elements give to a class into each element of that class."""
    looks: dict[str, str] = {}
    for sheet in soup.find_all("style"):
        text = "".join(map(str, sheet.contents))
        for selectors, body in _RULE.findall(text) if len(text) < _LONGEST else ():
            look = ";".join(_LOOK.findall(body))
            for selector in selectors.split(",") if look else ():
                if named := _CLASS.fullmatch(selector):
                    looks[named[1]] = look
    if not looks:
        return
    for tag in soup.find_all(["span", "p"], class_=True):
        found = [looks[name] for name in tag.get("class") or [] if name in looks]
        if found:
            tag["style"] = ";".join([*found, str(tag.get("style") or "")])
