"""Lines with styles, and where they are printed. Rich is slow to import: it is only where a terminal shows them."""

import sys
from typing import TYPE_CHECKING, Any, Protocol, Self, TextIO

if TYPE_CHECKING:
    from rich.text import Text as RichText


class Text:
    """A line in parts, each with its style as rich names it (``bold green``); as ``str``, without any.

    Args:
        text: the first part.
        style: its style.
    """

    def __init__(self, text: str = "", style: str = "") -> None:
        self.parts = [(text, style)]

    @classmethod
    def assemble(cls, *parts: str | tuple[str, str]) -> Self:
        """Return a line made of texts, or pairs of a text and its style."""
        made = cls()
        made.parts = [(part, "") if isinstance(part, str) else part for part in parts]
        return made

    def append(self, text: str, style: str = "") -> None:
        """Add a part at the end."""
        self.parts.append((text, style))

    def __str__(self) -> str:
        """Return the line without its styles."""
        return "".join(text for text, _style in self.parts)

    def rich(self) -> "RichText":
        """Return the line as rich prints it."""
        from rich.text import Text as RichText  # noqa: PLC0415 (slow to import)

        return RichText.assemble(*self.parts)


class Console(Protocol):
    """What reports ask of the place where they go; rich's console has it, too."""

    @property
    def is_terminal(self) -> bool:
        """Whether a person looks at it."""

    @property
    def file(self) -> Any:
        """The stream behind it."""

    def print(self, *objects: Any) -> None:
        """Print what rich can print."""


class Pipe:
    """Standard output where no terminal is: plain lines."""

    is_terminal = False

    @property
    def file(self) -> TextIO:
        """Standard output."""
        return sys.stdout

    def print(self, *objects: Any) -> None:
        """Print texts on one line."""
        print(*objects, file=self.file)
