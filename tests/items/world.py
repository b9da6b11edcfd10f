"""An item with a history, without a server: what our account and people save is put together as Wikibase does."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.items.applied import applied
from bot.items.draft import Answers, Outcome, undecided
from bot.items.entity import parse, statements
from bot.items.lineage import History
from bot.items.merge import merge_entity
from bot.items.values import datavalue
from bot.items.wanted import Claim, Qualifier, Source, Term, WantedEntity, snak
from bot.plan.snapshot import Revision

BOT = "Communs-bot"
SITE, TYPE, WHO, SINCE, UNTIL, URL, RETRIEVED = "P1", "P2", "P3", "P4", "P5", "P6", "P7"
OURS = "https://movilab.example/wiki/Liste"
DAY = datavalue("time", "2026-11-24")
SOURCE = Source(URL, OURS, frozenset({"https://movilab.example/ancienne"}), RETRIEVED, DAY)


def value(prop: str, text: str) -> dict[str, Any]:
    kinds = {SITE: "url", URL: "url", TYPE: "wikibase-item", WHO: "wikibase-item"}
    return datavalue(kinds.get(prop, "time"), text)


def claim(prop: str, text: str, path: str = "", **qualifiers: str | None) -> Claim:
    """Return a wanted statement, qualified by ``since="2017"``, ``until=None``; with ``identifies`` since tells it."""
    identifies = bool(qualifiers.pop("identifies", ""))
    made = [
        Qualifier(
            {"since": SINCE, "until": UNTIL}[name],
            None if text is None else value(SINCE, text),
            f"opteos.{name}",
            identifies=identifies and name == "since",
        )
        for name, text in qualifiers.items()
    ]
    return Claim(prop, value(prop, text), path, tuple(made))


def wanted(*claims: Claim, **terms: Any) -> WantedEntity:
    return WantedEntity("opteos", "Opteos", "Q1", SOURCE, claims=claims, managed=frozenset({SITE, TYPE, WHO}), **terms)


def website(address: str = "https://www.opteos.fr") -> Claim:
    return claim(SITE, address, "opteos.links.website")


def label(text: str, language: str = "fr") -> dict[str, Any]:
    return {"labels": {language: Term(text, "opteos.name")}}


def description(text: str) -> dict[str, Any]:
    return {"descriptions": {"fr": Term(text, "opteos.summary.fr")}}


def said(prop: str, text: str, *references: Mapping[str, Any], guid: str = "", **more: Any) -> dict[str, Any]:
    """Return a statement of anybody's."""
    made: dict[str, Any] = {"mainsnak": snak(prop, value(prop, text)), "type": "statement", "rank": "normal"}
    return made | ({"id": guid} if guid else {}) | ({"references": list(references)} if references else {}) | more


def reference(address: str) -> dict[str, Any]:
    return {"snaks": {URL: [snak(URL, value(URL, address))]}, "snaks-order": [URL]}


@dataclass
class World:
    """One item.

    Attributes:
        revisions: the oldest first.
    """

    revisions: list[Revision] = field(default_factory=list)
    _made: int = 0

    @property
    def data(self) -> dict[str, Any]:
        return parse(self.revisions[-1].text) if self.revisions else {}

    def save(self, data: Mapping[str, Any], user: str = "Claire", comment: str = "") -> None:
        """Set data, as ``wbeditentity`` does."""
        made = applied(self.data, data)
        for one in (one for some in made["claims"].values() for one in some):
            if "id" not in one:
                self._made += 1
                one["id"] = f"Q1${self._made:08d}"
        self.put(made, user, comment)

    def put(self, whole: Mapping[str, Any], user: str = "Claire", comment: str = "") -> None:
        """Save the whole item."""
        number = len(self.revisions) + 1
        text = json.dumps(whole, sort_keys=True)
        self.revisions.append(
            Revision(number, number - 1, text, "", "2026-11-24T12:00:00Z", user, comment=comment, registered=True)
        )

    @property
    def history(self) -> History:
        return History(reversed(self.revisions), BOT)

    def merge(self, wants: WantedEntity, answers: Answers = undecided) -> Outcome:
        """Plan as the planner does: the history is asked only where it has to be."""
        quick = merge_entity(wants, self.data, answers=answers)
        return merge_entity(wants, self.data, self.history, answers=answers) if quick.asked else quick

    def sync(self, wants: WantedEntity, answers: Answers = undecided) -> Outcome:
        """Plan and write."""
        outcome = self.merge(wants, answers)
        if outcome.data:
            self.save(outcome.data, BOT)
        return outcome

    def of(self, prop: str) -> list[Any]:
        return list(statements(self.data, prop))

    def values(self, prop: str) -> list[str]:
        from bot.items.values import text_of

        return sorted(text_of(one["mainsnak"]["datavalue"]) for one in self.of(prop))

    def edit(self, prop: str, user: str = "Claire", **changed: Any) -> None:
        """Change the one statement of a property as a person would."""
        (one,) = self.of(prop)
        self.save({"claims": [{**one, **changed}]}, user)


def summary(outcome: Outcome) -> Sequence[tuple[str, str, str, str]]:
    return [(one.kind, one.about, one.old, one.new) for one in outcome.changes]
