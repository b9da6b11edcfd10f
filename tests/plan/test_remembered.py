"""On a copy of the project as it is shipped."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.config.project import load_project
from bot.plan import prepare
from bot.plan.prepare import Pages, removals
from bot.plan.remembered import Remembered
from bot.plan.wanted import Wanted
from bot.render.objects import ListView
from bot.render.rendering import Rendering
from bot.render.template import ListTemplate
from bot.targets.normal import stamp

ROOT = Path(__file__).parents[2]
NAME = "movilab-liste"
PAGES = Pages("Utilisateur:Communs-bot", "Utilisateur:Communs-bot/Stop", "Aide:Robot")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("config", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


def wants(folder: Path, *, sandbox: bool = True, pages: Pages = PAGES) -> Wanted:
    """What a new process wants of the target, after which it remembers."""
    project = load_project(folder)
    remembered = Remembered(project, sandbox=sandbox)
    what = prepare.wanted(
        project,
        NAME,
        pages=pages,
        removals=removals(project, NAME, None),
        sandbox=sandbox,
        place_again=False,
        remembered=remembered,
    )
    remembered.save()
    return what


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The templates that are rendered meanwhile."""
    rendered: list[str] = []
    render = ListTemplate.render

    def counting(self: ListTemplate, view: ListView) -> Rendering:
        rendered.append(self.shown_as)
        return render(self, view)

    with monkeypatch.context() as patch:
        patch.setattr(ListTemplate, "render", counting)
        yield rendered


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_list_that_reads_as_remembered_is_not_rendered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = wants(folder).rendering.text
    with counted(monkeypatch) as rendered:
        again = wants(folder)
        assert again.said_by(text)
        assert rendered == []
        assert not again.said_by(text + "\n* Opteos")
        assert len(rendered) == 1
        assert again.rendering.text == text
    assert again.region == wants(folder).region


def _entry(folder: Path) -> None:
    edit(folder / "config" / "communs.yaml", "    name: ", "    name: L’autre ")


def _group(folder: Path) -> None:
    edit(folder / "config" / "communs.yaml", "fr: Les communs", "fr: Des communs")


def _emptied_group(folder: Path) -> None:
    edit(folder / "config" / "communs.yaml", "groups:\n", "groups:\n  - {id: vide, title: Vide, show_empty: true}\n")


def _template(folder: Path) -> None:
    edit(folder / "templates" / "movilab" / "liste.wikitext", "<% block entry", "<# . #><% block entry")


def _target(folder: Path) -> None:
    edit(folder / "config" / "targets.yaml", f"  {NAME}:\n", f"  {NAME}:\n    sort: newest\n")


@pytest.mark.parametrize("change", [_entry, _group, _emptied_group, _template, _target])
def test_what_a_list_is_made_of_changes_and_it_is_rendered(
    change: object, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(change)
    wants(folder)
    change(folder)
    with counted(monkeypatch) as rendered:
        wants(folder)
    assert len(rendered) == 1


TARGET = f"""\
targets:
  {NAME}:
    wiki: movilab
    page: Liste
    place: new page
    template: movilab/liste.wikitext
    only: {{id: commun-1}}
"""
SMALL = """\
version: 1
groups:
  - {id: seul, title: Seul}
  - {id: vide, title: Vide, show_empty: true}
entries:
  - {id: commun-1, name: Un, group: seul, related: [commun-2]}
  - {id: commun-2, name: Deux}
"""


@pytest.mark.parametrize(
    ("old", "new", "times"),
    [
        ("version: 1", "version: 1 # the same", 0),
        ("name: Deux", "name: Trois", 0),
        ("entries:\n", "entries:\n  - {id: commun-0, name: Zéro}\n", 0),
        ("name: Un", "name: Une", 1),
        ("title: Seul", "title: Seule", 1),
        ("name: Deux", "name: Deux, group: vide", 1),
        ("  - {id: commun-1", "  - {id: commun-1, draft: true", 1),
    ],
)
def test_a_catalogue_that_changed_elsewhere_leaves_a_list_remembered(
    old: str, new: str, times: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "config" / "targets.yaml").write_text(TARGET, encoding="utf-8")
    catalogue = folder / "config" / "communs.yaml"
    catalogue.write_text(SMALL, encoding="utf-8")
    wants(folder)
    edit(catalogue, old, new)
    with counted(monkeypatch) as rendered:
        known = wants(folder).remembered
        assert len(rendered) == times
        wants(folder)
    assert len(rendered) == times
    (folder / ".communs" / "lists.json").unlink()
    wants(folder)
    assert known in ("", stamp(wants(folder).rendering.text))


def test_the_sandbox_and_other_pages_of_ours_are_other_lists(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(folder)
    with counted(monkeypatch) as rendered:
        wants(folder, sandbox=False)
        wants(folder, pages=Pages("Projet:Source", PAGES.stop, PAGES.help))
        wants(folder, pages=Pages(PAGES.source, PAGES.stop, "Aide:Liste"))
    assert len(rendered) == 3


def test_only_checksums_are_kept_and_only_for_the_owner(folder: Path) -> None:
    text = wants(folder).rendering.text
    file = folder / ".communs" / "lists.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    ((name, (_whole, _shown, kept)),) = json.loads(file.read_text(encoding="utf-8"))["lists"].items()
    assert name == f"sandbox {NAME}"
    assert kept == stamp(text)
    assert [path.name for path in file.parent.iterdir()] == ["lists.json"]


@pytest.mark.parametrize("content", ["", "[", "[]", "{}", '{"version": 1, "lists": {}}', '{"version": 2, "lists": []}'])
def test_a_file_that_is_not_ours_is_as_good_as_none(content: str, folder: Path) -> None:
    text = wants(folder).rendering.text
    (folder / ".communs" / "lists.json").write_text(content, encoding="utf-8")
    assert wants(folder).said_by(text)


@pytest.mark.parametrize("known", [["x"], "x", [1, 2, 3], ["", ""], ["", "", ""], None])
def test_nor_is_a_wrong_line_in_it_believed(known: object, folder: Path) -> None:
    text = wants(folder).rendering.text
    file = folder / ".communs" / "lists.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    document["lists"] = dict.fromkeys(document["lists"], known)
    file.write_text(json.dumps(document), encoding="utf-8")
    assert wants(folder).said_by(text)


def test_a_wrong_checksum_cannot_make_a_list_another(folder: Path) -> None:
    text = wants(folder).rendering.text
    file = folder / ".communs" / "lists.json"
    file.write_text(file.read_text(encoding="utf-8").replace(stamp(text), stamp("* other")), encoding="utf-8")
    again = wants(folder)
    assert again.said_by(text)
    assert again.rendering.text == text


def test_a_template_written_while_it_is_rendered_is_not_remembered(folder: Path) -> None:
    project = load_project(folder)
    remembered = Remembered(project, sandbox=True)
    _template(folder)
    made_of = remembered.made_of(NAME, source_page="A", help_page="B")
    remembered.keep(NAME, made_of, "x")
    assert remembered.stamp(NAME, made_of) == ""


def test_a_folder_that_cannot_be_written_costs_only_time(folder: Path) -> None:
    (folder / ".communs").write_text("in the way", encoding="utf-8")
    assert wants(folder).rendering.text
