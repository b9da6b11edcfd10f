"""``communs schedule``: what it takes, prints, writes and refuses."""

from pathlib import Path

import pytest

from tests.commands.test_cli import communs
from tests.wiki.project import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project as it is shipped."""
    folder = tmp_path / "Mes communs"
    folder.mkdir()
    for name in ("config", "templates", "families"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "user-config.py").write_text("family, mylang = 'movilab', 'fr'\nusernames['*']['*'] = 'RobotDExemple'\n")
    return folder


def test_both_units_are_printed_each_with_its_name(folder: Path) -> None:
    done = communs(folder, "schedule", "systemd", "--at", "4:05")
    assert (done.returncode, done.stderr) == (0, "")
    assert "# ---- communs-mes-communs.service\n" in done.stdout
    assert "# ---- communs-mes-communs.timer\n" in done.stdout
    assert "OnCalendar=*-*-* 04:05:00\n" in done.stdout
    assert f"WorkingDirectory={folder}\n" in done.stdout


def test_the_sandbox_can_have_a_timer_too(folder: Path) -> None:
    done = communs(folder, "--sandbox", "schedule", "cron")
    assert done.returncode == 0
    assert "communs --sandbox run 2>&1" in done.stdout
    assert "COMMUNS_PASSWORD" not in done.stdout


def test_files_are_written_where_the_reader_looks_and_never_over_others(folder: Path) -> None:
    (folder / ".git").mkdir()
    workflow = folder / ".github/workflows/communs-mes-communs.yml"
    done = communs(folder, "schedule", "github", "-o", ".")
    assert (done.returncode, done.stdout) == (0, f"written: {workflow.relative_to(folder)}\n")
    assert "RobotDExemple" in workflow.read_text("utf-8")
    assert communs(folder, "schedule", "github", "-o", ".").stdout.startswith("unchanged: ")
    workflow.write_text("mine")
    refused = communs(folder, "schedule", "github", "-o", ".")
    assert refused.returncode == 2
    assert "it differs; compare the two, then use --force" in refused.stderr
    assert workflow.read_text() == "mine"
    assert communs(folder, "schedule", "github", "-o", ".", "--force").returncode == 0
    assert workflow.read_text() != "mine"


def test_a_project_below_the_top_of_its_repository(folder: Path) -> None:
    (folder.parent / ".git").mkdir()
    done = communs(folder, "schedule", "gitlab", "--branch", "principale")
    assert done.returncode == 0
    assert "- \"cd 'Mes communs'\"\n" in done.stdout
    assert '"Mes communs/config/**/*"' in done.stdout
    assert '$CI_COMMIT_BRANCH == "principale"\n' in done.stdout


def test_kubernetes_gets_one_index_a_wiki_that_is_written_to(folder: Path) -> None:
    done = communs(folder, "schedule", "kubernetes", "--image", "registry.example:5000/a/communs@sha256:0f")
    assert (done.returncode, done.stderr) == (0, "")
    assert 'image: "registry.example:5000/a/communs@sha256:0f"\n' in done.stdout
    assert " 0) set -- movilab-" in done.stdout
    assert " 1) set -- wikilivres-" in done.stdout
    assert "lescommuns" not in done.stdout  # archived
    assert "RobotDExemple" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cron", "--at", "25:00"], "“25:00” is no time of day; write it as in --at 03:30"),
        (["cron", "--user"], "--user belongs to systemd"),
        (["cron", "--image", "a"], "--image belongs to kubernetes"),
        (["kubernetes", "--image", "a b"], "“a b” is no name of an image; write it as in --image"),
        (["anacron"], "anacron"),
        ([], "Missing argument"),
        (["github", "--branch", "a\nb"], "rename"),
    ],
)
def test_wrong_usage_is_told(folder: Path, arguments: list[str], said: str) -> None:
    done = communs(folder, "schedule", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_what_runs_elsewhere_knows_no_sandbox_and_needs_an_account(folder: Path) -> None:
    done = communs(folder, "--sandbox", "schedule", "gitlab")
    assert done.returncode == 2
    assert "leave out --sandbox" in done.stderr
    (folder / "user-config.py").write_text("family, mylang = 'movilab', 'fr'\n")
    done = communs(folder, "schedule", "gitlab")
    assert done.returncode == 2
    assert "no account is configured" in done.stderr


def test_a_pywikibot_folder_elsewhere_is_named(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "mon pywikibot"
    elsewhere.mkdir()
    (folder / "user-config.py").rename(elsewhere / "user-config.py")
    done = communs(folder, "schedule", "systemd", PYWIKIBOT_DIR=str(elsewhere))
    assert f'Environment="PYWIKIBOT_DIR={elsewhere}"\n' in done.stdout
    assert f'ReadWritePaths="{folder}" "{elsewhere}"\n' in done.stdout


def test_nothing_is_left_in_the_project(folder: Path) -> None:
    (folder / "user-config.py").unlink()
    before = sorted(folder.iterdir())
    assert communs(folder, "schedule", "systemd").returncode == 0
    assert sorted(folder.iterdir()) == before
