"""One entity merged: what our account wrote, what people made of it, and what the catalogue wants. Pure."""

from collections.abc import Mapping

from bot.items.draft import Answers, Draft, Outcome, undecided
from bot.items.entity import Json
from bot.items.lineage import History
from bot.items.statements import merge_statements
from bot.items.terms import merge_terms
from bot.items.wanted import WantedEntity


def merge_entity(
    wanted: WantedEntity,
    now: Json,
    history: History | None = None,
    *,
    answers: Answers = undecided,
    names: Mapping[str, str] | None = None,
    language: str = "en",
) -> Outcome:
    """Return what is to be written of an entity, and what people did to it.

    Args:
        wanted: what the catalogue wants.
        now: the entity as it stands (``bot.items.entity.parse``); empty for one that is to be made.
        history: of the entity; None to see whether it has to be asked for: where ``Outcome.asked`` is false, nothing is
            to be done.
        answers: what people decided.
        names: labels of properties and items, by id.
        language: of edit summaries.
    """
    draft = Draft(wanted, now, history or History(), answers, names or {}, language)
    merge_terms(draft)
    merge_statements(draft)
    return draft.outcome()
