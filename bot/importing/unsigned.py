"""Where a name ends that no sign parts from what is said of it: ``Opteos Coopérative d'activité``. Pure."""

import re
from dataclasses import replace

from bot.importing.addresses import BARE
from bot.importing.cut import COMMA, Cut, is_named, may_be_name
from bot.importing.nouns import NOUNS
from bot.importing.tree import Piece, Words, plain, sliced, tidy
from bot.importing.words import LINKING, SAYING
from bot.locale import _

_WORD = re.compile(r"\S+")
# What begins a clause after a kind of thing: "Plateforme en construction", "Jardin où l'on cause".
_CLAUSE = frozenset(["en", "qui", "que", "où", "that", "which", "where"])
_INFINITIVE = re.compile(r"\w{2,}(?:er|ir|re)$")
_ADDRESS_ASIDE = re.compile(r"\s*\(([^()]+)\)\W*$")


def cut_without_sign(words: Words, text: str) -> Cut:
    """Return the cut of an item that parts name and description by no sign."""
    if (aside := _ADDRESS_ASIDE.search(text)) and aside.start() and BARE.fullmatch(aside[1].strip()):
        # An address in parentheses at the end parts nothing.
        whole = cut_without_sign(sliced(words, 0, aside.start()), text[: aside.start()])
        return replace(whole, rest=tidy([*whole.rest, Piece(" "), *sliced(words, aside.start())]))
    spans = [match.span() for match in _WORD.finditer(text)]
    tokens = [text[start:end] for start, end in spans]
    return _by_signs_within(words, text, tokens) or _by_words(words, text, spans, tokens)


def cut_by_capitals(words: Words) -> Cut | None:
    """Return the cut after the capitals that an item begins with: how its neighbours are written speaks for one."""
    text = plain(words)
    spans = [match.span() for match in _WORD.finditer(text)]
    tokens = [text[start:end] for start, end in spans]
    at = _run(tokens)
    if at is None or not at < len(tokens) or len(tokens) - at < 2:  # noqa: PLR2004 (a description has words)
        return None
    return Cut(sliced(words, 0, spans[at][0]), sliced(words, spans[at][0]), 0.5, _why(), unsigned=True)


def _by_signs_within(words: Words, text: str, tokens: list[str]) -> Cut | None:
    """Return the cut after an address, before a parenthesis or at a comma; None where there is none."""
    host = BARE.match(text)
    plainly = host is not None and not host.group().lower().startswith(("http", "www"))
    if host and plainly and len(tokens) > 1 and host.end() == len(tokens[0]):
        return Cut(sliced(words, 0, host.end()), sliced(words, host.end()), 0.7, _why(), unsigned=True)
    if (parenthesis := re.match(r"([^()]+?)\s*\(([^()]{12,})\)\.?$", text)) and may_be_name(parenthesis[1]):
        return Cut(sliced(words, 0, parenthesis.end(1)), sliced(words, parenthesis.start(2), parenthesis.end(2)), 0.75)
    if (aside := re.match(r"([^()]+?)\s*\([^()]+\)\.?$", text)) and is_named(aside[1], most=5):
        named = cut_without_sign(sliced(words, 0, aside.end(1)), aside[1])
        if not named.rest:
            return Cut(words, (), named.confidence)
    comma = COMMA.search(text)
    after = text[comma.end() :].split() if comma else []
    if comma and is_named(text[: comma.start()], most=5) and (len(after) > 1 or _is_noun(after[0])):
        before = text[: comma.start()].split()
        noun = _noun(before)
        if noun is not None and (before[noun] in NOUNS or _tells_on(before[noun:])):
            return None  # the description begins before the comma
        return Cut(sliced(words, 0, comma.start()), sliced(words, comma.end()), 0.75, "")
    return None


def _by_words(words: Words, text: str, spans: list[tuple[int, int]], tokens: list[str]) -> Cut:
    """Return the cut where a description begins by its first word; the whole as a name where it is short."""
    sure, at = 0.7, _noun(tokens)
    if at is None:
        if len(tokens) <= 7 and is_named(text, most=7):  # noqa: PLR2004
            return Cut(words, (), 0.8 if len(tokens) <= 5 else 0.65)  # noqa: PLR2004
        at, sure = _run(tokens), 0.4
        if at is None:
            return Cut(sliced(words, 0, spans[min(len(spans), 6) - 1][1] if spans else 0), words, 0.1, _why())
    rest = sliced(words, spans[at][0])
    if tokens[at].lower() in {"est", "sont", "is", "are"} and at + 1 < len(spans):
        rest = sliced(words, spans[at + 1][0])
    return Cut(sliced(words, 0, spans[at][0]), rest, sure, _why(), unsigned=True)


def _why() -> str:
    return _("no sign parts the name from what is said of it")


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
        clause = key == "on" and follows.lower() not in LINKING and follows[:1].islower()
        if article or clause or (key in SAYING - LINKING and not capital):
            return at
        if not _is_noun(key):
            # A capital after small letters begins something new.
            if capital and bare[at - 1][:1].islower() and before not in LINKING and follows[:1].islower() and at > 1:
                return at
            continue
        # An adjective may end the name: "Le Café citoyen bar associatif".
        named = bare[: at - 1] if at > 1 and bare[at - 1].isalpha() and before not in SAYING else bare[:at]
        if not capital and _capital_first(bare) and all(map(_in_name, named)):
            return at if len(tokens) - at > 1 else None
        # In a name all words may have capitals: the description goes on in small letters.
        if capital and len(tokens) - at > 2 and not _later_noun(bare, at):  # noqa: PLR2004
            return at
    return None


def _tells_on(words: list[str]) -> bool:
    """Say whether a kind of thing in capitals goes on as no name does: ``Plateforme en ligne``, not ``Café de Die``."""
    kind, after = words[0], words[1:]
    clause = bool(after) and (
        after[0] in _CLAUSE or (after[0] == "pour" and bool(_INFINITIVE.match(" ".join(after[1:2]))))
    )
    return _is_noun(kind) and clause and all(word[:1].islower() for word in after)


def _capital_first(bare: list[str]) -> bool:
    """Say whether the first word that is no article has a capital."""
    first = next((word for word in bare if word.lower() not in LINKING), "")
    return first[:1].isupper()


def _is_noun(word: str) -> bool:
    """Say whether a word, or the first one of a compound, is a common noun."""
    key = word.lower().strip(".,;")
    return key in NOUNS or key.partition("-")[0] in NOUNS


def _in_name(word: str) -> bool:
    return not word or word[0].isupper() or word[0].isdigit() or word.lower() in LINKING or "'" in word or "’" in word


def _later_noun(bare: list[str], at: int) -> bool:
    """Say whether capitals go on after a noun, and another noun ends them: ``Archipel Habitat groupement de …``."""
    for later in range(at + 1, min(len(bare), at + 6)):
        word = bare[later]
        if not _in_name(word):
            return _is_noun(word) and bare[later - 1].lower() not in LINKING
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
