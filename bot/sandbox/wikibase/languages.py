"""The languages that Wikibase 1.43 takes: for terms, and for texts of the datatype ``monolingualtext``."""

import json
from functools import cache
from importlib.resources import files
from typing import Literal

Context = Literal["term", "monolingualtext"]


@cache
def languages(context: Context) -> tuple[str, ...]:
    """Return the codes (``meta=wbcontentlanguages``), in Wikibase's own order."""
    text = files("bot.sandbox.wikibase").joinpath("languages.json").read_text(encoding="utf-8")
    return tuple(json.loads(text)[context])


@cache
def known(context: Context) -> frozenset[str]:
    """Return the codes, to look one up."""
    return frozenset(languages(context))
