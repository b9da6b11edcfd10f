"""Movilab, for Pywikibot: https://movilab.org.

Its article path is /wiki/. The script path is inferred from its sister wikis, which answer at /api.php; Movilab's own
could not be verified: ``{{SCRIPTPATH}}`` on one of its pages tells.
"""

from pywikibot import family


class Family(family.Family):  # type: ignore[misc]  # Pywikibot carries no types
    name = "movilab"
    langs = {"fr": "movilab.org"}  # noqa: RUF012 (Pywikibot's own way)

    def scriptpath(self, code: str) -> str:  # noqa: ARG002
        return ""
