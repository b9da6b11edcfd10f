"""A moment as people read it, in the language of the person at the terminal."""

from datetime import UTC, datetime

from bot.locale import _, translation
from bot.render.vocabulary import date_in_words, words_of


def moment(timestamp: str) -> str:
    """Return an ISO 8601 moment for people: ``24 novembre 2026 à 18 h 21 UTC``; whatever else, as it is.

    The hours stay those of UTC, as wikis count them: a reader compares them with a page's history. Files and ``--json``
    hold the moment as ISO 8601 writes it.
    """
    try:
        at = datetime.fromisoformat(timestamp)
    except ValueError:
        return timestamp
    if at.tzinfo is None:
        return timestamp
    at = at.astimezone(UTC)
    return _("{date} {hour}:{minute} UTC").format(date=day(f"{at:%Y-%m-%d}"), hour=f"{at:%H}", minute=f"{at:%M}")


def day(date: str) -> str:
    """Return the day ``2026-11-01`` as people write it: ``1er novembre 2026``."""
    return date_in_words(date, words_of(translation().info().get("language", "en")))
