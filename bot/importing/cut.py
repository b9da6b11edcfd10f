"""Where the name of an item ends, and what is said of it begins. Pure."""

import re
from dataclasses import dataclass, replace

from bot.importing.addresses import BARE, POINTERS
from bot.importing.tree import Piece, Words, plain, sliced
from bot.importing.words import LINKING, NOUNS, SAYING, label_of
from bot.locale import _

_MOST_WORDS, _MOST_LETTERS = 10, 90
# A whole item in bold letters, or in a link, with more words than this is hardly a name alone.
_LONG = 5
_SEPARATOR = re.compile(r"\s*[:：](?!//)(?!\d)\s*|\s+[–—-]{1,2}\s+|\s*—\s*|\s+[=|→⇒]\s+")
_OPENING, _CLOSING = "([«“", ")]»”"
_COMMA = re.compile(r",\s+(?=[^\W\d_])")
_WORD = re.compile(r"\S+")
_LEADING = re.compile(r"^[\s:：–—,;|=→>-]+")
# Small letters run into a capital, as when a line break was lost; or a host name's end does.
_GLUE = re.compile(
    r"(?<=[a-zà-öø-ÿ]{2})(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]*)|(?<=\.(?:org|com|net))(?=[A-ZÀ-ÖØ-Þ])|"
    r"(?<=\.(?:coop))(?=[A-ZÀ-ÖØ-Þ])|(?<=\.(?:co|fr|eu|io))(?=[A-ZÀ-ÖØ-Þ])|(?<=[)»])(?=[A-ZÀ-ÖØ-Þ])"
)
_SECOND = re.compile(r"(?P<name>[A-ZÀ-ÖØ-Þ][\w.'’&-]*(?:\s+(?:[\w.'’&-]+)){0,5}?)\s*:\s+(?=\S)")
_JOINED = re.compile(r"\s+[/+]\s+|\s*/\s*(?=[A-ZÀ-ÖØ-Þ])")


@dataclass(frozen=True, slots=True)
class Cut:
    """An item in two.

    Attributes:
        name: the words of the name.
        rest: what is said of it.
        confidence: how sure the cut is, from 0 to 1.
        why: what made it unsure, translated.
    """

    name: Words
    rest: Words
    confidence: float
    why: str = ""


def cuts_of(words: Words) -> list[Cut]:
    """Return the commons that one item names: nearly always one, more where names ran together."""
    first = _cut(words)
    found = [first]
    if split := _second_in(first.rest):
        at, glued = split
        later = cuts_of(sliced(first.rest, at))
        why = _("two names stand in one item")
        confidence = 0.55 if glued else 0.5
        found = [
            replace(first, rest=sliced(first.rest, 0, at), confidence=min(first.confidence, confidence), why=why),
            *(replace(one, confidence=min(one.confidence, confidence), why=why) for one in later),
        ]
    return [part for cut in found for part in _unglued(cut)]


def _cut(words: Words) -> Cut:
    text = plain(words)
    if (lead := _lead(words)) is not None:
        return lead
    if (separator := _separator(text)) is not None:
        start, end = separator
        name = sliced(words, 0, start)
        sure = 0.95 if ":" in text[start:end] or "：" in text[start:end] else 0.85
        if text[:1].islower():
            sure -= 0.25
        if comma := _apposition(text[:start], alone=bool(BARE.fullmatch(text[end:].strip()))):
            return Cut(sliced(words, 0, comma[0]), sliced(words, comma[1]), 0.75)
        return Cut(name, sliced(words, end), sure)
    return _without_separator(words, text)


def _apposition(text: str, *, alone: bool) -> tuple[int, int] | None:
    """Return the comma after which small letters say what is named before it: ``BUG, association de Rennes``.

    Args:
        text: what stands before the sign that parts an item.
        alone: whether nothing but an address stands after it, so that the description has to be before.
    """
    comma = _COMMA.search(text)
    if comma is not None and alone and text[comma.end()].islower():
        return comma.span()
    if comma is None or not _is_named(text[: comma.start()], most=6):
        return None
    first = text[comma.end() :].split(maxsplit=1)[0].lower()
    return comma.span() if first in NOUNS or first in {"un", "une", "a", "an", "le", "la", "the"} else None


