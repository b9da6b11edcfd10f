"""An item that says what the catalogue says, and what people decided."""

from collections.abc import Callable
from typing import Any

from bot.plan.answers import Answer
from bot.plan.kept import Kept
from tests.items.world import World, wanted

NEW, OLD = "https://opteos.example", "https://www.opteos.fr"


def decided(answer: Answer) -> Callable[[Kept], Answer]:
    return lambda _kept: answer


def synced(*claims: Any) -> World:
    """Return an item that our account made with these statements."""
    world = World()
    world.sync(wanted(*claims))
    return world
