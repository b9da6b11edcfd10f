"""Which targets, or which wikis, a command is about."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.config.models import Target, Wiki
from bot.config.project import Project
from bot.errors import UsageError
from bot.locale import _


def chosen_wikis(project: Project, names: Sequence[str]) -> dict[str, Wiki]:
    """Return the wikis named, or all of them for no names, in the order of ``wikis.yaml``.

    Raises:
        UsageError: a name is no wiki's.
    """
    for name in names:
        if name not in project.wikis:
            near = get_close_matches(name, project.wikis, n=1)
            raise UsageError(
                _("wikis.yaml has no wiki “{name}”").format(name=name),
                advice=(
                    _("did you mean “{near}”?").format(near=near[0])
                    if near
                    else _("known: {names}").format(names=", ".join(project.wikis))
                ),
            )
    return {name: wiki for name, wiki in project.wikis.items() if not names or name in names}


def chosen_names(project: Project, names: Sequence[str]) -> list[str]:
    """Return the targets named, of whatever kind, or all of them for no names; ``TARGET/ENTRY`` is one entry's item.

    Raises:
        UsageError: a name is no target's, or no entry's.
    """
    known = [*project.targets, *project.items]
    entries = {entry.id for entry in project.catalogue.entries}
    for name in names:
        target, _slash, entry = name.partition("/")
        if name in known or (target in project.items and entry in entries):
            continue
        near = get_close_matches(name, [*known, *(f"{one}/{entry}" for one in project.items for entry in entries)], n=1)
        raise UsageError(
            _("there is no target “{name}”").format(name=name),
            advice=(
                _("did you mean “{near}”?").format(near=near[0])
                if near
                else _("the targets are: {names}").format(names=", ".join(known))
            ),
        )
    return list(names) or known


def chosen(project: Project, names: Sequence[str]) -> dict[str, Target]:
    """Return the targets named, or all of them for no names, in the order of ``targets.yaml``.

    Raises:
        UsageError: a name is no target's.
    """
    for name in names:
        if name not in project.targets:
            near = get_close_matches(name, project.targets, n=1)
            raise UsageError(
                _("there is no target “{name}”").format(name=name),
                advice=(
                    _("did you mean “{near}”?").format(near=near[0])
                    if near
                    else _("the targets are: {names}").format(names=", ".join(project.targets))
                ),
            )
    return {name: target for name, target in project.targets.items() if not names or name in names}
