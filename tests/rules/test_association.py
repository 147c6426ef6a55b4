"""Family CIT, on the neighbourhoods that councils cover: what the examples do not show."""

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
    PERIOD_2015,
    SKIPPED,
    TWO,
    UNSAID,
    council,
    councils,
    document,
    judged,
    milestone,
    quarter,
    quarters,
)
from tests.rules.judged import gap, held_up_by, missing, outcome, part

from contratville.model import GapReason, Ref
from contratville.rules import Missing

# Priority neighbourhood without a council: CIT003


class TestCovered:
    """CIT003: a council in force around each priority neighbourhood."""

    @pytest.mark.parametrize(
        ("bodies", "expected"),
        [
            (councils(council()), FAILED),
            (councils(council(perimeter="tilleuls, quai")), PASSED),
            (councils(council(), council("other", perimeter="quai")), PASSED),
            (councils(council(), council("other", ENDED, perimeter="quai")), FAILED),
            (councils(council(), council("other", UNSAID, perimeter="quai")), NOT_EVALUATED),
            (councils(council(), council("other", perimeter="")), NOT_EVALUATED),
            (councils(council(), council("other", ENDED, perimeter="")), FAILED),
            (councils(council("cc", f"gaps: [{gap('perimeter')}]")), NOT_EVALUATED),
            (councils(council(perimeter="")), NOT_EVALUATED),
            (councils(council(), council("other", perimeter="quay")), SKIPPED),
            (councils(council(), council("other", perimeter="v")), SKIPPED),
            (councils(council(), council("cc", perimeter="quai")), PASSED),
            ("", NOT_EVALUATED),
        ],
    )
    def test_a_council_in_force_covers_it(self, bodies, expected):
        assert outcome(judged(document(TWO, bodies), "CIT003"), "quai") is expected

    def test_one_that_is_covered_passes_whatever_another_council_names(self):
        bodies = councils(council(), council("other", perimeter="quay"))
        report = judged(document(TWO, bodies), "CIT003")
        assert outcome(report, "tilleuls") is PASSED

    def test_councils_that_ended_are_named(self):
        bodies = councils(council(), council("other", ENDED, perimeter="quai"))
        (finding,) = judged(document(TWO, bodies), "CIT003")
        assert "« Conseil other » (citizen_council:other)" in finding.why("fr")
        assert finding.related == (Ref("citizen_council", "other"),)
        assert finding.field is None

    def test_a_council_whose_period_is_reversed_is_told_once(self):
        reversed_ = "period: {start: 2016-03-31, end: 2015-10-01}"
        bodies = councils(council(), council("other", reversed_, perimeter="quai"))
        report = judged(document(TWO, bodies), "CIT003")
        assert (outcome(report, "quai"), held_up_by(report)) == (SKIPPED, ["CAL007"])

    @pytest.mark.parametrize(
        ("entity", "expected"),
        [
            (quarter("quai", kind="watch"), NOT_APPLICABLE),
            (quarter("quai", kind="lived"), NOT_APPLICABLE),
            (quarter("quai", PERIOD_2015), FAILED),
            (quarter("quai", "status: {start: 2016-07-01}"), NOT_APPLICABLE),
            (quarter("quai", "status: {end: 2016-06-29}"), NOT_APPLICABLE),
            (quarter("quai", "status: {end: 2016-06-30}"), FAILED),
            (quarter("quai", f"gaps: [{gap('status')}]"), NOT_EVALUATED),
        ],
    )
    def test_only_a_priority_neighbourhood_in_force_needs_one(self, entity, expected):
        around = quarters(quarter("tilleuls"), entity)
        report = judged(document(around, councils(council())), "CIT003")
        assert outcome(report, "quai") is expected

    def test_after_the_end_of_the_contract_it_is_judged_on_its_last_day(self):
        around = quarters(quarter("tilleuls"), quarter("quai", PERIOD_2015))
        period = "\n  legal_period: {start: 2016-01-01, end: 2020-12-31}"
        whole = document(period, around, councils(council(), council("b", perimeter="quai")))
        assert outcome(judged(whole, "CIT003", date(2026, 6, 30)), "quai") is PASSED

    def test_before_the_law_it_is_not_applicable(self):
        report = judged(document(TWO, councils(council())), "CIT003", date(2014, 2, 22))
        assert outcome(report, "quai") is NOT_APPLICABLE

    def test_contracts_of_2024_are_not_asked(self):
        assert not judged(document(TWO, councils(council())), "CIT003", profile=LATER).judgements

    @pytest.mark.parametrize("name", ["citizen_councils", "milestones"])
    def test_what_was_not_found_is_not_absent(self, name):
        whole = document(TWO, councils(council()), gaps=gap(name, "not_found"))
        report = judged(whole, "CIT003")
        assert outcome(report, "quai") is NOT_EVALUATED
        assert {one.gap for one in missing(report)} == {GapReason.NOT_FOUND}


