import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plan.kept import Editor, Kept
from bot.plan.parts import Change
from bot.plan.summary import edit_summary, release_summary

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


def test_words_of_the_template_have_no_name_and_are_told_as_such() -> None:
    told = summary(Change(kind="changed", name=""), changed("Opteos"))
    assert told == f"List of commons: changed: the words around the entries, Opteos — {LINKS}"


def test_new_markers_in_french() -> None:
    assert french() == "Liste des communs : marqueurs renouvelés"


# What is put back, and where texts come from


def declined(name: str, revision: int | None = 12) -> Kept:
    by = None if revision is None else Editor(revision=revision, user="Camille", comment="par 192.0.2.1")
    return Kept(kind="changed" if name else "order", entry=name.lower(), name=name, by=by, decision="decline")


def telling(
    *changes: Change,
    back: Sequence[Kept] = (),
    origins: Sequence[tuple[str, int]] = (),
    language: str = "en",
) -> str:
    return edit_summary(
        changes,
        language=language,
        source_page="Utilisateur:Bot",
        stop_page="Utilisateur:Bot/Stop",
        first=False,
        declined=back,
        origins=origins,
    )


@pytest.mark.parametrize(
    ("back", "told"),
    [
        ([declined("A")], "put back: A (revision 12)"),
        ([declined("A"), declined("B", 9), declined("A", 9)], "put back: A, B (revisions 9, 12)"),
        ([declined("A", None), declined("B", 0)], "put back: A, B"),
        ([declined("")], "put back: the order of the entries (revision 12)"),
        ([declined("[[A]]\n")], "put back: [ [A] ] (revision 12)"),
    ],
)
def test_what_is_put_back_is_told_with_the_revision_it_came_in(back: list[Kept], told: str) -> None:
    assert telling(changed("D"), back=back) == f"List of commons: changed: D; {told} — {LINKS}"


@pytest.mark.parametrize(
    ("origins", "told"),
    [
        ([("Movilab", 12)], "text from Movilab, revision 12"),
        ([("Movilab", 12), ("Autre", 0)], "text from Movilab, revision 12; text from Autre"),
        ([("[[x]]", 1)], "text from [ [x] ], revision 1"),
    ],
)
def test_a_text_of_another_wikis_is_credited(origins: list[tuple[str, int]], told: str) -> None:
    assert telling(changed("D"), origins=origins) == f"List of commons: changed: D; {told} — {LINKS}"


def test_credits_and_revisions_stay_where_there_are_too_many_names() -> None:
    names = [added(f"Commun numéro {number}") for number in range(100)]
    back = [declined(f"Un autre commun, le {number}", number) for number in range(100, 200)]
    text = telling(*names, back=back, origins=[("Movilab", 12), ("Wikilivres", 7)])
    assert len(text) <= 500
    assert text.startswith("List of commons: added: Commun numéro 0, ")
    assert "…; text from Movilab, revision 12; text from Wikilivres, revision 7; put back: Un autre commun" in text
    assert "(revisions 100, 101, " in text
    assert text.endswith(f"…) — {LINKS}")


def test_nothing_of_an_edit_summary_of_a_person_is_repeated() -> None:
    assert "192.0.2.1" not in telling(back=[declined("A")])


@given(
    changes=CHANGES,
    names=st.lists(st.text(st.one_of(st.sampled_from("[]/*,\n"), st.characters(exclude_categories=["Cs"])))),
    wikis=st.lists(st.tuples(st.text(st.sampled_from("[]/*ab,\n"), max_size=300), st.integers(0, 10**9)), max_size=9),
    language=st.sampled_from(["en", "fr"]),
)
def test_nothing_told_breaks_a_summary(
    changes: list[Change], names: list[str], wikis: list[tuple[str, int]], language: str
) -> None:
    text = telling(
        *changes, back=[declined(name, 10**9 + n) for n, name in enumerate(names)], origins=wikis, language=language
    )
    assert len(text) <= 500
    news = text[: text.rindex(" — [[Utilisateur:Bot|")]
    assert not any(sign in news for sign in ("[[", "]]", "/*", "\n"))


def test_what_is_told_speaks_the_language_of_its_wiki() -> None:
    text = telling(changed("D"), back=[declined("A")], origins=[("Movilab", 12)], language="fr")
    assert text.startswith("Liste des communs : modifiés : D ; ")
    assert "put back" not in text
    assert "text from" not in text


def test_the_summary_of_a_release_says_so_and_keeps_the_links() -> None:
    text = release_summary("en", source_page="Utilisateur:Bot", stop_page="Utilisateur:Bot/Stop")
    assert text == f"List of commons: no longer kept by the bot, the text stays — {LINKS}"
    french_one = release_summary("fr", source_page="U:Bot", stop_page="U:Bot/Stop")
    assert french_one.startswith("Liste des communs : ")
    assert french_one.endswith(" — [[U:Bot|source]] · [[U:Bot/Stop|arrêter le robot]]")
