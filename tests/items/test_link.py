from pathlib import Path

import pytest

from bot.catalogue.change import SetField
from bot.catalogue.write_changes import changed
from bot.config.yaml_reader import parse_yaml, read_yaml

CATALOGUE = b"""\
version: 1
entries:
  # la coop\xc3\xa9rative
  - id: opteos
    name:   Opteos   # son nom
    items: {donnees: new}
  - id: anis
    name: ANIS
    pages:
      movilab: Anis
  - name: Kpa
"""


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("opteos", CATALOGUE.replace(b"donnees: new", b"donnees: Q57")),
        ("anis", CATALOGUE.replace(b"      movilab: Anis\n", b"      movilab: Anis\n    items:\n      donnees: Q57\n")),
        ("kpa", CATALOGUE.replace(b"  - name: Kpa\n", b"  - name: Kpa\n    items:\n      donnees: Q57\n")),
    ],
)
def test_an_item_s_id_is_written_and_no_other_byte(entry: str, expected: bytes) -> None:
    assert changed(parse_yaml(CATALOGUE, "f"), [SetField(f"{entry}.items.donnees", "Q57")]) == expected


def test_it_is_written_into_the_project_s_own_catalogue_too(tmp_path: Path) -> None:
    own = Path(__file__).parents[2] / "config" / "communs.yaml"
    file = tmp_path / "communs.yaml"
    file.write_bytes(own.read_bytes())
    content = changed(read_yaml(file), [SetField("opteos.items.donnees", "Q57")])
    assert content is not None
    assert sorted(set(content.splitlines()) - set(own.read_bytes().splitlines())) in (
        [b"    items: {donnees: Q57}"],
        [b"      donnees: Q57"],
        [b"      donnees: Q57", b"    items:"],
    )
