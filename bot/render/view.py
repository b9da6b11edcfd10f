"""From the catalogue to what one target shows of it; pure.

Left out: entries that the target does not ask for, that are absent, hidden on its wiki or, outside the sandbox,
drafts. A text that is a draft counts there as absent; a group whose title is one is left out with its entries.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

from markupsafe import Markup

from bot.catalogue.models import Catalogue, Entry, Group, Link, Text
from bot.config.targets import Printed
from bot.render.choice import in_order, is_chosen, is_visible, may_stay_empty, named
from bot.render.escape import escape
from bot.render.objects import (
    ContributorView,
    DateView,
    EntryView,
    GroupView,
    LinkView,
    ListView,
    MaturityView,
    MemberView,
    PageView,
    RelatedView,
    SupportView,
    WordsView,
)
from bot.render.syntax import WIKITEXT, Syntax
from bot.render.values import Address, Key, Plain, Rich, fixed
from bot.render.vocabulary import Words, date_in_words, reworded, words_of

# Namespaces in which [[title]] is only a link, in French and English; others get the colon that makes it one.
_LINKING_NAMESPACES = frozenset(
    "utilisateur utilisatrice user aide help projet project discussion talk wikilivres wikibooks".split()  # noqa: SIM905
)


def build_view(
    catalogue: Catalogue,
    *,
    target: Printed,
    language: str,
    source_page: str,
    help_page: str,
    sandbox: bool,
    page_exists: Callable[[str], bool] | None = None,
    syntax: Syntax = WIKITEXT,
) -> ListView:
    """Return what ``target`` shows of the catalogue.

    Args:
        catalogue: the catalogue, valid, every entry with an id.
        target: what to show, and how.
        language: of the readers, such as ``fr``.
        source_page: title of the wiki's page that names the source.
        help_page: title of the wiki's page that says how to correct the list.
        sandbox: whether drafts are shown.
        page_exists: tells whether a page of the wiki exists; entries link only those. None takes the catalogue's word.
        syntax: the markup in which it is printed.
    """
    words = reworded(words_of(language), target.wording.model_dump(exclude_defaults=True))
    builder = _Builder(catalogue, target, language, sandbox, page_exists, words, syntax)
    heading, heading_end = syntax.heading(target.heading_level)
    return ListView(
        contributor=builder.contributor(),
        groups=tuple(builder.groups()),
        heading=Markup(heading),  # noqa: S704 (nothing but signs)
        words=builder.words_view,
        source_page=Markup(link_prefix(source_page) + escape(source_page)),  # noqa: S704 (escaped for wikitext)
        help_page=Markup(link_prefix(help_page) + escape(help_page)),  # noqa: S704 (escaped for wikitext)
        heading_end=Markup(heading_end),  # noqa: S704 (nothing but signs)
        language=Markup(language),  # noqa: S704 (letters, digits and hyphens)
    )


def link_prefix(title: str) -> str:
    """Return the colon with which ``[[:title]]`` is a link and nothing more, where it is needed."""
    namespace, colon, rest = title.partition(":")
    relative = title.startswith(("/", "../"))
    linking = namespace.strip(" _").lower() in _LINKING_NAMESPACES and ":" not in rest
    return ":" if relative or (colon and not linking) else ""


@dataclass(frozen=True)
class _Builder:
    catalogue: Catalogue
    target: Printed
    language: str
    sandbox: bool
    page_exists: Callable[[str], bool] | None
    words: Words
    syntax: Syntax

    @property
    def words_view(self) -> WordsView:
        """The fixed words, ready to print."""
        return WordsView(
            **{field.name: fixed(getattr(self.words, field.name), self.syntax) for field in fields(WordsView)}
        )

    def _read(self, text: Text | None, path: str) -> tuple[str, str] | None:
        """Return a text and its path with the language, None when it is absent here."""
        if text is None or (text.draft and not self.sandbox):
            return None
        found = text.in_language(self.language, self.catalogue.language)
        return None if found is None else (found[0], f"{path}.{found[1]}")

    def _rich(self, text: Text | None, path: str) -> Rich | None:
        found = self._read(text, path)
        return None if found is None else Rich(*found)

    def _plain(self, text: Text | None, path: str) -> Plain | None:
        found = self._read(text, path)
        return None if found is None else Plain(*found)

    def contributor(self) -> ContributorView | None:
        """Return the contributor with the texts that the target asks for."""
        person = self.catalogue.contributor
        if person is None:
            return None
        texts = (self._rich(person.texts.get(key), f"contributor.texts.{key}") for key in self.target.texts)
        return ContributorView(
            name=Plain(person.name, "contributor.name"),
            site=Address(person.site, "contributor.site") if person.site else None,
            texts=tuple(text for text in texts if text is not None),
        )

    def groups(self) -> Iterable[GroupView]:
        """Yield the groups that are shown, entries without one first."""
        titles = {group.id: self._plain(group.title, f"groups.{group.id}.title") for group in self.catalogue.groups}
        left_out = {key for key, title in titles.items() if title is None}
        chosen = [
            entry
            for entry in named(self.catalogue.entries, self.target)
            if is_chosen(entry, self.target) and self._is_visible(entry) and entry.group not in left_out
        ]
        shown = {entry.id: entry for entry in in_order(chosen, self.target)}
        words = self.words_view
        views = {key: self._entry(entry, shown, words) for key, entry in shown.items()}
        ungrouped = tuple(views[key] for key, entry in shown.items() if entry.group is None)
        if ungrouped:
            yield GroupView(Key(), None, None, ungrouped)
        for group in self.catalogue.groups:
            members = tuple(views[key] for key, entry in shown.items() if entry.group == group.id)
            stays = members or (group.show_empty and may_stay_empty(group, self._visible(), self.target))
            if group.id not in left_out and stays:
                yield self._group(group, titles[group.id], members)

    def _is_visible(self, entry: Entry) -> bool:
        return is_visible(entry, self.target, sandbox=self.sandbox)

    def _visible(self) -> Iterable[Entry]:
        return filter(self._is_visible, self.catalogue.entries)

    def _group(self, group: Group, title: Plain | None, members: tuple[EntryView, ...]) -> GroupView:
        return GroupView(Key(group.id), title, self._rich(group.intro, f"groups.{group.id}.intro"), members)

    def _entry(self, entry: Entry, shown: Mapping[str, Entry], words: WordsView) -> EntryView:
        path = entry.id
        involvement = entry.involvement
        return EntryView(
            id=Key(entry.id),
            group=Key(entry.group or ""),
            words=words,
            name=Plain(entry.name, f"{path}.name"),
            page=self._page(entry),
            summary=self._rich(entry.summary, f"{path}.summary"),
            contribution=self._rich(entry.contribution, f"{path}.contribution") if self.target.first_person else None,
            involvement=(
                Plain(self.words.amounts[involvement], f"{path}.involvement", involvement) if involvement else None
            ),
            maturity=self._maturity(entry),
            support=self._support(entry),
            type=Plain(entry.type, f"{path}.type") if entry.type else None,
            links=tuple(self._links(entry)),
            place=Plain(entry.place, f"{path}.place") if entry.place else None,
            since=self._date(entry.since, f"{path}.since"),
            until=self._date(entry.until, f"{path}.until"),
            related=tuple(
                RelatedView(Plain(shown[key].name, f"{key}.name"), self._page(shown[key]))
                for key in entry.related
                if key in shown
            ),
            contributors=tuple(self._members(entry)),
        )

    def _members(self, entry: Entry) -> Iterable[MemberView]:
        """Yield who takes part in an entry; the texts of contributors are always in the first person, or in none."""
        for key, part in entry.contributors.items():
            member = self.catalogue.contributors.get(key)
            if member is None:
                continue
            said = self._read(part.contribution, "")
            written = self.syntax.write_rich(said[0]) if said else ""
            yield MemberView(
                Key(key),
                fixed(member.name, self.syntax),
                Markup(self.syntax.address(member.site)) if member.site else None,  # noqa: S704 (escaped)
                Markup(written) if written else None,  # noqa: S704 (escaped)
                Key(part.involvement or ""),
            )

    def _page(self, entry: Entry) -> PageView | None:
        title = entry.pages.get(self.target.wiki_key)
        if not title or (self.page_exists is not None and not self.page_exists(title)):
            return None
        prefix = link_prefix(title)
        return PageView(
            Plain(title, f"{entry.id}.pages.{self.target.wiki_key}"),
            Markup(prefix),  # noqa: S704 (a colon or nothing)
            same=not prefix and title == entry.name,
        )

    def _maturity(self, entry: Entry) -> MaturityView | None:
        if entry.maturity is None:
            return None
        stage, path = entry.maturity.stage, f"{entry.id}.maturity"
        word = Plain(self.words.stages[stage], f"{path}.stage", stage)
        return MaturityView(Key(stage), word, self._rich(entry.maturity.note, f"{path}.note"))

    def _support(self, entry: Entry) -> SupportView | None:
        if entry.support is None:
            return None
        kind, path = self._plain(entry.support.kind, f"{entry.id}.support.kind"), f"{entry.id}.support.url"
        return None if kind is None else SupportView(kind, Address(url, path) if (url := entry.support.url) else None)

    def _links(self, entry: Entry) -> Iterable[LinkView]:
        for kind, link in entry.links.items():
            yield self._link(kind, link, f"{entry.id}.links.{kind}")

    def _link(self, kind: str, link: Link, path: str) -> LinkView:
        label = self.words.kinds.get(kind, kind.replace("-", " "))
        return LinkView(
            Key(kind), fixed(label, self.syntax), Address(link.url, path), self._rich(link.note, f"{path}.note")
        )

    def _date(self, date: str | None, path: str) -> DateView | None:
        if not date:
            return None
        return DateView(Plain(date_in_words(date, self.words), path, date), is_day=date.count("-") == 2)  # noqa: PLR2004
