"""The matrix: the state of a cell, and what stands apart."""

from datetime import date, timedelta

import pytest
from attrs import evolve

import contratville as cv
from contratville.analysis.articulation import By, CellState, Reading, articulation
from contratville.diagnostics import worded
from contratville.model import (
    ActionState,
    FrameworkAction,
    FrameworkProgramme,
    Instruction,
    LayerKind,
    Location,
    Orientation,
    ProgrammeState,
    Project,
    Ref,
)

from .small import (
    DAY,
    DEFERRED,
    NOT_APPLICABLE,
    absence,
    action,
    commitment,
    declining,
    empty,
    frame,
    framework,
    layer,
    programme,
    project,
    territory,
    using,
)

BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def matrix(*added, base=None, **more):
    return articulation((base or frame()).adding(*added), DAY, **more)


def state(*added, cell=("o1", "t1"), **more):
    return matrix(*added, **more).cell(*cell).state


# States, in the order in which they apply


def test_a_cell_of_which_nobody_has_said_anything_is_silent():
    cell = matrix().cell("o1", "t1")
    assert cell.state is CellState.SILENT
    assert cell.actions == cell.absences == cell.projects == cell.missing == ()
    assert cell.standing is None


def test_an_action_declines_its_own_cell_and_no_other():
    made = matrix(action())
    assert made.cell("o1", "t1").state is CellState.DECLINED
    assert [cell.key for cell in made.of_state(CellState.SILENT)] == [
        ("o1", "t2"),
        ("o2", "t1"),
        ("o2", "t2"),
    ]


def test_an_action_of_several_orientations_declines_each_of_them():
    made = matrix(action(orientations=("o2", "o1")))
    assert [cell.key for cell in made.of_state(CellState.DECLINED)] == [("o1", "t1"), ("o2", "t1")]


@pytest.mark.parametrize("kind", [DEFERRED, NOT_APPLICABLE])
def test_an_action_comes_before_any_absence(kind):
    cell = matrix(action(), absence(state=kind)).cell("o1", "t1")
    assert cell.state is CellState.DECLINED
    assert cell.standing.id == "m1"


@pytest.mark.parametrize("turned", [False, True])
def test_an_absence_without_object_comes_before_a_deferral(turned):
    both = [absence("m1", state=DEFERRED), absence("m2", state=NOT_APPLICABLE)]
    cell = matrix(*(reversed(both) if turned else both)).cell("o1", "t1")
    assert cell.state is CellState.NOT_APPLICABLE
    assert cell.standing.id == "m2"
    assert {one.id for one in cell.absences} == {"m1", "m2"}


def test_a_framework_action_alone_declines_nothing_nor_does_a_project_alone():
    planned = framework(to_territorialise=True)
    made = matrix(planned, project(orientations=("o1",)), action("f9", "p9"))
    assert made.cell("o1", "t1").state is CellState.SILENT
    assert made.cell("o1", "t1").framework_actions == (planned,)


@pytest.mark.parametrize("state_of", [ActionState.VALIDATED, ActionState.COMPLETED])
def test_an_action_validated_or_completed_declines(state_of):
    assert state(action(state=state_of)) is CellState.DECLINED


def test_an_abandoned_action_declines_nothing_and_is_no_orphan():
    made = matrix(action(state=ActionState.ABANDONED))
    assert made.cell("o1", "t1").state is CellState.SILENT
    assert made.orphans == made.replies == made.never_programmed == ()


@pytest.mark.parametrize(
    ("programme_state", "expected"),
    [
        (ProgrammeState.PREPARATION, CellState.DECLINED),
        (ProgrammeState.FINALISED, CellState.DECLINED),
        (ProgrammeState.VALIDATED, CellState.SILENT),
        (ProgrammeState.CLOSED, CellState.SILENT),
    ],
)
def test_a_mere_proposal_counts_until_its_programme_is_validated(programme_state, expected):
    base = frame().replacing(programme("p1", "t1", programme_state))
    proposed = action(state=ActionState.PROPOSED)
    made = matrix(proposed, base=base)
    cell = made.cell("o1", "t1")
    assert cell.state is expected
    counts = expected is CellState.DECLINED
    assert (cell.actions, cell.proposed) == (((proposed,), ()) if counts else ((), (proposed,)))
    assert bool(made.orphans) is not counts


