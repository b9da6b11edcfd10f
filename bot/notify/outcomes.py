"""What is to tell of the outcomes of a run. Pure."""

from collections.abc import Callable, Iterable, Mapping

from bot.apply.outcome import Outcome, Result
from bot.errors import Exit
from bot.locale import _
from bot.notify.notice import Kind, Notice


def notices_of(
    outcomes: Iterable[Outcome], wikis: Mapping[str, str], *, key: Callable[[Outcome], str] | None = None
) -> list[Notice]:
    """Return what is to tell, in the order of the outcomes; nothing of those that are well and as before.

    Args:
        outcomes: what became of each target.
        wikis: the wikis' names by their keys.
        key: what two outcomes have in common that need not be told twice, of what failed or waits for a person.
    """
    return [
        Notice(
            kind=kind,
            target=outcome.target,
            wiki=wikis.get(outcome.wiki, outcome.wiki),
            page=outcome.page,
            url=outcome.url,
            line=_line(outcome, kind),
            key=str(outcome.revision) if kind is Kind.CHANGE else (key or _usual_key)(outcome),
        )
        for outcome in outcomes
        if (kind := _kind(outcome))
    ]


def _kind(outcome: Outcome) -> Kind | None:
    if outcome.code is Exit.PERSON_NEEDED:
        return Kind.PERSON
    if outcome.code is not Exit.DONE:
        return Kind.FAILURE
    # A page that says already what the plan wants was saved, and told of, by an earlier run.
    saved = outcome.result.done and outcome.result is not Result.ALREADY_THERE
    return Kind.CHANGE if saved and outcome.revision else None


def _line(outcome: Outcome, kind: Kind) -> str:
    if kind is Kind.CHANGE:
        told = _("the list was brought up to date (revision {number})").format(number=outcome.revision)
        return f"{told}; {outcome.reason}" if outcome.reason else told
    return outcome.reason or outcome.result.value


def _usual_key(outcome: Outcome) -> str:
    """Return what makes news: a person's reason is its own, how a wiki fails changes from night to night."""
    return f"{outcome.code.name} {outcome.reason}" if outcome.code is Exit.PERSON_NEEDED else outcome.code.name
