"""What telling editors asks of a wiki, beside reading its pages; ``bot.wiki.client`` answers with Pywikibot."""

from collections.abc import Sequence
from typing import Protocol

from bot.plan.snapshot import Contribution, Reading


class Talks(Protocol):
    """One wiki, as far as its editors' talk pages are concerned."""

    @property
    def bot(self) -> str:
        """Name of the account that writes here, empty when none is configured."""

    @property
    def talk_page(self) -> str:
        """Title of our account's talk page."""

    def read(self, titles: Sequence[str], *, before_save: bool = False) -> Reading:
        """Read pages (see ``bot.plan.port.Wiki``)."""

    def authors(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the accounts that saved some revisions: those of registered people alone, no bots.

        Raises:
            TryLater: the wiki cannot be reached.
        """

    def contributions(self, number: int, *, namespace: int | None = None) -> list[Contribution]:
        """Return the newest edits of our account, newest first; of one namespace, or of all."""
