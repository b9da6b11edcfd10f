"""A reader of standard output who goes away before the end, as in ``communs apply --yes | head -1``."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def even_unread(*, go_on: bool = True) -> Iterator[None]:
    """Print, and go on where nobody reads it any more: what comes after goes nowhere, and disturbs no writing.

    Args:
        go_on: whether to; False leaves the error as it is.

    Raises:
        BrokenPipeError: the reader has gone away, and ``go_on`` is False.
    """
    try:
        yield
    except BrokenPipeError:
        if not go_on:
            raise
        print_nowhere()


def print_nowhere() -> None:
    """Let what is printed from now on, and what still stands in Python's buffers, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
