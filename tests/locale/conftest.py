"""A copy of the code with its catalogues compiled, whatever the work tree's own ``.mo`` files say."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import bot.locale
from bot.locale import translation

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``bot/`` and ``script/``, French compiled from the catalogues as they stand."""
    folder = tmp_path_factory.mktemp("locale")
    for part in ("bot", "script"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for source in folder.glob("bot/locale/*/LC_MESSAGES/*.po"):
        with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
            write_mo(mo, read_po(po))
    return folder


@pytest.fixture
def french(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look for catalogues in the compiled copy; the terminal stays English."""
    monkeypatch.setattr(bot.locale, "FOLDER", project / "bot" / "locale")
    monkeypatch.setenv("LANGUAGE", "en")
    translation.cache_clear()
    yield
    translation.cache_clear()
