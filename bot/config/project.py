"""A project: the folder in which a catalogue, its configuration and its templates lie, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from bot.catalogue.ids import missing_ids
from bot.catalogue.models import Catalogue
from bot.config.check import check_source
from bot.config.decisions import Decision, Decisions
from bot.config.models import Bot, Wiki, Wikis
from bot.config.references import check_catalogue, check_ids, check_targets
from bot.config.source import Source, YamlPath
from bot.config.targets import AnyTarget, FileTarget, ItemsTarget, PagesTarget, Printed, Target, Targets
from bot.config.templates import template_path
from bot.config.wikibase import Wikibase, Wikibases
from bot.config.wikibase_references import check_items_targets, check_wikibases
from bot.config.yaml_reader import parse_yaml, read_yaml
from bot.errors import InvalidInput, UsageError
from bot.locale import _

CATALOGUE = "config/communs.yaml"
WIKIS = "config/wikis.yaml"
TARGETS = "config/targets.yaml"
BOT = "config/bot.yaml"
DECISIONS = "config/decisions.yaml"
WIKIBASE = "config/wikibase.yaml"


@dataclass(frozen=True)
class Project:
    """Everything that the owner wrote, valid.

    Attributes:
        folder: the project's folder.
        catalogue: the list; every entry has an id, a proposed one where none is written.
        wikis: the wikis by key.
        targets: the targets of every kind by id, in the order of the file; each with its language.
        bot: who runs the bot, and its thresholds.
        decisions: what people decided about hand edits, the newest last; the file may be missing.
        digests: sha256, hexadecimal, of each file that was read, by its path in the folder
            (``config/communs.yaml``, ``templates/movilab/liste.wikitext``).
        source: the catalogue's file, with the place of every value.
        wikibases: how the catalogue is said on Wikibases, by the key of their wiki; ``wikibase.yaml`` may be missing.
    """

    folder: Path
    catalogue: Catalogue
    wikis: dict[str, Wiki]
    targets: dict[str, AnyTarget]
    bot: Bot
    decisions: tuple[Decision, ...]
    digests: dict[str, str]
    source: Source
    wikibases: dict[str, Wikibase] = field(default_factory=dict)

    @cached_property
    def link_kinds(self) -> frozenset[str]:
        """The kinds of link that any entry has."""
        return frozenset(kind for entry in self.catalogue.entries for kind in entry.links)

    @cached_property
    def lists(self) -> dict[str, Target]:
        """The targets that are lists on pages (the kind ``region``), by id."""
        return {name: target for name, target in self.targets.items() if isinstance(target, Target)}

    @cached_property
    def pages(self) -> dict[str, PagesTarget]:
        """The targets that are parameters on the entries' own pages (the kind ``pages``), by id."""
        return {name: target for name, target in self.targets.items() if isinstance(target, PagesTarget)}

    @cached_property
    def files(self) -> dict[str, FileTarget]:
        """The targets that are files of the project (the kind ``file``), by id."""
        return {name: target for name, target in self.targets.items() if isinstance(target, FileTarget)}

    @cached_property
    def printed(self) -> dict[str, Printed]:
        """The targets that a list template prints, by id."""
        return {
            name: target for name, target in self.targets.items() if isinstance(target, Printed) and target.printed_by
        }

    @cached_property
    def items(self) -> dict[str, ItemsTarget]:
        """The targets of items of a Wikibase, by id."""
        return {name: target for name, target in self.targets.items() if isinstance(target, ItemsTarget)}

    def line_of(self, path: str) -> int | None:
        """Return the line of ``config/communs.yaml`` in which a field of the catalogue is written.

        Args:
            path: ``opteos`` (the entry), ``opteos.name``, ``opteos.summary.fr``, ``opteos.links.website``,
                ``groups.contribue.title.fr``, ``contributor.texts.intro.fr``, ``contributors.lea.name``.

        Returns:
            The line from 1; that of the whole value where only a part of it is named and it is written as one text
            (``summary: …`` for ``opteos.summary.fr``); None for what is not written.
        """
        first, *rest = path.split(".")
        place: YamlPath | None
        if first in {"contributor", "contributors"}:
            place = (first,)
        elif first == "groups" and rest:
            place, rest = self._places.get(f"groups.{rest[0]}"), rest[1:]
        else:
            place = self._places.get(first)
        if place is None:
            return None
        whole = (*place, *rest)
        for written in (whole, whole[:-1], whole[:-2]):
            value = self.source.values.get(written)
            mark = self.source.keys.get(written) or value
            # A text alone stands for its parts: its language, its stage, its address.
            if value and mark and (written == whole or value.scalar):
                return mark.line
        return None

    @cached_property
    def _places(self) -> dict[str, YamlPath]:
        """Where each entry (by id) and each group (by ``groups.`` and its id) is written."""
        places: dict[str, YamlPath] = {
            entry.id: ("entries", position) for position, entry in enumerate(self.catalogue.entries)
        }
        for position, group in enumerate(self.catalogue.groups):
            places[f"groups.{group.id}"] = ("groups", position)
        return places


