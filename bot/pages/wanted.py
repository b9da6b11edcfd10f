"""What the catalogue wants of one entry's page: values of parameters, each knowing its field. Pure."""

from dataclasses import dataclass

from bot.pages.forms import Form, same_text
from bot.plan.credits import Credit
from bot.render.rendering import Span


@dataclass(frozen=True)
class Place:
    """One value of a parameter, or the room for one that the catalogue does not have.

    Attributes:
        path: the field in the catalogue, ``opteos.summary.fr``.
        value: its value there, empty for none.
        text: the value as wikitext.
        form: how it is written and read; None for what cannot be read back.
        line: line of ``config/communs.yaml``, 0 for none.
    """

    path: str
    value: str
    text: str
    form: Form | None
    line: int = 0


@dataclass(frozen=True)
class WantedParameter:
    """One parameter of the call.

    Attributes:
        name: its name on the wiki.
        places: what it gets, one for each field; several only where ``separator`` parts them.
        separator: what parts its values; empty where it takes one.
    """

    name: str
    places: tuple[Place, ...]
    separator: str = ""

    @property
    def present(self) -> tuple[Place, ...]:
        """The places of which the catalogue has a value."""
        return tuple(place for place in self.places if place.text)

    @property
    def text(self) -> str:
        """What is to stand there."""
        return self.separator.join(place.text for place in self.present)

    @property
    def single(self) -> Place | None:
        """The one place of a parameter that takes one value."""
        return self.places[0] if len(self.places) == 1 and self.places[0].form is not None else None

    def items(self, text: str) -> list[str]:
        """Return the values that a text holds."""
        if not self.separator:
            return [text] if text else []
        return [item for part in text.split(self.separator.strip()) if (item := part.strip())]

    def same(self, one: str, other: str) -> bool:
        """Say whether two texts are the same value to whoever reads the wiki."""
        if same_text(one, other):
            return True
        if self.separator:
            left, right = self.items(one), self.items(other)
            return len(left) == len(right) and all(map(same_text, left, right))
        place = self.single
        if place is None or place.form is None:
            return False
        read = place.form.read(one)
        return read is not None and read == place.form.read(other)


@dataclass(frozen=True)
class WantedPage:
    """One entry's page, ready to be compared with what stands there.

    Attributes:
        target: what the plan calls it, ``TARGET/ENTRY``.
        owner: the target's id.
        wiki: key of its wiki.
        wiki_name: the wiki's name for people.
        language: language of the edit summary.
        page: title of the page.
        entry: the entry's id.
        name: the entry's name.
        line: line of the entry in ``config/communs.yaml``, 0 for none.
        names: the template's name and those that redirect to it.
        prefixes: names of the template namespace on the wiki.
        parameters: those that are kept in sync.
        new: the text of which a missing page is made, None where none is made.
        refused: why nothing can be written, empty where it can.
        source_page: title of the page that names the source.
        stop_page: title of the page that stops the bot.
        again: whether a person asked to write again what people undid, and to make again a page they deleted.
        credits: where values come from.
        wiki_names: names of the wikis for people, by key.
    """

    target: str
    owner: str
    wiki: str
    wiki_name: str
    language: str
    page: str
    entry: str
    name: str
    line: int
    names: tuple[str, ...]
    prefixes: tuple[str, ...]
    parameters: tuple[WantedParameter, ...]
    new: str | None
    refused: str
    source_page: str
    stop_page: str
    again: bool
    credits: tuple[Credit, ...]
    wiki_names: dict[str, str]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The values as a list's rendering tells of them; where they stand is no matter here."""
        return spans_of(self.parameters)


def spans_of(parameters: tuple[WantedParameter, ...]) -> tuple[Span, ...]:
    """Return the values of parameters as a list's rendering tells of them, without where they stand."""
    return tuple(Span(0, 0, place.path, place.value) for one in parameters for place in one.present)
