"""What agreements come to, and the lines that they cover: beyond the examples."""

import pytest
from tests.rules.granted import agreement, document, fields, judged, line, of, outcomes, project
from tests.rules.judged import gap, held_up_by, missing

from contratville.model import GapReason
from contratville.rules import Missing, Outcome

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_EVALUATED = Outcome.NOT_EVALUATED


class TestSums:
    def report(self, amount, *lines, more=(), gaps=(), agreements=()):
        covering = agreement("c1", f"amount: {amount}", *more)
        what = document(
            *gaps,
            projects=[project()],
            funding_lines=list(lines),
            grant_agreements=[covering, *agreements],
        )
        return judged(what, "FUN027")

    @pytest.mark.parametrize(
        ("amount", "outcome"),
        [
            ("99.98", FAILED),
            ("99.99", PASSED),
            ("100.00", PASSED),
            ("100.01", PASSED),
            ("100.02", FAILED),
        ],
    )
    def test_a_cent_is_admitted_on_both_sides(self, amount, outcome):
        assert of(self.report(amount, line("l1", "p1", "awarded: 100.00")), "c1") is outcome

    def test_lines_of_another_funder_year_or_tranche_do_not_count(self):
        lines = [
            line("l1", "p1", "awarded: 100.00"),
            line("l2", "p1", "awarded: 1.00", funder="ville"),
            line("l3", "p1", "awarded: 1.00", year=2017),
            line("l4", "p1", "awarded: 1.00", "tranche: complementary"),
        ]
        assert of(self.report("100.00", *lines, more=["tranche: initial"]), "c1") is PASSED
        assert of(self.report("101.00", *lines), "c1") is PASSED

    def test_without_line_or_awarded_amount_it_is_not_evaluated(self):
        other = line("l0", "p1", "awarded: 1.00", funder="ville")
        report = self.report("100.00", other)
        assert (of(report, "c1"), missing(report)) == (NOT_EVALUATED, [Missing("FundingLine")])
        known, unknown = line("l1", "p1", "awarded: 90.00"), line("l2", "p1")
        report = self.report("100.00", known, unknown)
        assert (of(report, "c1"), missing(report)) == (
            NOT_EVALUATED,
            [Missing("FundingLine.awarded")],
        )

    def test_an_agreement_without_amount_or_grantor_is_not_evaluated(self):
        others = [agreement("c2", years="2015"), agreement("c3", "amount: 1.00", grantor=None)]
        report = self.report("90.00", line("l1", "p1", "awarded: 90.00"), agreements=others)
        assert outcomes(report) == {"c1": PASSED, "c2": NOT_EVALUATED, "c3": NOT_EVALUATED}

    def test_a_sum_that_already_exceeds_the_amount_is_told_all_the_same(self):
        lines = [line("l1", "p1", "awarded: 100.02"), line("l2", "p1")]
        assert fields(self.report("100.00", *lines)) == [("c1", "amount")]

    def test_a_line_whose_funder_is_not_said_may_be_covered(self):
        known = line("l1", "p1", "awarded: 90.00")
        for amount in ("90.00", "100.00"):
            report = self.report(amount, known, line("l2", "p1", "awarded: 10.00", funder=None))
            assert missing(report) == [Missing("FundingLine.funder")]
        for more in ({"kind": "own_resources"}, {"year": 2015}):
            other = line("l2", "p1", "awarded: 10.00", funder=None, **more)
            assert of(self.report("90.00", known, other), "c1") is PASSED

    def test_a_gap_in_what_an_agreement_covers_is_not_evaluated(self):
        known = line("l1", "p1", "awarded: 90.00")
        for name in ("projects", "years"):
            report = self.report("100.00", known, more=[f"gaps: [{gap(name)}]"])
            assert missing(report) == [Missing(f"GrantAgreement.{name}", GapReason.TO_COME)]
        report = self.report("100.00", known, gaps=["funding_lines"])
        assert missing(report) == [Missing("FundingLine", GapReason.LOST)]

    def test_lines_that_two_agreements_may_cover_are_not_evaluated(self):
        lines = [
            line("l1", "p1", "awarded: 90.00"),
            line("l2", "p1", "awarded: 10.00", "tranche: complementary"),
        ]
        other = agreement("c2", "amount: 10.00", "tranche: complementary")
        report = self.report("90.00", *lines, agreements=[other])
        assert outcomes(report) == {"c1": NOT_EVALUATED, "c2": PASSED}
        assert missing(report) == [Missing("GrantAgreement.tranche")]

    def test_a_project_in_two_agreements_holds_it_up(self):
        lines = [line("l1", "p1", "awarded: 90.00")]
        report = self.report("90.00", *lines, agreements=[agreement("c2", "amount: 10.00")])
        assert set(outcomes(report).values()) == {SKIPPED}
        assert held_up_by(report) == ["FUN012"]

    def test_amounts_are_exact_however_large(self):
        lines = [line(f"l{n}", "p1", "awarded: 999999999999999.99") for n in range(3)]
        assert of(self.report("2999999999999999.97", *lines), "c1") is PASSED
