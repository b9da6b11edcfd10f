"""The templates that a project's targets use, checked: from what is known already, or by trying them out."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import bot
from bot import __version__
from bot.commands import _verdicts
from bot.config.project import Project
from bot.config.targets import Printed
from bot.config.templates import checked_template
from bot.errors import InvalidInput
from bot.locale import translation
from bot.merge.readability import Readability

if TYPE_CHECKING:
    from bot.catalogue.models import Catalogue
    from bot.render.objects import ListView


def checked_templates(project: Project) -> dict[str, Readability]:
    """Return what becomes of corrections in each target, and the faults of its template; keeps what it finds out."""
    known = _verdicts.load(project.folder)
    whole = project.catalogue
    kinds = sorted({kind for entry in whole.entries for kind in entry.links})
    ungrouped = any(entry.group is None for entry in whole.entries)
    program = (__version__, *_programs(), translation().info())
    common = repr((program, whole.language, whole.contributor, whole.groups, kinds, ungrouped))
    digests = {name: _digest(project, target, common) for name, target in project.printed.items()}
    found: dict[str, Readability] = {}
    for name, digest in digests.items():
        if digest not in found:
            found[digest] = known.get(digest) or _check(project, name, frozenset(kinds), ungrouped=ungrouped)
    if found.keys() != known.keys():
        _verdicts.store(project.folder, found)
    return {name: found[digest] for name, digest in digests.items()}


def _programs() -> Iterator[str]:
    """Yield what changes when the program prints or reads lists otherwise, also between two versions of it."""
    for room in ("render", "merge"):
        with os.scandir(Path(bot.__file__).parent / room) as files:
            for file in sorted(files, key=lambda file: file.name):
                if file.name.endswith(".py"):
                    state = file.stat()
                    yield f"{file.name} {state.st_size} {state.st_mtime_ns}\n"


def _digest(project: Project, target: Printed, common: str) -> str:
    source = project.digests[f"templates/{target.printed_by}"]
    own = (target.printed_by, source, target.language, target.wording.seed, target.first_person, target.texts)
    return sha256(f"{common}{own!r}".encode()).hexdigest()


def _check(project: Project, name: str, kinds: frozenset[str], *, ungrouped: bool) -> Readability:
    """Try out the template of a target.

    Args:
        project: the project.
        name: the target's id.
        kinds: the kinds of link that the project's entries have.
        ungrouped: whether some entries are in no group.
    """
    # A template that is known already is not to cost the time to import what tries it out.
    from bot.merge.probe import probe_catalogue  # noqa: PLC0415
    from bot.merge.readable import check_template  # noqa: PLC0415
    from bot.render.template import load_template  # noqa: PLC0415
    from bot.render.view import build_view  # noqa: PLC0415
    from bot.render.vocabulary import reworded, words_of  # noqa: PLC0415

    target = project.printed[name]
    language, shown_as = target.language, f"templates/{target.printed_by}"
    file = checked_template(project.folder, target.printed_by)
    try:
        template = load_template(file, shown_as, target.wording.seed)
    except InvalidInput as error:
        return Readability((), tuple(error.problems))

    def view_of(catalogue: "Catalogue") -> "ListView":
        # The probe is no entry that a filter could know.
        shown = target.model_copy(update={"only": None, "otherwise": None})
        bot_page = "User:CommunsBot"
        return build_view(
            catalogue,
            target=shown,
            language=language,
            source_page=bot_page,
            help_page=bot_page,
            sandbox=True,
            syntax=template.syntax,
        )

    probe = probe_catalogue(wiki=target.wiki_key or "probe", language=project.catalogue.language, kinds=kinds)
    full = view_of(probe).groups[0].entries[0]
    groups, entry = project.catalogue.groups, probe.entries[0]
    places = [*([None] if ungrouped or not groups else []), *(group.id for group in groups)]
    entries = [entry.model_copy(update={"id": f"{entry.id}{place}", "group": place}) for place in places]
    person = project.catalogue.contributor
    around = probe.model_copy(update={"contributor": person, "groups": groups, "entries": tuple(entries)})
    words = reworded(words_of(language), target.wording.model_dump(exclude_defaults=True))
    return check_template(template, full, view_of(around), words)
