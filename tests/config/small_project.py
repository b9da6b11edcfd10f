"""A small project on disk, for tests that read one."""

import textwrap
from pathlib import Path

_FILES = {
    "config/communs.yaml": """\
        version: 1
        groups:
          - id: tous
            title: Tous
        entries:
          - id: opteos
            name: Opteos
            group: tous
            summary: Une coopérative.
            maturity: emerging
            links:
              website: https://www.opteos.fr
    """,
    "config/wikis.yaml": """\
        wikis:
          movilab: {name: Movilab, site: "movilab:fr", address: https://movilab.org, language: fr}
          other: {name: Other, site: "other:en", address: https://other.example, language: en}
    """,
    "config/targets.yaml": """\
        targets:
          movilab-liste: {wiki: movilab, template: movilab/liste.wikitext}
          other-list: {wiki: other, template: movilab/liste.wikitext, language: de}
    """,
    "config/bot.yaml": """\
        operator: Claire Exemple
        contact: https://example.org
    """,
    "templates/movilab/liste.wikitext": """\
<% for group in view.groups %>
<% for entry in group.entries %>
<% block entry scoped %>
* '''<< entry.name >>'''<% if entry.summary %> : << entry.summary >><% endif +%>
<% endblock %>
<% endfor %>
<% endfor %>
""",
}


def write_project(folder: Path, **changed: str) -> Path:
    """Write the project into ``folder``; ``communs=…``, ``targets=…``, ``liste=…`` replace the file of that name."""
    for name, text in _FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(changed.get(file.stem, text)), "utf-8")
    return folder
