"""What apt knows of this machine's sources; real apt, with sources and an archive of the test's own."""

import subprocess
from pathlib import Path

import pytest

from bot.errors import TryLater, UsageError
from bot.sandbox import apt, mediawiki

pytestmark = pytest.mark.wiki

SETTINGS = """\
Dir::State::lists "{folder}/lists";
Dir::Etc::sourcelist "{folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
APT::Sandbox::User "root";
"""
PACKAGE = "Package: {name}\nVersion: 1:{version}-1\nArchitecture: all\nFilename: pool/x.deb\nSize: 9\nSHA256: {zeros}\n"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let apt know sources of this test's own, none at first."""
    (tmp_path / "lists" / "partial").mkdir(parents=True)
    (tmp_path / "sources.list").touch()
    (tmp_path / "apt.conf").write_text(SETTINGS.format(folder=tmp_path))
    monkeypatch.setenv("APT_CONFIG", str(tmp_path / "apt.conf"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def archive(machine: Path, origin: str, *suites: str, version: str = "1.39.99") -> str:
    """Make an archive with these suites, add it to the sources, and return its address."""
    architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout
    lines, names = [], ("mediawiki", "mediawiki-classes")
    for suite in suites:
        folder = machine / origin / "dists" / suite
        packages = folder / "main" / f"binary-{architecture.strip()}" / "Packages"
        packages.parent.mkdir(parents=True)
        packages.write_text("\n".join(PACKAGE.format(name=name, version=version, zeros="0" * 64) for name in names))
        digest = subprocess.run(["sha256sum", packages], capture_output=True, text=True, check=True).stdout.split()[0]
        release = f"Origin: {origin}\nCodename: {suite}\nSuite: {suite}\nComponents: main\nSHA256:\n"
        (folder / "Release").write_text(
            f"{release} {digest} {packages.stat().st_size} {packages.relative_to(folder).as_posix()}\n"
        )
        lines.append(f"deb [trusted=yes] file:{machine / origin} {suite} main\n")
    with (machine / "sources.list").open("a") as sources:
        sources.writelines(lines)
    subprocess.run(["apt-get", "update"], check=True, capture_output=True)
    return f"file:{machine / origin}"


def test_another_suite_on_the_machines_own_mirrors(machine: Path) -> None:
    archive(machine, "Others", "bookworm")
    address = archive(machine, "Debian", "bookworm", "bookworm-security", "bookworm-backports")
    lines = apt.sources_of("trixie")
    assert [line.partition("] ")[2] for line in lines] == [
        f"{address}/ trixie main",
        f"{address}/ trixie-security main",
    ]
    # Debian's own keys vouch for it, whatever the machine trusts besides.
    assert all(line.startswith("deb [target=Packages") and "trusted" not in line for line in lines)
    assert apt.candidate("mediawiki") == "1:1.39.99-1"
    assert apt.candidate("nothing-of-that-name") == ""


def test_the_machines_own_packages_are_taken_where_they_fit(machine: Path) -> None:
    archive(machine, "Debian", "trixie", version="1.43.99")
    with pytest.raises(TryLater, match="apt-get could not download MediaWiki"):
        mediawiki.fetch(lambda _line: None, "1.43")  # it is tried; the package itself is not there


def test_a_suite_that_the_mirror_does_not_have(machine: Path) -> None:
    archive(machine, "Debian", "bookworm")
    with pytest.raises(TryLater, match=r"apt-get could not download MediaWiki .*trixie"):
        mediawiki.fetch(lambda _line: None, "1.43")


def test_a_machine_whose_sources_are_not_debians(machine: Path) -> None:
    archive(machine, "Ubuntu", "noble")
    with pytest.raises(UsageError) as caught:
        mediawiki.fetch(lambda _line: None, "1.43")
    assert str(caught.value) == (
        "this machine's apt brings MediaWiki 1:1.39.99-1, and none of its sources is Debian's archive; "
        "MediaWiki 1.43 comes with Debian's suite trixie; run the sandbox on Debian"
    )
