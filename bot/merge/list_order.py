"""Merging a list: in which order its things stand, and who moved them."""

from bot.merge.layout import Key, Row, arranged, arranged_by_hand, same_arrangement
from bot.merge.pairing import moved
from bot.merge.state import State
from bot.plan.kept import Kept


def arrange(state: State) -> list[tuple[Key, int]]:
    """Return the things that are to stand, in order, each with the blank lines before it."""
    base, wiki, now = state.sides.base_row, state.sides.wiki_row, state.sides.row
    by_hand = state.standing.notes.order or arranged_by_hand(base, wiki)
    if by_hand and same_arrangement(wiki, now):
        by_hand, state.ledger.adopted = False, True
    if by_hand:
        by_hand = _keep_order(state, base, wiki, now)
    state.ledger.order = by_hand
    stays = {key for key, text in state.texts.items() if text}
    wiki = _by_today(state, wiki)
    order = arranged(wiki, state.row, stays, by_hand=by_hand or bool(state.only))
    if not by_hand and not state.only:
        _tell_moves(state, wiki, order)
    return order


def _by_today(state: State, row: Row) -> Row:
    """Return what stands on the wiki with the words that the catalogue's things have by the template of today."""
    if state.same:
        return row
    keys = [key if key.kind != "line" else _today(state, key.number) for key in row.keys]
    return Row(keys, row.leads)


def _today(state: State, line: int) -> Key:
    twin = state.twins.get(line)
    return Key("old", line) if twin is None else Key("line", twin)


def _keep_order(state: State, base: Row, wiki: Row, now: Row) -> bool:
    names = [
        "\n".join(state.comparer.entries[key.entry].name.value for key in row.keys if key.kind == "entry")
        for row in (base, wiki, now)
    ]
    told = Kept(kind="order", base=names[0], wiki=names[1], catalogue=names[2], noted=not arranged_by_hand(base, wiki))
    decision = state.rules.answer(told)
    state.ledger.kept.append(told.model_copy(update={"decision": decision}))
    return decision != "decline"


def _tell_moves(state: State, wiki: Row, order: list[tuple[Key, int]]) -> None:
    places = {key: number for number, (key, _lead) in enumerate(order)}
    entries = [key for key in wiki.keys if key.kind == "entry" and key in places]
    away = moved([places[key] for key in entries])
    state.ledger.changes += [state.change("moved", key.entry) for key in entries if places[key] in away]
