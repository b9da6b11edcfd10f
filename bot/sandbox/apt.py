"""Debian's apt: the commands to type for what it brings, and what it knows of this machine's sources."""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

# Debian's own keys, wherever its package debian-archive-keyring is installed.
_KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")

# apt with lists of its own, for whoever may not (and should not) change the machine's: apt.conf(5). What the machine's
# own configuration says otherwise, such as a proxy, stays in force.
_APART = """\
Dir::State::lists "{folder}/lists";
Dir::Etc::sourcelist "{folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
APT::Sandbox::User "root";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
"""


def update_command() -> str:
    """Return the shell command that renews apt's lists, for the user that runs this."""
    return f"{_sudo()}apt-get update"


def install_command(packages: Iterable[str]) -> str:
    """Return the shell command that installs ``packages``, for the user that runs this."""
    names = " ".join(dict.fromkeys(packages))
    return f"{update_command()} && {_sudo()}apt-get install -y --no-install-recommends {names}"


def _sudo() -> str:
    return "" if os.geteuid() == 0 else "sudo "


def get(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``apt-get`` in a folder, in English, and return how it ended."""
    return _run("apt-get", *arguments, folder=folder)


def reason(done: subprocess.CompletedProcess[str]) -> str:
    """Return in one line why ``apt-get`` failed."""
    errors = [line.removeprefix("E: ") for line in done.stderr.splitlines() if line.startswith("E: ")]
    return errors[0] if errors else done.stderr.strip()


def candidate(package: str) -> str:
    """Return the version of a package that apt would install here, empty where it knows none."""
    lines = _run("apt-cache", "policy", package).stdout.splitlines()
    versions = [line.partition(":")[2].strip() for line in lines if line.strip().startswith("Candidate:")]
    return versions[0] if versions and versions[0] != "(none)" else ""


def sources_of(suite: str) -> list[str]:
    """Return lines for ``sources.list`` that name another suite of Debian's on the mirrors that this machine uses.

    Each of the machine's own sources that is Debian's gives one: ``bookworm-security`` becomes ``trixie-security``.

    Args:
        suite: the other suite's code name.
    """
    told = get(
        "indextargets",
        "--format",
        "$(ORIGIN) $(CODENAME) $(REPO_URI)",
        *("Created-By: Packages", "Component: main"),
    )
    known = [line.split(" ") for line in dict.fromkeys(told.stdout.splitlines()) if line.startswith("Debian ")]
    options = f"[target=Packages signed-by={_KEYS}]" if _KEYS.exists() else "[target=Packages]"
    lines = (
        f"deb {options} {address} {suite}{''.join(codename.partition('-')[1:])} main"
        for _origin, codename, address in known
        # What was put back for an older release is no part of a suite's own.
        if "backports" not in codename
    )
    return list(dict.fromkeys(lines))


def apart(folder: Path, sources: Iterable[str]) -> list[str]:
    """Make the files of an apt of its own, which knows ``sources`` alone; return the options that name them.

    Args:
        folder: a folder to make.
        sources: lines of ``sources.list``.
    """
    (folder / "lists" / "partial").mkdir(parents=True)
    (folder / "sources.list").write_text("".join(f"{line}\n" for line in sources))
    (folder / "apt.conf").write_text(_APART.format(folder=folder))
    return ["-c", str(folder / "apt.conf")]


def _run(*command: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 (our own arguments)
        command, cwd=folder, env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True, check=False
    )
