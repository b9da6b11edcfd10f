import pytest

from bot.config.write_wikibase import with_id
from bot.config.yaml_reader import parse_yaml
from bot.errors import InvalidInput

FILE = b"""\
version: 1
wikibases:
  donnees:
    properties:
      # la nature
      nature:
        datatype: wikibase-item   # un \xc3\xa9l\xc3\xa9ment
      site: {datatype: url, label: {fr: site}}
    items: {commun: {label: {fr: commun}}}
"""


@pytest.mark.parametrize(
    ("path", "entity", "old", "new"),
    [
        ("properties.nature", "P1", b"      nature:\n", b"      nature:\n        id: P1\n"),
        ("properties.site", "P22", b"site: {datatype", b"site: {id: P22, datatype"),
        ("items.commun", "Q3", b"commun: {label", b"commun: {id: Q3, label"),
    ],
)
def test_an_id_is_written_first_and_no_other_byte(path: str, entity: str, old: bytes, new: bytes) -> None:
    assert with_id(parse_yaml(FILE, "f"), f"donnees.{path}", entity) == FILE.replace(old, new)


def test_an_id_that_is_there_is_not_written_again_and_another_replaced() -> None:
    with_one = FILE.replace(b"site: {datatype", b"site: {id: P2, datatype")
    assert with_id(parse_yaml(with_one, "f"), "donnees.properties.site", "P2") is None
    assert with_id(parse_yaml(with_one, "f"), "donnees.properties.site", "P3") == with_one.replace(b"P2", b"P3")


def test_what_is_gone_from_the_file_is_told_with_its_place() -> None:
    with pytest.raises(
        InvalidInput, match=r"f:\d+:\d+: there is no “wikibases.donnees.items.moi”|there is no “donnees"
    ):
        with_id(parse_yaml(FILE, "f"), "donnees.items.moi", "Q1")
    with pytest.raises(InvalidInput):
        with_id(parse_yaml(b"wikibases: [", "f"), "donnees.items.moi", "Q1")