def test_a_proposal_that_does_not_count_leaves_an_absence_to_stand():
    made = matrix(action(state=ActionState.PROPOSED), absence())
    assert made.cell("o1", "t1").state is CellState.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("kind", "dates", "expected"),
    [
        (NOT_APPLICABLE, {}, CellState.NOT_APPLICABLE),
        (NOT_APPLICABLE, {"decided_on": BEFORE}, CellState.NOT_APPLICABLE),
        (NOT_APPLICABLE, {"decided_on": DAY}, CellState.NOT_APPLICABLE),
        (NOT_APPLICABLE, {"decided_on": AFTER}, CellState.SILENT),
        (NOT_APPLICABLE, {"until": BEFORE}, CellState.NOT_APPLICABLE),
        (DEFERRED, {}, CellState.DEFERRED),
        (DEFERRED, {"decided_on": DAY}, CellState.DEFERRED),
        (DEFERRED, {"decided_on": AFTER}, CellState.SILENT),
        (DEFERRED, {"until": AFTER}, CellState.DEFERRED),
        (DEFERRED, {"until": DAY}, CellState.DEFERRED),
        (DEFERRED, {"until": BEFORE}, CellState.SILENT),
        (DEFERRED, {"decided_on": BEFORE, "until": AFTER}, CellState.DEFERRED),
        (DEFERRED, {"decided_on": AFTER, "until": AFTER}, CellState.SILENT),
    ],
)
def test_an_absence_stands_from_its_decision_to_the_last_day_of_a_deferral(kind, dates, expected):
    cell = matrix(absence(state=kind, **dates)).cell("o1", "t1")
    assert cell.state is expected
    assert len(cell.absences) == 1
    assert (cell.standing is None) is (expected is CellState.SILENT)


def test_of_several_absences_one_that_stands_is_enough():
    expired = absence("m1", state=DEFERRED, until=BEFORE)
    to_come = absence("m2", decided_on=AFTER)
    assert state(expired, to_come) is CellState.SILENT
    cell = matrix(expired, to_come, absence("m3", state=DEFERRED, until=DAY)).cell("o1", "t1")
    assert cell.state is CellState.DEFERRED
    assert cell.standing.id == "m3"


def test_several_programmes_of_one_territory_fill_its_cells_together():
    made = matrix(programme("p1bis", "t1"), action("f1"), action("f2", "p1bis"))
    assert [one.id for one in made.cell("o1", "t1").actions] == ["f1", "f2"]


# Rows and columns


def test_rows_are_in_order_and_columns_by_code_as_people_count():
    many = [territory(f"u{n}", f"T{n}") for n in (10, 3)]
    made = matrix(*many, Orientation(id="o10", order=10, label="Dix"))
    assert [ref.id for ref in made.rows] == ["o1", "o2", "o10"]
    assert [made.code(ref) for ref in made.columns] == ["T1", "T2", "T3", "T10"]
    assert [cell.key for cell in made][:5] == [
        ("o1", "t1"),
        ("o1", "t2"),
        ("o1", "u3"),
        ("o1", "u10"),
        ("o2", "t1"),
    ]
    assert len(made) == len(list(made)) == 12


def test_only_the_current_layer_of_project_territories_has_columns():
    other = layer("vie", current=True, kind=LayerKind.OTHER)
    layers = (other, *frame().territorial_layers)
    made = matrix(territory("t8", "T8", "vie"), base=evolve(frame(), territorial_layers=layers))
    assert [ref.id for ref in made.columns] == ["t1", "t2"]


def test_a_contract_whose_layers_are_none_of_them_current_has_no_cell():
    base = frame().replacing(layer("now"))
    made = matrix(action(), base=base)
    assert len(made) == 0
    assert made.coverage == made.motivated_coverage == (0, 0)
    assert [one.action.id for one in made.orphans] == ["f1"]


def test_a_cell_is_given_by_id_and_by_code():
    made = matrix(action(orientations=("o2",)))
    assert made.cell("o2", "t1") is made.cell("2", "T1") is made.cell("2", "t1")
    assert made.cell("2", "T1").state is CellState.DECLINED


