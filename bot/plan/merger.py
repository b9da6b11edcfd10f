"""From one target of a project to what merges its list with what people made of it."""

from dataclasses import replace

from bot.config.older_templates import older_template
from bot.config.project import Project
from bot.locale import _
from bot.merge.aligned import Standing
from bot.merge.compare import Comparer
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes, parse_notes
from bot.merge.outcome import FixedWordsChanged, Merged, NotMapped
from bot.plan.added import with_fields
from bot.plan.answers import answers
from bot.plan.held import Held
from bot.render.template_words import line_of_words
from bot.render.vocabulary import reworded, words_of
from bot.targets.region import Region

# So much of a line is quoted.
_LONGEST = 80


def merge_list(
    project: Project,
    name: str,
    comparer: Comparer,
    base: Region,
    wiki: Region,
    *,
    undone: bool,
    save: int,
    only: frozenset[str],
) -> Merged:
    """Join what our account saved, what people made of it, and what the catalogue wants.

    Args:
        project: the project.
        name: the target's id.
        comparer: has the catalogue's list.
        base: the region as our account saved it last.
        wiki: the region as it stands.
        undone: whether that is an older save of ours, which people put back.
        save: the number of our last save.
        only: ids of the entries that may change; empty for all.

    Raises:
        Held: what people did needs a person before anything can be written.
    """
    target = project.lists[name]
    notes = parse_notes(base.kept)
    if notes is None:
        raise Held(
            _(
                "the notes on the closing marker cannot be read (gardé={notes}); a newer communs may have written them"
            ).format(notes=base.kept[:_LONGEST])
        )
    words = reworded(words_of(target.language), target.wording.model_dump(exclude_defaults=True))
    merger = ListMerger(
        comparer,
        _before(project, name, comparer, base),
        words,
        answers(project.decisions, name, save),
        project.line_of,
    )
    try:
        restored = parse_notes(wiki.kept) if undone else None
        merged = merger.merge(Standing(base.body, notes, wiki.body, undone, restored or Notes()), only)
    except FixedWordsChanged as changed:
        raise Held(_fixed_words(comparer, changed)) from None
    except NotMapped as problem:
        raise Held(
            _(
                "what people did to the list cannot be told with certainty: {reason}; mend it on the wiki, or undo it "
                "there"
            ).format(reason=problem)
        ) from None

    return replace(merged, kept=tuple(with_fields(one, comparer, wiki.body, words) for one in merged.kept))


def _before(project: Project, name: str, comparer: Comparer, base: Region) -> Comparer:
    """Return what has the catalogue's list by the template that wrote the base; today's where it cannot be had."""
    template = comparer.template
    if not base.template or base.template == template.digest:
        return comparer
    wording = project.lists[name].wording.seed
    older = older_template(project.folder, template.shown_as, base.template, wording)
    if older is None:
        return comparer
    return Comparer(older, comparer.view, older.render(comparer.view), comparer.full, comparer.line_of)


def _fixed_words(comparer: Comparer, changed: FixedWordsChanged) -> str:
    template = comparer.template
    place = template.shown_as
    if line := line_of_words(template.source, changed.before):
        place = f"{place}:{line}"
    before, now = changed.before[:_LONGEST], changed.now[:_LONGEST]
    if not now:
        return _(
            "people took out a line that the template writes (“{before}”); change it there if they are right: {place}"
        ).format(before=before, place=place)
    return _(
        "people changed words that the template writes (“{before}” → “{now}”); change them there if they are right: "
        "{place}"
    ).format(before=before, now=now, place=place)
