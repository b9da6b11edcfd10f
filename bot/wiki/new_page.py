"""A page that was read, and is not there: what Pywikibot would ask of it before and after its first save is known."""

import pywikibot


class NewPage(pywikibot.Page):  # type: ignore[misc] # Pywikibot has no types
    """Pywikibot's page object for a page that does not exist, of which it asks nothing.

    Of others it would ask for the text ({{bots}} may stand in it), for the last revision (whose time an edit could
    name), and, after the save, for the page's number. The save itself says ``createonly``.
    """

    def __init__(self, site: "pywikibot.site.APISite", title: str) -> None:
        super().__init__(site, title)
        self._text = ""
        self._templates: set[pywikibot.Page] = set()
        # As the API numbers what is missing: no page's number, and not the 0 with which it would be asked for.
        self._pageid = -1

    @property
    def latest_revision(self) -> "pywikibot.page.Revision":
        """There is none.

        Raises:
            pywikibot.exceptions.NoPageError: always.
        """
        raise pywikibot.exceptions.NoPageError(self)
