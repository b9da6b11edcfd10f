"""``script/bootstrap`` and ``./communs`` where something is missing; the whole way is walked on a bare machine."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from bot.sandbox.php import PACKAGES

ROOT = Path(__file__).parents[2]
NEEDED = (
    "bash",
    "cat",
    "dirname",
    "env",
    "find",
    "grep",
    "mktemp",
    "readlink",
    "rm",
    "sha256sum",
    "sort",
    "tail",
    "tr",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clone's scripts, not set up yet."""
    folder = tmp_path / "project"
    (folder / "script").mkdir(parents=True)
    shutil.copy(ROOT / "communs", folder)
    shutil.copy(ROOT / "script/bootstrap", folder / "script")
    return folder


@pytest.fixture
def bare(tmp_path: Path) -> str:
    """A PATH with what every system has, and neither Python, PHP, apt nor sudo."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in NEEDED:
        (folder / name).symlink_to(shutil.which(name) or name)
    return str(folder)


def run(command: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PATH": path or os.environ["PATH"]}
    return subprocess.run([str(command), *arguments], env=env, capture_output=True, text=True, check=False, timeout=60)


def test_communs_before_bootstrap_says_what_to_run(project: Path) -> None:
    done = run(project / "communs", "plan")
    assert done.returncode == 2
    assert done.stderr == f"communs is not set up yet; run: {project}/script/bootstrap\n"


def test_communs_is_found_through_a_link(project: Path, tmp_path: Path) -> None:
    link = tmp_path / "communs"
    link.symlink_to(project / "communs")
    assert f"{project}/script/bootstrap" in run(link).stderr


def test_without_apt_it_names_what_to_install(project: Path, bare: str) -> None:
    done = run(project / "script/bootstrap", path=bare)
    assert done.returncode == 1
    assert "apt-get is not here" in done.stderr
    assert "python3 python3-venv php-cli php-sqlite3" in done.stderr
    assert done.stderr.endswith("bootstrap: cannot go on without python3 python3-venv\n")
    assert not (project / ".venv").exists()


def test_a_browser_is_only_for_tests(project: Path, bare: str) -> None:
    assert "chromium" not in run(project / "script/bootstrap", path=bare).stderr
    assert run(project / "script/bootstrap", "--dev", path=bare).stderr.splitlines()[0].endswith(" chromium")


def test_without_sudo_it_names_the_command_for_an_administrator(project: Path, bare: str) -> None:
    with tempfile.TemporaryDirectory() as folder:  # unlike tmp_path, one that another user may be let into
        shutil.copytree(project, folder, dirs_exist_ok=True)
        shutil.copytree(bare, f"{folder}/bin", symlinks=True)
        Path(folder, "bin/apt-get").symlink_to("/usr/bin/apt-get")
        Path(folder).chmod(0o755)
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        done = subprocess.run(
            [shutil.which("env") or "env", *as_nobody, "env", f"PATH={folder}/bin", f"{folder}/script/bootstrap"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert "let an administrator run: apt-get update && apt-get install" in done.stderr


def test_an_unknown_option_changes_nothing(project: Path) -> None:
    done = run(project / "script/bootstrap", "--devel")
    assert done.returncode == 2
    assert "usage: script/bootstrap [--dev]" in done.stderr


def test_the_same_php_modules_are_asked_for_as_by_the_sandbox() -> None:
    text = (ROOT / "script/bootstrap").read_text()
    assert all(f"{module}:{package.removeprefix('php-')}" in text for module, package in PACKAGES.items())


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_its_digests_and_no_address(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    for number, line in enumerate(lines):
        assert "://" not in line
        assert "file:" not in line
        if "==" in line:
            assert lines[number + 1].strip().startswith("--hash=sha256:")
    packages = {line.partition("==")[0] for line in lines if "==" in line}
    assert {"pywikibot", "hatchling", "editables", "babel"} <= packages
