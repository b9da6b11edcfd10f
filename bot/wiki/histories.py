"""What a wiki's histories tell: revisions of pages, our account's edits, how a page went."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pywikibot.backports import batched

from bot.plan.rollback import rolled_back
from bot.plan.snapshot import Contribution, Revision
from bot.wiki import parse

# What is asked of a revision (API:Revisions).
REVISION = "ids|timestamp|user|comment|sha1|content"
# Groups whose members are told nothing: programs, and accounts that the wiki itself made for the unregistered
# (https://www.mediawiki.org/wiki/Help:Temporary_accounts).
_NO_PEOPLE = {"bot", "flood", "temp"}


def _from(number: int) -> dict[str, str]:
    """Return the parameters that begin at a revision and go back from there (API:Revisions); none for 0."""
    return {"rvstartid": str(number)} if number else {}


class Histories:
    """The part of a client that reads histories (see ``bot.plan.port.Wiki``)."""

    if TYPE_CHECKING:

        @property
        def bot(self) -> str:
            """Name of the account that writes here, empty when none is configured."""

        def _ask(self, **parameters: Any) -> dict[str, Any]: ...

    def _query(self, parameters: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the ``query`` part of each answer, following ``continue`` (API:Continue)."""
        following: dict[str, Any] = {}
        while True:
            answer = self._ask(action="query", **parameters, **following)
            yield answer["query"]
            if "continue" not in answer:
                return
            following = answer["continue"]

    def revision(self, number: int) -> Revision | None:
        """Read one revision (see ``bot.plan.port.Wiki``)."""
        return self._one_revision({"revids": [str(number)]})

    def newest_by(self, title: str, user: str, *, up_to: int = 0, rollbacks: bool = False) -> Revision | None:
        """Read the newest revision by one account (see ``bot.plan.port.Wiki``)."""
        by_user = {"titles": [title], "rvuser": user, "rvlimit": "1"}
        found = self._one_revision(by_user | _from(up_to))
        while found is not None and not rollbacks and rolled_back(found):
            found = self._one_revision(by_user | _from(found.parent)) if found.parent else None
        return found

    def _one_revision(self, parameters: dict[str, Any]) -> Revision | None:
        answer = self._ask(action="query", prop="revisions", rvprop=REVISION, rvslots="main", **parameters)
        for page in answer["query"].get("pages", {}).values():
            for found in page.get("revisions", []):
                return parse.revision(found)
        return None

    def since(self, title: str, number: int, *, up_to: int = 0) -> Iterator[Revision]:
        """Read a page's revisions, ten at first, then fifty a request (see ``bot.plan.port.Wiki``)."""
        parameters = {"titles": [title], "prop": "revisions", "rvprop": REVISION, "rvslots": "main", "rvlimit": "10"}
        parameters |= _from(up_to)
        for query in self._query(parameters):
            # Whoever wants more than the newest wants many; with their texts, a wiki gives no more than these at once.
            parameters["rvlimit"] = "50"
            for page in query.get("pages", {}).values():
                for answer in page.get("revisions", []):
                    found = parse.revision(answer)
                    if found is not None:
                        yield found
                    if answer["revid"] <= number:
                        return

    def contributions(self, number: int, *, namespace: int | None = None) -> list[Contribution]:
        """Return the newest edits of our account, newest first (API:Usercontribs); none without an account.

        Args:
            number: how many.
            namespace: number of the namespace that they are in; None for any.
        """
        if not self.bot:
            return []
        return self._contributions(number, {} if namespace is None else {"ucnamespace": str(namespace)})

    def _contributions(self, number: int, which: dict[str, str]) -> list[Contribution]:
        """Return our account's newest edits (API:Usercontribs).

        Args:
            number: so many at most.
            which: parameters that say which.
        """
        parameters = {
            "list": "usercontribs",
            "ucuser": self.bot,
            "uclimit": str(min(number, 50)),
            "ucprop": "ids|title|timestamp|comment",
        }
        parameters |= which
        found: list[Contribution] = []
        for query in self._query(parameters):
            found += [
                Contribution(one["title"], one["revid"], one["parentid"], one["timestamp"], one.get("comment", ""))
                for one in query["usercontribs"]
            ]
            if len(found) >= number:
                break
        return found[:number]

    def authors(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the people that saved some revisions (see ``bot.talk.port.Talks``; API:Revisions, API:Users)."""
        found: dict[int, str] = {}
        for some in batched(numbers, 50):
            answer = self._ask(action="query", prop="revisions", rvprop="ids|user", revids=[str(one) for one in some])
            for page in answer["query"].get("pages", {}).values():
                for one in page.get("revisions", []):
                    if one.get("user") and "anon" not in one and "temp" not in one:
                        found[one["revid"]] = one["user"]
        people: set[str] = set()
        for names in batched(dict.fromkeys(found.values()), 50):
            for user in self._ask(action="query", list="users", ususers=list(names), usprop="groups")["query"]["users"]:
                if "userid" in user and not _NO_PEOPLE & set(user.get("groups", ())):
                    people.add(user["name"])
        return {number: user for number, user in found.items() if user in people}

    def deletion(self, title: str) -> str:
        """Tell of the page's last deletion or move (see ``bot.plan.port.Wiki``)."""
        answer = self._ask(
            action="query",
            list="logevents",
            letitle=title,
            leprop="type|user|timestamp|comment|details",
            lelimit="50",
        )
        found = (parse.departure(event) for event in answer["query"]["logevents"])
        return next((phrase for phrase in found if phrase), "")
