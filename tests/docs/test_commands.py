"""Every command that the documentation shows is run on one project on the sandbox, or says why it is not."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.errors import Exit
from bot.sandbox.client import Client
from tests.docs.shown import every_command, mentioned
from tests.importing.measure import PAGES
from tests.wiki.project import PLACES, Project

COMMANDS = every_command()

# Run with --yes, because they ask on a terminal first.
ASKS = ("communs add", "communs apply", "communs rollback", "communs release")

# Run in this process, since they neither ask a wiki nor start Pywikibot, which a process can do only once.
OFFLINE = ("validate", "render", "show")

SERVES = "serves until it is stopped; tests/browser/ runs it"
TERMINAL = "asks at a terminal; tests/commands/test_pull.py runs it"
OTHERS = "another's page; tests/importing/test_fetch.py fetches one"
SHARED = "the sandbox is shared with other tests; tests/sandbox/test_lifecycle.py runs it"
WIKIBASE = "this project has no Wikibase; tests/wikibase/test_items.py runs it"
NOT_RUN = {
    "apt-get install -y git '&&' git clone '<address' of this 'repository>' communs '&&' cd communs": "installs",
    "script/demo": "tests/test_demo.py runs it",
    "'$EDITOR' config/communs.yaml": "opens an editor",
    "git diff": "not ours",
    "communs review": SERVES,
    "communs review plan.json": SERVES,
    "communs --sandbox review": SERVES,
    "communs pull -i": TERMINAL,
    "communs pull --interactive": TERMINAL,
    "communs pull movilab-liste --interactive": TERMINAL,
    "communs --sandbox pull --interactive": TERMINAL,
    "communs resolve --field semences --edit": "opens an editor; tests/commands/test_resolve.py runs it",
    "communs resolve movilab-liste --field opteos.summary.fr --wiki": "an entry of the owner's; run for semences",
    "communs schedule systemd -o /etc/systemd/system": "writes for root; run with --user",
    "communs import page.html --interactive": "asks at a terminal; tests/commands/test_import.py answers",
    "communs import --member lea ../lea/config/communs.yaml --interactive": "likewise",
    "communs import --member paul https://paul.example/communs --interactive": OTHERS,
    "communs import https://simon.example/communs": OTHERS,
    "communs retire les-roumics": "an entry of the owner's; tests/commands/test_init.py retires one",
    "communs add": "asks at a terminal; tests/commands/test_import.py answers",
    "cd my-commons": "not ours",
    "xclip -o '|' communs import - --format text": "not ours; tests/commands/test_import.py pipes a text",
    "communs check-links --again": "asks strangers' servers; tests/commands/test_check_links.py runs it",
    "communs wikibase find": WIKIBASE,
    "communs wikibase find opteos": WIKIBASE,
    "communs wikibase link opteos Q42": WIKIBASE,
    "communs wikibase create opteos": WIKIBASE,
    "communs wikibase create opteos anis": WIKIBASE,
    "communs wikibase init donnees": WIKIBASE,
    "communs sandbox up": SHARED,
    "communs sandbox up --wikibase": SHARED,
    "communs sandbox up --mediawiki 1.43": SHARED,
    "communs sandbox down": SHARED,
    "communs sandbox reset": SHARED,
}
FINE = {Exit.DONE, Exit.CHANGES, Exit.PERSON_NEEDED, Exit.PARTLY_DONE}


def test_what_is_not_run_is_still_shown() -> None:
    assert set(NOT_RUN) <= set(COMMANDS), "take it out of the list"


def test_no_command_is_run_that_changes_the_tests_own_sandbox() -> None:
    changing = {
        one for one in COMMANDS if one.startswith(("communs sandbox up", "communs sandbox down", "communs sandbox r"))
    }
    assert changing <= set(NOT_RUN)


@pytest.mark.parametrize("shown", [one for one in COMMANDS if one.startswith("communs ")])
def test_its_words_are_known(shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.json").touch()
    command: click.Command = cli
    words = [word for word in shlex.split(shown) if not word.startswith(("/etc", "~"))]
    words += ["."] if words[-1] == "-o" else []
    context = click.Context(cli, info_name="communs")
    rest = [word for word in words[1:] if word != "--sandbox"]
    while isinstance(command, click.Group):
        name, *rest = rest
        below = command.get_command(context, name)
        assert below is not None, shown
        if isinstance(below, click.Group):
            context = click.Context(below, info_name=name, parent=context)
        else:
            below.make_context(name, rest, parent=context)
        command = below


@pytest.mark.parametrize("said", sorted(mentioned()))
def test_what_a_sentence_names_exists(said: str) -> None:
    """Verbs and options; the rest of it (``TARGET``, ``…``) is for readers."""
    command: click.Command = cli
    options = {name for option in cli.params for name in option.opts}
    before = {name for option in cli.params for name in option.opts if not getattr(option, "is_flag", True)}
    words = iter(re.findall(r"[^\s\[\]|(),;:]+", said.removeprefix("communs ")))
    for word in words:
        if word.startswith("-"):
            assert word in options or word == "--help", f"{said}: {word}"
            if command is cli and word in before:
                next(words, None)  # the value of an option before the verb
        elif isinstance(command, click.Group) and not word.isupper() and word not in {"…", "verb"}:
            below = command.get_command(click.Context(cli), word)
            assert below is not None, f"{said}: {word}"
            command = below
            options |= {name for option in command.params for name in (*option.opts, *option.secondary_opts)}


@pytest.mark.wiki
def test_it_does_what_it_says(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.folder / "home/.config/systemd/user").mkdir(parents=True)
    assert project.communs("apply", "--yes").returncode == Exit.DONE
    title = PLACES["movilab-liste"][1]
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        text = editor.read(title)[0]
        # What docs/hand-edits.md resolves: two fields that both sides changed.
        there = text.replace("Une grainothèque.", "Des graines.").replace("Un lavoir remis en eau.", "Un vieux lavoir.")
        editor.edit(title, there, "plus court")
    project.change("Une grainothèque.", "Une banque de graines.")
    project.change("Un lavoir remis en eau.", "Un lavoir.")

    # What docs/import.md reads.
    for kind, name in {"html": "page.html", "md": "notes.md", "csv": "list.csv", "ods": "list.ods"}.items():
        (project.folder / name).write_bytes(next((PAGES / "kept").glob(f"*.{kind}")).read_bytes())
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit("Utilisateur:Simon", (PAGES / "kept/movilab.wikitext").read_text(encoding="utf-8"), "ma page")

    # Those that undo, those that hand back, and those that take in come last.
    run = [one for one in COMMANDS if one not in NOT_RUN]
    order = sorted(run, key=lambda one: ("rollback" in one, "release" in one, "import" in one))
    monkeypatch.chdir(project.folder)
    # The names of accounts, which timers elsewhere want to know.
    sites = [wiki.site.split(":") for wiki in project.sandbox.wikis.values()]
    names = [f"usernames[{family!r}][{code!r}] = 'ExampleBot'\n" for family, code in sites]
    project.write("user-config.py", "family, mylang = 'movilab', 'fr'\n" + "".join(names))
    failed = []
    for shown in dict.fromkeys(one.replace(" --sandbox", "") for one in order):
        words = [word.replace("~", str(project.folder / "home"), 1) for word in shlex.split(shown)[1:]]
        if words[0] in OFFLINE:
            code = CliRunner().invoke(cli, words, standalone_mode=False, catch_exceptions=False).return_value
            said = ""
        elif words[0] == "schedule":  # without --sandbox, because some timers run on other machines
            done = subprocess.run(
                [sys.executable, "-m", "bot", *words],
                env=project.environment,
                capture_output=True,
                text=True,
                check=False,
            )
            code, said = done.returncode, done.stdout + done.stderr
        else:
            done = project.communs(*words, *(["--yes"] if shown.startswith(ASKS) else []))
            code, said = done.returncode, done.stdout + done.stderr
        if (code or Exit.DONE) not in FINE:
            failed.append((shown, code, said))
    assert not failed
