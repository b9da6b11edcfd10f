"""Addresses on pages: which ones they are, what kind of link, what stands for what. Pure."""

import re
from urllib.parse import SplitResult, parse_qs, urljoin, urlsplit, urlunsplit

from pydantic_core import PydanticCustomError

from bot.config.values import check_address

# Ends of host names that words of a text may have, so that "Share.coop" is an address and "etc.Puis" is none.
_ENDS = (
    "org com net fr eu coop info io be ch ca uk de es it nl lu pt at pl cc co tv me re bzh alsace paris "
    "corsica eco bio green wiki"
    " site website online space earth world social community cooperative net cloud app dev tools works team "
    "care earth media news"
    " example press blog law art design xyz page pub city land house farm energy solar tech software systems ngo ong "
    "asso lol link click one"
)
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_PATH = r"[^\s<>\[\]\"«»{}|\\^`]"
BARE = re.compile(
    rf"(?<![\w@./:-])(?:https?://{_PATH}+|(?:www\.)?(?:{_LABEL}\.)+(?:{'|'.join(sorted(set(_ENDS.split())))})\b"
    rf"(?!\.?[\w@-])(?:/{_PATH}*)?)",
    re.IGNORECASE,
)
"""An address, or a domain, as people write it into a text."""

POINTERS = re.compile(
    r"(?:[→➡➜>»🔗🌐↗👉][\ufe0f\s]*)*(?:l[àa]|ici|l[àa][- ]bas|ce lien|lien|liens|le lien|(?:(?:voir|visiter|consulter|"
    r"d[ée]couvrir|acc[ée]der|aller|rendez-vous)(?: au| sur| à)? ?)?"
    r"(?:le |la |leur |son |ce |notre )?(?:site|page|wiki|projet|lien|blog|d[ée]tails?)"
    r"(?: web| internet| officiel| du projet| de l['’]association| du collectif)?|"
    r"voir|voir en ligne|visiter|consulter|y aller|"
    r"voir ici|voir l[àa]|voir plus|cliquez ici|cliquer ici|en savoir plus|en savoir \+|site officiel|"
    r"plus d['’]infos?|infos?|plus d['’]informations?|[àa] d[ée]couvrir ici|d[ée]couvrir|lire la suite|here|there|"
    r"link|(?:visit |see |go to )?(?:the |their |its |our )?(?:web ?site|site|web ?page|page|project|wiki)|web|"
    r"read more|more|more info|learn more|find out more|details|see here|see|visit|)"
    r"(?:\s*(?:→|➡|➜|>>?|»|↗|🔗|👉)\ufe0f?)*",
    re.IGNORECASE,
)
_WRAPPED = {
    "www.google.com": "q",
    "google.com": "q",
    "l.facebook.com": "u",
    "lm.facebook.com": "u",
    "www.google.fr": "q",
}
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/(https?:/{1,2}.+)$")
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|ref|pvs)$")
_KINDS = (
    (
        "chat",
        re.compile(
            r"^(?:chat|forum|discuss|talk|matrix|t)\.|mattermost|discord\.|\bt\.me\b|element\.io|loomio|"
            r"slack\.|framateam"
        ),
    ),
    ("code", re.compile(r"git(?:hub|lab|ea)?\.|framagit|codeberg|sourceforge|sourcehut|^sr\.ht")),
    ("donate", re.compile(r"helloasso|opencollective|liberapay|tipeee|patreon|/don(?:s|ate|ner)?(?:/|$)|lilo\.org")),
    ("wiki", re.compile(r"(?:^|\.)(?:wiki|yeswiki|dokuwiki)\.|wikibooks|wikipedia|/wiki/|/wiki$")),
)
_NAMED = (
    ("chat", re.compile(r"^(?:le |la |notre |our )?(?:chat|forum|discussions?|salon|tchat)\b", re.IGNORECASE)),
    (
        "code",
        re.compile(
            r"^(?:le )?(?:code(?: source)?|source code|d[ée]p[ôo]t|repo(?:sitory)?|github|gitlab)\b", re.IGNORECASE
        ),
    ),
    ("donate", re.compile(r"^(?:faire un )?(?:dons?|donner|donate|donations?|soutenir|support us)\b", re.IGNORECASE)),
    ("wiki", re.compile(r"^(?:le |leur |son |notre |the |their |our )?wiki\b", re.IGNORECASE)),
    (
        "website",
        re.compile(
            r"^(?:le |leur |son |the |their |our )?(?:site|website|web ?site|page d['’]accueil|home ?page)\b",
            re.IGNORECASE,
        ),
    ),
)


