"""Whether a template can be filled at all, and prints an entry the same alone and among others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.errors import InvalidInput, Problem
from bot.locale import _
from bot.merge.grammar import block_text
from bot.merge.probe import PROBE
from bot.merge.shapes import RELATED, assembled, bare, parts
from bot.render.objects import EntryView, ListView
from bot.render.template import ListTemplate
from bot.render.values import Key

# Ids of entries that are tried out together, of related ones, and of the one that has every field.
_NUMBERED = re.compile(rf"(?P<quoted>[“«][\u00a0\u202f]?)?{re.escape(PROBE * 2)}\d+")
_OWN = re.compile(rf"(?<!\w){re.escape(PROBE)}(?P<related>\d*)\.")


def check_in_place(template: ListTemplate, full: EntryView, view: ListView) -> list[Problem]:
    """Return what keeps a template from being filled, or from printing entries that stand for themselves.

    Args:
        template: the template.
        full: an entry with every field.
        view: a list with the groups and the contributor that the target has, whatever its entries.

    Returns:
        The problems, sorted; each once.
    """
    found: set[Problem] = set()
    entries = [full, bare(full), *(assembled(full, part) for part in parts(full))]
    alone: dict[str, str] = {}
    shown: list[EntryView] = []
    for number, entry in enumerate(entries):
        numbered = replace(entry, id=Key(f"{PROBE}{PROBE}{number}"))
        try:
            alone[str(numbered.id)] = template.render_entry(numbered).text
        except InvalidInput as error:
            found.update(map(in_templates_words, error.problems))
        else:
            shown.append(numbered)
    for whole in _lists(view, shown):
        found.update(_check_list(template, whole, alone))
    return sorted(found)


def _check_list(template: ListTemplate, whole: ListView, alone: dict[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with one list.

    Args:
        template: the template.
        whole: the list.
        alone: each of its entries alone, by id.
    """
    try:
        rendering = template.render(whole)
    except InvalidInput as error:
        yield from map(in_templates_words, error.problems)
        return
    listed = [str(entry.id) for group in whole.groups for entry in group.entries]
    printed = {block.entry: block_text(rendering, block) for block in rendering.blocks}
    if sorted(listed) != sorted(block.entry for block in rendering.blocks):
        what = _("the template does not print each entry of its groups once")
        advice = _("loop over view.groups, and in each over group.entries, around the block “entry”")
        yield Problem(template.shown_as, template.block_line, 0, what, advice)
    elif any(alone[entry] != text for entry, text in printed.items()):
        what = _("an entry is not printed among others as it is alone")
        advice = _("let the block “entry” print whole lines that depend on the entry only")
        yield Problem(template.shown_as, template.block_line, 0, what, advice)


def in_templates_words(problem: Problem) -> Problem:
    """Return a problem that names the fields of a probe as templates name them: ``entry.summary``."""
    what = _NUMBERED.sub(lambda match: f"{match['quoted']}entry.id" if match["quoted"] else "entry", problem.what)
    return replace(problem, what=_OWN.sub(lambda match: f"entry.{RELATED}." if match["related"] else "entry.", what))


def _lists(view: ListView, entries: Sequence[EntryView]) -> Iterator[ListView]:
    """Yield the list with all of the entries, spread over its groups, with one in each group, and with none."""
    groups = view.groups
    spread = [tuple(entries[number :: len(groups)]) for number in range(len(groups))]
    yield replace(view, groups=tuple(replace(g, entries=some) for g, some in zip(groups, spread, strict=True)))
    yield replace(view, groups=tuple(replace(g, entries=some[:1]) for g, some in zip(groups, spread, strict=True)))
    yield replace(view, groups=tuple(replace(g, entries=()) for g in groups))
