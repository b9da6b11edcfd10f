"""A correction that its owner types into the catalogue, as far as this machine saw both sides alike."""

from pathlib import Path

import pytest

from bot.pages.agreed import Agreed
from bot.plan.model import Status, TargetPlan
from tests.apply.fake_wiki import FakeWiki
from tests.pages.samples import BOT, COMMUNS, PAGE, PERSON, TITLE, plans, project


def page(summary: str) -> str:
    return PAGE.replace("Une coopérative.", summary)


class Desk:
    """A catalogue, a fake of its wiki, and what this machine remembers."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.wiki = folder, FakeWiki()
        self.wiki.write(TITLE, PAGE.replace("Une coopérative.", "?"), PERSON)
        self.wiki.write(TITLE, PAGE, BOT)

    def plan(self, summary: str, *, alone: bool = False) -> TargetPlan:
        """Plan with a catalogue that says so."""
        read = project(self.folder, COMMUNS.replace("Une coopérative.", summary))
        agreed = Agreed(self.folder / ("autre" if alone else ".communs"))
        [planned] = plans(read, self.wiki, agreed=agreed)
        agreed.save()
        return planned


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_both_sides_were_seen_to_say_is_no_conflict_later(desk: Desk) -> None:
    desk.wiki.write(TITLE, page("Un réseau."), PERSON)
    assert desk.plan("Une coopérative.").status is Status.HELD
    assert desk.plan("Un réseau.").status is Status.UNCHANGED  # typed there, without “communs pull”
    planned = desk.plan("Un réseau coopératif.")
    assert (planned.status, planned.kept) == (Status.UPDATE, ())
    # Who did not see them alike cannot know it.
    [kept] = desk.plan("Un réseau coopératif.", alone=True).kept
    assert (kept.base, kept.wiki, kept.conflict) == ("Une coopérative.", "Un réseau.", True)
    assert (desk.folder / ".communs/agreed.json").stat().st_mode & 0o777 == 0o600


def test_what_people_write_after_that_is_theirs(desk: Desk) -> None:
    desk.wiki.write(TITLE, page("Un réseau."), PERSON)
    desk.plan("Un réseau.")
    desk.wiki.write(TITLE, page("Un collectif."), PERSON)
    [kept] = desk.plan("Un réseau.").kept
    assert (kept.base, kept.wiki, kept.conflict) == ("Un réseau.", "Un collectif.", False)
    [kept] = desk.plan("Un réseau coopératif.").kept
    assert (kept.base, kept.wiki, kept.conflict) == ("Un réseau.", "Un collectif.", True)


def test_an_undo_of_our_later_save_is_kept(desk: Desk) -> None:
    desk.wiki.write(TITLE, page("Un réseau."), PERSON)
    desk.plan("Un réseau.")
    desk.wiki.write(TITLE, page("Un réseau coopératif."), BOT)
    desk.wiki.write(TITLE, page("Un réseau."), PERSON)
    planned = desk.plan("Un réseau coopératif.")
    assert (planned.status, [one.wiki for one in planned.kept]) == (Status.HELD, ["Un réseau."])


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "pages": {"a": {"b": 1}}}'])
def test_a_file_that_is_not_ours_tells_nothing(desk: Desk, content: str) -> None:
    (desk.folder / ".communs").mkdir()
    (desk.folder / ".communs/agreed.json").write_text(content)
    desk.wiki.write(TITLE, page("Un réseau."), PERSON)
    assert desk.plan("Un collectif.").status is Status.HELD
