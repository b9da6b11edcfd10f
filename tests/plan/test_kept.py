from hashlib import sha1

import pytest
from pydantic import ValidationError

from bot.plan.kept import Editor, Kept

ONE = Kept(kind="changed", entry="a", name="A", field="a.summary.fr", base="x", wiki="l’été")


def test_it_is_named_by_what_the_wiki_says() -> None:
    assert ONE.key == sha1("l’été".encode(), usedforsecurity=False).hexdigest()
    assert ONE.model_copy(update={"base": "y", "catalogue": "z", "decision": "leave"}).key == ONE.key
    assert ONE.model_copy(update={"wiki": "l’été."}).key != ONE.key


def test_it_waits_until_somebody_decides() -> None:
    assert ONE.waits
    assert not ONE.model_copy(update={"decision": "leave"}).waits
    assert not ONE.model_copy(update={"decision": "decline"}).waits


def test_it_comes_back_from_a_plan_as_it_went() -> None:
    whole = ONE.model_copy(
        update={"fields": (("name", "A"), ("summary.fr", "x")), "by": Editor(revision=7, user="Camille", certain=False)}
    )
    assert Kept.model_validate_json(whole.model_dump_json()) == whole


@pytest.mark.parametrize("wrong", [{"kind": "moved"}, {"decision": "take"}, {"ip": "192.0.2.1"}])
def test_a_damaged_one_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Kept.model_validate({"kind": "changed"} | wrong)
