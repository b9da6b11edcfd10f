"""The importer on any page: entries or a refusal; no name that is not there, nobody's address or number taken."""

import html
import re
import unicodedata
from pathlib import Path
from random import Random
from typing import Any

from bot.errors import CommunsError
from bot.importing.guess import Reading
from bot.importing.personal import without_anybodys
from bot.importing.source import kind_of_file, reading_of
from tests.soak.fuzz import mutate

_FOLDER = Path(__file__).parents[2] / "importing" / "pages"
_KINDS = {".html", ".htm", ".md", ".txt", ".wikitext", ".csv", ".tsv"}
_PERSONAL = ("camille.exemple@example.org", "+33 6 12 34 56 78", "06 12 34 56 78")
_TOKENS = (
    *(
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<p>",
        "<br>",
        "<div>",
        "</div>",
        "<h2>",
        "</h2>",
        "<table><tr><td>",
        "<dl><dt>",
    ),
    *("<a href='https://a.example'>là</a>", "<a href='mailto:", "<!--", "-->", "<script>", "&nbsp;", "&#0;", "&amp;"),
    *(
        "\n• ",
        "\n- ",
        "\n* ",
        "\n## ",
        "\n1. ",
        " : ",
        " – ",
        "\u00a0: ",
        "«\u00a0",
        "\u00a0»",
        "\n\n",
        "\t",
        ";",
        "||",
        "\n|-",
    ),
    *(*_PERSONAL, "www.exemple.fr", "https://", "{{", "[["),
)
_CUT = 400
# On purpose another rule than the importer's own.
_MAIL = re.compile(r"[a-z0-9]@[a-z0-9-]+\.[a-z]{2}", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d.])0[1-9](?:[ .]\d\d){4}(?!\d)")


def check() -> Any:
    """Return the check of one page."""
    files = sorted(file for file in _FOLDER.rglob("*") if file.suffix in _KINDS)
    pages = [(kind_of_file(file.name, file.read_bytes()), file.read_text("utf-8", "replace")) for file in files]

    def check_page(random: Random) -> str:
        kind, text = random.choice(pages)
        text = mutate.text_of(text, random, _TOKENS, [text for _kind, text in pages])
        try:
            reading = reading_of(text.encode("utf-8", "replace"), kind, where="page")
        except CommunsError:
            return "refused"
        if kind != "mhtml":  # its text is encoded
            _look_at(without_anybodys(reading), text)
        return "entries" if reading.entries else "none"

    return check_page


def _look_at(reading: Reading, text: str) -> None:
    written, text = text, html.unescape(html.unescape(text))
    without = _without_personal(text)
    there = _letters(written), _letters(text), _letters(without), _letters(re.sub(r"<[^>]*>", "", without))
    for entry in reading.entries:
        for word in re.findall(r"\w{2,}", str(entry.name.value)):
            # Longer ones are left out in part, as the tree does.
            assert len(word) >= _CUT or any(_letters(word) in one for one in there), (
                f"a name that is not there: {entry.name.value!r}"
            )
        for value in (entry.name.value, *(guess.value for guess in entry.fields.values())):
            assert not _MAIL.search(str(value)), f"an e-mail address was taken: {value!r}"
            assert not _PHONE.search(str(value)), f"a phone number was taken: {value!r}"


def _without_personal(text: str) -> str:
    for token in _PERSONAL:
        text = text.replace(token, "")
    return text


def _letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if sign.isalnum())
