"""A run's outcome for Prometheus, in a file of the node exporter's textfile collector.

https://prometheus.io/docs/instrumenting/exposition_formats/ (text format 0.0.4).
"""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from bot.apply.outcome import Outcome
from bot.errors import Exit
from bot.locale import _


def metrics(outcomes: Sequence[Outcome], code: Exit, *, seconds: float, ended: float) -> str:
    """Return the text of the file. Pure.

    Args:
        outcomes: what became of each target.
        code: the run's exit code.
        seconds: how long it took.
        ended: when, in seconds since 1970.
    """
    results = Counter(outcome.result.value for outcome in outcomes)
    return "".join(
        [
            _gauge("run_end_timestamp_seconds", "When the last run ended.", [("", f"{ended:.3f}")]),
            _gauge("run_duration_seconds", "How long it took.", [("", f"{seconds:.3f}")]),
            _gauge("run_exit_code", "How it ended; 5 means that a person is needed.", [("", str(code.value))]),
            _gauge(
                "targets",
                "How many targets ended in each way.",
                [(_labels(result=result), str(number)) for result, number in sorted(results.items())],
            ),
            _gauge(
                "target_exit_code",
                "How each target ended.",
                [(_labels(target=one.target, wiki=one.wiki), str(one.code.value)) for one in outcomes],
            ),
        ]
    )


def write_metrics(file: Path, text: str) -> list[str]:
    """Replace the file at once, readable by the exporter, which is another user; return a line where that fails."""
    # The collector reads *.prom only: it never meets half a file.
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.chmod(0o644)
        draft.replace(file)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        return [_("{file}: the metrics cannot be written: {reason}").format(file=file, reason=error.strerror)]
    return []


def _gauge(name: str, meaning: str, samples: Iterable[tuple[str, str]]) -> str:
    full = f"communs_{name}"
    lines = [f"{full}{labels} {value}\n" for labels, value in samples]
    return f"# HELP {full} {meaning}\n# TYPE {full} gauge\n" + "".join(lines) if lines else ""


def _labels(**values: str) -> str:
    escaped = {
        name: value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"') for name, value in values.items()
    }
    return "{" + ",".join(f'{name}="{value}"' for name, value in escaped.items()) + "}"
