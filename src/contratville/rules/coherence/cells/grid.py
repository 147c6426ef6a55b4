"""The cells that rules go through, and what is not known of them."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis import current_layer, is_live
from contratville.diagnostics import Text
from contratville.model import (
    MotivatedAbsence,
    Orientation,
    ProjectTerritory,
    Ref,
    TerritorialAction,
    TerritorialLayer,
    TerritorialProgramme,
    ref_of,
)

from ...case import Case
from ...finding import Missing, NotApplicable, NotEvaluated, Subject
from ...lookups import NO_PROGRAMME

NO_LAYER: Final = Text(
    "contrat sans découpage courant en territoires de projet",
    "contract without current layer of project territories",
)
NO_MATRIX: Final = Text(
    "contrat sans découpage courant ou sans projet de territoire",
    "contract without current layer or without territorial programme",
)


def cells(case: Case) -> Iterator[tuple[Orientation, ProjectTerritory]]:
    """Give each orientation with each territory of the current layer, once."""
    layer = case.index.promises.layer
    contract = case.contract
    territories = [contract.project_territories[id] for id in sorted(layer)]
    for id in contract.orientations.ids():
        for territory in territories:
            yield contract.orientations[id], territory


def without_matrix(case: Case) -> Iterator[NotApplicable | NotEvaluated]:
    """Say, when there is no cell to judge, why; nothing when there are some."""
    contract = case.contract
    if len(contract.orientations) and case.index.promises.layer:
        return
    unknown = case.unknown(Orientation, TerritorialLayer, ProjectTerritory)
    if not (unknown or len(contract.territorial_layers) or len(contract.project_territories)):
        yield case.not_applicable(contract, NO_LAYER)
    else:
        yield case.not_evaluated(contract, *(unknown or _lacking(case)))


def _lacking(case: Case) -> Iterator[Missing]:
    """Give what is missing for there to be a cell."""
    if not len(case.contract.orientations):
        yield Missing(Orientation.__name__)
    if current_layer(case.contract) is None:
        yield Missing(f"{TerritorialLayer.__name__}.current")
    elif not case.index.promises.layer:
        yield Missing(ProjectTerritory.__name__)


def no_programme(case: Case) -> bool:
    """Tell whether the contract has no territorial programme, and says that it has none."""
    return not len(case.contract.territorial_programmes) and not case.unknown(TerritorialProgramme)


def subject_of(orientation: Orientation, territory: ProjectTerritory) -> Subject:
    """Give a cell as a subject."""
    return ref_of(orientation), ref_of(territory)


def not_concerned(subject: Subject) -> NotApplicable:
    """Say that a cell is not to be judged: no territory has a programme."""
    return NotApplicable(subject, NO_PROGRAMME)


def open_cells(case: Case) -> dict[str, tuple[Missing, ...]]:
    """Give, by territory, what is missing to say that one of its cells is empty."""
    everywhere = case.unknown(TerritorialAction, MotivatedAbsence)
    missing = dict.fromkeys(case.index.promises.layer, everywhere)
    for action in case.index.promises.live:
        gap = case.declared_gap(action, "orientations")
        territory = case.index.promises.territory_of(action)
        if gap and territory in missing:
            missing[territory] = tuple(dict.fromkeys((*missing[territory], *gap)))
    return missing


def astray(case: Case) -> dict[str, tuple[Ref, ...]]:
    """Give, by territory, its live actions that name a lost orientation.

    Those whose programme is not there may be of any territory: they are under an empty text. One of
    these may be the very action that a silent cell lacks.
    """
    known = case.contract.orientations
    found: dict[str, list[Ref]] = {}
    for action in filter(is_live, case.contract.territorial_actions):
        territory = case.index.promises.territory_of(action) or ""
        if not territory or any(one not in known for one in action.orientations):
            found.setdefault(territory, []).append(ref_of(action))
    return {territory: tuple(refs) for territory, refs in found.items()}
