"""The one thing that a run calls: tell what is to tell, once, in one message, without ever failing."""

from collections.abc import Collection, Sequence
from pathlib import Path

from bot.config.notify import Notify
from bot.errors import CommunsError
from bot.locale import _
from bot.notify.addresses import Address, addresses
from bot.notify.digest import digest
from bot.notify.notice import Notice
from bot.notify.send import send
from bot.notify.told import load, save


def announce(
    notices: Sequence[Notice],
    settings: Notify,
    *,
    targets: Collection[str],
    project: Path,
    state: Path,
    owner: str,
) -> list[str]:
    """Tell the notices that were not told before; forget those that are over, so that they are told if they come back.

    Args:
        notices: all that this run has to tell, old and new.
        settings: whom to tell what.
        targets: all that this run looked at, those that are well included; ``""`` for the run itself.
        project: the project's folder.
        state: the folder of the state.
        owner: whose bot this is, for the subject.

    Returns:
        One line for each message that could not be sent, to be printed; it is tried again at the next run.
    """
    if not settings.to:
        return []
    lines = []
    told = load(state)
    wanted = [notice for notice in notices if notice.kind.value in settings.when]
    told.forget(targets, notices)
    for reference in settings.to:
        try:
            found = addresses(reference, project=project)
        except CommunsError as error:
            lines.append(_failed(error))
            continue
        for address in found:
            if not (news := told.news(address.name, wanted)):
                continue
            try:
                send(digest(news, language=settings.language, project=owner), address)
            except CommunsError as error:
                lines.append(_failed(error))
            except Exception as error:  # noqa: BLE001 (a hundred services, and none may end the run)
                lines.append(_broken(error, address))
            else:
                told.remember(address.name, news)
    save(state, told)
    return lines


def _failed(error: CommunsError) -> str:
    return _("Nobody was notified: {reason}").format(reason=error)


def _broken(error: Exception, address: Address) -> str:
    what = address.hidden(f"{type(error).__name__}: {error}".partition("\n")[0][:300])
    return _("Nobody was notified: {reason}").format(reason=f"{address.name}: {what}")
