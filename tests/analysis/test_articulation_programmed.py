"""The matrix by year and by neighbourhood: what is programmed, with which amounts, and where."""

from datetime import date
from decimal import Decimal

import pytest

from contratville.analysis.articulation import CellState, articulation
from contratville.model import (
    ActionState,
    FundingKind,
    FundingNature,
    Instruction,
    Location,
    NeighbourhoodKind,
    Period,
    ProgrammeState,
    Progress,
    Ref,
)

from .small import (
    DAY,
    absence,
    action,
    at,
    frame,
    line,
    neighbourhood,
    programme,
    project,
    territory,
)

IN_KIND = FundingNature.IN_KIND
LAW, SPECIFIC = FundingKind.ORDINARY_LAW, FundingKind.SPECIFIC


def cell(*added, key=("o1", "t1"), **more):
    return articulation(frame().adding(*added), DAY, **more).cell(*key)


def ids(entities):
    return [one.id for one in entities]


# By year


def test_each_year_has_its_projects_and_all_of_them_are_of_the_cell():
    found = cell(
        action(),
        action("f2"),
        project("x3", "f1", year=2017),
        project("x1", "f1"),
        project("x2", "f2", "f1"),
        project("x4"),
    )
    assert ids(found.projects) == ["x3", "x1", "x2"]
    assert list(found.programmed) == [2016, 2017]
    assert ids(found.in_year(2016).projects) == ["x1", "x2"]
    assert ids(found.in_year(2017).projects) == ["x3"]
    assert found.in_year(2015).projects == ()
    assert found.to_record()["projects"] == 3
    assert found.to_record(2017)["projects"] == 1
    assert found.to_record(2017)["year"] == 2017


@pytest.mark.parametrize(
    ("state", "live"),
    [
        ({"instruction": Instruction.VALIDATED}, True),
        ({"instruction": Instruction.SUBMITTED}, True),
        ({"instruction": Instruction.DRAFT}, False),
        ({"instruction": Instruction.REFUSED}, False),
        ({"instruction": Instruction.DEFERRED}, False),
        ({"instruction": Instruction.CANCELLED}, False),
        ({"instruction": Instruction.UNKNOWN}, False),
        ({"progress": Progress.ABANDONED}, False),
    ],
)
def test_live_projects_only_are_programmed(state, live):
    found = cell(action(), project("x1", "f1", **state))
    assert bool(found.projects) is live
    assert found.promised_not_programmed(2016) is not live


def test_a_project_of_unknown_instruction_is_live_once_an_amount_is_awarded():
    one = project("x1", "f1", instruction=Instruction.UNKNOWN)
    assert not cell(action(), one, line("l1", requested=100)).projects
    assert not cell(action(), one, line("l1", awarded=0)).projects
    assert ids(cell(action(), one, line("l1", awarded=100)).projects) == ["x1"]


def test_a_project_in_several_cells_is_in_each():
    one = project("x1", "f1", "f2")
    made = articulation(frame().adding(action(), action("f2", "p2"), one), DAY)
    assert ids(made.cell("o1", "t1").projects) == ids(made.cell("o1", "t2").projects) == ["x1"]


def test_what_is_promised_and_not_programmed_is_listed_year_by_year():
    made = articulation(
        frame().adding(action(), action("f2", "p2"), absence("m", "o2"), project("x1", "f1")), DAY
    )
    assert [one.key for one in made.promised_not_programmed(2016)] == [("o1", "t2")]
    assert [one.key for one in made.promised_not_programmed(2017)] == [("o1", "t1"), ("o1", "t2")]
    assert made.years == (2016,)


def test_amounts_awarded_are_added_by_kind_and_those_in_kind_stand_apart():
    found = cell(
        action(),
        project("x1", "f1"),
        project("x2", "f1"),
        project("x3", "f1", year=2017),
        line("l1", awarded=1000_50, requested=9000_00),
        line("l2", "x2", awarded=500_00),
        line("l3", kind=LAW, awarded=200_00),
        line("l4", kind=LAW, nature=IN_KIND, awarded=70_00),
        line("l5", requested=40_00),
        line("l6", kind=LAW, nature=IN_KIND),
        line("l7", "x3", awarded=1),
        line("l8", "lost", awarded=1),
    ).in_year(2016)
    assert found.cash == {SPECIFIC: 1500_50, LAW: 200_00}
    assert found.in_kind == {LAW: 70_00}
    assert found.without_amount == 2


def test_an_amount_of_zero_is_an_amount():
    found = cell(action(), project("x1", "f1"), line("l1", awarded=0)).in_year(2016)
    assert (found.cash, found.without_amount) == ({SPECIFIC: 0}, 0)


def test_the_record_of_a_year_gives_its_amounts_in_euros():
    row = cell(
        action(),
        project("x1", "f1"),
        line("l1", awarded=1000_50),
        line("l2", nature=IN_KIND, awarded=2_00),
        line("l3"),
    ).to_record(2016)
    assert row["specific_cash"] == Decimal("1000.50")
    assert row["specific_in_kind"] == Decimal("2.00")
    assert row["ordinary_law_cash"] == Decimal("0.00")
    assert row["without_amount"] == 1
    assert {f"{kind.value}_{nature.value}" for kind in FundingKind for nature in FundingNature} <= {
        *row
    }


