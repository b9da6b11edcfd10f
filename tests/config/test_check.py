from typing import Annotated, Literal

import pytest
from pydantic import Tag

from bot.catalogue.models import Catalogue, Entry, Link
from bot.catalogue.text import RichText
from bot.config.check import check_source, model_at
from bot.config.kinds import Kind
from bot.config.models import Bot, Wikis
from bot.config.targets import Targets
from bot.config.values import Model
from bot.config.yaml_reader import parse_yaml


def told(text: str, model: type[Model] = Catalogue) -> list[str]:
    source = parse_yaml(text.encode(), "f")
    made = check_source(source, model)
    assert made is not None or source.problems
    return [str(problem) for problem in sorted(source.problems)]


def entry(lines: str) -> str:
    return "version: 1\nentries:\n- name: x\n  " + lines


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("sumary: x", "f:4:3: the key “sumary” is not known here; did you mean “summary”?"),
        ("sumary:", "f:4:3: the key “sumary” is not known here; did you mean “summary”?"),
        ("links: {a: {url: https://a.b, nte: c}}", "f:4:33: the key “nte” is not known here; did you mean “note”?"),
        (
            "involvement: mush",
            "f:4:16: “mush” is not known here; did you mean “much”? allowed here: much, some, support",
        ),
        (
            "maturity: fini",
            "f:4:13: “fini” is not known here; allowed here: emerging, active, paused, ended",
        ),
        (
            "maturity: {stage: actif}",
            "f:4:21: “actif” is not known here; did you mean “active”? allowed here: emerging, active, paused, ended",
        ),
        ("involvement: [much]", "f:4:16: a text is expected here, this is a list; write “key: text”"),
        (
            "related: opteos",
            "f:4:12: a list is expected here, this is a text; begin each item with “- ” on a line of its own",
        ),
        (
            "links: https://a.b",
            "f:4:10: a mapping is expected here, this is a text; write “key: value” on lines of their own, indented",
        ),
        ("summary: [x]", "f:4:12: a text is expected here, this is a list; write “key: text”"),
        ("place: {x: y}", "f:4:10: a text is expected here, this is a mapping; write “key: text”"),
        ("links: {a: [x]}", "f:4:14: a text is expected here, this is a list; write “key: text”"),
        ("draft: [x]", "f:4:10: true or false is expected here, this is a list; write true or false"),
        ("draft: oui", "f:4:10: “oui” is neither true nor false; write true or false"),
        ('place: " "', "f:4:10: there is nothing but blanks here; write something, or remove the line"),
        ("support: {url: https://a.b}", "f:4:12: “kind” is missing; add a line “kind: …”"),
        ("summary: {fre: x}", "f:4:13: “fre” is not a language code; did you mean “fr”?"),
        (
            "summary: '[a](ftp://a.b)'",
            "f:4:12: ftp://a.b is not a web address; begin it with https:// or http://",
        ),
        ("since: 2017-13", "f:4:10: the date 2017-13 does not exist; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (
            "links: {Le Site: https://a.b}",
            (
                "f:4:11: “Le Site” cannot be used as a key; use lower-case letters a to z, "
                "digits and single hyphens, as in la-coroutine"
            ),
        ),
        ("id: groups", "f:4:7: “groups” cannot be an id; choose another id"),
        ("since: 2020\n  until: 2019", "f:3:3: until (2019) is before since (2020); exchange them or correct one"),
    ],
)
def test_each_problem_says_where_what_and_what_to_do(line: str, problem: str) -> None:
    assert told(entry(line)) == [problem]


def test_a_name_is_all_that_an_entry_needs() -> None:
    assert told("version: 1\nentries:\n- name: x\n") == []
    assert told("version: 1\nentries:\n- id: x\n") == ["f:3:3: “name” is missing; add a line “name: …”"]
    assert told("version: 1\nentries:\n- name:\n") == ["f:3:8: “name” is empty; write something after the colon"]


def test_keys_that_nobody_could_mean_get_the_list_of_known_ones() -> None:
    assert told("version: 1\nzzz: 1") == [
        (
            "f:2:1: the key “zzz” is not known here; known here: version, language, contributor, contributors, "
            "groups, entries"
        )
    ]


def test_another_version_is_told() -> None:
    assert told("version: 2") == ["f:1:10: this file has version 2; this communs knows version 1; update communs"]
    assert told("version: 0") == ["f:1:10: version 0 of this file is not known; write version: 1"]
    assert told("groups: []") == ["f:1:1: “version” is missing; communs migrate --yes writes it"]


