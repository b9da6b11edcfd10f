"""Asking a wiki who is logged in and what that account may do: one request."""

from typing import Any

from bot.accounts.rights import Identity
from bot.wiki import parse


def identify(site: Any) -> Identity:
    """Return who is logged in on a site of Pywikibot's (API:Userinfo).

    Of one's own account, the wiki tells only the rights that the session's grants leave; what the account has besides
    is what its groups have (API:Siteinfo).
    """
    query = site.simple_request(
        action="query",
        meta="userinfo|siteinfo",
        uiprop="rights|groups|hasmsg|blockinfo",
        siprop="usergroups",
    ).submit()["query"]
    account = parse.account(query["userinfo"])
    groups = set(query["userinfo"].get("groups", []))
    owned = {right for group in query["usergroups"] if group["name"] in groups for right in group.get("rights", [])}
    return Identity(
        account=account.name,
        rights=account.rights,
        owned=frozenset(owned),
        blocked=account.blocked,
        messages=account.messages,
    )
