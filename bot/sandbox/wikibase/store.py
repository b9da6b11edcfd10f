"""The imitation's memory: every change is an event, kept in a file of one JSON line each, and replayed at the start."""

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox.wikibase.model import ITEMS, PROPERTIES, Block, Json, LogEvent, Page, Revision, title_of

_MANUAL_REVERT = 15  # revisions among which MediaWiki looks for an equal one


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """All that changes.

    Args:
        file: where the events are kept; None for nowhere.
        clock: the time.

    Attributes:
        pages: by title.
        blocks: by account.
        log: oldest first.
        edits: title and revision of each edit, oldest first.
    """

    def __init__(self, file: Path | None = None, clock: Callable[[], datetime] = _now) -> None:
        self._file, self._clock = file, clock
        self.clear()
        if file is not None and file.exists():
            written = file.read_bytes()
            # A last line without its end was being written when the server was killed: nobody got an answer.
            whole = written[: written.rfind(b"\n") + 1]
            if whole != written:
                file.write_bytes(whole)
            for line in whole.split(b"\n")[:-1]:
                self._apply(json.loads(line))

    def clear(self) -> None:
        """Forget all."""
        self.pages: dict[str, Page] = {}
        self.blocks: dict[str, Block] = {}
        self.log: list[LogEvent] = []
        self.edits: list[tuple[str, Revision]] = []
        self._of: dict[int, str] = {}
        self._last = {"revision": 1, "page": 1, "item": 0, "property": 0, "log": 0, "block": 0}

    def reset(self) -> None:
        """Forget all, in the file too."""
        self.clear()
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    @property
    def now(self) -> str:
        """The time as the API writes it."""
        return self._clock().strftime("%Y-%m-%dT%H:%M:%SZ")

    # What is asked.

    def entity_page(self, entity: str) -> Page | None:
        """Return the page of an entity, None for a missing one."""
        return self.pages.get(title_of(entity))

    def entities(self, kind: str) -> Iterator[tuple[str, Json]]:
        """Yield all entities of a kind (``item``, ``property``) with their ids, redirects left out, oldest first."""
        namespace = ITEMS if kind == "item" else PROPERTIES
        for page in self.pages.values():
            if page.namespace == namespace and page.newest.entity is not None:
                yield page.entity, page.newest.entity

    def datatype(self, prop: str) -> str:
        """Return the datatype of a property, empty for a missing one."""
        page = self.entity_page(prop) if prop[:1] == "P" else None
        return str((page.newest.entity or {}).get("datatype", "")) if page else ""

    def page_of(self, revision: int) -> Page | None:
        """Return the page that a revision belongs to."""
        return self.pages.get(self._of.get(revision, ""))

    # What is changed.

    def new_id(self, kind: str) -> str:
        """Return the next id of a kind of entity; it is used up, whatever becomes of the creation."""
        letter = "Q" if kind == "item" else "P"
        self._note({"event": "counted", "of": kind})
        while self.entity_page(f"{letter}{self._last[kind]}") is not None:  # one that the project names
            self._note({"event": "counted", "of": kind})
        return f"{letter}{self._last[kind]}"

    def skip(self, of: str, number: int) -> None:
        """Use up some numbers of a kind: ``item``, ``property``, ``revision``, ``page``."""
        for _number in range(number):
            self._note({"event": "counted", "of": of})

    def new_guid(self, entity: str) -> str:
        """Return an id for a new statement of an entity."""
        return f"{entity}${str(uuid.uuid4()).upper()}"

    def save(
        self,
        title: str,
        *,
        user: str,
        anonymous: bool,
        comment: str,
        entity: Json | None = None,
        text: str = "",
        redirect: str = "",
        bot: bool = False,
        tags: tuple[str, ...] = (),
    ) -> Revision:
        """Add a revision to a page, which it makes where there is none."""
        page = self.pages.get(title)
        earlier = page.revisions[-1 - _MANUAL_REVERT : -1] if page else []
        if not tags and any((old.entity, old.text, old.redirect) == (entity, text, redirect) for old in earlier):
            tags = ("mw-manual-revert",)
        self._note(
            {
                "event": "saved",
                "title": title,
                "user": user,
                "anonymous": anonymous,
                "time": self.now,
                "comment": comment,
                "entity": entity,
                "text": text,
                "redirect": redirect,
                "bot": bot,
                "tags": tags,
            }
        )
        return self.pages[title].newest

    def protect(self, title: str, action: str, level: str, *, user: str) -> None:
        """Protect a page, or lift that with an empty level; either makes a revision that changes nothing."""
        self._note({"event": "protected", "title": title, "action": action, "level": level, "time": self.now})
        newest = self.pages[title].newest
        self._note(
            {
                "event": "saved",
                "title": title,
                "user": user,
                "anonymous": False,
                "time": self.now,
                "comment": "protection",
                "entity": newest.entity,
                "text": newest.text,
                "redirect": newest.redirect,
                "bot": False,
                "tags": (),
            }
        )

    def block(self, user: str, *, by: str, reason: str, expiry: str) -> Block:
        """Block an account."""
        self._note({"event": "blocked", "user": user, "by": by, "reason": reason, "time": self.now, "expiry": expiry})
        return self.blocks[user]

    def unblock(self, user: str) -> Block:
        """Lift a block."""
        block = self.blocks[user]
        self._note({"event": "unblocked", "user": user})
        return block

    def delete(self, title: str, *, user: str, comment: str) -> LogEvent:
        """Delete a page."""
        self._note({"event": "deleted", "title": title, "user": user, "time": self.now, "comment": comment})
        return self.log[-1]

    def _note(self, event: Json) -> None:
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(event, ensure_ascii=False) + "\n")
        self._apply(event)

    def _apply(self, event: Json) -> None:
        getattr(self, f"_{event['event']}")({key: value for key, value in event.items() if key != "event"})

    def _next(self, of: str) -> int:
        self._last[of] += 1
        return self._last[of]

    def _counted(self, event: Json) -> None:
        self._next(event["of"])

    def _saved(self, event: Json) -> None:
        title = event.pop("title")
        page = self.pages.get(title)
        if page is None:
            page = self.pages[title] = Page(self._next("page"), title)
        parent = page.newest.id if page.revisions else 0
        revision = Revision(id=self._next("revision"), parent=parent, **event)
        revision = replace(revision, tags=tuple(revision.tags))
        page.revisions.append(revision)
        self.edits.append((title, revision))
        self._of[revision.id] = title

    def _protected(self, event: Json) -> None:
        self.pages[event["title"]].protection[event["action"]] = event["level"]

    def _blocked(self, event: Json) -> None:
        self.blocks[event["user"]] = Block(id=self._next("block"), **event)

    def _unblocked(self, event: Json) -> None:
        del self.blocks[event["user"]]

    def _deleted(self, event: Json) -> None:
        page = self.pages.pop(event["title"])
        for revision in page.revisions:
            del self._of[revision.id]
        self.edits = [(title, revision) for title, revision in self.edits if title != page.title]
        self.log.append(LogEvent(id=self._next("log"), type="delete", **event))
