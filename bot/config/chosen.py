"""Which targets, or which wikis, a command is about."""

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches

from bot.config.models import Wiki
from bot.config.project import Project
from bot.config.targets import AnyTarget
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


def chosen(project: Project, names: Sequence[str]) -> dict[str, AnyTarget]:
    """Return the targets named, or all of them for no names, in the order of ``targets.yaml``.

    Args:
        project: the project.
        names: ids of targets; ``TARGET/ENTRY`` for a part of one that stands for many pages or entities.

    Raises:
        UsageError: a name is no target's, or a list's or a file's with a part, or names no entry.
    """
    entries = {entry.id for entry in project.catalogue.entries}
    for name in names:
        owner, _stroke, part = name.partition("/")
        if owner not in project.targets:
            near = get_close_matches(owner, project.targets, n=1)
            raise UsageError(
                _("there is no target “{name}”").format(name=name),
                advice=(
                    _("did you mean “{near}”?").format(near=near[0])
                    if near
                    else _("the targets are: {names}").format(names=", ".join(project.targets))
                ),
            )
        whole = owner in project.lists or owner in project.files
        if owner != name and (whole or part not in entries):
            near = [] if whole else get_close_matches(part, entries, n=1)
            raise UsageError(
                _("there is no target “{name}”").format(name=name),
                advice=_("did you mean “{near}”?").format(near="/".join([owner, *near])),
            )
    owners = {name.partition("/")[0] for name in names}
    return {name: target for name, target in project.targets.items() if not owners or name in owners}


def chosen_parts(names: Sequence[str], target: str) -> frozenset[str]:
    """Return the parts of a target that names mean (``TARGET/ENTRY``), by entry; empty for all of them.

    Args:
        names: what was named on the command line; none for all.
        target: the target's id.
    """
    if not names or target in names:
        return frozenset()
    return frozenset(part for owner, _stroke, part in (name.partition("/") for name in names) if owner == target)


def wholes(names: Sequence[str]) -> list[str]:
    """Return names of plans to make anew: of several parts of one target the target itself, as parts come and go."""
    owners = [name.partition("/")[0] for name in names]
    several = Counter(owners)
    return list(dict.fromkeys(owner if several[owner] > 1 else name for name, owner in zip(names, owners, strict=True)))


def is_named(names: Sequence[str], target: str) -> bool:
    """Say whether a target of a plan is meant by names of targets: by its own, or by that of which it is a part."""
    return not names or target in names or target.partition("/")[0] in names
