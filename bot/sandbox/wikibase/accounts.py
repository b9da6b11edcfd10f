"""Who may do what: accounts with their groups, bot passwords with their grants, sessions with their tokens."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

_EVERYBODY = (
    *("createaccount", "read", "edit", "createpage", "createtalk"),
    *("viewmyprivateinfo", "editmyprivateinfo", "editmyoptions"),
    *("item-term", "property-term", "item-merge", "item-redirect", "property-create"),
)
_BASIC = ("autoconfirmed", "editsemiprotected")
GROUPS: dict[str, tuple[str, ...]] = {
    "bot": ("bot", *_BASIC, "nominornewtalk", "autopatrol", "suppressredirect", "apihighlimits", "noratelimit"),
    "sysop": ("block", "protect", "delete", "editprotected", *_BASIC, "apihighlimits", "noratelimit", "undelete"),
    "*": _EVERYBODY,
    "user": (
        *("move", "move-subpages", "move-rootuserpages", "move-categorypages", "minoredit"),
        *("applychangetags", "changetags", "editcontentmodel", "writeapi"),
    ),
    "autoconfirmed": _BASIC,
}
"""The rights of each group, as Wikibase's installer leaves them."""

# What a bot password passes on by its grants: https://www.mediawiki.org/wiki/Manual:Bot_passwords
_GRANTS = {
    "basic": ("autoconfirmed", "editsemiprotected", "nominornewtalk", "autopatrol", "read"),
    "highvolume": ("bot", "apihighlimits", "noratelimit", "suppressredirect"),
    "editpage": (
        *("edit", "item-term", "property-term", "item-merge", "item-redirect", "minoredit"),
        *("applychangetags", "changetags", "editcontentmodel"),
    ),
    "createeditmovepage": (
        *("edit", "createpage", "createtalk", "property-create", "move", "move-subpages"),
        *("move-rootuserpages", "move-categorypages"),
    ),
}


@dataclass(frozen=True)
class BotPassword:
    """A bot password: its secret and its grants."""

    secret: str = field(repr=False)
    grants: tuple[str, ...] = ("basic", "highvolume", "editpage", "createeditmovepage")


@dataclass(frozen=True)
class Account:
    """An account of the imitation.

    Attributes:
        name: its name.
        id: its number.
        password: its own password.
        groups: the groups that it was put into.
        bot_passwords: by their names.
    """

    name: str
    id: int
    password: str = field(repr=False)
    groups: tuple[str, ...] = ()
    bot_passwords: Mapping[str, BotPassword] = field(default_factory=dict)

    @property
    def all_groups(self) -> tuple[str, ...]:
        """Its groups with those that everybody is in."""
        return (*self.groups, "*", "user", "autoconfirmed")


@dataclass
class Session:
    """What a cookie stands for.

    Attributes:
        account: who is logged in, None for nobody.
        grants: the grants of the bot password, None for a login with the account's own password.
        login_token: what a login has to send.
        csrf_token: what an edit has to send.
    """

    account: Account | None = None
    grants: tuple[str, ...] | None = None
    login_token: str = field(default_factory=lambda: f"{secrets.token_hex(20)}+\\")
    csrf_token: str = "+\\"  # noqa: S105 (what MediaWiki gives to everybody who is not logged in)

    @property
    def name(self) -> str:
        """Who edits: the account, or the address."""
        return self.account.name if self.account else "127.0.0.1"

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in force."""
        return self.account.all_groups if self.account else ("*",)

    @property
    def rights(self) -> tuple[str, ...]:
        """The rights in force, without doubles."""
        owned = dict.fromkeys(right for group in self.groups for right in GROUPS[group])
        if self.grants is None:
            return tuple(owned)
        passed = {right for grant in self.grants for right in _GRANTS[grant]}
        return tuple(right for right in owned if right in passed)

    def enter(self, account: Account, grants: tuple[str, ...] | None) -> None:
        """Log an account in."""
        self.account, self.grants = account, grants
        self.csrf_token = f"{secrets.token_hex(20)}+\\"


class Sessions:
    """The sessions by their cookies; they end with the server."""

    COOKIE = "imitation_session"

    def __init__(self) -> None:
        self._known: dict[str, Session] = {}

    def find(self, cookie: str) -> tuple[str, Session]:
        """Return the session of a cookie; a new one with its cookie, where there is none."""
        if cookie not in self._known:
            cookie = secrets.token_urlsafe(24)
            self._known[cookie] = Session()
        return cookie, self._known[cookie]

    def forget(self) -> None:
        """End all sessions."""
        self._known.clear()
