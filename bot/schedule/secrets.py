"""The names of the variables that may hold a secret of a project's: never their values. Pure."""

from collections.abc import Iterable

from bot.accounts.secret import variable
from bot.config.notify import ENVIRONMENT
from bot.config.project import Project


def secrets_of(project: Project, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the variables that a run reads, sorted.

    Args:
        project: the project.
        keys: the keys of the wikis that the run writes to.
    """
    references = [*project.bot.notify.to, project.bot.notify.ping or ""]
    addresses = {one.removeprefix(ENVIRONMENT) for one in references if one.startswith(ENVIRONMENT)}
    return tuple(sorted({variable(key) for key in keys} | addresses))
