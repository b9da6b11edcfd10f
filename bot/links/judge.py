"""From what asking met to a verdict. Pure."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urldefrag

from bot.links.hints import hint
from bot.links.model import Answer, State, Verdict, Why

_FAILURES = {
    Why.NO_NAME: State.DEAD,
    Why.NO_LOOKUP: State.FAILING,
    Why.SILENT: State.FAILING,
    Why.NO_CONNECTION: State.FAILING,
    Why.CERTIFICATE: State.DOUBTFUL,
    Why.LOOP: State.DOUBTFUL,
    Why.PRIVATE: State.REFUSED,
    Why.SCHEME: State.DOUBTFUL,
}
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


@dataclass(frozen=True)
class _Finding:
    state: State
    why: Why = Why.STATUS
    detail: str = ""


def judge(url: str, answer: Answer, *, now: str, before: Verdict | None = None) -> Verdict:
    """Return the verdict about an address.

    Args:
        url: the address that was asked for.
        answer: what asking met.
        now: when, ISO 8601 in UTC to the second.
        before: what was known of it.
    """
    found = _find(url, answer)
    ill = found.state.bad or found.state.open
    was_ill = before is not None and (before.state.bad or before.state.open)
    return Verdict(
        url=url,
        state=found.state,
        why=found.why,
        detail=found.detail,
        status=answer.status,
        final=answer.final,
        checked=now,
        since=before.since if before and ill and was_ill else now,
    )


def _find(url: str, answer: Answer) -> _Finding:
    status = answer.status
    if answer.failure is not None:
        found = _Finding(_FAILURES[answer.failure], answer.failure, answer.detail)
    elif status in _GONE:
        found = _Finding(State.DEAD)
    elif status == HTTPStatus.TOO_MANY_REQUESTS or (status == HTTPStatus.SERVICE_UNAVAILABLE and answer.retry_after):
        found = _Finding(State.LATER)
    elif HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        # It wants a login, or no program: a person finds something there.
        found = _Finding(State.CLOSED)
    elif not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        found = _Finding(State.FAILING)
    elif doubt := hint(url, answer):
        found = _Finding(State.DOUBTFUL, *doubt)
    else:
        moved = answer.permanent and urldefrag(answer.final).url != urldefrag(url).url
        found = _Finding(State.MOVED if moved else State.WELL)
    return found
