import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.masked import masked


# “::” is nobody's, and stands in ordinary words.
@given(st.ip_addresses().filter(lambda address: int(address) != 0))
def test_no_ip_address_is_left(address: object) -> None:
    assert str(address) not in masked(f"Undid revision 7 by {address} ([[User talk:{address}|talk]])")


@pytest.mark.parametrize("words", ["anis@exemple.fr", "<prenom.nom+wiki@mail.exemple.org>", "mailto:a@b.example"])
def test_no_e_mail_address_is_left(words: str) -> None:
    assert "@" not in masked(f"écrire à {words}, merci")


@pytest.mark.parametrize(
    "words",
    [
        "version 1.39.17",
        "à 12:30:15, le 3",
        "300.1.2.3",
        "1.2.3.4.5",
        "Projet:Communs::liste",
        "Camille, 1 March 2026 12:00 UTC: relecture",
        "@Camille",
        "http://x.example:8080/a",
        ":)",
    ],
)
def test_other_words_stay(words: str) -> None:
    assert masked(words) == words


@given(st.text())
def test_masking_twice_is_masking_once(words: str) -> None:
    assert masked(masked(words)) == masked(words)


def test_short_forms_of_ipv6_are_known() -> None:
    assert masked("par 2001:db8::1.") == "par (address)."


def test_a_book_is_masked_as_fast_as_it_is_read() -> None:
    # Quadratic, it took a quarter of a minute.
    for words in ("x" * 100_000, "a" * 100_000 + "g"):
        assert masked(words) == words
