"""Projects of any size, written as an owner writes them, for the wikis of a sandbox."""

from collections.abc import Mapping
from pathlib import Path

from bot.sandbox.layout import Layout
from bot.sandbox.state import SandboxState

ROOT = Path(__file__).parents[1]

# How every summary ends, before its full stop and what a change puts there.
SUMMARY_END = "apprend l'un de l'autre"

_HEAD = """\
version: 1
language: fr
contributor:
  name: Claire Exemple
groups:
  - id: contribue
    title: Où je contribue
  - id: soutiens
    title: Ce que je soutiens
entries:
"""
_ENTRY = """\
  - id: commun-{number}
    name: Commun {number}
    group: {group}
    type: tiers-lieu
    summary: Un lieu partagé, le {number}ᵉ, où *tout le monde* {end}{more}.
    contribution: J'y tiens l'accueil et j'écris [le journal](https://journal.example/{number}).
    involvement: some
    maturity: {{stage: active, note: ouvert depuis peu}}
    since: 2019-04
    links: {{website: "https://commun-{number}.example", wiki: "https://wiki.example/{number}"}}
"""
_WIKIS = """\
  {key}:
    name: {name}
    site: {site}
    address: {url}
    language: fr
    mark_as_bot: true
"""
_TARGET = """\
  {name}:
    wiki: {wiki}
    page: {page}
    place: new page
    template: {wiki}/liste.wikitext
"""
_ONE = "    only: {{id: commun-{number}}}\n"


def catalogue(entries: int, more: str = "", every: int = 1) -> str:
    """Return a catalogue of so many entries with most of the fields; ``more`` ends the summary of one in ``every``."""
    return _HEAD + "".join(
        _ENTRY.format(
            number=number,
            group="soutiens" if number % 3 else "contribue",
            end=SUMMARY_END,
            more="" if number % every else more,
        )
        for number in range(entries)
    )


def with_more(text: str, more: str) -> str:
    """Return the wikitext of a list whose summaries end in ``more``, as the catalogue's do."""
    return text.replace(f"{SUMMARY_END}.", f"{SUMMARY_END}{more}.")


def write_project(
    folder: Path, sandbox: SandboxState, *, entries: int, pages: Mapping[str, tuple[str, str]], one_each: bool = False
) -> None:
    """Write a project.

    Args:
        folder: does not exist yet.
        sandbox: the sandbox whose wikis ``--sandbox`` means there.
        entries: how many entries the catalogue has.
        pages: by target its wiki's key and its page, which the first ``apply`` makes.
        one_each: whether each list shows one entry only, the first list the first one, so that a changed entry changes
            one page.
    """
    config = folder / "config"
    config.mkdir(parents=True)
    (folder / "templates").symlink_to(ROOT / "templates")
    (folder / ".communs").mkdir()
    Layout.of(folder).folder.symlink_to(sandbox.folder)
    wikis = "".join(
        _WIKIS.format(key=key, name=wiki.name, site=wiki.site, url=wiki.url) for key, wiki in sandbox.wikis.items()
    )
    targets = "".join(
        _TARGET.format(name=name, wiki=wiki, page=page) + (_ONE.format(number=number) if one_each else "")
        for number, (name, (wiki, page)) in enumerate(pages.items())
    )
    for file, text in {
        "communs.yaml": catalogue(entries),
        "bot.yaml": "operator: Claire Exemple\ncontact: https://claire.example\n",
        "wikis.yaml": f"wikis:\n{wikis}",
        "targets.yaml": f"targets:\n{targets}",
    }.items():
        (config / file).write_text(text, encoding="utf-8")


def change(folder: Path, entries: int, more: str, every: int = 1) -> None:
    """Let the summary of one entry in ``every`` of a project's catalogue end in ``more``."""
    (folder / "config" / "communs.yaml").write_text(catalogue(entries, more, every), encoding="utf-8")
