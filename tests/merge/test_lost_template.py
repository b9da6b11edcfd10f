"""The template that wrote the list was changed, and its older text is nowhere to be had."""

from itertools import permutations

import pytest

from bot.merge.aligned import Standing
from bot.merge.notes import Notes
from bot.merge.outcome import Merged, NotMapped
from tests.merge.catalogues import WIKIS
from tests.merge.lists import LIST, changed, line_of, merger, put

DATA = changed(put("le-lavoir", summary="Un lavoir tout neuf."))


def _base(old: str, new: str) -> str:
    return merger(LIST, wiki=new, before=old).before.rendering.text


def _merged(base: str, wiki: str, new: str, notes: Notes | None = None) -> Merged:
    """Merge with today's template alone; the second merge is empty."""
    merging = merger(DATA, wiki=new)
    made = merging.merge(Standing(base, notes or Notes(), wiki))
    again = merging.merge(Standing(made.text, made.notes, made.text))
    assert (again.text, again.notes, again.adopted, again.changes) == (made.text, made.notes, False, ())
    return made


both = pytest.mark.parametrize(("old", "new"), list(permutations(WIKIS, 2)), ids=lambda wiki: wiki)


@both
def test_what_nobody_touched_is_written_by_todays_template(old: str, new: str) -> None:
    base = _base(old, new)
    made = _merged(base, base, new)
    assert (made.text, made.kept) == (merger(DATA, wiki=new).comparer.rendering.text, ())


@both
@pytest.mark.parametrize("words", ["Une grainothèque ouverte.", "Une [[grainothèque]]."], ids=["words", "markup"])
def test_an_entry_that_people_touched_stays_whole_as_a_conflict(old: str, new: str, words: str) -> None:
    base = _base(old, new)
    wiki = base.replace("Une grainothèque.", words)
    made = _merged(base, wiki, new)
    assert [(one.kind, one.entry, one.conflict) for one in made.kept] == [("shape", "semences", True)]
    start = wiki.index(line_of("Semences", wiki))
    assert wiki[start : wiki.index("Je trie.") + len("Je trie.")] in made.text
    assert "Un lavoir tout neuf." in made.text


@both
def test_what_was_noted_before_stays_whole_too(old: str, new: str) -> None:
    by_old = merger(LIST, wiki=new, before=old).before
    first = merger(LIST, wiki=old).merge(
        Standing(by_old.rendering.text, Notes(), by_old.rendering.text.replace("Je trie.", "Je sème et je trie."))
    )
    made = _merged(first.text, first.text, new, first.notes)
    assert [(one.kind, one.entry) for one in made.kept] == [("shape", "semences")]
    assert line_of("Je sème et je trie.", first.text) in made.text


@both
def test_lines_entries_titles_and_removals_of_peoples_are_kept(old: str, new: str) -> None:
    base = _base(old, new)
    paths = line_of("Sentiers", base)
    garden = paths.replace("Sentiers", "Les Jardins")
    wiki = base.replace(paths, f"Une ligne libre.\n{garden}").replace("Où je contribue", "Mes lieux")
    made = _merged(base, wiki, new)
    assert sorted((one.kind, one.entry, one.field) for one in made.kept) == [
        ("added", "", ""),
        ("changed", "", "groups.a.title.fr"),
        ("removed", "sentiers", ""),
        ("text", "", ""),
    ]
    assert {"Une ligne libre.", garden} <= set(made.text.split("\n"))
    assert "Mes lieux" in made.text
    assert "Sentiers" not in made.text


def test_words_for_which_todays_template_has_no_place_hold_the_list() -> None:
    merging = merger(LIST, wiki="calls", before="movilab")
    base = merging.before.rendering.text
    with pytest.raises(NotMapped, match=r"^what was merged would not be read again as it was written$"):
        merging.merge(Standing(base, Notes(), base.replace("Les lieux.", "Les beaux lieux.")))
    assert "Les lieux." not in merging.merge(Standing(base, Notes(), base)).text