class TestInPlace:
    """CIT003, CIT027: from when the councils are to be in place."""

    @pytest.mark.parametrize(
        ("bodies", "expected", "due"),
        [
            (milestone("2016-06-30"), FAILED, date(2016, 6, 30)),
            (milestone("2016-07-01"), NOT_DUE, None),
            (milestone("2015-12-31", "2016-07-01"), NOT_DUE, None),
            (milestone("2016"), NOT_DUE, None),
            (milestone("dès que possible"), FAILED, date(2015, 10, 1)),
            (milestone("2016-07-01", code="councils_call"), FAILED, date(2015, 10, 1)),
            ("", FAILED, date(2015, 10, 1)),
        ],
    )
    def test_it_is_due_at_the_milestone_else_once_the_last_one_is_installed(
        self, bodies, expected, due
    ):
        report = judged(document(TWO, councils(council()), bodies), "CIT003")
        assert outcome(report, "quai") is expected
        assert [one.due for one in report] == ([] if due is None else [due])

    @pytest.mark.parametrize(
        ("installed", "expected"),
        [
            ("2016-06-30", FAILED),
            ("2016-07-01", NOT_DUE),
            ("2016-06", FAILED),
            ("2016-07", NOT_DUE),
            ("dès que possible", NOT_EVALUATED),
            ("", NOT_EVALUATED),
        ],
    )
    def test_as_long_as_one_is_not_installed_the_others_may_be_waited_for(
        self, installed, expected
    ):
        later = council(
            "later", "period: {start: 2015-10-01}", installed=installed, perimeter="gare"
        )
        around = quarters(quarter("tilleuls"), quarter("quai"), quarter("gare"))
        report = judged(document(around, councils(council(), later)), "CIT003")
        assert outcome(report, "quai") is expected
        assert outcome(report, "tilleuls") is PASSED
        if expected is NOT_EVALUATED:
            assert missing(report) == [Missing("Milestone.due/CitizenCouncil.installed_on")]

    def test_a_part_without_milestones_does_not_say(self):
        held = "communes, neighbourhoods, citizen_councils"
        report = judged(part(held, TWO, councils(council())), "CIT003")
        assert outcome(report, "quai") is NOT_EVALUATED
        assert missing(report) == [Missing("Milestone")]


# Councils of several neighbourhoods: CIT004


