from collections.abc import Iterable

from bot.errors import TryLater
from bot.plan.kept import Kept
from bot.plan.model import TargetPlan
from bot.pull.credit import with_editors
from tests.apply.fake_wiki import FakeWiki
from tests.plan.samples import BOT, PAGE, PERSON, TARGET, framed
from tests.pull.samples import BY, target

NOTED = Kept(kind="changed", entry="a", name="A", field="a.name", base="Optéos", wiki="Optéos", noted=True)


class Wikis:
    """The wikis of a project: one, in memory."""

    def __init__(self, wiki: FakeWiki) -> None:
        self.opened: list[str] = []
        self._wiki = wiki

    def wiki(self, key: str) -> FakeWiki:
        """See ``bot.pull.credit.Wikis``."""
        self.opened.append(key)
        return self._wiki


def history(*, registered: bool = True) -> FakeWiki:
    """A page of ours, a person's correction, our save of it, and another person's edit since."""
    wiki = FakeWiki()
    wiki.write(PAGE, framed("* Opteos"), BOT)
    wiki.write(PAGE, framed("* Optéos"), PERSON if registered else "192.0.2.1", registered=registered, comment="accent")
    wiki.write(PAGE, framed("* Optéos\n* Anis"), BOT)
    wiki.write(PAGE, framed("* Optéos\n* Annie"), "Autre")
    return wiki


def planned(*kept: Kept) -> TargetPlan:
    return target(*kept, target=TARGET, page=PAGE, save=3)


def only(plans: Iterable[TargetPlan]) -> Kept:
    (plan,) = plans
    (kept,) = plan.kept
    return kept


def test_who_did_what_we_have_saved_since_is_asked_of_the_history() -> None:
    wikis = Wikis(history())
    kept = only(with_editors(wikis, [planned(NOTED)]))
    assert kept.by is not None
    assert (kept.by.revision, kept.by.user, kept.by.comment, kept.by.certain) == (2, PERSON, "accent", True)
    assert wikis.opened == ["movilab"]


def test_an_unregistered_editor_is_never_told_by_their_address() -> None:
    kept = only(with_editors(Wikis(history(registered=False)), [planned(NOTED)]))
    assert kept.by is not None
    assert (kept.by.revision, kept.by.user) == (2, "")


def test_what_is_known_costs_no_request() -> None:
    wikis = Wikis(history())
    known = planned(NOTED.model_copy(update={"by": BY}))
    assert list(with_editors(wikis, [known, planned()])) == [known, planned()]
    assert wikis.opened == []


def test_a_history_that_does_not_tell_leaves_it_open() -> None:
    assert only(with_editors(Wikis(FakeWiki()), [planned(NOTED)])).by is None
    other = NOTED.model_copy(update={"wiki": "Opteos"})
    assert only(with_editors(Wikis(history()), [planned(other)])).by is None


def test_a_wiki_that_fails_shows_it_all_the_same() -> None:
    wiki = history()
    wiki.faults["since"] = TryLater("no answer")
    assert only(with_editors(Wikis(wiki), [planned(NOTED)])) == NOTED
