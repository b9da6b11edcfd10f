"""The notes on the marker of a list in a file: what is written is read again, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from bot.files.noted import AROUND, OWN, Noted, digest_of, noted_attribute, things_noted

THINGS = st.lists(
    st.builds(
        Noted,
        st.one_of(st.sampled_from([AROUND, OWN]), st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)),
        st.from_regex(r"[0-9a-f]{6}", fullmatch=True),
        st.integers(0, 999),
    )
)


@given(THINGS)
def test_what_is_noted_is_read_again(things: list[Noted]) -> None:
    written = noted_attribute(things)
    assert things_noted(written) == tuple(things)
    assert " " not in written
    assert "--" not in written.replace("-~", "")


def test_what_is_not_ours_is_not_read() -> None:
    for written in ("opteos", "opteos~xyz", "opteos~9f2c41.0", "opteos~9f2c41,,anis~b01e77", "++~9f2c41"):
        assert things_noted(written) is None
    assert things_noted("") == ()


def test_blanks_at_the_ends_of_lines_do_not_count() -> None:
    assert digest_of("a \n  b\t\n\n") == digest_of("a\n  b")
    assert digest_of("a\nb") != digest_of("a\n\nb")
