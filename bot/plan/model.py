"""The plan: what would change, bound to the revisions it was computed from; a file to read, review and apply.

Its JSON is canonical (sorted keys, two blanks, UTF-8): the same catalogue and the same wikis give the same bytes.
"""

import hashlib
import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field, ValidationError

from bot.errors import PlanRefused
from bot.locale import _
from bot.plan.decisions import Decisions
from bot.plan.kept import Kept
from bot.plan.parts import Base, Change, Edit, EntityEdit, HandEdit, Message, Part

FORMAT: Literal["communs-plan"] = "communs-plan"
VERSION = 1

# What the plan's id is made of, and what its file holds; both made piece by piece, as a big plan is once in memory.
_COMPACT = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, indent=2)


class Status(StrEnum):
    """What a plan says about one target."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    HELD = "held"
    ARCHIVED = "archived"
    DISABLED = "disabled"
    UNREACHABLE = "unreachable"

    @property
    def writes(self) -> bool:
        """Whether ``apply`` would save a page for it."""
        return self in {Status.CREATE, Status.UPDATE}


def owner_of(name: str) -> str:
    """Return the id in ``targets.yaml`` of what a plan names: ``TARGET`` is its own, ``TARGET/ENTRY`` a part of it.

    Ids are slugs, so that the stroke is free to part them.
    """
    return name.partition("/")[0]


class TargetPlan(Part):
    """What the plan says about one target, or about one part of a target that stands for many pages or entities.

    Attributes:
        target: the target's id; ``TARGET/ENTRY`` for a part, ``TARGET/EDITOR`` for a message about a list.
        kind: the target's kind, as in ``targets.yaml``.
        wiki: key of its wiki.
        wiki_name: the wiki's name for people.
        page: title of the page.
        url: address of the page, empty when the wiki was not asked.
        status: what would happen.
        reason: why it is held, archived, disabled or unreachable, and what to do.
        remarks: what the reviewer should know besides.
        base: the page as read, None when the wiki was not asked.
        region: the region alone, with its markers, as the catalogue wants it; empty unless something is written.
        changes: by entry and field.
        edit: the text to write; for a held change the text that is not written.
        hand_edit: what a person did to the region as a whole; where the status writes, an undo that is written over.
        save: number of our last save of the list, 0 when there is none, or no account is configured.
        kept: what people did to it by entry and field; kept on the page unless a person declined it.
        removed: how many entries would go from the page.
        place_again: whether a person asked to place a region that people took away.
        release: whether the list is handed back to people: only its markers and its note go.
        entity: what to set of an entity, whose ``edit`` then only shows it for people; None for a page.
        message: what is told an editor, where that is all that is written.
    """

    target: str
    kind: Literal["region", "pages", "items", "file"] = "region"
    wiki: str
    wiki_name: str
    page: str
    url: str = ""
    status: Status
    reason: str = ""
    remarks: tuple[str, ...] = ()
    base: Base | None = None
    region: str = ""
    changes: tuple[Change, ...] = ()
    edit: Edit | None = None
    hand_edit: HandEdit | None = None
    save: int = 0
    kept: tuple[Kept, ...] = ()
    removed: int = 0
    place_again: bool = False
    release: bool = False
    entity: EntityEdit | None = None
    message: Message | None = None

    @property
    def owner(self) -> str:
        """The id in ``targets.yaml`` of the target that this is, or is a part of, or a message about."""
        return owner_of(self.target)

    @property
    def is_part(self) -> bool:
        """Whether it is one of many parts of a target."""
        return self.owner != self.target

    @property
    def has_preview(self) -> bool:
        """Whether a wiki can show what it would read like: it is a page of wikitext there."""
        return bool(self.wiki) and self.entity is None

    @property
    def waits(self) -> bool:
        """Whether something that people did waits for somebody's decision."""
        return any(kept.waits for kept in self.kept)


class Plan(Part):
    """All targets of one run of ``plan``.

    Attributes:
        format: always ``communs-plan``.
        version: version of this format.
        communs: version of the program that made it.
        sandbox: whether the wikis are those of the sandbox.
        sources: SHA-256 of each file it was made from, by path relative to the project's folder.
        targets: in the order of ``targets.yaml``.
        decisions: what a person decided about it, None when nobody was asked.
        id: SHA-256 of all the rest but the decisions.
    """

    format: Literal["communs-plan"] = FORMAT
    version: int = VERSION
    communs: str
    sandbox: bool
    sources: dict[str, str]
    targets: tuple[TargetPlan, ...]
    decisions: Decisions | None = None
    id: str = Field(default="")

    @property
    def writes(self) -> tuple[TargetPlan, ...]:
        """The targets that ``apply`` would save a page for."""
        return tuple(target for target in self.targets if target.status.writes)


def sealed(plan: Plan) -> Plan:
    """Return the plan with its id."""
    return plan.model_copy(update={"id": _digest(plan.model_dump(mode="json"))})


def _digest(document: dict[str, Any]) -> str:
    content = {key: value for key, value in document.items() if key not in {"id", "decisions"}}
    digest = hashlib.sha256()
    for piece in _COMPACT.iterencode(content):
        digest.update(piece.encode())
    return digest.hexdigest()


def to_json(plan: Plan) -> str:
    """Return the plan's canonical JSON, with a final line break."""
    return "".join(pieces(plan))


def pieces(plan: Plan) -> Iterator[str]:
    """Yield the plan's canonical JSON piece by piece."""
    yield from _CANONICAL.iterencode(
        plan.model_dump(mode="json", exclude={"decisions"} if plan.decisions is None else None)
    )
    yield "\n"


def from_json(text: str, *, where: str) -> Plan:
    """Return the plan that ``text`` holds.

    Args:
        text: what ``to_json`` gave.
        where: the file's name, for messages.

    Raises:
        PlanRefused: it is no plan, one of a newer version, was altered since it was made, or carries the decisions
            about another one.
    """
    advice = _("make it anew: communs plan -o {file}").format(file=where)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise PlanRefused(_("this is no plan"), where=where, advice=advice)
    if document.get("version") != VERSION:
        raise PlanRefused(
            _("the plan has version {version}; this communs knows version {known}").format(
                version=document.get("version"), known=VERSION
            ),
            where=where,
            advice=advice,
        )
    try:
        plan = Plan.model_validate(document)
        digest = _digest(document)
    except (ValidationError, UnicodeEncodeError) as error:
        # JSON may write half a character, which no text can hold.
        raise PlanRefused(_("the plan is damaged"), where=where, advice=advice) from error
    if plan.id != digest:
        raise PlanRefused(_("the plan was altered after it was made"), where=where, advice=advice)
    if plan.decisions is not None and plan.decisions.plan != plan.id:
        raise PlanRefused(_("the decisions in it are about another plan"), where=where, advice=advice)
    return plan
