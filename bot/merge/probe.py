"""An entry with every field, to learn from what forms a template gives."""

from bot.catalogue.models import USUAL_LINKS, Catalogue

PROBE = "probe"
_ADDRESS = "https://probe.example"


def probe_catalogue(*, wiki: str, language: str, kinds: frozenset[str]) -> Catalogue:
    """Return a catalogue whose first entry has every field, and a second one that it is related to.

    Args:
        wiki: key of the wiki for which it has a page of its own.
        language: the language of its texts.
        kinds: the kinds of link that the project's entries have.
    """
    full = {
        "id": PROBE,
        "name": PROBE,
        "summary": PROBE,
        "contribution": PROBE,
        "involvement": "some",
        "maturity": {"stage": "active", "note": PROBE},
        "support": {"kind": PROBE, "url": _ADDRESS},
        "type": PROBE,
        "links": dict.fromkeys(sorted({*USUAL_LINKS, *kinds}), _ADDRESS),
        "place": PROBE,
        "since": "2001",
        "until": "2002",
        "pages": {wiki: "Probe page"},
        "related": [f"{PROBE}-other"],
    }
    other = {"id": f"{PROBE}-other", "name": PROBE}
    return Catalogue.model_validate({"version": "1", "language": language, "entries": [full, other]})