def test_all_problems_come_at_once() -> None:
    assert len(told("version: 2\nlanguage: xx\nentires: []\nentries:\n- nom: a\n  since: x\n- b\n")) == 7


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("heading_level: 7", "7 is too great; 6 is the most"),
        ("heading_level: 1", "1 is too small; 2 is the least"),
        ("heading_level: trois", "a whole number is expected here, this is a text"),
        ("place: botom", 'write top, bottom, new page or {heading: "…"}'),
        ("place: {headng: x}", "this is no place for a list on a page"),
        ("kind: pagse", "“pagse” is not known here; did you mean “pages”? allowed here: region, pages"),
        ("help_page: a--b", "where “--” cannot be"),
        ("page: a<b", "a page title cannot contain “<”"),
    ],
)
def test_targets(line: str, words: str) -> None:
    (problem,) = told(f"targets:\n  a:\n    wiki: w\n    template: t\n    {line}", Targets)
    assert problem.startswith("f:5:")
    assert words in problem


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a: sumary", "an entry has no field “sumary” that a parameter could get; did you mean “summary”?"),
        ("a: {field: [type, plase]}", "an entry has no field “plase” that a parameter could get"),
        ('"a|b": type', "“a|b” cannot be the name of a parameter"),
        ("a: {field: type, as: lnk}", "“lnk” is not known here; did you mean “link”?"),
        ("a: {field: summary, as: link}", "summary cannot be written so (as: link)"),
        ("a: {field: type, as: text}", "type cannot be written so (as: text)"),
        ("a: {field: type, language: fr}", "“language” is about texts, and type is none"),
        ('a: {field: type, separator: "|"}', "“|” cannot part the values of a parameter"),
        ("a: {field: type, separater: x}", "the key “separater” is not known here; did you mean “separator”?"),
        ("a: [type, type]", "a field is named twice here"),
        ("a: []", "this names no field"),
        ("a: {as: link}", "“field” is missing"),
    ],
)
def test_parameters(line: str, words: str) -> None:
    (problem,) = told(
        f"targets:\n  a:\n    kind: pages\n    wiki: w\n    call: T\n    parameters:\n      {line}", Targets
    )
    assert problem.startswith("f:7:")
    assert words in problem


def test_pages_without_parameters_or_with_what_lists_have() -> None:
    assert told("targets:\n  a: {kind: pages, wiki: w, call: T, parameters: {}}", Targets) == [
        "f:2:6: this names no parameter; write at least one under “parameters”, such as: description: summary"
    ]
    problems = told("targets:\n  a: {kind: pages, wiki: w, template: t}", Targets)
    assert [problem.partition(";")[0] for problem in problems] == [
        "f:2:6: “call” is missing",
        "f:2:6: “parameters” is missing",
        "f:2:29: the key “template” is not known here",
    ]


def test_a_targets_id_that_would_hurt_its_marker() -> None:
    (problem,) = told("targets:\n  a--b: {wiki: w, template: t}", Targets)
    assert problem.startswith("f:2:3: “a--b” cannot be used as a key")


def test_bot_and_wikis() -> None:
    assert told("operator: x", Bot) == ["f:1:1: “contact” is missing; add a line “contact: …”"]
    assert told("operator: x\ncontact: y\nremovals: {percent: 101}", Bot)[0].startswith("f:3:21: 101 is too great")
    (problem,) = told("wikis: {a: {name: x, site: movilab, address: https://a.b, language: fr}}", Wikis)
    assert problem.startswith("f:1:28: “movilab” is not a site as Pywikibot names it")


def test_the_model_of_each_place_is_known() -> None:
    assert model_at(Catalogue, ("entries", 3)) is Entry
    assert model_at(Catalogue, ("entries", 3, "links", "wiki")) is Link
    assert model_at(Catalogue, ("contributor", "texts", "intro")) is RichText
    assert model_at(Catalogue, ("entries", 3, "name")) is None
    assert model_at(Catalogue, ("entries", 3, "name", "x")) is None
    assert model_at(Catalogue, ("nothing",)) is None


class Square(Model):
    kind: Literal["square"] = "square"
    side: int
    square: Link | None = None


class Colour(Model):
    kind: Literal["colour"]
    shade: Literal["pale", "deep"] = "pale"


class Things(Model):
    things: dict[str, Annotated[Annotated[Square, Tag("square")] | Annotated[Colour, Tag("colour")], Kind("square")]]


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("{side: 3}", []),
        ("{kind: colour, shade: deep}", []),
        (
            "{kind: colour, shade: dep}",
            ["f:2:28: “dep” is not known here; did you mean “deep”? allowed here: pale, deep"],
        ),
        ("{kind: colour, side: 3}", ["f:2:21: the key “side” is not known here; did you mean “shade”?"]),
        ("{kind: colour, shde: }", ["f:2:21: the key “shde” is not known here; did you mean “shade”?"]),
        ("{kind: square}", ["f:2:6: “side” is missing; add a line “side: …”"]),
        ("{side: x}", ["f:2:13: a whole number is expected here, this is a text"]),
        ("{side: 1, square: {adress: a}}", ["f:2:25: the key “adress” is not known here"]),
        ("{kind: color}", ["f:2:13: “color” is not known here; did you mean “colour”? allowed here: square, colour"]),
        ("{kind: [square], side: 1}", ["f:2:13: a text is expected here, this is a list"]),
        ("square", ["f:2:6: a mapping is expected here, this is a text"]),
    ],
)
def test_what_is_told_apart_by_kind_is_told_like_all_else(line: str, problems: list[str]) -> None:
    found = told(f"things:\n  a: {line}", Things)
    for problem in problems:
        assert any(one.startswith(problem) for one in found), found
    assert bool(found) == bool(problems)


def test_the_model_of_a_kind() -> None:
    data = {"things": {"a": {"kind": "colour"}, "b": {}, "c": {"kind": "x"}}}
    assert [model_at(Things, ("things", key), data) for key in "abc"] == [Colour, Square, None]
    assert model_at(Things, ("things", "b", "square"), data) is Link
