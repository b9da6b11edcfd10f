"""``communs check-links`` as a person types it, in a process of its own, against real servers on this machine."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.check_links import exit_code
from bot.errors import Exit
from bot.links.model import State
from tests.config.small_project import write_project
from tests.links.servers import FakeArchive, Page, Site, onward, serving
from tests.links.test_check import DEAD

ROOT = Path(__file__).parents[2]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as made:
        yield made


def communs(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "-C", str(project), "check-links", *options],
        cwd=ROOT,
        env=os.environ | {"LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_a_person_sees_and_what_is_remembered(tmp_path: Path, site: Site) -> None:
    links = {name: f"{site.url}/{name}" for name in ("gone", "moved", "well")}
    site.pages = {"/moved": onward("/well"), "/well": Page()}
    with serving(FakeArchive(links["gone"])) as archive:
        write_project(
            tmp_path,
            communs=f"version: 1\nentries:\n  - id: opteos\n    name: Opteos\n    links: {json.dumps(links)}\n",
            bot="operator: C\ncontact: https://c.example\n"
            f"links: {{pause_seconds: 0, private_hosts: [127.0.0.1], archive: '{archive.api}'}}\n",
        )
        done = communs(tmp_path)
    assert done.returncode == 5, done.stderr
    assert done.stderr == "Asking for 3 addresses…\n"
    assert done.stdout.splitlines() == [
        f"✗ dead       {links['gone']}",
        "             HTTP 404",
        "             config/communs.yaml:5  Opteos · links.gone",
        f"             copy of 2024-03-01: http://archive.example/web/20240301101112/{links['gone']}",
        f"→ has moved  {links['moved']}",
        f"             now at {links['well']}",
        "             config/communs.yaml:5  Opteos · links.moved",
        "",
        "3 addresses: 1 dead, 1 has moved, 1 well",
    ]
    assert all(agent.startswith("communs/") and "(https://c.example)" in agent for agent in site.agents)
    # Known now: nobody is asked again, until it is wanted.
    asked = len(site.asked)
    again = communs(tmp_path, "--json")
    assert (again.returncode, again.stderr, len(site.asked)) == (5, "", asked)
    assert [(one["state"], one["places"][0]["field"]) for one in json.loads(again.stdout)] == [
        ("dead", "opteos.links.gone"),
        ("moved", "opteos.links.moved"),
        ("well", "opteos.links.well"),
    ]
    site.pages["/gone"] = Page()
    done = communs(tmp_path, "--again", "--all")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "3 addresses: 1 has moved, 2 well")


def test_exit_codes() -> None:
    def code(*states: State) -> Exit:
        return exit_code([replace(DEAD, state=state) for state in states])

    assert code() is code(State.WELL, State.MOVED, State.CLOSED) is Exit.DONE
    assert code(State.WELL, State.DEAD) is code(State.REFUSED) is code(State.DOUBTFUL) is Exit.PERSON_NEEDED
    assert code(State.WELL, State.FAILING) is code(State.DEAD, State.LATER) is Exit.PARTLY_DONE
    assert code(State.FAILING, State.LATER) is Exit.TRY_LATER
