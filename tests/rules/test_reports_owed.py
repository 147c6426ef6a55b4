"""Financial reports that are late, or awaited when one applies again: beyond the examples."""

from datetime import date

import pytest
from tests.rules.granted import (
    ORGANISATIONS,
    agreement,
    document,
    fields,
    judged,
    line,
    of,
    outcomes,
    part,
    paths,
    project,
    reasons,
    report_of,
    reports,
    setting,
)
from tests.rules.judged import gap, missing

from contratville.model import GapReason
from contratville.rules import Missing, Outcome

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
TO_COME = GapReason.TO_COME
EARMARKED = "earmarked: true"


# Reports that are late, or missing: FUN017

OTHER = agreement("c0", EARMARKED, reports(report_of(2016, received="2017-01-01")), of="p0")
"""An agreement that shows that the data hold reports."""


class TestLate:
    def report(self, *agreements, as_of=date(2017, 12, 31), profile="core", organisations=None):
        what = document(
            organisations=organisations or ORGANISATIONS,
            projects=[project("p0"), project("p1")],
            grant_agreements=[OTHER, *agreements],
        )
        return judged(what, "FUN017", as_of=as_of, profile=profile)

    @pytest.mark.parametrize(
        ("received", "outcome"),
        [("2017-06-30", PASSED), ("2017-07-01", FAILED), ("2016-12-01", PASSED)],
    )
    def test_without_a_due_date_it_is_due_six_months_after_the_year(self, received, outcome):
        one = reports(report_of(2016, received=received))
        report = self.report(agreement("c1", EARMARKED, one))
        assert of(report, "c1") is outcome
        assert fields(report) == [("c1", "reports[2016].received_on")] * (outcome is FAILED)

    def test_the_due_date_that_is_said_counts(self):
        one = reports(report_of(2016, due="2017-09-30", received="2017-09-30"))
        assert of(self.report(agreement("c1", EARMARKED, one)), "c1") is PASSED
        one = reports(report_of(2016, due="2017-03-31", received="2017-04-01"))
        assert of(self.report(agreement("c1", EARMARKED, one)), "c1") is FAILED

    def test_the_months_are_a_parameter(self, tmp_path):
        one = agreement("c1", EARMARKED, reports(report_of(2016, received="2017-03-31")))
        for months, outcome in (
            (3, PASSED),
            (2, FAILED),
            (-36, NOT_EVALUATED),
            (99999999, NOT_EVALUATED),
        ):
            profile = setting(tmp_path, "FUN017", report_months=months)
            assert of(self.report(one, profile=profile), "c1") is outcome

    @pytest.mark.parametrize(
        ("day", "outcome"), [(date(2017, 6, 30), NOT_APPLICABLE), (date(2017, 7, 1), FAILED)]
    )
    @pytest.mark.parametrize("said", [(), (reports(report_of(2016)),)])
    def test_a_report_is_missing_from_the_day_after_it_was_due(self, said, day, outcome):
        report = self.report(agreement("c1", EARMARKED, *said), as_of=day)
        assert of(report, "c1") is outcome
        assert fields(report) == [("c1", "reports[2016]")] * (outcome is FAILED)
        assert paths(report) == [("grant_agreements", 1, "reports", *([0] if said else []))] * (
            outcome is FAILED
        )

    def test_each_year_is_a_point_of_its_own(self):
        some = reports(report_of(2015, received="2016-12-31"), report_of(2016))
        report = self.report(agreement("c1", EARMARKED, some, years="2014, 2015, 2016, 2017"))
        assert fields(report) == [
            ("c1", "reports[2014]"),
            ("c1", "reports[2015].received_on"),
            ("c1", "reports[2016]"),
        ]

    def test_of_a_report_entered_twice_the_first_received_counts(self):
        twice = reports(
            report_of(2016, received="2017-12-01"), report_of(2016, received="2017-06-01")
        )
        assert of(self.report(agreement("c1", EARMARKED, twice)), "c1") is PASSED

    def test_it_does_not_concern_a_grant_that_is_not_earmarked_nor_public_law(self):
        report = self.report(
            agreement("c1", "earmarked: false"), agreement("c2", EARMARKED, beneficiary="ville")
        )
        assert (of(report, "c1"), of(report, "c2")) == (NOT_APPLICABLE, NOT_APPLICABLE)
        assert sorted(reasons(report)) == [
            "bénéficiaire de droit public",
            "subvention non affectée",
        ]

    def test_what_is_not_known_is_not_evaluated(self):
        parties = [*ORGANISATIONS, "{id: x, name: X, kind: other}"]
        lost = [f"gaps: [{gap(name)}]" for name in ("reports", "years", "earmarked")]
        report = self.report(
            agreement("c1"),
            agreement("c2", EARMARKED, beneficiary="x"),
            agreement("c3", EARMARKED, lost[0]),
            agreement("c4", EARMARKED, lost[1], years=""),
            agreement("c5", lost[2]),
            agreement("c6", EARMARKED, years=""),
            agreement("c7", EARMARKED, years="0, 99999"),
            organisations=parties,
        )
        found = outcomes(report)
        assert found.pop("c0") is PASSED
        assert set(found.values()) == {NOT_EVALUATED}
        assert set(missing(report)) == {
            Missing("GrantAgreement.earmarked"),
            Missing("Organisation.private_law"),
            Missing("GrantAgreement.reports", TO_COME),
            Missing("GrantAgreement.years", TO_COME),
            Missing("GrantAgreement.earmarked", TO_COME),
            Missing("GrantAgreement.years"),
        }

    def test_a_late_report_is_told_whatever_else_is_lost(self):
        lost = f"gaps: [{gap('reports')}, {gap('years')}]"
        late = reports(report_of(2016, received="2017-12-01"))
        assert of(self.report(agreement("c1", EARMARKED, late, lost)), "c1") is FAILED

    def test_where_no_report_at_all_is_recorded_none_can_be_said_to_lack(self):
        what = document(projects=[project()], grant_agreements=[agreement("c1", EARMARKED)])
        report = judged(what, "FUN017")
        assert (of(report, "c1"), missing(report)) == (
            NOT_EVALUATED,
            [Missing("GrantAgreement.reports")],
        )

    def test_a_part_without_organisations_is_not_evaluated(self):
        what = part(grant_agreements=[agreement("c1", EARMARKED, reports(report_of(2016)))])
        assert missing(judged(what, "FUN017")) == [Missing("Organisation")]

    def test_before_the_order_of_2006_it_is_not_applicable(self):
        report = self.report(agreement("c1", EARMARKED), as_of=date(2006, 10, 10))
        assert of(report, "c1") is NOT_APPLICABLE


