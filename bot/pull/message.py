"""The commit message for what was taken into the catalogue: it credits editors and revisions, and quotes no address."""

from collections.abc import Sequence

from bot.locale import _
from bot.masked import masked
from bot.pull.decide import Decided
from bot.pull.offer import Offer

# So much of what a thing is called is repeated: it may be a line of somebody's.
_LONGEST = 80
# And so much is looked at for it.
_READ = 2_000


def commit_message(decided: Sequence[Decided]) -> str:
    """Return the message: a line, a blank one, and a line for each thing that was decided."""
    taken = [one for one in decided if one.answer == "take"]
    wikis = ", ".join(dict.fromkeys(one.offer.target.wiki_name for one in taken or decided))
    subject = _("Take up corrections from {wikis}") if taken else _("Decide about corrections on {wikis}")
    words = {"take": _("taken"), "decline": _("declined"), "leave": _("left on the wiki")}
    lines = [f"- {_called(one.offer)}: {words[one.answer]} ({_credit(one.offer)})" for one in decided]
    return "\n".join([subject.format(wikis=wikis), "", *lines])


def what_of(offer: Offer) -> str:
    """Return what a thing is called: its entry, and its field."""
    kept = offer.kept
    field = kept.field.removeprefix(f"{kept.entry}.") if kept.entry else kept.field
    return f"{kept.name} · {field}" if field and kept.name else kept.name or field or _("the order of the entries")


def _called(offer: Offer) -> str:
    """Return what a thing is called, in one short line that holds nobody's address."""
    name = " ".join(masked(what_of(offer)[:_READ]).split())
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _credit(offer: Offer) -> str:
    by = offer.kept.by
    if by is None:
        return offer.target.wiki_name
    told = _("{wiki}, {user}, revision {revision}").format(
        wiki=offer.target.wiki_name, user=by.user or _("an unregistered editor"), revision=by.revision
    )
    return told if by.certain else _("{told} (or somebody before)").format(told=told)
