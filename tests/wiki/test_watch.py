"""What Pywikibot's records become (no wiki is asked here)."""

import logging
from collections.abc import Iterator

import pytest

from bot import redact
from bot.redact import hide
from bot.wiki.watch import Forwarding, Redacting, hide_authentication


@pytest.fixture
def pywiki(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.Logger]:
    """A logger as Pywikibot's, with what we put into it."""
    monkeypatch.setattr(redact, "_known", set())
    monkeypatch.setattr(logging.getLogger("communs"), "propagate", True)
    caplog.set_level(logging.DEBUG, "communs.pywikibot")
    logger = logging.getLogger("tests.pywiki")
    logger.propagate = False
    logger.handlers, logger.filters = [Forwarding()], [Redacting()]
    yield logger
    logger.handlers, logger.filters = [], []


def forwarded(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "communs.pywikibot"]


def test_of_a_traceback_only_the_end_is_told(pywiki: logging.Logger, caplog: pytest.LogCaptureFixture) -> None:
    pywiki.error("An error occurred\nTraceback (most recent call last):\n  File x\n    y\nProxyError: no\n\nWaiting")
    assert forwarded(caplog) == ["An error occurred", "ProxyError: no", "Waiting"]


def test_no_handler_sees_a_secret(pywiki: logging.Logger, caplog: pytest.LogCaptureFixture) -> None:
    hide("k4narie-1")
    hide_authentication({"a": ("key", "k4narie-2", "access", "k4narie-3"), "b": ("user", "k4narie-4")})
    pywiki.error("%s and %s", "k4narie-1, user", ["k4narie-2", "k4narie-3", "k4narie-4", "100 %"])
    assert forwarded(caplog) == ["…, user and ['…', '…', '…', '100 %']"]
