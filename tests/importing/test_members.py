"""Members' lists, joined in a collective's catalogue."""

from bot.catalogue.models import Catalogue
from bot.config.yaml_reader import parse_yaml
from bot.importing.members import as_member
from bot.importing.proposal import Proposal
from bot.importing.propose import proposals
from bot.importing.source import reading_of
from bot.importing.write import imported

COLLECTIVE = """\
version: 1
language: fr
contributor: Collectif
contributors:
  paul: Paul Essai
groups:
  - id: communs
    title: Nos communs
entries:
  - id: fournil
    name: Le Fournil
    group: communs
    summary: Un four à pain.
    links: {website: https://fournil.example}
    contributors:
      paul: Je pétris.   # depuis toujours
""".replace("contributor: Collectif", "contributor: {name: Collectif}")
LEA = """\
version: 1
contributor: {name: Léa Modèle}
groups: [{id: miens, title: Nos communs}]
entries:
  - name: Le fournil partagé
    summary: Autre résumé.
    contribution: Je tiens la caisse.
    links: {website: http://www.fournil.example/}
    group: miens
  - name: Semences
    summary: Une grainothèque.
    group: miens
  - name: Brouillon
    draft: true
"""


def joined(content: bytes, theirs: str, key: str) -> tuple[list[Proposal], bytes]:
    source = parse_yaml(content, "config/communs.yaml")
    catalogue = Catalogue.model_validate(source.data)
    reading = reading_of(theirs.encode(), "yaml", where="x")
    found = as_member(proposals(reading, catalogue, source.data), reading, catalogue, key)
    return found, imported(source, found) or b""


def test_what_a_member_does_goes_to_the_commons_that_is_there() -> None:
    found, content = joined(COLLECTIVE.encode(), LEA, "lea")
    assert [(one.kind, one.entry, one.field) for one in found] == [
        ("text", "", "contributors.lea.name"),
        ("added", "semences", ""),
        ("changed", "fournil", "contributors.lea.contribution.fr"),
    ]
    catalogue = Catalogue.model_validate(parse_yaml(content, "x").data)
    fournil, semences = catalogue.entries
    assert fournil.summary is not None
    assert (fournil.name, fournil.summary.plain) == ("Le Fournil", "Un four à pain.")
    told = {key: part.contribution.plain for key, part in fournil.contributors.items() if part.contribution}
    assert told == {"paul": "Je pétris.", "lea": "Je tiens la caisse."}
    assert list(semences.contributors) == ["lea"]
    assert (semences.group, catalogue.contributors["lea"].name) == ("communs", "Léa Modèle")
    assert b"      paul: Je p\xc3\xa9tris.   # depuis toujours\n" in content
    assert joined(content, LEA, "lea")[0] == []


def test_a_member_who_leaves_takes_only_their_own_part() -> None:
    _found, content = joined(COLLECTIVE.encode(), LEA, "lea")
    later = LEA.replace("Je tiens la caisse.", "Je tiens les comptes.").partition("  - name: Semences")[0]
    found, after = joined(content, later, "lea")
    assert [(one.kind, one.entry, one.field) for one in found] == [
        ("changed", "fournil", "contributors.lea.contribution.fr"), ("gone", "semences", "contributors.lea")
    ]  # fmt: skip
    catalogue = Catalogue.model_validate(parse_yaml(after, "x").data)
    assert [(entry.id, list(entry.contributors)) for entry in catalogue.entries] == [
        ("fournil", ["paul", "lea"]), ("semences", [])
    ]  # fmt: skip
