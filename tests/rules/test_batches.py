"""Validation batches, and the decisions that come before agreements: beyond the examples."""

import pytest
from tests.rules.granted import (
    ORGANISATIONS,
    agreement,
    document,
    fields,
    item,
    judged,
    of,
    outcomes,
    part,
    paths,
    project,
)
from tests.rules.judged import gap, held_up_by, missing

from contratville.model import GapReason
from contratville.rules import Missing, Outcome

LOCAL = "marseille-2015"
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
UNDATED = Missing("Decision.taken_on/ValidationBatch.held_on")


def batch(id="s1", *more, year=2016):
    return item(id, f"year: {year}", f"label: Série {id}", *more)


def decision(id="d1", day="2016-06-09"):
    return item(id, "kind: validate_batch", day and f"taken_on: {day}")


# The decision comes first: FUN013


class TestDecisions:
    def report(self, *agreements, projects=None, batches=(), decisions=()):
        what = document(
            decisions=list(decisions) or [decision()],
            validation_batches=list(batches) or [batch("s1", "decided_by: d1")],
            projects=projects or [project("p1", "batches: [s1]")],
            grant_agreements=list(agreements),
        )
        return judged(what, "FUN013")

    @pytest.mark.parametrize(
        ("day", "outcome"), [("2016-06-08", FAILED), ("2016-06-09", PASSED), ("2016-06-10", PASSED)]
    )
    def test_the_day_of_the_decision_is_early_enough(self, day, outcome):
        assert of(self.report(agreement("c1", f"signed_on: {day}")), "c1") is outcome

    def test_an_agreement_that_is_not_signed_is_not_evaluated(self):
        report = self.report(agreement("c1"))
        assert missing(report) == [Missing("GrantAgreement.signed_on")]

    def test_the_sitting_stands_for_the_decision_that_is_not_recorded(self):
        batches = [batch("s1", "held_on: 2016-06-09")]
        report = self.report(agreement("c1", "signed_on: 2016-04-02"), batches=batches)
        assert fields(report) == [("c1", "signed_on")]
        batches = [batch("s1", "held_on: 2016-03-01", "decided_by: d1")]
        report = self.report(agreement("c1", "signed_on: 2016-04-02"), batches=batches)
        assert of(report, "c1") is FAILED  # the decision counts, and not the sitting

    def test_the_decision_on_the_agreement_is_enough(self):
        decisions = [decision(), decision("d2", "2016-03-01")]
        signed = agreement("c1", "signed_on: 2016-04-02", "decision: d2")
        assert of(self.report(signed, decisions=decisions), "c1") is PASSED

    def test_that_on_the_batch_is_enough_too(self):
        decisions = [decision("d1", "2016-03-01"), decision("d2")]
        signed = agreement("c1", "signed_on: 2016-04-02", "decision: d2")
        assert of(self.report(signed, decisions=decisions), "c1") is PASSED
        assert of(self.report(signed, decisions=decisions, projects=[project()]), "c1") is FAILED

    def test_several_projects_decided_too_late_are_one_finding(self):
        projects = [project("p1", "batches: [s1]"), project("p2", "batches: [s1]"), project("p3")]
        signed = agreement("c1", "signed_on: 2016-04-02", of="p1, p2, p3")
        report = self.report(signed, projects=projects)
        assert fields(report) == [("c1", "signed_on")]
        (finding,) = report
        assert [ref.id for ref in finding.related] == ["p1", "p2"]
        assert finding.why("fr").count("(9 juin 2016)") == 2

    @pytest.mark.parametrize(
        ("held", "outcome"),
        [("2016-05", FAILED), ("2016-04", NOT_EVALUATED), ("2016-03", PASSED)],
    )
    def test_a_vague_date_is_a_finding_only_if_it_is_certainly_later(self, held, outcome):
        batches = [batch("s1", f"held_on: {held}")]
        report = self.report(agreement("c1", "signed_on: 2016-04-02"), batches=batches)
        assert of(report, "c1") is outcome
        assert all("2016-05" in one.why("en") for one in report)

    def test_without_a_day_it_is_not_evaluated(self):
        signed = agreement("c1", "signed_on: 2016-04-02")
        report = self.report(signed, projects=[project()])
        assert missing(report) == [Missing("Project.batches")]
        report = self.report(signed, batches=[batch("s1")])
        assert missing(report) == [UNDATED]
        own = agreement("c1", "signed_on: 2016-04-02", "decision: d2")
        report = self.report(own, decisions=[decision(), decision("d2", None)])
        assert missing(report) == [Missing("Decision.taken_on")]

    def test_a_gap_leaves_another_decision_possible(self):
        more = f"gaps: [{gap('decision')}]"
        report = self.report(agreement("c1", "signed_on: 2016-04-02", more))
        assert missing(report) == [Missing("GrantAgreement.decision", GapReason.TO_COME)]
        projects = [project("p1", "batches: [s1]", f"gaps: [{gap('batches')}]")]
        report = self.report(agreement("c1", "signed_on: 2016-04-02"), projects=projects)
        assert missing(report) == [Missing("Project.batches", GapReason.TO_COME)]

    def test_a_part_without_projects_or_batches_is_not_evaluated(self):
        signed = [agreement("c1", "signed_on: 2016-04-02")]
        report = judged(part(grant_agreements=signed, decisions=[decision()]), "FUN013")
        assert missing(report) == [Missing("Project")]
        projects = [project("p1", "batches: [s1]")]
        what = part(grant_agreements=signed, decisions=[decision()], projects=projects)
        assert missing(judged(what, "FUN013")) == [Missing("ValidationBatch")]

    def test_a_batch_whose_decision_is_not_there_holds_it_up(self):
        batches = [batch("s1", "decided_by: zz", "held_on: 2016-06-09")]
        report = self.report(agreement("c1", "signed_on: 2016-04-02"), batches=batches)
        assert (of(report, "c1"), held_up_by(report)) == (SKIPPED, ["REF002"])


