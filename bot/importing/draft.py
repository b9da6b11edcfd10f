"""The fields of one entry while they are collected. Pure."""

import re
from collections.abc import Iterable

from bot.importing.addresses import clean_address, key_of, kind_of, label_of
from bot.importing.guess import Guess
from bot.importing.personal import personal_link
from bot.locale import _

_DATE = re.compile(r"(?:(?P<day>\d{1,2})(?:er)?\s+)?(?:(?P<month>[^\W\d_]+)\s+)?(?P<year>(?:19|20)\d\d)$")


_MONTHS = {
    name: number
    for names in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}


class Draft:
    """The fields of one entry while they are collected."""

    def __init__(self, base: str = "") -> None:
        self.fields: dict[str, Guess] = {}
        self.summary: list[tuple[str, float]] = []
        self.contribution: list[tuple[str, float]] = []
        self._base = base
        self._keys: set[str] = set()

    def link(self, address: str, words: str = "", confidence: float = 0.95, why: str = "") -> None:
        """Take an address, unless it is there already under another spelling."""
        if not address or personal_link(address) or key_of(address) in self._keys:
            return
        self._keys.add(key_of(address))
        kind = kind_of(address, words)
        if f"links.{kind}" in self.fields:
            from bot.catalogue.ids import slug_of  # noqa: PLC0415 (its tables are rarely needed)

            kind = slug_of(label_of(address))
        number, free = 1, kind
        while f"links.{free}" in self.fields:
            number += 1
            free = f"{kind}-{number}"
        self.fields[f"links.{free}"] = Guess(address, confidence, why)

    @property
    def linked(self) -> bool:
        """Whether there is an address already."""
        return bool(self._keys)

    def address(self, href: str) -> str:
        """Return the address that a link means."""
        return clean_address(href, self._base)

    def put(self, field: str, value: str, confidence: float = 0.9, why: str = "") -> None:
        """Take a value for a field that has none."""
        if value.strip() and field not in self.fields:
            self.fields[field] = Guess(value.strip(), confidence, why)

    def whole(self) -> dict[str, Guess]:
        """Return the fields, texts first."""
        texts: dict[str, Guess] = {}
        for field, parts in (("summary", self.summary), ("contribution", self.contribution)):
            if parts:
                sure = min(confidence for _text, confidence in parts)
                why = _("whether this is the owner's part is a guess") if field == "contribution" and sure < 0.6 else ""  # noqa: PLR2004
                texts[field] = Guess(_sentences(text for text, _sure in parts), sure, why)
        return texts | self.fields


def is_place(text: str) -> bool:
    """Say whether words in parentheses after a name are a place: one with a capital, no acronym, no figure."""
    first = re.split(r"[\s-]", text)[0]
    short = len(text.split()) <= 4  # noqa: PLR2004 (a place's name)
    return (
        text[:1].isupper()
        and not (first.isupper() and len(first) > 1)
        and not any(sign.isdigit() for sign in text)
        and short
        and not any(sign in text for sign in ":.@")
    )


def _sentences(parts: Iterable[str]) -> str:
    whole = ""
    for part in parts:
        glue = "" if not whole else " " if whole[-1] in ".!?…;:" else ". " if part[:1].isupper() else " ; "
        whole += glue + part
    return whole


def date_of(text: str) -> str:
    """Return a date as the catalogue writes it, from words or from itself; empty for none."""
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text.strip()):
        return text.strip()
    match = _DATE.match(text.strip().strip("."))
    if not match:
        return ""
    month = _MONTHS.get((match["month"] or "").lower())
    if match["month"] and not month:
        return ""
    parts = [
        match["year"],
        *([f"{month:02}"] if month else []),
        *([f"{int(match['day']):02}"] if match["day"] and month else []),
    ]
    return "-".join(parts)
