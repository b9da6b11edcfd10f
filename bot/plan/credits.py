"""Where texts of the catalogue come from: what was taken from a wiki is credited on the others. Pure.

Texts on most wikis stand under CC BY-SA, which asks for credit (https://creativecommons.org/licenses/by-sa/4.0/), and
may not go where texts are given away without any condition (CC0, as on Wikidata).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1

from bot.config.decisions import Decision
from bot.config.models import Wiki
from bot.locale import _, translation
from bot.plan.parts import Change
from bot.render.rendering import Span

_FREE = "CC0"


@dataclass(frozen=True)
class Credit:
    """Where one text comes from.

    Attributes:
        path: the field, ``opteos.summary.fr``; the id of an entry that was taken as a whole.
        wiki: key of the wiki.
        revision: the revision there, 0 when it is not known.
    """

    path: str
    wiki: str
    revision: int


def credits_of(spans: Sequence[Span], decisions: Sequence[Decision], wiki: str) -> tuple[Credit, ...]:
    """Return where the texts of a list come from, those of its own wiki aside.

    Args:
        spans: the fields that the list prints.
        decisions: what people decided.
        wiki: key of the list's wiki.
    """
    taken = [one for one in decisions if one.decision == "take" and one.wiki and one.wiki != wiki]
    fields = {(one.field, one.value): one for one in taken if one.field}
    entries = {one.entry: one for one in taken if one.kind == "added" and one.entry}
    found: dict[str, Credit] = {}
    for span in spans:
        one = fields.get((span.path, _digest(span.value))) if fields else None
        if one is not None and one.wiki:
            found[span.path] = Credit(span.path, one.wiki, one.revision)
        entry = span.path.partition(".")[0]
        if (whole := entries.get(entry)) is not None and whole.wiki:
            found[entry] = Credit(entry, whole.wiki, whole.revision)
    return tuple(found.values())


def _digest(value: str) -> str:
    return sha1(value.encode(), usedforsecurity=False).hexdigest()


def credited(changes: Sequence[Change], known: Sequence[Credit]) -> tuple[Credit, ...]:
    """Return the credits for what an edit writes, one a wiki and revision."""
    fields = {change.field for change in changes if change.field}
    whole = {change.entry for change in changes if change.kind in {"added", "changed"} and not change.field} - {""}
    chosen = [one for one in known if one.path in fields or one.path.partition(".")[0] in whole]
    return tuple({(one.wiki, one.revision): one for one in chosen}.values())


def refuse_licence(known: Sequence[Credit], wikis: Mapping[str, Wiki], wiki: str) -> str:
    """Return why a list may not go to a wiki whose texts are free of any condition, empty when it may.

    Args:
        known: where its texts come from.
        wikis: the wikis by key.
        wiki: key of the list's wiki.
    """
    return refuse_under(known, wikis, wikis[wiki].licence)


def refuse_under(known: Sequence[Credit], wikis: Mapping[str, Wiki], wanted: str | None) -> str:
    """Return why texts may not stand under a licence, empty when they may.

    Args:
        known: where they come from.
        wikis: the wikis by key.
        wanted: the licence, None where none is named.
    """
    if not is_free(wanted):
        return ""
    for one in known:
        # Of a wiki that the project has no more, nobody knows.
        source = wikis.get(one.wiki)
        licence = source.licence if source is not None else None
        _entry, _dot, field = one.path.partition(".")
        if is_free(licence) or field.startswith("links."):
            continue
        told = (
            _(
                "{path} was taken from {source} ({licence}), and texts here are {free}: say it in other words in "
                "config/communs.yaml"
            )
            if field
            else _(
                "{path} was taken from {source} ({licence}), and texts here are {free}: say it in other words in "
                "config/communs.yaml, then take its “take” out of config/decisions.yaml"
            )
        )
        name = source.name if source is not None else one.wiki
        return told.format(path=one.path, source=name, licence=licence or "–", free=wanted)
    return ""


def credit_line(known: Sequence[Credit], wikis: Mapping[str, Wiki], language: str) -> str:
    """Return what says of a whole text where it comes from, once a wiki, empty where there is nothing to say.

    Args:
        known: where its parts come from.
        wikis: the wikis by key; of one that the project has no more, its key is said.
        language: the language to say it in.
    """
    names = []
    for key in sorted({one.wiki for one in known}):
        wiki = wikis.get(key)
        names.append(key if wiki is None else f"{wiki.name} ({wiki.licence})" if wiki.licence else wiki.name)
    words = translation(language).gettext("with texts from {wikis}")
    return words.format(wikis=", ".join(names)) if names else ""


def is_free(licence: str | None) -> bool:
    """Say whether a licence asks for nothing: CC0, and no other one beside it for other texts."""
    name = (licence or "").upper().replace(" ", "").replace("-", "")
    return _FREE in name and "BY" not in name
