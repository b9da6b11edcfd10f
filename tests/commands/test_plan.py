"""``communs plan`` as a person types it."""

import hashlib
import json
import socket
from datetime import timedelta

import pytest

from bot.plan.model import from_json, to_json
from bot.sandbox.client import Client
from bot.sandbox.faults import Fault, set_extra, set_fault
from bot.sandbox.request_log import RequestLog
from tests.wiki.project import PLACES, Project, reasons

pytestmark = pytest.mark.wiki


def test_json_is_canonical_and_the_same_every_time(project: Project) -> None:
    done = project.communs("plan", "--json")
    assert (done.returncode, done.stderr) == (10, "")
    plan = from_json(done.stdout, where="plan")
    assert to_json(plan) == done.stdout
    assert json.dumps(json.loads(done.stdout), ensure_ascii=False, sort_keys=True, indent=2) + "\n" == done.stdout
    assert plan.sandbox
    assert [target.target for target in plan.targets] == list(PLACES)
    for path, digest in plan.sources.items():
        assert hashlib.sha256((project.folder / path).read_bytes()).hexdigest() == digest
    assert {"config/communs.yaml", "config/targets.yaml", "templates/movilab/liste.wikitext"} <= set(plan.sources)
    with Client(project.sandbox.wikis["movilab"]) as client:
        [newest] = client.revisions("Utilisateur:Claire Exemple", limit=1)
    base = plan.targets[1].base
    assert base
    assert (base.revision, base.sha1, base.timestamp) == (newest.revid, newest.sha1, newest.timestamp)
    assert project.communs("plan", "--json").stdout == done.stdout


def test_the_targets_that_are_named(project: Project) -> None:
    done = project.communs("plan", "movilab-liste", "lescommuns-liste", "-o", str(project.folder / "a plan.json"))
    assert done.stdout.splitlines()[-2:] == [
        "2 targets: 2 create",
        f"To write it: communs -C {project.folder} --sandbox apply '{project.folder}/a plan.json'",
    ]
    for arguments, line in {
        ("movilab",): "there is no target “movilab”; did you mean “movilab-liste”?",
        ("x",): f"there is no target “x”; the targets are: {', '.join(PLACES)}",
        ("movilab-liste", "--place-again", "x"): f"there is no target “x”; the targets are: {', '.join(PLACES)}",
    }.items():
        wrong = project.communs("plan", *arguments)
        assert (wrong.returncode, wrong.stdout, wrong.stderr) == (2, "", f"{line}\n")