# By neighbourhood


def by_neighbourhood(*added, day=DAY):
    places = [neighbourhood("q1"), neighbourhood("q2"), neighbourhood("q3")]
    return articulation(frame().adding(*places, *added), day, by="neighbourhood")


def declined(made):
    return [cell.place.id for cell in made.of_state(CellState.DECLINED)]


def test_an_action_that_names_no_place_is_in_the_neighbourhoods_of_its_territory():
    assert declined(by_neighbourhood(action())) == ["q1", "q2"]
    elsewhere = at(("neighbourhood", "q3"), benefits=False)
    assert declined(by_neighbourhood(action(**elsewhere))) == ["q1", "q2"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (("neighbourhood", "q1"), ["q1"]),
        (("neighbourhood", "lived"), ["q2"]),
        (("commune", "ville"), ["q1", "q2", "q3"]),
        (("commune", "lost"), []),
        (("project_territory", "t2"), ["q3"]),
        (("project_territory", "lost"), []),
        (("neighbourhood", "lost"), []),
    ],
)
def test_an_action_is_where_it_says_that_it_benefits(place, expected):
    lived = neighbourhood("lived", NeighbourhoodKind.LIVED, around=("q2",))
    made = by_neighbourhood(lived, action(**at(place)))
    assert [ref.id for ref in made.columns] == ["q1", "q2", "q3"]
    assert declined(made) == expected


def test_where_work_is_merely_done_nobody_benefits():
    served = Location(place=Ref("neighbourhood", "q1"))
    done = Location(place=Ref("neighbourhood", "q3"), benefits=False)
    assert declined(by_neighbourhood(action(locations=(done, served)))) == ["q1"]


def test_a_project_counts_in_the_neighbourhoods_that_it_benefits_itself():
    made = by_neighbourhood(
        action(),
        project("x1", "f1", **at(("neighbourhood", "q1"))),
        project("x2", "f1"),
        project("x3", "f1", **at(("neighbourhood", "q3"))),
    )
    assert ids(made.cell("o1", "q1").projects) == ["x1", "x2"]
    assert ids(made.cell("o1", "q2").projects) == ["x2"]
    assert made.cell("o1", "q3").projects == ()


def test_the_absences_of_a_territory_hold_for_its_neighbourhoods():
    made = by_neighbourhood(absence())
    assert [one.place.id for one in made.of_state(CellState.NOT_APPLICABLE)] == ["q1", "q2"]
    assert made.cell("o1", "q3").state is CellState.SILENT


def test_actions_of_a_territory_of_another_layer_are_in_no_neighbourhood_either():
    made = by_neighbourhood(action(programme="p9", **at(("neighbourhood", "q1"))))
    assert declined(made) == []
    assert ids(one.action for one in made.orphans) == ["f1"]


def test_a_mere_proposal_is_beside_the_actions_of_its_neighbourhoods():
    proposed = action(state=ActionState.PROPOSED)
    made = by_neighbourhood(proposed)
    assert made.cell("o1", "q1").proposed == (proposed,)
    assert declined(made) == []


def test_priority_neighbourhoods_in_force_are_the_columns_by_name():
    made = by_neighbourhood(
        neighbourhood("veille", NeighbourhoodKind.WATCH),
        neighbourhood("q10"),
        neighbourhood("q0", status=Period(end=date(2015, 12, 31))),
        neighbourhood("q4", status=Period(start=DAY)),
    )
    assert [ref.id for ref in made.columns] == ["q1", "q2", "q3", "q4", "q10"]


def test_names_with_accents_stand_where_a_reader_looks_for_them():
    named = [("b", "Zone"), ("a", "écluse"), ("c", "Écluse"), ("d", "Forges"), ("e", "Dock")]
    places = [neighbourhood(id, name=name) for id, name in named]
    made = articulation(frame().adding(*places), DAY, by="neighbourhood")
    assert [ref.id for ref in made.columns] == ["e", "a", "c", "d", "b"]


def test_without_any_priority_neighbourhood_the_others_are_the_columns():
    base = frame().adding(neighbourhood("veille", NeighbourhoodKind.WATCH))
    made = articulation(base, DAY, by="neighbourhood")
    assert [ref.id for ref in made.columns] == ["veille"]
    assert made.cell("o1", "veille").to_record()["neighbourhood"] == "veille"


def test_a_neighbourhood_of_two_territories_takes_the_absences_of_both():
    shared = territory("t3", "T3", neighbourhoods=("q1",))
    made = by_neighbourhood(
        shared, programme("p3", "t3", ProgrammeState.VALIDATED), absence("m1", territory="t3")
    )
    assert made.cell("o1", "q1").state is CellState.NOT_APPLICABLE
    assert made.cell("o1", "q2").state is CellState.SILENT
