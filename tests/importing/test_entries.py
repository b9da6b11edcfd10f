"""What is said of a name, as fields."""

from bot.importing.cuts import cuts_of
from bot.importing.draft import date_of
from bot.importing.entries import entry_of
from bot.importing.tree import Bullet, Bullets, Piece, tidy


def fields(*pieces: Piece, below: tuple[str, ...] = ()) -> dict[str, str]:
    nested = (Bullets(tuple(Bullet(tidy([Piece(text)])) for text in below)),) if below else ()
    _name, found = entry_of(cuts_of(tidy(pieces))[0], nested, "https://simon.example/page")
    return {field: guess.value for field, guess in found.items()}


def test_first_person_is_the_owners_part() -> None:
    assert fields(Piece("Movilab : un wiki. J’y écris de temps en temps.")) == {
        "summary": "un wiki.",
        "contribution": "J’y écris de temps en temps.",
    }
    assert fields(Piece("Loomio: a tool. I translate it."))["contribution"] == "I translate it."
    assert (
        fields(Piece("Opteos : une coopérative (j'en assure la gérance)"))["contribution"] == "j'en assure la gérance"
    )


def test_a_link_that_says_there_is_the_commons_own() -> None:
    found = fields(Piece("Repair : on répare, infos "), Piece("là", "http://repair.example"), Piece("."))
    assert found == {"summary": "on répare.", "links.website": "http://repair.example"}


def test_a_bare_domain_is_an_address_and_a_sentence_end_is_none() -> None:
    assert fields(Piece("La Coroutine : un lieu. wiki.lacoroutine.org")) == {
        "summary": "un lieu.",
        "links.wiki": "https://wiki.lacoroutine.org",
    }
    assert fields(Piece("Le Filon : des vivres, etc.Puis un café")) == {"summary": "des vivres, etc.Puis un café"}


def test_an_address_within_a_sentence_stays_there() -> None:
    found = fields(Piece("Au panier : achats qui utilisent https://openfoodnetwork.org"))
    assert found == {
        "summary": "achats qui utilisent https://openfoodnetwork.org",
        "links.website": "https://openfoodnetwork.org",
    }


def test_relative_wrapped_and_counted_addresses() -> None:
    assert fields(Piece("A", "/a"), Piece(" : x"))["links.website"] == "https://simon.example/a"
    wrapped = "https://www.google.com/url?q=https://b.example/%3Futm_source%3Dz&sa=D"
    assert fields(Piece("B", wrapped), Piece(" : x"))["links.website"] == "https://b.example"
    archived = "https://web.archive.org/web/2016id_/http://c.example/p"
    assert fields(Piece("C", archived), Piece(" : x"))["links.website"] == "http://c.example/p"
    assert "links.website" not in fields(Piece("D", "javascript:alert(1)"), Piece(" : x"))


def test_mail_and_phone_are_never_taken() -> None:
    found = fields(
        Piece("Ty Commun", "mailto:ty@commun.example"),
        Piece(" : un lieu (ty [at] commun.example, 06 39 98 00 01 ou +33 6 39 98 00 01). Tél. : 02.61.91.00.04"),
    )
    told = " ".join(found.values())
    assert "commun.example" not in told
    assert not any(sign.isdigit() for sign in told)
    assert found["summary"].startswith("un lieu")


def test_labels_below_an_item() -> None:
    found = fields(
        Piece("Coroutine"),
        below=(
            "Ma contribution : la caisse",
            "Lieu : Lille",
            "Depuis : juin 2017",
            "Site : https://c.example",
            "Implication : un peu",
            "État : en émergence, pas à pas",
            "des bureaux partagés",
        ),
    )
    assert found == {
        "contribution": "la caisse",
        "place": "Lille",
        "since": "2017-06",
        "links.website": "https://c.example",
        "involvement": "some",
        "maturity.stage": "emerging",
        "maturity.note": "pas à pas",
        "summary": "des bureaux partagés",
    }


def test_dates() -> None:
    assert [date_of(text) for text in ("2017", "juin 2017", "1er mai 2020", "March 2019", "hier", "2017-06-01")] == [
        "2017",
        "2017-06",
        "2020-05-01",
        "2019-03",
        "",
        "2017-06-01",
    ]
