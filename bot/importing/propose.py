"""From guesses to what would change in a catalogue: what came, what changed, what went. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from bot.catalogue.change import AddEntry, AddGroup, Change, Retire, SetField, SetFlag
from bot.catalogue.ids import free_id, taken_ids
from bot.catalogue.models import RESERVED_IDS, Catalogue, Entry
from bot.catalogue.text import Text
from bot.importing.guess import Found, FoundGroup, Guess, Reading
from bot.importing.match import Match, bare_name, is_group, matches
from bot.importing.present import LISTS, changes_of, flag, is_other, said_of, value_at
from bot.importing.proposal import Proposal, same_text
from bot.locale import _

_TEXTS = frozenset({"summary", "contribution", "maturity.note", "support.kind"})


def proposals(reading: Reading, catalogue: Catalogue, data: Any, *, wiki: str = "") -> list[Proposal]:
    """Return what would change in a catalogue.

    Args:
        reading: what a page says.
        catalogue: the catalogue, every entry with an id.
        data: the same as it is written.
        wiki: key of the wiki that the page is on; empty for none.
    """
    return list(_Proposer(reading, catalogue, data, wiki).all())


class _Proposer:
    def __init__(self, reading: Reading, catalogue: Catalogue, data: Any, wiki: str) -> None:
        self.reading, self.catalogue, self.data, self.wiki = reading, catalogue, data, wiki
        self.groups = self._groups()
        self.taken = {*taken_ids(data), *(entry.id for entry in catalogue.entries)}

    def all(self) -> Iterator[Proposal]:
        yield from self._contributor()
        yield from self._titles()
        found = self.reading.entries
        paired = matches(found, self.catalogue.entries)
        entries = {entry.id: entry for entry in self.catalogue.entries}
        for one, match in zip(found, paired, strict=True):
            if match is None:
                yield self._added(one)
            else:
                yield from self._changed(one, entries[match.entry], match)
        yield from self._empty_groups()
        there = {match.entry for match in paired if match is not None}
        for entry in self.catalogue.entries:
            # A draft stands on no page yet.
            if entry.id not in there and not (entry.absent or entry.draft) and found:
                yield Proposal("gone", entry.id, entry.name, "", entry.name, "", 0.9, (), (Retire(entry.id),))

    def _groups(self) -> dict[str, tuple[str, FoundGroup, bool]]:
        """Return for each group of the page its id in the catalogue, itself, and whether it is new there."""
        taken = {group.id for group in self.catalogue.groups} | RESERVED_IDS
        found: dict[str, tuple[str, FoundGroup, bool]] = {}
        for group in self.reading.groups:
            used = {name for name, _group, new in found.values() if not new}
            known = next((one for one in self.catalogue.groups if one.id not in used and is_group(group, one)), None)
            if known is not None:
                found[group.key] = (known.id, group, False)
            else:
                name = free_id(group.key, taken)
                taken.add(name)
                found[group.key] = (name, group, True)
        return found

    def _field(self, path: str) -> str:
        """Return the path of a text with its language, where it is not the project's."""
        language = self.reading.language
        if path in _TEXTS and language and language != self.catalogue.language:
            return f"{path}.{language}"
        return path if path != "page" else f"pages.{self.wiki}" if self.wiki else ""

    def _contributor(self) -> Iterator[Proposal]:
        who = self.reading.contributor
        person = self.catalogue.contributor
        path = "contributor.name"
        if person is None and who is not None:
            yield Proposal(
                "text", "", who.value, path, "", who.value, who.confidence, _notes(who), (SetField(path, who.value),)
            )
        if person is None and who is None:
            return
        language = self.reading.language or self.catalogue.language
        for key, guess in self.reading.texts.items():
            old = person.texts.get(key) if person is not None else None
            path = f"contributor.texts.{key}.{language}"
            yield from self._text("text", "", key, path, old, guess, f"contributor.texts.{key}")

    def _text(
        self,
        kind: Literal["text", "changed"],
        entry: str,
        name: str,
        path: str,
        old: Text | None,
        guess: Guess,
        whole: str,
    ) -> Iterator[Proposal]:
        """Propose a wording, where it differs from the one in its language."""
        language = self.reading.language or self.catalogue.language
        before = ""
        if old is not None:
            before = (
                old.plain
                if old.plain is not None and language == self.catalogue.language
                else old.by_language.get(language)
            ) or ""
        draft = old is not None and old.draft
        # A page that says the same may be one of the sandbox's own: a draft stays one.
        if before and same_text(before, guess.value):
            return
        changes: list[Change] = [SetField(path, guess.value)]
        remarks: tuple[str, ...] = ()
        if draft:
            changes.append(SetFlag(f"{whole}.draft", on=False))
            others = [code for code in old.by_language if code != language] if old is not None else []
            if others:
                remarks = (
                    _("no longer a draft: look at the wording in {languages}, too").format(languages=", ".join(others)),
                )
        field = path.removeprefix(f"{entry}.") if entry else path
        yield Proposal(
            kind,
            entry,
            name,
            field,
            before,
            guess.value,
            guess.confidence,
            _notes(guess),
            tuple(changes),
            remarks=remarks,
        )

    def _titles(self) -> Iterator[Proposal]:
        """Propose the page's titles for groups that are called something like that."""
        language = self.reading.language or self.catalogue.language
        known = {group.id: group for group in self.catalogue.groups}
        for name, group, new in self.groups.values():
            if not new:
                old = known[name].title
                before = old.plain or old.by_language.get(language, "")
                if old.plain and language != self.catalogue.language:
                    before = ""
                path = f"groups.{name}.title.{language}"
                title = group.title.value
                if before and bare_name(before) != bare_name(title):
                    yield Proposal("text", "", name, path, before, title, 0.8, (), (SetField(path, title),))

    def _empty_groups(self) -> Iterator[Proposal]:
        used = {entry.group for entry in self.reading.entries}
        for key, (name, group, new) in self.groups.items():
            if new and key not in used:
                yield Proposal(
                    "group",
                    "",
                    group.title.value,
                    f"groups.{name}",
                    "",
                    group.title.value,
                    group.title.confidence,
                    (),
                    (self._add_group(key),),
                )

    def _add_group(self, key: str) -> AddGroup:
        name, group, _new = self.groups[key]
        language = self.reading.language
        other = language if language and language != self.catalogue.language else ""
        fields = {f"intro.{other}" if other else "intro": group.intro.value} if group.intro else {}
        return AddGroup(name, group.title.value, other, fields)

    def _added(self, found: Found) -> Proposal:
        written = found.fields.get("id")
        slug = written.value if written and written.value not in self.taken else free_id(found.name.value, self.taken)
        self.taken.add(slug)
        fields = {path: guess for key, guess in found.fields.items() if key != "id" and (path := self._field(key))}
        plain = {path: guess.value for path, guess in fields.items() if not is_other(path)}
        group = ""
        changes: list[Change] = []
        if found.group:
            group, _group, new = self.groups[found.group]
            changes += [self._add_group(found.group)] if new else []
        changes.append(AddEntry(found.name.value, group, plain, "", slug))
        changes += changes_of(slug, fields)
        notes = [
            *_notes(found.name, _("the name")),
            *(note for path, one in fields.items() if one.why or not found.name.low for note in _notes(one, path)),
        ]
        confidence = min([found.name.confidence, *(one.confidence for one in fields.values())])
        return Proposal(
            "added",
            slug,
            found.name.value,
            "",
            "",
            found.name.value,
            confidence,
            tuple(notes),
            tuple(changes),
            group,
            fields,
        )

    def _changed(self, found: Found, entry: Entry, match: Match) -> Iterator[Proposal]:
        notes: tuple[str, ...] = ()
        if not match.sure:
            notes = (_("taken for “{name}”: the names are alike, no more").format(name=entry.name),)
        for proposal in self._fields(found, entry):
            yield proposal if not notes else _noted(proposal, notes)

    def _fields(self, found: Found, entry: Entry) -> Iterator[Proposal]:
        def one(path: str, old: str, guess: Guess, changes: Sequence[Change]) -> Proposal:
            return Proposal(
                "changed", entry.id, entry.name, path, old, guess.value, guess.confidence, _notes(guess), tuple(changes)
            )

        if not same_text(found.name.value, entry.name):
            yield one("name", entry.name, found.name, [SetField(f"{entry.id}.name", found.name.value)])
        if found.group and (group := self.groups[found.group])[0] != entry.group:
            name, _group, new = group
            change = SetField(f"{entry.id}.group", name)
            yield one(
                "group", entry.group or "", Guess(name), [*([self._add_group(found.group)] if new else []), change]
            )
        # A table says each field as it is written, a page as people read it.
        tabular = "id" in found.fields
        for key, guess in found.fields.items():
            path = self._field(key)
            if not path or path == "id":
                continue
            base = path.partition(".")[0]
            if is_other(path):
                yield from self._others(entry, path, guess)
            elif base in {"summary", "contribution"} and not tabular:
                language = self.reading.language or self.catalogue.language
                whole = f"{entry.id}.{base}"
                text = getattr(entry, base)
                yield from self._text("changed", entry.id, entry.name, f"{whole}.{language}", text, guess, whole)
            elif base == "links" and not tabular:
                yield from self._link(entry, path, guess, one)
            else:
                language = "" if tabular else self.reading.language or self.catalogue.language
                old = value_at(entry, path, language)
                same = old == guess.value or (not tabular and same_text(old, guess.value))
                if not same and not (not tabular and old and guess.confidence < 0.8):  # noqa: PLR2004
                    yield one(path, old, guess, [SetField(f"{entry.id}.{path}", guess.value)])

    def _link(self, entry: Entry, path: str, guess: Guess, one: Any) -> Iterator[Proposal]:
        from bot.importing.addresses import key_of  # noqa: PLC0415

        if key_of(guess.value) in {key_of(link.url) for link in entry.links.values()} or guess.value in said_of(entry):
            return
        if guess.confidence <= 0.5 and entry.links:  # noqa: PLR2004
            return
        kind = path.partition(".")[2]
        old = entry.links[kind].url if kind in entry.links else ""
        yield one(path, old, guess, [SetField(f"{entry.id}.{path}.url" if old else f"{entry.id}.{path}", guess.value)])

    def _others(self, entry: Entry, path: str, guess: Guess) -> Iterator[Proposal]:
        changes = changes_of(entry.id, {path: guess})
        if path in LISTS:
            old = " ".join(getattr(entry, path))
            same = old.split() == guess.value.split()
        else:
            old = "true" if flag(entry, path) else ""
            same = bool(old) == (guess.value.strip().lower() == "true")
        if not same:
            yield Proposal("changed", entry.id, entry.name, path, old, guess.value, 1.0, (), tuple(changes))


def _noted(proposal: Proposal, notes: tuple[str, ...]) -> Proposal:
    from dataclasses import replace  # noqa: PLC0415

    return replace(proposal, confidence=min(proposal.confidence, 0.55), notes=(*notes, *proposal.notes))


def _notes(guess: Guess, what: str = "") -> tuple[str, ...]:
    """Return what a person should look at in a guess."""
    if not guess.low:
        return ()
    why = guess.why or _("this is a guess")
    return (f"{what} – {why}" if what else why,)