def clean_address(href: str, base: str = "") -> str:
    """Return the address that a link means, empty for none that a catalogue can hold.

    Wrappers of search engines and archives are taken off, and what only counts visitors with them; relative links are
    resolved where the page's own address is known; links within a page are none.

    Args:
        href: what the page says.
        base: the page's address; empty where it is not known.
    """
    href = href.strip()
    if not href or href.startswith(("#", "[[", "javascript:", "data:", "file:", "about:", "blob:")):
        return ""
    if href.startswith("//"):
        href = f"https:{href}"
    if "://" not in href[:10] and base:
        href = urljoin(base, href)
    if archived := _ARCHIVED.match(href):
        href = re.sub(r"^(https?:)/{1,2}(?!/)", r"\1//", archived[1])
    try:
        parts = urlsplit(href)
        if inner := parse_qs(parts.query).get(_WRAPPED.get(parts.netloc.lower(), "")):
            parts = urlsplit(inner[0])
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"}:
        return ""
    query = "&".join(part for part in parts.query.split("&") if not _TRACKING.match(part.partition("=")[0]))
    # Also a path without anything in it, where the page has nothing else.
    address = urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, query, parts.fragment))
    if parts.path == "/" and not query and not parts.fragment:
        address = address.rstrip("/")
    address = address.translate({ord(sign): f"%{ord(sign):02X}" for sign in " \"'<>[]{}|\\^`"}).replace("~~~", "%7E~~")
    try:
        return check_address(address)
    except PydanticCustomError:
        return ""


def bare_addresses(text: str) -> list[tuple[int, int, str]]:
    """Return the addresses and domains that stand as such in a text: start, end, address."""
    found = []
    for match in BARE.finditer(text):
        written = match.group()
        while written and (
            written[-1] in ".,;:!?'’…" or (written[-1] == ")" and written.count("(") < written.count(")"))
        ):
            written = written[:-1]
        address = clean_address(written if "://" in written else f"https://{written}")
        if address and "." in split_address(address).netloc:
            found.append((match.start(), match.start() + len(written), address))
    return found


def split_address(address: str) -> SplitResult:
    """Return the parts of an address; nothing of one that is none, such as ``https://[a]``."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def kind_of(address: str, words: str = "") -> str:
    """Return the kind of a link by what its words say, or by where it leads: website, wiki, chat, code, donate."""
    for kind, pattern in _NAMED:
        if pattern.search(words.strip()):
            return kind
    parts = split_address(address)
    where = f"{parts.netloc.lower()}{parts.path.lower()}"
    return next((kind for kind, pattern in _KINDS if pattern.search(where)), "website")


def names_kind(words: str) -> bool:
    """Say whether words name nothing but a kind of link: ``code``, ``le wiki``."""
    return any(pattern.fullmatch(words.strip()) for _kind, pattern in _NAMED)


def label_of(address: str) -> str:
    """Return the word by which people know a host: ``openfoodnetwork`` for ``https://www.openfoodnetwork.org``."""
    host = (split_address(address).hostname or "").removeprefix("www.").split(".")
    return host[-2] if len(host) > 1 else host[0]


def key_of(address: str) -> str:
    """Return what two spellings of one address share."""
    parts = split_address(address)
    host = (parts.hostname or "").lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{f'?{parts.query}' if parts.query else ''}"
