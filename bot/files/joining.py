"""Joining a list in a file that people edited with what the catalogue wants, entry by entry. Pure.

An entry that reads as it was written follows the catalogue. One that people changed, took out or put in stays as they
have it, is shown, and is offered to the catalogue where it can be read with certainty; a person may decline it. Where
the lines around the entries, or their order, are people's, nothing is written until a person has seen to it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.files.noted import AROUND, digest_of, lines_digest
from bot.locale import _
from bot.merge.compare import Comparer
from bot.merge.entries import Piece
from bot.merge.grammar import block_text
from bot.merge.reading import Budget
from bot.merge.values import refusal, value_of
from bot.plan.held import Held
from bot.plan.kept import Kept
from bot.plan.parts import Change
from bot.render.rendering import Block
from bot.render.vocabulary import Words

_STEPS = 1_500_000
# What a list of related entries or a page's title means in the catalogue cannot be told from its words.
_UNREADABLE = ("related", "pages.")


@dataclass(frozen=True)
class Joined:
    """A list as it is to stand in its file.

    Attributes:
        text: the list.
        noted: what each entry reads as it was written, to be noted.
        kept: what people did.
        changes: what is written, by entry and field.
        removed: how many entries go.
        total: how many stand there.
        emptied: titles of the groups that had entries and have none left.
    """

    text: str
    noted: dict[str, str]
    kept: tuple[Kept, ...]
    changes: tuple[Change, ...]
    removed: int
    total: int
    emptied: tuple[str, ...]


@dataclass
class Joiner:
    """Joins one list.

    Attributes:
        comparer: has the catalogue's list.
        words: its fixed words.
        body: the list in the file.
        noted: what the marker notes.
        answer: says how a thing that people did was decided.
        only: ids of the entries that may change; empty for all.
    """

    comparer: Comparer
    words: Words
    body: str
    noted: Mapping[str, str]
    answer: Callable[[Kept], Literal["", "decline", "leave"]]
    only: Collection[str] = ()
    kept: list[Kept] = field(default_factory=list)

    def join(self) -> Joined:
        """Return the list as it is to stand.

        Raises:
            Held: people changed what no entry holds, or their order.
        """
        comparer, budget = self.comparer, Budget(_STEPS)
        standing = comparer.pieces_of(self.body)
        pairs = comparer.pairs_with(standing, budget)
        blocks = comparer.rendering.blocks
        self._refuse_around(standing)
        self._refuse_order([blocks[pairs[number]].entry for number in sorted(pairs)])
        piece_of = {blocks[new].entry: standing[number] for number, new in pairs.items()}
        texts, noted = {}, {AROUND: lines_digest(line.text for line in comparer.around)}
        for block in blocks:
            wanted, piece = block_text(comparer.rendering, block), piece_of.get(block.entry)
            text, digest = self._entry(block, wanted, piece, budget)
            texts[block.entry] = text
            if digest:
                noted[block.entry] = digest
        loose, gone = self._loose(standing, pairs)
        by_hand = {kept.entry for kept in self.kept if self.answer(kept) != "decline"}
        stays = {comparer.template.syntax.unescape(standing[number].name) for number in loose}
        compared = comparer.compare(self.body)
        changes = tuple(
            change
            for change in compared.changes
            if change.entry not in by_hand
            and (not self.only or change.entry in self.only)
            and not (change.kind == "removed" and not change.entry and not change.field and change.name in stays)
        )
        return Joined(
            text=self._composed(texts, standing, pairs, loose),
            noted=noted,
            kept=tuple(self.kept),
            changes=changes,
            removed=len(gone),
            total=len(standing),
            emptied=compared.emptied if gone else (),
        )

    def _refuse_around(self, standing: list[Piece]) -> None:
        """Hold a list around whose entries people wrote.

        Raises:
            Held: they did.
        """
        inside = [(piece.start, piece.end) for piece in standing]
        position, lines = 0, []
        for line in self.body.split("\n"):
            if not any(start <= position < end for start, end in inside):
                lines.append(line)
            position += len(line) + 1
        known = {self.noted.get(AROUND), lines_digest(line.text for line in self.comparer.around)}
        if lines_digest(lines) not in known:
            raise Held(
                _(
                    "people changed lines around the entries (headings, introductions, words of the template); put "
                    "them back in the file, or write the list again as the catalogue has it"
                )
            )

    def _refuse_order(self, order: list[str]) -> None:
        """Hold a list whose entries people put in an order of their own.

        Raises:
            Held: they did.
        """
        known = [list(self.noted), [block.entry for block in self.comparer.rendering.blocks]]
        if not any(order == [entry for entry in one if entry in set(order)] for one in known):
            raise Held(
                _(
                    "people put the entries in another order; put them so in the catalogue, or write the list again as "
                    "the catalogue has it"
                )
            )

    def _entry(self, block: Block, wanted: str, piece: Piece | None, budget: Budget) -> tuple[str, str]:
        """Return what is to stand for an entry of the catalogue, empty for nothing, and what to note of it."""
        entry, noted = block.entry, self.noted.get(block.entry, "")
        if self.only and entry not in self.only:
            return (piece.text if piece else ""), noted
        if piece is None:
            if not noted:
                return wanted, digest_of(wanted)
            name = self.comparer.entries[entry].name.value
            took = self._keep(
                Kept(kind="removed", entry=entry, name=name, base=wanted, catalogue=wanted), wanted, noted
            )
            return (wanted, digest_of(wanted)) if self._declined([took]) else ("", noted)
        if piece.text == wanted or digest_of(piece.text) in self.noted.values():
            return wanted, digest_of(wanted)
        did = self._edited(block, wanted, piece, noted, budget)
        return (wanted, digest_of(wanted)) if self._declined(did) else (piece.text, noted)

    def _declined(self, kept: list[Kept]) -> bool:
        return all(self.answer(one) == "decline" for one in kept)

    def _keep(self, kept: Kept, wanted: str, noted: str) -> Kept:
        conflict = noted != digest_of(wanted)
        line = self.comparer.line_of(kept.field or kept.entry) or self.comparer.line_of(kept.entry) or 0
        refused = kept.refused
        if kept.kind == "removed":
            refused = _("say so in config/targets.yaml, for this file alone: except: {{id: {entry}}}").format(
                entry=kept.entry
            )
        told = kept.model_copy(
            update={"conflict": conflict, "line": line, "refused": refused} | ({"base": ""} if conflict else {})
        )
        told = told.model_copy(update={"decision": self.answer(told)})
        self.kept.append(told)
        return told

    def _edited(self, block: Block, wanted: str, piece: Piece, noted: str, budget: Budget) -> list[Kept]:
        """Return what people did to an entry, by field where that can be read with certainty."""
        view, syntax = self.comparer.entries[block.entry], self.comparer.template.syntax
        name = view.name.value
        found = self.comparer.reader.changes(view, piece.text, budget)
        if found is None:
            whole = Kept(
                kind="shape",
                entry=block.entry,
                name=name,
                base=wanted,
                wiki=piece.text,
                catalogue=wanted,
                readable=False,
            )
            return [self._keep(whole, wanted, noted)]
        kept = []
        for change in found:
            there, here = (
                value_of(change.field, text, self.words, syntax) if text else "" for text in (change.old, change.new)
            )
            readable = there is not None and not change.field.startswith(_UNREADABLE)
            catalogue = here if here is not None else change.new
            one = Kept(
                kind="changed",
                entry=block.entry,
                name=name,
                field=f"{block.entry}.{change.field}",
                base=catalogue,
                wiki=there if there is not None else change.old,
                catalogue=catalogue,
                readable=readable,
                refused=refusal(there) if there else "",
                written=change.old if readable else "",
                before=change.new if readable else "",
            )
            kept.append(self._keep(one, wanted, noted))
        return kept

    def _loose(self, standing: list[Piece], pairs: Mapping[int, int]) -> tuple[list[int], list[int]]:
        """Return which entries of the file, of none in the catalogue, stay and which go, by number."""
        stay: list[int] = []
        gone: list[int] = []
        for number, piece in enumerate(standing):
            if number in pairs:
                continue
            if digest_of(piece.text) in self.noted.values():
                (stay if self.only else gone).append(number)
                continue
            name = self.comparer.template.syntax.unescape(piece.name)
            one = Kept(kind="added", name=name, wiki=piece.text)
            one = one.model_copy(update={"decision": self.answer(one)})
            self.kept.append(one)
            (gone if one.decision == "decline" else stay).append(number)
        return stay, gone

    def _composed(
        self, texts: Mapping[str, str], standing: list[Piece], pairs: Mapping[int, int], loose: list[int]
    ) -> str:
        """Return the whole list: each entry in its place, those of people's own behind the one before them.

        Raises:
            Held: there is none before them, and none behind.
        """
        rendering = self.comparer.rendering
        behind: dict[str, list[str]] = {}
        ahead: dict[str, list[str]] = {}
        for number in loose:
            before = next((rendering.blocks[pairs[n]].entry for n in range(number, -1, -1) if n in pairs), "")
            after = next((rendering.blocks[pairs[n]].entry for n in range(number, len(standing)) if n in pairs), "")
            if before:
                behind.setdefault(before, []).append(standing[number].text)
            elif after:
                ahead.setdefault(after, []).append(standing[number].text)
            else:
                raise Held(_("people put in “{name}”, and no other entry is left").format(name=standing[number].name))
        parts, done = [], 0
        for block in rendering.blocks:
            lines = [*ahead.get(block.entry, ()), texts[block.entry], *behind.get(block.entry, ())]
            parts += [rendering.text[done : block.start], "".join(f"{text}\n" for text in lines if text)]
            done = block.end
        return "".join([*parts, rendering.text[done:]]).rstrip("\n")
