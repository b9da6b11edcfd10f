from pathlib import Path

import pytest

from bot.config.enabling import disable
from bot.errors import InvalidInput

BODY = "wiki: w, template: t"


def written(text: str, tmp_path: Path) -> tuple[bool, str]:
    file = tmp_path / "targets.yaml"
    file.write_bytes(text.encode())
    return disable(file, "a"), file.read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("targets:\n  a:\n    wiki: w # c\n", "targets:\n  a:\n    enabled: false\n    wiki: w # c\n"),
        ("targets:\r\n  a:\r\n    wiki: w\r\n", "targets:\r\n  a:\r\n    enabled: false\r\n    wiki: w\r\n"),
        ("\ufefftargets:\n  a: {wiki: w}", "\ufefftargets:\n  a: {enabled: false, wiki: w}"),
        ("targets:\n  a: {enabled: true, wiki: w}\n", "targets:\n  a: {enabled: false, wiki: w}\n"),
        ("targets:\n  a:\n    enabled: True # c\n", "targets:\n  a:\n    enabled: false # c\n"),
        ('targets:\n  a:\n    enabled: "true"\n', "targets:\n  a:\n    enabled: false\n"),
        ("targets:\n  a:\n    wiki: w\n    enabled:\n", "targets:\n  a:\n    wiki: w\n    enabled: false\n"),
        (
            "x: &x {wiki: w}\ntargets:\n  a:\n    <<: *x\n    page: P\n",
            "x: &x {wiki: w}\ntargets:\n  a:\n    <<: *x\n    enabled: false\n    page: P\n",
        ),
    ],
)
def test_a_target_is_closed_and_nothing_else_changes(before: str, after: str, tmp_path: Path) -> None:
    assert written(before, tmp_path) == (True, after)


@pytest.mark.parametrize("flag", ["false", "'false'", "False"])
def test_a_closed_target_stays_as_it_is_written(flag: str, tmp_path: Path) -> None:
    text = f"targets:\n  a: {{wiki: w, enabled: {flag}}}\n"
    assert written(text, tmp_path) == (False, text)


@pytest.mark.parametrize(
    "text",
    [
        "x: &x {wiki: w}\ntargets:\n  a: *x\n",
        "x: &x {wiki: w}\ntargets:\n  a:\n    <<: *x\n",
        "targets:\n  b: &b {wiki: w}\n  a: *b\n",
        "targets:\n  a: &a {wiki: w}\n  b: *a\n",
        "targets:\n  b: &b {wiki: w, enabled: true}\n  a:\n    <<: *b\n    page: P\n",
        "targets:\n  a: &a {wiki: w}\n  b:\n    <<: *a\n    page: P\n",
    ],
)
def test_a_target_that_cannot_be_closed_alone_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"targets\.yaml:\d:\d+: the target cannot be closed .* “enabled: false”"):
        written(text, tmp_path)
    assert (tmp_path / "targets.yaml").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("text", "told"),
    [("targets: [", r"targets\.yaml:1:11: this line"), ("", "empty"), ("targets:\n  b: {wiki: w}\n", "“a”")],
)
def test_a_damaged_file_and_a_missing_target_are_told(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=told):
        written(text, tmp_path)
    assert (tmp_path / "targets.yaml").read_text("utf-8") == text
