"""``decisions.yaml``: what people decided about hand edits on the wikis; written by communs, kept with the project.

A decision is about what one wiki says of one thing, and is void as soon as it says something else. ``decline`` holds
for one save of ours only: the same edit made again after it was put back waits for a person again.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.config.values import Flag, Model, Plain, Slug, Version

KINDS = Literal["changed", "removed", "added", "shape", "text", "order"]
_Sha1 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{40}$")]


class Decision(Model):
    """One answer to one hand edit."""

    target: Slug = Field(description="The target on whose page it stands.")
    kind: KINDS = Field(description="What people did, as in “communs pull”.")
    entry: Plain | None = Field(None, description="The entry's id.")
    field: Plain | None = Field(None, description="The field's path, such as opteos.summary.fr.")
    value: _Sha1 = Field(description="SHA-1 of what the wiki says; the decision is void when that changes.")
    decision: Literal["take", "decline", "leave"] = Field(
        description="take: it went into the catalogue; decline: put back; leave: kept on the wiki, and not asked again."
    )
    wiki: Slug | None = Field(None, description="The wiki that it stands on.")
    revision: int = Field(0, ge=0, description="The revision in which it came.")
    save: int = Field(0, ge=0, description="Our last save when it was decided; a decline holds until the next one.")
    tell: Flag = Field(
        default=False, description="Whether whoever saved that revision is told (tell_editors in wikis.yaml)."
    )
    date: Plain | None = Field(None, description="When it was decided.")


class Decisions(Model):
    """The whole of ``decisions.yaml``."""

    version: Version = Field("1", description="The version of this file's format: 1.")
    decisions: tuple[Decision, ...] = Field((), description="The newest last.")
