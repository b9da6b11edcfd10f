import json
import logging
from collections.abc import Iterator

import pytest

from bot import logs


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    logger = logging.getLogger("communs")
    before = logger.handlers, logger.propagate, logger.level
    yield
    logger.handlers, logger.propagate = before[:2]
    logger.setLevel(before[2])
    logging.captureWarnings(capture=False)


def test_people_read_the_message_alone(capsys: pytest.CaptureFixture[str]) -> None:
    logs.start()
    logs.tell("two\nlines", wiki="movilab")
    logging.getLogger("communs.pywikibot").debug("not asked for")
    assert capsys.readouterr() == ("", "two\nlines\n")


def test_programs_read_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.start(as_json=True)
    logs.tell("two\nlines, lgpassword=k4narie", wiki="movilab", page="", where="http://a:k4narie@b", exit=3)
    said = json.loads(capsys.readouterr().err)
    del said["time"]
    assert said == {
        "level": "warning",
        "message": "two\nlines, lgpassword=…",
        "wiki": "movilab",
        "where": "http://…@b",
        "exit": 3,
    }


def test_those_who_ask_see_where_a_line_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    logs.start(verbose=True)
    logging.getLogger("communs.requests").debug("POST movilab")
    assert capsys.readouterr().err == "[requests] POST movilab\n"
    logs.start(verbose=True, as_json=True)
    logging.getLogger("communs.requests").debug("x")
    assert json.loads(capsys.readouterr().err)["logger"] == "communs.requests"
