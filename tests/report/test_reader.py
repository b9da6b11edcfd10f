import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

import click
import pytest

from bot.report.reader import even_unread


@contextmanager
def unread() -> Iterator[None]:
    """Standard output is a pipe whose reader has gone away."""
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "w", encoding="utf-8") as stdout, redirect_stdout(stdout):  # noqa: PTH123 (a descriptor, no path)
        yield


def test_what_nobody_reads_is_printed_nowhere_from_then_on() -> None:
    with unread():
        with pytest.raises(BrokenPipeError):
            click.echo("one")
        with even_unread():
            click.echo("two")
        click.echo("three")


def test_where_it_is_not_to_go_on_the_error_stays() -> None:
    with unread():
        with pytest.raises(BrokenPipeError), even_unread(go_on=False):
            click.echo("one")
        with even_unread():  # what stands in the buffer goes somewhere
            sys.stdout.flush()
