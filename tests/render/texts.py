"""Texts that try to be markup, and what a rich one shows, by the catalogue's own rules."""

import unicodedata

from hypothesis import strategies as st

from bot.render.rich import EMPHASIS, Link, pieces

_SIGNS = st.sampled_from(
    [
        *"&<>\"'\\`*_[](){}|~#+-=!.:;@$^%/ \n",
        "&amp;",
        "&#42;",
        "<b>",
        "</p>",
        "<!--",
        "-->",
        "<script>",
        "www.x.fr",
        "a@b.fr",
        "https://x.fr",
        "](https://y.fr)",
        "**",
        "__",
        "~~",
        "```",
        "1. ",
        "10) ",
        "- ",
        "# ",
        "\\*",
        "<br>",
        "]]>",
        "{{",
        "}}",
    ]
)
# Without control characters, surrogates, and what Unicode reserves: the catalogue refuses them.
_LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])
_MIXED = st.lists(st.one_of(_SIGNS, _LETTERS, st.sampled_from("abc é")), min_size=1, max_size=12).map("".join)


def _stripped(text: str) -> bool:
    """Say whether a text could stand in a catalogue: without blanks at its ends or beside a line break."""
    lines = unicodedata.normalize("NFC", text).split("\n")
    return all(line and line == line.strip() and "  " not in line for line in lines)


PLAIN = _MIXED.filter(_stripped)
RICH = (
    st.lists(
        st.one_of(
            _SIGNS,
            st.sampled_from(
                ["mot", "*mot*", "[x](https://x.fr)", "https://y.fr/a_b", " ", "*a b*", "[*](https://z.fr/(a))"]
            ),
        ),
        min_size=1,
        max_size=8,
    )
    .map("".join)
    .filter(_stripped)
)


def shown_by_rich(value: str) -> tuple[str, list[str], list[str]]:
    """Return the text that a rich one shows, the addresses that it links, and what it emphasises."""
    shown, links, place = [], [], "\ufde8"
    for part in pieces(unicodedata.normalize("NFC", value)):
        if isinstance(part, Link):
            links.append(part)
            shown.append(place)
        else:
            shown.append(part)
    labels = iter([link.url if link.label is None else link.label for link in links])
    marked = EMPHASIS.sub("\ufde9\\1\ufdea", "".join(shown))
    text, emphases, opened = "", [], 0
    for sign in marked:
        if sign == "\ufde9":
            opened = len(text)
        elif sign == "\ufdea":
            emphases.append(text[opened:])
        else:
            text += next(labels) if sign == place else sign
    return text, [link.url for link in links], emphases