# Applications despite a missing report: FUN016


class TestApplications:
    def report(self, *agreements, filed="2016-09-01", lines=None, gaps=(), more=(), holder="a"):
        what = document(
            *gaps,
            projects=[
                project("p0", year=2014),
                project("p1", f"submitted_on: {filed}", *more, year=2017, holder=holder),
            ],
            funding_lines=[line("l1", "p1", year=2017)] if lines is None else lines,
            grant_agreements=list(agreements),
        )
        return judged(what, "FUN016")

    def owed(self, id="c1", *more, said="{year: 2014}", **values):
        return agreement(id, reports(said), *more, **{"of": "p0", "years": "2014", **values})

    @pytest.mark.parametrize(
        ("filed", "outcome"),
        [
            ("2015-06-30", PASSED),
            ("2015-07-01", FAILED),
            ("2016-03-31", FAILED),
            ("2016-04-01", PASSED),
        ],
    )
    def test_the_report_is_awaited_from_the_day_after_it_was_due_to_the_day_it_came(
        self, filed, outcome
    ):
        said = report_of(2014, due="2015-06-30", received="2016-04-01")
        report = self.report(self.owed(said=said), filed=filed)
        assert of(report, "p1") is outcome
        assert fields(report) == [("p1", "submitted_on")] * (outcome is FAILED)

    def test_without_a_due_date_it_is_owed_by_law_alone(self):
        assert of(self.report(self.owed("c1", EARMARKED)), "p1") is FAILED
        assert of(self.report(self.owed("c1", "earmarked: false")), "p1") is PASSED
        report = self.report(self.owed("c1"))
        assert of(report, "p1") is NOT_EVALUATED
        assert missing(report)[-1] == Missing("GrantAgreement.earmarked")

    def test_a_year_of_which_no_report_is_entered_counts_too(self):
        report = self.report(self.owed("c1", EARMARKED, years="2013, 2014"))
        (finding,) = report
        assert finding.params["count"] == 2
        assert [ref.id for ref in finding.related] == ["c1"]

    def test_the_time_that_fun017_sets_counts(self, tmp_path):
        profile = setting(tmp_path, "FUN017", report_months=24)
        what = document(
            projects=[
                project("p0", year=2014),
                project("p1", "submitted_on: 2016-09-01", year=2017),
            ],
            funding_lines=[line("l1", "p1", year=2017)],
            grant_agreements=[self.owed("c1", EARMARKED)],
        )
        assert of(judged(what, "FUN016"), "p1") is FAILED
        assert of(judged(what, "FUN016", profile=profile), "p1") is PASSED

    def test_a_funder_that_is_not_asked_is_not_concerned(self):
        owed = self.owed("c1", EARMARKED, grantor="ville")
        assert of(self.report(owed), "p1") is PASSED
        for more in ("requested: 0.00", ""):
            kind = "specific" if more else "own_resources"
            lines = [line("l1", "p1", more, funder="ville", kind=kind)]
            assert of(self.report(owed, lines=lines), "p1") is PASSED

    def test_an_agreement_with_another_holder_is_not_concerned(self):
        assert of(self.report(self.owed("c1", EARMARKED), holder="b"), "p1") is PASSED

    def test_the_agreement_of_the_project_itself_is_no_earlier_one(self):
        said = report_of(2014, due="2015-06-30")
        assert of(self.report(self.owed(said=said, of="p1")), "p1") is PASSED

    def test_what_may_have_been_asked_is_not_evaluated(self):
        owed = self.owed("c1", EARMARKED)
        for lines, what in (
            ([line("l0", "p0")], "FundingLine"),
            ([line("l1", "p1", funder=None)], "FundingLine.funder"),
        ):
            report = self.report(owed, lines=lines)
            assert (of(report, "p1"), missing(report)[-1]) == (NOT_EVALUATED, Missing(what))
        report = self.report(
            owed,
            self.owed("c2", EARMARKED, grantor=None),
            holder="a",
            lines=[line("l1", "p1", funder="ville")],
        )
        assert Missing("GrantAgreement.grantor") in missing(report)

    def test_gaps_are_said(self):
        lost = f"gaps: [{gap('reports')}]"
        report = self.report(self.owed("c1", EARMARKED, lost))
        assert missing(report)[-1] == Missing("GrantAgreement.reports", TO_COME)
        received = report_of(2014, received="2015-01-01")
        report = self.report(self.owed(said=received), gaps=["grant_agreements"])
        assert of(report, "p1") is NOT_EVALUATED

    def test_without_a_day_or_a_holder_it_is_not_evaluated(self):
        report = self.report(self.owed("c1", EARMARKED))
        assert of(report, "p0") is NOT_EVALUATED
        assert of(self.report(self.owed("c1", EARMARKED), holder=None), "p1") is NOT_EVALUATED

    def test_a_line_whose_funder_is_not_there_holds_it_up(self):
        lines = [line("l1", "p1", funder="zz")]
        report = self.report(self.owed("c1", EARMARKED), lines=lines)
        assert of(report, "p1") is SKIPPED
