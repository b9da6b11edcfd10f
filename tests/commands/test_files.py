"""Lists in files through the command line, from the first to the last verb, in a project without any wiki."""

import errno
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.errors import UsageError
from bot.journal.journal import Journal
from tests.files.samples import ENTRIES, target, write_project


class Terminal:
    """A project, and communs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries = [dict(entry) for entry in ENTRIES]
        self.targets = {
            "site": target("html"),
            "lisezmoi": target("markdown", place={"after": "## Communs"}),
            "flux": target("atom"),
            "donnees": target("json-ld"),
        }
        (folder / "README.md").write_text("# Moi\n\n## Communs\n\nLa suite.\n")
        self.write()

    def write(self) -> None:
        """Write the project's files."""
        write_project(self.folder, self.entries, self.targets)

    def communs(self, *words: str, code: int) -> Result:
        """Run communs."""
        result = CliRunner().invoke(
            cli, ["-C", str(self.folder), *words], standalone_mode=False, catch_exceptions=False
        )
        assert int(result.return_value or 0) == code, result.output
        return result


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_from_the_first_verb_to_the_last(terminal: Terminal) -> None:
    assert "3 entries, 4 targets, 0 wikis: all valid." in terminal.communs("validate", code=0).output
    readme = terminal.folder / "README.md"
    plan = terminal.folder / "plan.json"
    shown = terminal.communs("plan", "-o", str(plan), "--html", str(terminal.folder / "plan.html"), code=10).output
    assert "file · README.md" in shown
    assert "4 targets: 4 create" in shown
    assert "README.md" in (terminal.folder / "plan.html").read_text()
    assert "4 create" in terminal.communs("show", str(plan), code=0).output
    assert "Opteos" not in readme.read_text()
    written = terminal.communs("apply", str(plan), code=0).output
    assert [line.split()[1:] for line in written.splitlines()] == [
        ["applied", "site", "public/a.html"],
        ["applied", "lisezmoi", "README.md"],
        ["applied", "flux", "a.atom"],
        ["applied", "donnees", "a.jsonld"],
    ]
    assert readme.read_text().startswith("# Moi\n\n## Communs\n\n<!-- communs:début id=lisezmoi")
    assert readme.read_text().endswith(" -->\n\nLa suite.\n")
    assert "4 unchanged" in terminal.communs("plan", code=0).output
    assert terminal.communs("status", code=0).output.count("in sync") == 4

    # A person corrects the README; the catalogue takes it up, and from there it reaches the other files.
    readme.write_text(readme.read_text().replace("Une association.", "Une association du Nord."))
    ran = json.loads(terminal.communs("run", "--json", code=5).stdout)
    assert {one["target"]: one["result"] for one in ran}["lisezmoi"] == "held"
    assert "(told before)" in terminal.communs("run", code=0).output
    offered = json.loads(terminal.communs("pull", "--json", code=5).stdout)
    assert "anis.summary.fr" in json.dumps(offered)
    assert "1 taken." in terminal.communs("pull", "--yes", code=0).output
    catalogue = (terminal.folder / "config/communs.yaml").read_text()
    assert "Une association du Nord." in catalogue
    done = json.loads(terminal.communs("run", "--json", code=0).stdout)
    assert [one["result"] for one in done] == ["applied"] * 4
    assert "association du Nord" in (terminal.folder / "public/a.html").read_text()

    # What the last run wrote is undone, and not written again by itself.
    run = terminal.communs("history", code=0).output
    assert "lisezmoi  applied  README.md" in run
    assert terminal.communs("rollback", "--last", "site", "--yes", code=0).output.count("applied") == 1
    assert "association du Nord" not in (terminal.folder / "public/a.html").read_text()
    held = terminal.communs("plan", "site", code=5).output
    assert "an older version of the list was put back" in held
    terminal.communs("apply", "--place-again", "site", "--only", "site", "--yes", code=0)
    assert "association du Nord" in (terminal.folder / "public/a.html").read_text()

    # What was rendered, as data.
    [rendered] = json.loads(terminal.communs("render", "lisezmoi", "--json", code=0).stdout)
    assert rendered["wiki"] == ""
    assert rendered["text"].startswith("### Les communs")


