"""Where a template lies: in the project, or, for the usual ones of files, with the program."""

from pathlib import Path

from bot.config.targets import USUAL_TEMPLATES

_PACKAGE = Path(__file__).parents[1]


def template_path(templates: Path, name: str) -> Path | None:
    """Return the file of a template, or None for a name that leads out of the folder of templates.

    Args:
        templates: the project's folder of templates.
        name: the path below it. A usual template that is not there is the program's own.
    """
    parts = name.split("/")
    if "\\" in name or any(part in {"", ".", ".."} for part in parts):
        return None
    own = templates.joinpath(*parts)
    if name not in USUAL_TEMPLATES.values() or own.exists():
        return own
    # In the wheel they are beside the code, in a work tree at its top (pyproject.toml, "force-include").
    shipped = _PACKAGE / "_shipped" / "templates"
    return (shipped if shipped.is_dir() else _PACKAGE.parent / "templates").joinpath(*parts)


def checked_template(folder: Path, name: str) -> Path:
    """Return the file of a template that a checked project uses.

    Args:
        folder: the project's folder.
        name: the path below its folder of templates.
    """
    path = template_path(folder / "templates", name)
    if path is None:
        raise AssertionError("the project was checked")
    return path
