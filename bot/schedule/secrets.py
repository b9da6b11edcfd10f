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
    addresses = {
        reference.removeprefix(ENVIRONMENT) for reference in project.bot.notify.to if reference.startswith(ENVIRONMENT)
    }
    return tuple(sorted({variable(key) for key in keys} | addresses))
