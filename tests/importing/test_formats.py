"""What each format has of its own: style sheets, sheets, definitions, outlines, pasted rows."""

import io

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from bot.importing.from_html import read_html
from bot.importing.guess import Reading
from bot.importing.source import reading_of
from bot.importing.tree import Paragraph


def names(reading: Reading) -> list[str]:
    return [one.name.value for one in reading.entries]


def test_bold_letters_by_the_style_of_a_class() -> None:
    style = "<style>.c1{color:#000;font-weight:700}.c2{font-weight:400}</style>"
    page = f"{style}<p><span class=c1>Kit</span><span class=c2>un jeu</span></p>"
    (node,) = read_html(page).nodes
    assert isinstance(node, Paragraph)
    assert [(piece.text, piece.strong) for piece in node.words] == [("Kit", True), ("un jeu", False)]


def sheets(**rows: list[list[str]]) -> Reading:
    document = OpenDocumentSpreadsheet()
    for name, lines in rows.items():
        sheet = Table(name=name)
        for line in lines:
            row = TableRow()
            for text in line:
                cell = TableCell()
                cell.addElement(P(text=text))
                row.addElement(cell)
            sheet.addElement(row)
        document.spreadsheet.addElement(sheet)
    file = io.BytesIO()
    document.write(file)
    return reading_of(file.getvalue(), "ods", where="x")


def test_each_sheet_that_names_columns_is_read_and_its_name_is_the_groups() -> None:
    head = ["Nom", "Description", "Heures"]
    reading = sheets(
        Feuille1=[["Les communs auxquels je contribue"], head, ["Le Bief", "moulin", "3"], ["TOTAL", "", "3"]],
        Soutiens=[head, ["La Digue", "cinéma", "1"]],
        Tarifs=[["Prestation", "Prix"], ["Atelier", "90"]],
    )
    assert names(reading) == ["Le Bief", "La Digue"]
    assert [one.title.value for one in reading.groups] == ["Les communs auxquels je contribue", "Soutiens"]


def test_definitions_in_markdown() -> None:
    text = """## Mes communs

La Clef
: Répertoire de chemins.
  <https://clef.example>

Le Pied
: Un lieu. Son site : pied.example
"""
    reading = reading_of(text.encode(), "markdown", where="x")
    assert [(one.name.value, one.fields["links.website"].value) for one in reading.entries] == [
        ("La Clef", "https://clef.example"),
        ("Le Pied", "https://pied.example"),
    ]


def test_an_outline_has_headings_with_stars() -> None:
    text = """* Communs
** Actif
   - Lectures Croisées :: un club
** Sympathisant
   - La Trame Verte :: haies
* Boulot
   - inventaire
"""
    reading = reading_of(text.encode(), "text", where="x")
    assert names(reading) == ["Lectures Croisées", "La Trame Verte"]


def test_lines_that_tabs_part_are_a_table_and_bullets_before_a_tab_are_none() -> None:
    rows = "Mes communs\n\nWiki Patois\tlexique savoyard\tje relis\nCinéma Rouge\tséances\tje projette\n"
    found = reading_of(rows.encode(), "text", where="x").entries
    assert [(one.name.value, one.said) for one in found] == [
        ("Wiki Patois", "Wiki Patois | lexique savoyard | je relis"),
        ("Cinéma Rouge", "Cinéma Rouge | séances | je projette"),
    ]
    bullets = "Mes communs :\n•\tWiki Patois : lexique\n•\tCinéma Rouge : séances\n"
    assert names(reading_of(bullets.encode(), "text", where="x")) == ["Wiki Patois", "Cinéma Rouge"]


def test_lines_of_one_manner_are_not_one_paragraph_that_an_editor_wrapped() -> None:
    text = """Mes communs :

Ressourcerie des Trois Ponts -- je trie le textile le samedi matin
Libre Partition -- des partitions du domaine public, recopiées au propre
AMAP du Vernay -- je tiens la caisse
"""
    assert len(names(reading_of(text.encode(), "text", where="x"))) == 3
