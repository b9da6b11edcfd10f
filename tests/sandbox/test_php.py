"""What is said where PHP, its modules or apt are missing."""

import os
import shutil
from pathlib import Path

import pytest

from bot.errors import UnexpectedError, UsageError
from bot.sandbox import php


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH of one folder, empty at first."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def link(folder: Path, name: str) -> None:
    found = shutil.which(name, path=os.defpath + ":/usr/sbin")
    assert found
    (folder / name).symlink_to(found)


def test_without_php_it_says_what_to_type(path: Path) -> None:
    link(path, "apt-get")
    with pytest.raises(UsageError) as caught:
        php.executable()
    sudo = "" if os.geteuid() == 0 else "sudo "
    assert str(caught.value) == (
        f"PHP is missing; install it: {sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends"
        " php-cli php-sqlite3 php-intl php-mbstring php-xml php-curl php-apcu php-luasandbox"
    )


def test_an_ordinary_user_is_told_to_use_sudo(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link(path, "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(UsageError, match="sudo apt-get update && sudo apt-get install"):
        php.executable()


def test_without_apt_it_says_that_the_rest_works(path: Path) -> None:
    assert not list(path.iterdir())
    with pytest.raises(UsageError, match=r"which is not here; whatever needs no server \(validate, render\) works"):
        php.executable()


@pytest.mark.wiki
def test_missing_modules_are_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link(path, "apt-get")
    link(path, "php")
    # PHP as it is without the settings that load its modules.
    monkeypatch.setenv("PHP_INI_SCAN_DIR", str(path))
    with pytest.raises(UsageError, match=r"PHP lacks the modules .*intl.*php-intl.*php-luasandbox") as caught:
        php.executable()
    assert str(caught.value).count("php-xml") == 1


@pytest.mark.wiki
def test_php_is_found_with_all_its_modules() -> None:
    assert Path(php.executable()).name.startswith("php")


@pytest.mark.wiki
def test_a_script_gets_our_environment_and_input_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNS_PASSWORD_MOVILAB", "secret")
    script = tmp_path / "tell.php"
    script.write_text("<?php echo json_encode(getenv()) . stream_get_contents(STDIN);")
    env = php.environment(tmp_path, tmp_path / "wiki.json")
    told = php.run(php.executable(), script, env=env, stdin="heard")
    assert told.endswith("heard")
    assert "COMMUNS_PASSWORD" not in told
    assert str(tmp_path / "wiki.json").replace("/", "\\/") in told


@pytest.mark.wiki
def test_a_failing_script_shows_the_end_of_its_output(tmp_path: Path) -> None:
    script = tmp_path / "fail.php"
    script.write_text('<?php foreach (range(1, 50) as $n) { echo "line $n\\n"; } exit(3);')
    with pytest.raises(UnexpectedError, match=r"fail\.php failed:\nline 36\n(.*\n)*line 50$"):
        php.run(php.executable(), script, env={})