def _separator(text: str) -> tuple[int, int] | None:
    """Return where the first sign between a name and its description stands, None for none."""
    for match in _SEPARATOR.finditer(text):
        before = text[: match.start()]
        depth = sum(before.count(sign) for sign in _OPENING) - sum(before.count(sign) for sign in _CLOSING)
        if depth > 0 or not before.strip():
            continue
        return match.span() if _may_be_name(before) else None
    return None


def _may_be_name(text: str) -> bool:
    bare = BARE.sub("", text) or text
    return len(bare) <= _MOST_LETTERS and len(bare.split()) <= _MOST_WORDS and not re.search(r"[.!?]\s", bare)


def _lead(words: Words) -> Cut | None:
    """Return the cut that bold letters or a link at the beginning make; None where they make none."""
    text, first = plain(words), words[0] if words else None
    if first is None or not (first.strong or first.href) or POINTERS.fullmatch(first.text.strip(" :")):
        return None
    count = 1
    while count < len(words) and _goes_on(words, count, first.strong):
        count += 1
    end = len(plain(words[:count]))
    head = text[:end]
    inner = _separator(head)
    if inner is not None and inner[1] < end and head[inner[1] :].strip():
        return None  # bold or linked as a whole: the signs in the text part it
    if (
        not _may_be_name(head)
        or re.match(r"\s*(?:https?://|www\.)", head)
        or (end == len(text) and len(head.split()) > _LONG)
    ):
        return None
    rest = text[end:]
    if not rest.strip():
        return Cut(words, (), 0.9)
    more = _separator(text[: end + 40])
    between = rest[: more[0] - end] if more is not None and more[0] >= end else ""
    if between.strip() and len(between.split()) <= 4 and not re.match(r"\s*[(,]", between):  # noqa: PLR2004
        if more is None:
            raise AssertionError("there is text up to a separator")
        # The link or the bold letters end before the name does.
        return Cut(sliced(words, 0, more[0]), sliced(words, more[1]), 0.75)
    return Cut(sliced(words, 0, end), sliced(words, end), 0.97 if re.match(r"\s*[:–—(,-]", rest) else 0.85)


def _goes_on(words: Words, count: int, strong: bool) -> bool:  # noqa: FBT001 (private)
    piece, before = words[count], words[count - 1]
    if not piece.text.strip():
        return count + 1 < len(words) and _goes_on(words, count + 1, strong)
    same = piece.strong if strong else piece.href == before.href and bool(piece.href)
    return same and not POINTERS.fullmatch(piece.text.strip())


def _without_separator(words: Words, text: str) -> Cut:
    """Return the cut of an item that parts name and description by no sign."""
    why = _("no sign parts the name from what is said of it")
    spans = [match.span() for match in _WORD.finditer(text)]
    tokens = [text[start:end] for start, end in spans]
    parts = BARE.match(text)
    if (
        parts
        and len(tokens) > 1
        and not parts.group().lower().startswith(("http", "www"))
        and parts.end() == spans[0][1]
    ):
        at = spans[1][0]
        return Cut(sliced(words, 0, spans[0][1]), sliced(words, at), 0.7, why)
    if (parenthesis := re.match(r"([^()]+?)\s*\(([^()]{12,})\)\.?$", text)) and _may_be_name(parenthesis[1]):
        return Cut(sliced(words, 0, parenthesis.end(1)), sliced(words, parenthesis.start(2), parenthesis.end(2)), 0.75)
    comma = _COMMA.search(text)
    if comma and _is_named(text[: comma.start()], most=5) and len(text[comma.end() :].split()) > 1:
        return Cut(sliced(words, 0, comma.start()), sliced(words, comma.end()), 0.75, "")
    sure, noun = 0.7, _noun(tokens)
    if noun is None:
        short = len(tokens) <= 7 and _is_named(text, most=7)  # noqa: PLR2004
        if short:
            return Cut(words, (), 0.8 if len(tokens) <= 5 else 0.65)  # noqa: PLR2004
        noun, sure = _run(tokens), 0.4
        if noun is None:
            return Cut(sliced(words, 0, spans[min(len(spans), 6) - 1][1] if spans else 0), words, 0.1, why)
    at = noun
    rest = sliced(words, spans[at][0])
    if tokens[at].lower() in {"est", "sont", "is", "are"} and at + 1 < len(spans):
        rest = sliced(words, spans[at + 1][0])
    return Cut(sliced(words, 0, spans[at][0]), rest, sure, why)


