import pytest

from bot.render.finish import finish
from bot.render.values import Address, Key, Plain, Rich, UntrackedError, fixed, recording


def test_a_value_is_wrapped_only_while_it_is_recorded() -> None:
    value = Plain("[a]", "x.name")
    assert value.__html__() == "&#91;a&#93;"
    with recording() as printed:
        raw = value.__html__()
    assert printed == [value]
    [span] = finish(raw, printed).spans
    assert (span.start, span.end, span.path, span.value) == (0, 11, "x.name", "[a]")


def test_recordings_nest_and_do_not_mix() -> None:
    with recording() as outer:
        Plain("a", "a").__html__()
        with recording() as inner:
            Plain("b", "b").__html__()
    assert (outer, inner) == (["a"], ["b"])


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        (Plain(" Élan ", "p").upper(), " ÉLAN "),
        (Plain(" Élan ", "p").lower(), " élan "),
        (Plain("éLAN", "p").capitalize(), "Élan"),
        (Plain(" Élan ", "p").strip(), "Élan"),
        (Plain("xÉlanx", "p").strip("x"), "Élan"),
    ],
)
def test_a_changed_text_keeps_its_path_and_value(changed: Plain, text: str) -> None:
    assert changed == text
    assert changed.path == "p"
    assert changed.value != text or changed.value.strip() == text


def test_each_kind_has_its_own_wikitext() -> None:
    assert Plain("*a*", "p").wikitext() == "&#42;a*"
    assert Rich("*a*", "p").wikitext() == "''a''"
    assert Address("https://x.fr/a_b?c=1&d=2", "p").wikitext() == "https://x.fr/a_b?c=1&d=2"
    assert Address("https://x.fr/__TOC__", "p").wikitext() == "https&#58;//x.fr/_&#95;TOC_&#95;"


def test_a_key_is_for_conditions_only() -> None:
    assert Key("website") == "website"
    with pytest.raises(UntrackedError, match="website"):
        Key("website").__html__()


def test_fixed_text_keeps_its_edges_and_makes_no_markup() -> None:
    assert fixed(" : ") == " : "
    assert fixed(", ") == ", "
    assert fixed("[[a]]") == "&#91;&#91;a&#93;&#93;"
