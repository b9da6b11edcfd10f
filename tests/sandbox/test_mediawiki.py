"""MediaWiki's code comes from apt once, and errors say what to do. Real apt, with settings of the test's own."""

import os
import subprocess
from pathlib import Path

import pytest

from bot.errors import TryLater, UsageError
from bot.sandbox import mediawiki
from bot.sandbox.releases import SUITES, line_of, release_of

pytestmark = pytest.mark.wiki

LISTS = """\
Dir::State::lists "{lists}";
Dir::Etc::sourcelist "{sources}";
Dir::Etc::sourceparts "/dev/null";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
"""

PACKAGES = """\
Package: {name}
Version: 1:1.39.99-1
Architecture: all
Filename: pool/{name}.deb
Size: 9
SHA256: {zeros}
Description: not there

"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "communs"


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings that let apt know a folder of this test instead of its sources; returns that folder."""
    archive = tmp_path / "archive"
    (tmp_path / "lists" / "partial").mkdir(parents=True)
    archive.mkdir()
    sources = tmp_path / "sources.list"
    sources.write_text(f"deb [trusted=yes] file:{archive} ./\n")
    settings = tmp_path / "apt.conf"
    settings.write_text(LISTS.format(lists=tmp_path / "lists", sources=sources))
    monkeypatch.setenv("APT_CONFIG", str(settings))
    return archive


def test_code_that_is_there_is_taken_without_a_word(cache: Path) -> None:
    code = cache / "mediawiki-1.39.17-1"
    code.mkdir(parents=True)
    said: list[str] = []
    assert mediawiki.fetch(said.append) == code
    assert said == []


@pytest.mark.usefixtures("cache", "apt")
def test_empty_lists_mean_apt_get_update() -> None:
    sudo = "" if os.geteuid() == 0 else "sudo "
    with pytest.raises(UsageError, match="Unable to locate package mediawiki") as caught:
        mediawiki.fetch(lambda _line: None)
    assert str(caught.value).endswith(f"try again: {sudo}apt-get update")


def test_a_failed_download_can_be_tried_again(cache: Path, apt: Path) -> None:
    text = "".join(PACKAGES.format(name=name, zeros="0" * 64) for name in ("mediawiki", "mediawiki-classes"))
    (apt / "Packages").write_text(text)
    subprocess.run(["apt-get", "update"], check=True, capture_output=True)
    with pytest.raises(TryLater, match="apt-get could not download MediaWiki"):
        mediawiki.fetch(lambda _line: None)
    assert [path.name for path in cache.iterdir()] == ["lock"]


@pytest.mark.usefixtures("cache")
def test_without_apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="apt-get is not here; run it on Debian or Ubuntu"):
        mediawiki.fetch(lambda _line: None)


@pytest.mark.slow
def test_download_and_unpack(cache: Path) -> None:
    said: list[str] = []
    code = mediawiki.fetch(said.append)
    assert code.parent == cache
    assert len(said) == 2
    for name in ("api.php", "includes/WebStart.php", "extensions/Scribunto/extension.json", "images"):
        assert (code / name).exists()
    assert not (code / "LocalSettings.php").is_symlink()
    assert sorted(path.name for path in cache.iterdir()) == ["lock", code.name]


def test_each_line_has_its_own_code(cache: Path) -> None:
    for name in ("mediawiki-1.39.17-1+deb12u2", "mediawiki-1.43.9+dfsg-1~deb13u1", "mediawiki-1.4.1"):
        (cache / name).mkdir(parents=True)
    taken = {line: mediawiki.fetch(lambda _line: None, line).name for line in SUITES}
    assert {line: (release_of(name), line_of(name)) for line, name in taken.items()} == {
        "1.39": ("1.39.17", "1.39"),
        "1.43": ("1.43.9", "1.43"),
    }
