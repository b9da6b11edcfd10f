import pytest

from bot.links.judge import judge
from bot.links.model import Answer, State, Why
from bot.links.words import reason

URL = "https://fournil.example/pain"
NOW, LATER = "2026-11-01T08:00:00+00:00", "2026-11-09T08:00:00+00:00"


def state(answer: Answer) -> tuple[State, Why]:
    verdict = judge(URL, answer, now=NOW)
    return verdict.state, verdict.why


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        *((200, State.WELL), (204, State.WELL), (401, State.CLOSED), (403, State.CLOSED), (404, State.DEAD)),
        *((410, State.DEAD), (429, State.LATER), (451, State.CLOSED), (500, State.FAILING), (503, State.FAILING)),
        *((304, State.FAILING),),
    ],
)
def test_by_status(status: int, expected: State) -> None:
    assert state(Answer(URL, status)) == (expected, Why.STATUS)


def test_a_host_that_says_when_wants_to_be_asked_later() -> None:
    assert state(Answer(URL, 503, retry_after=True))[0] is State.LATER


def test_moved_only_where_every_redirect_is_permanent() -> None:
    assert state(Answer(f"{URL}/", 200)) == (State.MOVED, Why.STATUS)
    assert state(Answer(f"{URL}/", 200, permanent=False))[0] is State.WELL
    assert judge(f"{URL}#a", Answer(URL, 200), now=NOW).state is State.WELL


@pytest.mark.parametrize(
    "page",
    [
        *("<title>Page introuvable – Le Fournil</title>", "<h1>404 Not Found</h1>", "<h1>Erreur 404</h1>"),
        *("<title>Oups</title><h1>Cette page n'existe plus</h1>", "<title>Page non trouvée</title>"),
        "<title>This page does not exist</title>",
    ],
)
def test_a_page_that_says_it_is_none(page: str) -> None:
    assert state(Answer(URL, 200, body=page.encode(), charset="utf-8")) == (State.DOUBTFUL, Why.NOT_FOUND)


@pytest.mark.parametrize(
    "page",
    [
        *("<title>La Peugeot 404</title>", "<title>Trouver un lieu</title>", "<p>Erreur 404, racontée par nous</p>"),
        *("<title>", "", "<h1>Domaine public</h1>", f"<p>{'mot ' * 900} this domain is for sale</p>"),
    ],
)
def test_a_page_like_any_other(page: str) -> None:
    assert state(Answer(URL, 200, body=page.encode()))[0] is State.WELL


@pytest.mark.parametrize(
    "words",
    ["Ce nom de domaine est à vendre !", "Buy this domain", "The domain fournil.example may be for sale."],
)
def test_a_domain_that_is_for_sale(words: str) -> None:
    answer = Answer(URL, 200, body=f"<script>x</script><p>{words}</p>".encode(), charset="utf-8")
    assert state(answer) == (State.DOUBTFUL, Why.PARKED)
    assert state(Answer("https://www.sedoparking.com/x", 200, permanent=False)) == (State.DOUBTFUL, Why.PARKED)


def test_a_page_of_which_only_the_front_page_is_left() -> None:
    assert state(Answer("https://fournil.example/", 200)) == (State.DOUBTFUL, Why.FRONT_PAGE)
    assert judge("http://a.example", Answer("https://a.example/", 200), now=NOW).state is State.MOVED


def test_since_when_it_is_ill() -> None:
    first = judge(URL, Answer(URL, 500), now=NOW)
    worse = judge(URL, Answer(URL, 404), now=LATER, before=first)
    assert (worse.since, worse.checked) == (NOW, LATER)
    assert judge(URL, Answer(URL, 200), now=LATER, before=worse).since == LATER


def test_each_reason_is_whole() -> None:
    told = {judge(URL, Answer(URL, failure=why, detail="x.example"), now=NOW).why: why for why in _FAILING}
    assert len(told) == len(_FAILING)
    for why in _FAILING:
        assert "{" not in reason(judge(URL, Answer(URL, failure=why, detail="x.example"), now=NOW))
    bare = [reason(judge(URL, Answer(URL, failure=why), now=NOW)) for why in (Why.NO_CONNECTION, Why.CERTIFICATE)]
    assert bare == ["no connection", "no secure connection: browsers warn of it"]


_FAILING = {
    *(Why.NO_NAME, Why.NO_LOOKUP, Why.SILENT, Why.NO_CONNECTION, Why.CERTIFICATE),
    *(Why.LOOP, Why.PRIVATE, Why.SCHEME),
}
