"""``docs/licences.md``: what communs is installed with, and under which licence, from the packages' own metadata.

``python script/licences.py`` writes it, after ``script/lock`` brought a new package. A licence that is not in
``ALLOWED`` is a question for a person: may it stand beside ours, and what does it ask of those who pass communs on?
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"

# By the names of SPDX: licences that let a program of ours, under the MIT licence, be used with them.
ALLOWED = frozenset(
    {
        "MIT",
        "BSD",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "Apache-2.0",
        "Apache-2.0 OR BSD-2-Clause",
        "ISC",
        "MPL-2.0",
        "PSF-2.0",
        "PSFL",
        "ZPL-2.1",
        "Artistic OR GPL-2.0-or-later",
    }
)

# What packages call the same licence.
_NAMES = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ZPL 2.1": "ZPL-2.1",
    "Artistic License": "Artistic OR GPL-2.0-or-later",  # its classifiers give the choice
}
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", re.MULTILINE)
_LONGEST = 40


def names() -> list[str]:
    """Return the packages that ``requirements.txt`` pins."""
    return _PINNED.findall((ROOT / "requirements.txt").read_text("utf-8"))


def licence_of(name: str) -> str:
    """Return the licence of an installed package by the name of SPDX, or as the package writes it.

    Its expression counts first, then the field in words, then the classifiers (packaging.python.org, core metadata).
    """
    about = distribution(name).metadata.json
    said = [str(about.get(field, "")) for field in ("license_expression", "license")]
    said += [one.rpartition(" :: ")[2] for one in about.get("classifier", ()) if one.startswith("License :: ")]
    # Some put the whole text of the licence into the field.
    found = next((one for one in said if one and len(one) <= _LONGEST), "?")
    return _NAMES.get(found, found)


def page() -> str:
    """Return the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "<!-- Made by script/licences.py from requirements.txt; run that to renew it. -->"
    yield ""
    yield "# Licences"
    yield ""
    yield (
        "communs is under the MIT licence. It is installed and built with the packages below; none of their code is in "
        "ours. A test refuses a licence that nobody has looked at."
    )
    yield ""
    yield "| package | licence |"
    yield "|---|---|"
    for name in sorted(names(), key=str.lower):
        yield f"| {name} | {licence_of(name)} |"
    yield ""


def main() -> int:
    """Write the page; 1 when a licence is not allowed."""
    try:
        PAGE.write_text(page(), "utf-8")
    except PackageNotFoundError as missing:
        sys.stderr.write(f"{missing}; run script/bootstrap --dev first\n")
        return 1
    unknown = {name: licence_of(name) for name in names() if licence_of(name) not in ALLOWED}
    sys.stdout.writelines(
        f"{name}: {licence}: look at it, then add it to ALLOWED\n" for name, licence in unknown.items()
    )
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
