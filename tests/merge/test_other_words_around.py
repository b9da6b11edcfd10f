"""A template that was changed around the entries; and notes that do not tell which entry is which."""

import pytest

from bot.merge.aligned import Standing
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes
from bot.merge.outcome import FixedWordsChanged, Merged, NotMapped
from bot.render.template import ListTemplate
from bot.render.vocabulary import words_of
from tests.merge.catalogues import Data, catalogue, comparer

BODY = """\
<% for group in view.groups %>
<% if group.title %>
TITLE
<% endif %>
<% if group.intro %>
<< group.intro >>
<% endif %>
<% for entry in group.entries %>
<% block entry scoped %>
* '''<< entry.name >>'''<% if entry.summary %> : << entry.summary >><% endif +%>
<% endblock %>
<% endfor %>
<% endfor %>
"""
LEVEL = "== << group.title >> =="
OLD = f"Liste des communs.\n\n{BODY.replace('TITLE', LEVEL)}\nTenue par un robot.\nAncien pied de page.\n"
NEW = f"Liste de communs.\n\n{BODY.replace('TITLE', f'={LEVEL}=')}\nTenue par le robot.\n"
DATA = catalogue(
    {"name": "Anis", "summary": "Un lieu.", "group": "a"},
    {"name": "Four", "summary": "Du pain.", "group": "a"},
    {"name": "Zoé", "id": "zoe", "group": "b"},
    groups=[{"id": "a", "title": "Lieux", "intro": "Près d'ici."}, {"id": "b", "title": "Gens"}],
)


def merger(old: str = OLD, new: str = NEW, data: Data = DATA) -> ListMerger:
    now, then = (comparer(data, used=ListTemplate(source, "t")) for source in (new, old))
    return ListMerger(now, now if old == new else then, words_of("fr"), lambda _kept: "", len)


BASE = merger().before.rendering.text
TODAY = merger().comparer.rendering.text


def merged(wiki: str, *, old: str = OLD, new: str = NEW, notes: Notes | None = None, base: str = BASE) -> Merged:
    return merger(old, new).merge(Standing(base, notes or Notes(), wiki))


def test_words_around_are_todays_and_no_entry_changes() -> None:
    made = merged(BASE)
    assert made.text == TODAY
    assert (made.kept, made.removed, made.total) == ((), 0, 3)


def test_values_that_people_changed_stand_in_the_words_of_today() -> None:
    wiki = BASE.replace("Lieux", "Mes lieux").replace("Du pain.", "Du bon pain.").replace("Près d'ici.", "Tout près.")
    made = merged(wiki)
    assert made.text == TODAY.replace("Lieux", "Mes lieux").replace("Du pain.", "Du bon pain.").replace(
        "Près d'ici.", "Tout près."
    )
    assert sorted(kept.field for kept in made.kept) == ["four.summary.fr", "groups.a.intro.fr", "groups.a.title.fr"]


def test_lines_of_peoples_own_and_their_order_stay() -> None:
    lines = BASE.split("\n")
    anis, four = (next(n for n, line in enumerate(lines) if name in line) for name in ("Anis", "Four"))
    lines[anis], lines[four] = lines[four], lines[anis]
    wiki = "\n".join(lines).replace("== Gens ==", "PS.\n== Gens ==")
    made = merged(wiki)
    assert made.notes.order
    assert {kept.kind for kept in made.kept} == {"order", "text"}
    stripped = [line for line in made.text.split("\n") if line]
    assert stripped == [
        "Liste de communs.",
        "=== Lieux ===",
        "Près d'ici.",
        "* '''Four''' : Du pain.",
        "* '''Anis''' : Un lieu.",
        "PS.",
        "=== Gens ===",
        "* '''Zoé'''",
        "Tenue par le robot.",
    ]


def test_a_line_that_todays_template_has_more_comes_and_one_that_it_has_not_goes() -> None:
    more = NEW.replace("Liste de communs.\n", "Liste de communs.\nUne ligne toute nouvelle, sans pareille.\n")
    made = merged(BASE, new=more)
    assert made.text == merger(OLD, more).comparer.rendering.text
    assert "Ancien pied" not in made.text


