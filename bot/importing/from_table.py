"""Tables of commons: CSV and OpenDocument spreadsheets, ours (``communs export``) and other people's. Pure."""

import csv
import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Sequence

from bot.errors import UsageError
from bot.importing.guess import Found, FoundGroup, Guess, Reading
from bot.importing.labels import column_of
from bot.importing.read import read_page
from bot.importing.tree import Heading, Node, Page, Piece, Table, tidy
from bot.importing.words import SURELY
from bot.locale import _

FORMULA = re.compile(r"^[=+\-@\t\r']")
"""What a spreadsheet takes for a formula, or for its own sign that a text follows."""
_OURS = re.compile(
    r"id|name|group|group\.title|involvement|type|place|since|until|related|hide_on|draft|absent|maturity\.stage|support\.url"
    r"|(?:summary|contribution|maturity\.note|support\.kind)(?:\.[a-z-]+)?|links\.[a-z0-9-]+(?:\.note(?:\.[a-z-]+)?)?|contributors\.[a-z0-9-]+(?:\.(?:involvement|contribution(?:\.[a-z-]+)?))?|(?:pages|items)\.[a-z0-9-]+"
)


# What an office names a sheet.
_DEFAULT = re.compile(r"(?:feuil(?:le)?|sheet|table|tabelle)?\s*\d*$", re.IGNORECASE)
_TOTAL = re.compile(r"(?:sous-?\s?|sub)?tota(?:l|ux)\b", re.IGNORECASE)
_MOST_COLUMNS = 50
_MOST_ABOVE = 6


def read_csv(text: str) -> Reading:
    """Return what a CSV file says, whatever its separator."""
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text.partition("\n")[0], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    separator = dialect.delimiter
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return _read([[_unguarded(cell) for cell in row] for row in rows], ours_wanted=True)


def _unguarded(cell: str) -> str:
    """Return a cell without the sign that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell


def read_ods(content: bytes, *, where: str) -> Reading:
    """Return what the sheets with a name column say, or the first one where none has.

    Raises:
        UsageError: it is no OpenDocument spreadsheet.
    """
    from odf import teletype  # noqa: PLC0415 (only spreadsheets need it)
    from odf.opendocument import load  # noqa: PLC0415
    from odf.table import Table as Sheet  # noqa: PLC0415
    from odf.table import TableCell, TableRow  # noqa: PLC0415
    from odf.text import A as Link  # noqa: PLC0415
    from odf.text import P  # noqa: PLC0415

    try:
        document = load(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UsageError(
            _("this is no OpenDocument spreadsheet"), where=where, advice=_("save it as ODS or CSV")
        ) from error
    rows: list[list[str]] = []
    found = named = False
    for sheet in document.getElementsByType(Sheet):
        own: list[list[str]] = []
        for row in sheet.getElementsByType(TableRow):
            cells: list[str] = []
            for cell in row.getElementsByType(TableCell):
                text = "\n".join(teletype.extractText(part) for part in cell.getElementsByType(P))
                links = [str(link.getAttribute("href") or "") for link in cell.getElementsByType(Link)]
                text = " ".join([text, *(link for link in links if link not in text and "://" in link)]).strip()
                # Empty cells to the sheet's end are written as one that is repeated a thousand times.
                repeated = int(cell.getAttribute("numbercolumnsrepeated") or 1)
                cells += [text] * (min(repeated, _MOST_COLUMNS) if text or repeated < _MOST_COLUMNS else 1)
            if any(cells):
                own.append(cells)
        head = _head(own)
        name = str(sheet.getAttribute("name") or "")
        # "Communs soutenus" tells of a list, "communs" is the file's own matter.
        told = SURELY.search(name) and len(name.split()) > 1
        if head == 0 and (found or told) and not _DEFAULT.match(name):
            own.insert(0, [name])
            named = True
        # Beside a sheet with a list, others may hold names of people, or figures.
        if head is not None:
            rows, found = (rows if found else []) + own, True
        elif not rows:
            rows = own
    return _read(rows, ours_wanted=True, named=named)


def _head(rows: Sequence[Sequence[str]]) -> int | None:
    """Return which of the first rows of a sheet names columns, a name's and another; None for none."""
    for at, row in enumerate(rows[: _MOST_ABOVE + 1]):
        if _names_columns(row):
            return at
    return None


