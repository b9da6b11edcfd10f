"""The pages of a project's targets, by what plans call them: for verbs that look at histories."""

from bot.config.project import Project
from bot.pages.from_catalogue import entries_with_pages
from bot.plan.prepare import where


def titles_of(project: Project, name: str, *, sandbox: bool) -> dict[str, str]:
    """Return the titles of the wiki pages of a target, by ``TARGET`` or ``TARGET/ENTRY``.

    Args:
        project: the project.
        name: the target's id.
        sandbox: whether the sandbox stands in for the wikis.
    """
    if (target := project.pages.get(name)) is not None:
        entries = entries_with_pages(project.catalogue, target, sandbox=sandbox)
        return {f"{name}/{entry.id}": entry.pages[target.wiki] for entry in entries}
    page, _place = where(project.targets[name], sandbox=sandbox)
    return {name: page} if page else {}
