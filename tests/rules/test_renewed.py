"""Projects taken up again, and the report on those that they renew: beyond the examples."""

from datetime import date

import pytest
from tests.rules.granted import (
    agreement,
    document,
    fields,
    item,
    judged,
    line,
    of,
    project,
    report_of,
    reports,
)
from tests.rules.judged import gap, held_up_by, missing

from contratville.model import GapReason
from contratville.rules import Missing, Outcome

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED


def renewal(*more, year=2017, says="renewed", at="proposed", holder="a"):
    return project("p2", f"renewal: {says}", f"instruction: {at}", *more, year=year, holder=holder)


def bilan(id, about):
    return item(id, "kind: project_report", about and f'about: "project:{about}"')


class TestRenewals:
    def report(self, one, *agreements, bilans=None, as_of=date(2017, 3, 1), gaps=(), lines=()):
        what = document(
            *gaps,
            projects=[project("p0"), project("p1"), one],
            funding_lines=list(lines),
            grant_agreements=list(agreements),
            evaluation_reports=[bilan("e0", "p0")] if bilans is None else bilans,
        )
        return judged(what, "FUN036", as_of=as_of)

    @pytest.mark.parametrize(
        ("at", "outcome"),
        [
            ("submitted", NOT_APPLICABLE),
            ("under_review", NOT_APPLICABLE),
            ("proposed", FAILED),
            ("validated", FAILED),
            ("agreed", FAILED),
            ("reported", FAILED),
            ("closed", FAILED),
            ("refused", NOT_APPLICABLE),
            ("deferred", NOT_APPLICABLE),
            ("cancelled", NOT_APPLICABLE),
            ("unknown", NOT_EVALUATED),
        ],
    )
    def test_it_is_judged_from_the_proposal_on(self, at, outcome):
        assert of(self.report(renewal("renews: p1", at=at)), "p2") is outcome

    def test_an_amount_awarded_says_that_it_was_proposed(self):
        lines = [line("l1", "p2", "awarded: 1.00", year=2017)]
        report = self.report(renewal("renews: p1", at="unknown"), lines=lines)
        assert of(report, "p2") is FAILED

    def test_a_first_application_is_not_applicable_and_an_unknown_one_not_evaluated(self):
        assert of(self.report(renewal(says="new")), "p2") is NOT_APPLICABLE
        report = self.report(renewal(says="unknown"))
        assert (of(report, "p2"), missing(report)[-1]) == (
            NOT_EVALUATED,
            Missing("Project.renewal"),
        )

    def test_a_report_on_the_project_renewed_is_enough(self):
        assert of(self.report(renewal("renews: p0")), "p2") is PASSED

    @pytest.mark.parametrize(
        ("said", "outcome"),
        [
            (report_of(2016, received="2017-02-01"), PASSED),
            (report_of(2015, received="2017-02-01"), FAILED),
            (report_of(2016), FAILED),
        ],
    )
    def test_so_is_a_financial_report_received_for_its_year(self, said, outcome):
        report = self.report(renewal("renews: p1"), agreement("c1", reports(said)))
        assert of(report, "p2") is outcome
        assert fields(report) == [("p2", "renews")] * (outcome is FAILED)

    def test_the_year_renewed_must_have_ended(self):
        last = renewal("renews: p1")
        assert of(self.report(last, as_of=date(2016, 12, 31)), "p2") is NOT_APPLICABLE
        assert of(self.report(last, as_of=date(2017, 1, 1)), "p2") is FAILED

    def test_a_renewal_that_names_nothing_is_a_finding_if_its_holder_has_an_earlier_project(self):
        report = self.report(renewal())
        assert fields(report) == [("p2", "renews")]
        for one in (renewal(year=2016), renewal(holder="b"), renewal(holder=None)):
            report = self.report(one)
            assert (of(report, "p2"), missing(report)[-1]) == (
                NOT_EVALUATED,
                Missing("Project.renews"),
            )
        lost = f"gaps: [{gap('renews')}]"
        assert of(self.report(renewal(lost)), "p2") is NOT_EVALUATED

    def test_where_no_report_is_recorded_none_can_be_said_to_lack(self):
        report = self.report(renewal("renews: p1"), bilans=[item("e0", "kind: annual")])
        assert missing(report)[-1] == Missing("EvaluationReport/FinancialReport")

    def test_reports_that_are_not_all_known_are_not_evaluated(self):
        for name, kind in (
            ("evaluation_reports", "EvaluationReport"),
            ("grant_agreements", "GrantAgreement"),
        ):
            report = self.report(renewal("renews: p1"), gaps=[name])
            assert missing(report)[-1] == Missing(kind, GapReason.LOST)
        report = self.report(renewal("renews: p1"), bilans=[bilan("e0", None)])
        assert missing(report)[-1] == Missing("EvaluationReport.about")
        lost = agreement("c1", f"gaps: [{gap('reports')}]")
        report = self.report(renewal("renews: p1"), lost)
        assert missing(report)[-1] == Missing("GrantAgreement.reports", GapReason.TO_COME)

    def test_a_report_that_its_agreement_awaits_is_told_once(self):
        awaited = agreement("c1", "earmarked: true", reports(report_of(2016, due="2017-01-31")))
        report = self.report(renewal("renews: p1"), awaited)
        assert (of(report, "p2"), held_up_by(report)) == (SKIPPED, ["FUN017"])
        report = self.report(renewal("renews: p0"), awaited)
        assert of(report, "p2") is PASSED

    def test_a_report_on_nothing_may_be_the_one(self):
        report = self.report(renewal("renews: p1"), bilans=[bilan("e0", "zz")])
        assert (of(report, "p2"), held_up_by(report)) == (SKIPPED, ["REF002"])

    def test_a_project_renewed_that_is_not_there_holds_it_up(self):
        report = self.report(renewal("renews: zz"))
        assert (of(report, "p2"), held_up_by(report)[-1]) == (SKIPPED, "REF002")

    def test_a_year_of_no_calendar_is_not_evaluated(self):
        what = document(
            projects=[project("p1", year=0), renewal("renews: p1")],
            evaluation_reports=[bilan("e0", "p2")],
        )
        report = judged(what, "FUN036")
        assert (of(report, "p2"), missing(report)[-1]) == (NOT_EVALUATED, Missing("Project.year"))
