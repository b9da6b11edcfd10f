"""Edit filters of a wiki (https://www.mediawiki.org/wiki/Extension:AbuseFilter): each has the last word.

Pywikibot takes a filter's warning for a question, and answers yes by sending the edit once more. That is for a person
to do, on the wiki: it lets the same edit pass as long as the session lasts that it warned, so a new one is begun.
"""

from pywikibot.exceptions import APIError

from bot.errors import PersonNeeded
from bot.locale import _


class Warned(PersonNeeded):
    """A filter warned of an edit; the wiki takes the same edit the next time that it comes in the same session."""


def refusal(error: APIError) -> PersonNeeded | None:
    """Return the error to show for what a filter did to an edit, None when no filter did anything."""
    if error.code not in {"abusefilter-disallowed", "abusefilter-warning"}:
        return None
    details = error.other.get("abusefilter", {})
    name, number = details.get("description", "–"), details.get("id", "–")
    if error.code == "abusefilter-warning":
        return Warned(
            _("the wiki's filter “{name}” warns of the edit").format(name=name),
            advice=_("ask the wiki's administrators (filter {number})").format(number=number),
        )
    return PersonNeeded(
        _("the wiki's filter “{name}” refuses the edit").format(name=name),
        advice=_("ask the wiki's administrators (filter {number})").format(number=number),
    )
