"""Pages that change between plan and save: nothing of anybody's is overwritten, and each is told."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.apply.target import Manners, apply_target
from bot.plan.model import from_json
from bot.sandbox.client import Client, Revision
from bot.sandbox.request_log import RequestLog
from bot.targets.region import find
from tests.wiki.project import WHEN, Project, outcomes, reasons

if TYPE_CHECKING:
    from bot.wiki.client import Client as Wiki

pytestmark = pytest.mark.wiki

STOP = "Utilisateur:CommunsBot/Stop"
# What happens to each page between plan and apply, and how the target ends then.
MEANWHILE = {
    "outside": "carried over",
    "inside": "stale",
    "both": "stale",
    "blanked": "stale",
    "deleted": "stale",
    "moved": "stale",
    "redirected": "stale",
    "protected": "held",
    "broken": "held",
    "renamed": "applied",
    "untouched": "applied",
}


def happen(admin: Client, editor: Client) -> None:
    """Let people do what they do."""
    for target in MEANWHILE:
        page = f"Page {target}"
        text = editor.read(page)[0]
        edits = {
            "outside": (f"Un mot d'abord.\n\n{text}", "bonjour"),
            "inside": (text.replace("Un lavoir remis en eau.", "Un lavoir."), "plus court"),
            "both": (text.replace("Un lavoir remis en eau.", "Deux lavoirs."), "il y en a deux"),
            "blanked": ("", "vide"),
            "broken": (text.replace("communs:fin", "fin"), "commentaire inutile"),
        }
        if target in edits:
            editor.edit(page, *edits[target])
        match target:
            case "both":
                admin.edit(page, f"Un mot d'abord.\n\n{editor.read(page)[0]}", "bonjour")
            case "deleted":
                admin.delete(page)
            case "moved":
                admin.move(page, "Ailleurs", redirect=False)
            case "redirected":
                admin.move(page, "Autre part")
            case "protected":
                admin.protect(page)


def test_what_happens_between_plan_and_apply(project: Project) -> None:
    wiki = project.sandbox.wikis["movilab"]
    project.targets({target: ("movilab", f"Page {target}", "new page") for target in MEANWHILE})
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    file = str(project.folder / "plan.json")
    assert project.communs("plan", "-o", file).returncode == 10
    with Client.as_admin(wiki) as admin, Client.as_editor(wiki) as editor:
        happen(admin, editor)
        pages = [f"Page {target}" for target in MEANWHILE]
        before = {page: editor.revisions(page) for page in pages if editor.exists(page)}

        done = project.communs("apply", file)
        ends = [line for line in done.stdout.splitlines() if line[:1] in "✓=!×" and line[1:2] == " "]
        assert {line.split("  ")[1]: line.split("  ")[0][2:] for line in ends} == MEANWHILE
        assert done.returncode == 6
        after = {page: editor.revisions(page) for page in pages if editor.exists(page)}

    for target, result in MEANWHILE.items():
        page = f"Page {target}"
        if result in {"applied", "carried over"}:
            new, *old = after[page]
            assert old == before[page]
            assert new.parentid == old[0].revid
            assert new.text == old[0].text.replace(*_change(old[0].text, new.text, target))
            assert "Des graines." in new.text
        else:
            assert after.get(page) == before.get(page)
    # What moved is shown, by whom and why.
    assert "only text outside the list had changed since the plan (Camille, " in done.stdout
    assert "  the list on the page was changed; plan again\n  Camille, " in done.stdout
    assert "-* '''Le Lavoir''' : Un lavoir remis en eau.\n+* '''Le Lavoir''' : Un lavoir.\n" in done.stdout
    # Camille changed the list; Admin, who came last, only wrote above it.
    assert re.search(rf"^  Camille, {WHEN}: il y en a deux$", done.stdout, re.MULTILINE)
    assert re.search(
        rf"^  the page was deleted \({WHEN}, by Admin: Page demandée à la suppression\); plan again$",
        done.stdout,
        re.MULTILINE,
    )
    assert re.search(
        rf"^  the page was moved to “Ailleurs” \({WHEN}, by Admin: Titre plus clair\); plan again$",
        done.stdout,
        re.MULTILINE,
    )
    assert "  the page is protected (sysop only); ask an administrator, or name another page\n" in done.stdout

    # The same plan once more: what was written is there, and nothing is written twice.
    mark = RequestLog.of(project.sandbox, "movilab").mark()
    repeated = project.communs("apply", file, "--json")
    again = outcomes(repeated)
    assert {target for target, (result, _reason) in again.items() if result == "already there"} == {
        target for target, result in MEANWHILE.items() if result in {"applied", "carried over"}
    }
    assert RequestLog.of(project.sandbox, "movilab").count(mark, "edit") == 0
    # As JSON too, what moved is told with its diff, by whom and when.
    [moved] = [outcome["moved"] for outcome in json.loads(repeated.stdout) if outcome["target"] == "both"]
    assert (moved["user"], moved["comment"]) == ("Camille", "il y en a deux")
    assert re.fullmatch(r"20\S+Z", moved["timestamp"])
    assert any(line.startswith("+") and line.endswith(" Deux lavoirs.") for line in moved["diff"])


def _change(old: str, new: str, target: str) -> tuple[str, str]:
    """Return the region before and after."""
    was, now = find(old, target), find(new, target)
    assert was
    assert now
    return old[was.start : was.end], new[now.start : now.end]


def test_two_machines_with_the_same_plan_write_once(project: Project, tmp_path: Path) -> None:
    file = str(project.folder / "plan.json")
    assert project.communs("plan", "-o", file).returncode == 10
    twin = project.twin(tmp_path / "other machine")
    with project.start("apply", file, "--json") as one, twin.start("apply", file, "--json") as other:
        both = [process.communicate(timeout=120)[0] for process in (one, other)]
    for key, wiki in project.sandbox.wikis.items():
        page = "Utilisateur:Claire Exemple" + "/Communs" * (key == "wikilivres")
        with Client(wiki) as client:
            [ours] = [revision for revision in client.revisions(page) if revision.user == "CommunsBot"]
        ends = [outcome for text in both for outcome in json.loads(text) if outcome["wiki"] == key]
        # Whose save it was cannot always be told; that there is only one can.
        assert {end["result"] for end in ends} in ({"applied"}, {"applied", "already there"})
        assert {end["revision"] for end in ends} <= {ours.revid, 0}
    assert project.communs("plan").returncode == 0


def edited_inside(page: str, editor: Client, _admin: Client, _bot: Client) -> None:
    editor.edit(page, editor.read(page)[0].replace("Une grainothèque.", "Une grainothèque ouverte."), "plus court")


def edited_next_to_it(page: str, editor: Client, _admin: Client, _bot: Client) -> None:
    editor.edit(page, editor.read(page)[0] + "\n\nMerci pour la liste !", "merci")


def edited_by_the_bot_itself(page: str, _editor: Client, _admin: Client, bot: Client) -> None:
    bot.edit(page, bot.read(page)[0] + "\n\nUn autre programme.", "un autre programme du même compte")


def deleted(page: str, _editor: Client, admin: Client, _bot: Client) -> None:
    admin.delete(page)


def protected(page: str, _editor: Client, admin: Client, _bot: Client) -> None:
    admin.protect(page)


def blocked(_page: str, _editor: Client, admin: Client, bot: Client) -> None:
    admin.block(bot.wiki.bot)


def made(page: str, editor: Client, _admin: Client, _bot: Client) -> None:
    editor.edit(page, "Ma page.", "création")


def merged(page: str, editor: Client, _admin: Client, _bot: Client) -> None:
    editor.edit(page, editor.read(page)[0].replace("Un lavoir remis en eau.", "Un lavoir."), "plus court")


Happening = Callable[[str, Client, Client, Client], None]
CONFLICT = r"somebody saved the page at the same time; plan again"
# What happens in the moment between the last look at the page and the save, and how the target ends.
MOMENT: dict[Happening, tuple[str, str]] = {
    edited_inside: ("stale", CONFLICT),
    edited_next_to_it: ("stale", CONFLICT),
    edited_by_the_bot_itself: ("stale", CONFLICT),
    deleted: (
        "stale",
        rf"the page was deleted \({WHEN}, by Admin: Page demandée à la suppression\); plan again",
    ),
    made: ("stale", CONFLICT),
    protected: ("held", r"the page is protected; ask an administrator of the wiki"),
    merged: (
        "merged by the server",
        (
            rf"Camille saved the page at the same moment \({WHEN}\), and the wiki made one text of both; the list "
            r"is not as planned: look at what came in, then put it into the catalogue or undo it"
        ),
    ),
    blocked: ("held", r"the account is blocked \(.+\); talk to the wiki's administrators"),
}


def test_what_happens_between_the_last_look_and_the_save(
    project: Project, open_wiki: "Callable[[str], Wiki]", monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {happening.__name__.replace("_", "-"): happening for happening in MOMENT}
    project.targets({name: ("movilab", f"Page {name}", "new page") for name in names})
    chosen = [word for name in names if name != "made" for word in ("--only", name)]
    assert project.communs("apply", "--yes", *chosen).returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    file = project.folder / "plan.json"
    assert project.communs("plan", "-o", str(file)).returncode == 10
    plan = {planned.target: planned for planned in from_json(file.read_text("utf-8"), where="plan.json").targets}
    sandbox_wiki = project.sandbox.wikis["movilab"]
    with (
        Client.as_admin(sandbox_wiki) as admin,
        Client.as_editor(sandbox_wiki) as editor,
        Client.as_bot(sandbox_wiki) as bot,
    ):
        wiki = open_wiki("movilab")
        wiki.login()
        save = wiki.save
        for name, happening in names.items():
            page = f"Page {name}"
            left: list[list[Revision]] = []

            def save_a_moment_later(*arguments: object, **named: object) -> int:
                happening(page, editor, admin, bot)  # noqa: B023 (called before the next turn)
                left.append(editor.revisions(page) if editor.exists(page) else [])  # noqa: B023
                return save(*arguments, **named)  # type: ignore[arg-type]

            monkeypatch.setattr(wiki, "save", save_a_moment_later)
            outcome = apply_target(plan[name], wiki, Manners(stop_page=STOP))
            result, reason = MOMENT[happening]
            assert (name, outcome.result.value) == (name, result)
            assert re.fullmatch(reason, outcome.reason)
            if happening in {edited_inside, edited_next_to_it}:
                assert outcome.moved is not None
                assert (outcome.moved.user, outcome.moved.now) == ("Camille", editor.read(page)[0])
            after = editor.revisions(page) if editor.exists(page) else []
            if happening is merged:
                # The server joined what both did, before we could know: nothing is lost, and a person is asked.
                assert after[1:] == left[0]
                assert "Un lavoir.\n" in after[0].text
                assert "Des graines.\n" in after[0].text
                assert outcome.moved is not None
                assert (outcome.moved.user, outcome.moved.comment) == ("Camille", "plus court")
                assert outcome.moved.now == after[0].text
                assert outcome.moved.planned == plan[name].edit.after  # type: ignore[union-attr]
            else:
                assert after == left[0]
        admin.unblock(wiki.bot)
    # Our save before tells what we wrote: what Camille did is a hand edit like any other.
    planned = project.communs("plan", "merged")
    assert reasons(planned)["merged"] == "the catalogue says now what people wrote: only the markers are renewed"
    assert "1 hand edit waits for your decision: communs pull merged" in planned.stdout
    assert planned.returncode == 5
