"""``communs apply`` as a person types it."""

import json

import pytest

from bot.sandbox.client import Client
from bot.sandbox.request_log import RequestLog
from tests.wiki.project import PLACES, Project, outcomes, reasons

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"


def text(project: Project, key: str = "movilab", page: str = PAGE) -> str:
    with Client(project.sandbox.wikis[key]) as client:
        return client.read(page)[0] if client.exists(page) else ""


def edits(project: Project) -> int:
    return sum(RequestLog.of(project.sandbox, key).count(action="edit") for key in project.sandbox.wikis)


@pytest.fixture
def placed(project: Project) -> Project:
    """The project, with its list on Movilab."""
    project.targets({"movilab-liste": PLACES["movilab-liste"]})
    assert project.communs("apply", "--yes").returncode == 0
    return project


def test_nobody_to_ask_and_no_consent(project: Project) -> None:
    before = edits(project)
    done = project.communs("apply")
    assert done.returncode == 2
    assert done.stdout.endswith("3 targets: 3 create\n")  # shown first
    assert done.stderr == (
        "there is a question to ask and no terminal to ask on; say --yes, or store the plan and apply its file\n"
    )
    as_json = project.communs("apply", "--json")
    assert (as_json.returncode, as_json.stdout, as_json.stderr) == (2, "", done.stderr)
    assert edits(project) == before


def test_on_a_terminal_it_shows_asks_and_writes(placed: Project) -> None:
    placed.change("Une grainothèque.", "Des graines.")
    before = text(placed)
    code, screen = placed.talk("apply", answer="n\n", at="Write 1 page? [y/n]")
    assert "Des graines." in screen
    assert screen.rstrip().endswith("not approved: nothing was written")
    assert (code, text(placed)) == (4, before)
    code, screen = placed.talk("apply", "--json", answer="y\n", at="[y/n]")
    assert (code, text(placed)) == (2, before)  # nobody has seen the plan
    code, screen = placed.talk("apply", answer="\x04", at="[y/n]")
    assert (code, text(placed)) == (130, before)
    code, screen = placed.talk("apply", answer="y\n", at="[y/n]")
    assert "applied" in screen
    assert code == 0
    assert "Des graines." in text(placed)


def test_a_dry_run_is_a_plan(placed: Project) -> None:
    placed.change("Une grainothèque.", "Des graines.")
    before = text(placed)
    planned, dry = placed.communs("plan"), placed.communs("apply", "--dry-run", "--yes")
    assert planned.stdout.startswith(dry.stdout)
    assert (dry.returncode, dry.stderr) == (10, "")
    as_json = placed.communs("apply", "--dry-run", "--json")
    assert as_json.returncode == 10
    assert as_json.stdout == placed.communs("plan", "--json").stdout
    file = placed.folder / "plan.json"
    file.write_text(as_json.stdout, encoding="utf-8")
    assert placed.communs("apply", str(file), "--dry-run").stdout == dry.stdout
    assert text(placed) == before


def test_only_one_entry(placed: Project) -> None:
    placed.change("Une grainothèque.", "Des graines.")
    placed.change("Un lavoir remis en eau.", "Un lavoir.")
    placed.change("Un four à pain partagé.", "Deux fours.")
    before = text(placed).split("\n")
    done = placed.communs("apply", "--yes", "--only", "lavoir", "--only", "semences")
    assert done.returncode == 0
    after = text(placed).split("\n")
    moved = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert moved[:-1] == [
        ("* '''Semences''' : Une grainothèque.", "* '''Semences''' : Des graines."),
        ("* '''Le Lavoir''' : Un lavoir remis en eau.", "* '''Le Lavoir''' : Un lavoir."),
    ]
    assert moved[-1][1].startswith("<!-- communs:fin id=movilab-liste ")
    rest = placed.communs("plan")
    assert rest.stdout.count(" changed  config/communs.yaml:") == 1
    assert "~ Le Fournil · summary.fr changed" in rest.stdout
    nothing = placed.communs("apply", "--yes", "--only", "lavoir")
    assert reasons(nothing) == {"movilab-liste": "nothing changes for the entries asked for"}
    assert nothing.returncode == 0


