"""Planning and writing what undoes edits of ours, wiki by wiki: one that cannot be asked leaves the others."""

from collections.abc import Callable, Sequence

from bot.apply.entity import apply_entity
from bot.apply.outcome import Outcome, Result
from bot.apply.target import failed, undo_target
from bot.commands._files import plan_undoing_files
from bot.commands._kinds import WRITERS
from bot.commands._session import Session
from bot.commands._writing import note, writing_manners
from bot.errors import CommunsError, Exit, LoginRefused
from bot.journal.journal import Journal
from bot.journal.runs import JournaledEdit
from bot.plan.held import status_of
from bot.plan.model import TargetPlan
from bot.plan.port import Wiki
from bot.rollback.entity import plan_undo_entities
from bot.rollback.plan import Saved, plan_undo


def plan_undoing(session: Session, edits: Sequence[JournaledEdit]) -> tuple[list[TargetPlan], set[Exit]]:
    """Plan to undo edits, of each wiki the last one first.

    Args:
        session: the project and its wikis.
        edits: in the order in which they were made.

    Returns:
        A plan for each, and the exit code where a wiki let nobody in, which a plan alone does not tell.
    """
    plans = plan_undoing_files(session, [edit for edit in edits if not edit.wiki])
    wikis = session.wikis(edit.wiki for edit in edits)
    refused = set()
    for key in dict.fromkeys(edit.wiki for edit in edits if edit.wiki):
        own = [edit for edit in edits if edit.wiki == key]
        try:
            plans += _on_one_wiki(session, key, own, wikis[key])
        except CommunsError as error:
            plans += [_unplanned(session, edit, error) for edit in reversed(own)]
            if isinstance(error, LoginRefused):
                refused.add(error.exit_code)
    return plans, refused


def _on_one_wiki(
    session: Session, key: str, edits: Sequence[JournaledEdit], wiki: Wiki | CommunsError
) -> list[TargetPlan]:
    if isinstance(wiki, CommunsError):
        raise wiki
    wiki.login()
    pages, known = session.pages(key), session.project.wikis[key]
    saved = [
        Saved(
            target=edit.target,
            wiki=key,
            wiki_name=known.name,
            page=edit.page,
            language=known.language,
            source_page=pages.source,
            stop_page=pages.stop,
            revision=edit.revision,
            base=edit.base,
            sha1=edit.sha1,
        )
        for edit in edits
    ]
    if (wikibase := session.project.wikibases.get(key)) is not None:
        return plan_undo_entities(saved, wiki, wikibase.names(known.language))
    return plan_undo(saved, wiki)


def _unplanned(session: Session, edit: JournaledEdit, error: CommunsError) -> TargetPlan:
    """Return the plan of an edit whose wiki cannot be asked, or is none of the project's any more."""
    known = session.project.wikis.get(edit.wiki)
    return TargetPlan(
        target=edit.target,
        wiki=edit.wiki,
        wiki_name=known.name if known else edit.wiki,
        page=edit.page,
        url=edit.url,
        status=status_of(error),
        reason=error.told,
    )


def undo_all(
    session: Session, writes: Sequence[TargetPlan], journal: Journal, done: Callable[[Outcome], None]
) -> list[Outcome]:
    """Write what undoes edits, in the order given, and say what became of each.

    Args:
        session: the project and its wikis.
        writes: targets of a plan of ``plan_undoing``.
        journal: told of each edit before it is sent, and of how it ended.
        done: called with each outcome as it is known.
    """
    outcomes: list[Outcome] = []
    wikis = session.wikis(target.wiki for target in writes)

    def ended(outcome: Outcome) -> None:
        note(journal, outcome)
        done(outcome)
        outcomes.append(outcome)

    for target in writes:
        if target.wiki:
            ended(_undone(session, target, wikis[target.wiki], journal))
        else:
            WRITERS[target.kind](session, [target], journal, ended)
    return outcomes


def _undone(session: Session, target: TargetPlan, wiki: Wiki | CommunsError, journal: Journal) -> Outcome:
    if isinstance(wiki, CommunsError):
        return failed(Outcome(target.target, target.wiki, target.page, target.url, Result.FAILED), wiki)
    manners = writing_manners(session, target.wiki, journal)
    if target.entity is not None:
        return apply_entity(target, session.wikibase(target.wiki), manners)
    return undo_target(target, wiki, manners)
