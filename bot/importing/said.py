"""What is said of a commons: its addresses, and which sentences are the owner's part. Pure."""

import re
from dataclasses import replace

from bot.importing.addresses import POINTERS, bare_addresses, key_of, label_of, names_kind
from bot.importing.cuts import without_separator
from bot.importing.draft import Draft, is_place
from bot.importing.personal import without_personal
from bot.importing.tree import (
    Piece,
    Words,
    plain,
    sliced,
    tidy,
)
from bot.locale import _

_MINE = re.compile(
    r"(?:^|[\s(«“\"–-])(?:[Jj]e\s|[Jj]['’]|[Jj]\s(?=ai\b|y\b|en\b)|[Mm](?:on|a|es)\s|I\s|I['’](?:m|ve|d)\s|[Mm]y\s)"
)


# So many signs before an address say what it is.
_NEAR = 200
_OURS = re.compile(r"(?:^|[.!?…]\s+)(?:Nous|We)\s")


_SENTENCE = re.compile(
    r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ«“(J])|\s*;\s+(?=(?:j['’e]|I\b))|\s+[–—-]{1,2}\s+(?=(?:j['’]\w|[Jj]e\s|I\s))"
    r"|,\s+(?=(?:j['’](?:y|en|ai|assure)|où je|dont je|I )\b)"
)


_LOST = re.compile(
    r"\s*(?:[:(–—-]|\b(?:voir|see))\s*(?:l[àa]|ici|here|voir ici|cliquez ici|lien|link)\s*[).]*$", re.IGNORECASE
)


def said(words: Words, draft: Draft, confidence: float = 0.95) -> None:
    """Take what is said of an entry: type and place as our own lists print them, addresses, summary, contribution."""
    words = _prelude(without_personal(words), draft)
    words = _addresses(without_separator(words), draft)
    text = rich(words, draft)
    if lost := _LOST.search(text):
        # The page's copy has the words of a link, and no address.
        text, confidence = text[: lost.start()], min(confidence, 0.65)
    for sentence in _parts(text):
        if _MINE.search(sentence):
            draft.contribution.append((sentence, min(confidence, 0.85)))
        elif _OURS.search(sentence):
            draft.contribution.append((sentence, 0.5))
        else:
            draft.summary.append((sentence, confidence))


def _prelude(words: Words, draft: Draft) -> Words:
    """Take ``, ''type''`` and ``(''place'')`` after a name, or a plain ``(Place)``."""
    text = plain(words)
    if match := re.match(r"\s*,\s*", text):
        inner = sliced(words, match.end())
        if inner and inner[0].em and not inner[0].href and len(inner[0].text.split()) <= 5:  # noqa: PLR2004
            draft.put("type", inner[0].text, 0.85)
            words = sliced(words, match.end() + len(inner[0].text))
            text = plain(words)
    if match := re.match(r"\s*\(([^()]+)\)\s*(?=[:–—,.-]|$|[A-Za-zÀ-ÿ])", text):
        what = match[1].strip()
        emphatic = any(piece.em and piece.text.strip() == what for piece in words)
        if emphatic or is_place(what):
            draft.put("place", what, 0.85 if emphatic else 0.75)
            return sliced(words, match.end())
        address = bare_addresses(what)
        if len(address) == 1 and address[0][:2] == (0, len(what)):
            draft.link(address[0][2])
            return sliced(words, match.end())
    return words


