"""Older versions of the project's files, from its own history (git), such as a template that wrote a list once."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.errors import InvalidInput
from bot.render.template import ListTemplate

# So many versions are looked at, and so long is waited for git.
_MOST, _SECONDS = 50, 10


@cache
def older_template(folder: Path, shown_as: str, digest: str, wording: str) -> ListTemplate | None:
    """Return the version of a template that has a digest, None when git does not know it.

    Args:
        folder: the project's folder.
        shown_as: the template's file in it, ``templates/movilab/liste.wikitext``.
        digest: as it stands on a closing marker (``modèle``).
        wording: the words that the target puts in place of the usual ones.
    """
    for source in older_texts(folder, shown_as):
        try:
            template = ListTemplate(source, shown_as, wording)
        except InvalidInput:
            continue  # it was no template then
        if template.digest == digest:
            return template
    return None


def older_texts(folder: Path, file: str) -> Iterator[str]:
    """Yield the texts that a file of the project had, the newest first; none without git.

    Args:
        folder: the project's folder.
        file: its path from there; it need not be there any more.
    """
    commits = _git(folder, "log", f"--max-count={_MOST}", "--format=%H", "--", file)
    for commit in commits.split():
        if source := _git(folder, "show", f"{commit}:./{file}"):
            yield source


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 (fixed words, and a path of the owner's after "--" or a colon)
            ["git", "-C", str(folder), *arguments],  # noqa: S607 (the owner's own git)
            check=False,
            capture_output=True,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
