"""A plain client of MediaWiki's API, so that a wiki of the sandbox can be edited and looked at without Pywikibot.

It plays the people of the wiki: the editor who corrects, the administrator who protects or blocks. Parameters
and answers: https://www.mediawiki.org/wiki/API:Main_page
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, Self

import requests

from bot.errors import CommunsError
from bot.locale import _
from bot.sandbox.state import SandboxWiki

_TIMEOUT = 60  # seconds


class ApiError(CommunsError):
    """The wiki refused a request.

    Attributes:
        code: MediaWiki's code for the reason, ``protectedpage``.
    """

    def __init__(self, code: str, info: str, where: str) -> None:
        self.code = code
        super().__init__(f"{code}: {info}", where=where)


@dataclass(frozen=True)
class Revision:
    """One revision of a page.

    Attributes:
        revid: its number.
        parentid: the one before, 0 for the first.
        user: who saved it.
        timestamp: ``2024-02-05T18:02:11Z``.
        comment: the edit summary.
        text: the wikitext.
        sha1: of the text, hexadecimal.
        minor: whether marked as a minor edit.
        tags: change tags.
    """

    revid: int
    parentid: int
    user: str
    timestamp: str
    comment: str
    text: str
    sha1: str
    minor: bool
    tags: tuple[str, ...]


class Client:
    """A person's browser, as it were, on one wiki.

    Args:
        wiki: the wiki; nobody is logged in at first.
    """

    def __init__(self, wiki: SandboxWiki) -> None:
        self.wiki = wiki
        self._session = requests.Session()
        # Nothing on the loopback goes through a proxy of the environment's.
        self._session.trust_env = False

    @classmethod
    def as_editor(cls, wiki: SandboxWiki) -> Self:
        """Return a client that is logged in as the editor."""
        return cls(wiki).login(wiki.editor, wiki.editor_password)

    @classmethod
    def as_admin(cls, wiki: SandboxWiki) -> Self:
        """Return a client that is logged in as the administrator."""
        return cls(wiki).login(wiki.admin, wiki.admin_password)

    @classmethod
    def as_bot(cls, wiki: SandboxWiki) -> Self:
        """Return a client that is logged in as the bot, by its bot password."""
        return cls(wiki).login(wiki.bot_login, wiki.bot_password)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    @property
    def cookies(self) -> str:
        """The session's cookies, as the header ``Cookie`` has them."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._session.cookies)

    def request(self, action: str, **parameters: str | int | bool) -> dict[str, Any]:
        """Send one request (POST, format version 2) and return the answer.

        Args:
            action: the API's action.
            parameters: its parameters; False leaves one out.

        Raises:
            ApiError: the wiki refused.
            requests.RequestException: it cannot be reached, or answers with an error page.
        """
        data = {name: str(value) for name, value in parameters.items() if value is not False}
        response = self._session.post(
            self.wiki.api,
            data={"action": action, "format": "json", "formatversion": "2", **data},
            timeout=_TIMEOUT,
        )
        response.raise_for_status()
        answer: dict[str, Any] = response.json()
        if "error" in answer:
            raise ApiError(answer["error"]["code"], answer["error"].get("info", ""), self.wiki.key)
        return answer

    def login(self, user: str, password: str) -> Self:
        """Log in; ``user`` may be an account or a bot password's ``account@name``.

        Raises:
            ApiError: the wiki refused, with code ``login-failed``.
        """
        token = self._token("login")
        if "@" in user:
            answer = self.request("login", lgname=user, lgpassword=password, lgtoken=token)["login"]
            done, reason = answer["result"] == "Success", answer.get("reason", "")
        else:
            answer = self.request(
                "clientlogin", username=user, password=password, logintoken=token, loginreturnurl=self.wiki.url
            )["clientlogin"]
            done, reason = answer["status"] == "PASS", answer.get("message", "")
        if not done:
            raise ApiError("login-failed", _("{user}: {reason}").format(user=user, reason=reason), self.wiki.key)
        return self

    def edit(self, title: str, text: str, summary: str, **parameters: str | int | bool) -> int | None:
        """Save a page's text; return the new revision's number, None when nothing changed.

        ``parameters`` go to the API: ``section``, ``minor``, ``baserevid`` …
        """
        answer = self.write("edit", title=title, text=text, summary=summary, **parameters)["edit"]
        revid: int | None = answer.get("newrevid")
        return revid

    def read(self, title: str) -> tuple[str, int, str]:
        """Return the page's text, its newest revision's number, and who saved it.

        Raises:
            ApiError: there is no such page, with code ``missingtitle``.
        """
        [newest] = self.revisions(title, limit=1)
        return newest.text, newest.revid, newest.user

    def exists(self, title: str) -> bool:
        """Whether there is such a page."""
        [page] = self.request("query", prop="info", titles=title)["query"]["pages"]
        return "missing" not in page

    def revisions(self, title: str, limit: int = 50) -> list[Revision]:
        """Return the page's newest revisions, newest first, at most ``limit``.

        Raises:
            ApiError: there is no such page, with code ``missingtitle``.
        """
        answer = self.request(
            "query",
            prop="revisions",
            titles=title,
            rvlimit=limit,
            rvslots="main",
            rvprop="ids|timestamp|user|comment|content|sha1|flags|tags",
        )
        [page] = answer["query"]["pages"]
        if "revisions" not in page:
            raise ApiError("missingtitle", title, self.wiki.key)
        return [
            Revision(
                revid=revision["revid"],
                parentid=revision["parentid"],
                user=revision["user"],
                timestamp=revision["timestamp"],
                comment=revision["comment"],
                text=revision["slots"]["main"]["content"],
                sha1=revision["sha1"],
                minor=revision["minor"],
                tags=tuple(revision["tags"]),
            )
            for revision in page["revisions"]
        ]

    def parse(self, wikitext: str, title: str = "Bac à sable") -> str:
        """Return the HTML that the wiki makes of ``wikitext`` on the page ``title``, without its wrapper."""
        html: str = self.parsed(wikitext, title)["text"]
        return html

    def parsed(self, wikitext: str, title: str = "Bac à sable") -> dict[str, Any]:
        """Return all that the parser tells of ``wikitext``: text, links, templates, categories, external links."""
        answer: dict[str, Any] = self.request(
            "parse",
            text=wikitext,
            title=title,
            contentmodel="wikitext",
            prop="text|links|templates|categories|externallinks|images|sections|properties|parsewarnings|iwlinks",
            wrapoutputclass="",
            disablelimitreport=1,
            disableeditsection=1,
            pst=1,
        )["parse"]
        return answer

    def import_page(self, title: str, text: str) -> None:
        """Store a page just as it is, without what MediaWiki does to a text that is saved: line ends, accents, blanks.

        Old pages, and those of other wikis, came in this way (API:Import); the account needs the right to.
        """
        self.import_revisions(title, [("2015-03-04T05:06:07Z", text)])

    def import_revisions(self, title: str, revisions: Iterable[tuple[str, str]]) -> None:
        """Store revisions of a page likewise, each a time (ISO 8601 in UTC) and a text, all of them at once."""
        stored = "".join(
            f"<revision><timestamp>{when}</timestamp><contributor><username>Ancienne</username></contributor>"
            '<model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">'
            + escape(text, quote=False).replace("\r", "&#13;")
            + "</text></revision>"
            for when, text in revisions
        )
        dump = (
            '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="fr">'
            f"<page><title>{escape(title)}</title><ns>0</ns>{stored}</page></mediawiki>"
        )
        response = self._session.post(
            self.wiki.api,
            data={"action": "import", "interwikiprefix": "ancien", "format": "json", "token": self._token("csrf")},
            files={"xml": ("pages.xml", dump.encode())},
            timeout=_TIMEOUT,
        )
        response.raise_for_status()
        if "import" not in response.json():
            error = response.json()["error"]
            raise ApiError(error["code"], error.get("info", ""), self.wiki.key)

    def protect(self, title: str, level: str = "sysop") -> None:
        """Let only ``level`` edit the page, or create it where it is missing; ``all`` lifts that."""
        kind = "edit" if self.exists(title) else "create"
        self.write("protect", title=title, protections=f"{kind}={level}", reason="Vandalisme répété")

    def delete(self, title: str) -> None:
        """Delete the page."""
        self.write("delete", title=title, reason="Page demandée à la suppression")

    def move(self, title: str, target: str, *, redirect: bool = True) -> None:
        """Move the page to the title ``target``, leaving a redirect or not."""
        reason = "Titre plus clair"
        self.write("move", **{"from": title}, to=target, reason=reason, noredirect=not redirect)

    def block(self, user: str) -> None:
        """Block an account for good."""
        self.write("block", user=user, expiry="infinite", reason="Robot à revoir", reblock=True)

    def unblock(self, user: str) -> None:
        """Lift an account's block."""
        self.write("unblock", user=user, reason="Revu")

    def undo(self, title: str, revid: int) -> int | None:
        """Undo one revision; return the new revision's number."""
        answer = self.write("edit", title=title, undo=revid, summary=f"annulation de la révision {revid}")["edit"]
        new: int | None = answer.get("newrevid")
        return new

    def _token(self, kind: str) -> str:
        token: str = self.request("query", meta="tokens", type=kind)["query"]["tokens"][f"{kind}token"]
        return token

    def write(self, action: str, **parameters: str | int | bool) -> dict[str, Any]:
        """Send a request that changes something, with the token that it wants (see ``request``)."""
        return self.request(action, **parameters, token=self._token("csrf"))
