"""Which MediaWiki the sandbox can run: the lines with long-term support that Debian's suites bring."""

SUITES = {"1.39": "bookworm", "1.43": "trixie"}
"""The code name of Debian's suite by the line that it brings."""

MEGABYTES = {"1.39": 38, "1.43": 53}
"""How much there is to download, by line."""

DEFAULT = "1.39"
"""The line of a new sandbox: that of the farm where most of the wikis live."""

FOLDER = "mediawiki-"
"""What the name of the folder of a version's code begins with; the version of Debian's package follows."""


def release_of(code: str) -> str:
    """Return MediaWiki's release, ``1.39.17``, by the name of its code's folder."""
    return code.removeprefix(FOLDER).partition("-")[0].partition("+")[0]


def line_of(code: str) -> str:
    """Return the line, ``1.39``, that the code in the folder of that name belongs to."""
    return ".".join(release_of(code).split(".")[:2])
