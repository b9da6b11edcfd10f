from pathlib import Path

import pytest

from bot.config.project import load_project
from bot.errors import InvalidInput
from tests.config.small_project import write_project

BOT = "operator: Claire\ncontact: https://c.example\nnotify:\n"


def test_whom_to_tell(tmp_path: Path) -> None:
    told = load_project(
        write_project(tmp_path, bot=BOT + "  to: [env:URL, 'file:~/x y']\n  when: [failure]\n")
    ).bot.notify
    assert (told.to, told.when, told.language) == (("env:URL", "file:~/x y"), ("failure",), "fr")


@pytest.mark.parametrize(
    "written", ["mailto://a:s3cret@b.example", "file://s3cret", "env:s3 cret", "s3cret", "'file:'"]
)
def test_an_address_in_the_file_is_refused_and_not_repeated(written: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        load_project(write_project(tmp_path, bot=f"{BOT}  to:\n  - {written}\n"))
    said = str(caught.value)
    assert "config/bot.yaml:5:5: an address of notifications may hold a secret" in said
    assert "s3" not in said.partition("config/bot.yaml")[2]  # tmp_path is named after the test
