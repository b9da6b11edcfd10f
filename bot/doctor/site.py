"""What a wiki says of itself, and what that means here. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

from bot.config.models import Wiki
from bot.doctor.finding import Finding, Level
from bot.locale import N_, _

# The oldest version that the tests run against; its API is the one that is used.
_TESTED = (1, 39)
# Seconds by which two clocks may differ without anybody noticing.
_SKEW = 5

# Extensions that change what an edit does or needs, and how. Some are called by their folder's name ("SpamBlacklist"),
# others by one with blanks ("Abuse Filter"), and it changed over the years.
_EXTENSIONS = {
    "AbuseFilter": N_("its filters may refuse an edit"),
    "ConfirmEdit": N_("an edit with new addresses may ask for a captcha; the bot group is spared"),
    "FlaggedRevs": N_("readers may see an edit only after somebody has reviewed it"),
    "FlaggedRevisions": N_("readers may see an edit only after somebody has reviewed it"),
    "Lockdown": N_("some namespaces may be closed to the account although nothing says so"),
    "Moderation": N_("an edit may wait for a moderator, and the check after the save then fails"),
    "PageForms": N_("a page made by a form may lose what is outside its fields; keep lists out of such pages"),
    "SemanticMediaWiki": N_("[[a::b]] makes a fact there; communs writes none, and escapes it in texts"),
    "SpamBlacklist": N_("addresses on its list are refused"),
    "TitleBlacklist": N_("titles on its list cannot be created"),
    "WikibaseClient": N_("its pages may be linked to items"),
    "WikibaseRepository": N_("it has items of its own"),
}


@dataclass(frozen=True)
class Site:
    """What a wiki says of itself (API:Siteinfo).

    Attributes:
        generator: ``MediaWiki 1.39.17``.
        server: its address, without a path; the protocol may be missing (``//movilab.org``).
        script_path: what comes before ``/api.php``.
        language: of its content.
        read_only: why it takes no edits, empty when it does.
        largest: bytes that a page may have, 0 when it does not say.
        licence: the licence of its texts, empty when it does not say.
        extensions: their versions by name.
        now: the time of its clock.
        languages: of a Wikibase, those that it takes for names and descriptions.
    """

    generator: str
    server: str
    script_path: str
    language: str
    read_only: str
    largest: int
    licence: str
    extensions: Mapping[str, str]
    now: datetime
    languages: frozenset[str] = frozenset()


def look_at(site: Site, wiki: Wiki, *, now: datetime, sandbox: bool) -> Iterator[Finding]:
    """Yield what is to say of a wiki.

    Args:
        site: what it says of itself.
        wiki: what ``wikis.yaml`` says of it.
        now: our own time, when it answered.
        sandbox: whether the sandbox stands in for it; its address and licence are then its own.
    """
    yield _version(site)
    if not sandbox:
        yield _address(site, wiki)
        yield _licence(site, wiki)
    if site.language.partition("-")[0] != wiki.language.partition("-")[0]:
        yield Finding(
            Level.NOTE,
            _("the wiki's language is {found}, and wikis.yaml says {said}").format(
                found=site.language, said=wiki.language
            ),
            _("correct “language” in wikis.yaml, unless that is meant"),
        )
    yield _clock(site, now)
    for name, number in sorted(site.extensions.items()):
        if meaning := _EXTENSIONS.get(name.replace(" ", "")):
            yield Finding(Level.NOTE, _("{what}: {told}").format(what=f"{name} {number}".rstrip(), told=_(meaning)))


def _version(site: Site) -> Finding:
    number = site.generator.rpartition(" ")[2]
    parts = tuple(int(part) for part in number.split(".")[:2] if part.isdecimal())
    what = _("{generator}, API at {address}").format(
        generator=site.generator, address=f"{site.server}{site.script_path}/api.php"
    )
    if len(parts) == len(_TESTED) and parts < _TESTED:
        advice = _("communs is tested with 1.39 and later; try every plan on a copy first")
        return Finding(Level.PROBLEM, what, advice)
    return Finding(Level.OK, what)


def _address(site: Site, wiki: Wiki) -> Finding:
    found, said = urlsplit(site.server), urlsplit(wiki.address)
    if _host(found) == _host(said):
        return Finding(Level.OK, _("it answers at the address that wikis.yaml names"))
    return Finding(
        Level.PROBLEM,
        _("the wiki that answers is {found}, and wikis.yaml says {said}").format(found=found.netloc, said=said.netloc),
        _("correct “address” or “site” in wikis.yaml, or the family's file"),
    )


def _host(address: SplitResult) -> tuple[str, int | None]:
    """Return where an address leads: case does not count, nor the port that goes without saying."""
    usual = {"http": 80, "https": 443, "": 443}.get(address.scheme)
    port = address.port
    return address.hostname or "", None if port == usual else port


def _licence(site: Site, wiki: Wiki) -> Finding:
    if not wiki.licence:
        return Finding(
            Level.NOTE,
            _("wikis.yaml names no licence; the wiki says “{found}”").format(found=site.licence or "–"),
            _("write it there (licence)"),
        )
    return Finding(
        Level.OK,
        _("licence: the wiki says “{found}”, wikis.yaml “{said}”").format(found=site.licence or "–", said=wiki.licence),
    )


def _clock(site: Site, now: datetime) -> Finding:
    seconds = abs((site.now - now).total_seconds())
    if seconds <= _SKEW:
        return Finding(Level.OK, _("its clock and ours agree"))
    return Finding(
        Level.PROBLEM,
        _("its clock and ours differ by {seconds} seconds").format(seconds=round(seconds)),
        _("set this machine's clock (NTP)"),
    )
