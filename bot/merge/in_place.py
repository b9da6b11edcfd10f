"""Whether a template can be filled at all, and prints an entry the same alone and among others."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.errors import InvalidInput, Problem
from bot.locale import _
from bot.merge.grammar import block_text
from bot.merge.probe import PROBE
from bot.merge.shapes import RELATED, assembled, bare, parts
from bot.render.objects import ContributorView, EntryView, GroupView, ListView
from bot.render.template import ListTemplate
from bot.render.values import Address, Key, Plain, Rich

_OWN = re.compile(rf"(?<!\w){re.escape(PROBE)}(?P<related>\d*)\.")


def check_in_place(template: ListTemplate, view: ListView) -> list[Problem]:
    """Return what keeps a template from being filled, or from printing entries that stand for themselves.

    Args:
        template: the template.
        view: what its target shows of the probe's catalogue (``bot.merge.probe``).

    Returns:
        The problems, sorted; each once.
    """
    full = view.groups[0].entries[0]
    found: dict[Problem, None] = {}
    entries = [full, bare(full), *(assembled(full, part) for part in parts(full))]
    numbered = [replace(entry, id=Key(f"{PROBE}{PROBE}{number}")) for number, entry in enumerate(entries)]
    alone: dict[str, str] = {}
    for entry in numbered:
        try:
            alone[str(entry.id)] = template.render_entry(entry).text
        except InvalidInput as error:
            found |= dict.fromkeys(map(in_templates_words, error.problems))
    shown = [entry for entry in numbered if str(entry.id) in alone]
    for whole in _lists(view, shown):
        try:
            rendering = template.render(whole)
        except InvalidInput as error:
            found |= dict.fromkeys(map(in_templates_words, error.problems))
            continue
        listed = {str(entry.id) for group in whole.groups for entry in group.entries}
        printed = {block.entry: block_text(rendering, block) for block in rendering.blocks}
        if listed != printed.keys():
            what = _("the template does not print each entry of its groups once")
            advice = _("loop over view.groups, and in each over group.entries, around the block “entry”")
            found[Problem(template.shown_as, template.block_line, 0, what, advice)] = None
        elif any(alone[entry] != text for entry, text in printed.items()):
            what = _("an entry is not printed among others as it is alone")
            advice = _("let the block “entry” print whole lines that depend on the entry only")
            found[Problem(template.shown_as, template.block_line, 0, what, advice)] = None
    return sorted(found)


def in_templates_words(problem: Problem) -> Problem:
    """Return a problem that names the fields of a probe as templates name them: ``entry.summary``."""
    what = _OWN.sub(lambda match: f"entry.{RELATED}." if match["related"] else "entry.", problem.what)
    return replace(problem, what=what)


def _lists(view: ListView, entries: list[EntryView]) -> Iterator[ListView]:
    """Yield lists with and without what a list can do without."""
    person = ContributorView(
        Plain("N", "contributor.name"),
        Address("https://site.example", "contributor.site"),
        (Rich("Un texte.", "contributor.texts.un.fr"), Rich("Un *autre*", "contributor.texts.deux.fr")),
    )
    plain = replace(person, site=None, texts=())

    def group(number: int, entries: list[EntryView], *, intro: bool) -> GroupView:
        path = f"groups.g{number}"
        words = Rich("Une *introduction*", f"{path}.intro.fr") if intro else None
        return GroupView(Key(f"g{number}"), Plain(f"Groupe {number}", f"{path}.title.fr"), words, tuple(entries))

    loose = GroupView(Key(), None, None, tuple(entries))
    half = len(entries) // 2
    groups = (group(1, entries[:half], intro=True), group(2, entries[half:], intro=False), group(3, [], intro=True))
    yield replace(view, contributor=None, groups=(loose,))
    yield replace(view, contributor=person, groups=groups)
    yield replace(view, contributor=plain, groups=(replace(loose, entries=tuple(entries[:1])), *groups[1:]))
    yield replace(view, contributor=person, groups=())
