# ruff: noqa: ARG002 (a fake has the arguments of what it stands for)
"""A fake Wikibase in memory: a page an item, with what may go wrong between a plan and its save."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from bot.errors import CommunsError, PlanRefused
from bot.items.entity import Json, normal
from bot.items.port import Entity, Hit, Kind, Saved
from bot.plan.rollback import saved_by_bot
from bot.plan.snapshot import Account, Contribution, Reading, Revision, Snapshot
from bot.targets.normal import sha1
from tests.items.world import BOT, World

_T = TypeVar("_T")
STOP = "User:Communs-bot/Stop"


class FakeWikibase:
    """A fake: keeps items in memory, and counts what it is asked."""

    bot = BOT
    user_namespace = "User"
    talk_page = "User talk:Communs-bot"

    def __init__(self) -> None:
        self.items: dict[str, World] = {}
        self.properties: dict[str, dict[str, Any]] = {}
        self.pages: dict[str, str] = {}
        self.account = Account(BOT)
        self.asked: list[str] = []
        self.creations: list[Contribution] = []
        # Done right before the next save: what somebody else does in between, or a fault.
        self.before_save: Callable[[], None] = lambda: None
        self.lost: CommunsError | None = None
        self._number = 0

    def make(self, data: Mapping[str, Any], user: str = "Claire", comment: str = "") -> str:
        """Make an item, and return its id."""
        name = f"Q{len(self.items) + 1}"
        self.items[name] = World()
        self.change(name, data, user, comment)
        return name

    def change(self, name: str, data: Mapping[str, Any], user: str = "Claire", comment: str = "") -> None:
        """Edit an item."""
        world = self.items[name]
        world.save({**data}, user, comment)
        self._number += 1
        last = world.revisions[-1]
        parent = world.revisions[-2].id if len(world.revisions) > 1 else 0
        number = self._number + 100
        world.revisions[-1] = Revision(
            number, parent, last.text, sha1(last.text), last.timestamp, user, comment=comment, registered=True
        )

    def text(self, name: str) -> Json:
        """Return what an item says."""
        return self.items[name].data

    # What bot.items.port.Wikibase asks for.

    def login(self) -> None:
        self.asked.append("login")

    def persist(self, work: Callable[[], _T]) -> _T:
        return work()

    def within(self, seconds: float) -> AbstractContextManager[None]:
        return nullcontext()

    def title_of(self, entity: str) -> str:
        return f"Item:{entity}"

    def read(self, titles: Sequence[str], *, before_save: bool = False) -> Reading:
        for start in range(0, len(titles), 50):
            self.asked.append(f"read {len(titles[start : start + 50])}")
        return Reading({title: self._page(title) for title in titles}, self.account, BOT)

    def _page(self, title: str) -> Snapshot:
        world = self.items.get(title.partition(":")[2])
        if world is None:
            text = self.pages.get(title)
            newest = (
                None
                if text is None
                else Revision(5, 0, text, "", "2026-11-24T12:00:00Z", "Ada", comment="", registered=True)
            )
            return Snapshot(title, f"https://w.example/{title}", newest)
        return Snapshot(title, f"https://w.example/{title}", world.revisions[-1], model="wikibase-item")

    def revision(self, number: int) -> Revision | None:
        self.asked.append("revision")
        return next((one for world in self.items.values() for one in world.revisions if one.id == number), None)

    def newest_by(self, title: str, user: str, *, up_to: int = 0, rollbacks: bool = False) -> Revision | None:
        self.asked.append("newest_by")
        revisions = reversed(self.items[title.partition(":")[2]].revisions)
        return next((one for one in revisions if one.user == user and (rollbacks or saved_by_bot(one, user))), None)

    def since(self, title: str, number: int, *, up_to: int = 0) -> Iterator[Revision]:
        self.asked.append("since")
        return reversed(self.items[title.partition(":")[2]].revisions)

    def deletion(self, title: str) -> str:
        return ""

    def save(self, title: str, *, text: str, summary: str, base: Revision | None, mark_as_bot: bool) -> int:
        raise AssertionError("entities are no pages")

    def entities(self, ids: Sequence[str]) -> dict[str, Entity]:
        self.asked.append("entities")
        return {name: self._entity(name) for name in ids}

    def _entity(self, name: str) -> Entity:
        if name in self.properties:
            return Entity(name, f"Property:{name}", "", 1, self.properties[name])
        world = self.items.get(name)
        if world is None:
            return Entity(name, "", "", 0, {})
        return Entity(name, f"Item:{name}", f"https://w.example/{name}", world.revisions[-1].id, world.data)

    def linked(self, site: str, titles: Sequence[str]) -> dict[str, Entity]:
        self.asked.append("linked")
        return {}

    def page_called(self, site: str, title: str) -> str:
        self.asked.append("page_called")
        return title

    def search(self, text: str, language: str, *, kind: Kind = "item") -> tuple[Hit, ...]:
        self.asked.append("search")
        return tuple(
            Hit(name, term["value"], "", "label", term["value"], code)
            for name, world in self.items.items()
            for code, term in world.data["labels"].items()
            if term["value"].startswith(text)
        )

    def holders(self, prop: str, value: str) -> tuple[str, ...] | None:
        self.asked.append("holders")
        return None

    def created(self, number: int, *, kind: Kind = "item") -> list[Contribution]:
        self.asked.append("created")
        return self.creations[:number]

    def edit(
        self, entity: str, *, data: Mapping[str, Any], base: int, summary: str, mark_as_bot: bool, kind: Kind = "item"
    ) -> Saved:
        self.asked.append("edit")
        before, self.before_save = self.before_save, lambda: None
        before()
        data = json.loads(json.dumps(data))
        if not entity:
            entity = self.make(data, BOT, summary)
            self.creations.insert(0, Contribution(f"Item:{entity}", self._number + 100, 0, "", summary))
        else:
            newest = self.items[entity].revisions[-1].id
            if newest != base:
                raise PlanRefused("Edit conflict")
            self.change(entity, data, BOT, summary)
        if self.lost is not None:
            lost, self.lost = self.lost, None
            raise lost
        return Saved(entity, self.items[entity].revisions[-1].id)


def empty(data: Json) -> bool:
    """Say whether an item says nothing."""
    return not any(normal(data)[part] for part in ("labels", "descriptions", "claims"))
