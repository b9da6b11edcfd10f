"""Whether the addresses of notifications can be found where ``bot.yaml`` says; none is shown, and nothing is sent."""

from collections.abc import Iterator
from pathlib import Path

from bot.config.notify import Notify
from bot.doctor.finding import Finding, Level
from bot.errors import CommunsError, InvalidInput
from bot.locale import _, ngettext
from bot.notify.addresses import addresses


def look_at_notify(settings: Notify, project: Path) -> Iterator[Finding]:
    """Yield what is to say of each place where addresses stand."""
    for reference in settings.to:
        try:
            found = addresses(reference, project=project)
        except InvalidInput as error:
            yield from (Finding(Level.PROBLEM, f"{one.where}: {one.what}", one.advice) for one in error.problems)
            continue
        except CommunsError as error:
            yield Finding(Level.PROBLEM, f"{error.where or reference}: {error.what}", error.advice or "")
            continue
        services = ", ".join(dict.fromkeys(one.service for one in found))
        told = ngettext(
            "{n} address of notifications in {place}", "{n} addresses of notifications in {place}", len(found)
        )
        yield Finding(
            Level.OK if found else Level.PROBLEM, f"{told.format(n=len(found), place=reference)} ({services or '–'})"
        )
    if not settings.to:
        yield Finding(Level.NOTE, _("nobody is notified of what runs do"), _("see “notify” in docs/notify.md"))
