"""Whether a Wikibase takes terms in the languages in which the catalogue would say some there. Pure."""

from collections.abc import Collection, Iterator

from bot.catalogue.models import Catalogue
from bot.config.wikibase import Wikibase
from bot.doctor.finding import Finding, Level
from bot.locale import _


def look_at_languages(wikibase: Wikibase, catalogue: Catalogue, taken: Collection[str]) -> Iterator[Finding]:
    """Yield what is to say of the languages of labels, descriptions and aliases.

    Args:
        wikibase: how the catalogue is said there.
        catalogue: the catalogue.
        taken: the codes that the Wikibase takes for terms (``meta=wbcontentlanguages``); none where it does not say.
    """
    if not taken:
        return
    used = list(dict.fromkeys(_used(wikibase, catalogue)))
    refused = [(code, where) for code, where in used if code not in taken]
    for code, where in refused:
        yield Finding(
            Level.PROBLEM,
            _("it takes no names or texts in the language “{code}” ({where})").format(code=code, where=where),
            _("write the code that it has for that language, or leave it out"),
        )
    if not refused:
        codes = ", ".join(dict.fromkeys(code for code, _where in used))
        yield Finding(Level.OK, _("it takes names and texts in: {languages}").format(languages=codes))


def _used(wikibase: Wikibase, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the languages of terms, each with where it is named."""
    yield from ((code, "config/wikibase.yaml: labels") for code in wikibase.labels)
    for entry in catalogue.entries:
        if entry.absent or entry.draft:
            continue
        if wikibase.descriptions == "summary" and entry.summary is not None:
            yield from ((code, f"{entry.id}.summary") for code in entry.summary.by_language)
        if entry.aliases is not None:
            yield from ((code, f"{entry.id}.aliases") for code in entry.aliases.by_language if code)
