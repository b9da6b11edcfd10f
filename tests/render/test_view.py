from typing import Any

import pytest

from bot.catalogue.models import Catalogue
from bot.config.targets import Target
from bot.render.objects import EntryView, ListView
from bot.render.view import build_view


def view(
    data: dict[str, Any], *, language: str = "fr", sandbox: bool = False, exists: bool | None = None, **target: Any
) -> ListView:
    return build_view(
        Catalogue.model_validate({"version": "1"} | data),
        target=Target.model_validate({"wiki": "w", "template": "t"} | target),
        language=language,
        source_page="Utilisateur:Bot",
        help_page="Catégorie:Aide",
        sandbox=sandbox,
        page_exists=None if exists is None else lambda _title: bool(exists),
    )


def entry_view(**entry: Any) -> EntryView:
    return view({"entries": [{"id": "x", "name": "X"} | entry]}).groups[0].entries[0]


def shown(seen: ListView) -> list[tuple[str, list[str]]]:
    return [(str(group.id), [str(entry.id) for entry in group.entries]) for group in seen.groups]


GROUPS = [{"id": "g", "title": "G"}, {"id": "h", "title": "H"}, {"id": "vide", "title": "V", "show_empty": "true"}]


def test_groups_stand_in_their_order_and_entries_without_one_come_first() -> None:
    entries = [
        {"id": name, "name": name} | ({"group": group} if group else {})
        for name, group in [("a", "h"), ("b", ""), ("c", "g"), ("d", "h")]
    ]
    seen = view({"groups": GROUPS, "entries": entries})
    assert shown(seen) == [("", ["b"]), ("g", ["c"]), ("h", ["a", "d"]), ("vide", [])]
    assert seen.groups[0].title is None
    assert seen.groups[1].title is not None
    assert seen.groups[1].title.path == "groups.g.title.fr"


@pytest.mark.parametrize(
    ("fields", "here", "in_sandbox"),
    [
        ({}, True, True),
        ({"draft": "true"}, False, True),
        ({"absent": "true"}, False, False),
        ({"hide_on": ["w"]}, False, False),
        ({"hide_on": ["v"]}, True, True),
    ],
)
def test_entries_are_left_out(fields: dict[str, Any], here: bool, in_sandbox: bool) -> None:  # noqa: FBT001 (parameters)
    data = {"groups": GROUPS[:2], "entries": [{"id": "a", "name": "A", "group": "g"} | fields]}
    assert bool(view(data).groups) is here
    assert bool(view(data, sandbox=True).groups) is in_sandbox


def test_a_draft_text_is_absent_outside_the_sandbox() -> None:
    data = {"entries": [{"id": "a", "name": "A", "summary": {"fr": "Un essai", "draft": "true"}}]}
    assert view(data).groups[0].entries[0].summary is None
    assert view(data, sandbox=True).groups[0].entries[0].summary == "Un essai"


def test_a_group_whose_title_is_a_draft_goes_with_its_entries() -> None:
    data = {
        "groups": [{"id": "g", "title": {"fr": "G", "draft": "true"}, "show_empty": "true"}],
        "entries": [{"id": "a", "name": "A", "group": "g"}, {"id": "b", "name": "B", "related": ["a"]}],
    }
    seen = view(data)
    assert shown(seen) == [("", ["b"])]
    assert seen.groups[0].entries[0].related == ()
    assert shown(view(data, sandbox=True)) == [("", ["b"]), ("g", ["a"])]


def test_texts_come_in_the_readers_language_and_say_which_they_are_in() -> None:
    data = {"entries": [{"id": "a", "name": "A", "summary": {"fr": "f", "en": "e"}, "contribution": "seulement"}]}
    entry = view(data, language="en").groups[0].entries[0]
    assert entry.summary is not None
    assert entry.contribution is not None
    assert (entry.summary, entry.summary.path) == ("e", "a.summary.en")
    assert (entry.contribution, entry.contribution.path) == ("seulement", "a.contribution.fr")


def test_the_contribution_needs_the_first_person() -> None:
    data = {"entries": [{"id": "a", "name": "A", "contribution": "J'écris", "involvement": "some"}]}
    entry = view(data, first_person="false").groups[0].entries[0]
    assert entry.contribution is None
    assert entry.involvement == "un peu"


def test_words_of_the_catalogue_are_shown_in_the_readers_words() -> None:
    entry = entry_view(
        involvement="much", maturity={"stage": "paused", "note": "Voir *ici*"}, since="2017-06", until="2019-01-01"
    )
    assert entry.involvement is not None
    assert entry.maturity is not None
    assert entry.since is not None
    assert entry.until is not None
    found = [entry.involvement, entry.maturity.word, entry.since.word, entry.until.word]
    assert [(str(word), word.value, word.path) for word in found] == [
        ("beaucoup", "much", "x.involvement"),
        ("en pause", "paused", "x.maturity.stage"),
        ("juin 2017", "2017-06", "x.since"),
        ("1er janvier 2019", "2019-01-01", "x.until"),
    ]
    assert (entry.since.is_day, entry.until.is_day) == (False, True)
    assert entry.maturity.note is not None
    assert entry.maturity.note.path == "x.maturity.note.fr"


