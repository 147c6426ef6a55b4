"""What the data do not hold: no cell is called silent, and no count is zero, for want of knowing."""

from datetime import timedelta

import pytest
from attrs import evolve

from contratville.analysis.articulation import CellState, Question, Reading, articulation
from contratville.model import COLLECTIONS, FundingKind, Location, Ref

from .small import (
    DAY,
    absence,
    action,
    at,
    empty,
    frame,
    framework,
    gap,
    line,
    neighbourhood,
    programme,
    project,
    territory,
)


def part(*entities, holds):
    """Give the matrix of a part of a contract that holds these entities, and these collections."""
    unknown = set(COLLECTIONS.values()) - set(holds)
    return articulation(empty().adding(*entities), DAY, unknown=unknown)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("territorial_actions", "TerritorialAction"),
        ("motivated_absences", "MotivatedAbsence"),
        ("territorial_programmes", "TerritorialProgramme"),
    ],
)
@pytest.mark.parametrize("declared", [True, False])
def test_where_something_is_not_known_a_cell_that_is_not_declined_has_no_state(
    name, missing, declared
):
    base = frame(*[name] if declared else []).adding(action(), absence("m1", "o2", "t1"))
    made = articulation(base, DAY, unknown=() if declared else [name])
    assert made.cell("o1", "t1").state is CellState.DECLINED
    assert made.cell("o1", "t1").missing == ()
    for key in (("o2", "t1"), ("o1", "t2"), ("o2", "t2")):
        assert made.cell(*key).state is None
        assert made.cell(*key).missing == (missing,)
    assert made.cell("o2", "t1").standing.id == "m1"
    assert made.missing == (missing,)
    assert (made.counts[None], made.coverage, made.motivated_coverage) == (3, (1, 4), (1, 4))
    assert made.of_state(CellState.SILENT) == ()
    assert len(made.of_state(None)) == 3
    assert made.cell("o1", "t2").to_record()["state"] is None
    assert made.cell("o1", "t2").to_record()["missing"] == missing


def test_a_gap_in_anything_else_hides_no_silence():
    made = articulation(frame("signatories", "projects", "title"), DAY)
    assert made.counts[CellState.SILENT] == 4


def test_a_contract_without_any_programme_has_no_silent_cell():
    base = frame().without(*(Ref("territorial_programme", id) for id in ("p1", "p2", "p9")))
    made = articulation(base, DAY)
    assert made.counts[None] == 4
    assert made.missing == ("TerritorialProgramme",)


def test_an_action_whose_orientations_are_not_known_may_be_of_any_cell_of_its_territory():
    lost = action("f1", orientations=(), gaps=(gap("orientations"),))
    made = articulation(frame().adding(lost, action("f2")), DAY)
    assert made.cell("o1", "t1").state is CellState.DECLINED
    assert made.cell("o2", "t1").state is None
    assert made.cell("o2", "t1").missing == ("TerritorialAction.orientations",)
    assert made.cell("o1", "t2").state is CellState.SILENT
    assert made.cell("o2", "t2").state is CellState.SILENT
    assert made.missing == ("TerritorialAction.orientations",)
    assert [one.action.id for one in made.orphans] == ["f1"]


def test_of_an_abandoned_action_it_does_not_matter_that_orientations_are_not_known():
    abandoned = action(orientations=(), gaps=(gap("orientations"),))
    abandoned = evolve(abandoned, state=type(abandoned.state).ABANDONED)
    assert articulation(frame().adding(abandoned), DAY).counts[CellState.SILENT] == 4


def test_the_same_is_told_by_neighbourhood():
    places = [neighbourhood(id) for id in ("q1", "q2", "q3")]
    lost = action(orientations=(), gaps=(gap("orientations"),), **at(("neighbourhood", "q1")))
    base = frame().adding(*places, lost)
    made = articulation(base, DAY, by="neighbourhood")
    assert made.cell("o1", "q1").state is None
    assert made.cell("o1", "q2").state is CellState.SILENT
    made = articulation(base, DAY, by="neighbourhood", unknown=["motivated_absences"])
    assert {cell.missing for cell in made if cell.place.id != "q1"} == {("MotivatedAbsence",)}
    assert made.counts[CellState.SILENT] == 0


# A territory's file alone, a framework alone, a bare table


def test_a_territory_alone_is_read_with_the_orientations_that_it_cites():
    made = part(
        programme("p1", "t1"),
        action("f1", orientations=("o10", "o9")),
        absence("m1", "o2", "t1"),
        holds=["territorial_programmes", "territorial_actions", "motivated_absences"],
    )
    assert made.reading is Reading.PROMISES
    assert [ref.id for ref in made.rows] == ["o2", "o9", "o10"]
    assert [ref.id for ref in made.columns] == ["t1"]
    assert [cell.state for cell in made] == [
        CellState.NOT_APPLICABLE,
        CellState.DECLINED,
        CellState.DECLINED,
    ]
    assert made.cell("o9", "t1").actions[0].id == "f1"
    assert made.code(made.rows[0]) == made.name(made.rows[0]) == "o2"
    assert made.orphans == ()


