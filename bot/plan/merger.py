"""From one target of a project to what merges its list with what people made of it."""

from dataclasses import replace
from pathlib import Path

from bot.config.older_templates import older_template
from bot.config.project import Project
from bot.errors import InvalidInput
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
        by_template(project.folder, comparer, base.template, target.wording.seed),
        words,
        answers(project.decisions, name, save),
        project.line_of,
    )
    try:
        restored = parse_notes(wiki.kept) if undone else None
        merged = merger.merge(Standing(base.body, notes, wiki.body, undone, restored or Notes()), only)
    except FixedWordsChanged as changed:
        raise Held(fixed_words(comparer, changed)) from None
    except NotMapped as problem:
        raise Held(
            _(
                "what people did to the list cannot be told with certainty: {reason}; mend it on the wiki, or undo it "
                "there"
            ).format(reason=problem)
        ) from None

    return replace(merged, kept=tuple(with_fields(one, comparer, wiki.body, words) for one in merged.kept))


def by_template(folder: Path, comparer: Comparer, digest: str, wording: str) -> Comparer:
    """Return what has the catalogue's list by the template that wrote a list; today's where it cannot be had.

    Args:
        folder: the project's folder.
        comparer: has the catalogue's list by the template of today.
        digest: of the template that wrote it, empty when nothing tells.
        wording: the words that the target puts in place of the usual ones.
    """
    template = comparer.template
    if not digest or digest == template.digest:
        return comparer
    older = older_template(folder, template.shown_as, digest, wording)
    if older is None:
        return comparer
    try:
        rendering = older.render(comparer.view)
    except InvalidInput:
        return comparer  # it cannot print what the catalogue says now
    return Comparer(older, comparer.view, rendering, comparer.full, comparer.line_of)


def fixed_words(comparer: Comparer, changed: FixedWordsChanged) -> str:
    """Return what is said where people changed words that the template prints whatever the catalogue says."""
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
