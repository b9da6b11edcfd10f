"""Items as their owner and the editors of a Wikibase meet them: the command, over HTTP, through Pywikibot."""

import json
import os
import re
import shutil
import signal
from copy import deepcopy
from hashlib import sha1
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.client import Client
from tests.wikibase.conftest import Service
from tests.wikibase.items_project import Project, items_project

# The folder and the server's store once both entries are items: made once a process, as it takes a few seconds.
_MADE: dict[str, Any] = {}


@pytest.fixture
def project(service: Service, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose properties and classes are made, and whose two entries are items in sync."""
    if not _MADE:
        made = items_project(tmp_path_factory.mktemp("items") / "project", service.wiki.address)
        made.run("wikibase", "init", "--yes")
        made.run("wikibase", "create", "opteos", "anis")
        made.run("apply", "--yes")
        _MADE.update(folder=made.folder, store=deepcopy(_kept(service)))
    service.wiki.store.__dict__.update(deepcopy(_MADE["store"]))
    shutil.copytree(_MADE["folder"], tmp_path / "project", symlinks=True)
    return Project(tmp_path / "project")


def _kept(service: Service) -> dict[str, Any]:
    """Return what the server keeps, without the means to keep it."""
    return {name: value for name, value in vars(service.wiki.store).items() if isinstance(value, dict | list)}


def edit(client: Client, item: str, **data: Any) -> None:
    """Edit an item as a person does."""
    token = client.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
    client.request("wbeditentity", id=item, data=json.dumps(data), token=token)


def label(text: str, language: str = "fr") -> dict[str, Any]:
    return {"labels": {language: {"language": language, "value": text}}}


def statement(service: Service, item: str, prop: str) -> dict[str, Any]:
    """Return the one statement of a property."""
    (found,) = service.data(item)["claims"][prop]
    return dict(found)


def test_items_are_prepared_made_kept_in_sync_corrected_and_rolled_back(
    service: Service, tmp_path: Path, editor: Client
) -> None:
    project = items_project(tmp_path / "project", service.wiki.address)
    assert "communs wikibase init donnees" in project.run("plan", code=5)
    # Properties and classes, as a plan, their ids written and nothing else.
    before = project.wikibase.read_text("utf-8")
    assert "9 create" in project.run("wikibase", "init", "--dry-run", code=10)
    assert project.wikibase.read_text("utf-8") == before
    project.run("wikibase", "init", "--yes")
    after = project.wikibase.read_text("utf-8")
    assert "      nature:\n        id: P1\n        datatype: wikibase-item\n" in after
    assert re.sub(r"(?<=\{)id: [PQ]\d, | {8}id: P1\n", "", after) == before
    assert "Every property and item" in project.run("wikibase", "init")
    # An item is made only where a person said so.
    assert "communs wikibase create opteos" in project.run("plan", code=5)
    project.run("wikibase", "create", "opteos", "anis")
    told = project.run("plan", "-o", str(tmp_path / "plan.json"), "--html", str(tmp_path / "plan.html"), code=10)
    assert "+ Opteos · site officiel (P2) added  config/communs.yaml:9\n    https://www.opteos.fr" in told
    assert "contributeur (P3): Claire Exemple (Q3)" in (tmp_path / "plan.html").read_text("utf-8")
    assert "2 create" in project.run("show", str(tmp_path / "plan.json"), code=None)
    assert "its id Q4 was written into config/communs.yaml" in project.run("apply", str(tmp_path / "plan.json"))
    assert "name: Opteos # son nom\n" in project.catalogue.read_text("utf-8")
    assert "    items:\n      donnees: Q4\n  - id: anis\n" in project.catalogue.read_text("utf-8")
    assert service.data("Q5")["sitelinks"]["movilab"]["title"] == "Movilab"
    assert service.data("Q5")["aliases"]["fr"][0]["value"] == "Association Nord Internet Solidaire"
    assert re.search("in: fr, en\n(.|\n)*No problem found.", project.run("doctor", "donnees"))
    # A second plan is empty, and says so in a line.
    mark = service.mark
    assert project.run("plan").splitlines()[0] == "= unchanged    items  2 entries"
    # Fifty items a request: nineteen more make a thousand, in at most 24.
    assert len(service.requests(mark)) <= 5
    assert "in sync  items  2 entries" in project.run("status")
    # What the catalogue changes is one edit.
    project.change("https://www.opteos.fr", "https://opteos.example")
    mark = service.mark
    assert "https://www.opteos.fr → https://opteos.example" in project.run("apply", "--yes")
    assert service.requests(mark).count("wbeditentity") == 1
    # What people improve is offered, taken, and then nothing is left.
    edit(editor, "Q4", **label("Opteos SCOP"))
    site = statement(service, "Q4", "P2")
    site["mainsnak"]["datavalue"]["value"] = "https://opteos.coop"
    edit(editor, "Q4", claims=[site])
    told = project.run("pull", code=5)
    assert "Opteos · label (fr) changed on the wiki" in told
    assert "Opteos · site officiel (P2) changed on the wiki" in told
    assert "Camille, revision" in told
    project.run("pull", "--yes")
    catalogue = project.catalogue.read_text("utf-8")
    assert "name: Opteos SCOP # son nom\n" in catalogue
    assert "website: https://opteos.coop}" in catalogue
    # The English label follows the name; it is ours.
    assert "label (en) changed" in project.run("apply", "--yes")
    assert project.run("plan").splitlines()[0] == "= unchanged    items  2 entries"
    assert "items/opteos  applied" in project.run("history")
    # And what a run wrote can be undone.
    assert "label (en)" in project.run("rollback", "--last", "--yes")
    assert service.data("Q4")["labels"]["en"]["value"] == "Opteos"
    told = project.run("plan", code=5)
    assert "communs pull items" in told  # as with a list, it is not written again before somebody decides


def test_a_page_that_the_linked_wiki_calls_otherwise_comes_to_rest(
    service: Service, project: Project, editor: Client
) -> None:
    # The first letter is a capital there.
    project.change("pages: {movilab: Movilab}", "pages: {movilab: movilab}")
    assert project.run("plan").splitlines()[0] == "= unchanged    items  2 entries"
    # A redirect is followed.
    project.change("pages: {movilab: movilab}", "pages: {movilab: La boulangerie}")
    told = project.run("apply", "--yes")
    assert "the page “La boulangerie” is called “Le Fournil” there" in told
    assert service.data("Q5")["sitelinks"]["movilab"]["title"] == "Le Fournil"
    assert project.run("plan").splitlines()[0] == "= unchanged    items  2 entries"
    # And who takes the link out is heard, whatever it is called.
    edit(editor, "Q5", sitelinks={"movilab": {"site": "movilab", "title": ""}})
    told = project.run("plan", code=5)
    assert "communs pull items" in told
    assert "sitelink (movilab) added" not in told


def test_others_statements_and_references_stay_and_ours_stand_beside(
    service: Service, project: Project, editor: Client
) -> None:
    theirs = {"snaks": {"P5": [_url("P5", "https://example.org/article")]}}
    same = statement(service, "Q4", "P2")
    edit(editor, "Q4", claims=[{**same, "references": [*same["references"], theirs]}])
    other = {"mainsnak": _url("P2", "https://autre.example"), "type": "statement", "rank": "normal"}
    edit(editor, "Q4", claims=[other])
    assert project.run("plan").splitlines()[0] == "= unchanged    items  2 entries"
    project.change("https://www.opteos.fr", "https://opteos.example")
    project.run("apply", "--yes")
    found = {
        one["mainsnak"]["datavalue"]["value"]: len(one.get("references", ()))
        for one in service.data("Q4")["claims"]["P2"]
    }
    assert found == {"https://www.opteos.fr": 1, "https://autre.example": 0, "https://opteos.example": 1}


def _url(prop: str, address: str) -> dict[str, Any]:
    return {"snaktype": "value", "property": prop, "datavalue": {"type": "string", "value": address}}


def test_a_run_that_died_before_the_id_was_written_finds_its_item_again(service: Service, project: Project) -> None:
    project.change("donnees: Q4", "donnees: new")
    assert "Q4 was made for it before, and its id was not written down" in project.run("plan", code=10)
    told = project.run("apply", "--yes")
    assert "already there  items/opteos" in told
    assert "donnees: Q4" in project.catalogue.read_text("utf-8")
    assert service.wiki.store.entity_page("Q6") is None


@pytest.mark.parametrize("answered", [False, True], ids=["before the answer", "after it"])
def test_killed_between_creation_and_write_back_the_next_run_makes_no_second_item(
    service: Service, project: Project, monkeypatch: pytest.MonkeyPatch, *, answered: bool
) -> None:
    with project.catalogue.open("a", encoding="utf-8") as file:
        file.write("  - {id: kpa, name: Kpa-Cité, items: {donnees: new}}\n")
    with project.start("apply", "--yes") as process:
        _kill_once_made(service, "Q6", process.pid, monkeypatch, answered=answered)
        process.wait(timeout=120)
    monkeypatch.undo()
    assert process.returncode == -signal.SIGKILL
    assert service.data("Q6")["labels"]["fr"]["value"] == "Kpa-Cité"
    assert "donnees: new" in project.catalogue.read_text("utf-8")
    # On another machine, too: nothing is remembered here.
    shutil.rmtree(project.folder / ".communs")
    told = project.run("apply", "--yes")
    assert "already there  items/kpa" in told
    assert "its id Q6 was written into config/communs.yaml" in told
    assert service.wiki.store.entity_page("Q7") is None
    assert project.run("plan").splitlines()[0] == "= unchanged    items  3 entries"


def _kill_once_made(
    service: Service, item: str, process: int, monkeypatch: pytest.MonkeyPatch, *, answered: bool
) -> None:
    """Kill a process once an item is made: before it hears of it, or at what it asks next."""
    wiki = service.wiki
    save, next_fault = wiki.store.save, wiki.next_fault

    def saved(*arguments: Any, **named: Any) -> Any:
        made = save(*arguments, **named)
        if wiki.store.entity_page(item) is not None:
            os.kill(process, signal.SIGKILL)
        return made

    def asked(action: str) -> Any:
        if wiki.store.entity_page(item) is not None:
            os.kill(process, signal.SIGKILL)
        return next_fault(action)

    if answered:
        monkeypatch.setattr(wiki, "next_fault", asked)
    else:
        monkeypatch.setattr(wiki.store, "save", saved)


def test_an_item_that_is_there_is_found_linked_and_its_terms_kept(
    service: Service, project: Project, editor: Client
) -> None:
    token = editor.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
    data = label("Kpa-Cité") | {"descriptions": {"fr": {"language": "fr", "value": "programme lillois"}}}
    editor.request("wbeditentity", new="item", data=json.dumps(data), token=token)
    with project.catalogue.open("a", encoding="utf-8") as file:
        file.write("  - {id: kpa, name: Kpa-Cité, summary: Un programme.}\n")
    told = project.run("plan", code=5)
    assert "perhaps Q6 Kpa-Cité (programme lillois): is called the same" in told
    assert "there is a question to ask" in project.run("wikibase", "create", "kpa", code=2)
    linked = project.run("wikibase", "link", "kpa", "Q6")
    assert linked == f"kpa is Q6 Kpa-Cité; next: communs -C {project.folder} plan\n"
    told = project.run("apply", "--yes", code=5)
    assert "nature (P1): commun (Q1)" in told
    assert service.data("Q6")["descriptions"]["fr"]["value"] == "programme lillois"
    assert "programme lillois" in project.run("pull", "items/kpa", code=5)
    assert "does not exist on Données" in project.run("wikibase", "link", "kpa", "Q99", code=2)


def test_texts_of_another_licence_do_not_go_to_a_free_wikibase(service: Service, project: Project) -> None:
    text = "Une association du Nord."
    project.change("{fr: Une association., en", f"{{fr: {text}, en")
    decision = {
        "target": "liste",
        "kind": "changed",
        "entry": "anis",
        "field": "anis.summary.fr",
        "decision": "take",
        "wiki": "movilab",
        "revision": 12,
        "value": sha1(text.encode(), usedforsecurity=False).hexdigest(),
    }
    file = project.folder / "config" / "decisions.yaml"
    file.write_text(json.dumps({"version": 1, "decisions": [decision]}), "utf-8")
    told = project.run("plan", code=5)
    assert "anis.summary.fr was taken from Movilab (CC BY-SA), and texts here are CC0" in told
    assert service.data("Q5")["descriptions"]["fr"]["value"] == "Une association."


def test_a_label_and_description_of_another_item_name_it(service: Service, project: Project) -> None:
    with project.catalogue.open("a", encoding="utf-8") as file:
        file.write("  - {id: autre, name: ANIS, summary: Une association., items: {donnees: new}}\n")
    told = project.run("apply", "--yes", code=5)
    assert "Q5" in told
    assert "held" in told
    assert "donnees: new" in project.catalogue.read_text("utf-8")
    assert service.wiki.store.entity_page("Q6") is None


def test_the_stop_page_and_a_block_stop_items_too(
    service: Service, project: Project, editor: Client, admin: Client
) -> None:
    project.change("https://www.opteos.fr", "https://opteos.example")
    editor.edit("Utilisateur:CommunsBot/Stop", "merci d'arrêter", "stop")
    assert "asked the bot to stop" in project.run("apply", "--yes", code=5)
    editor.edit("Utilisateur:CommunsBot/Stop", "", "go")
    admin.block("CommunsBot")
    assert "is blocked" in project.run("apply", "--yes", code=5)
    assert statement(service, "Q4", "P2")["mainsnak"]["datavalue"]["value"] == "https://www.opteos.fr"


def test_a_datatype_that_is_another_there_is_told_with_its_property(project: Project) -> None:
    project.change("id: P2, datatype: url", "id: P1, datatype: url", project.wikibase)
    assert "P1 is “nature” already" in project.run("validate", code=3)
    project.change("id: P1, datatype: url", "id: P3, datatype: url", project.wikibase)
    project.change("id: P3, datatype: wikibase-item", "id: P2, datatype: wikibase-item", project.wikibase)
    told = project.run("plan", code=5)
    assert "P3 (“site”) has the datatype wikibase-item there, not url" in told
    assert "P2 (“membre”) has the datatype url there, not wikibase-item" in told
