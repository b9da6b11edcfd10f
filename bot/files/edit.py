"""The edit of a file: what is replaced in it, line ends and byte order mark as they are. Pure."""

from bot.files.markers import region_in
from bot.files.stored import Stored, sha1_of
from bot.files.wanted import WantedFile
from bot.locale import _
from bot.plan.credits import credited
from bot.plan.held import Held
from bot.plan.parts import Change, Edit
from bot.plan.summary import file_summary
from bot.targets.region import BrokenRegion


def parted(text: str, at: int, region: str) -> str:
    """Return a first list with the blank lines that part it from what stands around it.

    Args:
        text: the file's text.
        at: offset of its place.
        region: the list with its markers.
    """
    before, after = text[:at], text[at:]
    lead = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    trail = "\n" if not after or after.startswith("\n") else "\n\n"
    return f"{lead}{region}{trail}"


def edit_of(
    wanted: WantedFile,
    stored: Stored,
    start: int,
    end: int,
    put: str,
    changes: tuple[Change, ...],
    *,
    first: bool,
) -> Edit:
    """Return the edit that puts a text in place of a part of a file.

    Args:
        wanted: the target.
        stored: its file.
        start: offset in ``stored.text``.
        end: offset behind what is replaced.
        put: what is put there.
        changes: what it changes, for its summary.
        first: whether the list is placed for the first time.

    Raises:
        Held: the list would not be found there again.
    """
    before = stored.raw or ""
    start, end, put = stored.spliced(start, end, put)
    origins = [(wanted.wiki_names.get(one.wiki, one.wiki), one.revision) for one in credited(changes, wanted.credits)]
    edit = Edit(
        before=before,
        start=start,
        end=end,
        put=put,
        sha1=sha1_of(before[:start] + put + before[end:]),
        summary=file_summary(changes, language=wanted.language, first=first, origins=origins),
    )
    if wanted.whole is None:
        _refuse_lost(wanted, edit)
    return edit


def _refuse_lost(wanted: WantedFile, edit: Edit) -> None:
    """Hold an edit after which the list would not be found again, such as one inside code.

    Raises:
        Held: it would not.
    """
    try:
        region_in(Stored(wanted.path, edit.after).text, wanted.target, wanted.format)
    except BrokenRegion as broken:
        raise Held(
            _("the list would not show there ({reason}); mend the file, or name another place").format(reason=broken)
        ) from None
