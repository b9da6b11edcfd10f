"""Edit filters of a wiki (https://www.mediawiki.org/wiki/Extension:AbuseFilter): each has the last word.

Pywikibot takes a filter's warning for a question, and answers yes by sending the edit once more. That is for a person
to do: the wiki lets the same edit pass as long as the session lasts that it warned (an hour, as MediaWiki comes).
"""

from typing import Any

from pywikibot.exceptions import APIError

from bot.errors import PersonNeeded
from bot.locale import _


def heed(site: Any) -> None:
    """Let every edit on a site of Pywikibot's end where a filter refuses it or warns of it."""
    make = site.simple_request

    def simple_request(**parameters: Any) -> Any:
        request = make(**parameters)
        if parameters.get("action") == "edit":
            request.submit = _heeding(request.submit)
        return request

    site.simple_request = simple_request


def _heeding(submit: Any) -> Any:
    def submitted() -> Any:
        try:
            return submit()
        except APIError as error:
            if (refused := refusal(error)) is not None:
                raise refused from None
            raise

    return submitted


def refusal(error: APIError) -> PersonNeeded | None:
    """Return the error to show for what a filter did to an edit, None when no filter did anything."""
    if error.code not in {"abusefilter-disallowed", "abusefilter-warning"}:
        return None
    details = error.other.get("abusefilter", {})
    name, number = details.get("description", "–"), details.get("id", "–")
    if error.code == "abusefilter-warning":
        return PersonNeeded(
            _("the wiki's filter “{name}” warns of the edit").format(name=name),
            advice=_(
                "ask the wiki's administrators (filter {number}), or apply it again within the hour to save it all the "
                "same"
            ).format(number=number),
        )
    return PersonNeeded(
        _("the wiki's filter “{name}” refuses the edit").format(name=name),
        advice=_("ask the wiki's administrators (filter {number})").format(number=number),
    )
