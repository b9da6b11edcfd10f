import pytest

from bot.config.check import check_source
from bot.config.targets import Target, Targets
from bot.config.yaml_reader import parse_yaml


def told(lines: str) -> list[str]:
    """Return the problems of a target with these lines."""
    source = parse_yaml(f"targets:\n  t: {{wiki: w, template: t, {lines}}}\n".encode(), "t.yaml")
    check_source(source, Targets)
    return [str(problem) for problem in source.problems]


def test_one_value_or_several() -> None:
    target = Target.model_validate(
        {"wiki": "w", "template": "t", "only": {"type": "wiki"}, "except": {"place": ["Lille", "Roubaix"]}}
    )
    assert target.only is not None
    assert target.only.type == ("wiki",)
    assert target.otherwise is not None
    assert target.otherwise.place == ("Lille", "Roubaix")


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("only: {}", "this says nothing of which entries are meant; name values of: group, type, place, involvement"),
        ("except: {typo: wiki}", "the key “typo” is not known here; did you mean “type”?"),
        ("exept: {type: wiki}", "the key “exept” is not known here; did you mean “except”?"),
        ("otherwise: {type: wiki}", "the key “otherwise” is not known here"),
        (
            "only: {involvement: mush}",
            "“mush” is not known here; did you mean “much”? allowed here: much, some, support",
        ),
        ("only: {involvement: [some, lots]}", "“lots” is not known here; allowed here: much, some, support"),
        ("sort: nme", "“nme” is not known here; did you mean “name”?"),
        ("wording: {sinc: dès}", "the key “sinc” is not known here; did you mean “since”?"),
        ("wording: {amounts: {lots: beaucoup}}", "“lots” is not known here; allowed here: much, some, support"),
        ("wording: {since: ' '}", "there is nothing but blanks here"),
        ("removals: {count: -1}", "-1 is too small; 0 is the least"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(lines: str, problem: str) -> None:
    [found] = told(lines)
    assert found.startswith("t.yaml:2:")
    assert problem in found
