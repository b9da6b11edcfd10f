"""Histories of a list in a file: whatever people and the catalogue do, nothing that people did is lost."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.model import Status
from tests.files.samples import Desk

NAMES = ["Alpha", "Bravo", "Charlie", "Delta", "Echo"]
STEP = st.one_of(
    st.tuples(st.sampled_from(["title", "intro", "line", "swap", "new title", "new intro"]), st.sampled_from(NAMES)),
    st.tuples(
        st.sampled_from(["hand", "hand", "cut", "put", "catalogue", "catalogue", "retire"]), st.sampled_from(NAMES)
    ),
    st.tuples(st.just("run"), st.just("")),
)


class History:
    """A list in a file, and what people did to it."""

    def __init__(self, folder: Path, form: str) -> None:
        entries = [{"name": name, "id": name.lower(), "summary": f"{name} v0."} for name in NAMES]
        self.desk = Desk(folder, form, entries, intro="Intro v0.")
        self.desk.written()
        self.size = 2 if form == "html" else 1
        self.edited: dict[str, str] = {}
        self.cut: set[str] = set()
        self.put: set[str] = set()
        self.lines: set[str] = set()
        self.around: dict[str, str] = {}

    def _lines(self, name: str) -> tuple[list[str], int]:
        lines = self.desk.file.read_text().split("\n")
        found = [number for number, line in enumerate(lines) if re.search(rf"{name} [vh]\d+\.", line)]
        return lines, found[0] if found else -1

    def step(self, what: str, name: str, number: int) -> None:
        """Do one thing."""
        entry = next((one for one in self.desk.entries if one["name"] == name), None)
        if what == "catalogue" and entry is not None:
            entry["summary"] = f"{name} v{number}."
        elif what == "retire" and entry is not None and len(self.desk.entries) > 1:
            self.desk.entries.remove(entry)
        elif what == "new title":
            self.desk.title = f"Titre v{number}"
        elif what == "new intro":
            self.desk.intro = f"Intro v{number}."
        else:
            lines, at = self._lines(name)
            if what in {"title", "intro"}:
                self._around(what, number, lines)
            elif at >= 0:
                self._by_hand(what, name, number, lines, at)
            self.desk.file.write_text("\n".join(lines))

    def _by_hand(self, what: str, name: str, number: int, lines: list[str], at: int) -> None:
        """Do what a person does to an entry that stands there."""
        below = at + self.size
        if what == "hand":
            self.edited[name] = f"{name} h{number}."
            lines[at] = re.sub(rf"{name} [vh]\d+\.", self.edited[name], lines[at])
        elif what == "cut" and self._others(name):
            del lines[at:below]
            self.edited.pop(name, None)
            (self.put.discard if name in self.put else self.cut.add)(name)
        elif what == "put":
            new = f"Neuf{number}"
            lines[below:below] = [re.sub(rf"{name}( [vh]\d+)?", rf"{new}\1", line) for line in lines[at:below]]
            self.put.add(new)
        elif what == "swap" and re.search(r"[vh]\d+\.", lines[below]):
            lines[at : below + self.size] = lines[below : below + self.size] + lines[at:below]
        elif what == "line":
            own = f"<p>Ligne {number}.</p>" if self.desk.form == "html" else f"Ligne {number}."
            lines.insert(below, own)
            self.lines.add(own)

    def _around(self, what: str, number: int, lines: list[str]) -> None:
        """Change the heading, or the introduction."""
        pattern = r"(Les communs|Titre [vh]\d+)" if what == "title" else r"Intro [vh]\d+\."
        new = f"Titre h{number}" if what == "title" else f"Intro h{number}."
        for at, line in enumerate(lines):
            if re.search(pattern, line):
                lines[at] = re.sub(pattern, new, line)
                self.around[what] = new

    def _others(self, name: str) -> bool:
        """Say whether entries of the catalogue are left beside one."""
        text = self.desk.file.read_text()
        return any(
            re.search(rf"{other['name']} [vh]\d+\.", text) for other in self.desk.entries if other["name"] != name
        )

    def run(self) -> None:
        """Plan, write, and look what became of everything."""
        planned = self.desk.plan(allowed=99)
        if planned.status.writes:
            assert self.desk.apply(planned).result.done
        text = self.desk.file.read_text()
        assert all(words in text for words in self.edited.values())
        assert all(name in text for name in self.put | self.lines)
        assert all(words in text for words in self.around.values())
        for name in self.cut:
            assert not re.search(rf"{name} [vh]\d+\.", text)
        if planned.status is not Status.HELD or "communs pull" in planned.reason:
            for one in self.desk.entries:
                if one["name"] not in {*self.edited, *self.cut}:
                    assert one["summary"] in text
            assert "title" in self.around or self.desk.title in text
            assert "intro" in self.around or self.desk.intro in text
        again = self.desk.plan(allowed=99)
        assert not again.status.writes
        assert (again.status is Status.HELD) >= bool(self.edited or self.put)


@given(st.sampled_from(["html", "markdown", "wikitext"]), st.lists(STEP, max_size=9))
@settings(max_examples=60)
def test_nothing_that_people_did_is_lost_and_no_run_repeats_itself(form: str, steps: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        history = History(Path(folder), form)
        for number, (what, name) in enumerate([*steps, ("run", "")], start=1):
            if what == "run":
                history.run()
            else:
                history.step(what, name, number)
