"""Hints that a page is not what its status says: one that was not found, or a domain that is for sale. Pure.

They are hints, in French and English: a person looks.
"""

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from bot.links.model import Answer, Why

# In a page's title or first heading.
_NOT_FOUND = re.compile(
    r"\A\W*404\b|\b(?:error|erreur|http)\W{0,3}404\b|\b404\W{0,3}(?:not|error|erreur|page)\b"
    r"|\b(?:page|file|document|site|content)\b.{0,20}\bnot\s+found\b|\A\W*not\s+found\b"
    r"|\bno\s+longer\s+(?:exists|available)\b|\bdoes\s?n[o']t\s+exist\b"
    r"|\bintrouvable|\bnon\s+trouvée?\b|\bn['’]existe\s+(?:pas|plus)\b|\binexistante?\b|\bn['’]est\s+plus\s+disponible\b",
    re.IGNORECASE,
)
# Anywhere on a page with few words: what is written about such domains is longer.
_FOR_SALE = re.compile(
    r"\b(?:buy|get)\s+this\s+domain\b|\bdomain(?:\s+name)?\b.{0,40}\b(?:is|may\s+be|maybe)\s+for\s+sale\b"
    r"|\bdomain(?:\s+name)?\s+(?:has\s+)?expired\b|\bparked\s+(?:domain|free|by)\b|\bdomain\s+(?:is\s+)?parked\b"
    r"|\bdomaine\b.{0,60}\b(?:est\s+)?(?:à\s+vendre|en\s+vente|expiré)\b|\bacheter\s+ce\s+(?:nom\s+de\s+)?domaine\b",
    re.IGNORECASE,
)
_FEW_WORDS = 3000  # characters
_LONGEST_TITLE = 120
# Where companies that trade in domains send whoever asks for one.
_TRADERS = (
    *("sedoparking.com", "sedo.com", "dan.com", "afternic.com", "hugedomains.com", "parkingcrew.net", "bodis.com"),
    *("above.com", "undeveloped.com", "domainmarket.com", "buydomains.com", "parklogic.com"),
)


def hint(url: str, answer: Answer) -> tuple[Why, str] | None:
    """Return why a good answer may be none, with the words that say so; None without such a hint.

    Args:
        url: the address that was asked for.
        answer: an answer with a good status.
    """
    host = urlsplit(answer.final).hostname or ""
    if any(host == trader or host.endswith(f".{trader}") for trader in _TRADERS) and not _same_host(url, answer.final):
        return Why.PARKED, host
    if answer.body and (found := _on_page(answer)):
        return found
    if _is_deep(url) and not _is_deep(answer.final):
        return Why.FRONT_PAGE, answer.final
    return None


def _on_page(answer: Answer) -> tuple[Why, str] | None:
    page = BeautifulSoup(answer.body, "html.parser", from_encoding=answer.charset or None)
    for element in (page.title, page.h1):
        words = " ".join(element.get_text(" ").split()) if element else ""
        if words and len(words) <= _LONGEST_TITLE and _NOT_FOUND.search(words):
            return Why.NOT_FOUND, words
    for element in page(["script", "style", "noscript"]):
        element.decompose()
    text = " ".join(page.get_text(" ").split())
    if len(text) <= _FEW_WORDS and (sale := _FOR_SALE.search(text)):
        return Why.PARKED, sale[0]
    return None


def _is_deep(url: str) -> bool:
    """Whether an address is one of a page within a site."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def _same_host(url: str, other: str) -> bool:
    return urlsplit(url).hostname == urlsplit(other).hostname
