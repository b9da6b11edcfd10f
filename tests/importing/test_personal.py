"""E-mail addresses and phone numbers, in the ways in which people write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.models import Catalogue
from bot.config.yaml_reader import parse_yaml
from bot.importing.personal import is_personal, personal_link, without_anybodys, without_personal
from bot.importing.propose import proposals
from bot.importing.source import reading_of
from bot.importing.tree import Piece, plain, tidy
from bot.importing.write import imported

NAME = st.from_regex(r"[a-z]{2,8}(?:[._+-][a-z0-9]{1,5})?", fullmatch=True)
HOST = st.from_regex(r"[a-z]{2,8}(?:-[a-z]{1,4})?\.(?:org|fr|example|coop)", fullmatch=True)


AT = st.sampled_from(
    ["@", " [at] ", "(at)", " (arobase) ", "[@]", " @ ", " -at- ", " {at} ", " <at> ", "[a]", " arobase ", "_AT_", "＠"]
)


@given(name=NAME, host=HOST, at=AT, around=st.sampled_from([" ", ", ", " (", " <"]))
def test_no_mail_address_comes_through(name: str, host: str, at: str, around: str) -> None:
    left = plain(without_personal((Piece(f"Un lieu{around}{name}{at}{host} à Lille"),)))
    assert host not in left
    assert "Un lieu" in left
    assert "Lille" in left


@pytest.mark.parametrize(
    "number",
    ["06 39 98 00 01", "0639980001", "06.39.98.00.01", "06-39-98-00-01", "+33 6 39 98 00 01", "+33 (0)6 39 98 00 01",
     "0033639980001", "+44 20 7946 0000", "(503) 555-0199", "503-555-0199", "(+33) 6 39 98 00 01", "+33.6.39.98.00.01",
     "+33(0)639980001", "06 399 800 01", "06–39–98–00–01", "06‑39‑98‑00‑01", "06\u202f39\u202f98\u202f00\u202f01",
     "(0)6 39 98 00 01", "00 33 6 39 98 00 01", "0470/12.34.56", "02 123 45 67", "06 · 39 · 98 · 00 · 01"],
)  # fmt: skip
def test_no_phone_number_comes_through(number: str) -> None:
    left = plain(without_personal((Piece(f"Un lieu, tél. : {number}, à Lille"),)))
    assert not re.search(r"\d", left)
    assert left.startswith("Un lieu")
    assert left.endswith("à Lille")


PAIRS = ("06", "39", "98", "00", "01")
SEPARATORS = (
    "",
    " ",
    ".",
    "-",
    "/",
    "\u00a0",
    "\u202f",
    "\u2009",
    " . ",
    " - ",
    "–",
    "‑",
    "·",
    " / ",
    "_",
    ":",
    "|",
    "•",
    "\u200b",
)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Return a number in one of the spellings that people have for it."""
    rest = draw(st.sampled_from(SEPARATORS)).join(PAIRS[1:])
    sign = draw(st.sampled_from(SEPARATORS[:10]))
    start = draw(
        st.sampled_from(
            ["06", "(0)6", "(06)", "+33 6", "+336", "+33(0)6", "+33 (0) 6", "0033 6", "00336", "(+33) 6", "+33.6"]
        )
    )
    if start == "06":
        return draw(st.sampled_from(SEPARATORS)).join(PAIRS)
    return f"{start}{sign}{rest}" if rest[2:3] not in ":|•" else f"{start}{sign}{rest[:2]} 98 00 01"


@given(
    number=numbers(),
    before=st.sampled_from(
        [*"./-_:;,!?()[]{}<>|*#=~'\"«»…–—•→&%$€", " ", "", "a", "www.a.", "b.org.", "tél.", "n°", "le (", "x/"]
    ),
    after=st.sampled_from(["", " ", ".", ",", ")", ";", "!", " à", "…", "»", "|", "a", " le soir"]),
)
def test_no_spelling_of_a_number_comes_through_whatever_stands_around_it(number: str, before: str, after: str) -> None:
    left = plain(without_personal(tidy([Piece(f"Un lieu {before}{number}{after}")])))
    assert not re.search(r"\d", left), left
    assert left.startswith("Un lieu")


@given(
    text=st.one_of(
        st.integers(1800, 2100).map(lambda year: f"depuis {year}"),
        st.tuples(st.integers(1900, 2024), st.integers(1, 99)).map(lambda one: f"{one[0]}-{one[0] + one[1]}"),
        st.integers(10, 10**9).map(lambda count: f"{count:,} membres".replace(",", " ")),
        st.integers(10, 10**9).map(lambda count: f"{count:,} membres".replace(",", ".")),
        st.dates().map(lambda day: f"le {day:%d/%m/%Y} à {day:%d}h"),
        st.dates().map(lambda day: f"le {day:%d.%m.%Y} et le {day:%Y-%m-%d}"),
        st.integers(1000, 98999).map(lambda code: f"{code:05} Lille"),
        st.from_regex(r"ISBN 97[89]-2-[0-9]{4}-[0-9]{4}-[0-9]", fullmatch=True),
        st.from_regex(r"ISBN 0[0-9]{9}", fullmatch=True),
        st.from_regex(r"https://lieu\.example/0[1-9][0-9]{8}/[a-z]{3}", fullmatch=True),
        st.from_regex(r"lieu\.org/06[0-9]{8}", fullmatch=True),
        st.from_regex(r"version [0-9]\.[0-9]{1,2}\.[0-9]{1,3}", fullmatch=True),
    )
)
def test_other_figures_stay(text: str) -> None:
    assert plain(without_personal((Piece(f"Un lieu, {text}"),))) == f"Un lieu, {text}"


