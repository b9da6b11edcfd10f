"""The words for an editor: what was decided, where it can be seen, whom to ask; in the wiki's language. Pure."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from bot.config.decisions import Decision
from bot.locale import N_, translation
from bot.render.escape import escape
from bot.talk.due import mark_of

_DEEDS = {
    "changed": N_("a field that you changed"),
    "removed": N_("the entry that you took out"),
    "added": N_("the entry that you put in"),
    "order": N_("the order that you gave it"),
    "text": N_("the line that you wrote"),
    "shape": N_("what you changed"),
}
_MARK = "<!-- communs:dit {mark} -->"


def comment(mark: str) -> str:
    """Return the comment by which a message is known again."""
    return _MARK.format(mark=mark)


def diff_link(revision: int) -> str:
    """Return the link by which a message names a revision."""
    return f"[[Special:Diff/{revision}|{revision}]]"


def section(
    decisions: Sequence[Decision],
    *,
    language: str,
    pages: Sequence[str],
    source_page: str,
    names: Mapping[str, str],
    listed: bool = True,
) -> str:
    """Return the section for a talk page, with no blank line around it.

    It ends in no signature: ``~~~~`` would be another text once it is saved, and what is saved is compared.

    Args:
        decisions: what was decided about what one editor did to one target.
        language: the wiki's language.
        pages: title of the page with the list, or of the entries' own pages.
        source_page: title of the page that names the list's source.
        names: the entries' names, by id.
        listed: whether it is a list; else what stands on the entries' own pages.
    """
    words = translation(language)
    _ = words.gettext
    revisions = sorted({decision.revision for decision in decisions})
    links = ", ".join(diff_link(number) for number in revisions)
    head = _list_head(words, len(revisions)) if listed else _pages_head(words, len(revisions))
    head = head.format(page=pages[0], pages=", ".join(f"[[:{page}]]" for page in pages), revisions=links)
    foot = (
        _("This message was written by a bot; [[:{source}]] says where the list comes from and whom to ask.")
        if listed
        else _("This message was written by a bot; [[:{source}]] says what it keeps up to date and whom to ask.")
    ).format(source=source_page)
    marks = "".join(comment(mark_of(decision)) for decision in decisions)
    lines = [_line(decision, language, names) for decision in decisions]
    title = _("Your correction of the list of commons") if listed else _("Your correction of the page of a commons")
    return "\n".join([f"== {title} ==", head, *dict.fromkeys(lines), "", f"{foot} {marks}"])


def _list_head(words: NullTranslations, revisions: int) -> str:
    return words.ngettext(
        "Hello! You corrected the list of commons on [[:{page}]] (revision {revisions}). Thank you. What became of it:",
        "Hello! You corrected the list of commons on [[:{page}]] (revisions {revisions}). Thank you. What became of "
        "it:",
        revisions,
    )


def _pages_head(words: NullTranslations, revisions: int) -> str:
    return words.ngettext(
        "Hello! You corrected {pages} (revision {revisions}). Thank you. What became of it:",
        "Hello! You corrected {pages} (revisions {revisions}). Thank you. What became of it:",
        revisions,
    )


def _line(decision: Decision, language: str, names: Mapping[str, str]) -> str:
    _ = translation(language).gettext
    deed = _(_DEEDS[decision.kind])
    name = escape(names.get(decision.entry or "", ""))
    taken = decision.decision == "take"
    if name:
        line = _("“{name}”, {deed}: taken over") if taken else _("“{name}”, {deed}: not taken over")
    else:
        line = _("{deed}: taken over") if taken else _("{deed}: not taken over")
    return "* " + line.format(name=name, deed=deed)


def summary(decisions: Sequence[Decision], *, language: str, source_page: str, stop_page: str) -> str:
    """Return the edit summary; the links in it tell later what was told, when the section is gone to an archive."""
    _ = translation(language).gettext
    links = ", ".join(f"[[Special:Diff/{number}]]" for number in sorted({one.revision for one in decisions})[:5])
    return "{what} {links} — [[{source}|{origin}]] · [[{stop}|{stopping}]]".format(
        what=_("What became of your correction:"),
        links=links,
        source=source_page,
        origin=_("source"),
        stop=stop_page,
        stopping=_("stop the bot"),
    )
