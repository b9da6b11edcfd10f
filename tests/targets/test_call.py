import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.targets.call import NoCall, find_call, may_call, set_parameters, template_key

PAGE = """Avant {{autre|{{acteur
| nom = Opteos <!-- vérifié -->
| site=[https://a.b A] [[Page|mot]]
|villes = Lille, Roubaix
}}}} après <nowiki>{{acteur|nom=x}}</nowiki> <!-- {{acteur}} -->
"""

# Calls of the very pieces that make parameters hard to tell apart.
PIECES = st.lists(
    st.sampled_from(
        [
            "|",
            "=",
            " ",
            "\n",
            "a",
            "b",
            "1",
            "x",
            "{{B|a=1}}",
            "[[P|q]]",
            "<!-- | -->",
            "<nowiki>|</nowiki>",
            "{{{1|}}}",
        ]
    ),
    max_size=20,
).map("".join)
AROUND = st.sampled_from(
    ["", "texte\n", "<nowiki>{{T|a=1}}</nowiki>", "<!-- {{T|a=1}} -->", "{{B|{{T2|a}}}}", "''", "[["]
)
VALUES = st.sampled_from(["v", "", "deux mots", "[[P|q]]", "{{B|a=1}}", "a, b"])
NAMES = st.sampled_from(["a", "b", "x", "neuf"])


@given(AROUND, PIECES, AROUND, NAMES, VALUES)
def test_set_then_read_is_identity_and_nothing_else_changes(
    before: str, inside: str, after: str, name: str, value: str
) -> None:
    page = f"{before}{{{{T|{inside}}}}}{after}"
    try:
        old = find_call(page, ["T"])
        made = set_parameters(page, ["T"], {name: value})
    except NoCall:  # left to a person
        return
    new = find_call(made, ["T"])
    assert re.sub(r"<!--.*?-->", "", new.values[name]).strip() == value
    assert {key: one for key, one in new.values.items() if key != name} == {
        key: one for key, one in old.values.items() if key != name
    }
    assert made[: new.start] == page[: old.start]
    assert made[new.end :] == page[old.end :]
    assert set_parameters(made, ["T"], {name: value}) == made


@given(AROUND, PIECES, AROUND, NAMES, VALUES)
def test_setting_it_back_gives_the_page_to_the_byte(
    before: str, inside: str, after: str, name: str, value: str
) -> None:
    page = f"{before}{{{{T|{inside}}}}}{after}"
    try:
        old = find_call(page, ["T"]).values.get(name, "")
        made = set_parameters(page, ["T"], {name: value})
    except NoCall:  # left to a person
        return
    if old and value and "<!--" not in old:
        assert set_parameters(made, ["T"], {name: old}) == page


@given(AROUND, PIECES, NAMES)
def test_setting_what_stands_there_changes_no_byte(before: str, inside: str, name: str) -> None:
    page = f"{before}{{{{T|{inside}}}}}"
    try:
        values = find_call(page, ["T"]).values
    except NoCall:
        return
    if name in values and "<!--" not in values[name]:
        assert set_parameters(page, ["T"], {name: values[name]}) == page


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        ("nom", "Tela", "nom = Opteos <!--", "nom = Tela <!--"),
        ("villes", "Lille", "|villes = Lille, Roubaix\n", "|villes = Lille\n"),
        ("site", "x", "site=[https://a.b A] [[Page|mot]]\n", "site=x\n"),
        ("type", "wiki", "|villes = Lille, Roubaix\n", "|villes = Lille, Roubaix\n|type = wiki\n"),
    ],
)
def test_one_parameter_of_a_nested_call(name: str, value: str, old: str, new: str) -> None:
    assert set_parameters(PAGE, ["Acteur"], {name: value}) == PAGE.replace(old, new)


