"""Folders for their owner alone. ``Path.mkdir`` gives the mode to the last one only, and leaves those above it open."""

from pathlib import Path


def make_private(folder: Path) -> None:
    """Make a folder and those above it that are missing, for their owner alone; what is there stays as it is.

    Raises:
        OSError: it cannot be made.
    """
    missing = [folder, *folder.parents]
    for place in reversed(missing[: next((n for n, one in enumerate(missing) if one.exists()), len(missing))]):
        place.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(exist_ok=True)  # raises where a file has its place