def test_links_keep_their_order_and_kinds() -> None:
    entry = entry_view(links={"mon-site": "https://a.fr", "code": {"url": "https://b.fr", "note": "à voir"}})
    assert [(link.kind, str(link.label), link.url, link.url.path) for link in entry.links] == [
        ("mon-site", "mon site", "https://a.fr", "x.links.mon-site"),
        ("code", "code source", "https://b.fr", "x.links.code"),
    ]
    assert entry.links[1].note == "à voir"


def test_support_needs_its_kind() -> None:
    support = entry_view(support={"kind": "dons", "url": "https://d.fr"}).support
    assert support is not None
    assert support.url is not None
    assert (support.kind, support.kind.path, support.url.path) == ("dons", "x.support.kind.fr", "x.support.url")
    assert entry_view(support={"kind": {"fr": "dons", "draft": "true"}}).support is None


@pytest.mark.parametrize(
    ("title", "prefix", "same"),
    [
        ("X", "", True),
        ("Y", "", False),
        ("Utilisateur:X", "", False),
        ("Catégorie:X", ":", False),
        ("Utilisateur:a::b", ":", False),
        ("/X", ":", False),
        ("a : b", ":", False),
    ],
)
def test_a_page_of_the_wiki_is_linked_safely(title: str, prefix: str, same: bool) -> None:  # noqa: FBT001 (parameters)
    page = entry_view(pages={"w": title, "v": "Ailleurs"}).page
    assert page is not None
    assert (page.title, page.title.path, page.prefix, page.same) == (title, "x.pages.w", prefix, same)


def test_a_page_that_does_not_exist_is_not_linked() -> None:
    data = {"entries": [{"id": "a", "name": "A", "pages": {"w": "A"}}, {"id": "b", "name": "B", "related": ["a"]}]}
    for exists in (True, False):
        entries = view(data, exists=exists).groups[0].entries
        assert (entries[0].page is not None) is exists
        assert (entries[1].related[0].page is not None) is exists
    assert entry_view().page is None


def test_related_entries_are_named_if_they_are_shown() -> None:
    entries = [
        {"id": "a", "name": "A", "related": ["b", "c"]},
        {"id": "b", "name": "B"},
        {"id": "c", "name": "C", "absent": "true"},
    ]
    [related] = view({"entries": entries}).groups[0].entries[0].related
    assert (related.name, related.name.path) == ("B", "b.name")


def test_the_contributors_texts_are_those_that_the_target_asks_for() -> None:
    data = {
        "contributor": {"name": "N", "site": "https://n.fr", "texts": {"a": "A", "b": {"fr": "B", "draft": "true"}}}
    }
    contributor = view(data, texts=["b", "a", "absent"]).contributor
    assert contributor is not None
    assert [(text, text.path) for text in contributor.texts] == [("A", "contributor.texts.a.fr")]
    assert contributor.site == "https://n.fr"
    assert view({}).contributor is None


def test_pages_and_headings_come_ready_to_print() -> None:
    seen = view({}, heading_level=4)
    assert (seen.heading, seen.source_page, seen.help_page) == ("====", "Utilisateur:Bot", ":Catégorie:Aide")


def test_a_target_shows_what_it_asks_for_in_its_order() -> None:
    entries = [{"id": name.lower(), "name": name, "type": kind} for name, kind in [("C", "x"), ("A", "y"), ("B", "x")]]
    seen = view({"entries": entries}, only={"type": ["x"]}, sort="name")
    assert shown(seen) == [("", ["b", "c"])]
    assert view({"entries": entries}, only={"type": "z"}).groups == ()


def test_a_target_has_words_of_its_own() -> None:
    entry = {"id": "a", "name": "A", "involvement": "much", "maturity": "active", "links": {"wiki": "https://w.fr"}}
    wording = {"contribution": "Mon rôle [1]", "amounts": {"much": "à fond"}, "kinds": {"wiki": "le wiki"}}
    [seen] = view({"entries": [entry]}, wording=wording).groups[0].entries
    assert seen.words.contribution == "Mon rôle &#91;1&#93;"
    assert seen.words.involvement == "Implication"
    assert seen.involvement is not None
    assert (str(seen.involvement), seen.involvement.path) == ("à fond", "a.involvement")
    assert seen.links[0].label == "le wiki"
    assert seen.maturity is not None
    assert str(seen.maturity.word) == "actif"
