import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plan.model import Change
from bot.plan.summary import edit_summary

LINKS = "[[Utilisateur:Bot|source]] · [[Utilisateur:Bot/Stop|stop the bot]]"
CHANGES = st.lists(
    st.builds(
        Change,
        kind=st.sampled_from(["added", "removed", "changed", "moved"]),
        name=st.text(st.one_of(st.sampled_from("[]/*,|{} \n"), st.characters(exclude_categories=["Cs"])), max_size=80),
        field=st.sampled_from(["", "a.summary"]),
    ),
    max_size=20,
)


def summary(*changes: Change, first: bool = False) -> str:
    return edit_summary(
        changes, language="en", source_page="Utilisateur:Bot", stop_page="Utilisateur:Bot/Stop", first=first
    )


def added(name: str) -> Change:
    return Change(kind="added", entry=name.lower(), name=name)


def removed(name: str) -> Change:
    return Change(kind="removed", entry=name.lower(), name=name)


def changed(name: str, field: str = "summary") -> Change:
    return Change(kind="changed", entry=name.lower(), name=name, field=f"{name.lower()}.{field}", old="a", new="b")


@pytest.mark.parametrize(
    ("changes", "news"),
    [
        ((added("A"),), "added: A"),
        ((added("A"), added("B"), removed("C"), changed("D")), "added: A, B; changed: D; removed: C"),
        ((changed("D"), changed("D", "links.website")), "changed: D"),
        ((Change(kind="moved", entry="a", name="A"),), "changed: A"),
        ((Change(kind="added", entry="a", name="A", field="a.summary", new="b"),), "changed: A"),
        ((added("A"), Change(kind="added", entry="a", name="A", field="a.summary")), "added: A"),
        ((), "markers renewed"),
        ((added("{names} %s {0}"),), "added: {names} %s {0}"),
        ((added("l’Eau\n\tvive"),), "added: l’Eau vive"),
    ],
)
def test_a_summary_says_what_changed_and_links_source_and_stop_page(changes: tuple[Change, ...], news: str) -> None:
    assert summary(*changes) == f"List of commons: {news} — {LINKS}"


@pytest.mark.parametrize(("count", "words"), [(0, "0 entries"), (1, "1 entry"), (3, "3 entries")])
def test_a_first_list_is_counted(count: int, words: str) -> None:
    names = [added(f"N{number}") for number in range(count)]
    assert summary(*names, first=True) == f"List of commons: list placed, {words} — {LINKS}"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("[[Accueil]]", "[ [Accueil] ]"),
        ("[[[a]]]", "[ [ [a] ] ]"),
        ("[[[[", "[ [ [ ["),
        ("/* section */", "/ * section */"),
        ("a[1] / b*", "a[1] / b*"),
    ],
)
def test_a_name_is_no_link_and_no_section(name: str, shown: str) -> None:
    assert summary(added(name)) == f"List of commons: added: {shown} — {LINKS}"


def test_a_long_summary_loses_names_and_keeps_its_links() -> None:
    text = summary(*(added(f"Commun numéro {number}") for number in range(100)))
    assert len(text) <= 500
    assert re.search(r"added: Commun numéro 0, .*Commun numéro \d+… — ", text)
    assert text.endswith(LINKS)


def test_a_summary_is_cut_only_where_it_is_too_long() -> None:
    room = 500 - len(f"List of commons:  — {LINKS}")
    whole, more = "x" * (room - len("added: ")), "x" * (room - len("added: ") + 1)
    assert len(summary(added(whole))) == len(summary(added(more))) == 500
    assert f"added: {whole} — " in summary(added(whole))
    assert f"added: {whole[:-1]}… — " in summary(added(more))


def test_a_name_without_end_is_cut() -> None:
    text = summary(added("x" * 1000))
    assert len(text) == 500
    assert text.endswith(f"x… — {LINKS}")


@given(changes=CHANGES, first=st.booleans())
def test_no_name_breaks_a_summary(changes: list[Change], *, first: bool) -> None:
    text = summary(*changes, first=first)
    assert len(text) <= 500
    assert text.endswith(f" — {LINKS}")
    news = text.removesuffix(LINKS)
    assert not any(sign in news for sign in ("[[", "]]", "/*", "\n"))


def test_titles_too_long_for_a_summary_do_not_break_it() -> None:
    page = "x" * 255
    text = edit_summary([added("A")], language="en", source_page=page, stop_page=page, first=False)
    assert text.startswith("List of commons: … — [[")


def french(*changes: Change, first: bool = False) -> str:
    return edit_summary(changes, language="fr", source_page="U:Bot", stop_page="U:Bot/Stop", first=first).partition(
        " — "
    )[0]


def test_a_summary_speaks_the_language_of_its_wiki() -> None:
    text = edit_summary(
        [added("A"), changed("B"), removed("C")],
        language="fr",
        source_page="U:Bot",
        stop_page="U:Bot/Stop",
        first=False,
    )
    assert text == (
        "Liste des communs : ajoutés : A ; modifiés : B ; retirés : C — "
        "[[U:Bot|source]] · [[U:Bot/Stop|arrêter le robot]]"
    )


@pytest.mark.parametrize(("count", "words"), [(0, "0 entrée posée"), (1, "1 entrée posée"), (3, "3 entrées posées")])
def test_a_first_list_is_counted_in_french(count: int, words: str) -> None:
    names = [added(f"N{number}") for number in range(count)]
    assert french(*names, first=True) == f"Liste des communs : {words}"


def test_new_markers_in_french() -> None:
    assert french() == "Liste des communs : marqueurs renouvelés"
