"""Reading lists back: never a wrong field. What is read renders to what stood there; what an owner changed is read.

Two ways: the text of an entry is changed at random, and whatever is read of it is put into the catalogue, which must
render to that text; or the catalogue is changed, and what is read of its new text must be its new values, or nothing.
"""

from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

from bot.catalogue.change import Change, RemoveField, SetField
from bot.catalogue.changed_data import with_changes
from bot.catalogue.models import Catalogue
from bot.config.check import check_source
from bot.config.source import Source
from bot.merge.blanks import breaking
from bot.merge.compare import Comparer
from bot.merge.fields import EntryReading, by_field, reordered
from bot.merge.grammar import block_text
from bot.merge.reading import Budget
from bot.merge.shapes import RELATED
from bot.merge.values import refusal, value_of
from bot.render.escape import canonical
from bot.render.vocabulary import words_of
from tests.merge.catalogues import WIKIS, catalogue, comparer
from tests.merge.templates import OTHERS
from tests.soak.fuzz import mutate

_STEPS = 1_500_000
# "asking" prints a word by a value that it does not show: such a word is no field's, and cannot be read.
_TEMPLATES = tuple(sorted(OTHERS.keys() - {"asking"}))
_TOKENS = (
    *(
        "'''",
        "''",
        "[",
        "]",
        "[[",
        "]]",
        "|",
        " : ",
        " — ",
        "\n",
        "\n** ",
        "* ",
        "(",
        ")",
        " (''",
        "'')",
        ", ",
        "&nbsp;",
    ),
    *("&amp;", "&#39;", "<br>", "<br />", "{{", "}}", "https://a.fr", "[https://b.fr site]", "depuis 2001", "Liens : "),
    *(
        "<!-- x -->",
        "<nowiki>'</nowiki>",
        "Ma contribution : ",
        "Lille",
        "coopérative",
        "juin 2017",
        "~~~~",
        "\u00a0",
        "d",
    ),
    *("en émergence", "actif", "** Liens : [https://x.fr site]", "*", "soutien", "[[A|b]]", "''type''", ".", "é", "||"),
)
_TEXTS = (
    *(
        "Un four.",
        "l'été",
        "a & b",
        "à *Lille*",
        "[ici](https://a.fr/b) là",
        "''",
        "(x)",
        "a : b",
        "— y",
        "https://c.fr",
    ),
    *(
        "Lille",
        "coopérative",
        "Le Fournil",
        "2017",
        "[[x]]",
        "{{y}}",
        "un, deux",
        "depuis 2001",
        "d",
        "&nbsp;",
        "Opteos",
    ),
)
_PLAIN = ("type", "place", "summary", "contribution")
_DATES = ("2001", "2017-06", "2020-02-29")


def check() -> Any:
    """Return the check of one entry's text."""
    return _check


@cache
def _words() -> Any:
    return words_of("fr")


def _entry(random: Random) -> dict[str, Any]:
    made: dict[str, Any] = {"id": "opteos", "name": random.choice(("Opteos", "L'Été", "Le Fournil : b", "a (b)"))}
    for field in _PLAIN:
        if random.randrange(2):
            made[field] = " ".join(random.choices(_TEXTS, k=random.choice((1, 1, 2))))
    options: dict[str, Any] = {
        "since": random.choice(_DATES),
        "involvement": random.choice(("much", "some", "support")),
        "maturity": random.choice(("active", "emerging", {"stage": "paused", "note": random.choice(_TEXTS)})),
        "support": random.choice(({"kind": "dons"}, {"kind": random.choice(_TEXTS), "url": "https://d.fr"})),
        "links": dict.fromkeys(
            random.sample(("website", "wiki", "code", "forum"), random.randint(1, 3)), "https://a.fr/x"
        ),
        "pages": {wiki: random.choice(("Opteos", "L'Été", "Page (b)")) for wiki in WIKIS},
        "related": ["lavoir"],
    }
    made |= {field: value for field, value in options.items() if random.randrange(3) == 0}
    if made.get("since") == "2001" and random.randrange(2):
        made["until"] = random.choice(_DATES)
    for number, kind in enumerate(made.get("links", ())):
        made["links"][kind] = f"https://a.fr/{number}"
    return made


