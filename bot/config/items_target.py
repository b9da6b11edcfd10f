"""A target of the kind ``items``: the entries as entities of a Wikibase."""

from typing import Literal

from pydantic import Field

from bot.config.choice import Filter
from bot.config.removals import Removals
from bot.config.values import Flag, Model, Slug


class ItemsTarget(Model):
    """The entries as items of a Wikibase, said as ``wikibase.yaml`` says."""

    wiki: Slug = Field(description="The Wikibase's key, in wikis.yaml and in wikibase.yaml.")
    kind: Literal["items"] = Field(description="What is kept in sync: an item for each entry.")
    enabled: Flag = Field(default=True, description="Whether the target is planned and applied.")
    only: Filter | None = Field(None, description="Keep just the entries that fit: by group, type, place, involvement.")
    otherwise: Filter | None = Field(None, alias="except", description="Leave out the entries that fit.")
    removals: Removals | None = Field(
        None, description="From how many items statements may go at once; default: as in bot.yaml."
    )
