"""What differs between a list that our account saved and the list that the catalogue wants, by entry and field."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.merge.entries import Piece, pieces
from bot.merge.fields import changed_fields
from bot.merge.pairing import moved, pair
from bot.merge.skeleton import Skeleton, block_text, skeleton
from bot.merge.variants import bare, forms
from bot.plan.model import Change
from bot.plan.wanted import Comparison
from bot.render.escape import unescape
from bot.render.objects import EntryView, ListView
from bot.render.rendering import Block, Rendering, Span
from bot.render.template import ListTemplate


@dataclass(frozen=True)
class Comparer:
    """Compares old texts of one target with what it wants now.

    Attributes:
        template: the target's template.
        view: what it prints now.
        rendering: the text that it gives.
        full: an entry with every field (``bot.merge.probe``), as this target sees it.
        line_of: the line of ``config/communs.yaml`` that a path stands on.
    """

    template: ListTemplate
    view: ListView
    rendering: Rendering
    full: EntryView
    line_of: Callable[[str], int | None]

    def compare(self, old: str) -> Comparison:
        """Return the changes from ``old``, a text that our account saved (empty for a first placement)."""
        blocks = self.rendering.blocks
        standing = self._pieces(old)
        pairs = self._pairs(standing)
        new_of = {blocks[new].entry: standing[number] for number, new in pairs.items()}
        displaced = self._displaced(standing, pairs)
        changes: list[Change] = self._around(old) if old else []
        for block in blocks:
            piece = new_of.get(block.entry)
            if piece is None:
                changes.append(self._whole("added", block))
                continue
            if block.entry in displaced:
                changes.append(self._whole("moved", block))
            changes += self._fields(block, piece)
        gone = [piece for number, piece in enumerate(standing) if number not in pairs]
        changes += [Change(kind="removed", name=unescape(piece.name)) for piece in gone]
        if old and not changes and old != self.rendering.text:
            changes.append(Change(kind="changed", name=""))
        return Comparison(tuple(changes), removed=len(gone), total=len(standing), emptied=_emptied(standing, gone))

    def narrowed(self, old: str, entries: Collection[str]) -> str:
        """Return ``old`` with just these entries as the catalogue wants them; all else stays as it stands.

        Args:
            old: a text that our account saved.
            entries: ids; one that is gone from the catalogue cannot be named so.
        """
        standing = self._pieces(old)
        pairs = self._pairs(standing)
        numbers = {new: number for number, new in pairs.items()}
        replaced: list[tuple[int, int, str]] = []
        for new, block in enumerate(self.rendering.blocks):
            if block.entry not in entries:
                continue
            text = block_text(self.rendering, block)
            if new in numbers:
                piece = standing[numbers[new]]
                replaced.append((piece.start, piece.end, text))
            elif (before := self._neighbour(new, numbers)) is not None:
                end = standing[before].end
                replaced.append((end, end, f"\n{text}"))
        for start, end, text in sorted(replaced, reverse=True):
            old = old[:start] + text + old[end:]
        return old

    def _neighbour(self, new: int, numbers: dict[int, int]) -> int | None:
        """Return the standing entry that a new one goes after: the nearest before it in the same group."""
        group = self.rendering.blocks[new].group
        for other in range(new - 1, -1, -1):
            if self.rendering.blocks[other].group == group and other in numbers:
                return numbers[other]
        return None

    def _pieces(self, old: str) -> list[Piece]:
        return pieces(old, self._heads()) if old else []

    def _heads(self) -> list[Skeleton]:
        """Return the ways in which the template begins an entry."""
        heads: dict[str, Skeleton] = {}
        for entry in (self.full, bare(self.full)):
            for form in forms(entry, self.full, most=1):
                rendering = self.template.render_entry(form)
                head = skeleton(rendering, rendering.blocks[0], head=True)
                heads[head.pattern.pattern] = head
        return list(heads.values())

    def _pairs(self, standing: list[Piece]) -> dict[int, int]:
        names = {span.path: self.rendering.text[span.start : span.end] for span in self.rendering.spans}
        return pair(
            [(piece.text, piece.name) for piece in standing],
            [(block_text(self.rendering, block), names[f"{block.entry}.name"]) for block in self.rendering.blocks],
        )

    def _displaced(self, standing: list[Piece], pairs: dict[int, int]) -> set[str]:
        """Return the ids of entries that stand elsewhere now: in another order, or under another heading."""
        blocks = self.rendering.blocks
        titles = {
            span.path.split(".")[1]: self.rendering.text[span.start : span.end]
            for span in self.rendering.spans
            if span.path.startswith("groups.") and span.path.split(".")[2] == "title"
        }
        order = [pairs[number] for number in sorted(pairs)]
        found = {blocks[new].entry for new in moved(order)}
        for number, new in pairs.items():
            before, after = standing[number].heading, titles.get(blocks[new].group, "")
            if before != after and (before in titles.values() or after in {piece.heading for piece in standing}):
                found.add(blocks[new].entry)
        return found

    def _whole(self, kind: str, block: Block) -> Change:
        return Change.model_validate(
            {
                "kind": kind,
                "entry": block.entry,
                "name": self._name(block),
                "line": self.line_of(block.entry) or 0,
            }
        )

    def _name(self, block: Block) -> str:
        return next(span.value for span in self.rendering.spans if span.path == f"{block.entry}.name")

    def _fields(self, block: Block, piece: Piece) -> list[Change]:
        if piece.text == block_text(self.rendering, block):
            return []
        entry = next(entry for group in self.view.groups for entry in group.entries if str(entry.id) == block.entry)
        found = changed_fields(self.template, entry, self.full, piece.text)
        if not found:
            return [self._whole("changed", block)]
        return [
            Change(
                kind="changed" if change.old and change.new else "added" if change.new else "removed",
                entry=block.entry,
                name=self._name(block),
                field=f"{block.entry}.{change.field}",
                old=change.old,
                new=change.new,
                line=self.line_of(f"{block.entry}.{change.field}") or self.line_of(block.entry) or 0,
            )
            for change in found
        ]

    def _around(self, old: str) -> list[Change]:
        """Return the changed fields outside the entries: headings, introductions, texts of the contributor."""
        lines = set(old.split("\n"))
        changes = []
        for span in self.rendering.spans:
            if not any(block.start <= span.start < block.end for block in self.rendering.blocks):
                line = _line(self.rendering.text, span)
                if line not in lines:
                    changes.append(
                        Change(
                            kind="changed",
                            name=span.value.partition("\n")[0][:60],
                            field=span.path,
                            new=self.rendering.text[span.start : span.end],
                            line=self.line_of(span.path) or 0,
                        )
                    )
        return changes


def _line(text: str, span: Span) -> str:
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : len(text) if end < 0 else end]


def _emptied(standing: list[Piece], gone: list[Piece]) -> tuple[str, ...]:
    """Return the headings all of whose entries are gone."""
    left = {piece.heading for piece in standing if piece not in gone}
    return tuple(dict.fromkeys(unescape(piece.heading) for piece in gone if piece.heading not in left))
