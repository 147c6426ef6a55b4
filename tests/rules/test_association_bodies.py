"""Family CIT, on the seats of councils in steering bodies: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.associated import (
    ENDED,
    FAILED,
    LATER,
    NOT_APPLICABLE,
    NOT_DUE,
    NOT_EVALUATED,
    PASSED,
    SKIPPED,
    UNSAID,
    council,
    councils,
    document,
    judged,
    listed,
    milestone,
    quarter,
    quarters,
)
from tests.rules.judged import gap, held_up_by, missing, outcome, part

from contratville.model import GapReason, Ref
from contratville.rules import Missing

# Seats in the bodies: CIT027


AGGLO = listed("organisations", "id: agglo, name: Agglomération, kind: epci")


def territories(*entities):
    layer = listed("territorial_layers", "id: now, name: Découpage, kind: project_territories")
    return layer + listed(
        "project_territories",
        *(f"id: {id}, code: {id.upper()}, layer: now, {more}" for id, more in entities),
    )


PLACES = quarters(quarter("tilleuls"), quarter("quai"), quarter("gare")) + territories(
    ("t1", "neighbourhoods: [tilleuls]"),
    ("t2", "neighbourhoods: [gare]"),
    ("t3", "neighbourhoods: []"),
    ("t4", f"neighbourhoods: [tilleuls], gaps: [{gap('neighbourhoods')}]"),
)
LOCAL_COUNCILS = councils(
    council(),
    council("other", perimeter="quai"),
    council("ended", ENDED),
    council("unsaid", UNSAID),
    council("empty", "period: {start: 2015-10-01}", perimeter=""),
)
STATE = "{holder: 'organisation:agglo', role: chair}"


def seat(id="cc", role="citizen_representative", more=""):
    return f"{{holder: 'citizen_council:{id}', role: {role}{more and ', ' + more}}}"


def body(*seats, kind="strategic", more="", id="b"):
    return (
        f"id: {id}, name: Instance, kind: {kind}, seats: [{', '.join(seats)}]{more and ', ' + more}"
    )


def seated(*seats, kind="strategic", more="", around=PLACES, bodies=LOCAL_COUNCILS, **options):
    found = listed("governance_bodies", body(*seats, kind=kind, more=more))
    return judged(
        document(around, AGGLO, bodies, found, milestone("2015-12-31")), "CIT027", **options
    )


class TestSeated:
    """CIT027: a seat of each steering body is held by a council in force."""

    @pytest.mark.parametrize("kind", ["strategic", "renewal"])
    @pytest.mark.parametrize(
        ("seats", "expected"),
        [
            ((seat(),), PASSED),
            ((seat(role="chair"),), PASSED),
            ((STATE,), FAILED),
            ((STATE, seat(role="guest")), FAILED),
            ((STATE, seat(role="guest"), seat()), PASSED),
            ((seat(more="period: {end: 2016-06-29}"),), FAILED),
            ((seat(more="period: {end: 2016-06-30}"),), PASSED),
            ((seat("ended"),), FAILED),
            ((seat("unsaid"),), NOT_EVALUATED),
            ((seat("unsaid", "guest"),), FAILED),
            ((seat("unsaid"), seat()), PASSED),
            ((seat("empty"),), PASSED),
            ((seat("nobody"),), SKIPPED),
            ((), NOT_EVALUATED),
        ],
    )
    def test_a_council_in_force_has_a_seat_of_its_own(self, kind, seats, expected):
        assert outcome(seated(*seats, kind=kind), "b") is expected
        assert outcome(seated(*seats, kind=kind, profile=LATER), "b") is expected

    @pytest.mark.parametrize(
        ("territory", "seats", "expected"),
        [
            ("t1", (seat(),), PASSED),
            ("t1", (seat("other"),), FAILED),
            ("t1", (seat("other"), seat()), PASSED),
            ("t1", (seat("empty"),), NOT_EVALUATED),
            ("t1", (STATE,), FAILED),
            ("t2", (STATE, seat()), NOT_EVALUATED),
            ("t3", (seat(),), NOT_EVALUATED),
            ("t4", (seat(),), PASSED),
            ("t4", (seat("other"),), NOT_EVALUATED),
            ("t4", (STATE,), FAILED),
            ("t9", (seat(),), SKIPPED),
        ],
    )
    def test_in_an_operational_body_it_is_a_council_of_the_territory(
        self, territory, seats, expected
    ):
        report = seated(*seats, kind="operational", more=f"territory: {territory}")
        assert outcome(report, "b") is expected

    def test_an_operational_body_without_its_territory_is_not_judged(self):
        bodies = councils(council())
        report = seated(seat(), kind="operational", bodies=bodies)
        assert missing(report) == [Missing("GovernanceBody.territory")]
        declared = f"gaps: [{gap('territory', 'not_found')}]"
        report = seated(STATE, kind="operational", more=declared, bodies=bodies)
        assert missing(report) == [Missing("GovernanceBody.territory", GapReason.NOT_FOUND)]

    def test_a_territory_that_a_part_does_not_hold_is_not_known(self):
        held = "governance_bodies, citizen_councils, milestones, organisations"
        found = listed("governance_bodies", body(seat(), kind="operational", more="territory: t1"))
        whole = part(held, AGGLO, councils(council()), found, milestone("2015-12-31"))
        assert Missing("ProjectTerritory") in missing(judged(whole, "CIT027"))

    def test_a_council_that_a_part_does_not_hold_may_be_in_force(self):
        found = listed("governance_bodies", body(seat()))
        whole = part("governance_bodies, milestones", found, milestone("2015-12-31"))
        report = judged(whole, "CIT027")
        assert (outcome(report, "b"), missing(report)) == (
            NOT_EVALUATED,
            [Missing("CitizenCouncil")],
        )

    def test_where_no_council_can_sit_there_is_nothing_to_ask(self):
        only = councils(council(perimeter="quai"))
        report = seated(STATE, kind="operational", more="territory: t1", bodies=only)
        assert outcome(report, "b") is NOT_APPLICABLE
        assert outcome(seated(STATE, bodies=councils(council("cc", ENDED))), "b") is NOT_APPLICABLE
        assert outcome(seated(STATE, bodies=councils(council("cc", UNSAID))), "b") is NOT_EVALUATED
        assert missing(seated(STATE, bodies="")) == [Missing("CitizenCouncil")]

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [("thematic", FAILED), ("technical", FAILED), ("renewal", FAILED), ("operational", FAILED)],
    )
    def test_a_body_that_a_renewal_project_names_as_its_own_is_bound_too(self, kind, expected):
        project = listed("renewal_projects", "id: r, label: R, programme: other, bodies: [b]")
        territory = "territory: t1" if kind == "operational" else ""
        report = seated(STATE, kind=kind, more=territory, around=PLACES + project)
        assert outcome(report, "b") is expected

    def test_a_body_of_another_kind_is_not_concerned(self):
        for kind in ("thematic", "technical", "funders", "instruction", "citizen_forum"):
            assert outcome(seated(STATE, kind=kind), "b") is NOT_APPLICABLE

    def test_seats_that_were_not_found_are_not_absent(self):
        declared = f"gaps: [{gap('seats', 'not_found')}]"
        assert missing(seated(STATE, more=declared)) == [
            Missing("GovernanceBody.seats", GapReason.NOT_FOUND)
        ]
        assert outcome(seated(STATE, seat(), more=declared), "b") is PASSED

    def test_it_is_due_once_the_councils_are_in_place(self):
        found = listed("governance_bodies", body(STATE))
        whole = document(PLACES, AGGLO, councils(council()), found)
        (finding,) = judged(whole, "CIT027")
        assert finding.due == date(2015, 10, 1)
        assert outcome(judged(whole, "CIT027", date(2015, 9, 30)), "b") is NOT_DUE
        waiting = document(PLACES, AGGLO, councils(council(installed="")), found)
        assert outcome(judged(waiting, "CIT027"), "b") is NOT_EVALUATED

    def test_each_seat_that_does_not_count_is_told_with_its_reason(self):
        seats = (
            seat(role="guest"),
            seat("ended"),
            seat("other"),
            seat("cc", "member", "period: {end: 2016-01-01}"),
        )
        (finding,) = seated(*seats, kind="operational", more="territory: t1")
        assert finding.field == "seats"
        why = finding.why("fr")
        for words in ("qu'invité", "en exercice", "aucun quartier", "n'est pas tenu"):
            assert words in why
        assert "du territoire « T1 »" in finding.to_do("fr")
        assert finding.related == (Ref("citizen_council", "cc"),)

    def test_a_seat_whose_period_is_reversed_is_told_once(self):
        report = seated(seat(more="period: {start: 2016-06-30, end: 2015-01-01}"))
        assert (outcome(report, "b"), held_up_by(report)) == (SKIPPED, ["CAL007"])