# One batch for each project: FUN014


class TestTwoBatches:
    def report(self, *projects, batches=("s1", "s2"), gaps=()):
        what = document(
            *gaps,
            projects=list(projects),
            validation_batches=[batch(id) for id in batches] or [batch("s0")],
        )
        return judged(what, "FUN014")

    def test_the_second_batch_is_the_place(self):
        report = self.report(project("p1", "batches: [s1, s1, s2]"))
        assert paths(report) == [("projects", 0, "batches", 2)]

    def test_one_batch_named_twice_is_one(self):
        assert of(self.report(project("p1", "batches: [s1, s1]")), "p1") is PASSED

    def test_of_a_project_in_two_batches_the_years_are_not_told_as_well(self):
        report = self.report(project("p1", "batches: [s1, s2]", year=2017))
        assert fields(report) == [("p1", "batches[s2]")]

    def test_the_year_of_the_one_batch_is_compared(self):
        report = self.report(project("p1", "batches: [s1]", year=2017))
        assert fields(report) == [("p1", "batches[s1]")]

    def test_a_project_without_batch_is_not_evaluated(self):
        report = self.report(project("p1"), project("p2", "batches: [s1]"))
        assert outcomes(report) == {"p1": NOT_EVALUATED, "p2": PASSED}
        assert missing(report) == [Missing("Project.batches")]

    def test_batches_that_are_not_held_are_not_evaluated_unless_they_are_two(self):
        projects = [project("p1", "batches: [s1]"), project("p2", "batches: [s1, s2]")]
        report = judged(part(projects=projects), "FUN014")
        assert outcomes(report) == {"p1": NOT_EVALUATED, "p2": FAILED}
        assert missing(report) == [Missing("ValidationBatch")]

    def test_a_gap_leaves_a_second_batch_possible(self):
        lost = f"gaps: [{gap('batches')}]"
        report = self.report(project("p1", "batches: [s1]", lost))
        assert missing(report) == [Missing("Project.batches", GapReason.TO_COME)]
        report = self.report(project("p1", "batches: [s1, s2]", lost))
        assert of(report, "p1") is FAILED


# Batches kept for fragile associations: FUN015


KEPT = "reserved_to_fragile: true"
FLAGGED = "{id: f, name: F, kind: association, fragile_years: [2016]}"


class TestFragile:
    def report(self, *projects, batches=None, organisations=(), gaps=()):
        what = document(
            *gaps,
            organisations=[*ORGANISATIONS, FLAGGED, *organisations],
            projects=list(projects),
            validation_batches=batches or [batch("s1", KEPT)],
        )
        return judged(what, "FUN015", profile=LOCAL)

    def test_each_holder_is_one_finding_at_its_first_project(self):
        projects = [
            project("p1", "batches: [s1]", holder="f"),
            project("p2", "batches: [s1]", holder="b"),
            project("p3", "batches: [s1]", holder="b"),
            project("p4", "batches: [s1]", holder="ville"),
        ]
        report = self.report(*projects)
        assert fields(report) == [("s1", "projects[b]"), ("s1", "projects[ville]")]
        assert paths(report) == [("projects", 1, "batches", 0), ("projects", 3, "batches", 0)]

    def test_a_batch_open_to_all_is_not_applicable_and_one_that_does_not_say_not_evaluated(self):
        projects = [project("p1", "batches: [s1, s2]", holder="b")]
        batches = [batch("s1", "reserved_to_fragile: false"), batch("s2")]
        report = self.report(*projects, batches=batches)
        assert outcomes(report) == {"s1": NOT_APPLICABLE, "s2": NOT_EVALUATED}

    def test_where_no_association_is_flagged_it_is_not_evaluated(self):
        what = document(
            projects=[project("p1", "batches: [s1]")], validation_batches=[batch("s1", KEPT)]
        )
        report = judged(what, "FUN015", profile=LOCAL)
        assert missing(report) == [Missing("Organisation.fragile_years")]

    def test_a_batch_without_project_is_not_evaluated(self):
        report = self.report(project("p1"))
        assert missing(report) == [Missing("Project.batches")]
        report = self.report(project("p1"), gaps=["projects"])
        assert missing(report) == [Missing("Project", GapReason.LOST)]

    def test_a_holder_that_is_not_said_or_not_held_is_not_evaluated(self):
        report = self.report(
            project("p1", "batches: [s1]", holder=None), project("p2", "batches: [s1]", holder="f")
        )
        assert (of(report, "s1"), missing(report)) == (NOT_EVALUATED, [Missing("Project.holder")])
        what = part(
            organisations=[FLAGGED],
            projects=[project("p1", "batches: [s1]", holder="zz")],
            validation_batches=[batch("s1", KEPT)],
        )
        assert of(judged(what, "FUN015", profile=LOCAL), "s1") is SKIPPED

    def test_a_gap_in_the_years_of_an_association_is_not_evaluated(self):
        lost = f"gaps: [{gap('fragile_years')}]"
        more = [
            f"{{id: g, name: G, kind: association, {lost}}}",
            f"{{id: h, name: H, kind: landlord, {lost}}}",
        ]
        report = self.report(project("p1", "batches: [s1]", holder="g"), organisations=more)
        assert missing(report) == [Missing("Organisation.fragile_years", GapReason.TO_COME)]
        report = self.report(project("p1", "batches: [s1]", holder="h"), organisations=more)
        assert of(report, "s1") is FAILED
