import pytest

from bot.plan.kept import Editor, Kept
from bot.pull.decide import Answer, Decided
from bot.pull.message import commit_message, what_of
from bot.pull.offer import Offer
from tests.pull.samples import ADDED, BY, GONE, LINE, NOBODY, ORDER, SHAPE, SUMMARY, other, target


def decided(kept: Kept, answer: Answer = "take", *, elsewhere: bool = False) -> Decided:
    return Decided(Offer(other(kept) if elsewhere else target(kept), kept, None), answer)


def test_a_message_credits_editors_and_revisions() -> None:
    told = commit_message([decided(SUMMARY), decided(GONE, "decline"), decided(ADDED, "leave", elsewhere=True)])
    assert told == (
        "Take up corrections from Movilab\n"
        "\n"
        "- Opteos · summary.fr: taken (Movilab, Camille, revision 12)\n"
        "- Opteos: declined (Movilab, an unregistered editor, revision 13)\n"
        "- Tela: left on the wiki (Other, Camille, revision 12)"
    )


def test_wikis_are_named_once() -> None:
    told = commit_message([decided(SUMMARY), decided(ADDED), decided(SUMMARY, elsewhere=True)])
    assert told.startswith("Take up corrections from Movilab, Other\n\n")


def test_where_nothing_was_taken_it_says_so() -> None:
    assert commit_message([decided(SUMMARY, "leave")]).startswith("Decide about corrections on Movilab\n\n- ")


def test_who_is_not_certain_is_not_blamed_alone() -> None:
    unsure = SUMMARY.model_copy(update={"by": BY.model_copy(update={"certain": False})})
    assert "(Movilab, Camille, revision 12 (or somebody before))" in commit_message([decided(unsure)])


def test_where_nobody_is_known_the_wiki_is_named() -> None:
    unknown = SUMMARY.model_copy(update={"by": None})
    assert commit_message([decided(unknown)]).endswith("- Opteos · summary.fr: taken (Movilab)")


@pytest.mark.parametrize("kept", [SUMMARY, GONE, ADDED, SHAPE, LINE, ORDER])
def test_no_address_of_anybodys_is_in_it(kept: Kept) -> None:
    by = NOBODY.model_copy(update={"comment": "par 192.0.2.1, anis@exemple.fr"})
    told = commit_message([decided(kept.model_copy(update={"by": by}))])
    assert not any(word in told for word in ("192.0.2.1", "anis@", "par "))


def test_not_even_where_somebody_signed_a_line_with_it() -> None:
    signed = LINE.model_copy(update={"name": "D’accord. 192.0.2.1, 2001:db8::7 ou anis@exemple.fr"})
    told = commit_message([decided(signed)])
    assert "- D’accord. (address), (address) ou (address): taken" in told


def test_a_thing_is_one_line_whatever_it_is_called() -> None:
    told = commit_message([decided(LINE.model_copy(update={"name": "a\nb\n\nSigned-off-by: x"}))])
    assert told.count("\n") == 2


def test_a_name_does_not_fill_the_message() -> None:
    told = commit_message([decided(LINE.model_copy(update={"name": "x" * 100_000}))])
    assert len(told) < 400


@pytest.mark.parametrize(
    ("kept", "name"),
    [
        (SUMMARY, "Opteos · summary.fr"),
        (SUMMARY.model_copy(update={"entry": "", "name": "", "field": "groups.tous.intro.fr"}), "groups.tous.intro.fr"),
        (GONE, "Opteos"),
        (ADDED, "Tela"),
        (LINE, "Un mot."),
        (ORDER, "the order of the entries"),
    ],
)
def test_what_a_thing_is_called(kept: Kept, name: str) -> None:
    assert what_of(Offer(target(kept), kept, None)) == name


def test_an_editor_without_a_name_has_none() -> None:
    assert Editor(revision=1).user == ""