def test_a_territory_that_comes_without_the_layers_still_has_its_column():
    made = part(
        territory("t1", "T1"),
        programme("p1", "t1"),
        action(orientations=("o1",)),
        holds=["project_territories", "territorial_programmes", "territorial_actions"],
    )
    assert made.cell("o1", "T1").state is CellState.DECLINED
    assert made.orphans == ()


def test_a_framework_alone_tells_no_state_and_shows_what_is_planned():
    entities = [
        *(frame().orientations),
        *(frame().territorial_layers),
        *(frame().project_territories),
        framework("a1", to_territorialise=True),
    ]
    made = part(
        *entities,
        holds=["orientations", "territorial_layers", "project_territories", "framework_actions"],
    )
    assert {cell.state for cell in made} == {None}
    assert made.missing == ("TerritorialAction", "TerritorialProgramme", "MotivatedAbsence")
    assert made.cell("o1", "t2").framework_actions[0].id == "a1"


def test_a_bare_table_is_read_from_its_projects_alone():
    made = part(
        project("x1", orientations=("o2", "o1"), **at(("project_territory", "t2"))),
        project("x2", orientations=("o2",), year=2015, **at(("project_territory", "t2"))),
        project("x3", orientations=("o2",), **at(("project_territory", "t2"), benefits=False)),
        project("x4"),
        line("l1", requested=500_00, awarded=300_00),
        holds=["projects", "funding_lines"],
    )
    assert made.reading is Reading.PROGRAMMING
    assert [ref.id for ref in made.rows] == ["o1", "o2"]
    assert [ref.id for ref in made.columns] == ["t2"]
    assert {cell.state for cell in made} == {None}
    assert [one.id for one in made.cell("o2", "t2").projects] == ["x1", "x2"]
    assert [one.id for one in made.cell("o1", "t2").projects] == ["x1"]
    assert made.cell("o1", "t2").in_year(2016).cash == {FundingKind.SPECIFIC: 300_00}
    assert made.cell("o2", "t2").in_year(2015).cash == {}
    assert made.years == (2015, 2016)
    assert made.promised_not_programmed(2016) == ()
    assert (made.orphans, made.replies) == ((), ())


def test_a_table_beside_the_places_is_read_by_the_neighbourhoods_that_projects_benefit():
    entities = [
        *(frame().territorial_layers),
        *(frame().project_territories),
        neighbourhood("q1"),
        project("x1", orientations=("o1",), **at(("neighbourhood", "q1"))),
    ]
    holds = ["territorial_layers", "project_territories", "neighbourhoods", "projects"]
    made = part(*entities, holds=holds)
    assert [one.id for one in made.cell("o1", "T1").projects] == ["x1"]
    assert made.cell("o1", "T2").projects == ()


# Projects and amounts that are not known


def test_without_the_projects_nothing_is_said_to_be_left_unprogrammed():
    base = frame().adding(action(), framework(to_territorialise=False))
    known = articulation(base, DAY)
    assert len(known.never_programmed) == 2
    assert [one.key for one in known.promised_not_programmed(2016)] == [("o1", "t1")]
    assert known.cell("o1", "t1").to_record()["projects"] == 0
    for made in (
        articulation(base, DAY, unknown=["projects"]),
        articulation(evolve(base, gaps=(gap("projects"),)), DAY),
    ):
        assert made.never_programmed is None
        assert made.promised_not_programmed(2016) == ()
        assert made.cell("o1", "t1").to_record()["projects"] is None
        assert made.cell("o1", "t1").to_record(2016)["projects"] is None
        assert made.cell("o1", "t1").to_record(2016)["specific_cash"] is None
        (replies,) = made.replies
        assert replies.of(Question.COMPLEMENTARITY).missing == ("Project",)


def test_projects_known_in_part_are_counted_as_far_as_they_are_known():
    base = frame("projects").adding(action(), project("x1", "f1"), line("l1", awarded=100))
    row = articulation(base, DAY).cell("o1", "t1").to_record(2016)
    assert (row["projects"], str(row["specific_cash"])) == (1, "1.00")
    assert row["own_resources_cash"] is None


def test_without_the_funding_lines_no_amount_is_zero():
    base = frame().adding(action(), project("x1", "f1"))
    made = articulation(base, DAY, unknown=["funding_lines"])
    row = made.cell("o1", "t1").to_record(2016)
    assert row["projects"] == 1
    assert row["without_amount"] is None
    assert {row[f"{kind.value}_cash"] for kind in FundingKind} == {None}
    known = articulation(base, DAY).cell("o1", "t1").to_record(2016)
    assert (known["without_amount"], str(known["specific_cash"])) == (0, "0.00")


def test_an_absence_to_come_is_kept_beside_what_is_missing():
    later = absence(decided_on=DAY + timedelta(days=1))
    cell = articulation(frame("territorial_actions").adding(later), DAY).cell("o1", "t1")
    assert (cell.state, cell.absences, cell.standing) == (None, (later,), None)


def test_places_are_not_made_of_where_work_is_merely_done():
    held = Location(place=Ref("project_territory", "t2"), benefits=False)
    made = part(project("x1", orientations=("o1",), locations=(held,)), holds=["projects"])
    assert [cell.projects for cell in made] in ([()], [])
