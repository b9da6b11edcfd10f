import re
import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.apply.outcome import Outcome, Result
from bot.errors import Exit
from bot.notify.metrics import metrics, write_metrics

# A sample, as https://prometheus.io/docs/instrumenting/exposition_formats/ describes it.
SAMPLE = re.compile(r'[a-z_]+(\{\w+="(?:[^"\\\n]|\\["\\n])*"(,\w+="(?:[^"\\\n]|\\["\\n])*")*\})? -?[0-9.]+')


def outcome(target: str = "movilab-liste", result: Result = Result.APPLIED, code: Exit = Exit.DONE) -> Outcome:
    return Outcome(target, "movilab", "Page", "", result, code=code)


def test_what_prometheus_reads() -> None:
    outcomes = [outcome(), outcome("b"), outcome("c", Result.HELD, Exit.PERSON_NEEDED)]
    text = metrics(outcomes, Exit.PERSON_NEEDED, seconds=2.5, ended=1_700_000_000.25)
    assert "communs_run_end_timestamp_seconds 1700000000.250\n" in text
    assert "communs_run_duration_seconds 2.500\n" in text
    assert "# TYPE communs_run_exit_code gauge\ncommuns_run_exit_code 5\n" in text
    assert 'communs_targets{result="applied"} 2\ncommuns_targets{result="held"} 1\n' in text
    assert 'communs_target_exit_code{target="c",wiki="movilab"} 5\n' in text


@given(st.text(st.characters(exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")))
def test_no_name_breaks_the_format(name: str) -> None:
    for line in metrics([outcome(name)], Exit.DONE, seconds=0, ended=0).splitlines():
        assert line.startswith("# ") or SAMPLE.fullmatch(line)


def test_the_exporter_may_read_it_and_never_meets_half_of_it(tmp_path: Path) -> None:
    file = tmp_path / "communs.prom"
    assert write_metrics(file, "a 1\n") == []
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("a 1\n", 0o644)
    assert [one.name for one in tmp_path.iterdir()] == ["communs.prom"]
    (line,) = write_metrics(tmp_path / "missing" / "communs.prom", "")
    assert "the metrics cannot be written: No such file or directory" in line
