"""Opening the review page in a browser without its token on a command line, which every account can read."""

from pathlib import Path


def redirecting_file(folder: Path, address: str) -> Path:
    """Write a page, for its owner's eyes only, that leads to an address; return it.

    Args:
        folder: where it is written.
        address: an address of ours.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    page = folder / "open.html"
    page.unlink(missing_ok=True)
    page.touch(mode=0o600)
    page.write_text(f'<!DOCTYPE html><meta http-equiv="refresh" content="0;url={address}">', encoding="utf-8")
    return page.resolve()
