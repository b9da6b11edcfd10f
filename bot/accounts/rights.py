"""Which rights of an account matter here, which are lacking, and what to do. Pure.

Rights: https://www.mediawiki.org/wiki/Manual:User_rights. A bot password passes on only those that its grants name:
https://www.mediawiki.org/wiki/Manual:Bot_passwords.
"""

from dataclasses import dataclass

from bot.locale import N_, _


@dataclass(frozen=True)
class Identity:
    """Who is logged in, as the wiki says.

    Attributes:
        account: the account's name.
        rights: what this session may do.
        owned: what the account may do, whatever the session's grants are.
        blocked: why and by whom it is blocked, empty when it is not.
        messages: whether its talk page has new messages.
    """

    account: str
    rights: frozenset[str]
    owned: frozenset[str]
    blocked: str = ""
    messages: bool = False


@dataclass(frozen=True)
class _Need:
    """A right, what it is for, and the grant of a bot password that passes it on."""

    right: str
    purpose: str
    grant: str
    advice: str


_NEEDS = (
    _Need("edit", N_("edit pages"), "editpage", N_("ask the wiki's administrators why this account may not")),
    _Need(
        "createpage",
        N_("create pages"),
        "createeditmovepage",
        N_("create the pages yourself, or ask the wiki's administrators"),
    ),
    _Need("bot", N_("flag its edits as a bot's"), "highvolume", N_("ask the wiki's bureaucrats for the bot group")),
    _Need(
        "apihighlimits",
        N_("read 500 pages a request, not 50"),
        "highvolume",
        N_("it comes with the bot group; without it more requests are needed"),
    ),
)
_GRANTS = {
    "editpage": N_("Edit existing pages"),
    "createeditmovepage": N_("Create, edit, and move pages"),
    "highvolume": N_("High-volume editing"),
}


@dataclass(frozen=True)
class Right:
    """One right that matters here.

    Attributes:
        right: MediaWiki's name of it, ``createpage``.
        purpose: what it is for, for people.
        held: whether this session has it.
        grant: the grant that the bot password lacks for it, in the words of Special:BotPasswords; empty when the
            account itself lacks the right, or nothing is lacking.
        advice: what to do, empty when nothing is lacking.
    """

    right: str
    purpose: str
    held: bool
    grant: str = ""
    advice: str = ""


def rights(identity: Identity) -> tuple[Right, ...]:
    """Return the rights that matter here, the most needed first."""
    found = []
    for need in _NEEDS:
        purpose, grant, advice = _(need.purpose), "", ""
        held = need.right in identity.rights
        if not held and need.right in identity.owned:
            grant = _(_GRANTS[need.grant])
            advice = _("give the bot password the grant “{grant}” on Special:BotPasswords").format(grant=grant)
        elif not held:
            advice = _(need.advice)
        found.append(Right(need.right, purpose, held, grant, advice))
    return tuple(found)


def grants(identity: Identity) -> tuple[str, ...] | None:
    """Return the grants that matter here and that the session shows, in the words of Special:BotPasswords.

    The wiki tells them nowhere; one shows by a right that only it passes on ($wgGrantPermissions): the grant to edit
    only where that to create, which includes it, does not. None when nothing is left out of what the account may do, as
    with its own password.
    """
    if identity.owned <= identity.rights:
        return None
    through = {need.grant for need in _NEEDS if need.right in identity.rights & identity.owned}
    if "createeditmovepage" in through:
        through.discard("editpage")
    return tuple(_(words) for grant, words in _GRANTS.items() if grant in through)


def flagged(identity: Identity, *, mark_as_bot: bool) -> bool:
    """Say whether edits will be flagged as a bot's: when ``wikis.yaml`` asks for it and the session may."""
    return mark_as_bot and "bot" in identity.rights