def _names_columns(row: Sequence[str]) -> bool:
    """Say whether most cells of a row name columns, a name's among them."""
    labels = [column_of(cell) for cell in row if cell.strip()]
    return "name" in labels and sum(map(bool, labels)) > max(1, len(labels) // 2)


def _is_titled(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Say whether a row names columns below a title of its own."""
    return sum(map(bool, rows[at - 1])) == 1 and _names_columns(rows[at])


def _read(rows: Sequence[Sequence[str]], *, ours_wanted: bool, named: bool = False) -> Reading:
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return Reading()
    # People write a title above the names of the columns.
    above = next((at for at, row in enumerate(rows[:_MOST_ABOVE]) if sum(bool(column_of(cell)) for cell in row) > 1), 0)
    title = next((cell.strip() for row in reversed(rows[:above]) for cell in row if cell.strip()), "")
    rows = rows[above:]
    header = [cell.strip() for cell in rows[0]]
    if ours_wanted and "name" in header and all(not cell or _OURS.fullmatch(cell) for cell in header):
        return _ours(header, rows[1:])
    tables = list(_tables(rows))
    # Over one table stands its page's title, unless it says what the list is; over several, each has its own.
    titled = title and (len(tables) > 1 or named)
    over = [Heading(2, tidy([Piece(title)]))] if titled else []
    return _grouped(read_page(Page((*over, *tables), title=title), trusted=True), header, rows)


def _tables(rows: Sequence[Sequence[str]]) -> Iterator[Node]:
    """Yield the tables that follow each other on one sheet, each after what stands above the names of its columns."""
    heads = [0, *(at for at, row in enumerate(rows) if at and (_is_header(row) or _is_titled(rows, at)))]
    for start, after in itertools.pairwise([*heads, len(rows)]):
        end = after
        while after < len(rows) and end > start + 1 and sum(map(bool, rows[end - 1])) == 1:
            end -= 1
        kept = [row for row in rows[start:end] if not _TOTAL.match(next((cell for cell in row if cell.strip()), ""))]
        cells = tuple(tuple(tidy([Piece(cell)]) for cell in row) for row in kept)
        yield Table(cells, any(column_of(cell) == "name" for cell in rows[start]))
        yield from (Heading(2, tidy([Piece(" ".join(filter(None, row)))])) for row in rows[end:after])


def _is_header(row: Sequence[str]) -> bool:
    """Say whether a row names columns: nothing else, and a name's among them."""
    cells = [cell for cell in row if cell.strip()]
    labels = [column_of(cell) for cell in cells]
    return len(cells) > 1 and "name" in labels and all(labels) and all(len(cell.split()) < 6 for cell in cells)  # noqa: PLR2004


def _grouped(reading: Reading, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Reading:
    """Return the reading with the groups that a column names."""
    from dataclasses import replace  # noqa: PLC0415

    from bot.catalogue.ids import slug_of  # noqa: PLC0415

    labels = [column_of(cell) for cell in header]
    if "group" not in labels or "name" not in labels:
        return reading
    at, name = labels.index("group"), labels.index("name")
    titles = {row[name].strip(): row[at].strip() for row in rows[1:] if max(at, name) < len(row) and row[at].strip()}
    groups = tuple(FoundGroup(Guess(title), slug_of(title)) for title in dict.fromkeys(titles.values()))
    entries = []
    for entry in reading.entries:
        title = titles.get(entry.said.split(" | ")[name] if len(entry.said.split(" | ")) > name else "", "")
        entries.append(replace(entry, group=slug_of(title) if title else ""))
    return replace(reading, groups=groups, entries=tuple(entries))


def _ours(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Reading:
    """Return what a table of our own says: each column is a field."""
    groups: dict[str, FoundGroup] = {}
    entries = []
    for row in rows:
        cells = {column: cell for column, cell in zip(header, row, strict=False) if column and cell}
        name, group, title = cells.pop("name", "").strip(), cells.pop("group", ""), cells.pop("group.title", "")
        if not name:
            continue
        if group:
            groups.setdefault(group, FoundGroup(Guess(title or group), group))
        entries.append(Found(Guess(name), group, {field: Guess(cell) for field, cell in cells.items()}, name))
    return Reading("", None, {}, tuple(groups.values()), tuple(entries))