@pytest.mark.parametrize(
    ("before", "now"), [("Tenue par un robot.", "Tenue par Claire."), ("Ancien pied de page.\n", "")]
)
def test_words_of_the_older_template_that_people_changed_hold_the_list(before: str, now: str) -> None:
    wiki = f"{BASE}\n".replace(before, now).rstrip("\n")
    with pytest.raises(FixedWordsChanged) as held:
        merged(wiki)
    assert (held.value.before, held.value.now) == (before.strip(), now)


def test_a_kept_value_for_which_todays_template_has_no_place_holds_the_list() -> None:
    without = NEW.replace("<% if group.intro %>\n<< group.intro >>\n<% endif %>\n", "")
    with pytest.raises(NotMapped, match="would not be read again"):
        merged(BASE.replace("Près d'ici.", "Tout près."), new=without)
    assert "Près" not in merged(BASE, new=without).text


def test_by_one_template_words_that_people_took_out_hold_the_list() -> None:
    base = merger(OLD, OLD).comparer.rendering.text
    with pytest.raises(FixedWordsChanged) as held:
        merged(base.replace("Liste des communs.\n\n", ""), old=OLD, new=OLD, base=base)
    assert (held.value.before, held.value.now) == ("Liste des communs.", "")


# Entries of which the notes say no more than that they stand there


def shape(**entries: str) -> Notes:
    """Notes of entries that were changed past reading, their names too; how they are called they do not tell."""
    return Notes(fields={f"{entry}.name": "000000" for entry in entries}, shapes=entries)


def noted(wiki: str, notes: Notes) -> Merged:
    return merger(NEW, NEW).merge(Standing(wiki, notes, wiki))


def test_an_entry_past_recognition_is_the_likest_where_it_is_so_by_far() -> None:
    wiki = TODAY.replace("* '''Anis''' : Un lieu.", "* '''Dupont''' : Du pain (four).").replace(
        "* '''Four''' : Du pain.", "* '''Anisette''' : Un lieu [[à part]]."
    )
    made = noted(wiki, shape(anis="000000", four="111111"))
    assert sorted((kept.kind, kept.entry) for kept in made.kept) == [("shape", "anis"), ("shape", "four")]
    assert {kept.entry: kept.wiki for kept in made.kept} == {
        "anis": "* '''Anisette''' : Un lieu [[à part]].",
        "four": "* '''Dupont''' : Du pain (four).",
    }


def test_where_two_are_as_like_it_cannot_be_told() -> None:
    wiki = TODAY.replace("* '''Anis''' : Un lieu.", "* '''Dupont''' : xyz").replace(
        "* '''Four''' : Du pain.", "* '''Durand''' : xyz"
    )
    with pytest.raises(NotMapped, match=r"^which entry on the page is (anis|four) cannot be told$"):
        noted(wiki, shape(anis="000000", four="111111"))


def test_or_where_more_are_noted_than_stand_there() -> None:
    wiki = TODAY.replace("* '''Anis''' : Un lieu.", "* '''Dupont''' : xyz").replace("* '''Four''' : Du pain.\n", "")
    with pytest.raises(NotMapped, match=r"^which entry on the page is four cannot be told$"):
        noted(wiki, shape(anis="000000", four="111111"))
    none = wiki.replace("* '''Dupont''' : xyz\n", "")
    with pytest.raises(NotMapped, match=r"^which entry on the page is anis cannot be told$"):
        noted(none, shape(anis="000000"))


def test_or_where_two_may_be_the_one_that_is_noted() -> None:
    wiki = TODAY.replace("* '''Anis''' : Un lieu.", "* '''Dupont''' : xyz").replace(
        "* '''Four''' : Du pain.", "* '''Durand''' : xyz"
    )
    with pytest.raises(NotMapped, match=r"^which entry on the page is anis cannot be told$"):
        noted(wiki, shape(anis="000000"))
