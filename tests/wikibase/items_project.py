"""A project whose entries are items of the imitation, run as its owner would: the command, over HTTP."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.config.small_project import write_project
from tests.wikibase.remote import write_home

WIKIS = """\
wikis:
  donnees:
    name: Données
    site: imitated:fr
    address: {address}
    language: fr
    licence: CC0
    approval: https://example.org/accord
  movilab: {{name: Movilab, site: "movilab:fr", address: https://movilab.example, language: fr, licence: CC BY-SA}}
"""
TARGETS = "targets:\n  items: {wiki: donnees, kind: items}\n"
COMMUNS = """\
version: 1
entries:
  # la coopérative
  - id: opteos
    name: Opteos # son nom
    summary: Une coopérative d'activité.
    type: coopérative
    since: 2017-06
    links: {website: https://www.opteos.fr}
  - id: anis
    name: ANIS
    summary: {fr: Une association., en: An association.}
    aliases: [Association Nord Internet Solidaire]
    pages: {movilab: Movilab}
"""
WIKIBASE = """\
version: 1
wikibases:
  donnees:
    labels: [fr, en]
    sitelinks: {movilab: movilab}
    properties:
      # la nature de l'élément
      nature:
        datatype: wikibase-item
        label: {fr: nature}
      site: {datatype: url, label: {fr: site officiel}}
      membre: {datatype: wikibase-item, label: {fr: contributeur}}
      debut: {datatype: time, label: {fr: date de début}}
      adresse: {datatype: url, label: {fr: URL de la référence}}
      consulte: {datatype: time, label: {fr: consulté le}}
    items:
      commun: {label: {fr: commun}, description: {fr: ressource partagée}}
      coop: {label: {fr: coopérative}}
      moi: {label: {fr: Claire Exemple}}
    statements:
      - {property: nature, item: commun}
      - {property: nature, field: type, items: {coopérative: coop}}
      - {property: site, field: links.website}
      - {property: membre, item: moi, qualifiers: {debut: since}}
    reference: {property: adresse, address: "https://movilab.example/#{id}", retrieved: consulte}
"""


@dataclass(frozen=True)
class Project:
    """A project in a folder."""

    folder: Path

    @property
    def catalogue(self) -> Path:
        """The catalogue's file."""
        return self.folder / "config" / "communs.yaml"

    @property
    def wikibase(self) -> Path:
        """The mapping's file."""
        return self.folder / "config" / "wikibase.yaml"

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start the command, and return its process."""
        return subprocess.Popen(
            [sys.executable, "-m", "bot", "-C", str(self.folder), *words],
            env={**os.environ, "LANGUAGE": "en", "PYWIKIBOT_DIR": ""},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *words: str, code: int | None = 0) -> str:
        """Run the command, and return what it prints."""
        with self.start(*words) as process:
            told, _nothing = process.communicate(timeout=120)
        assert code is None or process.returncode == code, (process.returncode, told)
        return told

    def change(self, old: str, new: str, file: Path | None = None) -> None:
        """Change the catalogue as its owner would."""
        file = file or self.catalogue
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")


def items_project(folder: Path, address: str) -> Project:
    """Write a project for the imitation at an address."""
    write_home(folder, address)
    write_project(folder, communs=COMMUNS, wikis=WIKIS.format(address=address), targets=TARGETS)
    (folder / "config" / "wikibase.yaml").write_text(WIKIBASE, "utf-8")
    return Project(folder)