@pytest.mark.parametrize(
    ("page", "wanted", "made"),
    [
        ("{{T}}", {"a": "1"}, "{{T|a=1}}"),
        ("{{T\n}}", {"a": "1"}, "{{T\n| a = 1\n}}"),
        ("{{T|x|y}}", {"2": "z", "3": "w"}, "{{T|x|z|3=w}}"),
        ("{{T|a=1|a=2}}", {"a": "3"}, "{{T|a=1|a=3}}"),
        ("{{T | a = 1 | b = 2 }}", {"c": "3"}, "{{T | a = 1 | b = 2 | c = 3 }}"),
        ("{{T\n|a=\n|b=\n}}", {"a": "1"}, "{{T\n|a=1\n|b=\n}}"),
        ("{{T\n| a =\n| b =\n}}", {"a": "1", "b": ""}, "{{T\n| a = 1\n| b =\n}}"),
        (
            "{{T\n| a = <!-- c -->\n| b = 2 <!-- c --> \n}}",
            {"a": "1"},
            "{{T\n| a = <!-- c -->1\n| b = 2 <!-- c --> \n}}",
        ),
        ("{{ t |a=1}}", {"a": "2"}, "{{ t |a=2}}"),
        ("{{modèle:T|a=1}}", {"a": "2"}, "{{modèle:T|a=2}}"),
        ("{{Vieux_nom|a=1}}", {"a": "2"}, "{{Vieux_nom|a=2}}"),
    ],
)
def test_the_calls_own_style(page: str, wanted: dict[str, str], made: str) -> None:
    assert set_parameters(page, ["T", "Vieux nom"], wanted, ["Modèle"]) == made


def test_a_value_that_would_end_its_call_is_refused() -> None:
    for value in ("a|b=c", "}}", "a}}{{T"):
        with pytest.raises(ValueError, match="would not stay one value"):
            set_parameters("{{T|a=1}}", ["T"], {"a": value})


@pytest.mark.parametrize("page", ["", "T", "{{U|a=1}}", "<nowiki>{{T}}</nowiki>", "{{Tt}}"])
def test_a_page_without_the_call(page: str) -> None:
    with pytest.raises(NoCall, match="does not call"):
        find_call(page, ["T"])


def test_two_calls_are_told_with_their_lines() -> None:
    with pytest.raises(NoCall, match="lines 1, 3"):
        find_call("{{T}}\n\n{{T|a=1}}", ["T"])


def test_a_page_that_cannot_call_is_not_parsed() -> None:
    assert not may_call("{{Autre}} " * 3, ["Ressource"])
    assert may_call("{{ ressource_libre}}", ["Ressource libre"])
    assert template_key("Template: acteur", []) == template_key("Acteur") == "Acteur"


def test_a_page_that_would_not_keep_a_good_value_is_left_alone() -> None:
    with pytest.raises(NoCall, match="cannot be told with certainty"):
        set_parameters("{{T|\n==}}", ["T"], {"a": "v"})


@pytest.mark.parametrize("page", ["<!-- {{T|a=1}}", "{{U|{{T|a=1}} <!-- }}", "{{{{T|a=1}}"])
def test_a_call_that_mediawiki_sees_otherwise_in_its_page_is_left_alone(page: str) -> None:
    try:
        found = find_call(page, ["T"])
    except NoCall:
        return
    assert page[found.start : found.end] == "{{T|a=1}}"


@pytest.mark.parametrize("value", ["[https://a.b A|B]", "<b>A|B</b>", "[[A|", "[[A"])
def test_parameters_that_cannot_be_told_apart_are_left_alone(value: str) -> None:
    with pytest.raises(NoCall):
        set_parameters(f"{{{{T|a={value}|b=2}}}}", ["T"], {"b": "3"})


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("rien", "the page does not call the template “T”"),
        ("{{T}}\n{{T}}", "the page calls the template “T” more than once (lines 1, 2)"),
        (
            "\n{{T|x=[https://a.b c|d]}}",
            "where the parameters of “T” begin and end cannot be told with certainty (line 2)",
        ),
        (
            "{{T|x=" + "<ref name=a" * 1_001 + "}}",
            "where the parameters of “T” begin and end cannot be told with certainty (line 1)",
        ),
    ],
)
def test_what_is_wrong_is_told_with_the_templates_name_and_the_line(page: str, told: str) -> None:
    with pytest.raises(NoCall) as refused:
        find_call(page, ["T", "Autre"])
    assert str(refused.value) == told


