"""Pywikibot's exceptions in our words: what happened, where, what to do next.

The codes are those of https://www.mediawiki.org/wiki/API:Errors_and_warnings.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pywikibot import exceptions as pwb
from requests import RequestException

from bot.errors import CommunsError, LoginRefused, PersonNeeded, PlanRefused, TryLater, UnexpectedError
from bot.locale import N_, _
from bot.masked import masked
from bot.wiki import reach
from bot.wiki.transport import last_reason, last_wish

# Codes of the API that a person has to deal with, and what to do.
_PERSON = {
    "blocked": N_("the account is blocked ({info}); talk to the wiki's administrators"),
    "autoblocked": N_("the address is blocked ({info}); talk to the wiki's administrators"),
    "permissiondenied": N_("the account may not do this ({info}); look at its rights and its bot password's grants"),
    "cantcreate": N_("the account may not create pages; create the page, or give the grant “create pages”"),
    "readapidenied": N_("only accounts may read this wiki; configure one in user-config.py"),
    "contenttoobig": N_("the page would be larger than the wiki allows ({info}); shorten the list"),
}


@dataclass(frozen=True)
class _Rule:
    """How some of Pywikibot's exceptions are told."""

    types: tuple[type[BaseException], ...]
    error: type[CommunsError]
    what: str
    advice: str


_UNREACHED = (pwb.ApiTimeoutError, pwb.ServerError, pwb.FatalServerError, RequestException, OSError)
# The first rule that fits counts.
_RULES = (
    _Rule(
        (
            pwb.EditConflictError,
            pwb.PageCreatedConflictError,
            pwb.PageDeletedConflictError,
            pwb.ArticleExistsConflictError,
            pwb.NoCreateError,
        ),
        PlanRefused,
        N_("somebody saved the page at the same time"),
        N_("plan again"),
    ),
    _Rule(
        (pwb.CascadeLockedPageError, pwb.LockedPageError, pwb.LockedNoPageError),
        PersonNeeded,
        N_("the page is protected"),
        N_("ask an administrator of the wiki"),
    ),
    _Rule(
        (pwb.SpamblacklistError, pwb.TitleblacklistError),
        PersonNeeded,
        N_("a filter of the wiki refuses the edit: {reason}"),
        N_("ask the wiki's administrators"),
    ),
    _Rule(
        (pwb.UserRightsError,),
        PersonNeeded,
        N_("the account may not do this: {reason}"),
        N_("look at its rights and its bot password's grants"),
    ),
    _Rule(
        (pwb.CaptchaError,),
        PersonNeeded,
        N_("the wiki asks for a captcha"),
        N_("ask for the right to add links without one (confirmed account or bot group)"),
    ),
    _Rule(
        (pwb.NoUsernameError,),
        LoginRefused,
        N_("the wiki refused the account: {reason}"),
        N_("look at user-config.py and the password file"),
    ),
    _Rule(
        (FileNotFoundError, PermissionError),
        LoginRefused,
        N_("a file of Pywikibot's cannot be read: {reason}"),
        N_("look at user-config.py and the files that it names"),
    ),
    _Rule((pwb.MaxlagTimeoutError,), TryLater, N_("the wiki's databases lag behind"), N_("try later")),
    _Rule(
        _UNREACHED,
        TryLater,
        N_("the wiki does not answer: {reason}"),
        N_("look whether it runs, and try later"),
    ),
    _Rule(
        (pwb.OtherPageSaveError,),
        PersonNeeded,
        N_("the edit was refused: {reason}"),
        N_("look at the page on the wiki"),
    ),
)


def explain(error: BaseException, where: str) -> CommunsError:
    """Return the error to show for what Pywikibot raised.

    Args:
        error: the exception as Pywikibot or requests raised it.
        where: the wiki, and the page where one is meant.
    """
    if isinstance(error, CommunsError):
        error.where = error.where or where
        return error
    reason = getattr(error, "reason", None)
    if isinstance(error, pwb.OtherPageSaveError) and isinstance(reason, BaseException):
        return _save(reason, where)
    if isinstance(error, pwb.APIError) and not isinstance(error, pwb.ApiTimeoutError):
        return _api(error, where)
    if isinstance(error, _UNREACHED) and (obstacle := reach.obstacle()) is not None:
        return explain(obstacle, where)
    for rule in _RULES:
        # Pywikibot tells some refusals (such as "cantcreate") by its plain Error, of which all others are made.
        if isinstance(error, rule.types) or (pwb.OtherPageSaveError in rule.types and type(error) is pwb.Error):
            reason = (last_reason() or _line(error)) if rule.types is _UNREACHED else _line(error)
            wish = {"after": last_wish()} if rule.error is TryLater else {}
            return rule.error(_(rule.what).format(reason=reason), where=where, advice=_(rule.advice), **wish)
    return UnexpectedError(
        _("Pywikibot failed: {reason}").format(reason=f"{type(error).__name__}: {_line(error)}"), where=where
    )


def _save(reason: BaseException, where: str) -> CommunsError:
    """Return the error for a refused save; extensions refuse with codes of their own, and each wiki has others."""
    told = explain(reason, where)
    if not isinstance(reason, pwb.APIError) or not isinstance(told, UnexpectedError):
        return told
    what = _("the edit was refused: {reason}").format(reason=f"{masked(reason.info)} ({reason.code})")
    return PersonNeeded(what, where=where, advice=_("look at the page on the wiki"))


def read_only(reason: str, where: str | None = None) -> TryLater:
    """Return the error for a wiki that takes no edits for now.

    Args:
        reason: what the wiki says of it.
        where: the wiki, and the page where one is meant.
    """
    return TryLater(
        _("the wiki is read-only: {reason}").format(reason=masked(reason)),
        where=where,
        advice=_("try later"),
        after=last_wish(),
    )


def _api(error: pwb.APIError, where: str) -> CommunsError:
    if error.code in _PERSON:
        return PersonNeeded(_(_PERSON[error.code]).format(info=masked(error.info)), where=where)
    if error.code == "readonly":
        return read_only(error.other.get("readonlyreason", error.info), where)
    if error.code in {"ratelimited", "maxlag"}:
        return TryLater(
            _("the wiki asks for patience: {info}").format(info=masked(error.info)), where=where, after=last_wish()
        )
    if error.code.startswith("internal_api_error_"):
        return TryLater(
            _("the wiki failed: {info}").format(info=masked(error.info)),
            where=where,
            advice=_("try later"),
            after=last_wish(),
        )
    if error.code in {"assertuserfailed", "assertnameduserfailed", "badtoken"}:
        # No refused login: the next try logs in anew.
        return TryLater(_("the session has ended"), where=where, advice=_("try again"), after=last_wish())
    return UnexpectedError(f"{error.code}: {masked(error.info)}", where=where)


def _line(error: BaseException) -> str:
    """Return the first line of what the exception says, and the one that it announces: some carry whole answers."""
    first, _break, rest = str(error).strip().partition("\n")
    if first.endswith(":"):
        first = f"{first} {rest.strip().partition(chr(10))[0]}"
    return first.removeprefix("ERROR: ").rstrip(".")[:300]


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn whatever Pywikibot raises inside into one of our errors."""
    reach.forget()
    try:
        yield
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except CommunsError as error:
        raise explain(error, where) from None
    except BaseException as error:  # Pywikibot raises SystemExit too
        raise explain(error, where) from error
