"""An entry with every field, to learn from what forms a template gives."""

from functools import cache

from bot.catalogue.models import USUAL_LINKS, Catalogue

# No id of an owner's: ids are slugs.
PROBE = "*"
_WORD = "probe"
_ADDRESS = "https://probe.example"


@cache
def probe_catalogue(*, wiki: str, language: str, kinds: frozenset[str]) -> Catalogue:
    """Return a catalogue whose first entry, ``PROBE``, has every field.

    Args:
        wiki: key of the wiki for which it has a page of its own.
        language: the language of its texts.
        kinds: the kinds of link that the project's entries have.
    """
    entry = {
        "name": _WORD,
        "summary": _WORD,
        "contribution": _WORD,
        "involvement": "some",
        "maturity": {"stage": "active", "note": _WORD},
        "support": {"kind": _WORD, "url": _ADDRESS},
        "type": _WORD,
        "links": {kind: {"url": _ADDRESS, "note": _WORD} for kind in sorted({*USUAL_LINKS, *kinds})},
        "place": _WORD,
        "since": "2001",
        "until": "2002",
        "pages": {wiki: "Probe page"},
    }
    made = Catalogue.model_validate({"version": "1", "language": language, "entries": [entry]})
    return made.model_copy(update={"entries": (made.entries[0].model_copy(update={"id": PROBE}),)})
