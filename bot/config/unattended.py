"""What ``communs run`` may do while nobody looks: the part ``run`` of ``bot.yaml``."""

from pydantic import Field

from bot.config.values import Flag, Model


class Run(Model):
    """What ``communs run`` may do, and how long it may take; what it may not do is held and told once."""

    updates: Flag = Field(default=True, description="Whether lists that stand on their page are kept in sync.")
    first_placements: Flag = Field(
        default=False, description="Whether a list may be placed on a page for the first time; a person does that."
    )
    removals: Flag = Field(default=True, description="Whether entries may go from a list, below the thresholds.")
    request_seconds: int = Field(30, ge=1, le=600, description="How long one request may take.")
    target_seconds: int = Field(
        300, ge=1, le=86_400, description="How long one target may take, waiting for its wiki included."
    )
    run_seconds: int = Field(3600, ge=1, le=604_800, description="How long the whole run may take.")
