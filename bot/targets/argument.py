"""Plain text into the value of a template's parameter that shows just that text, and back."""

from bot.render.escape import escape, read_plain, unescape


def as_argument(text: str, *, numbered: bool = False) -> str:
    """Return wikitext on one line that, as a parameter's value, shows ``text`` and nothing else.

    ``escape`` leaves no ``|``, brace, bracket or line break; ``=`` parts a named parameter only once, and would make
    a named one of a numbered one. A template may
    print its parameters side by side or at a line's begin, which ``escape`` allows for at the edges of a value.

    Args:
        text: any text that MediaWiki can store.
        numbered: whether the parameter is given without a name.
    """
    value = escape(text.strip())
    return value.replace("=", "&#61;") if numbered else value


def as_link(title: str, label: str = "") -> str:
    """Return an internal link, ``[[title]]`` or ``[[title|label]]``.

    Args:
        title: title of a page, valid on the wiki (``bot.config.titles``): it holds none of ``[]{}|#<>``.
        label: what is shown in place of the title, plain text.
    """
    # Without the colon, a link to a file or a category shows or sorts something instead.
    shown = escape(label.strip())
    return f"[[:{title}|{shown or title}]]" if ":" in title else f"[[{title}|{shown}]]" if shown else f"[[{title}]]"


def read_argument(value: str) -> str | None:
    """Return the plain text that a parameter's value shows; None when it holds markup."""
    value = value.strip()
    text = read_plain(value)
    if text is None and "&#61;" in value:
        text = unescape(value)
        return text if as_argument(text, numbered=True) == value else None
    return text
