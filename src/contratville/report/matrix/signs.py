"""The signs of the printed tables, all in ASCII, and what each means."""

from collections.abc import Mapping
from typing import Final

from contratville.analysis.articulation import Cell, CellState, Pledge, Reading
from contratville.diagnostics import Language, Text
from contratville.model import CommitmentStatement

UNTOLD: Final = "?"
_SIGNS: Final[Mapping[CellState, Text]] = {
    CellState.DEFERRED: Text("diff.", "def."),
    CellState.NOT_APPLICABLE: Text("s.o.", "n/a"),
    CellState.SILENT: Text("[ ]", "[ ]"),
}
_STATEMENTS: Final[Mapping[CommitmentStatement, Text]] = {
    CommitmentStatement.COSTED: Text("EUR", "EUR"),
    CommitmentStatement.QUANTIFIED: Text("nb", "nb"),
    CommitmentStatement.PROMISED: Text("oui", "yes"),
    CommitmentStatement.SILENT: Text("[ ]", "[ ]"),
}
_MEANINGS: Final[Mapping[CellState | None, Text]] = {
    CellState.DEFERRED: Text(
        "différée : une absence motivée la remet à plus tard",
        "deferred: a motivated absence puts it off",
    ),
    CellState.NOT_APPLICABLE: Text(
        "sans objet : une absence motivée dit qu'il n'y a rien à y faire",
        "not applicable: a motivated absence says that nothing is needed",
    ),
    CellState.SILENT: Text(
        "silencieuse : ni fiche-action qui compte, ni absence qui vaille",
        "silent: no action that counts, and no absence that stands",
    ),
    None: Text("non évaluée : il manque de quoi le dire", "not evaluated: too little is known"),
}
_DECLINED: Final = Text(
    "déclinée : nombre de fiches-actions", "declined: number of territorial actions"
)
_DECLINED_IN: Final = Text(
    "déclinée : fiches-actions, puis projets vivants de {year}",
    "declined: territorial actions, then live projects of {year}",
)
_PROJECTS: Final = Text("nombre de projets vivants", "number of live projects")
_PROJECTS_IN: Final = Text("projets vivants de {year}", "live projects of {year}")
_STATEMENT_MEANINGS: Final[Mapping[CommitmentStatement | None, Text]] = {
    CommitmentStatement.COSTED: Text("chiffré, en euros", "costed, in euros"),
    CommitmentStatement.QUANTIFIED: Text(
        "quantifié : ETP, places, heures…", "quantified: FTE, places, hours…"
    ),
    CommitmentStatement.PROMISED: Text("promis, sans quantité", "promised, without quantity"),
    CommitmentStatement.SILENT: Text("silencieux", "silent"),
    None: Text("non évalué : engagements inconnus", "not evaluated: commitments not known"),
}


def sign(cell: Cell, year: int | None, reading: Reading, language: Language) -> str:
    """Give the sign of a cell: numbers where it is declined, letters or a box elsewhere."""
    count = cell.count_projects(year)
    projects = UNTOLD if count is None else str(count)
    if reading is Reading.PROGRAMMING:
        return projects
    if cell.state is CellState.DECLINED:
        return str(len(cell.actions)) if year is None else f"{len(cell.actions)}>{projects}"
    return UNTOLD if cell.state is None else _SIGNS[cell.state].render(language)


def legend(year: int | None, reading: Reading, language: Language) -> list[tuple[str, str]]:
    """Explain each sign."""
    if reading is Reading.PROGRAMMING:
        words = _PROJECTS if year is None else _PROJECTS_IN
        return [("1", words.render(language, year=str(year)))]
    declined = _DECLINED if year is None else _DECLINED_IN
    return [
        ("1" if year is None else "1>2", declined.render(language, year=str(year))),
        *((_SIGNS[one].render(language), _MEANINGS[one].render(language)) for one in _SIGNS),
        (UNTOLD, _MEANINGS[None].render(language)),
    ]


def pledge_sign(pledge: Pledge, language: Language) -> str:
    """Give the sign of what a signatory promises for an orientation."""
    return UNTOLD if pledge.state is None else _STATEMENTS[pledge.state].render(language)


def pledge_legend(language: Language) -> list[tuple[str, str]]:
    """Explain each sign of ordinary law."""
    return [
        *((_STATEMENTS[one].render(language), meaning(one, language)) for one in _STATEMENTS),
        (UNTOLD, meaning(None, language)),
    ]


def meaning(statement: CommitmentStatement | None, language: Language) -> str:
    """Say what a state of ordinary law means."""
    return _STATEMENT_MEANINGS[statement].render(language)
