"""Histories of a list in a file: whatever people and the catalogue do, nothing that people wrote is lost."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.model import Status
from tests.files.samples import Desk

NAMES = ["Alpha", "Bravo", "Charlie", "Delta"]
STEP = st.one_of(
    st.tuples(st.just("hand"), st.sampled_from(NAMES)),
    st.tuples(st.just("catalogue"), st.sampled_from(NAMES)),
    st.tuples(st.just("run"), st.just("")),
    st.tuples(st.just("retire"), st.sampled_from(NAMES)),
)


@given(st.sampled_from(["html", "markdown", "wikitext"]), st.lists(STEP, max_size=8))
@settings(max_examples=40)
def test_nothing_that_people_wrote_is_lost_and_no_run_repeats_itself(form: str, steps: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(
            Path(folder), form, [{"name": name, "id": name.lower(), "summary": f"{name} v0."} for name in NAMES]
        )
        desk.written()
        by_hand: dict[str, str] = {}
        for number, (what, name) in enumerate([*steps, ("run", "")]):
            entry = next((one for one in desk.entries if one["name"] == name), None)
            text = desk.file.read_text()
            if what == "hand" and re.search(rf"{name} [vh]\d+\.", text):
                by_hand[name] = f"{name} h{number}."
                desk.file.write_text(re.sub(rf"{name} [vh]\d+\.", by_hand[name], text))
            elif what == "catalogue" and entry is not None:
                entry["summary"] = f"{name} v{number}."
            elif what == "retire" and entry is not None:
                desk.entries.remove(entry)
            elif what == "run":
                planned = desk.plan(allowed=9)
                if planned.status.writes:
                    assert desk.apply(planned).result.done
                text = desk.file.read_text()
                assert all(words in text for words in by_hand.values())
                for one in desk.entries:
                    if one["name"] not in by_hand:
                        assert one["summary"] in text
                again = desk.plan(allowed=9)
                assert not again.status.writes
                waits = {kept.entry or kept.name for kept in again.kept}
                assert waits == {
                    name.lower() if any(e["name"] == name for e in desk.entries) else name for name in by_hand
                }
                assert (again.status is Status.HELD) == bool(by_hand)
