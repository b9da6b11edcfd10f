"""Who of a collective takes part in what: printed, updated, and what people change there."""

import pytest

from bot.sandbox.client import Client
from tests.wiki.project import CATALOGUE, Project

pytestmark = pytest.mark.wiki

PAGE = "Projet:Collectif"
TEXTS = "    contributors:\n      lea: J'y tiens la [caisse](https://caisse.example).\n      paul: {}\n"


def test_it_is_printed_updated_and_never_read_into_a_wrong_field(project: Project) -> None:
    project.targets({"une": ("movilab", PAGE, "new page")})
    written = CATALOGUE.replace("groups:\n", "contributors:\n  lea: Léa [M]\n  paul: {name: Paul}\ngroups:\n", 1)
    project.write("config/communs.yaml", written.replace("    name: Le Fournil\n", f"    name: Le Fournil\n{TEXTS}"))
    assert project.communs("apply", "--yes").returncode == 0
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        text = editor.read(PAGE)[0]
        line = "** Qui y contribue : Léa &#91;M&#93; (J'y tiens la [https://caisse.example caisse].), Paul\n"
        assert line in text, text
        assert project.communs("plan").returncode == 0

        project.change("J'y tiens la", "J'y compte la")
        assert project.communs("apply", "--yes").returncode == 0
        text = editor.read(PAGE)[0]
        assert "Léa &#91;M&#93; (J'y compte la [https://caisse.example caisse].), Paul" in text

        # People correct a member's words, and elsewhere the summary.
        text = text.replace("J'y compte la", "J'y tiens bien la").replace("Une grainothèque.", "Des graines.")
        editor.edit(PAGE, text, "vu sur place")
        before = (project.folder / "config/communs.yaml").read_text()
        pulled = project.communs("pull", "--yes")
        assert pulled.returncode == 5, pulled.stdout
        assert "it cannot be taken" in pulled.stdout
        after = (project.folder / "config/communs.yaml").read_text()
        assert after == before.replace("Une grainothèque.", "Des graines.")
        assert project.communs("apply", "--yes").returncode in {0, 5}
        assert "J'y tiens bien la [https://caisse.example caisse]" in editor.read(PAGE)[0]
