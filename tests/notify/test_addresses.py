from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InvalidInput, UsageError
from bot.notify.addresses import Address, addresses

SECRET = "mailto://claire:s3cr%20t@mail.example/?to=a@b.example"


def test_several_from_the_environment_are_numbered(tmp_path: Path) -> None:
    found = addresses("env:X", project=tmp_path, environment={"X": f"{SECRET}, ntfy://topic\n"})
    assert [(one.name, one.url) for one in found] == [("env:X#1", SECRET), ("env:X#2", "ntfy://topic")]
    assert SECRET not in repr(found)
    with pytest.raises(UsageError, match="X is not set"):
        addresses("env:X", project=tmp_path, environment={"X": " "})


def test_a_file_is_read_only_where_nobody_else_may(tmp_path: Path) -> None:
    file = tmp_path / "addresses"
    file.write_text(f"# mine\n{SECRET}\n\nntfy://topic\n")
    file.chmod(0o600)
    assert [one.url for one in addresses("file:addresses", project=tmp_path)] == [SECRET, "ntfy://topic"]
    file.chmod(0o640)
    with pytest.raises(InvalidInput, match=r"addresses: others may read these addresses; chmod 600") as caught:
        addresses("file:addresses", project=tmp_path)
    assert "s3cr" not in str(caught.value)
    with pytest.raises(UsageError, match="cannot be read"):
        addresses("file:missing", project=tmp_path)


@given(st.text("abc/:@?&=%20", min_size=3).map(lambda rest: f"json://{rest}"))
def test_a_message_that_repeats_the_address_is_cleaned(url: str) -> None:
    rest = url.removeprefix("json://")
    assert rest not in Address("env:X#1", url).hidden(f"cannot reach {url}: no such host")


def test_what_is_no_address_may_be_a_secret_all_the_same() -> None:
    assert "k4narie" not in Address("env:X#1", "k4narie").hidden("perhaps you meant https://k4narie/0")


def test_the_password_is_taken_out_as_it_is_written_and_as_it_is_meant() -> None:
    cleaned = Address("env:X#1", SECRET).hidden("login claire s3cr%20t s3cr t refused by mail.example")
    assert not {"claire", "s3cr", "mail.example"} & set(cleaned.split())
    assert "refused" in cleaned
