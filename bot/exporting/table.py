"""The catalogue's entries as a table: a row an entry, a column a field; what ``communs import`` reads back. Pure."""

import csv
import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.catalogue.models import Catalogue, Entry
from bot.catalogue.text import Text
from bot.importing.from_table import FORMULA

Row = dict[str, str]
_FIRST = ("id", "name", "group", "group.title")


def rows_of(catalogue: Catalogue) -> tuple[list[str], list[list[str]]]:
    """Return the columns that some entry needs, and the cells of each entry in that order."""
    titles = {group.id: _title(group.title, catalogue.language) for group in catalogue.groups}
    rows = [row_of(entry, titles) for entry in catalogue.entries]
    columns = list(dict.fromkeys([*_FIRST, *sorted((key for row in rows for key in row), key=_rank)]))
    return columns, [[row.get(column, "") for column in columns] for row in rows]


def to_csv(catalogue: Catalogue) -> bytes:
    """Return the table as CSV in UTF-8, with the mark by which spreadsheets know that.

    A text that a spreadsheet would run as a formula is written with an apostrophe before it
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    columns, rows = rows_of(catalogue)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([f"'{cell}" if FORMULA.match(cell) else cell for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def to_ods(catalogue: Catalogue) -> bytes:
    """Return the table as an OpenDocument spreadsheet, every cell a text."""
    from odf import teletype  # noqa: PLC0415 (only spreadsheets need it)
    from odf.opendocument import OpenDocumentSpreadsheet  # noqa: PLC0415
    from odf.table import Table, TableCell, TableRow  # noqa: PLC0415
    from odf.text import P  # noqa: PLC0415

    columns, rows = rows_of(catalogue)
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="communs")
    for row in [columns, *rows]:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            for part in text.split("\n"):
                paragraph = P()
                teletype.addTextToElement(paragraph, part)
                cell.addElement(paragraph)
            line.addElement(cell)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _title(title: Text, language: str) -> str:
    found = title.in_language(language, language)
    return found[0] if found else ""


def _rank(column: str) -> tuple[int, str]:
    order: Sequence[str] = list(Entry.model_fields)
    field = column.partition(".")[0]
    return (order.index(field) if field in order else -1, column if field != "links" else "")


def row_of(entry: Entry, titles: Mapping[str, str] = MappingProxyType({})) -> Row:
    """Return the fields that an entry has, by their paths.

    Args:
        entry: the entry.
        titles: of groups, by id.
    """
    row = {
        "id": entry.id,
        "name": entry.name,
        "group": entry.group or "",
        "group.title": titles.get(entry.group or "", ""),
    }
    for field in ("involvement", "type", "place", "since", "until"):
        row[field] = getattr(entry, field) or ""
    row |= _text("summary", entry.summary) | _text("contribution", entry.contribution)
    if entry.maturity is not None:
        row |= {"maturity.stage": entry.maturity.stage} | _text("maturity.note", entry.maturity.note)
    if entry.support is not None:
        row |= {"support.url": entry.support.url or ""} | _text("support.kind", entry.support.kind)
    for kind, link in entry.links.items():
        row |= {f"links.{kind}": link.url} | _text(f"links.{kind}.note", link.note)
    row |= {f"pages.{wiki}": title for wiki, title in entry.pages.items()}
    row |= {f"items.{key}": item for key, item in entry.items.items()}
    for key, part in entry.contributors.items():
        path = f"contributors.{key}"
        row |= {f"{path}.involvement": part.involvement or ""} | _text(f"{path}.contribution", part.contribution)
        row |= {} if part.contribution or part.involvement else {path: "true"}
    row |= {"related": " ".join(entry.related), "hide_on": " ".join(entry.hide_on)}
    row |= {flag: "true" for flag in ("draft", "absent") if getattr(entry, flag)}
    return {column: cell for column, cell in row.items() if cell}


def _text(path: str, text: Text | None) -> Row:
    if text is None:
        return {}
    row = {path: text.plain} if text.plain is not None else {}
    row |= {f"{path}.{code}": words for code, words in text.by_language.items()}
    return row | ({f"{path}.draft": "true"} if text.draft else {})
