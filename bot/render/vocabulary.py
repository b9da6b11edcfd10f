"""The fixed words of lists by language: what the templates say around the values, for readers of a wiki.

They are not messages of the program: a wiki's readers see them, in the target's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Words:
    """The fixed words of one language, as plain texts.

    Attributes:
        colon: what stands between a name and what is said of it; French puts a space before it.
        contribution: before what the contributor does.
        contributors: before who of a collective takes part.
        involvement: before how much the contributor takes part.
        since, since_day: before the beginning, a year or month, and a day.
        until, until_day: before the end, likewise.
        maturity: before how far a commons has come.
        support: before what the contributor gives.
        links: before a list of links.
        related: before names of other entries.
        nothing: in place of the entries of an empty group.
        note, note_source, note_correct, note_help: the sentences under a list, and the words of their two links.
        amounts: involvement by the catalogue's word.
        stages: maturity by the catalogue's word.
        kinds: the usual kinds of link.
        months: their names, January first.
        first_day: the first of a month, before its name.
    """

    colon: str
    contribution: str
    contributors: str
    involvement: str
    since: str
    since_day: str
    until: str
    until_day: str
    maturity: str
    support: str
    links: str
    related: str
    nothing: str
    note: str
    note_source: str
    note_correct: str
    note_help: str
    amounts: Mapping[str, str]
    stages: Mapping[str, str]
    kinds: Mapping[str, str]
    months: tuple[str, ...]
    first_day: str


VOCABULARY = {
    "fr": Words(
        colon=" :",
        contribution="Ma contribution",
        contributors="Qui y contribue",
        involvement="Implication",
        since="depuis",
        since_day="depuis le",
        until="jusqu'en",
        until_day="jusqu'au",
        maturity="État",
        support="Soutien",
        links="Liens",
        related="Voir aussi",
        nothing="Aucun pour l'instant.",
        note="Cette liste est tenue à jour par un robot à partir d'un",
        note_source="catalogue commun à plusieurs wikis",
        note_correct="Corrigez-la ici même, vos corrections sont reprises",
        note_help="mode d'emploi",
        amounts={"much": "beaucoup", "some": "un peu", "support": "soutien"},
        stages={"emerging": "en émergence", "active": "actif", "paused": "en pause", "ended": "terminé"},
        kinds={
            "website": "site",
            "wiki": "wiki",
            "chat": "discussion",
            "code": "code source",
            "donate": "faire un don",
        },
        months=(
            *("janvier", "février", "mars", "avril", "mai", "juin"),
            *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
        ),
        first_day="1er",
    ),
    "en": Words(
        colon=":",
        contribution="My contribution",
        contributors="Contributors",
        involvement="Involvement",
        since="since",
        since_day="since",
        until="until",
        until_day="until",
        maturity="Status",
        support="Support",
        links="Links",
        related="See also",
        nothing="None for now.",
        note="This list is kept up to date by a bot from a",
        note_source="catalogue shared by several wikis",
        note_correct="Correct it right here, corrections are taken up",
        note_help="how it works",
        amounts={"much": "much", "some": "some", "support": "support"},
        stages={"emerging": "emerging", "active": "active", "paused": "paused", "ended": "ended"},
        kinds={"website": "website", "wiki": "wiki", "chat": "chat", "code": "source code", "donate": "donate"},
        months=(
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        first_day="1",
    ),
}


def words_of(language: str) -> Words:
    """Return the fixed words of a language (``fr``, ``fr-CA``), the English ones for a language without."""
    return VOCABULARY.get(language) or VOCABULARY.get(language.partition("-")[0]) or VOCABULARY["en"]


def reworded(words: Words, wording: Mapping[str, str | Mapping[str, str]]) -> Words:
    """Return the words with some of them replaced.

    Args:
        words: the usual ones.
        wording: texts by the attributes of ``Words``; of ``amounts``, ``stages`` and ``kinds`` only some.
    """
    changes: dict[str, Any] = {
        name: text if isinstance(text, str) else {**getattr(words, name), **text} for name, text in wording.items()
    }
    return replace(words, **changes)


def date_in_words(date: str, words: Words) -> str:
    """Return ``2017``, ``2017-06`` or ``2017-06-01`` as readers write it: ``1er juin 2017``."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = words.months[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    day = int(rest[1])
    return f"{words.first_day if day == 1 else day} {month} {year}"


def date_from_words(text: str, words: Words) -> str | None:
    """Return the date that ``date_in_words`` writes as ``text``, None when it writes none so."""
    *day_and_month, year = text.split(" ")
    months = {name: f"{number:02}" for number, name in enumerate(words.months, start=1)}
    parts = [year]
    if day_and_month:
        parts.append(months.get(day_and_month[-1], ""))
    if len(day_and_month) > 1:
        day = "1" if day_and_month[0] == words.first_day else day_and_month[0]
        parts.append(day.zfill(2))
    date = "-".join(parts)
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    try:
        return date if date_in_words(date, words) == text else None
    except ValueError:
        return None
