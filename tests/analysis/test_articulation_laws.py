"""Laws that hold of the matrix of any contract."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from benchmarks.generator import Size, generate
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import contracts

import contratville as cv
from contratville.analysis.articulation import By, CellState, articulation, ordinary_law
from contratville.model import (
    COLLECTIONS,
    AbsenceState,
    ActionState,
    CommitmentState,
    CommitmentStatement,
    Commune,
    Device,
    DeviceKind,
    DocumentKind,
    Instruction,
    LayerKind,
    Orientation,
    ProgrammeState,
    SignatoryState,
    SourceDocument,
    ref_of,
)

from .small import (
    DAY,
    absence,
    action,
    at,
    commitment,
    empty,
    framework,
    gap,
    layer,
    line,
    neighbourhood,
    organisation,
    programme,
    project,
    signatory,
    territory,
    using,
)

# Small contracts: few ids, so that references meet; the last of each list is never there.

ORIENTATIONS, TERRITORIES = ["o1", "o2", "o3"], ["t1", "t2", "t3"]
LAYERS, PROGRAMMES, ACTIONS = ["now", "old", "none"], ["p1", "p2", "p3"], ["f1", "f2", "f3", "f4"]
PLACES = [("neighbourhood", "q1"), ("project_territory", "t1"), ("commune", "ville")]
KINDS = st.sampled_from([LayerKind.PROJECT_TERRITORIES] * 5 + [LayerKind.OTHER])
DATES = st.none() | st.sampled_from([DAY - timedelta(1), DAY, DAY + timedelta(1)])


def some(of, most=2):
    return st.lists(st.sampled_from(of), max_size=most, unique=True)


def one_of(kind):
    return st.sampled_from(list(kind))


@st.composite
def small_contracts(draw):
    """Draw a contract whose references meet often, and are lost sometimes."""
    made = [
        *(Orientation(id=id, order=draw(st.integers(1, 3)), label=id) for id in ORIENTATIONS[:2]),
        layer("now", current=True, kind=draw(KINDS)),
        layer("old", current=draw(st.sampled_from([None, False]))),
        *(
            territory(
                id, id.upper(), draw(st.sampled_from(LAYERS)), tuple(draw(some(["q1", "q2"])))
            )
            for id in TERRITORIES[:2]
        ),
        *(
            programme(id, draw(st.sampled_from(TERRITORIES)), draw(one_of(ProgrammeState)))
            for id in PROGRAMMES[:2]
        ),
        neighbourhood("q1"),
        signatory(state=draw(one_of(SignatoryState))),
        commitment(
            statement=draw(one_of(CommitmentStatement)), state=draw(one_of(CommitmentState))
        ),
    ]
    for id in draw(some(ACTIONS, 4)):
        gaps = (gap("orientations"),) if draw(st.integers(0, 9)) == 0 else ()
        made.append(
            action(
                id,
                draw(st.sampled_from(PROGRAMMES)),
                draw(some(ORIENTATIONS)),
                draw(one_of(ActionState)),
                gaps=gaps,
                **using(*draw(some(["e1", "e2"]))),
                **at(*draw(some(PLACES)), benefits=draw(st.booleans())),
            )
        )
    made.extend(
        absence(
            f"m{n}",
            draw(st.sampled_from(ORIENTATIONS)),
            draw(st.sampled_from(TERRITORIES)),
            draw(one_of(AbsenceState)),
            decided_on=draw(DATES),
            until=draw(DATES),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    for n in range(draw(st.integers(0, 3))):
        carried = draw(some(ACTIONS))
        instruction = draw(one_of(Instruction))
        year = draw(st.sampled_from([2016, 2017]))
        made.append(project(f"x{n}", *carried, year=year, instruction=instruction))
        made.append(line(f"l{n}", f"x{n}", awarded=draw(st.none() | st.integers(0, 100))))
    return empty(*draw(some(["territorial_actions", "projects"], 1))).adding(*made)


SMALL = small_contracts()


def matrix(contract, **more):
    return articulation(contract, DAY, **more)


def content(made):
    """Give what a matrix tells, whatever the order of the data."""
    return {
        "rows": made.rows,
        "columns": made.columns,
        "cells": {cell.key: told(cell) for cell in made},
        "orphans": {(one.action.id, one.territory, one.why) for one in made.orphans},
        "questions": made.questions,
        "never_promised": {one.id for one in made.never_promised},
        "never_programmed": made.never_programmed and {one.id for one in made.never_programmed},
    }


def told(cell):
    listed = (
        cell.framework_actions,
        cell.actions,
        cell.proposed,
        cell.commitments,
        cell.absences,
        cell.projects,
    )
    years = {y: (p.cash, p.in_kind, p.without_amount) for y, p in cell.programmed.items()}
    return cell.state, cell.missing, [sorted(map(ref_of, one)) for one in listed], years


def reversed_collections(contract):
    turned = {n: tuple(reversed(list(getattr(contract, n)))) for n in COLLECTIONS.values()}
    return evolve(contract, **turned)


# Every live action, once


@given(SMALL)
def test_every_live_action_is_in_a_cell_or_an_orphan_and_never_both(contract):
    made = matrix(contract)
    in_cells = {one.id for cell in made for one in cell.actions}
    orphans = [one.action.id for one in made.orphans]
    live = {one.id for one in contract.territorial_actions if one.state.value != "abandoned"}
    assert in_cells | set(orphans) == live
    assert in_cells.isdisjoint(orphans)
    assert len(orphans) == len(set(orphans))
    assert [one.action.id for one in made.replies] == [
        one.id for one in contract.territorial_actions if one.id in live
    ]


@given(SMALL)
def test_no_orphan_is_in_a_neighbourhood_either(contract):
    made = matrix(contract, by="neighbourhood")
    in_cells = {one.id for cell in made for one in cell.actions}
    assert in_cells.isdisjoint(one.action.id for one in made.orphans)


@given(SMALL, one_of(By))
def test_each_cell_has_one_state_or_says_what_is_missing(contract, by):
    made = matrix(contract, by=by)
    assert sum(made.counts.values()) == len(made) == len(list(made))
    declined, every = made.coverage
    motivated, whole = made.motivated_coverage
    assert 0 <= declined <= motivated <= every == whole == len(made)
    for cell in made:
        assert (cell.state is None) is bool(cell.missing)
        assert (cell.state is CellState.DECLINED) is bool(cell.actions)
        if cell.state in (CellState.DEFERRED, CellState.NOT_APPLICABLE):
            assert cell.standing in cell.absences
            assert cell.standing.state.value == cell.state.value
        if cell.state is CellState.SILENT:
            assert cell.standing is None
        assert set(cell.projects) == {one for p in cell.programmed.values() for one in p.projects}


# What changes nothing


@given(SMALL, one_of(By))
def test_the_order_of_entities_changes_nothing(contract, by):
    turned = matrix(reversed_collections(contract), by=by)
    assert content(turned) == content(matrix(contract, by=by))


UNRELATED = (
    SourceDocument(id="zz", title="Document sans lien (fictif)", kind=DocumentKind.TEXT),
    Commune(id="zz", name="Commune sans lien (fictive)", insee="00099"),
    Device(id="zz", label="Dispositif sans lien (fictif)", kind=DeviceKind.OTHER),
    organisation("zz"),
    layer("zz", current=False),
    commitment("zz", by="zz", orientations=()),
    framework("zz", (), to_territorialise=False, state=ActionState.ABANDONED),
)


@given(SMALL, st.sampled_from(UNRELATED), one_of(By))
def test_an_unrelated_entity_changes_nothing(contract, entity, by):
    assert content(matrix(contract.adding(entity), by=by)) == content(matrix(contract, by=by))


@given(SMALL)
def test_to_know_less_never_makes_a_state_of_a_silence_nor_another_state(contract):
    """A part that does not hold something says less of a cell, never something else."""
    before = matrix(contract)
    for name in (
        "territorial_actions",
        "motivated_absences",
        "territorial_programmes",
        "signatories",
    ):
        for cell in matrix(contract, unknown=[name]):
            assert cell.state in (None, before.cells[cell.key].state)


# What changes one thing


@given(SMALL)
def test_a_signatory_that_leaves_declines_no_cell(contract):
    before = matrix(contract)
    after = matrix(contract.without(*map(ref_of, contract.signatories)))
    assert {cell.key: cell.state for cell in after} == {cell.key: cell.state for cell in before}


@given(SMALL, st.data())
def test_excusing_a_silent_cell_changes_that_cell_alone(contract, data):
    before = matrix(contract)
    silent = before.of_state(CellState.SILENT)
    if not silent:
        return
    one = data.draw(st.sampled_from(silent))
    kind = data.draw(one_of(AbsenceState))
    excuse = absence("new", one.orientation, one.place.id, kind, decided_on=DAY, until=DAY)
    after = matrix(contract.adding(excuse))
    assert after.cells[one.key].state.value == kind.value
    assert after.cells[one.key].standing is excuse
    rest = {cell.key: told(cell) for cell in before if cell.key != one.key}
    assert {cell.key: told(cell) for cell in after if cell.key != one.key} == rest
    assert after.motivated_coverage[0] == before.motivated_coverage[0] + 1


@given(SMALL)
def test_to_abandon_an_action_changes_the_cells_of_that_action_alone(contract):
    before = matrix(contract)
    for one in contract.territorial_actions:
        after = matrix(contract.replacing(evolve(one, state=ActionState.ABANDONED)))
        changed = {cell.key for cell in after if cell.state is not before.cells[cell.key].state}
        own = {cell.key for cell in before if one in cell.actions}
        unknown = {cell.key for cell in before if "TerritorialAction.orientations" in cell.missing}
        assert changed <= own | unknown
        assert one not in [found for cell in after for found in cell.actions]


@given(SMALL)
def test_the_ordinary_law_of_each_signatory_is_its_own(contract):
    other = signatory("s2"), commitment("e2", by="s2", statement=CommitmentStatement.COSTED)
    before = {cell.orientation: cell for cell in ordinary_law(contract) if cell.signatory == "s1"}
    after = ordinary_law(contract.adding(*other))
    for cell in after:
        if cell.signatory == "s1":
            assert cell.state is before[cell.orientation].state
            assert cell.commitments == before[cell.orientation].commitments
    assert after.cell("s2", "o1").state is CommitmentStatement.COSTED


# Any contract


@settings(max_examples=25)
@given(contracts(), st.dates(date(1990, 1, 1), date(2100, 1, 1)), one_of(By))
def test_no_contract_is_too_odd_for_a_matrix(contract, day, by):
    made = articulation(contract, day, by=by)
    for year in (None, *made.years[:2], 2016):
        assert len(made.to_records(year)) == len(made)
    assert made._repr_html_().startswith("<table>")
    assert len(ordinary_law(contract).to_records()) == len(ordinary_law(contract))
    unknown = articulation(contract, day, by=by, unknown=COLLECTIONS.values())
    assert unknown.counts[CellState.SILENT] == 0


# The same on contracts of ordinary size


@pytest.fixture(
    scope="module", params=["ville-exemple", "ville-exemple-2030", "marseille-2015", "generated"]
)
def whole(request):
    if request.param == "generated":
        return generate(Size(territorial_actions=60, projects=90, holders=30, agreements=28))
    return cv.example(request.param).contract


@pytest.mark.parametrize("by", By)
def test_of_a_whole_contract_neither_order_nor_what_is_unrelated_changes_anything(whole, by):
    before = content(matrix(whole, by=by))
    assert content(matrix(reversed_collections(whole), by=by)) == before
    for entity in UNRELATED:
        assert content(matrix(whole.adding(entity), by=by)) == before


def test_of_a_whole_contract_no_signatory_that_leaves_declines_or_silences_a_cell(whole):
    before = matrix(whole)
    for one in whole.signatories:
        after = matrix(whole.without(ref_of(one)))
        assert {cell.key: cell.state for cell in after} == {cell.key: cell.state for cell in before}


def test_of_a_whole_contract_each_absence_excuses_its_own_cell(whole):
    bare = evolve(whole, motivated_absences=())
    before = matrix(bare)
    for one in before.of_state(CellState.SILENT):
        after = matrix(bare.adding(absence("new", *one.key)))
        changed = [cell.key for cell in after if told(cell) != told(before.cells[cell.key])]
        assert changed == [one.key]
