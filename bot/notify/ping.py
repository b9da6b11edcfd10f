"""Telling a dead man's switch, such as Healthchecks, that a run began and how it ended; silence is what alarms it.

https://healthchecks.io/docs/http_api/: the address, then ``/start``, or the exit status, of which 0 is well.
"""

from pathlib import Path

from bot.errors import CommunsError, Exit
from bot.locale import _
from bot.notify.addresses import addresses

_SECONDS = 10
# What a run ends with when nothing failed: the second is told to people, and no alarm.
_WELL = {Exit.DONE, Exit.PERSON_NEEDED}


def ping(reference: str, code: Exit | None, *, project: Path) -> list[str]:
    """Tell that the run begins (None) or how it ended, without ever failing.

    Args:
        reference: where the address stands, ``env:NAME`` or ``file:PATH``; empty for none.
        code: the run's exit code.
        project: the project's folder.

    Returns:
        One line for each address that could not be told, to be printed.
    """
    if not reference:
        return []
    status = "start" if code is None else str(0 if code in _WELL else code.value)
    try:
        found = addresses(reference, project=project)
    except CommunsError as error:
        return [_("The end of the run was told to nobody: {reason}").format(reason=error)]
    import requests  # noqa: PLC0415 (0.1 s, which only a ping needs)

    lines = []
    for address in found:
        try:
            requests.post(f"{address.url.rstrip('/')}/{status}", timeout=_SECONDS).raise_for_status()
        except (requests.RequestException, ValueError) as error:
            # ValueError: what is no address at all.
            reason = address.hidden(f"{address.name}: {error}")[:300]
            lines.append(_("The end of the run was told to nobody: {reason}").format(reason=reason))
    return lines
