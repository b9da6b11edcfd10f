"""What the sandbox remembers between commands, and what others read of it."""

from dataclasses import fields
from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.sandbox.layout import WIKIS, Layout, write_private
from bot.sandbox.process import Process
from bot.sandbox.state import Record, SandboxWiki, load


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout.of(tmp_path)
    layout.make_folders()
    return layout


def record() -> Record:
    return Record(
        mediawiki="mediawiki-1.39",
        content="abc",
        secret_key="s1",
        token="s2",
        bot_password="s3",
        editor_password="s4",
        admin_password="s5",
        ports={key: 40_000 + number for number, key in enumerate(WIKIS)},
        servers={"movilab": Process(1, 2, "boot")},
    )


def test_a_record_is_read_as_it_was_saved(layout: Layout) -> None:
    record().save(layout)
    assert Record.read(layout) == record()
    assert layout.record.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": 99}', '{"version": 1, "servers": {"a": 3}}'])
def test_a_record_of_no_use_counts_as_none(layout: Layout, text: str) -> None:
    layout.record.write_text(text)
    assert Record.read(layout) is None


def test_others_learn_addresses_and_accounts(layout: Layout) -> None:
    state = record().state(layout)
    wiki = state.wikis["movilab"]
    assert (wiki.url, wiki.api) == ("http://127.0.0.1:40001", "http://127.0.0.1:40001/api.php")
    assert (wiki.site, wiki.bot_login, wiki.bot_password) == ("movilab:fr", "CommunsBot@communs", "s3")
    assert state.pywikibot_dir == layout.folder / "pywikibot"


def test_no_secret_is_printed_by_accident(layout: Layout) -> None:
    shown = repr(record()) + repr(record().state(layout))
    assert not [secret for secret in ("s1", "s2", "s3", "s4", "s5") if secret in shown]
    assert {field.name for field in fields(SandboxWiki) if not field.repr} == {
        "bot_password",
        "editor_password",
        "admin_password",
    }


def test_load_wants_it_running(layout: Layout, tmp_path: Path) -> None:
    for _there in range(2):
        with pytest.raises(UsageError) as caught:
            load(tmp_path)
        assert str(caught.value) == "the sandbox is not running; run: communs sandbox up"
        assert caught.value.exit_code == 2
        record().save(layout)


def test_a_private_file_is_replaced_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]
