"""What a source is, by its name and its bytes, and reading it."""

import re
from pathlib import Path

from bot.errors import UsageError
from bot.importing.guess import Reading
from bot.importing.tree import Page
from bot.locale import _

LARGEST = 5_000_000
"""Bytes: a longer file or answer is no page that people wrote."""

_KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".wiki": "wikitext",
    ".wikitext": "wikitext",
    ".mediawiki": "wikitext",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "csv",
    ".ods": "ods",
}
FORMATS = ("yaml", "html", "markdown", "text", "wikitext", "csv", "ods")


def reading_of_file(file: Path, kind: str = "") -> Reading:
    """Return what a file says.

    Args:
        file: the file.
        kind: one of ``FORMATS``; empty to tell it by the file's name and content.

    Raises:
        UsageError: it cannot be read, is too long, or is of no kind that is known.
    """
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= LARGEST else b""
    except FileNotFoundError:
        raise UsageError(_("this file is missing"), where=str(file), advice=_("check its name")) from None
    except OSError as error:
        raise UsageError(
            _("the file cannot be read: {reason}").format(reason=error.strerror),
            where=str(file),
            advice=_("check its name"),
        ) from None
    if size > LARGEST:
        raise UsageError(_("this is too long for a page: {size} bytes").format(size=size), where=str(file))
    return reading_of(content, kind or kind_of_file(file.name, content), where=str(file))


def kind_of_file(name: str, content: bytes) -> str:
    """Return of which kind a file is: by its ending, else by what it holds."""
    kind = _KINDS.get(Path(name).suffix.lower())
    if content.startswith(b"PK\x03\x04"):
        return "ods"
    if kind in {"yaml", "csv", "ods", "markdown", "wikitext", "html"}:
        return kind
    head = decoded(content[:20_000])
    if kind == "mhtml" or re.match(r"(?:From|MIME-Version|Subject|Content-Type):", head, re.IGNORECASE):
        return "mhtml"
    if re.search(r"<(?:!doctype html|html|body|ul|p|div|li|h[1-6]|table)\b", head, re.IGNORECASE):
        return "html"
    rows = [line.count("\t") for line in head.splitlines()[:50] if line.strip()]
    copied = len(rows) > 1 and min(rows) > 0 and max(rows) == rows[0]
    if copied or _is_table(head):
        return "csv"
    return kind or "text"


def _is_table(text: str) -> bool:
    """Say whether a first line names the columns of a table, a name's and another, and the second has as many."""
    from bot.importing.labels import column_of  # noqa: PLC0415 (only a text without a kind is looked at)

    first, second = (*text.splitlines()[:2], "", "")[:2]
    for sign in "\t;,":
        columns = [column for cell in first.split(sign) if (column := column_of(cell))]
        if len(columns) > 1 and "name" in columns and second.count(sign) >= first.count(sign):
            return True
    return False


def decoded(content: bytes) -> str:
    """Return a text in UTF-8, in UTF-16 where a mark says so, else as Windows writes western texts."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def reading_of(content: bytes, kind: str, *, where: str, address: str = "") -> Reading:
    """Return what the bytes of a source say.

    Args:
        content: the bytes.
        kind: one of ``FORMATS``.
        where: the source's name, for messages.
        address: its address on the web; empty for none.

    Raises:
        UsageError: they are of another kind.
    """
    if kind in {"csv", "ods"}:
        from bot.importing.from_table import read_csv, read_ods  # noqa: PLC0415 (odfpy takes its time)

        return read_csv(decoded(content)) if kind == "csv" else read_ods(content, where=where)
    if kind == "yaml":
        from bot.importing.from_catalogue import read_catalogue  # noqa: PLC0415

        return read_catalogue(content, where=where)
    from bot.importing.read import read_page  # noqa: PLC0415 (html5lib and mwparserfromhell take their time)

    try:
        return read_page(page_of(content, kind, address=address))
    except RecursionError:
        raise UsageError(
            _("this is nested too deeply to be read"), where=where, advice=_("paste its text: communs import -")
        ) from None


def page_of(content: bytes, kind: str, *, address: str = "") -> Page:
    """Return the tree of a source."""
    if kind == "mhtml":
        content, kind = _html_in(content), "html"
    if kind == "html":
        from bot.importing.from_html import read_html  # noqa: PLC0415

        try:
            # What is valid UTF-8 is UTF-8, whatever an old page says of itself.
            return read_html(content.decode("utf-8-sig"), address)
        except UnicodeDecodeError:
            return read_html(content, address)
    text = decoded(content)
    if kind == "markdown":
        from bot.importing.from_markdown import read_markdown  # noqa: PLC0415

        return read_markdown(text)
    if kind == "wikitext":
        from bot.importing.from_wikitext import read_wikitext  # noqa: PLC0415

        return read_wikitext(text)
    from bot.importing.from_text import read_text  # noqa: PLC0415

    return read_text(text)


def _html_in(content: bytes) -> bytes:
    """Return the page in what a browser saved as one file (MHTML, RFC 2557)."""
    from email import message_from_bytes  # noqa: PLC0415

    for part in message_from_bytes(content).walk():
        if part.get_content_type() == "text/html":
            found = part.get_payload(decode=True)
            return found if isinstance(found, bytes) else b""
    return b""
