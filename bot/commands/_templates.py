"""The templates that a project's targets use, checked: from what is known already, or by trying them out."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import bot
from bot import __version__
from bot.commands import _verdicts
from bot.config.models import Target
from bot.config.project import Project
from bot.errors import InvalidInput
from bot.locale import translation
from bot.merge.readability import Readability


def checked_templates(project: Project) -> dict[str, Readability]:
    """Return what becomes of corrections in each target, and the faults of its template; keeps what it finds out."""
    known = _verdicts.load(project.folder)
    kinds = sorted({kind for entry in project.catalogue.entries for kind in entry.links})
    common = f"{__version__}\0{''.join(_programs())}\0{translation().info()}\0{project.catalogue.language}\0{kinds}"
    digests = {name: _digest(project, target, common) for name, target in project.targets.items()}
    found: dict[str, Readability] = {}
    for name, digest in digests.items():
        if digest not in found:
            found[digest] = known[digest] if digest in known else _check(project, name, frozenset(kinds))
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


def _digest(project: Project, target: Target, common: str) -> str:
    source = project.digests[f"templates/{target.template}"]
    own = (target.template, source, target.language, target.wording.seed, target.first_person)
    return sha256(f"{common}\0{own!r}".encode()).hexdigest()


def _check(project: Project, name: str, kinds: frozenset[str]) -> Readability:
    """Try out the template of a target."""
    # A template that is known already is not to cost the time to import what tries it out.
    from bot.merge.probe import probe_catalogue  # noqa: PLC0415
    from bot.merge.readable import check_template  # noqa: PLC0415
    from bot.render.template import load_template  # noqa: PLC0415
    from bot.render.view import build_view  # noqa: PLC0415
    from bot.render.vocabulary import reworded, words_of  # noqa: PLC0415

    target = project.targets[name]
    language = target.language or project.wikis[target.wiki].language
    # The probe is no entry that a filter could know, and the contributor has none of the texts.
    shown = target.model_copy(update={"only": None, "otherwise": None, "texts": ()})
    view = build_view(
        probe_catalogue(wiki=target.wiki, language=project.catalogue.language, kinds=kinds),
        target=shown,
        language=language,
        source_page="User:Bot",
        help_page="User:Bot",
        sandbox=True,
    )
    file = project.folder / "templates" / target.template
    try:
        template = load_template(file, f"templates/{target.template}", target.wording.seed)
    except InvalidInput as error:
        return Readability((), tuple(error.problems))
    words = reworded(words_of(language), target.wording.model_dump(exclude_defaults=True))
    return check_template(template, view, words)
