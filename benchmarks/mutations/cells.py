"""Faults of family COH, continued: cells of the matrix and motivated absences."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from contratville.analysis import CellKey, Programming, Promises
from contratville.model import (
    AbsenceState,
    Contract,
    MotivatedAbsence,
    TerritorialAction,
    TerritorialProgramme,
    ref_of,
)

from .planting import Expected, Mutation, Place, Planted, at, broken, first, mutation, of_cell
from .programmes import further_action, goes_on, linked

LONG_AGO: Final = date(2014, 1, 1)


def _programme(contract: Contract, territory: str) -> TerritorialProgramme | None:
    """Give the only programme of a territory."""
    found = [one for one in contract.territorial_programmes if one.territory == territory]
    return found[0] if len(found) == 1 else None


def _excused(contract: Contract) -> Iterator[tuple[MotivatedAbsence, TerritorialProgramme]]:
    """Give the absences alone in their cell, with the programme of their territory."""
    promises = Promises(contract)
    for absence in contract.motivated_absences:
        key = absence.orientation, absence.territory
        programme = _programme(contract, absence.territory)
        if programme and key not in promises.in_cell and len(promises.absences[key]) == 1:
            yield absence, programme


def first_key(contract: Contract) -> CellKey | None:
    """Give the first cell of the current layer that is declined."""
    promises = Promises(contract)
    return next((key for key in promises.in_cell if key[1] in promises.layer), None)


@mutation("COH002")
def cell_whose_absence_was_forgotten(contract: Contract) -> Planted | None:
    """Forget the motivated absence of a cell."""
    absence, programme = next(_excused(contract), (None, None))
    if absence is None or programme is None:
        return None
    key = absence.orientation, absence.territory
    expected = of_cell("COH002", contract, key, programme)
    return Planted(contract.without(ref_of(absence)), [expected])


@mutation("COH002")
def cell_whose_absence_is_not_decided_yet(contract: Contract) -> Planted | None:
    """Decide a motivated absence long after the day of the check only."""
    absence, programme = next(_excused(contract), (None, None))
    if absence is None or programme is None:
        return None
    later = evolve(
        absence, state=AbsenceState.NOT_APPLICABLE, decided_on=date(2099, 1, 1), until=None
    )
    key = absence.orientation, absence.territory
    return Planted(contract.replacing(later), [of_cell("COH002", contract, key, programme)])


@mutation("COH018")
def cell_whose_actions_use_no_commitment(contract: Contract) -> Planted | None:
    """Add, in an excused cell and in place of its absence, an action that uses no commitment."""
    for absence, programme in _excused(contract):
        like = first(linked(contract))
        named = any(
            absence.orientation in one.orientations and absence.territory in one.territories
            for one in contract.ordinary_law_commitments
        )
        if like is None or named:
            continue
        action = further_action(
            like,
            programme=programme.id,
            orientations=(absence.orientation,),
            commitments=(),
        )
        return _served_without(contract, absence, action)
    return None


def _served_without(
    contract: Contract, absence: MotivatedAbsence, action: TerritorialAction
) -> Planted:
    subject = (
        ref_of(contract.orientations[absence.orientation]),
        ref_of(contract.project_territories[absence.territory]),
    )
    planted = contract.without(ref_of(absence)).adding(action)
    place: Place = ("territorial_actions", action.id, "id")
    programme = contract.territorial_programmes[action.programme]
    return Planted(
        planted,
        [Expected("COH018", subject, place), at("COH036", programme)],
        "The cell has no ordinary law, and question Q3 of its action is open: a commitment that "
        "the action uses settles both, one that names the cell settles the first only.",
    )


@mutation("COH036")
def action_that_names_no_ordinary_law(contract: Contract) -> Planted | None:
    """Add, in a cell where another action uses a commitment, an action that uses none."""
    for actions in Promises(contract).in_cell.values():
        like = first(actions, lambda one: one.commitments and goes_on(one))
        if like is not None:
            action = further_action(like, commitments=())
            programme = contract.territorial_programmes[action.programme]
            return Planted(contract.adding(action), [at("COH036", programme)])
    return None


@mutation("COH036")
def question_of_ordinary_law_left_open(contract: Contract) -> Planted | None:
    """Leave an action without commitment, in a cell where another uses one.

    A project carries out every action of its programme, of which each question can be told.
    """
    promises = Promises(contract)
    carried = Programming(promises).carrying_out
    for actions in promises.in_cell.values():
        users = [one for one in actions if one.commitments]
        if len(users) < 2:
            continue
        action = users[-1]
        shared = {
            use.commitment
            for use in action.commitments
            if len([one for one in promises.using[use.commitment] if one.id != action.id]) < 2
        }
        elsewhere = all(
            any(one.commitments for one in promises.in_cell[key] if one.id != action.id)
            for key in promises.in_cell
            if action in promises.in_cell[key]
        )
        programme = contract.territorial_programmes[action.programme]
        told = all(ref_of(one) in carried for one in promises.of_programme[programme.id])
        alone = action.complementarity and not _funded(contract, action)
        if told and alone and elsewhere and not shared:
            left = evolve(action, commitments=())
            return Planted(contract.replacing(left), [at("COH036", programme)])
    return None


def _funded(contract: Contract, action: TerritorialAction) -> bool:
    """Tell whether ordinary law pays for the projects of an action: COH014 then speaks too."""
    return any(ref_of(action) in {one.action for one in p.carries_out} for p in contract.projects)


@mutation("COH039")
def deferral_that_has_expired(contract: Contract) -> Planted | None:
    """Let a deferral run out before the day of the check."""
    for absence, _ in _excused(contract):
        if absence.state is AbsenceState.DEFERRED:
            changed = evolve(absence, decided_on=LONG_AGO, until=LONG_AGO)
            return Planted(contract.replacing(changed), [at("COH039", changed, "until")])
    return None


@mutation("COH039")
def deferral_without_end(contract: Contract) -> Planted | None:
    """Add a deferral that does not say until when, to a cell that an action declines."""
    absence = first(contract.motivated_absences, lambda one: one.state is AbsenceState.DEFERRED)
    return absence and broken(contract, absence, "COH039", until=None)


@mutation("COH040")
def absence_where_an_action_exists(contract: Contract) -> Planted | None:
    """Declare that nothing is needed in a cell that actions decline."""
    like = first(contract.motivated_absences)
    key = first_key(contract)
    if like is None or key is None:
        return None
    absence = _absence(contract, key, like)
    return Planted(contract.adding(absence), [at("COH040", absence, "state")])


@mutation("COH040")
def two_absences_of_one_cell(contract: Contract) -> Planted | None:
    """Add a second absence to an excused cell."""
    absence, _ = next(_excused(contract), (None, None))
    if absence is None or absence.decided_on is None:
        return None
    second = evolve(absence, id="zz-absence")
    return Planted(contract.adding(second), [at("COH040", second, "state")])


def _absence(contract: Contract, key: CellKey, like: MotivatedAbsence) -> MotivatedAbsence:
    return evolve(
        like,
        id="zz-absence",
        orientation=contract.orientations[key[0]].id,
        territory=contract.project_territories[key[1]].id,
        state=AbsenceState.NOT_APPLICABLE,
        until=None,
    )


@mutation("COH041")
def absence_without_a_reason(contract: Contract) -> Planted | None:
    """Leave an absence with a reason that says nothing."""
    absence = first(contract.motivated_absences, lambda one: one.reason)
    return absence and broken(contract, absence, "COH041", "reason", reason=" ")


@mutation("COH041")
def absence_that_nobody_decided(contract: Contract) -> Planted | None:
    """Leave an absence without the body that decided it, nor the day."""
    absence = first(contract.motivated_absences, lambda one: one.decided_on)
    changes = {"deciding_body": None, "decided_on": None}
    return absence and broken(contract, absence, "COH041", **changes)


CELL_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
