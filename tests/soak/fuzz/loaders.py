"""The owner's files and plans: whatever is in them is read, or refused with problems that name a place in them."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from bot.config.project import load_project
from bot.config.yaml_stream import BREAK
from bot.errors import InvalidInput, PlanRefused, Problem
from bot.merge.notes import parse_notes
from bot.plan.model import Plan, from_json, sealed, to_json
from tests.soak.fuzz import mutate
from tests.soak.fuzz.seeds import FILES, ROOT, planned

# Every scalar as it is written, by the parser that communs uses.
_PLAIN: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TOKENS = (
    *(
        "&a ",
        "*a",
        "<<: *a",
        "<<: [*a, *a]",
        "!!binary ",
        "!!python/none ",
        "! ",
        "? ",
        "- ",
        ": ",
        " :",
        "|\n",
        "|2-\n",
    ),
    *(
        ">-\n",
        "[",
        "]",
        "{",
        "}",
        "[" * 60,
        "{a: " * 60,
        "'",
        '"',
        " #",
        "#",
        "---\n",
        "...\n",
        "%YAML 1.3\n",
        "\t",
        "~",
    ),
    *(
        "null",
        "\\x00",
        "\\ud800",
        "\\U0010ffff",
        "version: 2\n",
        "version:\n",
        "fr: ",
        "entries:\n",
        "id: ",
        "draft: 1\n",
    ),
    *(
        "https://[",
        "https://x.fr:99999/",
        "http://[::1",
        "2017-13",
        "9" * 5000,
        "-1",
        "1e400",
        ".inf",
        "true",
        "{{",
        "]]",
    ),
    *("movilab:fr", "../..", "templates/../../x", "movilab/liste.wikitext", "\n", "\n  ", "\n    - ", ",", "&b [*b]"),
)
_VALUES: tuple[Any, ...] = (
    *(
        "",
        " ",
        "~",
        "true",
        "2",
        "-1",
        "9" * 400,
        "a\nb",
        "a" * 9000,
        "\ufdd0",
        "{{x}}",
        "[[a|b]]",
        "https://a.fr",
        "../x",
    ),
    *("http://[", "fr", "zz-zz-zz-zz", "P1", "Q0", "2017-02-30", "items", "region", "sandbox", "groups", "contributor"),
    *(
        [],
        {},
        [[]],
        {"": ""},
        {"fr": {}},
        ["a", ["b"]],
        {"fr": "a", "en": "b"},
        {"heading": "x"},
        {"a": {"b": {"c": "d"}}},
    ),
    *(None, True, 0, -1, 2.5, 10**30),
)


def check() -> Any:
    """Return the check of one project with one or two files changed, or of one plan."""
    return _check


def _check(random: Random) -> str:
    if random.randrange(12) == 0:
        return _plan(random)
    with TemporaryDirectory(prefix="communs-fuzz-") as folder:
        place = Path(folder)
        (place / "templates").symlink_to(ROOT / "templates")
        (place / "config").mkdir()
        return _project(place, random)


def _project(place: Path, random: Random) -> str:
    seeds = random.choice(FILES)
    changed = set(random.sample(sorted(seeds), random.choice((1, 1, 1, 2))))
    contents = {name: _written(text, random, name in changed) for name, text in seeds.items()}
    for name, content in contents.items():
        (place / "config" / name).write_bytes(content)
    try:
        load_project(place)
    except InvalidInput as invalid:
        lines = {str(place / "config" / name): _lines(content) for name, content in contents.items()}
        for problem in invalid.problems:
            _has_place(problem, lines)
        return "refused" if invalid.problems else "refused without a problem"
    return "read"


def _has_place(problem: Problem, lines: Mapping[str, int]) -> None:
    assert problem.what, problem
    # A file as a whole has no line.
    assert 0 <= problem.line <= lines[problem.file], problem
    assert problem.line or not problem.column, problem


def _lines(content: bytes) -> int:
    """Return how many lines a file has, by whatever ends one in YAML."""
    return len(BREAK.split(content.decode(errors="replace")))


def _written(text: str, random: Random, changed: bool) -> bytes:  # noqa: FBT001 (a row of choices)
    if not changed:
        return text.encode()
    how = random.randrange(10)
    if how < 4:
        data = mutate.data_of(yaml.load(text, _PLAIN), random, _VALUES)
        flow, width = random.choice((None, True, False)), random.choice((20, 80, 10_000))
        return yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=width).encode()
    if how == 4:
        return mutate.bytes_of(text.encode(), random)
    others = [other for files in FILES for other in files.values()]
    return mutate.text_of(text, random, _TOKENS, others).encode(errors="surrogatepass")


def _plan(random: Random) -> str:
    text = to_json(planned())
    if random.randrange(2):
        document = mutate.data_of(json.loads(text), random, _VALUES)
        if isinstance(document, dict) and random.randrange(2):
            document = _resealed(document)
        text = json.dumps(document)
    else:
        text = mutate.text_of(text, random, ('"', "{", "[" * 5000, "NaN", "1e999", "\\ud800", '"version": 2', ","))
    parse_notes(text)
    try:
        from_json(text, where="plan.json")
    except PlanRefused as refused:
        return "plan refused" if refused.where == "plan.json" else "plan refused without its name"
    return "plan read"


def _resealed(document: dict[str, Any]) -> Any:
    """Return a plan with the id that fits it: what is damaged in it is to be found, not only that it was altered."""
    try:
        return json.loads(to_json(sealed(Plan.model_validate(document))))
    except ValueError:
        return document
