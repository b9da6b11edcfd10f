"""One message for all that is to tell: a subject and plain text, fit for mail and for chats. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from bot.locale import translation
from bot.notify.notice import Kind, Notice

# Longer lists are no message any more, and some services cut or refuse them.
_MOST = 15
_LONGEST_LINE = 400


@dataclass(frozen=True)
class Message:
    """What is sent.

    Attributes:
        subject: one line.
        body: plain text.
    """

    subject: str
    body: str


def digest(notices: Sequence[Notice], *, language: str, project: str) -> Message:
    """Return the message for the notices, at least one: first what a person has to do, then failures, then changes.

    Args:
        notices: what is to tell.
        language: ``fr`` or ``en``.
        project: whose bot this is, for people with several.
    """
    said = translation(language)
    parts, counts = [], []
    for kind in Kind:
        if found := [notice for notice in notices if notice.kind is kind]:
            heading, count = _words(said, kind, len(found))
            counts.append(count)
            parts.append("\n".join([heading, *_list(said, found)]))
    subject = said.gettext("communs, {project}: {counts}").format(project=_line(project), counts=", ".join(counts))
    return Message(subject, "\n\n".join(parts) + "\n")


def _words(said: NullTranslations, kind: Kind, n: int) -> tuple[str, str]:
    match kind:
        case Kind.PERSON:
            heading = said.gettext("Somebody has to look at this:")
            count = said.ngettext("{n} thing waits for you", "{n} things wait for you", n)
        case Kind.FAILURE:
            heading = said.gettext("This failed:")
            count = said.ngettext("{n} failure", "{n} failures", n)
        case Kind.CHANGE:
            heading = said.gettext("This was changed:")
            count = said.ngettext("{n} page changed", "{n} pages changed", n)
    return heading, count.format(n=n)


def _list(said: NullTranslations, notices: Sequence[Notice]) -> list[str]:
    lines = []
    for notice in notices[:_MOST]:
        where = ", ".join(_line(part) for part in (notice.wiki, notice.page or notice.target) if part)
        lines.append(said.gettext("- {where}: {what}").format(where=where, what=_line(notice.line)))
        if notice.url:
            # Alone on its line, so that no reader takes a point or a bracket for a part of it.
            lines.append(f"  {_line(notice.url)}")
    if (more := len(notices) - _MOST) > 0:
        lines.append(said.gettext("- and {n} more: communs status").format(n=more))
    return lines


def _line(text: str) -> str:
    """Return the text as one line, without what could end a header or steer a terminal."""
    shown = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return shown if len(shown) <= _LONGEST_LINE else f"{shown[: _LONGEST_LINE - 1]}…"