def _addresses(words: Words, draft: Draft) -> Words:
    """Take the links that belong to the entry, and leave out what only points at them."""
    kept: list[Piece] = []
    for number, piece in enumerate(words):
        if piece.href.startswith("[["):
            kept.append(replace(piece, href=""))
            continue
        address = draft.address(piece.href) if piece.href else ""
        shown = piece.text.strip(" ().:,;«»")
        own = (
            POINTERS.fullmatch(shown)
            or names_kind(shown)
            or bare_addresses(shown)
            or _alike(address, shown)
            or key_of(f"https://{shown}") == key_of(address)
            or _stands_alone((*kept, *words[number:]), number)
        )
        if address and own:
            draft.link(address, shown)
            kept.append(Piece("\ue001"))
        else:
            kept.append(replace(piece, href=address))
    words = tidy(kept)
    text = plain(words)
    for start, end, address in reversed(bare_addresses(text)):
        if any(piece.href for piece in sliced(words, start, end)):
            continue
        before = text[max(start - _NEAR, 0) : start]
        at_end = not text[end:].strip(" ).,;:!\ue001")
        leads = re.search(r"(?:[:(–—→➜➡>=|-]|\b(?:voir|sur|see|at|ici|site|wiki|:))\s*$", before, re.IGNORECASE)
        draft.link(address, re.split(r"[.,;(]", before)[-1].strip(" :") if leads else "", 0.9)
        stands_alone = at_end and text[:start].rstrip()[-1:] in ".!?;:,(–—-"
        if stands_alone or leads or text[:end].strip() == text[start:end]:
            words = tidy([*_with_edges(words, 0, start), Piece("\ue001"), *_with_edges(words, end, len(text))])
            text = plain(words)
    return _without_marks(words)


_WHERE = re.compile(r"(?:\b(?:sur|est|sont|is|are|at|on)|:)$")
_BETWEEN_LINKS = re.compile(r"\ue001[\s,;/|)]*(?:\b(?:ou|et|or|and))?$")


def _stands_alone(words: Words, number: int) -> bool:
    """Say whether a link of a word or two stands after the last sentence, with nothing but links behind it."""
    before = plain(words[:number]).rstrip()
    shown = words[number].text.strip()
    rest = "".join(piece.text for piece in words[number:] if not piece.href)
    if shown[:1].islower() and len(shown.split()) <= 4:  # noqa: PLR2004
        # "le code est sur la forge", ", à lire en ligne ou à télécharger": words that name no other thing.
        ended = before.endswith((".", "!", "?", "(", "•", "·", "|", ",", ":", "–", "—", " -")) or not before
        after = re.sub(r"\b(?:ou|et|or|and)\b", "", rest)
        tail = not any(sign.isalnum() for sign in after)
        return bool(_WHERE.search(before)) or (tail and (ended or bool(_BETWEEN_LINKS.search(before))))
    ended = before.endswith((".", "!", "?", "(", "•", "·", "|")) or not before
    short = len(shown.split()) <= 2  # noqa: PLR2004
    return ended and short and not any(sign.isalnum() for sign in rest)


def _with_edges(words: Words, start: int, end: int) -> list[Piece]:
    """Return pieces as ``sliced`` does, with the blanks at their ends."""
    found, at = [], 0
    for piece in words:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            found.append(replace(piece, text=piece.text[first:last]))
        at += len(piece.text)
    return found


_POINTING = re.compile(
    r"(?:[\s.(–—:,;-]*\b(?:voir(?: aussi)?|plus d['’]infos?(?:rmations?)?|en savoir plus|infos?|site(?: "
    r"web)?|wiki|lien|see(?: also)?|more(?: info)?|details|visible|consultable|accessible|[àa] d[ée]couvrir|"
    r"retrouvez(?:-l[ea])?|d[ée]couvrir|website)\b[\s:]*(?:sur|ici|l[àa]|on|at|here|"
    r":)?)?[\s(\[:–—→➜➡>=|-]*\ue001[\s)\]]*(?=[.,;!?]|\s|$)",
    re.IGNORECASE,
)


# A sentence of so many words, and so many more for each link after the first, says nothing but where to look.
_POINTING_WORDS, _MORE_WORDS = 6, 4
_LED = re.compile(
    r"(?:\b(?:sur|est|sont|is|are|at|on|trouve|voir|see|code|wiki|site|forum|chat)|[:(,])\s*\ue001", re.IGNORECASE
)
_WHOLE = re.compile(r"[^.!?;]*\ue001[^.!?;]*(?:[.!?;]+(?=\s|$)|$)")


