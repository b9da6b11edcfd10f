"""What is nobody's to copy: e-mail addresses and phone numbers, taken out of every text that is imported. Pure."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote

from bot.importing.addresses import BARE
from bot.importing.guess import Guess, Reading
from bot.importing.tree import Piece, Words, plain, tidy

_AT = (
    r"(?:[@＠]|\s+@\s+|\s*[\[({<]\s*(?:at|a|arobase|arobas|à|chez|@)\s*[\])}>]\s*|\s+-\s*(?:at|a|à|arobas|arobase)\s*-\s+|"
    r"\s+(?:arobase|arobas|AT)\s+|_AT_)"
)
_DOT = r"(?:\.|\s*[\[({<-]\s*(?:dot|point|\.)\s*[\])}>-]\s*|\s+(?:point|DOT)\s+|_DOT_)"
_MAIL = re.compile(
    # What Cloudflare's servers put in the place of one, and the handle of an account elsewhere (@name@host), too.
    rf"\[email[\s\xa0]*protected\]|(?<![\w/.+%-])(?!www\.)[\w.+%-]{{1,64}}-(?:at|arobase)-[\w-]+\.[a-z]{{2,}}|@?[\w.+%-]{{1,64}}?{_AT}[\w-]+?(?:{_DOT}[\w-]+?)*{_DOT}[a-z]{{2,}}",
    re.IGNORECASE,
)
# No address of a page has more signs; what has may hold anything.
_LONGEST = 4_000
_GAP = r"[\s./·_‐‑–—-]*"
# With a country code, or from 0 as people write one in France, Belgium and Switzerland, with any signs between figures;
# glued to a word or to any sign before it, but not to a longer number, as in an ISBN or a date.
_PHONE = re.compile(
    rf"(?<!\d)(?<!\d[/.-])(?:"
    rf"\(?(?:\+|00){_GAP}\d{{1,3}}\)?{_GAP}(?:\(0\){_GAP})?(?:\d{_GAP}){{7,11}}\d"
    rf"|(?!\d\d[/. -]\d\d[/. -](?:19|20)\d\d)(?:\(?0[1-9]\)?|\(0\)\s*[1-9])(?:{_GAP}\d){{7,8}}"
    r"|0[1-9](?P<sign>[^\w\s,]\s?|\s[^\w\s,]\s)\d\d(?:(?P=sign)\d\d){3}"
    r"|\(\d{2,4}\)[\s.-]*\d{3}[\s.-]*\d{3,4}|\d{3}[-.]\d{3}[-.]\d{4})(?!\d)(?![/-]\d)"
)
_NUMBERED = re.compile(r"\b(?:ISBN|ISSN|SIREN|SIRET|RNA|EAN)\b[\s:–-]*$", re.IGNORECASE)
# The figures after the first of a count: 1 012 345 678.
_COUNTED = re.compile(r"\d{1,3}[\s.]$")
_THREES = re.compile(r"\d{3}(?:[\s.]\d{3})+")
_WORDS = re.compile(
    r"(?:(?:e-?mail|courriel|m[ée]l|mail|t[ée]l(?:[ée]phone)?|phone|mobile|portable|gsm|contact)\s*\.?\s*:?\s*)?\ue000",
    re.IGNORECASE,
)
# Addresses that are somebody's number or mailbox.
_REACHING = re.compile(
    r"(?:https?:)?//(?:(?:www\.|api\.)?whatsapp\.com/send|wa\.me/|signal\.me/|t\.me/\+\d|[^/]*/cdn-cgi/l/email-protection)|"
    r"/cdn-cgi/l/email-protection",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\s*[\[({<]\s*[,;/|–—-]?\s*[\])}>]|(?<=[,;(])\s*[,;](?=\s|$)")


def without_personal(words: Words) -> Words:
    """Return a text without e-mail addresses and phone numbers, nor links to such."""
    kept = tidy(replace(piece, href="") if personal_link(piece.href) else piece for piece in words)
    text = plain(kept)
    gone = _spans(text)
    if not gone:
        return kept
    starts, inner = {start for start, _end in gone}, {at for start, end in gone for at in range(start + 1, end)}
    found, at = [], 0
    for piece in kept:
        signs = ["" if at + n in inner else "\ue000" if at + n in starts else sign for n, sign in enumerate(piece.text)]
        found.append(replace(piece, text=_LEFT.sub("", _WORDS.sub("", "".join(signs)))))
        at += len(piece.text)
    return tidy(found)


def is_personal(text: str) -> bool:
    """Say whether a text holds an e-mail address or a phone number."""
    return bool(_spans(text))


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where e-mail addresses and phone numbers stand in a text; figures of a web address are no number."""
    found = [match.span() for match in _MAIL.finditer(text)]
    addresses = [match.span() for match in BARE.finditer(text)] if "." in text else []
    found += [(start, end) for start, end in addresses if _REACHING.match(_with_scheme(text[start:end]))]
    starts = [start for start, _end in addresses]
    for match in _PHONE.finditer(text):
        start, end = match.span()
        before = text[max(start - 12, 0) : start]
        counted = _COUNTED.search(before) and _THREES.fullmatch(match.group())
        around = addresses[bisect_right(starts, start) - 1] if starts and starts[0] <= start else (0, 0)
        if not end <= around[1] and not _NUMBERED.search(before) and not counted:
            found.append((start, end))
    return found


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def personal_link(href: str) -> bool:
    """Say whether a link leads to somebody's mailbox or phone, or holds one."""
    if len(href) > _LONGEST or href.lower().startswith(
        ("mailto:", "tel:", "sms:", "callto:", "skype:", "whatsapp:", "xmpp:", "sip:")
    ):
        return True
    return bool(_REACHING.match(href) or _MAIL.search(unquote(href)))


def without_anybodys(reading: Reading) -> Reading:
    """Return a reading without e-mail addresses and phone numbers, whatever format it came from."""
    return replace(
        reading,
        contributor=_clean(reading.contributor) if reading.contributor else None,
        texts=_fields(reading.texts),
        groups=tuple(
            replace(group, title=_clean(group.title) or group.title, intro=_clean(group.intro) if group.intro else None)
            for group in reading.groups
            if _clean(group.title)
        ),
        entries=tuple(
            replace(entry, name=name, fields=_fields(entry.fields))
            for entry in reading.entries
            if (name := _clean(entry.name)) is not None
        ),
    )


def _fields(fields: Mapping[str, Guess]) -> dict[str, Guess]:
    cleaned = {
        path: None if _is_link(path) and personal_link(guess.value) else guess if _is_link(path) else _clean(guess)
        for path, guess in fields.items()
    }
    return {path: guess for path, guess in cleaned.items() if guess is not None}


def _is_link(path: str) -> bool:
    # Figures in an address are no phone number.
    return (path.startswith("links.") and ".note" not in path) or path.endswith((".url", ".site"))


def _clean(guess: Guess) -> Guess | None:
    """Return a guess without anything of somebody's; None where nothing is left."""
    if not is_personal(guess.value):
        return guess
    text = plain(without_personal((Piece(guess.value),)))
    return replace(guess, value=text) if any(sign.isalnum() for sign in text) else None