def test_a_list_that_somebody_took_out_of_a_file_stays_out(terminal: Terminal) -> None:
    terminal.communs("apply", "--yes", code=0)
    (terminal.folder / "README.md").write_text("# Moi\n\n## Communs\n")
    (terminal.folder / "a.atom").unlink()
    shown = terminal.communs("plan", code=5).output
    assert "the list was taken out of the file since it was written from here" in shown
    assert "the file was taken away since it was written from here" in shown
    terminal.communs("apply", "--place-again", "lisezmoi", "--only", "lisezmoi", "--yes", code=0)
    assert "Opteos" in (terminal.folder / "README.md").read_text()


def test_files_that_a_run_made_are_taken_away_by_its_rollback(terminal: Terminal) -> None:
    terminal.communs("apply", "--yes", code=0)
    gone = "the file is taken away: it was not there before"
    assert terminal.communs("rollback", "--last", "site", "--yes", code=0).output.count(gone) == 1
    # The rest of that run is still to be undone.
    assert terminal.communs("rollback", "--last", "--yes", code=0).output.count(gone) == 2
    assert (terminal.folder / "README.md").read_text() == "# Moi\n\n## Communs\n\nLa suite.\n"
    assert not any((terminal.folder / name).exists() for name in ("public/a.html", "a.atom", "a.jsonld"))
    # Nothing of it comes back by itself.
    assert "4 held" in terminal.communs("plan", code=5).output


@pytest.mark.parametrize(
    ("words", "before"),
    [(("apply", "--yes"), ()), (("run",), ()), (("rollback", "--last", "--yes"), ("apply", "--yes"))],
)
def test_a_journal_that_cannot_be_written_is_told_in_the_end(
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    before: tuple[str, ...],
) -> None:
    terminal.targets = {"site": terminal.targets["site"]}
    terminal.write()
    if before:
        terminal.communs(*before, code=0)

    def full(_journal: Journal, _line: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Journal, "_append", full)
    result = terminal.communs(*words, code=0 if words[0] != "run" else 5)
    told = result.stderr + capsys.readouterr().err
    assert told.count("the journal cannot be written: No space left on device") == 1


def test_what_keeps_an_edit_from_being_undone_is_told(terminal: Terminal) -> None:
    terminal.targets = {"site": terminal.targets["site"], "flux": terminal.targets["flux"]}
    terminal.write()
    terminal.communs("apply", "--yes", code=0)
    site = terminal.folder / "public" / "a.html"
    site.write_text(site.read_text().replace("Une association.", "Une association du Nord."))
    shown = terminal.communs("rollback", "--last", "site", "--yes", code=5).output
    assert "held" in shown
    assert "Nothing to undo." not in shown
    ended = json.loads(terminal.communs("rollback", "--last", "--yes", "--json", code=6).stdout)
    assert {one["target"]: one["result"] for one in ended} == {"flux": "applied", "site": "held"}
    assert all(one["reason"] for one in ended if one["target"] == "site")


def test_two_lists_in_one_file(terminal: Terminal) -> None:
    terminal.targets = {
        "un": target("markdown", place="bottom", only={"id": "anis"}),
        "deux": target("markdown", place="bottom", only={"id": "opteos"}),
    }
    terminal.write()
    assert "carried over" in terminal.communs("apply", "--yes", code=0).output
    text = (terminal.folder / "README.md").read_text()
    assert text.startswith("# Moi\n\n## Communs\n\nLa suite.\n")
    assert text.index("id=un ") < text.index("ANIS") < text.index("id=deux ") < text.index("Opteos")
    assert "2 unchanged" in terminal.communs("plan", code=0).output


def test_doctor_looks_at_files(terminal: Terminal) -> None:
    output = terminal.communs("doctor", code=0).output
    assert "lisezmoi (README.md): a first list would be placed" in output


def test_of_a_stored_plan_only_what_is_named_counts(terminal: Terminal) -> None:
    readme, plan = terminal.folder / "README.md", terminal.folder / "plan.json"
    readme.rename(terminal.folder / "real.md")
    readme.symlink_to("real.md")  # held
    terminal.communs("plan", "-o", str(plan), code=5)
    assert terminal.communs("apply", str(plan), "--only", "site", code=0).output.count("applied") == 1
    terminal.communs("apply", str(plan), "--only", "lisezmoi", code=5)
    terminal.communs("apply", str(plan), code=6)