def find_project(folder: Path) -> Path:
    """Return ``folder`` when it is a project's.

    Raises:
        UsageError: it has no ``config`` folder.
    """
    if not (folder / "config").is_dir():
        raise UsageError(
            _("there is no project in {folder}").format(folder=folder.resolve()),
            advice=_("run in the project's folder, name it (communs -C FOLDER …), or make one: communs init FOLDER"),
        )
    return folder


def load_project(folder: Path, *, decisions: str = DECISIONS, catalogue: bytes | None = None) -> Project:
    """Read and check the catalogue, the configuration and that the templates are there.

    Args:
        folder: the project's folder.
        decisions: the file, in the folder, with what people decided; it may be missing.
        catalogue: the bytes that the catalogue would have; None for those that it has.

    Raises:
        UsageError: there is no project in the folder.
        InvalidInput: something is wrong; every problem of every file at once.
    """
    find_project(folder)
    names = [CATALOGUE, WIKIS, TARGETS, BOT]
    names += [name for name in (decisions, WIKIBASE) if (folder / name).exists()]
    sources = {name: read_yaml(folder / name) for name in names}
    if catalogue is not None:
        sources[CATALOGUE] = parse_yaml(catalogue, CATALOGUE)
    source = sources[CATALOGUE]
    proposed = missing_ids(source.data)
    for position, name in proposed.items():
        source.data["entries"][position] = {"id": name} | source.data["entries"][position]
    checked = check_source(source, Catalogue)
    wikis = check_source(sources[WIKIS], Wikis)
    targets = check_source(sources[TARGETS], Targets)
    bot = check_source(sources[BOT], Bot)
    decided = check_source(sources[decisions], Decisions) if decisions in sources else None
    wikibases = check_source(sources[WIKIBASE], Wikibases) if WIKIBASE in sources else Wikibases()
    problems = [problem for each in sources.values() for problem in each.problems]
    problems += check_ids(source)
    problems += check_catalogue(source, sources[WIKIS])
    problems += check_targets(sources[TARGETS], source, sources[WIKIS], folder / "templates")
    if WIKIBASE in sources:
        problems += check_wikibases(sources[WIKIBASE], sources[WIKIS], source)
    problems += check_items_targets(sources[TARGETS], sources.get(WIKIBASE, Source(WIKIBASE)))
    if problems or not (checked and wikis and targets and bot and wikibases):
        raise InvalidInput(problems)
    return Project(
        folder=folder,
        catalogue=checked,
        wikis=wikis.wikis,
        targets={
            name: _with_language(target, wikis.wikis, checked.language) for name, target in targets.targets.items()
        },
        bot=bot,
        decisions=decided.decisions if decided else (),
        digests={name: each.digest for name, each in sources.items()} | _template_digests(folder, targets),
        source=source,
        wikibases=wikibases.wikibases,
    )


def _with_language(target: AnyTarget, wikis: Mapping[str, Wiki], usual: str) -> AnyTarget:
    """Return a target that says its language: its own, its wiki's, or the usual one where it is on no wiki."""
    if target.language:
        return target
    language = wikis[target.wiki_key].language if target.wiki_key else usual
    return target.model_copy(update={"language": language})


def _template_digests(folder: Path, targets: Targets) -> dict[str, str]:
    """Return the digest of each template that a target uses."""
    digests = {}
    pages = (target.create for target in targets.targets.values() if isinstance(target, PagesTarget))
    for template in dict.fromkeys([*(target.printed_by for target in targets.targets.values()), *pages]):
        if template and (path := template_path(folder / "templates", template)):
            digests[f"templates/{template}"] = sha256(path.read_bytes()).hexdigest()
    return digests
