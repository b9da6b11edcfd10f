"""Messages in the reader's language: English in the code, catalogues beside it (GNU gettext).

``_`` and ``ngettext`` speak the language of the person at the terminal. What goes onto a wiki (edit
summaries, markers) speaks the wiki's language instead: ask ``translation(language)`` for that one.
"""

import gettext as _gettext
from functools import cache
from pathlib import Path

DOMAIN = "communs"
FOLDER = Path(__file__).parent


@cache
def translation(language: str | None = None, *, domain: str = DOMAIN) -> _gettext.NullTranslations:
    """Return the catalogue of ``language`` (``"fr"``), or of the environment's language for ``None``.

    A language without a catalogue gives the English of the code. Besides the messages there are the domain ``click``,
    click's own, and ``schemas``, what is said of each key in ``config/``.
    """
    languages = None if language is None else [language]
    return _gettext.translation(domain, FOLDER, languages=languages, fallback=True)


def _(message: str) -> str:
    """Translate ``message`` for the person at the terminal."""
    return translation().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a message that depends on the number ``n``, for the person at the terminal."""
    return translation().ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for "mark, translate later")
    """Mark ``message`` for the catalogue without translating it now."""
    return message
