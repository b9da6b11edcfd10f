"""How ``communs check-links`` asks for addresses: the part ``links`` of ``bot.yaml``."""

from pydantic import Field

from bot.config.values import Address, Flag, Model, Plain


class Links(Model):
    """How addresses are asked for, and which archive is asked for copies."""

    days: int = Field(7, ge=0, le=365, description="For so many days an address that works is not asked for again.")
    pause_seconds: int = Field(1, ge=0, le=600, description="The pause between two requests to one host.")
    request_seconds: int = Field(20, ge=1, le=600, description="How long one request may take.")
    copies: Flag = Field(default=True, description="Whether the archive is asked for copies of what does not work.")
    archive: Address = Field(
        "https://archive.org/wayback/available",
        description="The address of the archive's availability API, as the Internet Archive has it.",
    )
    private_hosts: tuple[Plain, ...] = Field(
        (), description="Hosts that may be in a private network or on this machine: localhost, intranet.example."
    )
