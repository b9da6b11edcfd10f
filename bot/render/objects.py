"""What templates see: the catalogue as one target shows it, each value knowing its place.

Objects, not mappings: in Jinja a mapping shows its ``items``, ``keys`` and ``values`` as methods. Everything here is
printed as it is, or is a ``Key`` or a truth for conditions; None stands for what is absent.
"""

from dataclasses import dataclass

from markupsafe import Markup

from bot.render.values import Address, Key, Plain, Rich


@dataclass(frozen=True, slots=True)
class WordsView:
    """The fixed words around the values (``bot.render.vocabulary.Words``), ready to print."""

    colon: Markup
    contribution: Markup
    contributors: Markup
    involvement: Markup
    since: Markup
    since_day: Markup
    until: Markup
    until_day: Markup
    maturity: Markup
    support: Markup
    links: Markup
    related: Markup
    nothing: Markup
    note: Markup
    note_source: Markup
    note_correct: Markup
    note_help: Markup


@dataclass(frozen=True, slots=True)
class PageView:
    """The page of an entry on the target's wiki.

    Attributes:
        title: its title.
        prefix: a colon where the title could be more than a link without it (a category, a file, a fact), else nothing.
        same: whether ``[[title]]`` alone links it and shows the entry's name.
    """

    title: Plain
    prefix: Markup
    same: bool


@dataclass(frozen=True, slots=True)
class LinkView:
    """One address of an entry.

    Attributes:
        kind: ``website``, ``wiki``, ``code`` …
        label: the kind in the target's language; a kind of the owner's own as its key says.
        url: the address.
        note: the owner's remark; the shipped templates do not print it.
    """

    kind: Key
    label: Markup
    url: Address
    note: Rich | None


@dataclass(frozen=True, slots=True)
class MaturityView:
    """How far a commons has come: the catalogue's word, the same for readers, a note."""

    stage: Key
    word: Plain
    note: Rich | None


@dataclass(frozen=True, slots=True)
class SupportView:
    """What the contributor gives: of what kind, and where others can."""

    kind: Plain
    url: Address | None


@dataclass(frozen=True, slots=True)
class DateView:
    """A year, a month or a day.

    Attributes:
        word: as readers write it; its value is the catalogue's form.
        is_day: whether it is a day, which takes other words before it.
    """

    word: Plain
    is_day: bool


@dataclass(frozen=True, slots=True)
class MemberView:
    """One of a collective's contributors, and what they do for an entry.

    Name and text are printed as fixed words: what people change in them on a wiki is kept there and shown, for beside
    the names of others no reading of it would be certain.

    Attributes:
        key: their key in the catalogue.
        name: their name.
        site: their own site, escaped, None for none.
        contribution: what they do, in the wiki's markup; None for no word about it.
        involvement: the catalogue's word for how much; empty for none.
    """

    key: Key
    name: Markup
    site: Markup | None
    contribution: Markup | None
    involvement: Key


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another entry of the list: its name, its page on the wiki."""

    name: Plain
    page: PageView | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """One commons, as one target shows it.

    Attributes:
        id: its id.
        group: the id of the group it stands in, empty for none.
        words: the fixed words, so that the block ``entry`` needs nothing else.
        contributors: of a collective, who takes part, in the order of the entry.
        contribution: absent where the target prints none in the first person.
    """

    id: Key
    group: Key
    words: WordsView
    name: Plain
    page: PageView | None
    summary: Rich | None
    contribution: Rich | None
    involvement: Plain | None
    maturity: MaturityView | None
    support: SupportView | None
    type: Plain | None
    links: tuple[LinkView, ...]
    place: Plain | None
    since: DateView | None
    until: DateView | None
    related: tuple[RelatedView, ...]
    contributors: tuple[MemberView, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupView:
    """Entries under one heading; those without a group come first, in one without a title."""

    id: Key
    title: Plain | None
    intro: Rich | None
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class ContributorView:
    """Whose list it is, with the texts that the target asks for."""

    name: Plain
    site: Address | None
    texts: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """All that a list template prints.

    Attributes:
        contributor: None when the catalogue names none.
        groups: those that are shown, in order.
        heading, heading_end: what stands before and after a group's title, such as ``===``.
        words: the fixed words.
        source_page: page of the wiki that names the source, to stand in ``[[…|…]]``.
        help_page: page of the wiki that says how to correct the list, likewise.
        language: the code of the readers' language.
    """

    contributor: ContributorView | None
    groups: tuple[GroupView, ...]
    heading: Markup
    words: WordsView
    source_page: Markup
    help_page: Markup
    heading_end: Markup
    language: Markup
