from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.notify import Notify
from bot.config.project import Project, load_project
from bot.errors import UsageError
from bot.schedule.job import (
    LONGEST_NAME,
    check_printable,
    git_top,
    installation,
    keys_written,
    name_of,
    targets_written,
    usual_time,
)
from bot.schedule.secrets import secrets_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shipped() -> Project:
    return load_project(ROOT)


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("communs", "communs"),
        ("Mes communs à 100 %", "communs-mes-communs-a-100"),
        ("…", "communs"),
        ("x" * 200, "communs-" + "x" * 44),
        ("x" * 43 + " yz", "communs-" + "x" * 43),
    ],
)
def test_the_name_is_a_slug_that_kubernetes_takes(folder: str, name: str) -> None:
    assert name_of(Path("/srv", folder)) == name
    assert len(name) <= LONGEST_NAME


def test_the_minute_is_the_projects_own_and_not_the_hour(shipped: Project) -> None:
    times = {usual_time(replace(shipped, folder=Path(f"/srv/{number}"))) for number in range(300)}
    assert {hour for hour, _minute in times} == {3}
    assert {minute for _hour, minute in times} == set(range(1, 60))
    assert usual_time(shipped) == usual_time(shipped)


def test_only_the_secrets_of_wikis_that_are_written_to(shipped: Project) -> None:
    # The Wiki des communs is archived.
    assert keys_written(shipped) == ["movilab", "wikilivres"]
    assert secrets_of(shipped, ["wiki-a", "movilab"]) == ("COMMUNS_PASSWORD_MOVILAB", "COMMUNS_PASSWORD_WIKI_A")
    told = shipped.bot.model_copy(update={"notify": Notify(to=("env:COMMUNS_NOTIFY_URL", "file:~/addresses"))})
    assert secrets_of(replace(shipped, bot=told), ["movilab"]) == ("COMMUNS_NOTIFY_URL", "COMMUNS_PASSWORD_MOVILAB")
    name, target = next((name, one) for name, one in shipped.targets.items() if one.wiki_key == "movilab")
    enabled = {name: target.model_copy(update={"enabled": True})}
    assert keys_written(replace(shipped, targets=enabled)) == ["movilab"]


def test_the_targets_of_each_wiki_that_is_written_to(shipped: Project) -> None:
    keys = keys_written(shipped)
    everything = targets_written(shipped, keys)
    assert set(everything) == {"movilab", "wikilivres"}
    assert all(shipped.targets[name].wiki_key == key for key, names in everything.items() for name in names)
    name, target = next((name, one) for name, one in shipped.targets.items() if one.wiki_key == "movilab")
    enabled = {one: shipped.targets[one].model_copy(update={"enabled": one == name}) for one in shipped.targets}
    assert targets_written(replace(shipped, targets=enabled), keys) == {target.wiki_key: (name,)}
    assert targets_written(shipped, []) == {}


def test_how_a_fresh_machine_gets_communs(tmp_path: Path) -> None:
    assert installation(ROOT, "1.2") == (
        "python -m pip install -r requirements.txt",
        "python -m pip install --no-deps .",
    )
    assert installation(tmp_path, "1.2") == ("python -m pip install communs-bot==1.2",)
    (tmp_path / "requirements.txt").touch()
    assert installation(tmp_path, "1.2") == ("python -m pip install -r requirements.txt",)


def test_the_top_of_the_repository(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert git_top(folder) == tmp_path
    (folder / ".git").touch()  # as in a linked work tree
    assert git_top(folder) == folder


def test_control_characters_are_refused() -> None:
    check_printable([Path("/srv/à 100 %")])
    with pytest.raises(UsageError, match="rename the folder") as caught:
        check_printable(["/srv/a\nUser=root"])
    assert "\n" not in str(caught.value)
