"""The Kubernetes form: its fields, and its container's command run by a shell for each index."""

import os
import re
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.errors import UsageError
from tests.schedule.jobs import JOB, made, only, schema_faults

# Written after Kubernetes' API reference: no package at hand offline brings the schemas themselves.
SCHEMA = Path(__file__).with_name("kubernetes.schema.json")


def job(**changes: Any) -> Any:
    """Return the spec of the job that each night makes."""
    return yaml.safe_load(only("kubernetes", **changes))["spec"]["jobTemplate"]["spec"]


def container(**changes: Any) -> Any:
    """Return the job's only container."""
    (one,) = job(**changes)["template"]["spec"]["containers"]
    return one


def expanded(text: str) -> str:
    """Return a word of a container's command as Kubernetes hands it on: "$(NAME)" is a variable, "$$" a dollar."""
    assert not re.search(r"(?<!\$)(\$\$)*\$\(", text)
    return text.replace("$$", "$")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """What the image holds: a project that cannot be written to, and a ``communs`` that ends with $CODE."""
    (tmp_path / "project" / "config").mkdir(parents=True)
    (tmp_path / "project" / "config" / "communs.yaml").touch()
    (tmp_path / "home").mkdir()
    program = tmp_path / "communs"
    program.write_text('#!/bin/sh\npwd; echo "$@"; ls config; exit "$CODE"\n')
    program.chmod(0o755)
    return tmp_path


def start(image: Path, index: str, code: int = 0, **changes: Any) -> "subprocess.Popen[str]":
    """Start the container's command as the kubelet does."""
    return subprocess.Popen(
        [expanded(word) for word in container(**changes)["command"]],
        cwd=image / "project",
        env={
            "PATH": f"{image}:/usr/bin:/bin",
            "HOME": str(image / "home"),
            "CODE": str(code),
            "JOB_COMPLETION_INDEX": index,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("secrets", [JOB.secrets, ()])
def test_the_fields_are_kubernetes_own(secrets: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "job.yaml"
    text = only("kubernetes", secrets=secrets)
    file.write_text(text)
    assert schema_faults(SCHEMA, file) == ""
    for right, wrong in {
        "backoffLimitPerIndex": "backofLimitPerIndex",
        "concurrencyPolicy: Forbid": "concurrencyPolicy: forbid",
        "restartPolicy: Never": "restartPolicy: Always",
        "values: [1,": "values: [0,",
        "batch/v1": "batch/v1beta1",
        "runAsUser: 10001": 'runAsUser: "10001"',
    }.items():
        assert right in text
        file.write_text(text.replace(right, wrong))
        assert schema_faults(SCHEMA, file) != "", wrong


@pytest.mark.parametrize(("index", "targets"), [("0", "movilab-liste movilab-tous"), ("1", "wikilivres-liste")])
def test_each_index_runs_the_targets_of_one_wiki(index: str, targets: str, image: Path) -> None:
    with start(image, index) as pod:
        out, err = pod.communicate()
    assert (pod.returncode, err) == (0, "")
    assert out.splitlines() == [str(image / "home" / "project"), f"run {targets}", "communs.yaml"]
    assert sorted(file.name for file in (image / "project").iterdir()) == ["config"]  # the image stays as it is


def test_there_is_one_index_a_wiki_and_no_other_index_runs(image: Path) -> None:
    assert (job()["completionMode"], job()["completions"]) == ("Indexed", len(JOB.targets))
    with start(image, str(len(JOB.targets))) as pod:
        out, err = pod.communicate()
    assert (pod.returncode, out, err) == (2, "", "JOB_COMPLETION_INDEX=2\n")


@pytest.mark.parametrize(("code", "ended"), [(0, 0), (5, 0), (1, 1), (6, 6), (7, 7), (75, 75)])
def test_which_runs_fail(code: int, ended: int, image: Path) -> None:
    with start(image, "0", code) as pod:
        pod.communicate()
    assert pod.returncode == ended


def test_which_failures_are_tried_again() -> None:
    codes, disruption = job()["podFailurePolicy"]["rules"]
    assert codes["action"] == "FailIndex"
    assert codes["onExitCodes"]["values"] == [1, 2, 3, 4, 6, 7, 10]  # 75, and what a signal ended, begin again
    assert codes["onExitCodes"]["containerName"] == container()["name"]
    assert disruption == {"action": "Ignore", "onPodConditions": [{"type": "DisruptionTarget", "status": "True"}]}
    assert job()["backoffLimitPerIndex"] == 2


def test_a_pod_that_is_asked_to_end_asks_the_run_and_waits_for_it(image: Path) -> None:
    (image / "communs").write_text(
        "#!/bin/sh\ntrap 'sleep 0.3; echo asked; exit 75' TERM\necho began\n"
        "n=0; while [ $n -lt 300 ]; do sleep 0.1; n=$((n+1)); done\n"
    )
    with start(image, "0") as pod:
        assert pod.stdout is not None
        assert pod.stdout.readline() == "began\n"
        os.kill(pod.pid, signal.SIGTERM)
        out, err = pod.communicate()
    assert (pod.returncode, out, err) == (75, "asked\n", "")


def test_secrets_come_by_reference_alone() -> None:
    variables = {one["name"]: one for one in container()["env"]}
    assert variables.pop("HOME")["value"] == "/own"
    assert variables == {
        name: {"name": name, "valueFrom": {"secretKeyRef": {"name": JOB.name, "key": name}}} for name in JOB.secrets
    }


def test_the_pod_may_do_little_more_than_it_needs() -> None:
    pod = job()["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    # What Kubernetes' own "restricted" pod security standard asks for, and a read-only root besides.
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container()["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert [volume["name"] for volume in pod["volumes"] if "emptyDir" in volume] == ["own", "tmp"]
    assert [mount["mountPath"] for mount in container()["volumeMounts"]] == ["/own", "/tmp"]


def test_pywikibots_configuration_names_the_accounts(image: Path) -> None:
    accounts = {"movilab:fr": "Robot d'été, $(HOME) $$"}
    with start(image, "0", accounts=accounts) as pod:
        pod.communicate()
    names: dict[str, Any] = {"usernames": {"movilab": {}}}
    exec((image / "home/project/user-config.py").read_text(), names)
    assert names["usernames"] == {"movilab": {"fr": "Robot d'été, $(HOME) $$"}}


def test_a_job_needs_a_target() -> None:
    with pytest.raises(UsageError, match=r"no target.*config/targets\.yaml"):
        made("kubernetes", targets={})
