"""Whom the bot tells what: the part ``notify`` of ``bot.yaml``; addresses by reference, since they hold secrets."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from bot.config.faults import fault
from bot.config.values import Model, Plain
from bot.locale import _

ENVIRONMENT, FILE = "env:", "file:"

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


def check_reference(text: str) -> str:
    """Return ``text`` when it says where addresses stand: ``env:NAME`` or ``file:PATH``."""
    if text.startswith(ENVIRONMENT) and _VARIABLE.fullmatch(text.removeprefix(ENVIRONMENT)):
        return text
    if text.startswith(FILE) and "://" not in text and text != FILE:
        return text
    # What is written may hold a password: it is not repeated.
    raise fault(
        _("an address of notifications may hold a secret, so only where it stands is written here"),
        _("write env:COMMUNS_NOTIFY_URL, or file:PATH of a file that only you may read"),
    )


Reference = Annotated[
    str, AfterValidator(check_reference), WithJsonSchema({"type": "string", "pattern": "^(env:[A-Za-z_]|file:[^:]+$)"})
]


class Notify(Model):
    """Whom the bot tells, on which occasions, in which language."""

    to: tuple[Reference, ...] = Field(
        (), description="Where the addresses (as Apprise writes them) stand: env:COMMUNS_NOTIFY_URL, file:PATH."
    )
    when: tuple[Literal["change", "failure", "person"], ...] = Field(
        ("change", "failure", "person"),
        description="On which occasions: a list changed, something failed, a person is needed.",
    )
    language: Literal["fr", "en"] = Field("fr", description="The language of the messages.")
    ping: Reference | None = Field(
        None, description="Where the address of a dead man's switch (Healthchecks) stands: env:COMMUNS_PING_URL."
    )
    metrics: Plain | None = Field(
        None, description="The file for Prometheus' textfile collector, such as /var/lib/node_exporter/communs.prom."
    )
