"""Who sits on a day, what a decision concerns, and which organisations continue one another."""

from datetime import date

import pytest
from attrs import evolve

from contratville.analysis import Programming, Promises, lines_of
from contratville.analysis.steering import (
    RESERVED,
    TERRITORIAL_POWERS,
    Power,
    SeatState,
    Steering,
    able,
    power_of,
    seat_state,
    taken_of_kind,
)
from contratville.analysis.steering.concerns import DECIDING
from contratville.examples import example
from contratville.graph import RELATIONS, ContractGraph, entities_referring_to
from contratville.model import (
    BodyKind,
    BodySeat,
    Contract,
    Decision,
    DecisionKind,
    Entity,
    Gap,
    GapReason,
    Generation,
    GovernanceBody,
    Organisation,
    OrganisationKind,
    Period,
    Ref,
    SeatRole,
    ref_of,
)

APRIL = Period(start=date(2016, 4, 1), end=date(2016, 4, 30))
A_DAY = Period(start=date(2016, 4, 15), end=date(2016, 4, 15))


@pytest.mark.parametrize(
    ("period", "days", "state"),
    [
        (None, A_DAY, SeatState.SITS),
        (None, Period(), SeatState.SITS),
        (Period(), Period(), SeatState.SITS),
        (A_DAY, A_DAY, SeatState.SITS),
        (APRIL, A_DAY, SeatState.SITS),
        (A_DAY, APRIL, SeatState.UNCERTAIN),
        (APRIL, Period(), SeatState.UNCERTAIN),
        (Period(start=date(2016, 4, 16)), A_DAY, SeatState.NOT_YET),
        (Period(end=date(2016, 4, 14)), A_DAY, SeatState.ENDED),
        (Period(start=date(2016, 4, 16), end=date(2016, 4, 14)), A_DAY, SeatState.NOT_YET),
        (Period(end=date.min), Period(), SeatState.UNCERTAIN),
        (Period(start=date.max), Period(start=date.max), SeatState.SITS),
    ],
)
def test_a_seat_is_held_when_its_period_holds_all_the_days_that_it_may_be(period, days, state):
    assert seat_state(period, days) is state


def organisation(id, succeeds=None):
    return Organisation(id=id, name=id, kind=OrganisationKind.OTHER, succeeds=succeeds)


def contract(**collections):
    return Contract(id="c", title="Contrat fictif", generation=Generation.FROM_2015, **collections)


def steering(**collections):
    return Steering(Programming(Promises(contract(**collections))))


def test_organisations_continue_those_that_they_succeed_and_not_their_siblings():
    line = [
        organisation("a"),
        organisation("b", "a"),
        organisation("c", "b"),
        organisation("d", "a"),
    ]
    lines = lines_of(contract(organisations=line))
    assert lines == {
        "a": frozenset("abcd"),
        "b": frozenset("abc"),
        "c": frozenset("abc"),
        "d": frozenset("ad"),
    }
    assert steering(organisations=line).line("x") == frozenset("x")


def test_organisations_in_a_loop_are_one_line():
    loop = [organisation("a", "b"), organisation("b", "a"), organisation("c", "c")]
    lines = lines_of(contract(organisations=loop))
    assert lines == {"a": frozenset("ab"), "b": frozenset("ab"), "c": frozenset("c")}


def test_what_settles_an_entity_is_told_by_the_table_of_relations():
    edges = {one.edge for one in RELATIONS if "decision" in one.field or one.field.endswith("_by")}
    assert {one.edge for one in RELATIONS if one.targets == (Decision,)} == DECIDING
    assert edges >= DECIDING
    assert {"CARRY_OVER_AUTHORISED_BY", "TERRITORIAL_VALIDATED_BY", "SET_BY"} <= DECIDING
    owners = entities_referring_to(Decision)
    assert all(issubclass(one, Entity) for one in owners)


@pytest.mark.parametrize("name", ["ville-exemple", "ville-exemple-2030", "marseille-2015"])
def test_what_a_decision_concerns_is_what_the_graph_says(name):
    found = example(name).contract
    graph = ContractGraph.of(found)
    steers = Steering(Programming(Promises(found)))
    for decision in found.decisions:
        own = ref_of(decision)
        edges = [*graph.edges_from(own, "DECIDES")]
        edges += [one for one in graph.edges_to(own) if one.name in DECIDING]
        expected = {one.target if one.source == own else one.source for one in edges}
        assert {one.entity for one in steers.concerns(decision)} == expected
        for one in steers.concerns(decision):
            assert graph[one.owner] is not None


def test_powers_are_told_when_they_are_recorded():
    body = GovernanceBody(
        id="p", name="P", kind=BodyKind.STRATEGIC, powers=frozenset({DecisionKind.AMEND})
    )
    lost = evolve(body, gaps=(Gap(field="powers", reason=GapReason.TO_COME),))
    assert power_of(body, DecisionKind.AMEND) is Power.RECORDED
    assert power_of(lost, DecisionKind.AMEND) is Power.RECORDED
    assert power_of(body, DecisionKind.PROGRESS) is Power.NOT_RECORDED
    assert power_of(lost, DecisionKind.PROGRESS) is Power.UNKNOWN
    assert power_of(body, DecisionKind.OTHER) is Power.UNKNOWN
    assert power_of(evolve(body, powers=frozenset()), DecisionKind.AMEND) is Power.UNKNOWN
    assert not {*RESERVED} & TERRITORIAL_POWERS


def test_bodies_without_powers_come_after_those_that_have_the_power():
    bodies = [
        GovernanceBody(id="z", name="Z", kind=BodyKind.TECHNICAL),
        GovernanceBody(
            id="p",
            name="P",
            kind=BodyKind.STRATEGIC,
            powers=frozenset({DecisionKind.AMEND}),
            seats=(BodySeat(holder=Ref("organisation", "a"), role=SeatRole.GUEST),),
        ),
    ]
    found = list(able(steering(governance_bodies=bodies), DecisionKind.AMEND, date(2016, 1, 1)))
    assert [(one.body.id, one.power) for one in found] == [
        ("p", Power.RECORDED),
        ("z", Power.UNKNOWN),
    ]
    assert [one.counts for one in found[0].seats] == [False]


def test_decisions_come_in_the_order_of_their_days_those_without_any_last():
    kind = DecisionKind.AMEND
    days = {"c": None, "b": date(2017, 1, 1), "a": date(2016, 1, 1)}
    decisions = [Decision(id=id, kind=kind, taken_on=day) for id, day in days.items()]
    found = taken_of_kind(steering(decisions=decisions), kind)
    assert [one.decision.id for one in found] == ["a", "b", "c"]
