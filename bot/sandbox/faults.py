"""Making a wiki of the sandbox fail on purpose, as real ones do: for tests, and for the curious."""

import json
from dataclasses import asdict, dataclass
from typing import Literal

from bot.sandbox.layout import Layout, write_private
from bot.sandbox.state import SandboxState


@dataclass(frozen=True)
class Fault:
    """What the router does instead of, or around, answering.

    Attributes:
        kind: an HTTP status (with a page of HTML); ``html``, a page of HTML with status 200; ``empty``, nothing
            with status 200; ``late``, the true answer after a while; ``lost``, the request is carried out and the
            answer is an empty 502.
        action: only API requests with this ``action``; None for every request.
        skip: that many of these requests go well first.
        times: that many of them fail, then all is well again; None for all until the fault is cleared.
        retry_after: seconds for a ``Retry-After`` header, with an HTTP status.
        seconds: how long ``late`` waits.
    """

    kind: Literal["403", "429", "500", "502", "503", "504", "html", "empty", "late", "lost"]
    action: str | None = None
    skip: int = 0
    times: int | None = None
    retry_after: int | None = None
    seconds: float = 1.0


def set_fault(state: SandboxState, key: str, fault: Fault) -> None:
    """Let the wiki ``key`` fail from its next request on, until cleared or reset."""
    write_private(Layout(state.folder).wiki(key).fault, json.dumps(asdict(fault)))


def clear_fault(state: SandboxState, key: str) -> None:
    """Let the wiki ``key`` answer truly again."""
    Layout(state.folder).wiki(key).fault.unlink(missing_ok=True)


def set_extra(state: SandboxState, key: str, settings: str) -> None:
    """Add PHP settings to one wiki, until the next reset.

    Args:
        state: the running sandbox.
        key: the wiki.
        settings: PHP statements without ``<?php``: ``$wgReadOnly = 'Maintenance';``.
    """
    write_private(Layout(state.folder).wiki(key).extra, f"<?php\n{settings}\n")


def clear_extra(state: SandboxState, key: str) -> None:
    """Take the added settings of one wiki away."""
    Layout(state.folder).wiki(key).extra.unlink(missing_ok=True)
