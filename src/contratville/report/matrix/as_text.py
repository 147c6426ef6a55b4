"""The matrix and the table of ordinary law as text, for a terminal of 80 columns."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from contratville.analysis.articulation import (
    Answer,
    Articulation,
    By,
    CellState,
    OrdinaryLaw,
    Reading,
)
from contratville.analysis.articulation.table import Table
from contratville.diagnostics import Language, Text, worded
from contratville.model import Project, Ref
from contratville.report.entity_text import label_of
from contratville.report.grid import Line, grid, turned
from contratville.report.page import Look, Page, colon
from contratville.report.words import counted, missing_words, title_of
from contratville.rules import Missing, Origin

from .signs import legend, pledge_legend, pledge_sign, sign

_HEAD: Final = Text("Articulation au {as_of} ({origin})", "Articulation as of {as_of} ({origin})")
_LAW_HEAD: Final = Text(
    "Droit commun promis, signataire par signataire et orientation par orientation",
    "Ordinary law promised, by signatory and orientation",
)
_READING: Final = Text(
    "Lecture par la programmation seule : les données ne comptent aucune fiche-action.",
    "Read from the programming alone: the data hold no territorial action.",
)
_CITED: Final = Text(
    "Les données ne comptent pas la liste des orientations ou des territoires : ne figurent que "
    "ceux qu'elles citent.",
    "The data do not hold the list of orientations or of territories: only those that they cite "
    "are shown.",
)
_EMPTY: Final = Text("Aucune case ; il manque : {missing}.", "No cell; missing: {missing}.")
_SIGNS: Final = Text("Signes", "Signs")
_COLUMNS: Final = Text("Colonnes", "Columns")
_COVERAGE: Final = Text(
    "Cases déclinées : {declined} sur {all} ; déclinées ou motivées : {motivated} sur {all}.",
    "Cells declined: {declined} of {all}; declined or excused: {motivated} of {all}.",
)
_UNTOLD: Final = Text(
    "Pour juger les autres, il manque : {missing}.",
    "To judge the others, what is missing is: {missing}.",
)
_UNKNOWN_PROJECTS: Final = Text(
    "Les projets ne sont pas tous dans les données : en l'absence de projet connu, rien n'est dit.",
    "The data do not hold all projects: where none is known, nothing is said.",
)
_SILENT: Final = Text("Cases silencieuses", "Silent cells")
_STORY: Final = Text(
    "L'histoire d'une case : contratville matrix {path} --cell {cell}",
    "The story of a cell: contratville matrix {path} --cell {cell}",
)
_NOT_PROGRAMMED: Final = Text(
    "Cases promises, sans projet en {year}", "Cells promised, without project in {year}"
)
_ORPHANS: Final = Text("Fiches-actions hors de la matrice", "Actions outside the matrix")
_QUESTIONS: Final = Text(
    "Les quatre questions, par fiche-action vivante", "The four questions, by live action"
)
_NEVER: Final = Text("Promis, jamais programmé", "Promised, never programmed")
_NOT_EVALUATED: Final = Text(
    "non évalué ; il manque : {missing}", "not evaluated; missing: {missing}"
)
_UNPROMISED: Final = Text("Programmé, jamais promis", "Programmed, never promised")
_MORE: Final = Text("et {count} de plus", "and {count} more")
_ACTIONS: Final = (
    Text("action qu'aucun projet ne réalise", "action that no project carries out"),
    Text("actions qu'aucun projet ne réalise", "actions that no project carries out"),
)
_PROJECTS: Final = (
    Text("projet ne réalise aucune action", "project carries out no action"),
    Text("projets ne réalisent aucune action", "projects carry out no action"),
)
_SHOWN: Final = 12


def matrix_text(
    matrix: Articulation, origin: Origin, look: Look, *, year: int | None = None
) -> str:
    """Render a matrix, what its signs mean, and what stands apart from it.

    Args:
        matrix: the matrix.
        origin: where its reference date was taken from.
        look: how the page is to look.
        year: give the projects of this year beside the actions.
    """
    page = look.page()
    _head(page, matrix, _HEAD.render(look.language, as_of=matrix.as_of, origin=origin))
    if matrix.reading is Reading.PROGRAMMING:
        page.line(_READING.render(look.language))
    if not (len(matrix.contract.orientations) and len(matrix.contract.project_territories)):
        page.line(_CITED.render(look.language))
    page.line()
    signs = {
        key: sign(cell, year, matrix.reading, look.language) for key, cell in matrix.cells.items()
    }
    if _grid(page, matrix, signs, look, transposed=matrix.by is By.NEIGHBOURHOOD):
        _legend(page, legend(year, matrix.reading, look.language))
        if matrix.reading is Reading.PROMISES:
            _coverage(page, matrix)
            _silent(page, matrix, look)
        if year is not None:
            _not_programmed(page, matrix, year)
    if matrix.by is By.TERRITORY:
        _apart(page, matrix)
    return page.text()


def ordinary_law_text(law: OrdinaryLaw, as_of: date, origin: Origin, look: Look) -> str:
    """Render what each signatory promises for each orientation, and who must answer."""
    page = look.page()
    _head(page, law, _HEAD.render(look.language, as_of=as_of, origin=origin))
    page.line(_LAW_HEAD.render(look.language), style="bold")
    page.line()
    signs = {key: pledge_sign(one, look.language) for key, one in law.cells.items()}
    if not _grid(page, law, signs, look):
        return page.text()
    _legend(page, pledge_legend(look.language))
    first = next(iter(law))
    page.line()
    cell = f"{first.signatory},{first.orientation}"
    page.line(_STORY.render(look.language, path=look.path, cell=f"{cell} --by signatory"))
    return page.text()


def _head(page: Page, table: Table[Any], head: str) -> None:
    page.line(title_of(table.contract, page.language), style="bold")
    page.line(head)


def _grid(
    page: Page,
    table: Table[Any],
    signs: dict[tuple[str, str], str],
    look: Look,
    *,
    transposed: bool = False,
) -> bool:
    """Draw the table; tell whether there was anything to draw."""
    if not len(table):
        missing = tuple(missing_words(Missing(one), look.language) for one in _no_end(table))
        page.line(_EMPTY.render(look.language, missing=missing))
        return False
    heads = [table.code(column) for column in table.columns]
    lines = [
        Line(
            code=table.code(row),
            label=_label(table, row),
            signs=tuple(signs[row.id, column.id] for column in table.columns),
        )
        for row in table.rows
    ]
    if transposed:
        labels = [_label(table, column) for column in table.columns]
        heads, lines = [line.code for line in lines], turned(heads, lines, labels)
    for line in grid(heads, lines, look.width):
        page.raw(line)
    _names(page, table, table.rows if transposed else table.columns)
    return True


def _label(table: Table[Any], ref: Ref) -> str:
    """Give the name of a row or column, or nothing when its code is all that is known."""
    name = table.name(ref)
    return "" if name == table.code(ref) else name


def _names(page: Page, table: Table[Any], ends: Sequence[Ref]) -> None:
    """Name the columns that have a name beside their code."""
    named = [(table.code(one), table.name(one)) for one in ends]
    if any(code != name for code, name in named):
        page.heading(_COLUMNS)
        _terms(page, named)


def _no_end(table: Table[Any]) -> Iterator[str]:
    """Give what is missing for the table to have a row and a column."""
    if isinstance(table, OrdinaryLaw):
        kinds = ("Signatory", "Orientation")
    elif isinstance(table, Articulation) and table.by is By.NEIGHBOURHOOD:
        kinds = ("Orientation", "Neighbourhood")
    elif len(table.contract.project_territories):
        kinds = ("Orientation", "TerritorialLayer.current")
    else:
        kinds = ("Orientation", "ProjectTerritory")
    yield from (
        kind for kind, refs in zip(kinds, (table.rows, table.columns), strict=True) if not refs
    )


def _legend(page: Page, explained: Sequence[tuple[str, str]]) -> None:
    page.heading(_SIGNS)
    _terms(page, explained)


def _terms(page: Page, terms: Sequence[tuple[str, str]]) -> None:
    """Write a list of terms, each with its meaning beside it."""
    wide = max(len(one) for one, _ in terms)
    for one, words in terms:
        term = one.ljust(wide).replace(" ", "\u00a0")
        page.line(f"{term}\u00a0\u00a0{words}", indent=2, hang=wide + 2)


def _coverage(page: Page, matrix: Articulation) -> None:
    declined, every = matrix.coverage
    words = {"declined": declined, "all": every, "motivated": matrix.motivated_coverage[0]}
    page.line()
    page.line(_COVERAGE.render(page.language, **words), style="bold")
    if matrix.counts[None]:
        missing = tuple(missing_words(Missing(one), page.language) for one in matrix.missing)
        page.line(_UNTOLD.render(page.language, missing=missing))


def _silent(page: Page, matrix: Articulation, look: Look) -> None:
    silent = [one.key for one in matrix.of_state(CellState.SILENT)]
    _cells(page, matrix, _SILENT, silent)
    shown = silent or [one.key for one in matrix][:1]
    page.line()
    more = " --by neighbourhood" if matrix.by is By.NEIGHBOURHOOD else ""
    cell = f"{','.join(shown[0])}{more}"
    page.line(_STORY.render(page.language, path=look.path, cell=cell))


def _not_programmed(page: Page, matrix: Articulation, year: int) -> None:
    cells = matrix.promised_not_programmed(year)
    heading = Text(*(_NOT_PROGRAMMED.render(one, year=str(year)) for one in ("fr", "en")))
    _cells(page, matrix, heading, [one.key for one in cells])
    if matrix.never_programmed is None:
        page.line()
        page.line(_UNKNOWN_PROJECTS.render(page.language))


def _cells(
    page: Page, matrix: Articulation, heading: Text, keys: Sequence[tuple[str, str]]
) -> None:
    if not keys:
        return
    page.heading(heading)
    rows = {ref.id: ref for ref in matrix.rows}
    columns = {ref.id: ref for ref in matrix.columns}
    for row, column in keys[:_SHOWN]:
        place = matrix.name(columns[column])
        page.line(f"{row},{column} · {matrix.name(rows[row])} × {place}", indent=2)
    _rest(page, len(keys))


def _apart(page: Page, matrix: Articulation) -> None:
    """Write what stands apart from the matrix: orphans, questions, promises and projects."""
    if matrix.orphans:
        page.heading(_ORPHANS)
        for orphan in matrix.orphans[:_SHOWN]:
            label = label_of(orphan.action)
            why = worded(orphan.why, page.language)
            place = f"{orphan.territory} · " if orphan.territory else ""
            named = f"{place}{orphan.action.id}{label}"
            page.line(f"{named}{colon(page.language)} {why}", indent=2)
        _rest(page, len(matrix.orphans))
    if matrix.replies:
        page.heading(_QUESTIONS)
        for line in _questions(matrix, page.language):
            page.line(line, indent=2)
    if matrix.never_programmed is None:
        if matrix.replies or len(matrix.contract.framework_actions):
            page.heading(_NEVER)
            missing = missing_words(Missing(Project.__name__), page.language)
            page.line(_NOT_EVALUATED.render(page.language, missing=missing), indent=2)
    elif matrix.never_programmed:
        page.heading(_NEVER)
        page.line(counted(len(matrix.never_programmed), *_ACTIONS, page.language), indent=2)
        _entities(page, [(one.id, label_of(one)) for one in matrix.never_programmed])
    if matrix.never_promised:
        page.heading(_UNPROMISED)
        page.line(counted(len(matrix.never_promised), *_PROJECTS, page.language), indent=2)
        _entities(page, [(one.id, label_of(one)) for one in matrix.never_promised])


def _questions(matrix: Articulation, language: Language) -> Iterator[str]:
    for question, counts in matrix.questions.items():
        answers = ", ".join(
            f"{counts[one]} {worded(one, language)}"
            + (
                "s"
                if language == "fr" and one is not Answer.NOT_APPLICABLE and counts[one] > 1
                else ""
            )
            for one in Answer
            if counts[one]
        )
        yield f"{question.value} {worded(question, language)} {answers}"


def _entities(page: Page, named: Sequence[tuple[str, str]]) -> None:
    for id, label in named[:_SHOWN]:
        page.line(f"{id}{label}", indent=4)
    _rest(page, len(named))


def _rest(page: Page, count: int) -> None:
    if count > _SHOWN:
        page.line(_MORE.render(page.language, count=count - _SHOWN), indent=2)
