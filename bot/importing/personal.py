"""What is nobody's to copy: e-mail addresses and phone numbers, taken out of every text that is imported. Pure."""

import re
from dataclasses import replace

from bot.importing.tree import Words, plain, tidy

_AT = r"(?:@|\s*[\[({<]\s*(?:at|arobase|arobas|à|chez|@)\s*[\])}>]\s*|\s+(?:arobase|arobas|AT)\s+)"
_DOT = r"(?:\.|\s*[\[({<]\s*(?:dot|point|\.)\s*[\])}>]\s*|\s+(?:point|DOT)\s+)"
_MAIL = re.compile(rf"[\w.+%-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}\b", re.IGNORECASE)
# With a country code, or as French people write one: ten digits from 0, in pairs, with any signs between them.
_PHONE = re.compile(
    r"(?<![\w/.-])(?:(?:\+|00)\d{1,3}[\s.()/-]*(?:\(0\)[\s.-]*)?(?:\d[\s./-]*){7,11}\d|0[1-9](?:[\s./-]*\d{2}){4}"
    r"|\(\d{2,4}\)[\s.-]*\d{3}[\s.-]*\d{3,4}|\d{3}[-.]\d{3}[-.]\d{4})(?![\w/-])"
)
_WORDS = re.compile(
    r"(?:(?:e-?mail|courriel|m[ée]l|mail|t[ée]l(?:[ée]phone)?|phone|mobile|portable|gsm|contact)\s*\.?\s*:?\s*)?\ue000",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\s*[\[({<]\s*[,;/|–—-]?\s*[\])}>]|(?<=[,;(])\s*[,;](?=\s|$)")


def without_personal(words: Words) -> Words:
    """Return a text without e-mail addresses and phone numbers, nor links to such."""
    kept = tidy(replace(piece, href="") if personal_link(piece.href) else piece for piece in words)
    text = plain(kept)
    if not is_personal(text):
        return kept
    gone: list[tuple[int, int]] = [match.span() for pattern in (_MAIL, _PHONE) for match in pattern.finditer(text)]
    found, at = [], 0
    for piece in kept:
        signs = [
            ""
            if any(start < at + n < end for start, end in gone)
            else "\ue000"
            if any(start == at + n for start, _ in gone)
            else sign
            for n, sign in enumerate(piece.text)
        ]
        found.append(replace(piece, text=_LEFT.sub("", _WORDS.sub("", "".join(signs)))))
        at += len(piece.text)
    return tidy(found)


def is_personal(text: str) -> bool:
    """Say whether a text holds an e-mail address or a phone number."""
    return bool(_MAIL.search(text) or _PHONE.search(text))


def personal_link(href: str) -> bool:
    """Say whether a link leads to somebody's mailbox or phone."""
    return href.lower().startswith(("mailto:", "tel:", "sms:", "callto:", "skype:", "whatsapp:", "xmpp:"))