@pytest.mark.parametrize("text", ["un L06 39 98 00 01ot", "des servicescamille@example.orgumériques"])
def test_what_is_glued_to_words_does_not_come_through(text: str) -> None:
    left = plain(without_personal((Piece(text),)))
    assert not re.search(r"\d|@|example", left)


@pytest.mark.parametrize(
    "text",
    [
        *("depuis 2017, 12 000 membres", "le 12/03/2020", "ISBN 978-2-1234-5680-3"),
        *("@movilab sur Mastodon", "3 % de 45.5", "2010-2020", "le 01/02/2020 10:30", "du 01.02.2020 au 03.02.2020"),
        *("J'ai travaillé chez Movilab.org", "94.2 FM", "59000 Lille", "version 0.12.3"),
    ],
)
def test_what_is_neither_stays(text: str) -> None:
    assert not is_personal(text)
    assert plain(without_personal((Piece(text),))) == text


@pytest.mark.parametrize(
    ("href", "personal"),
    [
        ("mailto:a@b.example", True), ("TEL:+33639980001", True), ("https://wa.me/33639980001", True),
        ("https://t.me/+33639980001", True), ("/cdn-cgi/l/email-protection#3a5b", True),
        ("https://b.example/?qui=a%40b.example", True), ("https://framapiaf.org/@movilab", False),
        ("https://b.example/0639980001", False), ("https://t.me/movilab", False),
    ],
)  # fmt: skip
def test_links_to_somebody(href: str, personal: bool) -> None:  # noqa: FBT001 (pytest's parameter)
    assert personal_link(href) is personal


MAIL, HIDDEN, PHONE, CODED = "ana@pain.example", "ana [at] pain [dot] example", "06.39.98.00.01", "+33 6 39 98 00 01"
SOURCES = {
    "html": f"""<h1>Mes communs, {MAIL}</h1><p>Je suis Ana Four, joignable au {PHONE} tous les jours.</p>
        <ul><li><a href='mailto:{MAIL}'>Le Fournil</a> : un four ({CODED}) <a href='tel:{CODED}'>appeler</a></li>
        <li>Sentiers ({HIDDEN})</li></ul>""",
    "markdown": f"""# Mes communs\n\nÉcrire à {HIDDEN} ou appeler le {PHONE}, merci beaucoup.
\n- **Le Fournil** : un four, <{MAIL}>\n- [Sentiers](mailto:{MAIL}) {CODED}\n""",
    "text": f"""Mes communs :\n• Le Fournil : un four, {MAIL}\n  Contact : {HIDDEN}
• Sentiers : tél. {PHONE} ou {CODED}\n""",
    "wikitext": f"""== Mes communs ==\n* [mailto:{MAIL} Le Fournil] : un four\n** Contact : {PHONE}
* Sentiers : {HIDDEN}, {CODED}\n""",
    "csv": f"""Nom,Description,Site,Contact\nLe Fournil,un four {CODED},{MAIL},{PHONE}
Sentiers,des chemins {HIDDEN},,\n""",
    # A table of our own, and a catalogue of a member's: each field as it is written there.
    "csv ": f"""id,name,summary,contribution,links.website
fournil,Le Fournil,un four {PHONE},{HIDDEN},https://x.example/?a={MAIL}\n""",
    "yaml": f"""version: 1\nentries:
  - {{id: fournil, name: Le Fournil, summary: 'un four {PHONE}', place: '{HIDDEN}'}}\n""",
}


@pytest.mark.parametrize("kind", SOURCES)
def test_whatever_the_format_nothing_of_somebodys_reaches_the_catalogue(kind: str) -> None:
    source = parse_yaml(b"version: 1\nlanguage: fr\nentries:\n", "config/communs.yaml")
    reading = without_anybodys(reading_of(SOURCES[kind].encode(), kind.strip(), where="x"))
    found = proposals(reading, Catalogue.model_validate(source.data | {"entries": []}), source.data)
    content = (imported(source, found) or b"").decode()
    assert "Le Fournil" in content
    assert "un four" in content
    for told in ("pain.example", "pain [dot]", "ana@", "ana [", "39.98", "39 98", "3998", "mailto", "tel:"):
        assert told not in content, content


def test_a_number_with_a_dash_behind_it_and_an_address_beyond_all_measure() -> None:
    assert plain(without_personal((Piece("06 39 98 00 01- le wiki"),))) == "- le wiki"
    assert personal_link("https://a.example/" + "www.exemple.fr" * 1_000)


def test_a_number_that_ends_in_another_address_than_it_begins_in_is_taken_out() -> None:
    left = plain(without_personal((Piece("https://communa06 39 98 00 01ux.example"),)))
    assert "39 98" not in left
