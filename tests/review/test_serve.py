"""The review page's server: what it opens it gives back, in its own time."""

import http.client
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.errors import UsageError
from bot.review.serve import serving
from tests.review.samples import Review


def ask(address: str) -> http.client.HTTPConnection:
    """Ask for the page that the address leads to, and keep the connection open as a browser does."""
    found = urlsplit(address)
    connection = http.client.HTTPConnection(found.hostname or "", found.port, timeout=10)
    connection.request("GET", f"{found.path}?{found.query}")
    connection.getresponse().read()
    return connection


def test_it_ends_with_all_that_it_opened_while_browsers_keep_their_connections(tmp_path: Path) -> None:
    review = Review(tmp_path)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _again in range(30):
        with serving(review.desk) as (address, _wait):
            kept = [ask(address) for _connection in range(3)]
        assert not [thread for thread in threading.enumerate() if thread.name == "review"]
        for connection in kept:
            connection.close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    review = Review(tmp_path)
    with serving(review.desk) as (address, _wait):
        port = urlsplit(address).port
        assert port is not None
        with pytest.raises(UsageError, match=f"port {port} cannot be used"), serving(review.desk, port=port):
            pass
