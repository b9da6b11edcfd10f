from itertools import pairwise

from bot.pages.forms import Form
from bot.pages.lineage import Lineage, Ours, lineage_of
from bot.pages.wanted import Place, WantedParameter
from bot.plan.rollback import rollback_mark
from bot.plan.snapshot import Revision
from bot.render.vocabulary import words_of
from bot.targets.call import NoCall, find_call
from tests.pages.samples import BOT, PERSON

FORM = Form("place", "words", words_of("fr"))
X, Y = (WantedParameter(name, (Place(f"a.{name}", "", "", FORM),)) for name in "xy")


def values_of(text: str) -> dict[str, str] | None:
    try:
        return dict(find_call(text, ["T"]).values)
    except NoCall:
        return None


def history(*saves: tuple[str, str], hidden: tuple[int, ...] = (), comment: str = "") -> list[Revision]:
    """The revisions of a page, from (user, text) oldest first; the newest has the comment."""
    made = [
        Revision(n, n - 1, text, "", f"2026-03-01T12:00:{n:02}Z", user, registered=True, comment="")
        for n, (user, text) in enumerate(saves, start=1)
    ]
    made[-1] = Revision(**{**vars(made[-1]), "comment": comment})
    return [one for one in reversed(made) if one.id not in hidden]


def told(*saves: tuple[str, str], hidden: tuple[int, ...] = (), comment: str = "") -> Lineage:
    return lineage_of(history(*saves, hidden=hidden, comment=comment), BOT, [X, Y], values_of)


def test_what_our_save_changed_is_ours() -> None:
    found = told((PERSON, "{{T|x=|y=1}}"), (BOT, "{{T|x=2|y=1}}"), (PERSON, "{{T|x=3|y=1}}"))
    assert found.ours == {"x": Ours("2", "", 2)}
    assert found.save is not None
    assert found.save.revision.id == 2


def test_a_save_that_keeps_what_people_wrote_does_not_make_it_ours() -> None:
    found = told(
        (BOT, "{{T|x=1|y=1}}"),
        (PERSON, "{{T|x=2|y=1}}"),
        (BOT, "{{T|x=2|y=2}}"),
    )
    assert found.ours == {"x": Ours("1", "", 1), "y": Ours("2", "1", 3)}


def test_a_page_that_we_made_is_ours_as_far_as_it_says_something() -> None:
    found = told((BOT, "{{T|x=1|y=}}"), (PERSON, "{{T|x=1|y=5}}"))
    assert found.ours == {"x": Ours("1", "", 1)}
    assert list(found.at_saves(Y)) == [""]


def test_what_we_left_as_it_was_is_nobodys_of_ours() -> None:
    assert told((PERSON, "{{T|x=1}}"), (BOT, "{{T|x=1|y=2}}")).ours == {"y": Ours("2", "", 2)}


def test_a_rollback_is_a_persons_word() -> None:
    found = told((BOT, "{{T|x=1}}"), (BOT, "{{T|x=2}}"), (BOT, "{{T|x=1}}"), comment=rollback_mark(2))
    assert found.ours["x"] == Ours("2", "1", 2)


def test_where_the_revision_before_ours_is_hidden_nothing_is_known_of_it() -> None:
    saves = (PERSON, "{{T|x=1}}"), (PERSON, "{{T|x=9}}"), (BOT, "{{T|x=2|y=1}}")
    assert told(*saves, hidden=(2,)).ours == {}
    assert told(*saves).ours.keys() == {"x", "y"}


def test_revisions_without_a_clear_call_are_passed_over() -> None:
    found = told((PERSON, "rien"), (BOT, "{{T|x=1}}"), (PERSON, "{{T}} {{T}}"), (PERSON, "{{T|x=1}}"))
    assert found.ours["x"] == Ours("1", "", 2)


def test_the_history_is_read_only_as_far_as_it_has_to_tell() -> None:
    read: list[int] = []

    def revisions() -> object:
        for one in history(*[(PERSON, "{{T|x=0}}")] * 20, (BOT, "{{T|x=1|y=1}}"), (PERSON, "{{T|x=2|y=1}}")):
            read.append(one.id)
            yield one

    lineage_of(revisions(), BOT, [X, Y], values_of)  # type: ignore[arg-type]
    assert read == [22, 21, 20]


def test_who_wrote_what_stands_there() -> None:
    saves = (
        (BOT, "{{T|x=1}}"),
        (PERSON, "{{T|x=2}}"),
        ("Dominique", "{{T|x=2}} et plus"),
    )
    came = told(*saves).came(X)
    assert came is not None
    assert (came.revision.user, came.revision.id) == (PERSON, 2)
    assert all(not one.revision.text for one, _next in pairwise(told(*saves).seen))
    assert Lineage().came(X) is None
