"""What a person agrees to on the command line, and the options that say it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from bot.locale import _


@dataclass(frozen=True)
class Consent:
    """What a person agreed to on the command line.

    Attributes:
        removals: how many entries may go from a page, None for the project's thresholds.
        place_again: the targets whose list may be placed again where people removed it.
        only: the ids of the entries that may change, empty for all.
    """

    removals: int | None = None
    place_again: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


def consent_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb that plans the options ``allow_removals`` and ``place_again``."""
    removals = click.option(
        "--allow-removals",
        type=click.IntRange(min=0),
        metavar="N",
        help=_("Let up to N entries go from a page, whatever the thresholds in bot.yaml."),
    )
    again = click.option(
        "--place-again",
        multiple=True,
        metavar=_("TARGET"),
        help=_(
            "Write this target's list again where people took it off the page, undid our last save or had it deleted."
        ),
    )
    return removals(again(command))
