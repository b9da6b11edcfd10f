"""A list that people wrote on a wiki page, taken into the catalogue, and ours in its place."""

import pytest

from bot.sandbox.client import Client
from tests.wiki.project import Project

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Camille/Communs"
WRITTEN = """\
Quelques mots avant.

== Les communs ==
* [https://fournil.example Le Fournil] : un four à pain, j'y pétris le jeudi
* La Remise – atelier vélo, https://remise.example
=== Plus loin ===
* '''Sentiers''' : des chemins rouverts

== Autre chose ==
* pas un commun
[[Catégorie:Camille]]
"""


def test_it_is_imported_and_replaced_where_it_stood(project: Project) -> None:
    project.targets({"une": ("movilab", PAGE, "{heading: Les communs}")})
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit(PAGE, WRITTEN, "ma liste")
        before = (project.folder / "config/communs.yaml").read_bytes()
        shown = project.communs("import", "wiki:une", "--adopt")
        assert shown.returncode == 10, shown.stdout + shown.stderr
        assert editor.read(PAGE)[0] == WRITTEN.rstrip()
        assert (project.folder / "config/communs.yaml").read_bytes() == before
        # The page's diff is the one that consent will bring about, though the catalogue is as it was.
        assert "adopted: the list of 3 entries" in shown.stdout
        assert "+* '''La Remise''' : atelier vélo" in shown.stdout
        assert "Nothing was written" in shown.stdout

        done = project.communs("import", "wiki:une", "--adopt", "--yes")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "adopted: the list of 3 entries that people wrote (lines 4 to 7) is replaced" in done.stdout
        text = editor.read(PAGE)[0]
    head, _sign, tail = text.partition("<!-- communs:début id=une")
    assert head == "Quelques mots avant.\n\n== Les communs ==\n"
    assert text.count("Le Fournil") == 1
    assert "* '''La Remise''' : atelier vélo" in tail
    assert tail.endswith(" -->\n\n== Autre chose ==\n* pas un commun\n[[Catégorie:Camille]]")
    # From here on it is a list as any other.
    assert project.communs("plan").returncode == 0
    again = project.communs("import", "wiki:une", "--adopt", "--yes")
    assert again.returncode == 5
    assert "a list of ours stands on the page already" in again.stdout + again.stderr


def test_what_the_catalogue_does_not_show_is_not_lost(project: Project) -> None:
    project.targets({"une": ("movilab", PAGE, "{heading: Les communs}")}, more="    only: {group: contribue}\n")
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit(PAGE, WRITTEN, "ma liste")
        before = (project.folder / "config/communs.yaml").read_bytes()
        held = project.communs("import", "wiki:une", "--adopt", "--yes")
        assert held.returncode == 5, held.stdout
        assert "the page has what the list would not show" in held.stdout
        assert "Nothing was written, neither into the catalogue nor on the wiki." in held.stdout
        # What the plan of the page forbids is not half done in the catalogue either.
        assert (project.folder / "config/communs.yaml").read_bytes() == before
        assert editor.read(PAGE)[0] == WRITTEN.rstrip()