def test_only_one_target(project: Project) -> None:
    done = project.communs("apply", "--yes", "--json", "--only", "movilab-liste")
    assert outcomes(done) == {"movilab-liste": ("applied", "")}
    assert "communs:début" not in text(project, "lescommuns")
    # Of a stored plan too.
    file = str(project.folder / "plan.json")
    assert project.communs("plan", "-o", file).returncode == 10
    done = project.communs("apply", file, "--json", "--only", "lescommuns-liste")
    assert outcomes(done) == {"lescommuns-liste": ("applied", "")}
    assert not text(project, "wikilivres", f"{PAGE}/Communs")
    entry = project.communs("apply", "--yes", "--only", "lavoir", "--only", "wikilivres-liste")
    assert reasons(entry) == {
        "wikilivres-liste": "there is no list on the page yet; place the whole list first (without --only ENTRY)"
    }
    assert entry.returncode == 5


def test_names_that_are_none_and_options_that_do_not_go_together(placed: Project) -> None:
    file = str(placed.folder / "plan.json")
    assert placed.communs("plan", "-o", file).returncode == 0
    for arguments, line in {
        ("--only", "lavoire"): "“lavoire” is neither a target nor an entry; did you mean “lavoir”?",
        ("--only", "x"): "“x” is neither a target nor an entry; the targets are: movilab-liste",
        ("--place-again", "movilab"): "there is no target “movilab”; did you mean “movilab-liste”?",
        (file, "--only", "lavoir"): (
            "a stored plan is written as it was reviewed: --only ENTRY, --allow-removals, --place-again plan anew; "
            "give them without a file"
        ),
    }.items():
        done = placed.communs("apply", *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{line}\n")


def test_a_list_never_shrinks_without_consent_that_names_the_number(placed: Project) -> None:
    before = text(placed)
    placed.retire("fournil", "semences")
    held = placed.communs("apply", "--yes")
    assert held.returncode == 5
    assert reasons(held)["movilab-liste"] == (
        "2 of 4 entries would go and leave “Où je contribue” empty; if that is meant: --allow-removals 2"
    )
    placed.retire("fournil", "semences", "lavoir", "sentiers")
    assert reasons(placed.communs("plan"))["movilab-liste"] == (
        "4 of 4 entries would go and leave the list empty; if that is meant: --allow-removals 4"
    )
    assert placed.communs("apply", "--yes", "--allow-removals", "3").returncode == 5
    placed.retire()
    for summary in ("Un four à pain partagé.", "Un lavoir remis en eau."):
        placed.change(summary, f"{summary}\n    absent: true")
    placed.write("config/bot.yaml", "operator: Claire\ncontact: https://claire.example\nremovals: {count: 1}\n")
    assert reasons(placed.communs("plan"))["movilab-liste"] == (
        "2 of 4 entries would go; if that is meant: --allow-removals 2"
    )
    assert text(placed) == before
    assert placed.communs("apply", "--yes", "--allow-removals", "2").returncode == 0
    now = text(placed)
    assert "Semences" in now
    assert "Lavoir" not in now
    assert placed.communs("plan").returncode == 0


def test_json_of_what_became_of_each(placed: Project) -> None:
    placed.change("Une grainothèque.", "Des graines.")
    file = str(placed.folder / "plan.json")
    assert placed.communs("plan", "-o", file).returncode == 10
    done = placed.communs("apply", file, "--json")
    [applied] = found = json.loads(done.stdout)
    assert done.stdout == json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    with Client(placed.sandbox.wikis["movilab"]) as client:
        assert applied.pop("revision") == client.read(PAGE)[1]
    url = placed.sandbox.wikis["movilab"].url
    assert applied == {
        "target": "movilab-liste",
        "wiki": "movilab",
        "page": PAGE,
        "url": f"{url}/wiki/Utilisateur:Claire_Exemple",
        "result": "applied",
        "reason": "",
        "code": 0,
        "moved": None,
        "kept": [],
        "announced": False,
        "entity": "",
    }
    again = json.loads(placed.communs("apply", file, "--json").stdout)
    assert [(outcome["result"], outcome["revision"]) for outcome in again] == [("already there", 0)]
    nothing = placed.communs("apply", "--yes", "--json")
    assert (nothing.returncode, nothing.stdout) == (0, "[]\n")


def test_a_plan_of_the_sandbox_and_a_plan_of_the_real_wikis_do_not_mix(placed: Project) -> None:
    placed.change("Une grainothèque.", "Des graines.")
    file = str(placed.folder / "plan.json")
    before = text(placed)
    assert placed.communs("plan", "-o", file).returncode == 10
    placed.be_real("")
    done = placed.communs("apply", file, "--yes")
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == f"{file}: this plan was made for the sandbox; write it with: communs --sandbox apply {file}\n"
    assert placed.communs("plan", "-o", file).returncode == 10
    placed.real = False
    done = placed.communs("apply", file)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == (
        f"{file}: this plan was made for the real wikis; write it without --sandbox (COMMUNS_SANDBOX)\n"
    )
    assert text(placed) == before


def test_a_target_that_its_owner_closed_since_is_not_written(placed: Project) -> None:
    placed.be_real("")
    placed.change("Une grainothèque.", "Des graines.")
    file = str(placed.folder / "plan.json")
    before = text(placed)
    assert placed.communs("plan", "-o", file).returncode == 10
    placed.targets({"movilab-liste": PLACES["movilab-liste"]}, more="    enabled: false\n")
    done = placed.communs("apply", file, "--json")
    assert outcomes(done)["movilab-liste"] == ("held", "set “enabled: true” in config/targets.yaml to open it")
    assert done.returncode == 5
    assert done.stderr == "Changed since the plan was made, and not in it: config/targets.yaml\n"
    placed.targets({"autre-liste": PLACES["movilab-liste"]})
    done = placed.communs("apply", file, "--json")
    assert outcomes(done)["movilab-liste"] == ("held", "config/targets.yaml has no such target; plan again")
    assert text(placed) == before


def test_a_change_of_the_catalogue_since_the_plan_is_told_and_left_out(placed: Project) -> None:
    placed.change("Une grainothèque.", "Des graines.")
    file = str(placed.folder / "plan.json")
    assert placed.communs("plan", "-o", file).returncode == 10
    placed.change("Un lavoir remis en eau.", "Un lavoir.")
    done = placed.communs("apply", file)
    assert (done.returncode, done.stderr) == (
        0,
        "Changed since the plan was made, and not in it: config/communs.yaml\n",
    )
    assert "Des graines." in text(placed)
    assert "Un lavoir remis en eau." in text(placed)


def test_a_plan_that_was_altered_is_refused(placed: Project) -> None:
    placed.change("Une grainothèque.", "Des graines.")
    file = placed.folder / "plan.json"
    before = text(placed)
    assert placed.communs("plan", "-o", str(file)).returncode == 10
    good = file.read_text(encoding="utf-8")
    advice = f"make it anew: communs plan -o {file}"
    for altered, what in {
        good.replace("Des graines.", "Des drogues."): "the plan was altered after it was made",
        good.replace('"reason": ""', '"raison": ""'): "the plan is damaged",
        good.replace('"version": 1', '"version": 2'): "the plan has version 2; this communs knows version 1",
        good[:-30]: "this is no plan",
        "": "this is no plan",
        "[]": "this is no plan",
    }.items():
        file.write_text(altered, encoding="utf-8")
        for verb in ("apply", "show"):
            done = placed.communs(verb, str(file))
            assert (done.returncode, done.stdout, done.stderr) == (4, "", f"{file}: {what}; {advice}\n")
    file.write_bytes(b"\xff\xfe")
    assert placed.communs("apply", str(file)).stderr == (
        f"{file}: this is no plan: it is not UTF-8; make it anew: communs plan -o {file}\n"
    )
    assert text(placed) == before


@pytest.mark.parametrize(
    ("approval", "page", "warning"),
    [
        (None, PAGE, "Movilab: nothing says that its community agrees to this bot; "),
        ("own user space", "Aide:Communs", "Movilab: “Aide:Communs” is not in user space, "),
        ("own user space", f"{PAGE}/Communs", ""),
        ("https://movilab.example/wiki/Bots", "Aide:Communs", ""),
    ],
)
def test_apply_warns_without_approval(project: Project, approval: str | None, page: str, warning: str) -> None:
    project.be_real("")
    project.policy(approval=approval or "")
    project.targets({"movilab-liste": ("movilab", page, "new page")})
    if page == PAGE:
        project.targets({"movilab-liste": PLACES["movilab-liste"]})
    done = project.communs("apply", "--yes")
    assert done.returncode == 0
    assert done.stderr.startswith(warning) if warning else done.stderr == ""
    assert "communs:fin" in text(project, page=page)


def test_the_sandbox_needs_no_approval(project: Project) -> None:
    assert project.communs("apply", "--yes").stderr == ""
