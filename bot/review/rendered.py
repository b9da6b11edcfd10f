"""A page as its wiki renders it, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rendered:
    """What a wiki's parser made of a text, and what its skin needs to show it.

    Attributes:
        html: the content, sanitised by the wiki, and foreign to us all the same.
        title: the page's title in plain text.
        server: address of the wiki's server without a slash at the end, that relative addresses start from.
        styles: addresses of the skin's style sheets, perhaps relative.
        inline: style sheets that stand in the page itself.
        html_class: classes of the ``html`` element.
        body_class: classes of the ``body`` element.
        language: language of the page.
        direction: ``ltr`` or ``rtl``.
    """

    html: str
    title: str
    server: str
    styles: tuple[str, ...] = ()
    inline: tuple[str, ...] = ()
    html_class: str = ""
    body_class: str = ""
    language: str = ""
    direction: str = "ltr"
