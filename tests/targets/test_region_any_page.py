"""What holds for regions on any page."""

from contextlib import suppress

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.targets.normal import stamp
from bot.targets.region import BrokenRegion, find, write
from tests.targets.marked import CLOSING, OPENING, TARGET, written

# Text that opens nothing which MediaWiki would not read as wikitext.
CALM = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<\r{["), max_size=60)

# Pages made of whole, halved and foreign markers, and of what hides them.
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                OPENING,
                CLOSING,
                OPENING.replace(TARGET, "autre"),
                CLOSING.replace(TARGET, "autre"),
                "<!-- communs:début -->",
                f"<!-- communs:fin id={TARGET}",
                OPENING.replace("v=1", "v=2"),
            ]
        ),
        st.sampled_from(
            ["<nowiki>", "</nowiki>", "<pre ", "<!--", "-->", "\n", " ", "* Opteos", "id=", "— ", "communs:"]
        ),
        st.text(max_size=4),
    ),
    max_size=16,
).map("".join)


@given(CALM, CALM, CALM)
def test_what_is_written_is_found_again(before: str, body: str, after: str) -> None:
    text = f"{before}\n{written(body)}\n{after}"
    region = find(text, TARGET)
    assert region is not None
    assert region.body == body
    assert region.verifies
    assert region.template == "7fQ2"
    assert region.kept == ""
    assert region.line == before.count("\n") + 2
    assert text[region.start : region.end] == written(body)


@given(CALM, CALM, CALM, CALM)
def test_replacing_a_region_leaves_what_is_around_it(before: str, old: str, new: str, after: str) -> None:
    prefix, suffix = f"{before}\n", f"\n{after}"
    text = prefix + written(old) + suffix
    region = find(text, TARGET)
    assert region is not None
    replaced = text[: region.start] + written(new) + text[region.end :]
    assert replaced == prefix + written(new) + suffix
    again = find(replaced, TARGET)
    assert again is not None
    assert again.body == new


@given(HOSTILE)
def test_no_page_breaks_the_search(text: str) -> None:
    region = None
    with suppress(BrokenRegion):
        region = find(text, TARGET)
    if region is None:
        return
    assert text[region.start :].startswith("<!--")
    assert text[: region.end].endswith("-->")
    assert region.body in text[region.start : region.end]


@given(HOSTILE, HOSTILE, CALM)
def test_a_written_region_is_found_or_refused_on_any_page(before: str, after: str, body: str) -> None:
    text = f"{before}\n{written(body)}\n{after}"
    try:
        region = find(text, TARGET)
    except BrokenRegion:
        return
    assert region is not None
    assert region.body == body
    assert text[region.start : region.end] == written(body)


@given(CALM, CALM)
def test_other_targets_do_not_change_what_is_found(around: str, body: str) -> None:
    other = write("* Autre", target="autre", template="7fQ2", help_page="Aide:Robot", language="en")
    text = f"{around}\n{other}\n{written(body)}\n{other.replace('autre', 'troisième')}"
    region = find(text, TARGET)
    assert region is not None
    assert region.body == body


@given(CALM, st.data())
def test_a_changed_body_does_not_verify(body: str, data: st.DataObject) -> None:
    other = data.draw(CALM)
    assume(stamp(other) != stamp(body))
    region = find(written(body).replace(f"\n{body}\n" if body else "\n", f"\n{other}\n", 1), TARGET)
    assert region is not None
    assert not region.verifies
