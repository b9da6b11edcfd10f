"""What becomes of one entity, gathered thing by thing while it is merged."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.items.entity import Json, statement
from bot.items.lineage import History, Lineage, Look, lineage
from bot.items.things import Thing, with_label
from bot.items.values import DataValue, text_of
from bot.items.wanted import WantedEntity
from bot.locale import _, translation
from bot.plan.answers import Answer
from bot.plan.kept import Kept
from bot.plan.parts import Change

Answers = Callable[[Kept], Answer]


def undecided(kept: Kept) -> Answer:
    """Say of everything that nobody decided about it."""
    del kept
    return ""


@dataclass(frozen=True)
class Outcome:
    """What is to be written, and what people did.

    Attributes:
        data: what ``wbeditentity`` is to set; empty for nothing.
        changes: term by term, statement by statement.
        kept: what people did; on the Wikibase it stays unless a person declined it.
        removed: how many statements of ours go, or lose our reference.
        save: the number of our last revision, 0 when there is none, or nobody asked.
        asked: whether the history was asked: without it, nothing of this counts but that nothing is to be done.
        things: what changes, in the language of edit summaries.
    """

    data: Mapping[str, Any]
    changes: tuple[Change, ...]
    kept: tuple[Kept, ...]
    removed: int
    save: int
    asked: bool
    things: tuple[str, ...] = ()


@dataclass
class Draft:
    """The gathering of an ``Outcome``.

    Attributes:
        wanted: what the catalogue wants.
        now: the entity as it stands.
        history: of it.
        answers: what people decided.
        names: labels of properties and items, by id, for people.
        language: of edit summaries.
    """

    wanted: WantedEntity
    now: Json
    history: History
    answers: Answers = undecided
    names: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    asked: bool = False
    removed: int = 0
    _data: dict[str, Any] = field(default_factory=dict)
    _changes: list[Change] = field(default_factory=list)
    _kept: list[Kept] = field(default_factory=list)
    _things: list[Thing] = field(default_factory=list)

    def past(self, look: Look) -> Lineage:
        """Return what a thing was."""
        self.asked = True
        return lineage(self.history, look)

    def put(self, part: str, key: str, value: Mapping[str, Any]) -> None:
        """Set one term or sitelink."""
        self._data.setdefault(part, {})[key] = dict(value)

    def add_alias(self, language: str, text: str) -> None:
        """Add one alias to those that are there."""
        added = self._data.setdefault("aliases", {}).setdefault(language, [])
        added.append({"language": language, "value": text, "add": ""})

    def claim(self, statement: Mapping[str, Any]) -> None:
        """Add, change or remove one statement; a later change of it takes the place of an earlier one."""
        claims = self._data.setdefault("claims", [])
        if guid := statement.get("id"):
            claims[:] = [one for one in claims if one.get("id") != guid]
        claims.append(dict(statement))

    def pending(self, statement: Json) -> Json:
        """Return a statement with what is to be changed of it already."""
        claims = self._data.get("claims", ())
        return next((one for one in claims if one.get("id") == statement["id"]), statement)

    def change(
        self, kind: Literal["added", "removed", "changed"], thing: Thing, path: str, old: str = "", new: str = ""
    ) -> None:
        """Note one change, for people."""
        self._things.append(thing)
        self._changes.append(
            Change(
                kind=kind,
                entry=self.wanted.entry,
                name=self.wanted.name,
                field=path or self.wanted.entry,
                about=thing.called(self.names, _),
                old=old,
                new=new,
                line=self.wanted.line(path),
            )
        )

    def keep(
        self,
        thing: Thing,
        path: str,
        past: Lineage,
        *,
        wiki: str,
        catalogue: str,
        base: str = "",
        conflict: bool,
        refused: str = "",
    ) -> bool:
        """Note one thing that people did, and say whether a person declined it.

        Args:
            thing: what it is.
            path: the field of the catalogue, empty where it has none for it.
            past: who did it.
            wiki: what it reads now, in no language of our own: a decision is about it.
            catalogue: what the catalogue wants.
            base: what our account wrote.
            conflict: whether the catalogue changed, too.
            refused: why the catalogue may not take it.
        """
        takes = bool(path) and not refused
        kept = Kept(
            kind="changed" if takes else "shape",
            entry=self.wanted.entry,
            name=self.wanted.name,
            # What is no field's is known again by what it is.
            field=path if takes else f"{self.wanted.entry}.{thing.key}",
            about=thing.called(self.names, _),
            base=base,
            wiki=wiki,
            catalogue=catalogue,
            conflict=conflict,
            readable=takes,
            refused=refused,
            noted=bool(past.by and past.by.revision < self.history.save),
            line=self.wanted.line(path),
            by=past.by,
        )
        kept = kept.model_copy(update={"decision": self.answers(kept)})
        self._kept.append(kept)
        return kept.decision == "decline"

    def base_statement(self, guid: str, base: Hashable, look: Look) -> Json | None:
        """Return a statement as our account wrote it last: in the newest revision in which it looked like ``base``."""
        return next((statement(past.data, guid) for past in self.history if look(past.data) == base), None)

    def named(self, entity: str) -> str:
        """Return an id with its label, ``site officiel (P856)``."""
        return with_label(entity, self.names)

    def shown(self, value: DataValue) -> str:
        """Return what a value reads as, for people."""
        text = text_of(value)
        return self.named(text) if value["type"] == "wikibase-entityid" else text

    def outcome(self) -> Outcome:
        """Return what was gathered."""
        return Outcome(
            data=self._data,
            changes=tuple(self._changes),
            kept=tuple(self._kept),
            removed=self.removed,
            save=self.history.save if self.asked else 0,
            asked=self.asked,
            things=tuple(thing.called(self.names, translation(self.language).gettext) for thing in self._things),
        )