@pytest.mark.parametrize(
    ("row", "column"),
    [("o3", "t1"), ("3", "T1"), ("o1", "t9"), ("o1", "T9"), ("", ""), ("t1", "o1")],
)
def test_what_names_no_row_or_column_is_refused(row, column):
    with pytest.raises(LookupError, match="is not one of"):
        matrix().cell(row, column)


def test_an_id_comes_before_a_code():
    made = matrix(Orientation(id="1", order=7, label="Sept"))
    assert made.cell("1", "t1").orientation == "1"


def test_the_reference_date_is_today_when_none_is_asked_for():
    assert articulation(frame()).as_of >= date(2024, 1, 1)
    assert articulation(frame(), DAY).as_of == DAY


def test_the_columns_are_cut_in_known_ways_only():
    assert matrix(by="neighbourhood").by is By.NEIGHBOURHOOD
    assert matrix(by=By.TERRITORY).by is By.TERRITORY
    with pytest.raises(ValueError, match="signatory"):
        matrix(by="signatory")


# What stands apart


@pytest.mark.parametrize(
    ("one", "territory_of", "why"),
    [
        (action(orientations=()), "t1", "under no orientation"),
        (action(orientations=("lost",)), "t1", "orientation not in the contract"),
        (action(programme="lost"), None, "territorial programme not in the contract"),
        (action(programme="p9"), "t9", "territory outside the current layer"),
        (
            action(state=ActionState.PROPOSED),
            "t1",
            "merely proposed, while its programme is validated or closed",
        ),
    ],
)
def test_an_orphan_stands_apart_with_its_territory_and_the_reason(one, territory_of, why):
    made = matrix(one, action("f2"))
    (orphan,) = made.orphans
    assert orphan.action == one
    assert orphan.territory == territory_of
    assert worded(orphan.why, "en") == why
    assert [found.id for found in made.cell("o1", "t1").actions] == ["f2"]


def test_an_action_with_one_orientation_lost_is_no_orphan():
    assert matrix(action(orientations=("lost", "o1"))).orphans == ()


def test_what_no_live_project_carries_out_was_never_programmed():
    cadre = [
        framework("a1", to_territorialise=False),
        framework("a2", to_territorialise=True),
        framework("a3"),
        framework("a4", to_territorialise=False, state=ActionState.ABANDONED),
    ]
    made = matrix(*cadre, action("f1"), action("f2"), project("x1", "f1"))
    assert [one.id for one in made.never_programmed] == ["a1", "f2"]


def test_a_project_that_is_not_live_programs_nothing():
    refused = project("x1", "f1", instruction=cv.model.Instruction.REFUSED)
    assert [one.id for one in matrix(action(), refused).never_programmed] == ["f1"]


def test_a_live_project_that_carries_out_nothing_was_never_promised():
    made = matrix(action(), project("x1", "f1"), project("x2"), project("x3", "lost"))
    assert [one.id for one in made.never_promised] == ["x2"]


# Behind the state


def test_the_framework_actions_of_a_cell_are_those_declined_for_its_orientation_then_planned():
    cadre = [
        framework("a1", to_territorialise=True),
        framework("a2"),
        framework("a3", ("o2",)),
        framework("a4", state=ActionState.ABANDONED),
        framework("a5", to_territorialise=True, target_territories=("t2",)),
        framework("a6", to_territorialise=True, target_territories=("t1",)),
    ]
    one = action(orientations=("o1", "o2"), **declining("a2", "a3", "a4", "a2", "lost"))
    made = matrix(*cadre, one)
    assert [found.id for found in made.cell("o1", "t1").framework_actions] == ["a2", "a1", "a6"]
    assert [found.id for found in made.cell("o2", "t1").framework_actions] == ["a3"]
    assert [found.id for found in made.cell("o1", "t2").framework_actions] == ["a1", "a5"]


def test_the_commitments_of_a_cell_are_those_used_then_those_that_name_it():
    pledges = [
        commitment("e1", territories=("t1",)),
        commitment("e2"),
        commitment("e3", orientations=("o2",), territories=("t1",)),
    ]
    made = matrix(*pledges, action(**using("e2", "e2", "lost")))
    assert [one.id for one in made.cell("o1", "t1").commitments] == ["e2", "e1"]
    assert [one.id for one in made.cell("o2", "t1").commitments] == ["e3"]