def test_a_file_that_cannot_be_written(project: Project) -> None:
    file = project.folder / "nowhere" / "plan.json"
    done = project.communs("plan", "-o", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{file}: the file cannot be written: No such file or directory; name another file\n"


def test_what_keeps_a_project_from_being_planned(project: Project) -> None:
    project.change("language: fr\n", "language: fr\nlangage: fr\n")
    project.change("new page", "nowhere", path="config/targets.yaml")
    done = project.communs("plan")
    assert (done.returncode, done.stdout) == (3, "")
    first, second = done.stderr.splitlines()
    assert first.startswith(f"{project.folder}/config/communs.yaml:3:1: ")
    assert "did you mean “language”" in first
    assert second.startswith(
        f"{project.folder}/config/targets.yaml:15:12: this is no place for a list on a page; write "
    )


def test_archived_disabled_and_drafts_stay_out_of_the_real_wikis(project: Project) -> None:
    project.change("    summary: Une grainothèque.", "    summary: Une grainothèque.\n    draft: true")
    assert "Semences" in project.communs("plan", "movilab-liste").stdout
    project.be_real()
    project.targets({name: place for name, place in PLACES.items() if name != "wikilivres-liste"})
    project.change("name: Wiki des communs", "name: Wiki des communs\n    state: archived", path="config/wikis.yaml")
    done = project.communs("plan")
    assert done.stdout.splitlines()[:2] == [
        "· archived     lescommuns-liste  Wiki des communs · Utilisateur:Claire Exemple",
        "               the wiki is archived",
    ]
    assert "'''Le Fournil'''" in done.stdout
    assert "Semences" not in done.stdout
    assert done.returncode == 10

    project.targets(PLACES, more="    enabled: false\n")
    done = project.communs("plan")
    assert reasons(done)["movilab-liste"] == "set “enabled: true” in config/targets.yaml to open it"
    assert done.stdout.splitlines()[-1] == "3 targets: 1 archived, 2 disabled"
    assert (done.returncode, done.stderr) == (0, "")
    nothing = project.communs("apply")
    assert (nothing.returncode, nothing.stdout.splitlines()[-1]) == (0, "Nothing to write.")


def test_wikis_that_answer_nonsense_and_others_that_go_on(project: Project) -> None:
    project.be_real("max_retries = 0\n")
    project.impatient()
    set_fault(project.sandbox, "lescommuns", Fault("503"))
    done = project.communs("plan")
    assert reasons(done)["lescommuns-liste"].startswith("the wiki does not answer: ")
    assert reasons(done)["lescommuns-liste"].endswith("; look whether it runs, and try later")
    assert done.stdout.splitlines()[-2] == "3 targets: 2 create, 1 unreachable"
    assert (done.returncode, done.stderr) == (6, "")

    set_fault(project.sandbox, "movilab", Fault("html"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        project.change(
            project.sandbox.wikis["wikilivres"].url.removeprefix("http://"),
            f"127.0.0.1:{free.getsockname()[1]}",
            path="families/realwikilivres_family.py",
        )
        done = project.communs("plan")
    assert done.stdout.splitlines()[-1] == "3 targets: 3 unreachable"
    assert all(reason.startswith("the wiki does not answer: ") for reason in reasons(done).values())
    assert (done.returncode, done.stderr) == (75, "")
    applied = project.communs("apply", "--yes")
    assert applied.returncode == 75


def test_no_account_is_needed_to_plan(project: Project) -> None:
    project.be_real()
    file = str(project.folder / "plan.json")
    done = project.communs("plan", "-o", file)
    assert done.stdout.splitlines()[-2:] == [
        "3 targets: 3 create",
        f"To write it: communs -C {project.folder} apply {file}",
    ]
    assert (done.returncode, done.stderr) == (10, "")
    for arguments in ([file], ["--yes"]):
        applied = project.communs("apply", *arguments, "--json")
        assert [outcome["result"] for outcome in json.loads(applied.stdout)] == ["failed"] * 3
        assert json.loads(applied.stdout)[1]["reason"] == (
            "no account is configured; write usernames['realmovilab']['fr'] into your user-config.py (see "
            "user-config.py.sample)"
        )
        assert (applied.returncode, applied.stderr) == (7, "")


def test_no_account_is_needed_to_see_that_nothing_changes(project: Project) -> None:
    project.be_real("")
    # Without an account nobody knows its user page, which is all of these by default.
    page = "Utilisateur:CommunsBot"
    project.policy(source_page=page, help_page=page, stop_page=f"{page}/Stop")
    assert project.communs("apply", "--yes").returncode == 0
    for file in ("user-config.py", "user-password.py"):
        (project.folder / file).unlink()
    done = project.communs("plan")
    assert done.stdout.splitlines()[-1] == "3 targets: 3 unchanged"
    assert done.returncode == 0


def test_an_answer_in_several_parts(project: Project) -> None:
    pages = ["Accueil", "Movilab", "La Coroutine", "Kpa-Cité", '"Recette : la caisse partagée"', "Utilisateur:Camille"]
    project.targets({f"t{number}": ("movilab", page, "bottom") for number, page in enumerate(pages)})
    whole = project.communs("plan", "--json")
    set_extra(project.sandbox, "movilab", "$wgAPIMaxResultSize = 2500;")
    log = RequestLog.of(project.sandbox, "movilab")
    mark = log.mark()
    assert project.communs("plan", "--json").stdout == whole.stdout
    asked = [request for request in log.since(mark) if request.parameters.get("prop", "").startswith("info|revisions")]
    assert len(asked) > 1
    assert whole.stdout.count('"status": "create"') == 5


def test_wikis_are_read_in_few_requests(project: Project) -> None:
    log = RequestLog.of(project.sandbox, "movilab")
    titles = [f"Liste {number}" for number in range(120)]
    project.targets({f"t{number}": ("movilab", title, "new page") for number, title in enumerate(titles)})

    def reads() -> int:
        """Plan once; return how many requests it took to read the pages."""
        mark = log.mark()
        done = project.communs("plan", "--json")
        targets = json.loads(done.stdout)["targets"]
        assert {(target["status"], target["reason"]) for target in targets} == {("create", "")}
        return sum(request.parameters.get("prop", "").startswith("info|revisions") for request in log.since(mark))

    assert reads() == 3  # 50 titles each
    project.targets({"t0": ("movilab", "Liste 0", "new page")})
    assert project.communs("apply", "--yes").returncode == 0
    # Now that the bot is logged in, more fit into one request.
    project.targets({f"t{number}": ("movilab", title, "new page") for number, title in enumerate(titles[1:], 1)})
    assert reads() == 1


def test_wikis_are_read_side_by_side(project: Project) -> None:
    assert project.communs("apply", "--yes").returncode == 0
    assert project.communs("plan").returncode == 0  # Pywikibot knows each wiki's extensions and namespaces now
    logs = {key: RequestLog.of(project.sandbox, key) for key in project.sandbox.wikis}
    marks = {key: log.mark() for key, log in logs.items()}
    for key in logs:
        set_fault(project.sandbox, key, Fault("late", seconds=0.6))
    assert project.communs("plan").returncode == 0
    reads = []
    for key, log in logs.items():
        [read] = [one for one in log.since(marks[key]) if one.parameters.get("prop", "").startswith("info|revisions")]
        reads.append((read.time, read.time + timedelta(milliseconds=read.milliseconds)))
    # The last one began before the first one had its answer.
    assert max(begin for begin, _end in reads) < min(end for _begin, end in reads)
