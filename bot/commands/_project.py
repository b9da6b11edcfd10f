"""A project as a verb opens it, or the sandbox in its place: its files, its Pywikibot configuration, its sites."""

from functools import cached_property
from pathlib import Path

from bot.cli import Settings
from bot.config.project import DECISIONS, Project, load_project
from bot.errors import UsageError
from bot.locale import _
from bot.sandbox.ids import read_ids, with_ids
from bot.sandbox.state import SandboxState
from bot.sandbox.state import load as load_sandbox
from bot.wiki.home import Home, find_home

_SANDBOX_DECISIONS = ".communs/sandbox-decisions.yaml"


class OpenProject:
    """A project, or the sandbox in the place of its wikis.

    Args:
        settings: the options before the verb.

    Raises:
        InvalidInput: a file of the project's is wrong.
        UsageError: there is no project here.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.project: Project = self._load()

    def _load(self, catalogue: bytes | None = None) -> Project:
        decisions = _SANDBOX_DECISIONS if self.settings.sandbox else DECISIONS
        project = load_project(self.settings.folder, decisions=decisions, catalogue=catalogue)
        return with_ids(project, read_ids(self.settings.folder)) if self.settings.sandbox else project

    def suppose(self, catalogue: bytes) -> None:
        """Go on as if the catalogue had these bytes, which nobody has written yet.

        Raises:
            InvalidInput: they are not valid.
        """
        self.project = self._load(catalogue)

    @cached_property
    def _sandbox(self) -> SandboxState | None:
        return load_sandbox(self.settings.folder) if self.settings.sandbox else None

    @cached_property
    def home(self) -> Home:
        """Pywikibot's configuration in force."""
        if self._sandbox is not None:
            return Home(self._sandbox.pywikibot_dir, _("the sandbox's own"))
        return find_home(self.settings.folder)

    @property
    def languages(self) -> dict[str, str]:
        """The language that each target is written in."""
        return {name: target.language for name, target in self.project.targets.items()}

    @property
    def decisions_file(self) -> Path:
        """Where decisions are kept; those about the sandbox are the sandbox's own."""
        folder = self.settings.folder
        return folder / _SANDBOX_DECISIONS if self.settings.sandbox else folder / DECISIONS

    def _site(self, key: str) -> str:
        if key not in self.project.wikis:
            raise UsageError(
                _("this project has no wiki “{key}”").format(key=key),
                advice=_("apply the plan in the project that it was made in"),
            )
        if self._sandbox is None:
            return self.project.wikis[key].site
        if key in self.project.wikibases:
            return self._imitation(self._sandbox)
        if key not in self._sandbox.wikis:
            raise UsageError(
                _("the sandbox has no wiki “{key}”").format(key=key),
                advice=_("its wikis are: {keys}").format(keys=", ".join(self._sandbox.wikis)),
            )
        return self._sandbox.wikis[key].site

    def _imitation(self, sandbox: SandboxState) -> str:
        if sandbox.wikibase is None:
            raise UsageError(_("the sandbox serves no Wikibase"), advice=_("run: communs sandbox up --wikibase"))
        return sandbox.wikibase.site

    def _families(self) -> Path:
        own = self.settings.folder / "families"
        return own if own.is_dir() else Path(__file__).parents[1] / "_shipped" / "families"
