"""Entries that differ in one field alone, to try what of a template can be read back."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.merge.shapes import RELATED, bare
from bot.render.escape import escape
from bot.render.objects import DateView, EntryView, LinkView, MaturityView, PageView, RelatedView, SupportView
from bot.render.rich import read_rich
from bot.render.values import Address, Key, Plain, Rich, fixed
from bot.render.view import link_prefix
from bot.render.vocabulary import Words, date_in_words

# What owners and editors write, and what looks like another part of a list.
_PLAIN = (
    *(
        "Deux mots",
        "Nom : la suite",
        "Nom: rest",
        "Nom (suite)",
        "(Nom)",
        "un, deux",
        "un — deux",
        "un - deux",
        "un • deux",
    ),
    *("l'atelier", "l'", "« mot »", "2017", "depuis 2001", "mot !", "mot.", "probe", "[mot] {x} | ''y''", "a\nb"),
)
_RICH = (
    *(
        "Un *mot* (*autre*) : suite",
        "*Tout*",
        "mot, *mot*",
        "Voir [le site](https://site.example).",
        "https://nu.example",
    ),
    *(
        "Voir https://nu.example, *puis* [un](https://un.example) et [deux](https://deux.example)",
        "mot, [x](https://x.example)",
    ),
    *("Une phrase. Une autre ; et la suite " * 9).strip().split("\n"),
)
_ADDRESSES = ("https://autre.example/a_(b)?c=d&e=f", "http://autre.example/l'e,f.", "https://autre.example:8080/#a")
_DATES = ("2001", "2003-04", "2003-08", "2005-01-01", "2005-12-31")


@dataclass(frozen=True)
class Part:
    """One field of entries, and what it is changed from and to.

    Attributes:
        field: its name in tables: ``summary``, ``maturity.note``, ``links``.
        attribute: what of ``EntryView`` it is in.
        usual: the attribute where this field is not the one that is changed.
        few: changes of the attribute, each from one value to another; the field is added, changed, taken away.
        more: further ones, to values that could be taken for something else.
    """

    field: str
    attribute: str
    usual: Any
    few: tuple[tuple[Any, Any], ...]
    more: tuple[tuple[Any, Any], ...] = ()


@dataclass(frozen=True)
class Probes:
    """Makes the entries of which a template is tried out.

    Attributes:
        full: an entry with every field (``bot.merge.probe``), as its target sees it.
        words: the fixed words of the target, some of which stand for a value.
        literals: what the template writes between its fields.
        asked: words that its conditions ask for.
    """

    full: EntryView
    words: Words
    literals: Collection[str]
    asked: Collection[str]

    def parts(self) -> Iterator[Part]:
        """Yield each field that entries have for this target."""
        full = self.full
        texts, rich = [*_PLAIN, *self.asked, *self._between()], [*_PLAIN, *_RICH, *self.asked, *self._rich_between()]
        yield _required("name", [Plain(text, full.name.path) for text in ("Alpha", "Autre nom", *texts)])
        if full.page is not None:
            yield _optional("page", list(self._pages(full.page)))
        for field in ("summary", "contribution"):
            if (text := getattr(full, field)) is not None:
                yield _optional(field, [Rich(word, text.path) for word in (f"Un {field}", f"Autre {field}", *rich)])
        if full.involvement is not None:
            path = full.involvement.path
            yield _optional("involvement", [Plain(word, path, key) for key, word in self.words.amounts.items()])
        yield from self._maturity(rich)
        yield from self._support(texts)
        for field in ("type", "place"):
            if (text := getattr(full, field)) is not None:
                yield _optional(field, [Plain(word, text.path) for word in (f"Un {field}", f"Autre {field}", *texts)])
        yield from self._links(rich)
        for field in ("since", "until"):
            if (date := getattr(full, field)) is not None:
                yield _optional(field, [self._date(date, text) for text in _DATES])
        yield from self._related(texts)

    def pairs(self, part: Part, parts: Iterable[Part]) -> Iterator[tuple[EntryView, EntryView]]:
        """Yield entries before and after a change of one field: alone, among all others, beside each other one.

        One that is changed in several ways is the same object each time.

        Args:
            part: the field.
            parts: all fields.
        """
        alone = bare(self.full)
        named = replace(alone, name=Plain("Alpha", self.full.name.path))
        others = {other.attribute: other.usual for other in parts if other.attribute != part.attribute}
        awkward = {
            other.attribute: other.more[number % len(other.more)][1]
            for number, other in enumerate(parts)
            if other.more and other.attribute != part.attribute
        }
        for around, changes in (
            ({}, (*part.few, *part.more)),
            (others, (*part.few, *part.more)),
            (others | awkward, part.few),
            *(({attribute: value}, part.few) for attribute, value in others.items() if attribute != "name"),
        ):
            entry = replace(named, **around)
            befores: dict[int, EntryView] = {}
            for before, after in changes:
                if id(before) not in befores:
                    befores[id(before)] = replace(entry, **{part.attribute: before})
                yield befores[id(before)], replace(entry, **{part.attribute: after})

    def _between(self) -> Iterator[str]:
        """Yield texts that hold what the template writes between its fields."""
        for literal in self._signs():
            text = f"mot{literal}mot"
            # What is escaped looks like nothing of the template's.
            if escape(text) == text:
                yield text

    def _rich_between(self) -> Iterator[str]:
        for literal in self._signs():
            if (text := read_rich(f"mot{literal}mot")) is not None:
                yield text

    def _signs(self) -> list[str]:
        return sorted({literal for literal in self.literals if literal.strip() and "\n" not in literal})

    def _pages(self, page: PageView) -> Iterator[PageView]:
        titles = ("Une page", "Autre page", "Page (communs)", "L'une, l'autre", "Une page : la suite", "Catégorie:Une")
        for title in titles:
            yield replace(page, title=Plain(title, page.title.path), prefix=fixed(link_prefix(title)), same=False)

    def _maturity(self, rich: Sequence[str]) -> Iterator[Part]:
        maturity = self.full.maturity
        if maturity is None:
            return

        def staged(stage: str, note: Rich | None = None) -> MaturityView:
            return MaturityView(Key(stage), Plain(self.words.stages[stage], maturity.word.path, stage), note)

        stages = [staged(stage) for stage in self.words.stages]
        yield _optional("maturity.stage", stages)
        if maturity.note is not None:
            path = maturity.note.path
            notes = [staged("active", Rich(text, path)) for text in ("Une note", "Autre note", *rich)]
            few = ((staged("active"), notes[0]), (notes[0], notes[1]), (notes[0], staged("active")))
            more = (*((notes[0], note) for note in notes[2:]), (notes[0], staged("ended", notes[0].note)))
            yield Part("maturity.note", "maturity", notes[0], few, more)

    def _support(self, texts: Sequence[str]) -> Iterator[Part]:
        support = self.full.support
        if support is None:
            return
        path, url = support.kind.path, support.url
        kinds = [SupportView(Plain(text, path), None) for text in ("Un don", "Autre don", *texts)]
        part = _optional("support.kind", kinds)
        if url is None:
            yield part
            return
        first = replace(kinds[0], url=Address("https://don.example", url.path))
        others = [replace(first, kind=kind.kind) for kind in kinds[1:]]
        yield replace(part, more=(*part.more, *((first, other) for other in others)))
        addresses = [replace(first, url=Address(text, url.path)) for text in _ADDRESSES]
        few = ((kinds[0], first), (first, addresses[0]), (first, kinds[0]))
        yield Part("support.url", "support", first, few, tuple((first, other) for other in addresses[1:]))

    def _links(self, rich: Sequence[str]) -> Iterator[Part]:
        known = {str(link.kind): link for link in self.full.links}
        asked = [kind for kind in known if kind in self.asked]
        chosen = [*asked, *(kind for kind in known if kind not in asked)][: len(asked) + 3]
        plain = [
            replace(known[kind], url=Address(f"https://{kind}.example", known[kind].url.path), note=None)
            for kind in chosen
        ]

        def moved(link: LinkView, url: str) -> LinkView:
            return replace(link, url=Address(url, link.url.path))

        few: list[tuple[Any, Any]] = []
        more: list[tuple[Any, Any]] = []
        for number, link in enumerate(plain):
            changes = few if number == 0 else more
            changes += [((), (link,)), ((link,), (moved(link, _ADDRESSES[0]),)), ((link,), ())]
            more += [((link,), (moved(link, url),)) for url in _ADDRESSES[1:]]
        if len(plain) > 1:
            one, two = plain[:2]
            few += [((one,), (one, two)), ((one, two), (one,)), ((one, two), (one, moved(two, _ADDRESSES[0])))]
            more += [((one, two), (two,)), ((one, two), tuple(plain)), (tuple(plain), (one, two))]
            more += [(tuple(plain), (*plain[:-1], moved(plain[-1], _ADDRESSES[0])))]
        if plain:
            yield Part("links", "links", tuple(plain[:2]), tuple(few), tuple(more))
        if plain and (note := known[chosen[0]].note) is not None:
            noted = [(replace(plain[0], note=Rich(text, note.path)),) for text in ("Une note", "Autre note", *rich)]
            changed = tuple((noted[0], other) for other in noted[2:])
            few_notes = ((plain[:1], noted[0]), (noted[0], noted[1]), (noted[0], plain[:1]))
            yield Part(
                "links.note", "links", tuple(plain[:2]), tuple((tuple(a), tuple(b)) for a, b in few_notes), changed
            )

    def _date(self, date: DateView, text: str) -> DateView:
        word = Plain(date_in_words(text, self.words), date.word.path, text)
        return DateView(word, is_day=text.count("-") == 2)  # noqa: PLR2004 (year, month, day)

    def _related(self, texts: Sequence[str]) -> Iterator[Part]:
        def other(number: int, name: str, page: PageView | None = None) -> RelatedView:
            path = f"{self.full.id}{number}"
            if page is not None:
                page = replace(page, title=Plain(page.title, f"{path}.{page.title.path.partition('.')[2]}"))
            return RelatedView(Plain(name, f"{path}.name"), page)

        one, two, three = (other(number, name) for number, name in enumerate(("Bêta", "Gamma", "Delta")))
        few: list[tuple[Any, Any]] = [
            ((), (one,)),
            ((one,), (other(0, "Autre"),)),
            ((one,), ()),
            ((one,), (one, two)),
            ((one, two), (one,)),
        ]
        more: list[tuple[Any, Any]] = [((one,), (other(0, text),)) for text in texts]
        more += [((one, two), (one, other(1, text))) for text in texts]
        more += [((one, two), (one, two, three)), ((one, two, three), (one, two))]
        if self.full.page is not None:
            pages = list(self._pages(self.full.page))
            linked = [(other(0, "Bêta", page),) for page in pages]
            more += [((one,), linked[0]), (linked[0], (one,)), *((linked[0], changed) for changed in linked[1:])]
        yield Part(RELATED, RELATED, (one, two), tuple(few), tuple(more))


def _required(field: str, values: Sequence[Any]) -> Part:
    first, second, *others = values
    return Part(field, field, first, ((first, second),), tuple((first, other) for other in others))


def _optional(field: str, values: Sequence[Any]) -> Part:
    """Return a field that an entry can do without: one whose values are an attribute of the entry."""
    first, second, *others = values
    few = ((None, first), (first, second), (first, None))
    return Part(field, field.partition(".")[0], first, few, tuple((first, other) for other in others))
