"""An imitation over HTTP, and our client of it through Pywikibot, in a process of its own; once a session."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.client import Client
from bot.sandbox.state import SandboxWiki
from bot.sandbox.wikibase.server import Server, serving
from bot.sandbox.wikibase.wiki import Imitation, Settings
from tests.wikibase.remote import ADMIN, BOT, EDITOR, SECRET, Remote, imitation, write_home


@dataclass(frozen=True)
class Service:
    """What the tests of a session share.

    Attributes:
        server: the server, with its log.
        wiki: the imitation.
        client: our client, elsewhere.
        address: for people (``bot.sandbox.client``).
    """

    server: Server
    wiki: Imitation
    client: Remote
    address: SandboxWiki

    def requests(self, mark: int = 0) -> list[str]:
        """Return the actions that were asked for after a mark."""
        # A request is noted before its turn ends, and that may be after the client has its answer.
        with self.server.turn:
            return self.server.log.actions[mark:]

    @property
    def mark(self) -> int:
        """This moment, to count requests from."""
        return len(self.requests())

    def data(self, entity: str) -> Any:
        """Return what the server keeps of an entity."""
        page = self.wiki.store.entity_page(entity)
        assert page is not None
        return page.newest.entity


@pytest.fixture(scope="session")
def _service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("wikibase") / "home"
    wiki = imitation()
    with serving(wiki) as server:
        write_home(folder, wiki.address)
        address = SandboxWiki(
            key="wikibase",
            name=wiki.name,
            url=wiki.address,
            api=f"{wiki.address}/api.php",
            site="imitated:fr",
            bot=BOT,
            bot_password=SECRET,
            editor=EDITOR,
            editor_password=SECRET,
            admin=ADMIN,
            admin_password=SECRET,
        )
        with Remote(Path(folder)) as client:
            yield Service(server, wiki, client, address)


@pytest.fixture
def service(_service: Service) -> Iterator[Service]:
    """The imitation, empty and as it is set up at first, with our client logged in."""
    _service.wiki.store.reset()
    _service.wiki.settings = Settings()
    _service.client.login()
    # So that what a test before it met is not remembered: whether the wiki is read-only.
    _service.client.read(["Projet:Nulle part"], before_save=True)
    yield _service
    _service.wiki.settings = Settings()


@pytest.fixture
def editor(service: Service) -> Iterator[Client]:
    """A person who edits, in a browser as it were."""
    with Client.as_editor(service.address) as client:
        yield client


@pytest.fixture
def admin(service: Service) -> Iterator[Client]:
    """A person who protects, deletes and blocks."""
    with Client.as_admin(service.address) as client:
        yield client
