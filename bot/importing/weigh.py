"""How much speaks for a list without a telling heading: shares of its items, weighed. Pure."""

from bot.importing.candidates import Candidate
from bot.importing.evidence import is_first_person, leading_in, leading_out, of_a_kind, of_a_living, proper, told_part
from bot.importing.sections import topic_of
from bot.importing.words import COMMONS, OTHER, SURELY, TAKING_PART

BAR = 2.6
"""Below this nothing is taken: a page may have no list of commons at all."""
# What each share counts for where all items have it.
_LOOK, _OUT, _PART, _KIND, _PROPER, _MINE = 1.6, 1.0, 0.8, 0.5, 0.6, 0.4
_IN, _LIVING = 2.5, 2.0
# A row of links in a sentence has no descriptions to look at.
_SENTENCE = 0.3


def weight_of(candidate: Candidate, title: str, host: str) -> float:
    """Return how much speaks for a candidate.

    Args:
        candidate: the candidate.
        title: the page's title.
        host: the page's own host; empty where it is not known.
    """
    items, section = candidate.items, candidate.section
    heading = section.title or title
    weight = _topic_said(candidate.lead) if candidate.form == "sentence" else topic_of(section, title)
    weight += _LOOK * candidate.look
    weight += _OUT * leading_out(items, host) + _PART * told_part(items) + _KIND * of_a_kind(items)
    weight += _PROPER * proper(items) + _MINE * (is_first_person(heading) or is_first_person(candidate.lead))
    weight -= _IN * leading_in(items, host) + _LIVING * of_a_living(items)
    return weight + _SENTENCE * (candidate.form == "sentence")


def _topic_said(sentence: str) -> float:
    """Return how much a sentence itself speaks of taking part."""
    topic = 2.0 * bool(SURELY.search(sentence)) or 1.0 * bool(COMMONS.search(sentence) or TAKING_PART.search(sentence))
    return topic - 2.0 * bool(OTHER.search(sentence) and topic < 2)  # noqa: PLR2004
