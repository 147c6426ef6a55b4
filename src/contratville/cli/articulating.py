"""``contratville matrix``."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

import click

from contratville.analysis.articulation import Articulation, OrdinaryLaw, articulation, ordinary_law
from contratville.codec import Document, load
from contratville.diagnostics import Language, Text
from contratville.errors import ContratVilleError
from contratville.report import Look, records_csv, report_json
from contratville.report.matrix import (
    cell_text,
    matrix_text,
    matrix_tree,
    ordinary_law_text,
    ordinary_law_tree,
    pledge_text,
    records_markdown,
)
from contratville.rules import Origin, check, reference_date

from .options import (
    as_of_option,
    command_errors,
    emit,
    format_option,
    lang_option,
    look_at,
    output_option,
    words,
)
from .spoken import SpokenCommand

_BAD_CELL: Final = Text(
    "« {cell} » ne désigne pas une case : ligne,colonne est attendu, par exemple OR5,T3",
    "« {cell} » does not name a cell: row,column is expected, for instance OR5,T3",
)
_NOTHING: Final = Text("rien", "nothing")
_TEXT_ONLY: Final = Text(
    "--cell donne un texte : --format {form} ne va pas avec",
    "--cell gives a text: --format {form} does not go with it",
)
_NO_YEAR: Final = Text(
    "--year ne va pas avec --by signatory : un engagement n'est pas d'une année",
    "--year does not go with --by signatory: a commitment is not of one year",
)
_NO_CELL: Final = Text(
    "« {name} » n'est pas dans le tableau ; il y a : {known}",
    "« {name} » is not in the table; there are: {known}",
)


@click.command(
    cls=SpokenCommand,
    help=words(
        "Montre la matrice orientations × territoires. Chaque case est déclinée, motivée ou "
        "silencieuse ; --cell en donne toute l'histoire.",
        "Shows the matrix of orientations × territories. Each cell is declined, excused or silent; "
        "--cell gives its whole story.",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--by",
    type=click.Choice(["territory", "neighbourhood", "signatory"]),
    default="territory",
    help=words(
        "Colonnes : territoires de projet, quartiers, ou droit commun par signataire.",
        "Columns: project territories, neighbourhoods, or ordinary law by signatory.",
    ),
)
@click.option(
    "--year",
    type=int,
    metavar="N",
    help=words("Avec les projets de cette année.", "With the projects of this year."),
)
@click.option(
    "--cell",
    metavar="O,T",
    help=words("Toute l'histoire d'une case (OR5,T3).", "The whole story of one cell (OR5,T3)."),
)
@as_of_option
@format_option("text", "json", "csv", "markdown")
@output_option
@lang_option
@command_errors
def matrix(
    path: Path,
    by: str,
    year: int | None,
    cell: str | None,
    as_of: datetime | None,
    form: str,
    output: Path | None,
    lang: Language,
) -> None:
    """Print the matrix of a contract, or the story of one of its cells."""
    _refuse_misuse(by, year, cell, form)
    document = load(path)
    day, origin = reference_date(as_of and as_of.date(), document)
    look = look_at(path, output, lang)
    table = _table(document, by, day)
    if cell is not None:
        emit(_story(document, table, cell, day, look), output)
    else:
        emit(_rendered(table, day, origin, look, form, year), output)


def _refuse_misuse(by: str, year: int | None, cell: str | None, form: str) -> None:
    if cell is not None and form != "text":
        raise ContratVilleError(_TEXT_ONLY, form=form)
    if year is not None and by == "signatory":
        raise ContratVilleError(_NO_YEAR)


def _table(document: Document, by: str, day: date) -> Articulation | OrdinaryLaw:
    if by == "signatory":
        return ordinary_law(document.contract, unknown=document.unknown)
    return articulation(document.contract, day, by=by, unknown=document.unknown)


def _rendered(
    table: Articulation | OrdinaryLaw,
    day: date,
    origin: Origin,
    look: Look,
    form: str,
    year: int | None,
) -> str:
    if form == "csv":
        records = table.to_records(year) if isinstance(table, Articulation) else table.to_records()
        return records_csv(records)
    if form == "markdown":
        return records_markdown(table, look.language, year=year)
    if isinstance(table, OrdinaryLaw):
        if form == "json":
            return report_json(ordinary_law_tree(table, day, origin, look.language))
        return ordinary_law_text(table, day, origin, look)
    if form == "json":
        return report_json(matrix_tree(table, origin, look.language, year=year))
    return matrix_text(table, origin, look, year=year)


def _story(
    document: Document, table: Articulation | OrdinaryLaw, cell: str, day: date, look: Look
) -> str:
    row, comma, column = (part.strip() for part in cell.partition(","))
    if not (row and comma and column):
        raise ContratVilleError(_BAD_CELL, cell=cell)
    for name, ends in ((row, table.rows), (column, table.columns)):
        try:
            table.end(name, ends)
        except LookupError:
            known = [ref.id for ref in ends] or _NOTHING
            raise ContratVilleError(_NO_CELL, name=name, known=known) from None
    if isinstance(table, OrdinaryLaw):
        return pledge_text(document, table, table.cell(row, column), look)
    report = check(document, as_of=day)
    return cell_text(document, table, table.cell(row, column), report, look)
