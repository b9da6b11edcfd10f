import pytest

from bot.targets.region import BrokenRegion, find, targets_on, write

OPENING = "<!-- communs:début id=liste v=1 -->"
CLOSING = "<!-- communs:fin id=liste empreinte=abc -->"
OTHER = "<!-- communs:début id=autre v=1 -->\nx\n<!-- communs:fin id=autre -->"


def test_a_region_without_a_templates_digest_has_none() -> None:
    region = find(f"{OPENING}\nx\n{CLOSING}", "liste")
    assert region is not None
    assert (region.template, region.kept) == ("", "")


def test_notes_are_written_where_there_are_some() -> None:
    for kept, end in (("~", " gardé=~ -->"), ("", " modèle=7fQ2 -->")):
        made = write("* un", target="liste", template="7fQ2", help_page="Aide", language="fr", kept=kept)
        assert made.endswith(end)


def test_a_region_that_begins_in_a_call_which_ends_in_it_is_refused() -> None:
    with pytest.raises(BrokenRegion, match=r"line 2: the region stands inside the “\{\{” of line 1"):
        find(f"{{{{a|\n{OPENING}\nx }}}}\n{CLOSING}", "liste")


def test_another_list_that_ended_before_is_not_around_ours() -> None:
    stray = "<!-- communs:fin id=autre -->"
    region = find(f"{OTHER}\n{OPENING}\nx\n{CLOSING}\n{stray}", "liste")
    assert region is not None
    assert region.body == "x"


def test_only_living_markers_name_targets() -> None:
    assert targets_on(f"<nowiki>{OPENING}</nowiki>") == frozenset()
    assert targets_on("<!-- communs:début -->") == frozenset()
    assert targets_on(OTHER) == {"autre"}
