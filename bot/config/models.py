"""The configuration beside the catalogue: ``wikis.yaml`` and ``bot.yaml``."""

from typing import Literal

from pydantic import Field

from bot.config.links import Links
from bot.config.notify import Notify
from bot.config.targets import Removals
from bot.config.unattended import Run
from bot.config.values import (
    Address,
    Approval,
    Flag,
    Language,
    MarkerTitle,
    Model,
    Plain,
    Site,
    Slug,
    Title,
    Version,
)


class Wiki(Model):
    """A MediaWiki site as Pywikibot knows it, and our policy there."""

    name: Plain = Field(description="The wiki's name, as its readers know it.")
    site: Site = Field(description="family:code, as Pywikibot knows it; see families/ for wikis it does not know.")
    address: Address = Field(description="The wiki's base address, such as https://movilab.org.")
    language: Language = Field(description="The language of the wiki.")
    state: Literal["active", "archived"] = Field("active", description="An archived wiki is shown, never written to.")
    reason: Plain | None = Field(None, description="Why it is archived, in one line.")
    successor: Address | None = Field(None, description="Where an archived wiki went on.")
    licence: Plain | None = Field(None, description="The licence of its texts.")
    approval: Approval | None = Field(
        None, description="Where its community agreed to the bot: an address, or “own user space” where none is needed."
    )
    mark_as_bot: Flag = Field(default=False, description="Whether edits carry the bot flag; rare edits should be seen.")
    stop_on_talk: Flag = Field(
        default=True, description="Whether new messages on the bot's talk page stop “communs run” there."
    )
    tell_editors: Flag = Field(
        default=False,
        description="Whether editors are told on their talk pages what became of their corrections.",
    )
    stop_page: Title | None = Field(
        None, description="The page that stops the bot; default: Stop below the bot's user page."
    )
    source_page: Title | None = Field(None, description="The page that names the source; default: the bot's user page.")
    help_page: MarkerTitle | None = Field(
        None, description="The page that helps editors; default: the bot's user page."
    )


class Bot(Model):
    """The whole of ``bot.yaml``: who runs the bot, and what it asks consent for."""

    version: Version = Field("1", description="The version of this file's format: 1.")
    operator: Plain = Field(description="Who runs the bot: a name, or a user of the wiki.")
    contact: Plain = Field(description="An address or user page for the User-Agent, where the operator can be reached.")
    language: Literal["en", "fr"] | None = Field(
        None, description="The language of messages, unless --lang says another; default: the system's."
    )
    removals: Removals = Field(
        default_factory=Removals, description="How many entries may go from a list without consent."
    )
    patience_seconds: int = Field(
        5, ge=0, le=600, description="How long a wiki that does not answer is asked again while a person waits."
    )
    run: Run = Field(default_factory=Run, description="What “communs run” may do while nobody looks.")
    notify: Notify = Field(default_factory=Notify, description="Whom the bot tells what it did or left to people.")
    links: Links = Field(default_factory=Links, description="How “communs check-links” asks for addresses.")


class Wikis(Model):
    """The whole of ``wikis.yaml``."""

    version: Version = Field("1", description="The version of this file's format: 1.")
    wikis: dict[Slug, Wiki] = Field(description="The wikis, by a key of your own.")
