"""From the catalogue, by the mapping of a target, to the values of the parameters of one entry's page. Pure.

As in lists (``bot.render.view``), a text that is a draft counts as absent outside the sandbox, and hidden and retired
entries are left out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.catalogue.models import Catalogue, Entry, Text
from bot.config.parameters import TEXT_FIELDS, Parameter
from bot.config.targets import PagesTarget
from bot.locale import _
from bot.pages.forms import Form, NotWritable
from bot.pages.wanted import Place, WantedParameter
from bot.render.choice import is_chosen, is_visible
from bot.render.escape import escape
from bot.render.vocabulary import words_of
from bot.targets.argument import as_link


def entries_with_pages(catalogue: Catalogue, target: PagesTarget, *, sandbox: bool) -> list[Entry]:
    """Return the entries whose pages a target keeps: those that it shows and that name a page on its wiki.

    Args:
        catalogue: the catalogue.
        target: the target.
        sandbox: whether drafts count.
    """
    return [
        entry
        for entry in catalogue.entries
        if target.wiki in entry.pages and is_visible(entry, target, sandbox=sandbox) and is_chosen(entry, target)
    ]


@dataclass(frozen=True)
class Mapped:
    """A catalogue, and what a target makes of it.

    Attributes:
        catalogue: the catalogue.
        target: the target, with its language.
        sandbox: whether drafts count.
        line_of: the line of ``config/communs.yaml`` in which a field is written, None for none.
        shown: the entries that related ones may be, by id.
    """

    catalogue: Catalogue
    target: PagesTarget
    sandbox: bool
    line_of: Callable[[str], int | None]
    shown: Mapping[str, Entry]

    def parameters(self, entry: Entry) -> tuple[WantedParameter, ...]:
        """Return what the parameters of an entry's page should say.

        Raises:
            NotWritable: a value cannot stand in its parameter.
        """
        return tuple(self._parameter(entry, name, said) for name, said in self.target.parameters.items())

    def _parameter(self, entry: Entry, name: str, said: Parameter) -> WantedParameter:
        places = tuple(place for field in said.field for place in self._places(entry, name, said, field))
        made = WantedParameter(name, places, said.parting)
        for place in made.present:
            if said.parting and said.parting.strip() in place.text:
                raise NotWritable(
                    _(
                        "“{value}” ({field}) holds “{separator}”, which parts the values of the parameter “{name}”; "
                        "say it otherwise in config/communs.yaml"
                    ).format(value=place.value, field=place.path, separator=said.parting.strip(), name=name)
                )
        return made

    def _places(self, entry: Entry, name: str, said: Parameter, field: str) -> Iterator[Place]:
        if field == "related":
            yield from self._related(entry, said)
        elif field == "contributors":
            yield from self._members(entry)
        elif field == "links":
            for kind, link in entry.links.items():
                yield self._place(entry, name, said, f"links.{kind}", link.url)
        elif field in TEXT_FIELDS:
            language, value = self._text(_text_of(entry, field), said)
            yield self._place(entry, name, said, f"{field}.{language}", value)
        else:
            yield self._place(entry, name, said, field, _plain_of(entry, field))

    def _place(self, entry: Entry, name: str, said: Parameter, field: str, value: str) -> Place:
        form = Form(field, said.form, words_of(self.target.language), numbered=name.isdecimal())
        path = f"{entry.id}.{field}"
        try:
            text = form.write(value) if value else ""
        except NotWritable as problem:
            raise NotWritable(
                _("{reason} ({field}, parameter “{name}”)").format(reason=problem, field=path, name=name)
            ) from None
        return Place(path, value, text, form, self.line_of(path) or 0)

    def _text(self, text: Text | None, said: Parameter) -> tuple[str, str]:
        """Return the language in which a text is to stand, and the text, empty for none."""
        wanted = said.language or self.target.language
        if text is None or (text.draft and not self.sandbox):
            return wanted, ""
        if said.language:
            own = {self.catalogue.language: text.plain} if text.plain is not None else text.by_language
            return wanted, own.get(wanted) or ""
        found = text.in_language(wanted, self.catalogue.language)
        return (found[1], found[0]) if found else (wanted, "")

    def _related(self, entry: Entry, said: Parameter) -> Iterator[Place]:
        path = f"{entry.id}.related"
        for key in entry.related:
            other = self.shown.get(key)
            if other is None:
                continue
            title = other.pages.get(self.target.wiki)
            linked = said.form == "link" and title
            label = "" if title == other.name else other.name
            text = as_link(title, label) if linked and title else escape(other.name)
            yield Place(path, other.name, text, None, self.line_of(path) or 0)

    def _members(self, entry: Entry) -> Iterator[Place]:
        """Yield who takes part, by name, in the order of the entry."""
        path = f"{entry.id}.contributors"
        for key in entry.contributors:
            if (member := self.catalogue.contributors.get(key)) is not None:
                yield Place(path, member.name, escape(member.name), None, self.line_of(path) or 0)


def _text_of(entry: Entry, field: str) -> Text | None:
    if field == "maturity.note":
        return entry.maturity.note if entry.maturity else None
    if field == "support.kind":
        return entry.support.kind if entry.support else None
    text: Text | None = getattr(entry, field)
    return text


def _plain_of(entry: Entry, field: str) -> str:
    root, _dot, rest = field.partition(".")
    if root == "links":
        return link.url if (link := entry.links.get(rest)) else ""
    if root == "maturity":
        return entry.maturity.stage if entry.maturity else ""
    if root == "support":
        return (entry.support.url or "") if entry.support else ""
    return getattr(entry, field) or ""
