"""Writing what was accepted into the catalogue: those bytes, and a comment where a person should look."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.catalogue.change import AddEntry
from bot.catalogue.changed_data import ids_of
from bot.catalogue.write_changes import changed
from bot.config.source import Source, YamlPath
from bot.config.yaml_comment import with_comments
from bot.config.yaml_edit import write_whole
from bot.config.yaml_reader import parse_yaml, read_yaml
from bot.errors import PlanRefused
from bot.importing.proposal import Proposal, accepted_changes
from bot.locale import _


def imported(source: Source, accepted: Sequence[Proposal], *, wikis: Source | None = None) -> bytes | None:
    """Return the bytes of a catalogue with what was accepted; None when it says all of it already.

    Raises:
        InvalidInput: the catalogue is not valid or would not be, or leaves no place for a change.
    """
    content = changed(source, accepted_changes(accepted), wikis=wikis)
    if content is None:
        return None
    after = parse_yaml(content, source.file)
    return with_comments(after, _comments(after, accepted))


def _comments(source: Source, accepted: Sequence[Proposal]) -> Mapping[YamlPath, list[str]]:
    """Return the comments by place: what a person should look at."""
    ids = ids_of(source.data)
    found: dict[YamlPath, list[str]] = {}
    for one in accepted:
        if not one.notes or (one.entry and one.entry not in ids):
            continue
        path: YamlPath
        if one.entry:
            path = ("entries", ids.index(one.entry))
            if not any(isinstance(change, AddEntry) for change in one.changes):
                path = (*path, *one.field.split(".")[:1])
        else:
            path = tuple(one.field.split(".")[:3])
        found.setdefault(path, []).extend(_("to check (import): {note}").format(note=note) for note in one.notes)
    return found


def write_import(file: Path, content: bytes, *, digest: str, name: str) -> None:
    """Write the catalogue, unless somebody saved it meanwhile.

    Raises:
        PlanRefused: the file is another than the one that was read; nothing is written.
    """
    if read_yaml(file, name).digest != digest:
        raise PlanRefused(
            _("the file was changed while this was worked out, and stays as it is"),
            where=name,
            advice=_("run the command again"),
        )
    write_whole(file, content)
