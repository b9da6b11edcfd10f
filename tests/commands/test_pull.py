"""``communs pull`` as a person types it."""

import json
import re

import pytest

from bot.sandbox.client import Client
from tests.wiki.project import CATALOGUE as WRITTEN
from tests.wiki.project import Project

pytestmark = pytest.mark.wiki

PAGE = "Page une"
CATALOGUE, DECISIONS = "config/communs.yaml", ".communs/sandbox-decisions.yaml"
EDITS = {
    "Une grainothèque.": "Des graines.",
    "Un lavoir remis en eau.": "Un lavoir couvert.",
    "Un four à pain partagé.": "Deux fours.",
}


@pytest.fixture
def edited(project: Project) -> Project:
    """The project with one list, in which Camille changed three entries and took one out."""
    project.targets({"une": ("movilab", PAGE, "new page")})
    assert project.communs("apply", "--yes").returncode == 0
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        text = editor.read(PAGE)[0].replace("* '''Sentiers'''\n", "")
        for old, new in EDITS.items():
            text = text.replace(old, new)
        editor.edit(PAGE, text, "vu sur place")
    return project


def catalogue(project: Project) -> str:
    return (project.folder / CATALOGUE).read_text()


def test_it_shows_and_writes_nothing(edited: Project) -> None:
    shown = edited.communs("pull")
    assert (shown.returncode, shown.stderr) == (5, "")
    head, first, by, *lines = shown.stdout.splitlines()
    assert head.startswith("une  Movilab · Page une  http://127.0.0.1:")
    assert first == "  1. Le Fournil · summary.fr changed on the wiki  config/communs.yaml:14"
    assert re.fullmatch(r"     Camille, revision \d+, \d+ \w+ 20\d\d \d\d:\d\d UTC: vu sur place", by)
    assert lines[:2] == ["-Un four à pain partagé.", "+Deux fours."]
    assert lines[-4:] == [
        "",
        "4 hand edits wait for a decision.",
        f"To decide about each: communs -C {edited.folder} --sandbox pull --interactive",
        f"To take all that nothing speaks against: communs -C {edited.folder} --sandbox pull --yes",
    ]
    assert "taken, the entry is hidden on this wiki only (hide_on); interactively, it can be retired" in shown.stdout
    as_json = edited.communs("pull", "une", "--json")
    assert (as_json.returncode, as_json.stderr) == (5, "")
    offered = {one["kept"]["name"]: one for one in json.loads(as_json.stdout)}
    assert {name: one["kept"]["kind"] for name, one in offered.items()} == dict.fromkeys(
        ["Le Fournil", "Semences", "Le Lavoir"], "changed"
    ) | {"Sentiers": "removed"}
    assert offered["Semences"]["takes"] == {
        "change": "SetField",
        "path": "semences.summary.fr",
        "value": "Des graines.",
    }
    assert {(one["target"], one["wiki"], one["page"]) for one in offered.values()} == {("une", "movilab", PAGE)}
    assert catalogue(edited) == WRITTEN
    assert not (edited.folder / DECISIONS).exists()

    for arguments, line in {
        ("deux",): "there is no target “deux”; the targets are: une",
        ("--interactive", "--yes"): "--interactive asks about each: it goes with neither --yes nor --json",
        ("--interactive", "--json"): "--interactive asks about each: it goes with neither --yes nor --json",
        ("--interactive",): (
            "there is a question to ask and no terminal to ask on; say --yes, or run it on a terminal"
        ),
    }.items():
        wrong = edited.communs("pull", *arguments)
        assert (wrong.returncode, wrong.stdout, wrong.stderr) == (2, "", f"{line}\n")


def test_each_is_taken_declined_left_or_passed_over(edited: Project) -> None:
    # End of input is no answer: nothing is written.
    code, screen = edited.talk("pull", "--interactive", answer="t\n\x04", at="[t] take it")
    assert (code, catalogue(edited)) == (130, WRITTEN), screen
    code, screen = edited.talk("pull", "-i", answer="t\nx\nd\nl\nn\n", at="[t] take it")
    assert code == 5  # one was passed over
    assert "[h] hide it on this wiki, [r] retire it everywhere, [d]" in " ".join(screen.split())
    assert "1 taken, 1 declined, 1 left." in screen
    assert "Read what was written: git diff config/communs.yaml\r\n" in screen
    assert f"Then write it to the wikis: communs -C {edited.folder} --sandbox apply\r\n" in screen
    assert "- Semences · summary.fr: declined (Movilab, Camille, revision" in screen
    assert catalogue(edited) == WRITTEN.replace("Un four à pain partagé.", "Deux fours.")
    decisions = (edited.folder / DECISIONS).read_text()
    assert re.findall(r"decision: (\w+)\n.*\n    entry: (\w+)", decisions) == [
        ("take", "fournil"),
        ("decline", "semences"),
        ("leave", "lavoir"),
    ]
    # What was decided is shown when it is asked for, only.
    assert edited.communs("pull").stdout.count("changed on the wiki") == 0
    everything = edited.communs("pull", "--all").stdout
    assert "declined: it will be put back" in everything
    assert "left on the wiki" in everything

    code, screen = edited.talk("pull", "-i", answer="r\n", at="[r] retire")
    assert code == 0
    assert "    absent: true\n" in catalogue(edited)
    applied = edited.communs("apply", "--yes")
    assert applied.returncode == 0
    with Client(edited.sandbox.wikis["movilab"]) as client:
        text = client.read(PAGE)[0]
    for there in ("Deux fours.", "Une grainothèque.", "Un lavoir couvert."):
        assert there in text
    assert "Sentiers" not in text
    nothing = edited.communs("pull")
    assert (nothing.returncode, nothing.stdout) == (0, "Nothing waits for a decision.\n")
    assert json.loads(edited.communs("pull", "--json").stdout) == []
    assert edited.communs("plan").returncode == 0


def test_a_correction_that_the_catalogue_must_not_have(edited: Project) -> None:
    with Client.as_editor(edited.sandbox.wikis["movilab"]) as editor:
        text = editor.read(PAGE)[0].replace("https://fournil.example", "javascript:alert(1)")
        editor.edit(PAGE, text.replace("Des graines.", f"Des {'très ' * 3000}belles graines."), "essai")
    taken = edited.communs("pull", "--yes")
    assert taken.returncode == 5
    assert "javascript" not in catalogue(edited)
    assert "très" not in catalogue(edited)
    assert "summary: Un lavoir couvert." in catalogue(edited)
    assert taken.stdout.count("it cannot be taken: ") == 2
    assert edited.communs("validate").returncode == 0
