"""The matrix against the same computed by SQL, on contracts that hold and on broken ones."""

from datetime import timedelta

import pytest
from attrs import evolve
from benchmarks.generator import generate

import contratville as cv
from contratville.analysis.articulation import articulation
from contratville.model import (
    AbsenceState,
    ActionState,
    Generation,
    Instruction,
    ProgrammeState,
    Rank,
    ref_of,
)

from .sql_matrix import SqlMatrix


def agrees(contract, day):
    """Compare every cell, year by year, and give the matrix."""
    made, by_sql = articulation(contract, day), SqlMatrix(contract, day)
    assert {cell.key: cell.state.value for cell in made} == by_sql.states
    assert {cell.key: len(cell.actions) for cell in made} == by_sql.actions
    projects = {
        (*cell.key, year): len(programmed.projects)
        for cell in made
        for year, programmed in cell.programmed.items()
    }
    assert projects == by_sql.projects
    assert {one.action.id for one in made.orphans} == by_sql.orphans
    return made


CONTRACTS = {
    "ville-exemple": lambda: cv.example("ville-exemple").contract,
    "ville-exemple-2030": lambda: cv.example("ville-exemple-2030").contract,
    "generated": generate,
    "generated-2030": lambda: generate(generation=Generation.FROM_2024),
}


@pytest.fixture(scope="module", params=CONTRACTS)
def contract(request):
    return CONTRACTS[request.param]()


@pytest.fixture
def day(contract):
    """Give the day of the last decision on an absence."""
    decided = [one.decided_on for one in contract.motivated_absences if one.decided_on]
    return max(decided)


def changed(contract, day, broken):
    """Give the cells of which the state changes."""
    before, after = agrees(contract, day), agrees(broken, day)
    return {
        cell.key: after.cells[cell.key].state
        for cell in before
        if after.cells[cell.key].state is not cell.state
    }


def test_contracts_that_hold_agree(contract, day):
    made = agrees(contract, day)
    states = {state.value: count for state, count in made.counts.items() if state}
    assert states["declined"] > 0
    assert states["declined"] < len(made)
    assert states["silent"] == 0
    assert made.counts[None] == 0


def test_absences_are_not_decided_yet_before(contract, day):
    made = agrees(
        contract, min(one.decided_on for one in contract.motivated_absences) - timedelta(1)
    )
    assert {cell.key for cell in made if cell.state.value == "silent"} == {
        (one.orientation, one.territory) for one in contract.motivated_absences
    } - {cell.key for cell in made if cell.actions}


def test_an_absence_removed_leaves_its_cell_silent(contract, day):
    for one in contract.motivated_absences:
        gone = contract.without(ref_of(one))
        assert {state.value for state in changed(contract, day, gone).values()} == {"silent"}


def test_deferrals_expire_one_day_after_their_last(contract, day):
    until = [one.until for one in contract.motivated_absences if one.until]
    for last in until:
        agrees(contract, last)
        agrees(contract, last + timedelta(1))
    deferrals = [one for one in contract.motivated_absences if one.state is AbsenceState.DEFERRED]
    expired = [evolve(one, until=day - timedelta(1)) for one in deferrals]
    found = changed(contract, day, contract.replacing(*expired))
    assert set(found) == {(one.orientation, one.territory) for one in deferrals}


def test_abandoned_actions_leave_cells_silent(contract, day):
    made = articulation(contract, day)
    cell = next(cell for cell in made if cell.actions)
    gone = [evolve(one, state=ActionState.ABANDONED) for one in cell.actions]
    found = changed(contract, day, contract.replacing(*gone))
    assert found[cell.key].value == "silent"


def test_proposals_stop_counting_when_their_programme_is_validated(contract, day):
    proposed = [evolve(one, state=ActionState.PROPOSED) for one in contract.territorial_actions]
    counted = set()
    for state in ProgrammeState:
        programmes = [evolve(one, state=state) for one in contract.territorial_programmes]
        made = agrees(contract.replacing(*proposed, *programmes), day)
        if made.coverage[0]:
            counted.add(state.value)
            assert made.orphans == ()
        else:
            assert len(made.orphans) == len(proposed)
    assert counted == {"preparation", "finalised"}


def test_what_is_refused_or_carried_out_elsewhere_leaves_the_year(contract, day):
    third = list(contract.projects)[::3]
    refused = [evolve(one, instruction=Instruction.REFUSED) for one in third]
    unknown = [
        evolve(one, instruction=Instruction.UNKNOWN) for one in list(contract.projects)[1::3]
    ]
    agrees(contract.replacing(*refused, *unknown), day)
    without_lines = evolve(contract.replacing(*unknown), funding_lines=())
    assert {one.id for one in unknown}.isdisjoint(
        found.id for cell in agrees(without_lines, day) for found in cell.projects
    )


def test_projects_with_several_actions_are_counted_once_a_cell(contract, day):
    actions = [ref_of(one) for one in contract.territorial_actions]
    several = [
        evolve(
            one,
            year=one.year + n % 2,
            carries_out=tuple(
                evolve(
                    one.carries_out[0], action=actions[(n + k) % len(actions)], rank=Rank.SECONDARY
                )
                for k in (0, 0, 1, 2)
            ),
        )
        for n, one in enumerate(contract.projects)
    ]
    made = agrees(contract.replacing(*several), day)
    assert len(made.years) >= 2


def test_lost_ends_and_other_layers_agree_too(contract, day):
    actions = list(contract.territorial_actions)
    lost = [
        evolve(actions[0], programme="lost"),
        evolve(actions[1], orientations=("lost",)),
        evolve(actions[2], orientations=("lost", *actions[2].orientations)),
        evolve(actions[3], orientations=()),
    ]
    broken = contract.replacing(*lost)
    made = agrees(broken, day)
    assert {one.action.id for one in made.orphans} == {actions[n].id for n in (0, 1, 3)}
    first = next(one for one in contract.project_territories if one.id == made.columns[0].id)
    moved = agrees(broken.replacing(evolve(first, layer="other")), day)
    assert len(moved.columns) == len(made.columns) - 1
