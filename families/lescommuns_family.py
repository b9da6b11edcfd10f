"""Wiki des communs, for Pywikibot: https://wiki.lescommuns.org.

Its article path is /wiki/. The script path could not be verified: the wiki was archived as static pages in 2024. The
root is what its sister wikis use; ``{{SCRIPTPATH}}`` on a page of a reopened wiki would tell.
"""

from pywikibot import family


class Family(family.Family):  # type: ignore[misc]  # Pywikibot carries no types
    name = "lescommuns"
    langs = {"fr": "wiki.lescommuns.org"}  # noqa: RUF012 (Pywikibot's own way)

    def scriptpath(self, code: str) -> str:  # noqa: ARG002
        return ""
