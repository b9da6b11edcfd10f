import pytest

from bot.apply.outcome import Outcome, Result
from bot.errors import Exit
from bot.notify.notice import Kind
from bot.notify.outcomes import notices_of

PAGE = "Utilisateur:Claire Exemple"
URL = "https://movilab.org/wiki/Utilisateur:Claire_Exemple"


def outcome(result: Result, code: Exit = Exit.DONE, reason: str = "", revision: int = 0) -> Outcome:
    return Outcome("movilab-liste", "movilab", PAGE, URL, result, reason=reason, code=code, revision=revision)


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (outcome(Result.APPLIED, revision=7), Kind.CHANGE),
        (outcome(Result.CARRIED_OVER, revision=7), Kind.CHANGE),
        (outcome(Result.MERGED, Exit.PERSON_NEEDED, "merged", 7), Kind.PERSON),
        (outcome(Result.HELD, Exit.PERSON_NEEDED, "a hand edit"), Kind.PERSON),
        (outcome(Result.FAILED, Exit.TRY_LATER, "the wiki does not answer"), Kind.FAILURE),
        (outcome(Result.STALE, Exit.PLAN_REFUSED, "it moved"), Kind.FAILURE),
        (outcome(Result.FAILED, Exit.LOGIN_REFUSED, "no"), Kind.FAILURE),
    ],
)
def test_why_somebody_is_told(one: Outcome, kind: Kind) -> None:
    (notice,) = notices_of([one], {"movilab": "Movilab"})
    assert (notice.kind, notice.target, notice.wiki, notice.page, notice.url) == (
        kind,
        "movilab-liste",
        "Movilab",
        PAGE,
        URL,
    )
    assert one.reason in notice.line


def test_what_is_well_and_as_before_is_not_told() -> None:
    assert notices_of([outcome(Result.ALREADY_THERE, revision=7)], {}) == []


def test_each_change_is_news_and_each_way_to_fail_is_not() -> None:
    changes = notices_of([outcome(Result.APPLIED, revision=number) for number in (7, 8)], {})
    assert len({notice.key for notice in changes}) == 2
    failures = notices_of([outcome(Result.FAILED, Exit.TRY_LATER, reason) for reason in ("a", "b")], {})
    assert len({notice.key for notice in failures}) == 1
    waiting = notices_of([outcome(Result.HELD, Exit.PERSON_NEEDED, reason) for reason in ("a", "b")], {})
    assert len({notice.key for notice in waiting}) == 2
    (own,) = notices_of([outcome(Result.HELD, Exit.PERSON_NEEDED, "a")], {}, key=lambda _one: "digest")
    assert own.key == "digest"