def _without_pointing(words: Words) -> Words:
    """Return a text without the sentences that say nothing but where to look: ``The site is here, the code there.``."""
    text = plain(words)
    for match in reversed(list(_WHOLE.finditer(text))):
        sentence = match.group()
        marks = sentence.count("\ue001")
        most = _POINTING_WORDS + _MORE_WORDS * (marks - 1)
        before = text[: match.start()].rstrip()
        led = len(_LED.findall(sentence)) == marks and re.match(r"\s*[^\W\d_]", sentence) and before[-1:] in ".!?;"
        if (
            before
            and led
            and len(re.findall(r"\w+", sentence)) <= most
            and not (_MINE.search(sentence) or _OURS.search(sentence))
        ):
            words = tidy([*_with_edges(words, 0, match.start()), *_with_edges(words, match.end(), len(text))])
    return words


def _without_marks(words: Words) -> Words:
    words = _without_pointing(words)
    text = plain(words)
    while match := _POINTING.search(text):
        before, after = _with_edges(words, 0, match.start()), _with_edges(words, match.end(), len(text))
        tail = plain(after)
        head = plain(before).rstrip()
        stop = "" if not tail[:1].isalnum() else ". " if match.group().lstrip()[:1] == "." else " "
        if head.endswith((".", "!", "?")) and tail.lstrip().startswith("."):
            after = [*_with_edges(tuple(after), len(tail) - len(tail.lstrip()) + 1, len(tail))]
        words = tidy([*before, Piece(stop), *after])
        text = plain(words)
    return tidy(replace(piece, text=piece.text.replace("\ue001", "")) for piece in words)


def _alike(address: str, shown: str) -> bool:
    """Say whether the words of a link are the name by which its host goes."""
    from bot.catalogue.ids import slug_of  # noqa: PLC0415 (its tables are rarely needed)

    return bool(shown) and slug_of(shown).replace("-", "") == label_of(address).replace("-", "").lower()


def rich(words: Words, draft: Draft | None = None) -> str:
    """Return words as rich text of the catalogue; a link in it stays one."""
    parts = []
    links = [piece for piece in words if piece.href and not piece.href.startswith("[[")]
    for piece in words:
        shown = piece.text.strip()
        if piece.href and not piece.href.startswith("[[") and shown and not set("[]()") & set(shown + piece.href):
            lead, tail = (
                piece.text[: len(piece.text) - len(piece.text.lstrip())],
                piece.text[len(piece.text.rstrip()) :],
            )
            parts.append(f"{lead}[{shown}]({piece.href}){tail}")
        else:
            parts.append(piece.text)
    if draft is not None and len(links) == 1 and not draft.linked:
        draft.link(links[0].href, links[0].text, 0.55, _("whether this link is the commons' own is a guess"))
    return "".join(parts).strip(" ,;:–—-|")


def _parts(text: str) -> list[str]:
    """Return the sentences of a text where some are about the owner; else the text whole."""
    if not (_MINE.search(text) or _OURS.search(text)):
        return [text] if text.strip(" .…") else []
    inner = re.fullmatch(r"(?P<before>.*?)\s*\((?P<mine>[^()]+)\)(?P<after>\.?)", text)
    if inner and _MINE.search(inner["mine"]) and not _MINE.search(inner["before"]):
        return [part for part in (inner["before"] + inner["after"], inner["mine"]) if part.strip(" .")]
    found = [part.strip(" ,;") for part in _SENTENCE.split(text) if part and part.strip(" .,;")]
    joined: list[str] = []
    for part in found:
        if joined and _manner(part) == _manner(joined[-1]):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _manner(sentence: str) -> tuple[bool, bool]:
    return bool(_MINE.search(sentence)), bool(_OURS.search(sentence))
