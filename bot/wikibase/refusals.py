"""Why a Wikibase refuses an edit, told by the names of its messages, each in one line that says what to do.

The code says too little: ``modification-failed`` stands for a bad address as for a double label, ``failed-save`` for a
taken page as for the rate limit (recorded of Wikibase 1.43). Refusals without messages are MediaWiki's own, and
``bot.wiki.failures`` knows them by their codes.
"""

import re
from dataclasses import dataclass
from typing import Any

from pywikibot.exceptions import APIError

from bot.errors import CommunsError, PersonNeeded, PlanRefused, TryLater
from bot.locale import N_, _
from bot.masked import masked
from bot.wiki.transport import last_wish
from bot.wikibase.answers import messages

_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\[https?://\S+ ([^\]]*)\]")
_TAG = re.compile(r"<[^>]+>")
_LONGEST = 200


@dataclass(frozen=True)
class _Rule:
    """How one message is told; ``{0}`` is its first parameter."""

    error: type[CommunsError]
    what: str
    advice: str


_CATALOGUE = N_("correct it in communs.yaml, or the mapping in wikibase.yaml")
_MAPPING = N_("correct the mapping in wikibase.yaml")
_ADMIN = N_("ask an administrator of the Wikibase")
_AGAIN = N_("plan again")
_RIGHTS = N_("look at its rights and its bot password's grants")

# What stands first counts, where a refusal has several messages: the special before the general.
_RULES = {
    "wikibase-validator-label-with-description-conflict": _Rule(
        PersonNeeded,
        N_("{2} has the label “{0}” ({1}) with the same description already"),
        N_("give the entry this item's id, or another description"),
    ),
    "wikibase-validator-label-conflict": _Rule(
        PersonNeeded, N_("the property {2} has the label “{0}” ({1}) already"), N_("name {2} in wikibase.yaml")
    ),
    "wikibase-validator-sitelink-conflict": _Rule(
        PersonNeeded,
        N_("{1} links to the page “{0}” already"),
        N_("give the entry this item's id, or merge both items"),
    ),
    "edit-conflict": _Rule(PlanRefused, N_("somebody edited the entity at the same time"), _AGAIN),
    "wikibase-api-editconflict": _Rule(PlanRefused, N_("somebody edited the entity at the same time"), _AGAIN),
    "wikibase-api-nosuchrevid": _Rule(PlanRefused, N_("the revision of the plan is not there any more"), _AGAIN),
    "no-such-entity": _Rule(PlanRefused, N_("{0} does not exist, or was deleted"), _AGAIN),
    "wikibase-api-no-such-entity": _Rule(PlanRefused, N_("{0} does not exist, or was deleted"), _AGAIN),
    "wikibase-api-unresolved-redirect": _Rule(
        PlanRefused, N_("it was merged into another item, and redirects there"), N_("plan again, which names that item")
    ),
    "protectedpagetext": _Rule(PersonNeeded, N_("the entity is protected"), _ADMIN),
    "cascadeprotected": _Rule(PersonNeeded, N_("the entity is protected"), _ADMIN),
    **dict.fromkeys(
        ("blockedtext", "autoblockedtext", "systemblockedtext", "blockedtext-partial", "blockedtext-composite"),
        _Rule(PersonNeeded, N_("the account is blocked ({1})"), N_("talk to the Wikibase's administrators")),
    ),
    "actionthrottledtext": _Rule(TryLater, N_("the Wikibase allows no more edits for now"), N_("try later")),
    **dict.fromkeys(("readonlytext", "readonly"), _Rule(TryLater, N_("the Wikibase is read-only"), N_("try later"))),
    **dict.fromkeys(
        ("abusefilter-disallowed", "abusefilter-warning", "spam-blacklisted-link", "spamprotectiontext"),
        _Rule(PersonNeeded, N_("a filter of the Wikibase refuses the edit"), _ADMIN),
    ),
    "nocreate-loggedin": _Rule(PersonNeeded, N_("the account may not create entities"), _RIGHTS),
    "nocreatetext": _Rule(PersonNeeded, N_("only accounts may create entities"), _RIGHTS),
    "badaccess-groups": _Rule(PersonNeeded, N_("the account may not do this"), _RIGHTS),
    "badaccess-group0": _Rule(PersonNeeded, N_("the account may not do this"), _RIGHTS),
    "wikibase-validator-label-equals-description": _Rule(
        PersonNeeded, N_("label and description are the same ({0})"), N_("give the entry another summary")
    ),
    "wikibase-validator-label-too-long": _Rule(
        PersonNeeded, N_("the label “{1}” has more than {0} characters"), N_("shorten the entry's name")
    ),
    "wikibase-validator-description-too-long": _Rule(
        PersonNeeded, N_("the description “{1}” has more than {0} characters"), N_("shorten the entry's summary")
    ),
    "wikibase-validator-alias-too-long": _Rule(
        PersonNeeded, N_("the alias “{1}” has more than {0} characters"), _CATALOGUE
    ),
    "wikibase-validator-too-long": _Rule(PersonNeeded, N_("the value “{1}” has more than {0} characters"), _CATALOGUE),
    "wikibase-validator-too-short": _Rule(PersonNeeded, N_("a value is empty"), _CATALOGUE),
    "wikibase-validator-illegal-string-chars": _Rule(
        PersonNeeded, N_("the value “{0}” has blanks at an end, a tab or a line break"), _CATALOGUE
    ),
    "wikibase-validator-url-scheme-missing": _Rule(
        PersonNeeded, N_("the address “{0}” has no https:// in front"), _CATALOGUE
    ),
    "wikibase-validator-bad-url-scheme": _Rule(PersonNeeded, N_("addresses with “{0}:” are not taken"), _CATALOGUE),
    "wikibase-validator-malformed-value": _Rule(PersonNeeded, N_("the value “{0}” is not taken"), _CATALOGUE),
    "wikibase-validator-bad-value": _Rule(PersonNeeded, N_("a value is not taken: {0}"), _CATALOGUE),
    "wikibase-validator-bad-value-type": _Rule(
        PersonNeeded, N_("a property takes values of the kind {1}, not {0}"), _MAPPING
    ),
    "wikibase-validator-no-such-property": _Rule(PersonNeeded, N_("there is no property {0}"), _MAPPING),
    "wikibase-validator-no-such-entity": _Rule(PersonNeeded, N_("the value {0} does not exist"), _MAPPING),
    "wikibase-validator-not-a-language": _Rule(PersonNeeded, N_("texts in the language “{0}” are not taken"), _MAPPING),
    "wikibase-api-not-recognized-language": _Rule(
        PersonNeeded, N_("labels in the language “{0}” are not taken"), _MAPPING
    ),
    "wikibase-api-not-recognized-datatype": _Rule(PersonNeeded, N_("there is no such datatype"), _MAPPING),
    "wikibase-api-not-recognized-site": _Rule(
        PersonNeeded, N_("the Wikibase links to no wiki “{0}”"), N_("correct “sitelinks” in wikibase.yaml")
    ),
    "wikibase-api-no-external-page": _Rule(
        PersonNeeded, N_("the wiki {0} has no page “{1}”"), N_("correct “pages” in communs.yaml")
    ),
}


def refusal(error: APIError, where: str) -> CommunsError | None:
    """Return the error to show for what a Wikibase answered, None for answers without messages.

    Args:
        error: as Pywikibot raised it.
        where: the Wikibase, and the entity.
    """
    told = messages(error.other)
    by_name = dict(reversed(told))
    for name, rule in _RULES.items():
        if name in by_name:
            wish = {"after": last_wish()} if rule.error is TryLater else {}
            words = [_plain(parameter) for parameter in by_name[name]]
            return rule.error(_filled(rule.what, words), where=where, advice=_filled(rule.advice, words), **wish)
    if not told:
        return None
    return PersonNeeded(
        _("the Wikibase refuses the edit: {reason}").format(reason=masked(_plain(error.info))),
        where=where,
        advice=_("look at the entity there"),
    )


def _filled(text: str, words: list[str]) -> str:
    """Return a translated text with its parameters in it; a server may send fewer than it did when recorded."""
    return _(text).format(*words, *["–"] * 8)


def _plain(parameter: Any) -> str:
    """Return a message's parameter without markup: ``[[Item:Q1|Q1]]`` is Q1."""
    text = _TAG.sub("", _LINK.sub(lambda found: found[1] or found[2], str(parameter)))
    return " ".join(text.split())[:_LONGEST]