def test_a_symbolic_link_is_refused_and_the_others_go_on(terminal: Terminal) -> None:
    readme = terminal.folder / "README.md"
    readme.rename(terminal.folder / "real.md")
    readme.symlink_to("real.md")
    output = terminal.communs("apply", "--yes", code=6).output
    assert "README.md is a symbolic link, and none is followed" in output
    assert output.count("applied") == 3
    assert "Opteos" not in (terminal.folder / "real.md").read_text()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("../a.md", "“../a.md” is no path of a file in the project's folder"),
        ("/etc/motd", "“/etc/motd” is no path of a file in the project's folder"),
        ("a//b.md", "is no path of a file in the project's folder"),
        ("config/a.md", "no list is written to config/"),
        (".communs/journal.jsonl", "no list is written to .communs/"),
        (".git/config", "no list is written to .git/"),
    ],
)
def test_a_path_outside_of_the_project_is_invalid(terminal: Terminal, path: str, told: str) -> None:
    terminal.targets["site"]["path"] = path
    terminal.write()
    result = CliRunner().invoke(cli, ["-C", str(terminal.folder), "validate", "--json"])
    [problem] = json.loads(result.stdout)
    assert told in problem["what"]
    assert problem["file"].endswith("config/targets.yaml")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"format": "pdf"}, "“pdf” is not known here"),
        ({"format": "atom"}, "a file of the format atom is written as a whole"),
        (
            {"format": "json-ld", "place": None, "template": "fichiers/liste.html"},
            "JSON-LD is written without a template",
        ),
        ({"place": "somewhere"}, "this is no place for a list in a file"),
        ({"template": "nowhere.html"}, "there is no template templates/nowhere.html"),
        ({"wiki": "movilab"}, "the key “wiki” is not known here"),
    ],
)
def test_what_a_file_says_wrongly_is_told(terminal: Terminal, more: dict[str, str], told: str) -> None:
    whole = terminal.targets["site"] | more
    terminal.targets["site"] = {key: value for key, value in whole.items() if value is not None}
    terminal.write()
    result = CliRunner().invoke(cli, ["-C", str(terminal.folder), "validate", "--json"])
    assert told in "\n".join(problem["what"] for problem in json.loads(result.stdout))


def test_a_disabled_file_says_how_to_open_it(terminal: Terminal) -> None:
    terminal.targets["site"]["enabled"] = False
    terminal.write()
    output = terminal.communs("plan", "site", code=0).output
    assert "disabled" in output
    assert "file · public/a.html" in output


def test_a_list_in_a_file_is_handed_back_and_its_target_closed(terminal: Terminal) -> None:
    readme = terminal.folder / "README.md"
    readme.write_bytes(readme.read_bytes().replace(b"\n", b"\r\n"))
    terminal.communs("apply", "--yes", code=0)
    shown = terminal.communs("render", "lisezmoi", code=0).output
    told = terminal.communs("release", "lisezmoi", "--yes", code=0).output
    assert "the list is handed back: the markers go, the text stays" in told
    assert "lisezmoi: “enabled: false” was written into config/targets.yaml" in told
    text = readme.read_bytes().decode()
    assert text.count("\n") == text.count("\r\n")
    text = text.replace("\r\n", "\n")
    assert text.startswith("# Moi\n\n## Communs\n\n### Les communs\n")
    assert text.endswith(": Un lieu.\n\nLa suite.\n")
    assert shown.strip() in text
    assert "communs:" not in text
    assert "disabled" in terminal.communs("plan", "lisezmoi", code=0).output
    assert "there is no list of ours in the file" in terminal.communs("release", "lisezmoi", code=0).output


@pytest.mark.parametrize("name", ["flux", "donnees"])
def test_a_file_without_markers_is_not_handed_back(terminal: Terminal, name: str) -> None:
    terminal.communs("apply", "--yes", code=0)
    with pytest.raises(UsageError, match="is no list on a page or in a file: it has no markers to take off") as told:
        terminal.communs("release", name, code=0)
    assert "enabled: false" in (told.value.advice or "")