def _is_named(text: str, most: int) -> bool:
    """Say whether a text is written as names are: few words, the first with a capital or a figure."""
    tokens = text.split()
    first = text.lstrip("«“\"'‘ ")[:1]
    return bool(tokens) and len(tokens) <= most and (first.isupper() or first.isdigit() or bool(BARE.match(text)))


def _noun(tokens: list[str]) -> int | None:
    """Return the number of the word with which a description begins: a common noun, or a verb that says what it is."""
    bare = [token.strip(',.;()«»“”"') for token in tokens]
    last = min(len(tokens) - 1, 8)
    for at in range(1, last + 1):
        word, before = bare[at], bare[at - 1].lower()
        key = re.sub(r"^(?:l|d)['’]", "", word.lower())
        if before in LINKING or tokens[at - 1][-1:] in "'’":
            continue
        capital = word[:1].isupper()
        article = key in {"une", "un", "a", "an"} and at + 1 < len(tokens)
        follows = bare[at + 1] if at + 1 < len(tokens) else ""
        if article or (key in SAYING - LINKING and not capital):
            return at
        if key not in NOUNS:
            # A capital after small letters begins something new.
            if capital and bare[at - 1][:1].islower() and before not in LINKING and follows[:1].islower() and at > 1:
                return at
            continue
        if not capital and bare[0][:1].isupper() and all(_in_name(one) for one in bare[:at]):
            return at if len(tokens) - at > 1 else None
        # In a name all words may have capitals: the description goes on in small letters.
        if capital and len(tokens) - at > 2 and not _later_noun(bare, at):  # noqa: PLR2004
            return at
    return None


def _in_name(word: str) -> bool:
    return not word or word[0].isupper() or word[0].isdigit() or word.lower() in LINKING or "'" in word or "’" in word


def _later_noun(bare: list[str], at: int) -> bool:
    """Say whether capitals go on after a noun and another noun ends them: ``Legal Service for Commons Structure``."""
    for later in range(at + 1, min(len(bare), at + 6)):
        word = bare[later]
        if not _in_name(word):
            return False
        if word[:1].isupper() and word.lower() in NOUNS and bare[later - 1].lower() not in LINKING:
            return later + 1 < len(bare) and bare[later + 1][:1].islower()
    return False


def _run(tokens: list[str]) -> int | None:
    """Return where the capitals that an item begins with end."""
    bare = [token.strip(',.;()«»“”"') for token in tokens]
    end = next((at for at, word in enumerate(bare) if not _in_name(word)), None)
    if end is None or end == 0:
        return None
    while end > 0 and bare[end - 1].lower() in LINKING:
        end -= 1
    return end if 0 < end <= 6 else None  # noqa: PLR2004


def _second_in(rest: Words) -> tuple[int, bool] | None:
    """Return where in a description a second ``Name :`` begins, and whether it is glued to what is before it."""
    text = plain(rest)
    for match in _SECOND.finditer(text):
        start = match.start()
        before = text[:start]
        if not before.strip() or len(match["name"].split()) > 6 or label_of(match["name"]):  # noqa: PLR2004
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


def _starts(words: Words) -> list[tuple[int, Piece]]:
    found, at = [], 0
    for piece in words:
        found.append((at, piece))
        at += len(piece.text)
    return found


def _unglued(cut: Cut) -> list[Cut]:
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
        if left[-1] in ")»" or domain or ((own or noun) and len(half) > 3 and len(right.split()) > 1):  # noqa: PLR2004
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


def without_separator(words: Words) -> Words:
    """Return a description without the signs that part it from its name."""
    match = _LEADING.match(plain(words))
    return sliced(words, match.end()) if match else words
