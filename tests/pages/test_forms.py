import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages.forms import Form, NotWritable, is_plain, same_text
from bot.render.vocabulary import words_of
from bot.targets.call import find_call, set_parameters

FR = words_of("fr")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("|={}[]<>!-'&\n"), max_size=30)
RICH = st.lists(
    st.sampled_from(["a", " ", "*", "b c", "[d](https://e.f/?g=h)", "https://i.j/k", "|", "=", "''", "}}", ".", "\n"]),
    max_size=8,
).map("".join)
CALLS = [
    ("{{A|x=}}", "x"),
    ("{{A\n| x = vieux <!-- c -->\n| y = [[B|c]]\n}}", "x"),
    ("{{A|vieux|z}}", "1"),
    ("{{A}}", "2"),
]


def form(field: str, how: str = "words", *, numbered: bool = False) -> Form:
    return Form(field, how, FR, numbered=numbered)


def in_a_call(page: str, name: str, text: str) -> str:
    """The value of a parameter after it was set, all others as they were."""
    before = find_call(page, ["A"]).values
    made = find_call(set_parameters(page, ["A"], {name: text}), ["A"]).values
    assert {key: one for key, one in made.items() if key != name} == {
        key: one for key, one in before.items() if key != name
    }
    return made[name]


@given(st.sampled_from(CALLS), TEXTS)
def test_a_plain_value_comes_back_from_a_call(call: tuple[str, str], value: str) -> None:
    page, name = call
    made = form("place", numbered=name.isdecimal())
    expected = unicodedata.normalize("NFC", value.strip())
    assert made.read(in_a_call(page, name, made.write(value))) == expected


@given(st.sampled_from(CALLS), RICH)
def test_a_rich_value_comes_back_from_a_call(call: tuple[str, str], value: str) -> None:
    page, name = call
    made = form("summary.fr", numbered=name.isdecimal())
    read = made.read(in_a_call(page, name, made.write(value)))
    assert read is not None
    assert made.write(read) == made.write(value)


@given(RICH)
def test_a_text_without_its_links_is_read_only_where_nothing_was_lost(value: str) -> None:
    made = form("summary.fr", "text")
    text = made.write(value)
    assert "[http" not in text
    assert "''" not in text.replace("&#39;", "")
    if not made.loses(value):
        assert made.read(text) == value.strip()


@pytest.mark.parametrize(
    ("field", "how", "value", "text"),
    [
        ("since", "words", "2017-06", "juin 2017"),
        ("since", "code", "2017-06", "2017-06"),
        ("maturity.stage", "words", "emerging", "en émergence"),
        ("maturity.stage", "code", "emerging", "emerging"),
        ("involvement", "words", "much", "beaucoup"),
        ("links.website", "words", "https://a.b/?c=d&e=f", "https://a.b/?c=d&e=f"),
        ("support.url", "words", "https://a.b", "https://a.b"),
        ("support.kind.fr", "words", "des dons | et plus", "des dons &#124; et plus"),
        ("place", "link", "Lille", "[[Lille]]"),
        ("place", "link", "Projet:Lille", "[[:Projet:Lille|Projet:Lille]]"),
        ("summary.fr", "words", "Un [four](https://a.b)", "Un [https://a.b four]"),
        ("contribution.fr", "words", "*tout*", "''tout''"),
    ],
)
def test_forms_both_ways(field: str, how: str, value: str, text: str) -> None:
    made = form(field, how)
    assert made.write(value) == text
    assert made.read(text) == value


def test_what_people_write_otherwise_and_mean_the_same() -> None:
    link = form("place", "link")
    assert link.read("[[Lille|Lille]]") == link.read("[[ Lille ]]") == link.read("Lille") == "Lille"
    assert link.read("[[Lille|la ville]]") is None
    assert form("place").read("[[Lille]]") is None
    assert form("since").read("en juin") is None
    assert form("links.website").read("voir là") is None
    assert form("place").read("") == ""
    assert same_text("a&nbsp;b", "a\u00a0b")
    assert not same_text("a", "b")


def test_a_name_that_no_page_can_have_is_no_link() -> None:
    with pytest.raises(NotWritable, match=r"“a\|b” is no title"):
        form("place", "link").write("a|b")


def test_a_rich_text_without_its_markup() -> None:
    assert form("summary.fr", "text").write("Un [four](https://a.b) *chaud*") == "Un four chaud"
    assert is_plain("2 * 3")
    assert not is_plain("*vu*")
    assert form("summary.fr", "text").read("*vu*") is None
