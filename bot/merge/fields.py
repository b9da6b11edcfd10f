"""Reading the fields of one entry out of an old text of it, by the forms that the entry can have."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.merge.skeleton import block_spans, block_text, skeleton
from bot.merge.variants import forms
from bot.render.objects import EntryView
from bot.render.template import ListTemplate

# Forms with more fields otherwise are so many that reading would cost more than it tells: "the entry changed" will do.
_MOST = 2


@dataclass(frozen=True)
class FieldChange:
    """A field that reads otherwise in an old text.

    Attributes:
        field: its path relative to the entry, ``summary.fr``.
        old: its wikitext in the old text, empty where it did not stand.
        new: its wikitext now, empty where it does not stand.
    """

    field: str
    old: str
    new: str


def changed_fields(template: ListTemplate, entry: EntryView, full: EntryView, old: str) -> list[FieldChange] | None:
    """Return the fields in which ``old`` differs from the entry, in their order on the page.

    Of all forms that fit, the one with the fewest changed fields counts. Each is exact: filled with what was read,
    it gives ``old`` back to the letter.

    Args:
        template: the target's template.
        entry: the entry as the catalogue has it.
        full: an entry with every field.
        old: the wikitext of its lines as they stood.

    Returns:
        The changes; None when no form near the entry fits.
    """
    now = template.render_entry(entry)
    wikitext = {field: now.text[span.start : span.end] for field, span in block_spans(now, now.blocks[0])}
    best: list[FieldChange] | None = None
    for form in forms(entry, full, most=_MOST):
        rendering = template.render_entry(form)
        read = skeleton(rendering, rendering.blocks[0], aliases=(str(entry.id), str(full.id))).read(old)
        if read is not None:
            changes = _differences(read, wikitext)
            if best is None or len(changes) < len(best):
                best = changes
            if len(best) <= 1:
                break
    if best == [] and block_text(now, now.blocks[0]) != old:
        return None
    return best


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[FieldChange]:
    fields = [*new, *(field for field in old if field not in new)]
    return [
        FieldChange(field, old.get(field, ""), new.get(field, ""))
        for field in fields
        if old.get(field) != new.get(field)
    ]
