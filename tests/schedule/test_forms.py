"""Each form as its reader takes it: systemd-analyze, crontab, the schemas of GitHub and GitLab, Toolforge's words."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.errors import UsageError
from tests.schedule.jobs import HOSTILE, JOB, exec_start, made, only, schema_faults, specified, unit, words

# Keys of a job in jobs.yaml, and the values that some allow:
# https://wikitech.wikimedia.org/wiki/Help:Toolforge/Jobs_framework, and RUN_ARGS in jobs_cli/cli.py of
# toolforge-jobs-cli 16.2.3, whose "load" hands each key on as the option of that name.
TOOLFORGE_KEYS = {
    *("name", "command", "image", "no-filelog", "filelog", "filelog-stdout", "filelog-stderr", "retry", "mem", "cpu"),
    *("emails", "mount", "timeout", "schedule", "continuous", "wait", "health-check-script", "health-check-http"),
    *("port", "replicas"),
}
TOOLFORGE_VALUES: dict[str, set[object]] = {
    "emails": {"none", "all", "onfinish", "onfailure"},
    "mount": {"all", "none"},
    "retry": {0, 1, 2, 3, 4, 5},
}


def tool(name: str, package: str) -> str:
    """Return the path of a program; where it is missing, the test fails with what to install."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    return found or pytest.fail(f"{name} is missing: script/bootstrap --dev, or apt-get install {package}")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A program in a folder that nobody should name so, which ends with $CODE and tells where it runs."""
    folder = tmp_path / HOSTILE
    folder.mkdir()
    program = folder / "communs"
    program.write_text('#!/bin/sh\npwd; echo "$@"; echo "$COMMUNS_PASSWORD_MOVILAB" "$PYWIKIBOT_DIR"; exit "$CODE"\n')
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("form", ["systemd", "systemd --user"])
@pytest.mark.parametrize("elsewhere", [False, True])
def test_systemd_verifies_the_units(form: str, *, elsewhere: bool, hostile: Path, tmp_path: Path) -> None:
    pywikibot = tmp_path / "à %h $HOME" if elsewhere else None
    folder = tmp_path / "units"
    folder.mkdir()
    texts = made(
        form, folder=hostile.parent, command=(str(hostile), "a b", "$HOME", "50 %"), user="root", pywikibot=pywikibot
    )
    for name, text in texts.items():
        (folder / name).write_text(text)
    done = subprocess.run(
        [
            tool("systemd-analyze", "systemd"),
            *(["--user"] if "--user" in form else []),
            "verify",
            *sorted(folder.iterdir()),
        ],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    service = texts[f"{JOB.name}.service"]
    done = subprocess.run(
        exec_start(service), env={"CODE": "5"}, cwd=hostile.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.splitlines()[:2]) == (5, [str(hostile.parent), "a b $HOME 50 % run"])
    assert specified(unit(service)["WorkingDirectory"]) == str(hostile.parent)
    if elsewhere:
        assert list(words(unit(service)["Environment"])) == [f"PYWIKIBOT_DIR={pywikibot}"]


def test_the_unit_may_do_little_more_than_it_needs(hostile: Path, tmp_path: Path) -> None:
    texts = made("systemd", folder=hostile.parent, command=(str(hostile),), pywikibot=tmp_path)
    file = tmp_path / f"{JOB.name}.service"
    file.write_text(texts[file.name])
    # Exposure from 0 to 100: "OK" begins at 50, and a service without any of these settings has 96.
    done = subprocess.run(
        [tool("systemd-analyze", "systemd"), "security", "--offline=yes", "--threshold=25", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-300:]
    assert list(words(unit(texts[file.name])["ReadWritePaths"])) == [str(hostile.parent), str(tmp_path)]
    assert unit(texts[file.name])["User"] == "claire"


@pytest.mark.parametrize("form", ["systemd", "systemd --user"])
def test_which_exit_codes_are_a_failure_of_the_unit(form: str) -> None:
    service = unit(made(form)[f"{JOB.name}.service"])
    assert service["SuccessExitStatus"] == "5"
    assert service["Restart"] == "on-failure"
    assert service["RestartPreventExitStatus"].split() == ["1", "2", "3", "4", "6", "7", "10"]  # 75 begins again


def test_the_timer_spreads_the_load_and_makes_up_for_a_night() -> None:
    timer = made("systemd")[f"{JOB.name}.timer"]
    for line in ("OnCalendar=*-*-* 03:17:00", "RandomizedDelaySec=30min", "Persistent=yes"):
        assert f"\n{line}\n" in timer


def shell(command: str, code: int, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command as cron does: with sh, and hardly any environment."""
    return subprocess.run(
        ["/bin/sh", "-c", command],
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd), "CODE": str(code)} | variables,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


def test_crontab_takes_the_line(hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "crontab"
    file.write_text(only("cron", folder=hostile.parent, command=(str(hostile),), pywikibot=tmp_path / HOSTILE))
    done = subprocess.run([tool("crontab", "cron"), "-n", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert file.read_text().splitlines()[-1].startswith("17 3 * * * cd ")


@pytest.mark.parametrize(("code", "told"), [(0, False), (5, False), (6, True), (7, True), (75, True)])
def test_cron_mails_only_what_failed(code: int, *, told: bool, hostile: Path, tmp_path: Path) -> None:
    secrets = tmp_path / f".config/communs/{JOB.name}.env"
    secrets.parent.mkdir(parents=True)
    secrets.write_text("COMMUNS_PASSWORD_MOVILAB='communs@a b$c'\n")
    secrets.chmod(0o600)
    text = only("cron", folder=hostile.parent, command=(str(hostile),), pywikibot=tmp_path / HOSTILE)
    line = text.splitlines()[-1].removeprefix("17 3 * * * ").replace("\\%", "%")
    done = shell(line, code, tmp_path)
    assert done.stderr == ""
    said = f"{hostile.parent}\nrun\ncommuns@a b$c {hostile.parent}\ncommuns: {code}\n"
    assert done.stdout == (said if told else "")
    secrets.chmod(0o640)
    refused = shell(line, code, tmp_path)
    assert (refused.returncode, refused.stdout) == (3, f"chmod 600 {secrets}\n")


@pytest.mark.parametrize(("code", "ended"), [(0, 0), (5, 0), (6, 6), (7, 7), (75, 0)])
def test_toolforge_mails_only_what_failed(code: int, ended: int, hostile: Path, tmp_path: Path) -> None:
    (job,) = yaml.safe_load(only("toolforge", folder=hostile.parent, command=(str(hostile),), pywikibot=tmp_path))
    done = shell(job["command"], code, tmp_path, COMMUNS_PASSWORD_MOVILAB="x")
    assert (done.returncode, done.stderr) == (ended, "")
    assert done.stdout == f"{hostile.parent}\nrun\nx {tmp_path}\n"


def test_toolforge_knows_every_key_and_value() -> None:
    (job,) = yaml.safe_load(only("toolforge"))
    assert set(job) <= TOOLFORGE_KEYS
    assert {"name", "command", "image", "schedule"} <= set(job)
    for key, allowed in TOOLFORGE_VALUES.items():
        assert job[key] in allowed
    assert isinstance(job["timeout"], int)
    assert job["schedule"] == "17 3 * * *"
    assert job["image"] == "python3.13"


@pytest.mark.parametrize(("form", "schema"), [("github", "vendor.github-workflows"), ("gitlab", "vendor.gitlab-ci")])
@pytest.mark.parametrize("within", ["", HOSTILE])
@pytest.mark.parametrize("secrets", [JOB.secrets, ()])
def test_github_and_gitlab_take_the_file(
    form: str, schema: str, within: str, secrets: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "ci.yml"
    file.write_text(only(form, within=within, secrets=secrets))
    assert schema_faults(schema, file) == ""
    file.write_text(file.read_text().replace("timeout", "tmieout"))
    assert schema_faults(schema, file) != ""


def github(**changes: Any) -> Any:
    text = only("github", **changes)
    read = yaml.safe_load(text)
    read["on"] = read.pop(True)  # YAML 1.1 reads "on" as a truth value; GitHub does not
    return read


def test_github_gives_secrets_to_the_run_alone_and_only_by_reference() -> None:
    read = github()
    *before, run = read["jobs"]["run"]["steps"]
    assert run["env"] == {name: f"${{{{ secrets.{name} }}}}" for name in JOB.secrets}
    assert "secrets." not in str([read["jobs"]["plan"], before, read["env"], read["on"]])
    # Only pull_request runs without the secrets on what a stranger sends.
    assert set(read["on"]) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert read["on"]["schedule"] == [{"cron": "17 3 * * *"}]


def test_github_writes_to_the_wikis_from_one_branch_only() -> None:
    run = github(branch="it's main")["jobs"]["run"]
    assert run["if"] == "github.event_name != 'pull_request' && github.ref_name == 'it''s main'"
    assert run["concurrency"]["cancel-in-progress"] is False


def step(job: Any, name: str) -> str:
    return str(next(one["run"] for one in job["steps"] if one.get("name") == name))


def bash(script: str, code: int, program: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub's and GitLab's runners do."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        env={
            "PATH": f"{program.parent}:/usr/bin:/bin",
            "CODE": str(code),
            "GITHUB_STEP_SUMMARY": str(cwd / "summary.md"),
        },
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("code", "ended", "warned"), [(0, 0, False), (5, 0, True), (6, 6, False), (7, 7, False), (75, 0, True)]
)
def test_which_runs_fail_on_github(code: int, ended: int, *, warned: bool, hostile: Path, tmp_path: Path) -> None:
    done = bash(step(github()["jobs"]["run"], "Run"), code, hostile, tmp_path)
    assert done.returncode == ended
    assert ("::warning::" in done.stdout) is warned


@pytest.mark.parametrize(("code", "ended"), [(0, 0), (10, 0), (5, 0), (6, 0), (75, 0), (3, 3), (1, 1)])
def test_which_plans_fail_on_github_and_all_are_told(code: int, ended: int, hostile: Path, tmp_path: Path) -> None:
    done = bash(step(github()["jobs"]["plan"], "Plan"), code, hostile, tmp_path)
    assert done.returncode == ended
    comment = (tmp_path / "comment.md").read_text()
    assert "plan -o plan.json" in comment
    assert (tmp_path / "summary.md").read_text() == comment


def test_gitlab_lets_the_codes_pass_that_are_no_failure(hostile: Path, tmp_path: Path) -> None:
    read = yaml.safe_load(only("gitlab"))
    assert read["communs run"]["allow_failure"] == {"exit_codes": [5, 75]}
    assert read["communs plan"]["allow_failure"] == {"exit_codes": [5, 6, 75]}
    for code, ended in {0: 0, 10: 0, 5: 5, 3: 3}.items():
        done = bash("\n".join(read["communs plan"]["script"]), code, hostile, tmp_path)
        assert done.returncode == ended
        assert "plan -o plan.json" in done.stdout
    assert bash("\n".join(read["communs run"]["script"]), 5, hostile, tmp_path).returncode == 5


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_pywikibots_configuration_names_the_accounts(form: str, hostile: Path, tmp_path: Path) -> None:
    if form == "github":
        script = step(github()["jobs"]["run"], "Pywikibot's configuration, without any secret")
    else:
        script = "\n".join(yaml.safe_load(only("gitlab", within=HOSTILE))[".communs"]["before_script"])
        script = script.replace("python -m pip install communs-bot\n", "")
    assert bash(script, 0, hostile, tmp_path).returncode == 0
    (file,) = tmp_path.rglob("user-config.py")
    assert file.parent == (tmp_path if form == "github" else tmp_path / HOSTILE)
    usernames: dict[str, dict[str, str]] = {"movilab": {}, "wikibooks": {}}
    names: dict[str, Any] = {"usernames": usernames}
    exec(file.read_text(), names)
    assert usernames == {"movilab": {"fr": "RobotDExemple"}, "wikibooks": {"fr": "Robot d'été"}}
    assert (names["family"], names["mylang"]) == ("movilab", "fr")
    file.write_text("one that is committed stays")
    bash(script, 0, hostile, tmp_path)
    assert file.read_text() == "one that is committed stays"


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_forms_that_run_elsewhere_need_the_accounts(form: str) -> None:
    with pytest.raises(UsageError, match=r"no account is configured.*user-config\.py"):
        made(form, accounts={})
