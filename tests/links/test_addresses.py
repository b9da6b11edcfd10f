from dataclasses import replace
from pathlib import Path

from bot.config.project import load_project
from bot.links.addresses import addresses
from bot.links.model import State
from bot.links.remarks import remarks
from tests.config.small_project import write_project
from tests.links.test_check import DEAD

CATALOGUE = """\
version: 1
contributor:
  name: Claire
  site: https://claire.example
  texts: {intro: "Voir [là](https://claire.example) et https://a.example/b."}
groups:
  - {id: tous, title: Tous, intro: {fr: "[ici](https://g.example)", en: "[here](https://g.example/en)"}}
entries:
  - id: opteos
    name: Opteos https://name.example
    summary: https://s.example
    contribution: "[c](https://c.example/a_(b))"
    maturity: {stage: active, note: "https://m.example"}
    support: {kind: dons, url: https://d.example}
    links:
      website: https://opteos.example
      wiki: {url: https://w.example, note: "https://n.example"}
  - {id: parti, name: Parti, absent: true, links: {website: https://absent.example}}
"""


def test_every_address_with_its_places(tmp_path: Path) -> None:
    project = load_project(write_project(tmp_path, communs=CATALOGUE))
    found = addresses(project.catalogue)
    assert {url: [place.field for place in places] for url, places in found.items()} == {
        "https://claire.example": ["contributor.site", "contributor.texts.intro.fr"],
        "https://a.example/b": ["contributor.texts.intro.fr"],
        "https://g.example": ["groups.tous.intro.fr"],
        "https://g.example/en": ["groups.tous.intro.en"],
        "https://opteos.example": ["opteos.links.website"],
        "https://w.example": ["opteos.links.wiki"],
        "https://n.example": ["opteos.links.wiki.note.fr"],
        "https://s.example": ["opteos.summary.fr"],
        "https://c.example/a_(b)": ["opteos.contribution.fr"],
        "https://m.example": ["opteos.maturity.note.fr"],
        "https://d.example": ["opteos.support.url"],
    }
    # Each place is a line of the file that an owner can open.
    for places in found.values():
        for place in places:
            line = project.line_of(place.field)
            assert line
            assert "example" in CATALOGUE.splitlines()[line - 1] + CATALOGUE.splitlines()[line]


def known(*urls: str, state: State = State.DEAD) -> dict[str, object]:
    return {url: replace(DEAD, url=url, state=state) for url in urls}


def test_a_remark_is_made_of_an_address_that_is_written_and_does_not_work() -> None:
    url = "https://a.example/b"
    told = ("https://a.example/b is dead (checked 2026-11-09: HTTP 404)",)
    for text in (f"* [{url} A]", url, f"({url})."[1:], f"{url}, puis", f"«{url}»", f"{url}:\n"):
        assert remarks(text, known(url)) == told, text  # type: ignore[arg-type]
    for text in (f"{url}/c", f"{url}c", f"{url}?d=1", f"{url}.html", "https://a.example", ""):
        assert remarks(text, known(url)) == (), text  # type: ignore[arg-type]


def test_of_what_works_and_of_what_only_failed_once_there_is_none() -> None:
    for state in (State.WELL, State.MOVED, State.CLOSED, State.FAILING, State.LATER):
        assert remarks("https://a.example", known("https://a.example", state=state)) == ()  # type: ignore[arg-type]


def test_many_are_counted() -> None:
    urls = [f"https://{n}.example" for n in range(10)]
    told = remarks(" ".join(urls), known(*urls))  # type: ignore[arg-type]
    assert len(told) == 4
    assert told[-1] == "7 more addresses do not work: communs check-links"
