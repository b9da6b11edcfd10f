"""Wikis behind HTTP authentication, or reached through a proxy: settings of Pywikibot's, variables of requests'."""

import subprocess
from pathlib import Path

import pytest

from tests.wiki.front import basic, front
from tests.wiki.project import PLACES, Project

pytestmark = pytest.mark.wiki


@pytest.fixture
def real(project: Project) -> Project:
    """A project with accounts of its own, and one target on Movilab."""
    project.be_real("")
    project.targets({"movilab-liste": PLACES["movilab-liste"]})
    return project


def behind(project: Project, port: int) -> None:
    """Let the project address Movilab at a front's port."""
    address = project.sandbox.wikis["movilab"].url.removeprefix("http://")
    project.change(address, f"127.0.0.1:{port}", "families/realmovilab_family.py")


def test_http_authentication(real: Project) -> None:
    wiki = real.sandbox.wikis["movilab"]
    with front(wiki.url, allows=basic("passant", "sesame")) as gate:
        behind(real, gate.port)
        refused = real.communs("plan")
        assert refused.returncode == 5  # the account is to be configured (tests/wiki/test_reach.py)
        assert gate.refused
        assert not gate.seen
        config = (real.folder / "user-config.py").read_text(encoding="utf-8")
        real.write("user-config.py", config + f"authenticate['127.0.0.1:{gate.port}'] = ('passant', 'sesame')\n")
        assert real.communs("apply", "--yes").returncode == 0
        assert real.communs("plan").returncode == 0
        assert gate.seen


def test_a_proxy(real: Project) -> None:
    wiki = real.sandbox.wikis["movilab"]
    with front(wiki.url) as proxy:
        variables = {"HTTP_PROXY": f"http://127.0.0.1:{proxy.port}", "NO_PROXY": ""}
        variables |= {name.lower(): value for name, value in variables.items()}
        assert real.communs("apply", "--yes", **variables).returncode == 0
        assert proxy.seen
        assert all(address.startswith(wiki.url) for address in proxy.seen)
        assert real.communs("plan", **variables).returncode == 0


def own_authority(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for this machine; return the file with its key, and the one to trust."""
    key, certificate, both = folder / "key.pem", folder / "own.pem", folder / "both.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Own -addext subjectAltName=IP:127.0.0.1"
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command.split(), *files], check=True, capture_output=True)
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return both, certificate


def test_a_certificate_authority_of_ones_own(real: Project, tmp_path: Path) -> None:
    wiki = real.sandbox.wikis["movilab"]
    both, certificate = own_authority(tmp_path)
    with front(wiki.url, certificate=both) as gate:
        behind(real, gate.port)
        real.change("return 'http'", "return 'https'", "families/realmovilab_family.py")
        refused = real.communs("plan")
        assert refused.returncode == 5  # the authority is to be named (tests/wiki/test_reach.py)
        assert not gate.seen
        assert real.communs("apply", "--yes", REQUESTS_CA_BUNDLE=str(certificate)).returncode == 0
        assert gate.seen
