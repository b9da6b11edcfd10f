"""``communs review`` as a person types it; what its page does is in ``tests/review`` and ``tests/browser``."""

import socket
import stat
from collections.abc import Iterator

import pytest
import requests

from bot.plan.model import from_json
from tests.browser.reviewing import Reviewing
from tests.wiki.project import Project

pytestmark = pytest.mark.wiki


@pytest.fixture
def session() -> Iterator[requests.Session]:
    """A browser, as it were."""
    with requests.Session() as session:
        session.trust_env = False
        yield session


def test_without_a_file_the_plan_is_made_and_kept(project: Project, session: requests.Session) -> None:
    review = Reviewing(project.start("review"))
    assert session.get(review.address, timeout=10).status_code == 200
    page = session.get(f"{review.origin}/", timeout=10).text
    assert "3 targets: 3 create" in page
    folder = project.folder / ".communs" / "review"
    [file] = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    csrf = page.partition('name="csrf" value="')[2].partition('"')[0]
    plan = from_json(file.read_text(), where="")
    form = {"csrf": csrf, "plan": plan.id, "answer": "leave out"}
    answer = session.post(f"{review.origin}/target/0", data=form, headers={"Origin": review.origin}, timeout=10)
    assert answer.status_code == 200
    # Interrupted at the keyboard: no traceback, and the decision is there the next time.
    code, said = review.interrupt()
    assert code == 0
    assert said.splitlines()[-1] == f"Decisions are kept in {file}"
    assert "Traceback" not in said
    kept = from_json(file.read_text(), where="").decisions
    assert kept is not None
    assert [(one.target, one.write) for one in kept.approvals] == [("lescommuns-liste", False)]
    again = Reviewing(project.start("review"))
    session.get(again.address, timeout=10)
    assert "left out" in session.get(f"{again.origin}/", timeout=10).text
    again.interrupt()


def test_what_keeps_a_plan_from_being_reviewed(project: Project) -> None:
    file = project.folder / "plan.json"
    project.communs("plan", "-o", str(file))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        busy = project.communs("review", str(file), "--port", str(port))
    assert (busy.returncode, busy.stdout) == (2, "")
    assert busy.stderr == f"port {port} cannot be used: Address already in use; name another one, or none\n"
    text = file.read_text()
    file.write_text(text.replace('"sandbox": true', '"sandbox": false'))
    altered = project.communs("review", str(file))
    assert altered.returncode == 4
    assert "the plan was altered after it was made" in altered.stderr
    file.write_text(text)
    project.be_real()
    other = project.communs("review", str(file))
    assert other.returncode == 4
    assert other.stderr.startswith(f"{file}: this plan was made for the sandbox; ")


def test_the_plan_as_a_page(project: Project) -> None:
    page = project.folder / "plan.html"
    done = project.communs("plan", "--html", str(page))
    assert (done.returncode, done.stderr) == (10, "")
    text = page.read_text()
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert text.count('<tbody lang="fr">') == 3
    assert "Le Fournil" in text
    missing = project.communs("plan", "--html", str(project.folder / "nowhere" / "plan.html"))
    assert missing.returncode == 2
    assert missing.stderr.endswith("the file cannot be written: No such file or directory; name another file\n")