def _check(random: Random) -> str:
    wiki = random.choice((*WIKIS, *WIKIS, *_TEMPLATES))
    other = {"id": "lavoir", "name": "Le Lavoir", "summary": "Un lavoir."}
    data = catalogue(_entry(random), other)
    compared = _comparer(data, wiki)
    if random.randrange(3):
        text = mutate.text_of(_text(compared), random, _TOKENS, [_text(compared)])
        return _random_text(data, compared, wiki, text)
    changed = deepcopy(data)
    new = _entry(random)
    fields = [field for field in new if field != "id"]
    for field in random.sample(fields, min(len(fields), random.choice((1, 1, 2, 3)))):
        changed["entries"][0][field] = new[field]
    for field in random.sample(list(data["entries"][0]), random.choice((0, 0, 1))):
        if field not in {"id", "name"}:
            changed["entries"][0].pop(field, None)
    if "since" not in changed["entries"][0] or changed["entries"][0]["since"] != "2001":
        changed["entries"][0].pop("until", None)
    return _owners_change(compared, _comparer(changed, wiki))


def _comparer(data: Any, wiki: str) -> Comparer:
    return comparer(data, wiki)


def _text(compared: Comparer) -> str:
    return block_text(compared.rendering, next(one for one in compared.rendering.blocks if one.entry == "opteos"))


def _reading(compared: Comparer, text: str) -> EntryReading | None:
    return compared.reader.reading(compared.entries["opteos"], text, Budget(_STEPS))


def _owners_change(compared: Comparer, after: Comparer) -> str:
    """See that what is read of the new text, by the old catalogue, is what the new one says."""
    reading = _reading(compared, _text(after))
    if reading is None:
        return "not read"
    wanted = after.reader.today(after.entries["opteos"])
    found, expected = by_field(reading.values), by_field(wanted.values)
    assert found == expected, f"{_text(after)!r} reads {found}, not {expected}"
    return "read"


def _random_text(data: Any, compared: Comparer, wiki: str, text: str) -> str:
    reading = _reading(compared, text)
    if reading is None:
        return "changed: not read"
    today = compared.reader.today(compared.entries["opteos"])
    if reordered(reading.values, today.values):
        return "changed: other order"  # merging tells it of the entry as a whole
    changes = _offered(reading, today)
    if isinstance(changes, str):
        return changes
    changed, refused = with_changes(data, changes)
    source = Source("communs.yaml", data=changed)
    if refused or check_source(source, Catalogue) is None:
        return "changed: does not fit"
    again = _text(_comparer(changed, wiki))
    assert _same(again, text), f"{text!r} was read as {changes}, which renders to {again!r}"
    return "changed: read"


def _offered(reading: EntryReading, today: EntryReading) -> list[Change] | str:
    """Return what taking all fields that differ would change, or in a word why that is not to be compared."""
    theirs, now = _fields(reading), _fields(today)
    if any(field.startswith(RELATED) for field in {*theirs, *now} if theirs.get(field) != now.get(field)):
        return "changed: not offered"
    changes: list[Change] = [RemoveField(f"opteos.{field}") for field in now if field not in theirs]
    for field, written in theirs.items():
        if canonical(written) == canonical(now.get(field, "")):
            continue
        value = value_of(field, written, _words())
        if not value or refusal(value):
            return "changed: not offered"
        if value != value.strip():
            return "changed: blanks at an edge"  # the catalogue goes without them, and nobody sees them
        changes.append(SetField(f"opteos.{field}", value))
    # Words that a template prints by a value which it does not show are no field's.
    return changes or "changed: no field"


def _fields(reading: EntryReading) -> dict[str, str]:
    return {field: texts[0] for field, texts in by_field(reading.values).items()}


def _same(one: str, other: str) -> bool:
    """Say whether two texts are one to a reader: references and blanks in fixed words may be written otherwise.

    An address that comes anew stands in the catalogue's order, and not where a person put it.
    """
    return sorted(breaking(canonical(one)).split("\n")) == sorted(breaking(canonical(other)).split("\n"))