def test_a_cell_without_action_shows_what_is_promised_for_its_orientation_anywhere():
    pledges = [
        commitment("e1", territories=("t1",)),
        commitment("e2"),
        commitment("e3", orientations=("o2",)),
    ]
    made = matrix(*pledges, action())
    assert [one.id for one in made.cell("o1", "t1").commitments] == ["e1"]
    assert [one.id for one in made.cell("o1", "t2").commitments] == ["e2"]


def test_coverage_is_two_numbers_and_the_motivated_one_adds_what_is_excused():
    made = matrix(action(), absence("m1", "o2", "t1"), absence("m2", "o1", "t2", DEFERRED))
    assert made.coverage == (1, 4)
    assert made.motivated_coverage == (3, 4)
    assert made.counts == {
        CellState.DECLINED: 1,
        CellState.NOT_APPLICABLE: 1,
        CellState.DEFERRED: 1,
        CellState.SILENT: 1,
        None: 0,
    }
    assert sum(made.counts.values()) == len(made)


def test_an_empty_contract_has_an_empty_matrix():
    made = matrix(base=empty())
    assert (len(made), list(made), made.rows, made.columns) == (0, [], (), ())
    assert made.reading is Reading.PROMISES


def test_the_records_are_flat_rows_in_reading_order():
    one = action(**declining("a1"), **using("e1"))
    made = matrix(framework(), commitment(), one, absence("m1", "o2", "t1", reason="Sans besoin"))
    records = made.to_records()
    assert [(row["orientation"], row["project_territory"]) for row in records] == [
        cell.key for cell in made
    ]
    assert records[0] == {
        "orientation": "o1",
        "project_territory": "t1",
        "state": "declined",
        "missing": "",
        "actions": 1,
        "projects": 0,
        "territorial_actions": "f1",
        "framework_actions": "a1",
        "commitments": "e1",
        "absences": "",
        "reason": None,
    }
    assert (records[2]["state"], records[2]["reason"]) == ("not_applicable", "Sans besoin")
    assert records[1]["state"] == "silent"


def test_a_notebook_is_shown_one_table_in_which_nothing_of_the_data_is_run():
    base = frame().replacing(
        Orientation(id="o1", order=1, label="<script>alert(1)</script>"),
        evolve(territory("t1", '"><b>'), name='" onmouseover="x'),
    )
    html = matrix(action(), base=base)._repr_html_()
    assert html.count("<table") == html.count("<caption") == html.count("</table>") == 1
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 2
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert '" onmouseover' not in html
    assert "déclinée (1)" in html
    assert "silencieuse" in html


def test_the_table_of_a_notebook_counts_projects_when_there_is_no_action():
    place = Location(place=Ref("project_territory", "t1"))
    one = Project(id="p", label="P", year=2016, instruction=Instruction.VALIDATED,
                  orientations=("o1",), locations=(place,))  # fmt: skip
    html = articulation(frame().adding(one), DAY)._repr_html_()
    assert "lus sans fiches-actions" in html
    assert "<td>1 projet</td>" in html
    assert "déclinée" not in html
    assert "silencieuse" not in html


def test_what_an_older_framework_planned_is_not_planned_any_more():
    older = FrameworkProgramme(id="old", current=False)
    newer = FrameworkProgramme(id="new", current=True)
    planned = [
        FrameworkAction(id=f"in-{one.id}", label="Action", state=ActionState.RUNNING,
                        programme=one.id, orientations=("o1",), to_territorialise=True)
        for one in (older, newer)
    ]  # fmt: skip
    made = articulation(frame().adding(older, newer, *planned), DAY)
    assert [one.id for one in made.cell("o1", "t1").framework_actions] == ["in-new"]


def test_the_front_door_gives_the_matrix():
    made = cv.articulation(frame().adding(action()), DAY)
    assert isinstance(made, cv.Articulation)
    assert made.entity(Ref("orientation", "o1")).label == "Cadre de vie"
    assert made.name(Ref("project_territory", "t1")) == "T1 (fictif)"
