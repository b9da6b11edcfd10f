"""From an item and what stands below it to the fields of an entry, each with how sure it is. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.importing.addresses import POINTERS, bare_addresses, clean_address, key_of, kind_of, label_of
from bot.importing.cut import Cut, without_separator
from bot.importing.guess import Guess
from bot.importing.personal import without_personal
from bot.importing.tree import (
    Bullet,
    Bullets,
    Definitions,
    Heading,
    Node,
    Paragraph,
    Piece,
    Table,
    Words,
    plain,
    sliced,
    tidy,
)
from bot.importing.words import LINKING
from bot.importing.words import label_of as field_of
from bot.locale import _

_QUOTED = re.compile(r"^(?:«\s*(?P<a>[^«»]+?)\s*»|“(?P<b>[^“”]+)”|\"(?P<c>[^\"]+)\"|‘(?P<d>[^‘’]+)’)$")
_PARENTHESIS = re.compile(r"^(?P<name>.+?)\s*\((?P<what>[^()]+)\)$")
_MINE = re.compile(
    r"(?:^|[\s(«“\"–-])(?:[Jj]e\s|[Jj]['’]|[Jj]\s(?=ai\b|y\b|en\b)|[Mm](?:on|a|es)\s|I\s|I['’](?:m|ve|d)\s|[Mm]y\s)"
)
_OURS = re.compile(r"^(?:Nous|We)\s")
_SENTENCE = re.compile(
    r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ«“(J])|\s*;\s+(?=(?:j['’e]|I\b))|,\s+(?=(?:j['’](?:y|en|ai|assure)|où je|"
    r"dont je|I )\b)"
)
_DATE = re.compile(r"(?:(?P<day>\d{1,2})(?:er)?\s+)?(?:(?P<month>[^\W\d_]+)\s+)?(?P<year>(?:19|20)\d\d)$")
_MONTHS = {
    name: number
    for names in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
_STAGES = {
    "en émergence": "emerging", "émergent": "emerging", "emerging": "emerging", "actif": "active", "active": "active",
    "en pause": "paused", "paused": "paused", "terminé": "ended", "archivé": "ended", "ended": "ended",
}  # fmt: skip
_AMOUNTS = {
    "beaucoup": "much",
    "much": "much",
    "un peu": "some",
    "some": "some",
    "soutien": "support",
    "support": "support",
}


_LOST = re.compile(
    r"\s*(?:[:(–—-]|\b(?:voir|see))\s*(?:l[àa]|ici|here|voir ici|cliquez ici|lien|link)\s*[).]*$", re.IGNORECASE
)


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
        if not address or key_of(address) in self._keys:
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


def entry_of(cut: Cut, below: Sequence[Node] = (), base: str = "") -> tuple[Guess, dict[str, Guess]]:
    """Return the name of an entry and its other fields.

    Args:
        cut: name and description.
        below: what stands below the item.
        base: the page's address, for relative links.
    """
    draft = Draft(base)
    name = _name(cut, draft)
    said(cut.rest, draft, cut.confidence)
    for node in below:
        _below(node, draft)
    host = bare_addresses(name.value)
    if not draft.linked and len(host) == 1 and host[0][:2] == (0, len(name.value)):
        draft.link(host[0][2].lower(), "", 0.5, _("taken from the name, the page links it nowhere"))
    return name, draft.whole()


def _name(cut: Cut, draft: Draft) -> Guess:
    words = without_personal(cut.name)
    for piece in words:
        if piece.href.startswith("[["):
            draft.put("page", piece.href[2:])
        elif piece.href:
            draft.link(draft.address(piece.href), "", 0.95)
    text = plain(words).strip(" \t:：,;–—-|=→•·")
    for start, end, address in reversed(bare_addresses(text)):
        besides = (text[:start] + text[end:]).replace("'", " ").replace("’", " ").split()
        if any(word.lower() not in LINKING for word in besides):
            draft.link(address, "", 0.9)
            text = re.sub(r"\s*[(<\[]\s*[)>\]]\s*", " ", text[:start] + text[end:]).strip(" :,;–—-|")
        elif "://" in text or text.startswith("www."):
            draft.link(address, "", 0.9)
            host = re.sub(r"^(?:https?://)?(?:www\.)?", "", text).split("/")[0]
            return Guess(host, 0.4, _("the page has an address in place of a name"))
    if parenthesis := _PARENTHESIS.match(text):
        what = parenthesis["what"].strip()
        if _is_place(what):
            text = parenthesis["name"]
            draft.put("place", what, 0.75)
        elif what.islower() and len(what.split()) <= 4:  # noqa: PLR2004
            text = parenthesis["name"]
            draft.put("type", what, 0.65)
    if quoted := _QUOTED.match(text):
        text = next(one for one in quoted.groups() if one)
    return Guess(text, cut.confidence, cut.why)


def _is_place(text: str) -> bool:
    """Say whether words in parentheses after a name are a place: one with a capital, no acronym, no figure."""
    first = re.split(r"[\s-]", text)[0]
    return (
        text[:1].isupper()
        and not (first.isupper() and len(first) > 1)
        and not any(sign.isdigit() for sign in text)
        and len(text.split()) <= 4
        and not any(sign in text for sign in ":.@")
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
        if emphatic or _is_place(what):
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
    for piece in words:
        if piece.href.startswith("[["):
            kept.append(replace(piece, href=""))
            continue
        address = draft.address(piece.href) if piece.href else ""
        shown = piece.text.strip(" ().:,;«»")
        if address and (POINTERS.fullmatch(shown) or bare_addresses(shown) or _alike(address, shown)):
            draft.link(address, shown)
            kept.append(Piece("\ue001"))
        else:
            kept.append(replace(piece, href=address))
    words = tidy(kept)
    text = plain(words)
    for start, end, address in reversed(bare_addresses(text)):
        if any(piece.href for piece in sliced(words, start, end)):
            continue
        at_end = not text[end:].strip(" ).,;:!\ue001")
        leads = re.search(r"(?:[:(–—-]|\b(?:voir|sur|see|at|ici|site|wiki|:))\s*$", text[:start], re.IGNORECASE)
        draft.link(address, re.split(r"[.,;(]", text[:start])[-1].strip(" :") if leads else "", 0.9)
        stands_alone = at_end and text[:start].rstrip()[-1:] in ".!?;:,(–—-"
        if stands_alone or leads or text[:end].strip() == text[start:end]:
            words = tidy([*_with_edges(words, 0, start), Piece("\ue001"), *_with_edges(words, end, len(text))])
            text = plain(words)
    return _without_marks(words)


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
    r":)?)?[\s(\[:–—→-]*\ue001[\s)\]]*(?=[.,;!?]|\s|$)",
    re.IGNORECASE,
)


def _without_marks(words: Words) -> Words:
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
    found = []
    inner = re.fullmatch(r"(?P<before>.*?)\s*\((?P<mine>[^()]+)\)(?P<after>\.?)", text)
    if inner and _MINE.search(inner["mine"]) and not _MINE.search(inner["before"]):
        return [part for part in (inner["before"] + inner["after"], inner["mine"]) if part.strip(" .")]
    for part in _SENTENCE.split(text):
        if part and part.strip(" .,;"):
            found.append(part.strip(" ,;"))
    joined: list[str] = []
    for part in found:
        if joined and bool(_MINE.search(part)) == bool(_MINE.search(joined[-1])):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _sentences(parts: Iterable[str]) -> str:
    whole = ""
    for part in parts:
        glue = "" if not whole else " " if whole[-1] in ".!?…;:" else ". " if part[:1].isupper() else " ; "
        whole += glue + part
    return whole


def _below(node: Node, draft: Draft) -> None:
    """Take what stands below an item."""
    if isinstance(node, Paragraph | Heading):
        _detail(node.words, draft)
    elif isinstance(node, Bullets):
        for item in node.items:
            _bullet(item, draft)
    elif isinstance(node, Definitions):
        for term, texts in node.pairs:
            for text in texts:
                labelled(field_of(plain(term)), plain(term), text, draft)
    elif isinstance(node, Table):
        for row in node.rows:
            if len(row) > 1:
                labelled(field_of(plain(row[0])), plain(row[0]), row[1], draft)


def _bullet(item: Bullet, draft: Draft) -> None:
    label = field_of(plain(item.words))
    if label and item.children and all(isinstance(child, Bullets) for child in item.children):
        for child in item.children:
            for inner in child.items if isinstance(child, Bullets) else ():
                labelled(label, plain(item.words), inner.words, draft)
        return
    _detail(item.words, draft)
    for child in item.children:
        _below(child, draft)


def _detail(words: Words, draft: Draft) -> None:
    text = plain(words)
    match = re.match(r"\s*([^:]{2,40}?)\s*:(?!//)\s*", text)
    if match and (field := field_of(match[1])):
        labelled(field, match[1], sliced(words, match.end()), draft)
    else:
        said(words, draft, 0.8)


def labelled(field: str, label: str, words: Words, draft: Draft) -> None:
    """Take a text that a label, a column or a term says the meaning of.

    Args:
        field: as ``bot.importing.words.label_of`` says; empty for an unknown label.
        label: the label itself.
        words: the text.
        draft: the entry.
    """
    words = without_personal(words)
    text = plain(words).strip()
    if not text:
        return
    if field == "links":
        _links(words, label, draft)
    elif field == "contribution":
        draft.contribution.append((rich(_addressed(words, draft)), 0.95))
    elif field == "place":
        draft.put("place", text, 0.95)
    elif field == "type":
        draft.put("type", text, 0.95)
    elif field == "maturity":
        word, _comma, note = text.partition(",")
        if stage := _STAGES.get(word.strip().lower()):
            draft.put("maturity.stage", stage, 0.95)
            draft.put("maturity.note", note.strip(), 0.95)
    elif field in {"involvement", "since"}:
        _involvement(text, draft)
    elif field == "summary":
        said(words, draft, 0.95)
    elif field == "support":
        draft.put("support.kind", text, 0.8)
        for piece in words:
            draft.put("support.url", draft.address(piece.href) if piece.href else "", 0.8)
    elif not field:
        said((Piece(f"{label.strip(' :')} : "), *words), draft, 0.75)


def _addressed(words: Words, draft: Draft) -> Words:
    return tidy(
        replace(piece, href="" if piece.href.startswith("[[") else draft.address(piece.href)) for piece in words
    )


def _links(words: Words, label: str, draft: Draft) -> None:
    for piece in words:
        if piece.href and not piece.href.startswith("[["):
            draft.link(draft.address(piece.href), piece.text if not bare_addresses(piece.text) else label, 0.95)
    text = plain(tidy(piece for piece in words if not piece.href))
    for _start, _end, address in bare_addresses(text):
        draft.link(address, label, 0.95)


def _involvement(text: str, draft: Draft) -> None:
    for words, amount in _AMOUNTS.items():
        if re.match(rf"{words}\b", text.lower()):
            draft.put("involvement", amount, 0.95)
            break
    for field, pattern in (
        ("since", r"(?:depuis(?: le)?|since)\s+(.+?)(?:\s+jusqu|\s+until|$)"),
        ("until", r"(?:jusqu['’](?:en|au)|until)\s+(.+)$"),
    ):
        found = re.search(pattern, text, re.IGNORECASE)
        if date := date_of(found[1] if found else text if field == "since" else ""):
            draft.put(field, date, 0.95)


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
