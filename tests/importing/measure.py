"""How well pages are read: recall and precision of entries, names and addresses, by folder of pages.

``python -m tests.importing.measure dev`` prints each mistake; ``apart`` prints figures alone.
"""

import json
import re
import sys
from pathlib import Path

from bot.importing.addresses import key_of
from bot.importing.guess import Reading
from bot.importing.source import reading_of_file

PAGES = Path(__file__).parent / "pages"


def _flat(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace("’", "'").replace("\xa0", " ")).strip().lower()


def _addresses(reading: Reading, name: str) -> set[str]:
    entry = next(one for one in reading.entries if _flat(one.name.value) == name)
    return {key_of(guess.value) for field, guess in entry.fields.items() if field.startswith("links.")}


def measure(folder: str) -> tuple[dict[str, int], list[str]]:
    """Return counts and mistakes of the pages in one folder."""
    count = dict.fromkeys(
        ("wanted", "found", "right", "addresses", "addresses_found", "addresses_right", "groups_right", "pages"), 0
    )
    wrong = []
    for file in sorted((PAGES / folder).iterdir()):
        if file.suffix == ".json":
            continue
        expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        reading = reading_of_file(file)
        wanted = {
            _flat(name): {key_of(f"https://{address}") for address in addresses}
            for name, addresses in expected["entries"].items()
        }
        found = [_flat(entry.name.value) for entry in reading.entries]
        right = [name for name in dict.fromkeys(found) if name in wanted]
        count["pages"] += 1
        count["wanted"] += len(wanted)
        count["found"] += len(found)
        count["right"] += len(right)
        missed, invented = sorted(set(wanted) - set(found)), [name for name in found if name not in wanted]
        if missed or invented:
            wrong.append(f"{file.name}: missed {missed}, invented {invented}")
        for name in right:
            has = _addresses(reading, name)
            count["addresses"] += len(wanted[name])
            count["addresses_found"] += len(has)
            count["addresses_right"] += len(has & wanted[name])
            if has != wanted[name]:
                wrong.append(f"{file.name}: {name}: {sorted(has)} instead of {sorted(wanted[name])}")
        groups = len(reading.groups)
        count["groups_right"] += groups == expected["groups"]
        if groups != expected["groups"]:
            wrong.append(f"{file.name}: groups {[group.title.value for group in reading.groups]}")
        who = reading.contributor.value if reading.contributor else ""
        if who != expected.get("contributor", who):
            wrong.append(f"{file.name}: contributor {who!r}")
    return count, wrong


if __name__ == "__main__":
    for name in sys.argv[1:]:
        figures, mistakes = measure(name)
        sys.stdout.write(f"{name} {figures}\n")
        if name != "apart" or "-v" in sys.argv:
            sys.stdout.write("\n".join(mistakes) + "\n")
