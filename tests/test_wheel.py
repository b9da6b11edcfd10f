"""The wheel, installed with pipx into an empty home and used there, away from the work tree."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home that held nothing before ``pipx install`` of the wheel, with the versions that are pinned."""
    folder = tmp_path_factory.mktemp("home")
    pinned = re.findall(r"^[^\s#]+==[^\s;\\]+", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    versions = folder.parent / "versions.txt"
    versions.write_text("\n".join(pinned), "utf-8")
    command = [
        sys.executable,
        "-m",
        "pipx",
        "install",
        "--python",
        sys.executable,
        f"--pip-args=-c {versions}",
        str(wheel),
    ]
    # pip's own settings (where packages come from) stay; those of pipx do not.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIPX_", "XDG_"))}
    environment = {**kept, "HOME": str(folder), "XDG_CONFIG_HOME": str(Path("~/.config").expanduser())}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def communs(home: Path) -> Path:
    return home / ".local/bin/communs"


def run(communs: Path, folder: Path, *arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "LANGUAGE": language}
    return subprocess.run(
        [communs, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_it_holds_one_package_and_what_it_ships(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"bot", *(f"{wheel.name.partition('-py3')[0]}.{end}" for end in ("dist-info", "data"))}
    manuals = {name.rpartition("/")[2] for name in names if "/data/share/man/man1/" in name}
    assert manuals == {file.name for file in (ROOT / "man").iterdir()}
    shipped = {"families": "families", "templates": "templates", "config/schemas": "schemas"}
    wanted = {
        f"bot/_shipped/{there}/{file.relative_to(ROOT / here)}"
        for here, there in shipped.items()
        for file in (ROOT / here).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    wanted.add("bot/_shipped/user-config.py.sample")
    kept = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "bot").rglob("*")
        if file.is_file() and not {"__pycache__", "_shipped"} & set(file.parts) and file.suffix != ".tmp"
    }
    assert {name for name in names if name.startswith("bot/")} == wanted | kept
    assert "bot/locale/fr/LC_MESSAGES/communs.mo" in names
    assert "bot/_shipped/templates/movilab/liste.wikitext" in names


def test_what_is_the_owners_stays_out_of_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        owned = {"communs.yaml", "wikis.yaml", "targets.yaml", "bot.yaml", "decisions.yaml", "wikibase.yaml"}
        names = [name for name in archive.namelist() if not name.startswith("bot/initial/starter/")]
        assert not [name for name in names if Path(name).name in {*owned, "user-config.py"}]
        owner = re.search(r"^operator: (.+)$", (ROOT / "config/bot.yaml").read_text("utf-8"), re.MULTILINE)
        assert owner
        told = [name for name in archive.namelist() if owner[1].encode() in archive.read(name)]
    assert told == []


def test_pipx_puts_the_command_and_its_manuals_where_people_look(home: Path, communs: Path) -> None:
    assert communs.is_symlink()
    manuals = home / ".local/share/man/man1"
    assert {file.name for file in manuals.iterdir()} == {file.name for file in (ROOT / "man").iterdir()}
    assert {file.name for file in communs.parent.iterdir()} == {"communs"}


def test_it_runs_in_an_empty_home_and_leaves_nothing_there(communs: Path, tmp_path: Path) -> None:
    for words in (["--help"], ["--version"], ["plan", "--help"], ["wikibase", "find", "--help"]):
        done = run(communs, tmp_path, *words)
        assert (done.returncode, done.stderr) == (0, ""), words
        assert done.stdout
    assert list(tmp_path.iterdir()) == []


def test_it_validates_renders_and_plans_a_project(communs: Path, tmp_path: Path) -> None:
    for part in ("config", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    validated = run(communs, tmp_path, "validate")
    assert validated.returncode == 0, validated.stderr
    rendered = run(communs, tmp_path, "--sandbox", "render", "movilab-liste")
    assert "* '''Opteos'''" in rendered.stdout
    planned = run(communs, tmp_path, "plan")
    assert planned.returncode == 0, planned.stderr
    assert "3 targets: 1 archived, 2 disabled" in planned.stdout


def test_it_makes_a_project_of_an_empty_folder(communs: Path, tmp_path: Path) -> None:
    wanted = ("--name", "Les Trois Ponts", "--collective", "--language", "en", "--contact", "https://ponts.example")
    made = run(communs, tmp_path, "init", *wanted)
    assert made.returncode == 0, made.stderr
    validated = run(communs, tmp_path, "validate")
    assert (validated.returncode, validated.stderr) == (0, "")
    assert "* '''A first commons'''" in run(communs, tmp_path, "--sandbox", "render", "movilab-list").stdout
    again = run(communs, tmp_path, "init", "--name", "X", "--contact", "https://x.example")
    assert (again.returncode, "there is something already" in again.stderr) == (2, True)


def test_it_speaks_french(communs: Path, tmp_path: Path) -> None:
    helped = run(communs, tmp_path, "--help", language="fr")
    assert "Montre ce qui changerait" in helped.stdout


def test_it_says_so_where_there_is_no_project(communs: Path, tmp_path: Path) -> None:
    lost = run(communs, tmp_path, "plan")
    assert lost.returncode == 2
    assert "Traceback" not in lost.stderr
    assert lost.stderr.count("\n") == 1
