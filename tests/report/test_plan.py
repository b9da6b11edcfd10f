import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bot.plan.model import Plan, Status, TargetPlan
from bot.plan.parts import Change, Edit, HandEdit, Message
from bot.report.plan import print_plan

URL = "https://movilab.example/wiki/Utilisateur:Anis/Communs"
EDIT = Edit(
    before="Bonjour.\n* Opteos, un réseau\nFin",
    start=9,
    end=28,
    put="* Opteos, un réseau de communs\n* Anis",
    sha1="",
    summary="List of commons: added: Anis — [[Bot|source]] · [[Bot/Stop|stop the bot]]",
)
CHANGES = (
    Change(kind="changed", entry="opteos", name="Opteos", field="opteos.summary.fr", old="a", new="b", line=12),
    Change(kind="changed", entry="opteos", name="Opteos", field="opteos.links.website", line=14),
    Change(kind="added", entry="anis", name="Anis", line=30),
    Change(kind="removed", name="Tela"),
    Change(kind="moved", entry="unisson", name="Unisson"),
    Change(kind="changed", name="intro", field="contributor.texts.intro.fr", line=3),
)


def target(status: Status, **others: object) -> TargetPlan:
    sample = TargetPlan(
        target="liste", wiki="movilab", wiki_name="Movilab", page="Utilisateur:Anis/Communs", url=URL, status=status
    )
    return sample.model_copy(update=others)


def shown(*targets: TargetPlan, terminal: bool = False) -> str:
    file = io.StringIO()
    out = Console(
        file=file,
        force_terminal=terminal,
        width=80,
        color_system=None,
        soft_wrap=not terminal,
        markup=False,
        emoji=False,
    )
    print_plan(out, Plan(communs="0.1", sandbox=True, sources={}, targets=targets))
    return file.getvalue()


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (Status.CREATE, "+ create       liste  Movilab · Utilisateur:Anis/Communs"),
        (Status.UPDATE, "~ update       liste  Movilab · Utilisateur:Anis/Communs"),
        (Status.UNCHANGED, "= unchanged    liste  Movilab · Utilisateur:Anis/Communs"),
        (Status.HELD, "! held         liste  Movilab · Utilisateur:Anis/Communs"),
        (Status.ARCHIVED, "· archived     liste  Movilab · Utilisateur:Anis/Communs"),
        (Status.DISABLED, "· disabled     liste  Movilab · Utilisateur:Anis/Communs"),
        (Status.UNREACHABLE, "× unreachable  liste  Movilab · Utilisateur:Anis/Communs"),
    ],
)
def test_each_target_has_its_line_and_is_counted(status: Status, line: str) -> None:
    assert shown(target(status)) == f"{line}\n\n1 target: 1 {status.value}\n"


def test_a_target_without_a_page_shows_its_wiki_alone() -> None:
    assert shown(target(Status.DISABLED, page="")).startswith("· disabled     liste  Movilab\n")


def test_reasons_and_remarks_stand_below_their_target() -> None:
    text = shown(target(Status.HELD, reason="the page is a redirect", remarks=("first", "second")))
    assert text.split("\n")[1:4] == [" " * 15 + line for line in ("the page is a redirect", "first", "second")]


def test_targets_are_counted_by_status() -> None:
    text = shown(target(Status.UPDATE), target(Status.HELD), target(Status.UPDATE))
    assert text.endswith("\n3 targets: 2 update, 1 held\n")


def test_no_target_at_all() -> None:
    assert shown() == "\n0 targets: –\n"


def test_a_plan_in_a_pipe_tells_entries_fields_lines_and_the_diff() -> None:
    text = shown(target(Status.UPDATE, changes=CHANGES, edit=EDIT))
    assert text == (
        "~ update       liste  Movilab · Utilisateur:Anis/Communs\n"
        "               1 added, 2 changed, 1 removed, 1 moved\n"
        "\n"
        f"liste  {URL}\n"
        "  ~ Opteos · summary.fr changed  config/communs.yaml:12\n"
        "  ~ Opteos · links.website changed  config/communs.yaml:14\n"
        "  + Anis added  config/communs.yaml:30\n"
        "  - Tela removed\n"
        "  ↕ Unisson moved\n"
        "  ~ intro · contributor.texts.intro.fr changed  config/communs.yaml:3\n"
        "  summary: List of commons: added: Anis — [[Bot|source]] · [[Bot/Stop|stop the bot]]\n"
        "\n"
        " Bonjour.\n"
        "-* Opteos, un réseau\n"
        "+* Opteos, un réseau de communs\n"
        "+* Anis\n"
        " Fin\n"
        "\n"
        "1 target: 1 update\n"
    )


