import shlex

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.schedule import quoting
from tests.schedule.jobs import HOSTILE, command, specified, words

LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(str.isprintable)


@given(st.lists(LINES, min_size=1))
def test_systemd_reads_the_words_that_were_meant(meant: list[str]) -> None:
    assert list(words(" ".join(map(quoting.systemd_word, meant)))) == meant


@given(st.lists(LINES, min_size=1))
def test_systemd_finds_no_variable_in_a_command(meant: list[str]) -> None:
    read = command(quoting.systemd_command(meant))
    assert read in (meant, ["/bin/sh", "-c", 'exec "$0" "$@"', *meant])


@given(LINES)
def test_systemd_finds_no_specifier_in_a_path(path: str) -> None:
    assert specified(quoting.systemd_path(path)) == path


@given(st.lists(LINES, min_size=1))
def test_a_shell_reads_the_words_that_were_meant(meant: list[str]) -> None:
    assert shlex.split(quoting.shell(meant)) == meant


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_yaml_reads_the_text_that_was_meant(text: str) -> None:
    # YAML has no place for some characters that JSON writes as they are (check_printable refuses them).
    if text.isprintable():
        assert pyyaml.safe_load(quoting.yaml(text)) == text


def test_cron_ends_a_command_at_a_bare_per_cent_sign() -> None:
    assert quoting.cron_command(HOSTILE).replace("\\%", "") == HOSTILE.replace("%", "")
    with pytest.raises(UsageError, match="998 bytes"):
        quoting.cron_command("é" * 500)
