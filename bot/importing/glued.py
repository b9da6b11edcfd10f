"""Two names in one item: glued, parted by a stroke, or the second within what is said of the first. Pure."""

import re
from dataclasses import replace

from bot.importing.addresses import BARE
from bot.importing.cut import Cut
from bot.importing.labels import column_of, label_of
from bot.importing.nouns import NOUNS
from bot.importing.tree import Piece, Words, plain, sliced
from bot.importing.words import LINKING
from bot.locale import _

# Small letters run into a capital, as when a line break was lost; or a host name's end does.
_GLUE = re.compile(
    r"(?<=[a-zà-öø-ÿ]{2})(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]*)|(?<=\.(?:org|com|net))(?=[A-ZÀ-ÖØ-Þ])|"
    r"(?<=\.(?:coop))(?=[A-ZÀ-ÖØ-Þ])|(?<=\.(?:co|fr|eu|io))(?=[A-ZÀ-ÖØ-Þ])|(?<=[)»])(?=[A-ZÀ-ÖØ-Þ])"
)
_SECOND = re.compile(
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w'’&-]*(?:\.[\w'’&-]+)*(?:\s+[\w'’&-]+(?:\.[\w'’&-]+)*){0,5}?)\s*:\s+(?=\S)"
)
_ASIDES = frozenset(
    [
        "infos",
        "info",
        "informations",
        "horaires",
        "adresse",
        "renseignements",
        "inscription",
        "inscriptions",
        "réservation",
        "réservations",
        "tarif",
        "tarifs",
        "licence",
        "attention",
        "note",
        "nb",
        "ps",
        "voir",
        "exemple",
        "ex",
        "permanence",
        "permanences",
        "prochainement",
        "bilan",
        "details",
        "hours",
        "address",
        "booking",
        "price",
    ]
)
_ARTICLE = re.compile(r"(?:Les?|La|Une?|Des|Aux?|The)\s+[A-ZÀ-ÖØ-Þ]|L['’][A-ZÀ-ÖØ-Þ]")
_JOINED = re.compile(r"\s+[/+]\s+|\s*/\s*(?=[A-ZÀ-ÖØ-Þ])")


def second_in(rest: Words) -> tuple[int, bool] | None:
    """Return where in a description a second ``Name :`` begins, and whether it is glued to what is before it."""
    text = plain(rest)
    for match in _SECOND.finditer(text):
        start = match.start()
        before = text[:start]
        if not before.strip() or len(match["name"].split()) > 6 or _is_label(match["name"]):  # noqa: PLR2004
            continue
        last = before.split()[-1]
        glued = before[-1:].islower() or before[-1:] in ")»"
        linked = any(at == start and piece.href for at, piece in _starts(rest))
        if glued:
            return start, True
        stop = last[-1] in ".!;…"
        capitals = sum(word[:1].isupper() for word in match["name"].split())
        if linked or (stop and (capitals > 1 or BARE.match(match["name"]))):
            return start, False
        if (
            not stop
            and last[-1].isalpha()
            and last.lower() not in LINKING
            and last[0].islower()
            and capitals
            and "'" not in last
        ):
            return start, False
    return None


def _is_label(name: str) -> bool:
    """Say whether a word before a colon says what comes, and names nothing."""
    first = name.split(maxsplit=1)[0].lower()
    return first in _ASIDES or (len(name.split()) == 1 and bool(column_of(name))) or bool(label_of(name))


def _starts(words: Words) -> list[tuple[int, Piece]]:
    found, at = [], 0
    for piece in words:
        found.append((at, piece))
        at += len(piece.text)
    return found


def unglued(cut: Cut) -> list[Cut]:
    """Return a cut as two where its name is two names: glued, or parted by a stroke, or two links."""
    text = plain(cut.name)
    why = _("two names seem to have run together")
    links = [piece for piece in cut.name if piece.href]
    if len({piece.href for piece in links}) > 1 and all(
        piece.href or re.fullmatch(r"\s*(?:[/,&+]|et|and|)\s*", piece.text) for piece in cut.name
    ):
        return [replace(cut, name=(piece,), confidence=min(cut.confidence, 0.55), why=why) for piece in links]
    for match in _GLUE.finditer(text):
        left, right = text[: match.start()], text[match.start() :]
        host = left.rpartition(" ")[2]
        domain = "." in host and BARE.fullmatch(host)
        own = [word for word in left.split()[:-1] if word.lower() not in LINKING | NOUNS and word[:1].isupper()]
        half = left.split()[-1]
        noun = right.split()[0].lower() in NOUNS and len(left.split()) > 1
        # "PasserellesLe Jardin": an article begins a name, and stands in none.
        article = _ARTICLE.match(right) and len(half) > 2  # noqa: PLR2004
        if left[-1] in ")»" or domain or article or ((own or noun) and len(half) > 3 and len(right.split()) > 1):  # noqa: PLR2004
            parts = [sliced(cut.name, 0, match.start()), sliced(cut.name, match.start())]
            return [replace(cut, name=part, confidence=min(cut.confidence, 0.5), why=why) for part in parts]
    pieces = [match.span() for match in _JOINED.finditer(text)]
    if len(pieces) == 1:
        (start, end) = pieces[0]
        left, right = text[:start], text[end:]
        if all(len(part) > 2 and part[:1].isupper() for part in (left, right)) and not BARE.match(text):  # noqa: PLR2004
            parts = [sliced(cut.name, 0, start), sliced(cut.name, end)]
            return [replace(cut, name=part, confidence=min(cut.confidence, 0.5), why=why) for part in parts]
    return [cut]
