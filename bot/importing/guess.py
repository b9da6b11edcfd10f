"""What importing makes of a page: guesses, each with how sure it is. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LOW = 0.6
"""Below this a guess is marked for a person."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One value.

    Attributes:
        value: the value, as the catalogue writes it.
        confidence: from 0 (a shot in the dark) to 1 (the page says so).
        why: what made it unsure, translated; empty for nothing.
    """

    value: str
    confidence: float = 1.0
    why: str = ""

    @property
    def low(self) -> bool:
        """Whether a person should look at it."""
        return self.confidence < LOW


@dataclass(frozen=True, slots=True)
class Found:
    """One commons on a page.

    Attributes:
        name: its name.
        group: the key of its group in ``Reading.groups``; empty for none.
        fields: its other fields, by path: ``summary``, ``contribution``, ``links.website``.
        said: the text as the page has it.
        start: offset in the source, -1 where it is not known.
        end: offset after it.
    """

    name: Guess
    group: str = ""
    fields: Mapping[str, Guess] = field(default_factory=dict)
    said: str = ""
    start: int = -1
    end: int = -1

    @property
    def confidence(self) -> float:
        """How sure the least sure of its guesses is."""
        return min([self.name.confidence, *(guess.confidence for guess in self.fields.values())])


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """One heading with commons below it, or meant to have some.

    Attributes:
        title: its title.
        key: what the entries name.
        intro: what stands between heading and list, None for nothing.
        start: offset of the heading, -1 where it is not known.
    """

    title: Guess
    key: str
    intro: Guess | None = None
    start: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a source.

    Attributes:
        language: the language of its texts; empty where it is not known.
        contributor: the contributor's name, None for none.
        texts: the contributor's texts by key.
        groups: in the order of the page.
        entries: in the order of the page.
    """

    language: str = ""
    contributor: Guess | None = None
    texts: Mapping[str, Guess] = field(default_factory=dict)
    groups: tuple[FoundGroup, ...] = ()
    entries: tuple[Found, ...] = ()
