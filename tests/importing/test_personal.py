"""E-mail addresses and phone numbers, in the ways in which people write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.personal import is_personal, without_personal
from bot.importing.tree import Piece, plain

NAME = st.from_regex(r"[a-z]{2,8}(?:[._+-][a-z0-9]{1,5})?", fullmatch=True)
HOST = st.from_regex(r"[a-z]{2,8}(?:-[a-z]{1,4})?\.(?:org|fr|example|coop)", fullmatch=True)


AT = st.sampled_from(["@", " [at] ", "(at)", " (arobase) ", "[@]"])


@given(name=NAME, host=HOST, at=AT, around=st.sampled_from([" ", ", ", " (", " <"]))
def test_no_mail_address_comes_through(name: str, host: str, at: str, around: str) -> None:
    left = plain(without_personal((Piece(f"Un lieu{around}{name}{at}{host} à Lille"),)))
    assert host not in left
    assert "Un lieu" in left
    assert "Lille" in left


@pytest.mark.parametrize(
    "number",
    ["06 39 98 00 01", "0639980001", "06.39.98.00.01", "06-39-98-00-01", "+33 6 39 98 00 01", "+33 (0)6 39 98 00 01",
     "0033639980001", "+44 20 7946 0000", "(503) 555-0199", "503-555-0199"],
)  # fmt: skip
def test_no_phone_number_comes_through(number: str) -> None:
    left = plain(without_personal((Piece(f"Un lieu, tél. : {number}, à Lille"),)))
    assert not re.search(r"\d", left)
    assert left.startswith("Un lieu")
    assert left.endswith("à Lille")


@pytest.mark.parametrize(
    "text",
    [
        *("depuis 2017, 12 000 membres", "le 12/03/2020", "ISBN 978-2-1234-5680-3"),
        *("@movilab sur Mastodon", "3 % de 45.5", "2010-2020"),
    ],
)
def test_what_is_neither_stays(text: str) -> None:
    assert not is_personal(text)
    assert plain(without_personal((Piece(text),))) == text