class TestGrouped:
    """CIT004: why a council covers several priority neighbourhoods."""

    @pytest.mark.parametrize(
        ("entity", "expected"),
        [
            (council(perimeter="tilleuls, quai"), FAILED),
            (council("cc", "grouping_reason: Un territoire", perimeter="tilleuls, quai"), PASSED),
            (council("cc", 'grouping_reason: " "', perimeter="tilleuls, quai"), FAILED),
            (council("cc", ENDED, perimeter="tilleuls, quai"), NOT_APPLICABLE),
            (council("cc", UNSAID, perimeter="tilleuls, quai"), NOT_EVALUATED),
            (council(), NOT_APPLICABLE),
            (council(perimeter="tilleuls, tilleuls"), NOT_APPLICABLE),
            (council(perimeter="tilleuls, veille, fut"), NOT_APPLICABLE),
            (council(perimeter="tilleuls, unsaid"), NOT_EVALUATED),
            (council(perimeter="tilleuls, quai, unsaid"), FAILED),
            (council(perimeter=""), NOT_EVALUATED),
            (council("cc", f"gaps: [{gap('perimeter')}]"), NOT_EVALUATED),
            (council("cc", f"gaps: [{gap('perimeter')}]", perimeter="tilleuls, quai"), FAILED),
            (
                council("cc", f"gaps: [{gap('grouping_reason')}]", perimeter="tilleuls, quai"),
                NOT_EVALUATED,
            ),
            (council(perimeter="tilleuls, quay"), SKIPPED),
        ],
    )
    def test_a_council_of_several_priority_neighbourhoods_says_why(self, entity, expected):
        around = quarters(
            quarter("tilleuls"),
            quarter("quai"),
            quarter("veille", kind="watch"),
            quarter("fut", "status: {end: 2015-12-31}"),
            quarter("unsaid", f"gaps: [{gap('status')}]"),
        )
        assert outcome(judged(document(around, councils(entity)), "CIT004"), "cc") is expected

    def test_neighbourhoods_that_a_part_does_not_hold_may_be_priority_ones(self):
        report = judged(part("citizen_councils", councils(council())), "CIT004")
        assert outcome(report, "cc") is NOT_EVALUATED
        assert missing(report) == [Missing("Neighbourhood")]

    def test_the_neighbourhoods_are_named(self):
        report = judged(document(TWO, councils(council(perimeter="tilleuls, quai"))), "CIT004")
        (finding,) = report
        assert finding.field == "perimeter"
        assert "« Quai » (neighbourhood:quai)" in finding.why("fr")


# Neighbourhoods of several councils: CIT032


class TestShared:
    """CIT032: one council in force for each neighbourhood."""

    @pytest.mark.parametrize(
        ("other", "expected"),
        [
            (council("b"), FAILED),
            (council("b", ENDED), PASSED),
            (council("b", "period: {start: 2016-06-30}"), FAILED),
            (council("b", UNSAID), NOT_EVALUATED),
            (council("b", perimeter="quai"), PASSED),
            (council("b", perimeter=""), NOT_EVALUATED),
            (council("b", f"gaps: [{gap('perimeter')}]", perimeter="quai"), NOT_EVALUATED),
            (council("b", f"gaps: [{gap('perimeter')}]"), FAILED),
            (council("b", perimeter="tilleuls, quay"), SKIPPED),
            (council("cc"), PASSED),
        ],
    )
    @pytest.mark.parametrize("profile", ["loi-2014", LATER])
    def test_a_neighbourhood_has_one_council_in_force(self, other, expected, profile):
        report = judged(document(TWO, councils(council(), other)), "CIT032", profile=profile)
        assert outcome(report, "tilleuls") is expected

    def test_the_place_is_in_the_last_of_the_councils_and_all_are_named(self):
        bodies = councils(council(), council("b", ENDED), council("a", perimeter="quai, tilleuls"))
        (finding,) = judged(document(TWO, bodies), "CIT032")
        assert finding.subject == (Ref("neighbourhood", "tilleuls"),)
        assert finding.path == ("citizen_councils", 2, "perimeter", 1)
        assert finding.related == (Ref("citizen_council", "cc"), Ref("citizen_council", "a"))
        assert "« Tilleuls » (neighbourhood:tilleuls)" in finding.to_do("fr")

    def test_one_named_twice_by_a_council_is_in_one(self):
        report = judged(document(TWO, councils(council(perimeter="tilleuls, tilleuls"))), "CIT032")
        assert outcome(report, "tilleuls") is PASSED
