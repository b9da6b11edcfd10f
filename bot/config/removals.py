"""How many entries may go at once without consent: a part of ``bot.yaml`` and of targets."""

from pydantic import Field

from bot.config.values import Model


class Removals(Model):
    """How many entries may go from a list without consent: the greater of the two."""

    count: int = Field(2, ge=0, description="As many entries may always go.")
    percent: int = Field(20, ge=0, le=100, description="As many per cent of the list's entries may go.")
