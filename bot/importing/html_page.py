"""Of a web page, what its reader came for, and what it says of itself. Pure."""

import re

from bs4 import BeautifulSoup, Tag

from bot.importing.tree import blanks

_GONE = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "canvas",
    "iframe",
    "object",
    "embed",
    "form",
    "button",
    "input",
    "select",
    "textarea",
    "nav",
    "footer",
    "dialog",
    "audio",
    "video",
    "map",
    "head",
]


# What stands around a page's own text, by the names that themes give it.
_AROUND = re.compile(
    r"cookie|consent|gdpr|rgpd|tarteaucitron|axeptio|didomi|onetrust|newsletter|subscribe|breadcrumb|(^|[-_ "
    r"])(site-)?nav(bar|igation)?([-_ ]|$)"
    r"|(^|[-_ ])menu|sidebar|^widgets?$|^widget[-_]|[-_]widgets?$|-widget-area|"
    r"site-footer|site-header|colophon|masthead|skip-link|"
    r"(^|[-_])(share|sharing|social|sociaux)([-_]|$)|related-posts|post-navigation|pagination|"
    r"(^|[-_ ])comments?([-_ ]|$)|respond|popup|modal|wm-ipp|donato"
    r"|mw-jump|catlinks|printfooter|toc(title)?$|(^|[-_ ])toc([-_ ]|$)|references?-list$|^references$|"
    r"noprint|entry-meta|post-meta|byline|advert",
    re.IGNORECASE,
)
# What is within the text and none of it, on whatever element.
_UNREAD = re.compile(r"screen-reader|visually-hidden|sr-only|mw-editsection", re.IGNORECASE)
# Builders of pages call the blocks of the text widgets, too.
_BUILDERS = ("elementor", "et_pb", "wp-block", "sqs-", "wixui", "brz-")
_AROUND_IN_BUILDERS = re.compile(r"nav-?menu|navigation|social|share|search|breadcrumb|post-info|cookie", re.IGNORECASE)
# What holds others; a heading or an item that is called "share-coop" is what the page is about.
_CONTAINERS = {"div", "section", "aside", "header", "ul", "ol", "table", "details", "figure", "span", "p"}


_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu", "menubar"}


_MAIN = (
    "main article",
    "main",
    "[role=main]",
    "article",
    "#mw-content-text",
    ".entry-content",
    "#content",
    ".page-body",
    "#dokuwiki__content",
    ".yeswiki-page-widget",
    "#tiki-center",
)


# What a wiki or a site's system does for its reader, and no page of it.
_ACTION = re.compile(
    r"[?&](?:do|action)=(?!show|view)\w|/(?:wp-login|log-?in|sign-?in|register|connexion|inscription)(?:[/.?]|$)|"
    r"\b(?:Special|Sp[ée]cial|Sp%C3%A9cial):",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)


def said_of(soup: BeautifulSoup) -> tuple[str, str, str, str]:
    """Return title, author, language and address as a page says them."""
    title = blanks(soup.title.get_text()).strip() if soup.title else ""
    author = attribute_of(soup.select_one("meta[name=author]"), "content")
    language = attribute_of(soup.html, "lang")
    base = attribute_of(soup.select_one("link[rel=canonical]"), "href") or attribute_of(
        soup.select_one('meta[property="og:url"]'), "content"
    )
    return title, blanks(author).strip(), language.split("-")[0].lower(), base if base.startswith("http") else ""


def attribute_of(tag: Tag | None, name: str) -> str:
    """Return what an attribute says; empty where there is none."""
    value = tag.get(name) if tag is not None else None
    return " ".join(value) if isinstance(value, list) else value or ""


def is_around(tag: Tag) -> bool:
    """Say whether an element is none of the page's own text."""
    if tag.name in _GONE:
        return tag.name != "head" or tag.parent is not None
    if tag.name in {"html", "body", "main", "article"} or _is_hidden(tag):
        return tag.name not in {"html", "body", "main", "article"}
    # Notion and others set a remark within the text as an aside, themes what stands beside it.
    if tag.name in {"aside", "header"}:
        return (
            tag.find_parent("article") is None if tag.name == "aside" else not tag.find("h1") or bool(tag.find("nav"))
        )
    if tag.name in {"ul", "ol"} and _are_actions(tag):
        return True
    names = [*(tag.get("class") or []), attribute_of(tag, "id")]
    unread = any(map(_UNREAD.search, names))
    if unread or tag.name not in _CONTAINERS or not any(map(_names_around, names)):
        return unread
    # A theme may give such a name to what is around everything ("has-sidebar").
    return tag.find(["main", "article"]) is None and not (tag.find("h1") and tag.find("p"))


def _are_actions(tag: Tag) -> bool:
    """Say whether a list is nothing but what one can do on a site: log in, edit, see what changed."""
    items = tag.find_all("li")
    links = [item.find("a") for item in items]
    return bool(items) and all(
        link is not None
        and _ACTION.search(attribute_of(link, "href"))
        and link.get_text(strip=True) == item.get_text(strip=True)
        for item, link in zip(items, links, strict=True)
    )


def _names_around(name: str) -> bool:
    if name.lower().startswith(_BUILDERS):
        return bool(_AROUND_IN_BUILDERS.search(name))
    return bool(_AROUND.search(name))


def _is_hidden(tag: Tag) -> bool:
    """Say whether nobody sees an element, or it says itself that it is around the text."""
    hidden = tag.has_attr("hidden") or attribute_of(tag, "aria-hidden") == "true"
    return hidden or attribute_of(tag, "role") in _ROLES or bool(_HIDDEN.search(attribute_of(tag, "style")))


def main_of(soup: BeautifulSoup) -> Tag:
    """Return the element that holds the page's own text: the first usual one that has most of it."""
    whole = soup.body or soup
    size = len(whole.get_text(strip=True))
    for selector in _MAIN:
        found = soup.select(selector)
        if len(found) == 1 and len(found[0].get_text(strip=True)) * 2 >= size:
            return found[0]
    return whole
