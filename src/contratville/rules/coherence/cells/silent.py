"""Cells of which nobody has said anything."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.articulation import standing_on
from contratville.diagnostics import Text
from contratville.model import (
    Orientation,
    ProgrammeState,
    ProjectTerritory,
    Ref,
    TerritorialProgramme,
    ref_of,
)

from ...case import Case, named_entity
from ...days import reference_day
from ...due import Due
from ...finding import Finding, NotEvaluated, Subject, Verdict
from ...lookups import territory_name
from ...rule import THE_CELLS, Basis, RuleText, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .grid import (
    NO_MATRIX,
    astray,
    cells,
    no_programme,
    not_concerned,
    open_cells,
    subject_of,
    without_matrix,
)

_NOTHING: Final = Text("aucune absence motivée ne vaut pour elle", "no motivated absence stands")
_PROPOSED: Final = Text(
    "les fiches-actions qui la poursuivent ne sont encore que proposées ({actions}), alors que le "
    "projet de territoire est validé ou clos",
    "the actions that pursue it are still merely proposed ({actions}), while the programme is "
    "validated or closed",
)


def _rests_on(case: Case, subject: Subject) -> Iterator[Ref]:
    lost = astray(case)
    yield from lost.get(subject[-1].id, ())
    yield from lost.get("", ())
    for absence in case.index.promises.absences.get((subject[0].id, subject[-1].id), ()):
        yield ref_of(absence)


@rule(
    "COH002",
    "silent-cell",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CELLS,
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("TerritorialProgramme.territory", "Orientation.order"),
    depends_on=("REF002", "REF014", "COH039"),
    rests_on=_rests_on,
    not_applicable_when=NO_MATRIX,
    due=Due("programme"),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15 (« rendre lisible l'articulation ») ; à "
        "Marseille, 8 orientations × 6 territoires = 48 cases",
        en="deck of 11 June 2015, slide 15 (« rendre lisible l'articulation »); in Marseille, "
        "8 orientations × 6 territories = 48 cells",
    ),
    fr=RuleText(
        title="Case silencieuse de la matrice d'articulation",
        statement="Pour chaque orientation et chaque territoire de projet du découpage courant, au "
        "moins une fiche-action non abandonnée de ce territoire poursuit l'orientation, ou une "
        "absence motivée vaut pour la case ; un constat par case silencieuse. Une fiche-action "
        "encore proposée ne compte que tant que le projet de territoire n'est ni validé ni clos. "
        "La règle porte sur les promesses ; les projets relèvent de COH044.",
        to_do="compléter le projet de territoire {territory} par une fiche-action de l'orientation "
        "{orientation}, ou faire motiver l'absence d'action par l'instance de pilotage",
        why="Aucune fiche-action du territoire ne poursuit l'orientation {order}, et {lack}."
        "{planned}",
    ),
    en=RuleText(
        title="Silent cell of the articulation matrix",
        statement="For each orientation and each project territory of the current layer, at least "
        "one territorial action of that territory, not abandoned, pursues the orientation, or a "
        "motivated absence stands for the cell; one finding per silent cell. An action still "
        "proposed counts only while its programme is neither validated nor closed. The rule counts "
        "promises; COH044 looks at projects.",
        to_do="complete territorial programme {territory} with an action of orientation "
        "{orientation}, or have the steering body give the reason for there being none",
        why="No action of the territory pursues orientation {order}, and {lack}.{planned}",
    ),
)
def silent_cell(case: Case) -> Iterator[Verdict]:
    """Look for cells without action that counts, and without absence that stands."""
    yield from without_matrix(case)
    nothing = no_programme(case)
    missing = open_cells(case)
    promises, day = case.index.promises, reference_day(case)
    programmes = _programmes(case)
    for orientation, territory in cells(case):
        subject = subject_of(orientation, territory)
        key = orientation.id, territory.id
        if nothing:
            yield not_concerned(subject)
        elif key in promises.in_cell or standing_on(promises.absences.get(key, ()), day):
            continue
        elif missing[territory.id]:
            yield NotEvaluated(subject, missing[territory.id])
        else:
            yield _silence(case, orientation, territory, programmes.get(territory.id))


def _silence(
    case: Case,
    orientation: Orientation,
    territory: ProjectTerritory,
    programme: TerritorialProgramme | None,
) -> Finding:
    promises = case.index.promises
    planned = [
        one
        for one in promises.pursuing.get(orientation.id, ())
        if one.to_territorialise and territory.id in promises.planned(one)
    ]
    return case.cell(
        orientation,
        territory,
        programme or territory,
        orientation=named_entity(orientation),
        order=orientation.order,
        territory=f"« {territory_name(case, territory.id)} »",
        lack=_lack(case, orientation, territory),
        planned=_PLANNED.filled(actions=tuple(map(named_entity, planned))) if planned else "",
        related=tuple(map(ref_of, planned)),
    )


_PLANNED: Final = Text(
    " Le programme d'action cadre y prévoit {actions}.",
    " The framework programme plans {actions} there.",
)


def _lack(case: Case, orientation: Orientation, territory: ProjectTerritory) -> Text:
    """Say what a cell lacks: proposals of it may not count."""
    proposed = case.index.promises.proposed.get((orientation.id, territory.id), ())
    if proposed:
        return _PROPOSED.filled(actions=tuple(one.id for one in proposed))
    return _NOTHING


def _programmes(case: Case) -> dict[str, TerritorialProgramme]:
    """Give the programme of each territory: of several versions, one that is open, by its name."""
    listed = sorted(
        case.contract.territorial_programmes,
        key=lambda one: (one.state is not ProgrammeState.CLOSED, one.version or "", one.id),
    )
    return {one.territory: one for one in listed}
