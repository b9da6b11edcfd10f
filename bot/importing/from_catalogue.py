"""Another catalogue: a member's, whose list a collective joins with others. Pure."""

from dataclasses import replace

from bot.catalogue.ids import missing_ids
from bot.catalogue.models import Catalogue
from bot.config.check import check_source
from bot.config.yaml_reader import parse_yaml
from bot.errors import InvalidInput
from bot.exporting.table import row_of
from bot.importing.guess import Found, FoundGroup, Guess, Reading


def read_catalogue(content: bytes, *, where: str) -> Reading:
    """Return what a catalogue says; retired entries and drafts are left out.

    Raises:
        InvalidInput: it is no valid catalogue.
    """
    source = parse_yaml(content, where)
    for position, name in missing_ids(source.data).items():
        source.data["entries"][position] = {"id": name} | source.data["entries"][position]
    catalogue = check_source(source, Catalogue)
    if source.problems or catalogue is None:
        raise InvalidInput(source.problems or [source.problem((), "")])
    titles = {group.id: group.title.in_language(catalogue.language, catalogue.language) for group in catalogue.groups}
    groups = tuple(FoundGroup(Guess(title[0]), key) for key, title in titles.items() if title)
    entries = []
    for entry in catalogue.entries:
        if entry.absent or entry.draft:
            continue
        # Other people's ids, pages and decisions where not to show it are theirs.
        whole = replace_texts(row_of(entry), catalogue.language)
        fields = {
            path: Guess(value)
            for path, value in whole.items()
            if path.partition(".")[0] not in {"id", "name", "group", "related", "hide_on", "pages"}
        }
        entries.append(Found(Guess(entry.name), entry.group or "", fields, entry.name))
    who = Guess(catalogue.contributor.name) if catalogue.contributor else None
    found = Reading(catalogue.language, who, {}, groups, tuple(entries))
    used = {entry.group for entry in entries}
    return replace(found, groups=tuple(group for group in groups if group.key in used))


def replace_texts(row: dict[str, str], language: str) -> dict[str, str]:
    """Return the fields with the texts in the catalogue's own language, and no others."""
    found: dict[str, str] = {}
    for path, value in row.items():
        base, _dot, code = path.rpartition(".")
        if base in {"summary", "contribution", "maturity.note", "support.kind"}:
            if code == language:
                found[base] = value
        elif not path.startswith("links.") or ".note" not in path:
            found[path] = value
    return found
