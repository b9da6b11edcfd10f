"""A wiki with a list, a plan for it, and its application, for the tests of apply."""

from bot.apply.outcome import Outcome
from bot.apply.target import Manners, apply_target
from bot.plan.gather import plan_wikis
from bot.plan.model import TargetPlan
from bot.plan.wanted import Wanted
from tests.apply.fake_wiki import FakeWiki
from tests.plan.samples import BOT, PAGE, listed, wanted

STOP = "Utilisateur:Communs-bot/Stop"
MANNERS = Manners(stop_page=STOP)
WANTED = wanted("Opteos", "Anis")
OLD, NEW = listed("Opteos"), WANTED.region
AROUND = f"Bonjour.\n\n{OLD}\n\n[[Catégorie:Communs]]"


def wiki_with(text: str | None = AROUND, user: str = BOT, *, bot: str = BOT) -> FakeWiki:
    """A wiki whose page has this text, saved by this user."""
    wiki = FakeWiki(bot)
    if text is not None:
        wiki.write(PAGE, text, user)
    return wiki


def plan(wiki: FakeWiki, what: Wanted = WANTED) -> TargetPlan:
    """The plan of the one target, which writes."""
    (planned,) = plan_wikis([what], {"movilab": wiki})
    assert planned.status.writes, planned.reason
    return planned


def apply(planned: TargetPlan, wiki: FakeWiki, manners: Manners = MANNERS) -> Outcome:
    """What becomes of it."""
    wiki.login()
    return apply_target(planned, wiki, manners)


def text_on(wiki: FakeWiki) -> str:
    """What the page says now."""
    newest = wiki.newest(PAGE)
    assert newest is not None
    return newest.text
