import pytest

from bot.merge.compare import Comparer
from bot.plan.added import with_fields
from bot.plan.kept import Kept
from bot.render.vocabulary import words_of
from tests.merge.catalogues import comparer
from tests.merge.lists import BASE, LIST
from tests.merge.lists import merged as merged_list
from tests.plan.samples import TEMPLATE

LAVOIR = "* '''Le Lavoir''' : Un lavoir remis en eau."
NEW = (
    "* '''Le Verger''' : Des [https://pommes.example pommes] ''anciennes''.\n"
    "** Ma contribution : Je taille.\n"
    "** Liens : [https://verger.example site]"
)


@pytest.fixture(scope="module")
def compare() -> Comparer:
    return comparer(LIST)


def filled(body: str, compare: Comparer) -> Kept:
    """The entry that people put into a text, as a plan tells it."""
    (kept,) = [one for one in merged_list(body).kept if one.kind == "added"]
    return with_fields(kept, compare, body, words_of("fr"))


def after(line: str, new: str = NEW) -> str:
    return BASE.replace(line, f"{line}\n{new}")


def test_an_entry_is_read_field_by_field(compare: Comparer) -> None:
    kept = filled(after(LAVOIR), compare)
    assert kept.readable
    assert dict(kept.fields) == {
        "name": "Le Verger",
        "summary.fr": "Des [pommes](https://pommes.example) *anciennes*.",
        "contribution.fr": "Je taille.",
        "links.website": "https://verger.example",
    }
    assert (kept.group, kept.after, kept.refused) == ("b", "le-lavoir", "")


def test_its_place_is_its_group_and_the_entry_before_it_there(compare: Comparer) -> None:
    short = "* '''Le Verger''' : Des pommes."
    first = BASE.replace(LAVOIR, f"{short}\n{LAVOIR}")
    assert (filled(first, compare).group, filled(first, compare).after) == ("b", "")
    last = filled(after("* '''Sentiers'''", short), compare)
    assert (last.group, last.after) == ("b", "sentiers")


def test_an_entry_is_not_taken_for_one_that_begins_alike() -> None:
    data = {"version": "1", "language": "fr", "groups": [], "entries": [{"id": "anisette", "name": "Anisette"}]}
    compare = comparer(data, used=TEMPLATE)
    kept = Kept(kind="added", name="Anis", wiki="* Anis", readable=True)
    assert with_fields(kept, compare, "* Anisette\n* Anis", words_of("en")).after == "anisette"
    assert with_fields(kept, compare, "* Anis\n* Anisette", words_of("en")).after == ""


def test_what_cannot_be_read_whole_has_no_fields(compare: Comparer) -> None:
    kept = filled(after(LAVOIR, "* '''Le Verger''' : Des pommes {{à revoir|2026}}."), compare)
    assert (kept.readable, kept.fields) == (False, ())
    assert (kept.group, kept.after) == ("b", "le-lavoir")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("x" * 5_001, "it has 5001 characters"),
        ("gauche \u202eetiord\u202c", "characters that turn the direction of writing"),
        ("a\u2066b\u2069", "characters that turn the direction of writing"),
    ],
)
def test_an_entry_with_a_hostile_value_is_refused(value: str, reason: str, compare: Comparer) -> None:
    kept = filled(after(LAVOIR, f"* '''Le Verger''' : {value}"), compare)
    assert reason in kept.refused


def test_a_hostile_entry_that_nothing_reads_is_refused_too(compare: Comparer) -> None:
    kept = filled(after(LAVOIR, f"* '''Le Verger''' : {'x' * 100_000}"), compare)
    assert (kept.readable, kept.fields) == (False, ())


def test_a_script_is_no_address(compare: Comparer) -> None:
    kept = filled(after(LAVOIR, NEW.replace("https://verger.example", "javascript:alert(1)")), compare)
    assert (kept.readable, kept.fields) == (False, ())


@pytest.mark.parametrize("kind", ["changed", "removed", "shape", "text", "order"])
def test_only_what_was_put_in_has_fields(kind: str, compare: Comparer) -> None:
    kept = Kept.model_validate({"kind": kind, "wiki": LAVOIR, "readable": True})
    assert with_fields(kept, compare, BASE, words_of("fr")) is kept
