"""``communs release`` as a person types it."""

import pytest

from bot.sandbox.client import Client
from bot.targets.region import find
from tests.wiki.project import PLACES, Project, reasons

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"
TARGETS = "config/targets.yaml"


@pytest.fixture
def placed(project: Project) -> Project:
    """A project with accounts of its own, and its list on Movilab."""
    project.be_real("")
    project.targets({"movilab-liste": PLACES["movilab-liste"]}, more="    sort: catalogue  # comme au catalogue\n")
    assert project.communs("apply", "--yes").returncode == 0
    return project


def text(project: Project) -> str:
    with Client(project.sandbox.wikis["movilab"]) as client:
        return client.read(PAGE)[0]


def test_a_list_is_handed_back(placed: Project) -> None:
    with Client.as_editor(placed.sandbox.wikis["movilab"]) as editor:
        editor.edit(PAGE, editor.read(PAGE)[0].replace("Une grainothèque.", "Des graines."), "vu sur place")
    before, targets = text(placed), (placed.folder / TARGETS).read_text()
    for arguments, line in {
        ("liste",): "there is no target “liste”; the targets are: movilab-liste",
        (): "missing argument 'TARGET…'.",
    }.items():
        wrong = placed.communs("release", *arguments)
        assert wrong.returncode == 2
        assert line.casefold() in wrong.stderr.casefold()
    piped = placed.communs("release", "movilab-liste")
    assert piped.returncode == 2
    assert "there is a question to ask and no terminal to ask on" in piped.stderr
    code, screen = placed.talk("release", "movilab-liste", answer="n\n", at="[y/n]")
    assert (code, text(placed), (placed.folder / TARGETS).read_text()) == (4, before, targets), screen

    done = placed.communs("release", "movilab-liste", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "the list is handed back: markers and note go, the text stays" in done.stdout
    assert done.stdout.splitlines()[-1] == "movilab-liste: “enabled: false” was written into config/targets.yaml"
    region = find(before, "movilab-liste")
    assert region
    left = region.body[: region.body.index("<small>")].rstrip("\n")
    assert "Des graines." in left
    assert text(placed) == before[: region.start] + left + before[region.end :]
    after = (placed.folder / TARGETS).read_text()
    assert after == targets.replace("  movilab-liste:\n", "  movilab-liste:\n    enabled: false\n")
    planned = placed.communs("plan")
    assert (planned.returncode, reasons(planned)["movilab-liste"]) == (
        0,
        "set “enabled: true” in config/targets.yaml to open it",
    )


def test_the_sandbox_closes_no_target_and_nothing_is_released_twice(placed: Project) -> None:
    placed.real = False
    placed.targets({"movilab-liste": PLACES["movilab-liste"]})
    targets = (placed.folder / TARGETS).read_text()
    assert placed.communs("release", "movilab-liste", "--yes").returncode == 0
    assert (placed.folder / TARGETS).read_text() == targets
    assert "communs:" not in text(placed)
    before = text(placed)
    again = placed.communs("release", "movilab-liste")
    assert (again.returncode, again.stderr) == (0, "")
    assert "there is no list of ours on the page" in again.stdout
    with Client.as_editor(placed.sandbox.wikis["movilab"]) as editor:
        editor.edit(PAGE, f"{before}\n<!-- communs:début id=movilab-liste v=1 -->", "essai")
    broken = placed.communs("release", "movilab-liste", "--yes")
    assert broken.returncode == 5
    assert "markers" in reasons(broken)["movilab-liste"]