def test_a_hand_edit_is_shown_with_who_when_and_a_diff() -> None:
    edit = HandEdit(
        revision=7,
        user="Camille",
        timestamp="2026-03-01T12:00:00Z",
        comment="relecture",
        ours="* Opteos",
        theirs="* Optéos",
    )
    text = shown(target(Status.HELD, reason="the list was edited on the wiki", hand_edit=edit))
    assert f"liste  {URL}\n  Camille, 1 March 2026 12:00 UTC: relecture\n\n-* Opteos\n+* Optéos\n" in text


def test_a_hand_edit_of_nobody_known_without_a_word() -> None:
    edit = HandEdit(revision=7, user="", timestamp="2026-03-01T12:00:00Z", comment="", ours=None, theirs="* Optéos")
    text = shown(target(Status.HELD, hand_edit=edit))
    assert "  an unregistered editor, 1 March 2026 12:00 UTC: (no comment)\n" in text
    assert "Optéos" not in text


def test_a_held_change_shows_what_is_not_written() -> None:
    text = shown(target(Status.HELD, reason="3 of 5 entries would go", edit=EDIT))
    assert "+* Anis\n" in text


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120)


@given(name=TEXT, page=TEXT, reason=TEXT, before=TEXT, put=TEXT)
def test_a_plan_is_good_in_80_columns(name: str, page: str, reason: str, before: str, put: str) -> None:
    edit = Edit(before=before, start=0, end=len(before), put=put, sha1="", summary=reason)
    changes = (Change(kind="added", entry="a", name=name, line=3),)
    hand_edit = HandEdit(revision=1, user=name, timestamp="2026", comment=reason, ours=put, theirs=before)
    text = shown(
        target(Status.HELD, page=page, reason=reason, changes=changes, edit=edit, hand_edit=hand_edit), terminal=True
    )
    assert all(cell_len(line) <= 80 for line in text.split("\n"))


def test_markup_in_a_name_is_shown_as_it_is() -> None:
    changes = (Change(kind="added", entry="a", name="[red]x[/red] :smile:"),)
    for terminal in (True, False):
        text = shown(target(Status.UPDATE, changes=changes, edit=EDIT), terminal=terminal)
        assert "+ [red]x[/red] :smile: added" in text


def test_what_has_no_id_is_counted_by_its_name_and_what_has_one_by_that() -> None:
    changes = (
        *(Change(kind="removed", name=name) for name in ("Tela", "Anis")),
        *(Change(kind="changed", name=name, field=f"contributor.texts.{name}.fr") for name in ("intro", "living")),
        *(Change(kind="added", entry=entry, name="Le lieu") for entry in ("lieu", "lieu-2")),
        *(
            Change(kind="changed", entry=entry, name="Opteos", field=f"{entry}.name")
            for entry in ("opteos", "opteos-2")
        ),
    )
    assert "\n               2 added, 4 changed, 2 removed\n" in shown(target(Status.HELD, changes=changes))


def test_unchanged_parts_of_a_target_are_counted_in_one_line() -> None:
    same = [target(Status.UNCHANGED, target=f"fiches/{name}", kind="pages") for name in ("anis", "tela", "opteos")]
    text = shown(same[0], target(Status.UPDATE, target="fiches/unisson", kind="pages"), *same[1:])
    assert text.split("\n")[:2] == [
        "= unchanged    fiches  3 entries",
        "~ update       fiches/unisson  Movilab · Utilisateur:Anis/Communs",
    ]
    assert text.endswith("\n4 pages: 1 update, 3 unchanged\n")


def test_beside_lists_it_is_told_how_many_are_pages_items_and_messages() -> None:
    pages = [target(Status.UNCHANGED, target=f"fiches/{name}", kind="pages") for name in ("anis", "tela")]
    items = target(Status.HELD, target="données/anis", kind="items")
    message = target(Status.CREATE, target="movilab-liste/Camille", message=Message(editor="Camille", mark="ab"))
    text = shown(target(Status.UPDATE), *pages, items, message)
    assert text.endswith("\n1 target, 2 pages, 1 item, 1 message: 1 create, 1 update, 2 unchanged, 1 held\n")
