"""What every form of schedule needs to know of a project: its folder, the command, the hour, names of secrets. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from slugify import slugify

from bot.config.project import Project
from bot.errors import UsageError
from bot.locale import _

# Kubernetes lets the name of a timed job have 52 characters, and Toolforge with it.
LONGEST_NAME = 52
# The hour at which a run begins where nobody named one: at night in Europe, when nobody waits for a wiki.
_HOUR = 3


@dataclass(frozen=True)
class Job:
    """One project, to be run by a timer.

    Attributes:
        name: what the unit, the job or the workflow is called: a slug.
        folder: the project's folder, absolute.
        within: the project's folder in its git repository, such as ``wikis/bot``; empty when it is the top.
        command: the words that start communs, options before the verb included.
        user: the account of the machine that the project belongs to.
        pywikibot: the folder of Pywikibot's configuration where it is not the project's own, else None.
        hour: of the day, 0 to 23.
        minute: of the hour, 0 to 59.
        branch: the branch whose state is written to the wikis.
        install: the shell commands that install communs on a fresh machine.
        secrets: the variables that may hold a secret of this project's, sorted.
        python: the version of Python that runs communs here, such as ``3.13``.
        accounts: the name of our account by ``family:code``.
        targets: the names of the targets of each wiki that a run writes to, by its key.
        image: the container image with communs and the project, for the forms that run one.
    """

    name: str
    folder: Path
    within: str
    command: tuple[str, ...]
    user: str
    pywikibot: Path | None
    hour: int
    minute: int
    branch: str
    install: tuple[str, ...]
    secrets: tuple[str, ...]
    python: str
    accounts: Mapping[str, str]
    targets: Mapping[str, tuple[str, ...]]
    image: str

    @property
    def words(self) -> tuple[str, ...]:
        """The command that a timer runs."""
        return (*self.command, "run")

    @property
    def cron(self) -> str:
        """The time of day as cron writes it."""
        return f"{self.minute} {self.hour} * * *"


def name_of(folder: Path) -> str:
    """Return the name for the job of the project in ``folder``."""
    slug = slugify(folder.name)
    name = slug if slug.startswith("communs") else f"communs-{slug}".rstrip("-")
    return name[:LONGEST_NAME].rstrip("-")


def usual_time(project: Project) -> tuple[int, int]:
    """Return hour and minute at which the project runs where nobody named any.

    The minute comes from the project's own words, so that many projects on one wiki do not meet, and stays the same.
    """
    digest = sha256(f"{project.folder.name}\n{project.bot.operator}\n{project.bot.contact}".encode()).digest()
    # Not on the hour: everybody else's jobs begin then.
    return _HOUR, 1 + digest[0] % 59


def keys_written(project: Project) -> list[str]:
    """Return the keys of the wikis that a run writes to: active, and with a target that is enabled.

    Where no target is enabled yet, those of all active wikis: they will be.
    """
    active = [key for key, wiki in project.wikis.items() if wiki.state == "active"]
    used = {target.wiki_key for target in project.targets.values() if target.enabled}
    return [key for key in active if key in used] or active


def targets_written(project: Project, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the names of the targets that a run writes to, by the key of their wiki; only wikis that have some.

    Args:
        project: the project.
        keys: the keys of the wikis, as ``keys_written`` returns them. Where none of their targets is enabled yet,
            all count: they will be.
    """
    mine = {name: target for name, target in project.targets.items() if target.wiki_key in set(keys)}
    chosen = {name: target for name, target in mine.items() if target.enabled} or mine
    by_wiki: dict[str, tuple[str, ...]] = {}
    for name, target in chosen.items():
        by_wiki[target.wiki_key] = (*by_wiki.get(target.wiki_key, ()), name)
    return by_wiki


def installation(folder: Path, version: str) -> tuple[str, ...]:
    """Return how a fresh machine gets communs for the project in ``folder``, as shell commands.

    Args:
        folder: the project's folder: a work tree of communs, one with a ``requirements.txt``, or one without.
        version: the version of communs that runs now.
    """
    if (folder / "bot" / "schedule").is_dir() and (folder / "pyproject.toml").is_file():
        return ("python -m pip install -r requirements.txt", "python -m pip install --no-deps .")
    if (folder / "requirements.txt").is_file():
        return ("python -m pip install -r requirements.txt",)
    return (f"python -m pip install communs-bot=={version}",)


def git_top(folder: Path) -> Path | None:
    """Return the top of the git work tree that holds ``folder``, None outside of any."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def check_printable(paths: Iterable[Path | str]) -> None:
    """Refuse what no line of a crontab, a unit or a workflow can hold.

    Raises:
        UsageError: a path has a line break or another control character in it.
    """
    for path in paths:
        if not str(path).isprintable():
            raise UsageError(
                _("a path has a character that no schedule can hold: {path}").format(path=ascii(str(path))),
                advice=_("rename the folder"),
            )
