"""What is said of an address: its state in a word, and the reason in a few."""

from bot.links.model import State, Verdict, Why
from bot.locale import N_, _

STATES = {
    State.DEAD: ("✗", "bold red", N_("dead")),
    State.REFUSED: ("!", "bold magenta", N_("refused")),
    State.DOUBTFUL: ("?", "bold yellow", N_("doubtful")),
    State.FAILING: ("×", "red", N_("failing")),
    State.LATER: ("…", "yellow", N_("later")),
    State.MOVED: ("→", "cyan", N_("has moved")),
    State.CLOSED: ("·", "dim", N_("closed")),
    State.WELL: ("=", "dim", N_("well")),
}
"""Sign, style and word of each state: the word says it all, the rest helps the eye."""


def reason(verdict: Verdict) -> str:
    """Return why an address has its state; empty for one that simply works."""
    said = _REASONS.get(verdict.why)
    if said is not None:
        return _(said).format(detail=verdict.detail) if verdict.detail else _(_BARE.get(verdict.why, said))
    status = _("HTTP {status}").format(status=verdict.status)
    return {
        State.WELL: "",
        State.MOVED: _("now at {address}").format(address=verdict.final),
        State.CLOSED: _("{status}: it lets no program look, or wants a login").format(status=status),
        State.LATER: _("{status}: the host wants to be asked later").format(status=status),
    }.get(verdict.state, status)


_REASONS = {
    Why.NO_NAME: N_("the name {detail} leads nowhere"),
    Why.NO_LOOKUP: N_("the name {detail} cannot be looked up now"),
    Why.SILENT: N_("no answer in time"),
    Why.NO_CONNECTION: N_("no connection ({detail})"),
    Why.CERTIFICATE: N_("the server's certificate is not trusted ({detail}): browsers warn of it"),
    Why.LOOP: N_("its redirects never end"),
    Why.PRIVATE: N_(
        "{detail} is in a private network or on this machine; bot.yaml can allow it (links, private_hosts)"
    ),
    Why.SCHEME: N_("leads to {detail}, which is no web address"),
    Why.NOT_FOUND: N_("the page says of itself: {detail}"),
    Why.FRONT_PAGE: N_("leads only to the site's front page now, {detail}"),
    Why.PARKED: N_("the domain seems to be for sale ({detail})"),
}
# Where nothing more is known.
_BARE = {
    Why.NO_CONNECTION: N_("no connection"),
    Why.CERTIFICATE: N_("no secure connection: browsers warn of it"),
}
