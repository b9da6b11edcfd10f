"""Histories of an entry's own page: nothing that people did is lost, and nothing holds the catalogue up."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.apply.outcome import Result
from bot.config.project import Project
from bot.plan.model import TargetPlan
from bot.pull.decide import Decided, decision_of
from bot.pull.offer import Offer, offers
from bot.targets.call import find_call
from tests.apply.fake_wiki import FakeWiki
from tests.pages.samples import (
    PERSON,
    TARGETS,
    TITLE,
    one,
    project,
    saying,
    text_on,
    wiki_with,
    write,
)

if TYPE_CHECKING:
    from bot.config.decisions import Decision

VALUES = st.sampled_from(["", "A", "B", "C"])


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("person"), st.sampled_from(["description", "villes"]), VALUES),
        st.tuples(st.just("owner"), st.sampled_from(["summary", "place"]), VALUES),
        st.tuples(st.sampled_from(["apply", "take", "decline", "leave"]), st.just(""), st.just("")),
    ),
    min_size=3,
    max_size=14,
)


FIELD_OF = {"description": "summary", "villes": "place"}


@cache
def two_fields(folder: Path, summary: str, place: str) -> Project:
    """The project with two parameters and these values."""
    targets = TARGETS.replace("      site: links.website\n", "")
    return project(folder, saying(summary=summary, place=place), targets)


class World:
    """A wiki, its people, the owner, and what is known of whose each value is.

    Attributes:
        agreed: by parameter what we wrote, or the catalogue took; None where people wrote and nobody asked us.
        declined: by parameter what a person declined since our last save.
    """

    def __init__(self, folder: Path, first: str) -> None:
        self.folder = folder
        self.wiki = wiki_with(f"{{{{Ressource|description={first}|villes=}}}}")
        self.said = {"summary": "", "place": ""}
        self.stands = {"description": first, "villes": ""}
        self.agreed: dict[str, str | None] = {"description": None if first else "", "villes": ""}
        self.declined: dict[str, str] = {}
        self.decisions: list[Decision] = []

    def plan(self) -> tuple[Project, TargetPlan]:
        read = two_fields(self.folder, self.said["summary"], self.said["place"])
        return read, one(read, self.wiki, *self.decisions)

    def person(self, what: str, value: str) -> None:
        self.stands[what] = value
        # What people put where we never wrote is theirs, and its absence, too.
        self.agreed[what] = self.agreed[what] or None
        text = "{{{{Ressource|description={description}|villes={villes}}}}}".format(**self.stands)
        self.wiki.write(TITLE, text, PERSON)

    def owner(self, what: str, value: str) -> None:
        self.said[what] = value

    def take(self, _what: str, _value: str) -> None:
        for name, offer in self._offered("take"):
            assert offer.takeable, offer.refused
            self.said[FIELD_OF[name]] = self.agreed[name] = self.stands[name]

    def decline(self, _what: str, _value: str) -> None:
        self.declined |= {name: self.stands[name] for name, _offer in self._offered("decline")}

    def leave(self, _what: str, _value: str) -> None:
        list(self._offered("leave"))

    def _offered(self, answer: Literal["take", "decline", "leave"]) -> Iterator[tuple[str, Offer]]:
        read, planned = self.plan()
        for offer in offers(read, [planned]):
            name = next(key for key, field in FIELD_OF.items() if offer.kept.field.startswith(f"opteos.{field}"))
            self.decisions.append(decision_of(Decided(offer, answer, offer.change), date="2026-03-02"))
            yield name, offer

    def apply(self, _what: str, _value: str) -> None:
        _read, planned = self.plan()
        if planned.status.writes:
            assert write(planned, self.wiki).result is Result.APPLIED
        for name, field in FIELD_OF.items():
            now = value_on(self.wiki, name)
            declined = self.declined.get(name) if self.said[field] or self.agreed[name] is not None else None
            if self.stands[name] in {self.agreed[name], declined}:
                assert now == self.said[field], "the catalogue's value waits for nobody"
            elif self.stands[name]:
                assert now == self.stands[name], "a hand edit is lost"
            if now != self.stands[name]:
                self.stands[name] = self.agreed[name] = now
        if planned.status.writes:
            self.declined.clear()
        assert not self.plan()[1].status.writes, "the second plan writes"


@settings(max_examples=200)
@given(st.sampled_from(["", "A"]), STEPS)
def test_no_history_loses_a_hand_edit_or_holds_up_the_catalogue(
    tmp_path_factory: pytest.TempPathFactory, first: str, steps: list[tuple[str, str, str]]
) -> None:
    world = World(tmp_path_factory.getbasetemp() / "history", first)
    for step, what, value in steps:
        getattr(world, step)(what, value)


def value_on(wiki: FakeWiki, name: str) -> str:
    return find_call(text_on(wiki), ["Ressource"]).values.get(name, "")
