"""Texts and data changed at random, as an editor's slip, another program or an ill will would change them."""

import unicodedata
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any

# What no rule expects in a text: controls, noncharacters, what normalises, what counts as a line break somewhere.
CHARACTERS = (
    *("\0", "\a", "\x7f", "\x85", "\u00a0", "\u00ad", "\u200b", "\u2028", "\u2029", "\u202e", "\ufdd0", "\ufdef"),
    *("\ufeff", "\ufffd", "\uffff", "\U0001f331", "\U0010ffff", "e\u0301", "\u0344", "\u1e9b\u0323", "İ", "ß", "ﬁ"),
    *("\t", "\r", "\r\n", "\v", "\f", " ", "\n", "'", '"', "&", "<", ">", "{", "}", "[", "]", "|", "=", "*", "#", ":"),
)
_MOST = 6
_LONG = 3_000


def text_of(text: str, random: Random, tokens: Sequence[str], others: Sequence[str] = ()) -> str:
    """Return a text after up to six changes.

    Args:
        text: the text.
        random: the chance.
        tokens: pieces that mean something where the text is read.
        others: texts from which a part may be put in.
    """
    for _change in range(random.choice((1, 1, 1, 2, 2, 3, 4, _MOST))):
        text = _changed(text, random, tokens, others)
    return text


def _changed(text: str, random: Random, tokens: Sequence[str], others: Sequence[str]) -> str:
    start, end = _span(text, random)
    at = random.randint(0, len(text))
    token = random.choice(tokens)

    def from_another() -> str:
        other = random.choice(others or (text,))
        first, last = _span(other, random)
        return text[:at] + other[first:last] + text[at:]

    def many() -> str:
        return text[:at] + random.choice((token, random.choice(CHARACTERS))) * random.randint(2, _LONG) + text[at:]

    def everywhere() -> str:
        return random.choice((text.replace("\n", "\r\n"), text.replace("\n", "\r"), text.upper(), "\ufeff" + text))

    ways: Sequence[Callable[[], str]] = (
        *(lambda: text[:at] + token + text[at:],) * 4,
        lambda: text[:start] + token + text[end:],
        lambda: text[:start] + text[end:],
        lambda: text[:at] + text[start:end] + text[at:],
        lambda: text[:at] + random.choice(CHARACTERS) + text[at:],
        lambda: text[:at] + random.choice(CHARACTERS) + text[at + 1 :],
        from_another,
        lambda: text[:at],
        many,
        everywhere,
        lambda: unicodedata.normalize(random.choice(("NFD", "NFC", "NFKC")), text),
        *(lambda: _lines(text, random),) * 2,
    )
    return random.choice(ways)()


def _span(text: str, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + int(random.paretovariate(0.7)))


def _lines(text: str, random: Random) -> str:
    lines = text.split("\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    how = random.randrange(5)
    if how == 0:
        lines[one], lines[two] = lines[two], lines[one]
    elif how == 1:
        lines.insert(two, lines[one])
    elif how == 2:
        del lines[one]
    elif how == 3:
        lines[one] = " " * random.randint(0, 9) + lines[one].lstrip(" ")
    else:
        lines[one:one] = lines[min(one, two) : max(one, two)]
    return "\n".join(lines)


def bytes_of(content: bytes, random: Random) -> bytes:
    """Return bytes with some of them changed."""
    changed = bytearray(content)
    for _change in range(random.randint(1, _MOST)):
        at = random.randint(0, len(changed))
        changed[at : at + random.randint(0, 2)] = random.randbytes(random.randint(0, 3))
    return bytes(changed)


def data_of(data: Any, random: Random, values: Sequence[Any]) -> Any:
    """Return lists and mappings of texts with some parts gone, moved, renamed or of another kind.

    Args:
        data: what a YAML file holds.
        random: the chance.
        values: what may come in the place of another value.
    """
    data = deepcopy(data)
    for _change in range(random.choice((1, 1, 2, 3, _MOST))):
        places = list(_places(data))
        if not places:
            return deepcopy(random.choice(values))
        around, key = random.choice(places)
        other, place = random.choice(places)
        how = random.randrange(6)
        if how == 0:
            del around[key]
        elif how == 1:
            around[key] = deepcopy(other[place])
        elif how == 2 and isinstance(around, dict):
            around[_misspelt(str(key), random)] = around.pop(key)
        elif how == 3 and isinstance(around, list):
            around.insert(random.randint(0, len(around)), deepcopy(around[key]))
        elif how == 4:
            around[key] = random.choice(([deepcopy(around[key])], {str(key): deepcopy(around[key])}))
        else:
            around[key] = deepcopy(random.choice(values))
    return data


def _places(data: Any) -> Any:
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        yield data, key
        yield from _places(data[key])


def _misspelt(word: str, random: Random) -> str:
    at = random.randint(0, len(word))
    return word[:at] + random.choice(("", "s", "_", " ", word[:1], *CHARACTERS)) + word[at + random.randint(0, 1) :]
