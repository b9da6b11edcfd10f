"""Edit summaries of entities: what changed, for which entry, and how to stop the bot; in the wiki's language."""

from collections.abc import Sequence

from bot.items.find import creation_mark
from bot.locale import translation
from bot.plan.kept import Kept
from bot.plan.summary import LIMIT, framed, joined

# Wikibase puts first what it saw itself: “/* wbeditentity-update-languages-and-other-short:0||fr, en, oc */ ”
# (SummaryFormatter, recorded in edit/), and MediaWiki cuts both together.
_BEFORE = 100


def entity_summary(
    name: str,
    things: Sequence[str],
    *,
    language: str,
    source_page: str,
    stop_page: str,
    made_for: str = "",
    declined: Sequence[Kept] = (),
    origins: Sequence[tuple[str, int]] = (),
) -> str:
    """Return the summary of one edit of an entity.

    Args:
        name: the entry's name.
        things: what the edit changes, in the wiki's language.
        language: the wiki's language.
        source_page: title of the page, on that wiki, that names the list's source.
        stop_page: title of the page that stops the bot.
        made_for: what the entity is made for (``bot.items.find.creation_mark``), empty for one that is there.
        declined: what people did and a person declined: it is put back.
        origins: the names of the wikis that texts were taken from, each with the revision.
    """
    words = translation(language)
    about = joined(things)
    news = f"{joined([name])}: {about}"
    if made_for:
        news = words.gettext("new ({mark}), {news}").format(mark=creation_mark(made_for), news=news)
    return framed(
        "{news}",
        news,
        language=language,
        source_page=source_page,
        stop_page=stop_page,
        declined=declined,
        origins=origins,
        limit=LIMIT - _BEFORE,
    )
