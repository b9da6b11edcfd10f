"""Merging a list: its entries, the catalogue's and people's own."""

from collections.abc import Mapping
from dataclasses import replace

from bot.merge.called import called
from bot.merge.layout import Key
from bot.merge.notes import digest
from bot.merge.outcome import Ledger
from bot.merge.state import State
from bot.merge.verdict import Sides, judge_removed
from bot.plan.kept import Kept
from bot.plan.parts import Change
from bot.render.objects import EntryView


def merge_entries(state: State) -> None:
    """Merge the entries of the catalogue."""
    on_wiki = {block: number for number, block in state.sides.wiki_blocks.items()}
    in_base = {block: number for number, block in state.sides.base_blocks.items()}
    names: dict[str, str] = {}
    for number, block in enumerate(state.sides.blocks):
        base, wiki = in_base.get(number), on_wiki.get(number)
        sides = Sides(
            "" if base is None else _ours(state, state.sides.base_pieces[base].text),
            "" if wiki is None else state.sides.wiki_pieces[wiki].text,
            state.sides.block_text(number),
            state.rules.syntax,
        )
        if state.only and block.entry not in state.only:
            text = _left_alone(state, block.entry, sides)
        else:
            text = _merged(state, block.entry, sides)
        state.texts[Key("entry", entry=block.entry)] = text
        names[block.entry] = "" if wiki is None else state.sides.wiki_pieces[wiki].name
    _note_names(state, names)
    for entry in state.standing.notes.removed.keys() - state.blocks.keys():
        state.ledger.adopted |= bool(entry)  # the catalogue has given it up, too


def _note_names(state: State, names: Mapping[str, str]) -> None:
    """Note how the entries with notes are called; ``names`` has their names on the page, by id."""
    ledger = state.ledger
    for entry in names.keys() & ledger.notes.entries:
        name, path = names[entry], f"{entry}.name"
        stays = path in ledger.fields or entry in ledger.shapes or bool(state.only)
        name = name if stays else state.comparer.names.get(entry, name)
        if noted := called(entry, name, kept=path in ledger.fields, syntax=state.rules.syntax):
            ledger.called[entry] = noted


def _ours(state: State, base: str) -> str:
    """Return a text of our last save, nothing for one that stood there because people had put it in."""
    return "" if state.sides.noted(base) else base


def _left_alone(state: State, entry: str, sides: Sides) -> str:
    """Return an entry as it stands; what people did to it is noted all the same."""
    mine = Ledger()
    whole, state.ledger = state.ledger, mine
    _merged(state, entry, sides)
    state.ledger = whole
    state.pour(mine)
    return sides.wiki


def _merged(state: State, entry: str, sides: Sides) -> str:
    view, wanted = state.comparer.entries[entry], state.blocks[entry]
    noted = state.standing.notes.removed.get(entry, "")
    if sides.wiki:
        if not sides.base and noted:
            sides = _put_back(state, view, sides, noted)
        return state.entries.merge(view, wanted, sides, state.ledger)
    if not sides.base and not noted:
        state.ledger.changes.append(state.change("added", entry))
        return wanted
    before = noted or state.entries.agreed(view, sides.base)
    undone = not noted and state.rules.undone is not None and entry not in state.rules.undone.removed
    verdict = judge_removed(before, state.entries.today(view), undone=undone)
    told = Kept(
        kind="removed",
        entry=entry,
        name=view.name.value,
        base=sides.base,
        catalogue=sides.catalogue,
        line=state.rules.line(entry),
    )
    verdict = state.rules.settle(sides, told, verdict, state.ledger)
    if verdict.kept:
        state.ledger.removed[entry] = verdict.note
        return ""
    state.ledger.changes.append(state.change("added", entry))
    return wanted


def _put_back(state: State, view: EntryView, sides: Sides, noted: str) -> Sides:
    """Return the sides of an entry that a person put in again after one had taken it out.

    What it said then is known by its digest alone: it is what stands there, what the catalogue says, or neither.
    """
    state.ledger.adopted = True
    if state.entries.digest(view, sides.wiki) == noted:
        return replace(sides, base=sides.wiki)
    if state.entries.today(view) != noted:
        return replace(sides, base="")
    # In which order its links stood then, nobody knows: a person's edit of them is no edit of the whole entry.
    return replace(sides, base=state.entries.in_order_of(view, sides.wiki) or sides.catalogue)


def merge_own(state: State) -> None:
    """Merge the entries that people put in, and those that the catalogue has no more."""
    known, syntax = set(state.sides.wiki_blocks), state.rules.syntax
    for number, piece in enumerate(state.sides.wiki_pieces):
        if number in known:
            continue
        base = state.sides.wiki_bases.get(number)
        before = "" if base is None else state.sides.base_pieces[base].text
        key = state.key_of(number)
        state.texts[key] = piece.text
        if base is None or state.sides.noted(before):
            _keep_entry(state, key, before, piece.text, piece.name, conflict=False)
        elif syntax.canonical(before) != syntax.canonical(piece.text) or _perhaps_noted(state, base):
            _keep_entry(state, key, before, piece.text, piece.name, conflict=True)
        elif not state.only:
            state.texts[key] = ""
            state.ledger.changes.append(Change(kind="removed", name=syntax.unescape(piece.name)))


def _perhaps_noted(state: State, base: int) -> bool:
    """Say whether people may have changed an entry before our last save that the catalogue has no more.

    Where the notes do not tell which of the entries there they are about, it may be any.
    """
    noted = state.standing.notes.entries - state.blocks.keys()
    known = state.sides.noted_pieces
    return any(known.get(entry, base) == base for entry in noted)


def _keep_entry(state: State, key: Key, before: str, text: str, name: str, *, conflict: bool) -> None:
    syntax = state.rules.syntax
    told = Kept(
        kind="added",
        name=syntax.unescape(name),
        base=before,
        wiki=text,
        conflict=conflict,
        readable=True,
        noted=syntax.canonical(before) == syntax.canonical(text),
    )
    decision = state.rules.answer(told)
    state.ledger.kept.append(told.model_copy(update={"decision": decision}))
    if decision == "decline":
        state.texts[key] = ""
        state.ledger.changes.append(Change(kind="removed", name=syntax.unescape(name)))
    else:
        state.ledger.added.add(digest(text))
