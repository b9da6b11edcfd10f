"""What a running sandbox offers to others: addresses and accounts.

Light on purpose: ``communs --sandbox VERB`` reads it at every start.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.errors import UsageError
from bot.locale import _
from bot.sandbox.layout import LANGUAGE, WIKIBASE, WIKIS, Layout, write_private
from bot.sandbox.process import Process
from bot.sandbox.releases import release_of

VERSION = 1
"""Of the record's file format."""

BOT, EDITOR, ADMIN = "CommunsBot", "Camille", "Admin"
"""The accounts of every wiki; people in it are made up."""

BOT_PASSWORD_NAME = "communs"  # noqa: S105 (the name of a bot password, not its secret)
"""What comes after the ``@`` where the bot logs in with its bot password."""


@dataclass(frozen=True)
class SandboxWiki:
    """One wiki of the sandbox.

    Attributes:
        key: ``movilab``.
        name: what the wiki calls itself.
        url: ``http://127.0.0.1:PORT``, without a slash at the end.
        api: address of ``api.php``.
        site: as Pywikibot names it, ``movilab:fr``.
        bot: the bot's account; it logs in as ``bot_login``.
        bot_password: its bot password (not the account's own).
        editor: the account of a person who edits.
        editor_password: to log in with, in a browser too.
        admin: an account that protects, deletes and blocks.
        admin_password: to log in with.
    """

    key: str
    name: str
    url: str
    api: str
    site: str
    bot: str
    bot_password: str = field(repr=False)
    editor: str
    editor_password: str = field(repr=False)
    admin: str
    admin_password: str = field(repr=False)

    @property
    def bot_login(self) -> str:
        """The name to log in with by ``bot_password``: ``CommunsBot@communs``."""
        return f"{self.bot}@{BOT_PASSWORD_NAME}"


@dataclass(frozen=True)
class SandboxState:
    """A running sandbox.

    Attributes:
        folder: ``<project>/.communs/sandbox``.
        wikis: the wikis by their keys.
        mediawiki: the release of MediaWiki that they run, ``1.39.17``.
        wikibase: the imitation of a Wikibase, None where none is served.
    """

    folder: Path
    wikis: dict[str, SandboxWiki]
    mediawiki: str
    wikibase: SandboxWiki | None = None

    @property
    def pywikibot_dir(self) -> Path:
        """The folder for ``PYWIKIBOT_DIR``: ``user-config.py``, passwords, families."""
        return Layout(self.folder).pywikibot


@dataclass(frozen=True)
class Record:
    """What the sandbox remembers between commands; its file is readable by its owner only.

    Attributes:
        mediawiki: name of the folder of MediaWiki's code that the databases belong to.
        content: digest of what the pristine databases were made from.
        secret_key: MediaWiki's ``$wgSecretKey``.
        token: opens the router's control addresses.
        bot_password: of the bot, on every wiki.
        editor_password: of the editor.
        admin_password: of the administrator.
        ports: the port of each wiki, kept while it is free.
        servers: the running server of each wiki.
    """

    mediawiki: str
    content: str
    secret_key: str = field(repr=False)
    token: str = field(repr=False)
    bot_password: str = field(repr=False)
    editor_password: str = field(repr=False)
    admin_password: str = field(repr=False)
    ports: Mapping[str, int] = field(default_factory=dict)
    servers: Mapping[str, Process] = field(default_factory=dict)

    @property
    def has_wikibase(self) -> bool:
        """Whether the imitation of a Wikibase belongs to this sandbox."""
        return WIKIBASE in self.ports

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all that is served."""
        return (*WIKIS, WIKIBASE) if self.has_wikibase else tuple(WIKIS)

    @property
    def stopped(self) -> list[str]:
        """The keys of the wikis whose server does not run."""
        return [key for key in self.keys if key not in self.servers or not self.servers[key].running]

    def with_servers(self, servers: Mapping[str, Process]) -> "Record":
        """Return this record with other servers."""
        return replace(self, servers=dict(servers))

    def save(self, layout: Layout) -> None:
        """Write the record to its file."""
        write_private(layout.record, json.dumps({"version": VERSION, **asdict(self)}, indent=1) + "\n")

    @classmethod
    def read(cls, layout: Layout) -> "Record | None":
        """Read the record; None where there is no sandbox yet, or one that this version cannot use."""
        try:
            data: dict[str, Any] = json.loads(layout.record.read_text(encoding="utf-8"))
            if data.pop("version") != VERSION:
                return None
            servers = {key: Process(**process) for key, process in data.pop("servers").items()}
            return cls(**data, servers=servers)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError, AttributeError):
            # The file is ours alone; a damaged one means that all is made anew, which the record allows.
            return None

    def state(self, layout: Layout) -> SandboxState:
        """Return what others may know of the sandbox."""
        wikis = {key: self._wiki(key, name) for key, name in WIKIS.items()}
        wikibase = self._wiki(WIKIBASE, _("Wikibase (imitation)")) if self.has_wikibase else None
        return SandboxState(layout.folder, wikis, release_of(self.mediawiki), wikibase)

    def _wiki(self, key: str, name: str) -> SandboxWiki:
        url = f"http://127.0.0.1:{self.ports[key]}"
        return SandboxWiki(
            key=key,
            name=name,
            url=url,
            api=f"{url}/api.php",
            site=f"{key}:{LANGUAGE}",
            bot=BOT,
            bot_password=self.bot_password,
            editor=EDITOR,
            editor_password=self.editor_password,
            admin=ADMIN,
            admin_password=self.admin_password,
        )


def not_running() -> UsageError:
    """Return the error for a sandbox that should run and does not."""
    return UsageError(_("the sandbox is not running"), advice=_("run: communs sandbox up"))


def load(project: Path) -> SandboxState:
    """Return the running sandbox of the project in the folder ``project``.

    Raises:
        UsageError: it does not run, or not all of it.
    """
    layout = Layout.of(project)
    record = Record.read(layout)
    if record is None or record.stopped:
        raise not_running()
    return record.state(layout)
