"""From an item and what stands below it to the fields of an entry, each with how sure it is. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.importing.addresses import BARE, POINTERS, bare_addresses
from bot.importing.cut import Cut
from bot.importing.draft import Draft, date_of, is_place
from bot.importing.guess import Guess
from bot.importing.labels import label_of as field_of
from bot.importing.personal import without_personal
from bot.importing.said import rich, said
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
from bot.locale import _

_QUOTED = re.compile(r"^(?:«\s*(?P<a>[^«»]+?)\s*»|“(?P<b>[^“”]+)”|\"(?P<c>[^\"]+)\"|‘(?P<d>[^‘’]+)’)$")
_ACRONYM = re.compile(r"[A-ZÀ-Þ][\w.&-]{0,9}")
_PARENTHESIS = re.compile(r"^(?P<name>.+?)\s*\((?P<what>[^()]+)\)$")
# Pictures that adorn a name, before and after it.
_PICTURE = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]"
_PICTURES = re.compile(rf"^(?:{_PICTURE}\s*)+(?=\w|[«“\"])|(?<=\w)\s*(?:{_PICTURE}\s*)+$")
# In small letters, as in the middle of a sentence: "le Fablab", "l'AMAP".
_ARTICLE = re.compile(r"^(?:(?:le|la|les|un|une|the|an?)\s+|l['’]\s?)(?=[A-ZÀ-ÖØ-Þ])")
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
    text = _PICTURES.sub("", plain(words)).strip(" \t:：,;–—-|=→•·")
    for start, end, address in reversed(bare_addresses(text)):
        besides = (text[:start] + text[end:]).replace("'", " ").replace("’", " ").split()
        if any(word.lower() not in LINKING for word in besides):
            draft.link(address, "", 0.9)
            text = re.sub(r"\s*[(<\[]\s*[)>\]]\s*", " ", text[:start] + text[end:]).strip(" :,;–—-|")
        elif "://" in text or text.startswith("www."):
            draft.link(address, "", 0.9)
            host = re.sub(r"^(?:https?://)?(?:www\.)?", "", text).split("/")[0]
            return Guess(host, 0.4, _("the page has an address in place of a name"))
    text = _ARTICLE.sub("", _without_parenthesis(text, draft))
    if quoted := _QUOTED.match(text):
        text = next(one for one in quoted.groups() if one)
    return Guess(text, cut.confidence, cut.why)


def _without_parenthesis(text: str, draft: Draft) -> str:
    """Return a name without a place or a type in parentheses after it, which the entry gets."""
    parenthesis = _PARENTHESIS.match(text)
    if parenthesis is None:
        return text
    what = parenthesis["what"].strip()
    if POINTERS.fullmatch(what):
        return parenthesis["name"]
    if is_place(what):
        draft.put("place", what, 0.75)
    elif what.islower() and len(what.split()) <= 4:  # noqa: PLR2004 (a kind of thing, no sentence)
        draft.put("type", what, 0.65)
    elif _ACRONYM.fullmatch(what):
        return text
    else:
        draft.summary.append((what, 0.75))
    return parenthesis["name"]


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
    elif match and BARE.fullmatch(text[match.end() :].strip()):
        # A label of the page's own before an address alone.
        _links(sliced(words, match.end()), match[1], draft)
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
    elif field in {"place", "type"}:
        draft.put(field, text, 0.95)
    elif field == "maturity":
        _maturity(text, draft)
    elif field in {"involvement", "since"}:
        _involvement(text, draft)
    elif field == "summary":
        said(words, draft, 0.95)
    elif field == "support":
        _support(words, draft)
    elif not field:
        said((Piece(f"{label.strip(' :')} : "), *words), draft, 0.75)


def _maturity(text: str, draft: Draft) -> None:
    word, _comma, note = text.partition(",")
    if stage := _STAGES.get(word.strip().lower()):
        draft.put("maturity.stage", stage, 0.95)
        draft.put("maturity.note", note.strip(), 0.95)


def _support(words: Words, draft: Draft) -> None:
    draft.put("support.kind", plain(words), 0.8)
    for piece in words:
        draft.put("support.url", draft.address(piece.href) if piece.href else "", 0.8)


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
