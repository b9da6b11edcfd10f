"""Schemas in the language of a project."""

import json
from typing import Any

import pytest

from bot.initial.files import Wish, files, shipped
from script.schema_messages import descriptions


def of(language: str, name: str) -> Any:
    made = files(Wish("L'Atelier", language, False, "", "https://a.example", ("movilab",)))  # noqa: FBT003 (named in the class)
    return json.loads(made[f"config/schemas/{name}"])


def without_words(part: Any) -> Any:
    if isinstance(part, dict):
        return {
            key: without_words(value)
            for key, value in part.items()
            if not isinstance(value, str) or key != "description"
        }
    return [without_words(inner) for inner in part] if isinstance(part, list) else part


@pytest.mark.parametrize("file", sorted(shipped("schemas").glob("*.json")), ids=lambda file: file.name)
def test_an_editor_shows_french_in_a_french_project_and_checks_the_same(file: Any) -> None:
    english, french = of("en", file.name), of("fr", file.name)
    assert english == json.loads(file.read_text("utf-8"))
    assert without_words(french) == without_words(english)
    said, told = list(descriptions(french)), list(descriptions(english))
    assert len(said) == len(told)
    same = {one for one, other in zip(said, told, strict=True) if one == other}
    assert same <= {"much, some, support."}  # values, which are the same in any language
