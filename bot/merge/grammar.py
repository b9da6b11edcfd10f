"""What a template writes between two fields of an entry: learned by rendering, with no parser for templates."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.merge.blanks import breaking
from bot.merge.shapes import RELATED, State, assembled, bare, pairs, parts, way
from bot.render.objects import EntryView
from bot.render.rendering import Block, Rendering, Span
from bot.render.template import ListTemplate

START: State = ("", "start")
END: State = ("", "end")

# From each field to the words (``breaking``, as those of a text are compared) and the field that can follow it.
Grammar = Mapping[State, Sequence[tuple[str, State]]]


def block_text(rendering: Rendering, block: Block) -> str:
    """Return the wikitext of one entry, without a line break at its end."""
    return rendering.text[block.start : block.end].removesuffix("\n")


def block_spans(rendering: Rendering, own: Collection[str]) -> Iterator[tuple[str, int, Span]]:
    """Yield the fields of one entry rendered alone, in order.

    Args:
        rendering: the entry.
        own: ids whose fields are the entry's; others are of related entries.

    Yields:
        The field's path relative to the entry (``summary.fr``, ``related.name``), the number of the related entry
        that it is of (0 for the first, or for none), and its place.
    """
    owners: list[str] = []
    for span in rendering.spans:
        owner, _dot, field = span.path.partition(".")
        if owner in own:
            yield field, 0, span
        else:
            if owners[-1:] != [owner]:
                owners.append(owner)
            yield f"{RELATED}.{field}", len(owners) - 1, span


@lru_cache(maxsize=16)
def learn(template: ListTemplate, full: EntryView) -> Grammar:
    """Return what the template can write, from entries with up to two fields beside the name.

    Args:
        template: the template.
        full: an entry with every field.
    """
    steps: dict[State, dict[tuple[str, State], None]] = {}

    def note(form: EntryView, rendering: Rendering) -> None:
        for before, literal, after in _walk(rendering, form):
            steps.setdefault(before, {})[literal, after] = None

    alone = bare(full)
    seen = {_seen(rendering := template.render_entry(alone))}
    note(alone, rendering)
    shown = []
    for part in parts(full):
        rendering = template.render_entry(assembled(full, part))
        # What the template does not show alone, it is not asked for in company.
        if _seen(rendering) not in seen:
            seen.add(_seen(rendering))
            shown.append(part)
            note(assembled(full, part), rendering)
    for pair in pairs(shown):
        form = assembled(full, pair)
        note(form, template.render_entry(form))
    # With all that is shown; a page in a way that is not would give the name a second way that reads the same.
    whole = replace(full, page=next((part["page"] for part in shown if "page" in part), None))
    note(whole, template.render_entry(whole))
    return {state: tuple(following) for state, following in steps.items()}


def _seen(rendering: Rendering) -> tuple[str, tuple[str, ...]]:
    """Return what tells one form from another: two fields, or two kinds of link, may print the same."""
    return rendering.text, tuple(span.path for span in rendering.spans)


def _walk(rendering: Rendering, form: EntryView) -> Iterator[tuple[State, str, State]]:
    """Yield each field with the words and the field after it."""
    before, position = START, 0
    for field, number, span in block_spans(rendering, {str(form.id)}):
        state = (way(form, field, number), field)
        yield before, breaking(rendering.text[position : span.start]), state
        before, position = state, span.end
    yield before, breaking(rendering.text[position:]), END


def chain(rendering: Rendering, own: Collection[str]) -> Grammar:
    """Return the grammar of texts with just the fields of one rendered entry, or line, in their order.

    Args:
        rendering: the entry alone.
        own: ids whose fields are the entry's.
    """
    steps: dict[State, tuple[tuple[str, State], ...]] = {}
    before, position = START, 0
    for place, (field, _number, span) in enumerate(block_spans(rendering, own)):
        state = (str(place), field)
        steps[before] = ((breaking(rendering.text[position : span.start]), state),)
        before, position = state, span.end
    steps[before] = ((breaking(rendering.text[position:]), END),)
    return steps