def test_a_name_may_be_given_with_its_namespace() -> None:
    assert find_call("{{T|a=1}}", ["Modèle:T"], ["Modèle"]).values == {"a": "1"}
    assert template_key(" : acteur") == template_key(":acteur") == "Acteur"
    assert template_key("Portail:acteur", ["Modèle"]) == "Portail:acteur"
    assert template_key("Modèle:A:b", ["Modèle"]) == "A:b"
    assert template_key("ac<!-- x -->teur") == "Acteur"


def test_only_what_wikitext_calls_blank_goes_from_around_a_name_and_a_value() -> None:
    assert find_call("{{T|\u00a0a\t=\u00a0v\n}}", ["T"]).values == {"\u00a0a": "\u00a0v"}
    assert find_call("{{T|<!-- c -->a<!-- c -->=1}}", ["T"]).values == {"a": "1"}
    assert set_parameters("{{T|a=1}}", ["T"], {"a": " \u00a0v "}) == "{{T|a=\u00a0v}}"


def test_a_comment_may_stand_in_a_name() -> None:
    assert may_call("{{ac<!-- x -->teur}}", ["acteur"])
    assert may_call("{{ac_b<!-- x -->}}", ["ac b"])
    assert not may_call("acteur", ["acteur"])


def test_the_same_call_within_several_parameters_is_found_where_it_stands() -> None:
    page = "x{{B|{{C|1}}|{{C|1}}{{T|a=1}}|{{C|1}}}}"
    call = find_call(page, ["T"])
    assert page[call.start : call.end] == "{{T|a=1}}"
    page = "{{B|{{T2|a=1}}|{{T|a=1}}}} {{B|{{T2|a=1}}}}"
    call = find_call(page, ["T"])
    assert page[call.start : call.end] == "{{T|a=1}}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{T|a= <!-- b --> x <!-- c --> <!-- d --> }}", "{{T|a= <!-- b --> v <!-- c --> <!-- d --> }}"),
        ("{{T|a=x<!--\n-->}}", "{{T|a=v<!--\n-->}}"),
        ("{{T|a=<!--\n-->x}}", "{{T|a=<!--\n-->v}}"),
        ("{{T|a=<!-- b -->}}", "{{T|a=<!-- b -->v}}"),
        ("{{T|a= \n}}", "{{T|a= v\n}}"),
        ("{{T|a=x-->}}", "{{T|a=v}}"),
        ("{{T|a=}}", "{{T|a=v}}"),
    ],
)
def test_blanks_and_comments_around_a_value_stay(before: str, after: str) -> None:
    assert set_parameters(before, ["T"], {"a": "v"}) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{T|b = x\n}}", "{{T|b = x\n|a = v\n}}"),
        ("{{T|b<!-- c -->=x<!-- c -->}}", "{{T|b<!-- c -->=x<!-- c -->|a=v}}"),
        ("{{T|b= \n}}", "{{T|b= \n|a= v\n}}"),
        ("{{T|b=\u00a0\n}}", "{{T|b=\u00a0\n|a=v\n}}"),
        ("{{T|y|z}}", "{{T|y|z|a=v}}"),
        ("{{T\n}}", "{{T\n| a = v\n}}"),
    ],
)
def test_a_new_parameter_is_written_as_the_last_named_one_is(before: str, after: str) -> None:
    assert set_parameters(before, ["T"], {"a": "v"}) == after


def test_a_call_in_a_comment_before_it_is_not_taken_for_it() -> None:
    page = "{{B|<!--{{T|a=1}}-->|{{T|a=1}}}}"
    assert find_call(page, ["T"]).start == page.rindex("{{T")


def test_a_call_in_a_comment_that_never_ends_is_none() -> None:
    with pytest.raises(NoCall, match="does not call"):
        find_call("a <!-- b {{T|a=1}}", ["T"])
