"""Edit summaries: what changed, where the list comes from, how to stop the bot; in the wiki's language.

An external address is no link in an edit summary, so the source is a page of that wiki (``source_page``).
MediaWiki keeps 500 characters of a summary (``CommentStore::COMMENT_CHARACTER_LIMIT``) and cuts the rest.
"""

import re
from collections.abc import Iterator, Sequence

from bot.locale import translation
from bot.plan.kept import Kept
from bot.plan.parts import Change

LIMIT = 500
# So much room names or revisions of what is put back may take.
_MOST = 100
# The first of two signs that are markup together.
_PAIRED = re.compile(r"\[(?=\[)|\](?=\])|/(?=\*)")


def edit_summary(
    changes: Sequence[Change],
    *,
    language: str,
    source_page: str,
    stop_page: str,
    first: bool,
    declined: Sequence[Kept] = (),
    origins: Sequence[tuple[str, int]] = (),
) -> str:
    """Return the summary of one edit.

    Args:
        changes: what the edit changes.
        language: the wiki's language.
        source_page: title of the page, on that wiki, that names the list's source.
        stop_page: title of the page that stops the bot.
        first: whether the edit places the region for the first time.
        declined: what people did and a person declined: it is put back.
        origins: the names of the wikis that texts were taken from, each with the revision, 0 when it is not known.
    """
    head = translation(language).gettext("List of commons: {news}")
    return framed(
        head,
        news_of(changes, language, first=first),
        language=language,
        source_page=source_page,
        stop_page=stop_page,
        declined=declined,
        origins=origins,
    )


def page_summary(
    parameters: Sequence[str],
    *,
    language: str,
    source_page: str,
    stop_page: str,
    new: bool,
    declined: Sequence[Kept] = (),
    origins: Sequence[tuple[str, int]] = (),
) -> str:
    """Return the summary of one edit of an entry's own page.

    Args:
        parameters: the names of the parameters that the edit sets.
        language: the wiki's language.
        source_page: title of the page, on that wiki, that names the source.
        stop_page: title of the page that stops the bot.
        new: whether the edit makes the page.
        declined: as for ``edit_summary``.
        origins: likewise.
    """
    _ = translation(language).gettext
    return framed(
        _("From the catalogue of commons: {news}"),
        _("page made") if new else _("changed: {names}").format(names=_joined(parameters)),
        language=language,
        source_page=source_page,
        stop_page=stop_page,
        declined=declined,
        origins=origins,
    )


def file_summary(
    changes: Sequence[Change], *, language: str, first: bool, origins: Sequence[tuple[str, int]] = ()
) -> str:
    """Return what an edit of a file does, in the words of an edit summary: for whoever commits the file.

    Args:
        changes: what the edit changes.
        language: the list's language.
        first: whether the edit places the list for the first time.
        origins: as for ``edit_summary``.
    """
    words = translation(language)
    head = words.gettext("List of commons: {news}")
    credit = "".join(words.gettext("; ") + part for part in _origins(origins, language))
    credit = _cut(credit, LIMIT - len(head)) if credit else ""
    return head.format(news=_cut(news_of(changes, language, first=first), LIMIT - len(head) - len(credit)) + credit)


def news_of(changes: Sequence[Change], language: str, *, first: bool) -> str:
    """Return what an edit changes, in a few words."""
    words = translation(language)
    _ = words.gettext
    added = [change.name for change in changes if change.kind == "added" and not change.field]
    if first:
        count = len(added)
        return words.ngettext("list placed, {count} entry", "list placed, {count} entries", count).format(count=count)
    removed = [change.name for change in changes if change.kind == "removed" and not change.field]
    gone = {*added, *removed}
    changed = [change.called(_) for change in changes if change.name not in gone]
    parts = [
        _("added: {names}").format(names=_joined(added)) if added else "",
        _("changed: {names}").format(names=_joined(changed)) if changed else "",
        _("removed: {names}").format(names=_joined(removed)) if removed else "",
    ]
    return _("; ").join(part for part in parts if part) or _("markers renewed")


def _cut(text: str, room: int) -> str:
    """Return a text, or as much of its names as there is room for."""
    return text if len(text) <= room else text[: max(room - 1, 0)].rsplit(",", 1)[0].rstrip() + "…"


def release_summary(language: str, *, source_page: str, stop_page: str) -> str:
    """Return the summary of the edit that hands a list back to people."""
    return f"{released(language)} — {_links(language, source_page, stop_page)}"


def released(language: str) -> str:
    """Return that a list is people's again."""
    return translation(language).gettext("List of commons: no longer kept by the bot, the text stays")


def framed(
    head: str,
    news: str,
    *,
    language: str,
    source_page: str,
    stop_page: str,
    declined: Sequence[Kept] = (),
    origins: Sequence[tuple[str, int]] = (),
    limit: int = LIMIT,
) -> str:
    """Return a summary: what it is about, what changed, whose texts, and where to stop the bot; never too long.

    Args:
        head: a text with ``{news}``.
        news: what changed, cut after a comma where there is no room for all.
        language: the wiki's language.
        source_page: title of the page, on that wiki, that names the list's source.
        stop_page: title of the page that stops the bot.
        declined: what people did and a person declined.
        origins: the names of the wikis that texts were taken from, each with the revision.
        limit: how many characters it may have.
    """
    links = _links(language, source_page, stop_page)
    between = translation(language).gettext("; ")
    credit = "".join(between + part for part in (*_origins(origins, language), *_declined(declined, language)))
    room = limit - len(head.format(news="")) - len(" — ") - len(links)
    # Where there is no room for all, names go before what a licence or a reader of the history asks for.
    credit = _cut(credit, room - 1) if credit else ""
    return f"{head.format(news=_cut(news, room - len(credit)) + credit)} — {links}"


def joined(names: Sequence[str]) -> str:
    """Return names once each, with nothing in them that MediaWiki would read as a link or a section."""
    return _joined(names)


def _links(language: str, source_page: str, stop_page: str) -> str:
    _ = translation(language).gettext
    return "[[{source}|{origin}]] · [[{stop}|{stopping}]]".format(
        source=source_page, origin=_("source"), stop=stop_page, stopping=_("stop the bot")
    )


def _declined(declined: Sequence[Kept], language: str) -> Iterator[str]:
    """Yield what is said of edits that are put back: of which entries, and of which revisions."""
    words = translation(language)
    if not declined:
        return
    names = _cut(_joined([kept.name or words.gettext("the order of the entries") for kept in declined]), _MOST)
    revisions = sorted({kept.by.revision for kept in declined if kept.by is not None and kept.by.revision})
    if revisions:
        told = words.ngettext(
            "put back: {names} (revision {revisions})", "put back: {names} (revisions {revisions})", len(revisions)
        )
        yield told.format(names=names, revisions=_cut(", ".join(map(str, revisions)), _MOST))
    else:
        yield words.gettext("put back: {names}").format(names=names)


def _origins(origins: Sequence[tuple[str, int]], language: str) -> Iterator[str]:
    """Yield what is said of texts that come from other wikis."""
    words = translation(language)
    for wiki, revision in origins:
        told = words.gettext("text from {wiki}, revision {revision}") if revision else words.gettext("text from {wiki}")
        yield told.format(wiki=_joined([wiki]), revision=revision)


def _joined(names: Sequence[str]) -> str:
    """List each name once, with nothing in it that MediaWiki would read as a link or a section."""
    plain = dict.fromkeys(" ".join(name.split()) for name in names)
    return ", ".join(_PAIRED.sub(r"\g<0> ", name) for name in plain)
