"""Fuzzing: real files, pages and lists, changed at random; what must hold of whatever comes out is checked.

A part is a module with a function that makes its check: it takes the chance of one case, returns a word for what came
of it, and raises where something is that must not be. A new part is such a module and one line in ``PARTS``.
"""

from collections.abc import Callable
from random import Random

from tests.soak.fuzz import calls, importing, loaders, planning, reading, regions

Check = Callable[[Random], str]

PARTS: dict[str, Callable[[], Check]] = {
    "loaders": loaders.check,
    "regions": regions.check,
    "planning": planning.check,
    "calls": calls.check,
    "reading": reading.check,
    "importing": importing.check,
}
