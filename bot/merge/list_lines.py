"""Merging a list: the lines around its entries."""

from bot.merge.around import Line
from bot.merge.layout import Key
from bot.merge.lines import LineSides, keep_text, merge_line
from bot.merge.outcome import FixedWordsChanged, Ledger
from bot.merge.state import State


def merge_lines(state: State) -> None:
    """Merge the lines in no entry: the catalogue's, and people's own.

    Raises:
        FixedWordsChanged: people changed words that the template prints.
    """
    base_of = {line: number for number, line in state.sides.base_lines.items()}
    wiki_of: dict[int, int] = {}
    for number, item in enumerate(state.sides.wiki_items):
        if item.piece is not None:
            continue
        line = state.sides.line_on_wiki(number)
        if line is not None:
            wiki_of[line] = number
            continue
        base = state.sides.wiki_lines.get(number)
        before = "" if base is None else state.sides.base_items[base].text
        if base is not None and before == item.text and not state.sides.noted(before) and not state.only:
            state.texts[Key("own", number)] = ""  # the catalogue has it no more
            continue
        conflict = base is not None and not state.sides.noted(before)
        state.texts[Key("own", number)] = keep_text(item.text, before, state.rules, state.ledger, conflict=conflict)
    _check_words_taken_out(state)
    for number, now in state.sides.lines.items():
        base, wiki = base_of.get(number), wiki_of.get(number)
        _merge_line(
            state,
            number,
            now,
            "" if base is None else state.sides.base_items[base].text,
            "" if wiki is None else state.sides.wiki_items[wiki].text,
        )
    if not state.same:
        known = set(state.twins.values())
        state.texts |= {Key("line", n): line.text for n, line in state.lines.items() if n not in known}


def _check_words_taken_out(state: State) -> None:
    """Refuse to go on where people took out a line that the template prints whatever the catalogue says."""
    on_wiki = set(state.sides.wiki_lines.values())
    for number, line in state.sides.base_lines.items():
        now = state.sides.lines[line]
        if number not in on_wiki and not now.spans and line not in state.sides.new_lines.values():
            raise FixedWordsChanged(now.text, "")


def _merge_line(state: State, number: int, now: Line, base: str, wiki: str) -> None:
    twin = number if state.same else state.twins.get(number)
    if state.only:
        state.texts[Key("line", number)] = wiki
        merge_line(LineSides(base, wiki, now, now), state.rules, mine := Ledger())
        state.pour(mine)
        return
    wanted = now if twin is None else state.lines[twin]
    text = merge_line(LineSides(base, wiki, now, wanted), state.rules, state.ledger)
    if twin is not None:
        state.texts[Key("line", twin)] = text
    elif any(span.path in state.ledger.fields for span in now.spans):
        state.texts[Key("old", number)] = text  # kept, though the template of today has no place for it
