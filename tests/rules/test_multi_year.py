"""Agreements for several years, how many and how long: beyond the examples."""

from datetime import date

import pytest
from tests.rules.granted import (
    agreement,
    document,
    fields,
    judged,
    line,
    of,
    paths,
    project,
    setting,
)
from tests.rules.judged import gap, missing

from contratville.model import GapReason
from contratville.rules import Missing, Outcome

PASSED, FAILED = Outcome.PASSED, Outcome.FAILED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
LOST, TO_COME = GapReason.LOST, GapReason.TO_COME
YEARLY, SEVERAL = "multi_year: false", "multi_year: true"


class TestShare:
    def report(self, *agreements, lines=None, as_of=date(2025, 12, 31), gaps=(), **options):
        projects = [project(f"p{n}", year=2025) for n in (1, 2, 3)]
        what = document(
            *gaps,
            generation="2024-2030",
            projects=projects,
            funding_lines=[line(f"l{n}", f"p{n}", "awarded: 10.00", year=2025) for n in (1, 2, 3)]
            if lines is None
            else lines,
            grant_agreements=list(agreements),
        )
        return judged(what, "FUN022", **{"profile": "quartiers-2030", "as_of": as_of, **options})

    def one(self, n, *more, years="2025", **values):
        return agreement(f"c{n}", *more, of=f"p{n}", years=years, **values)

    def test_half_is_enough_and_less_is_told_year_by_year(self):
        assert of(self.report(self.one(1, SEVERAL), self.one(2, YEARLY)), "c") is PASSED
        report = self.report(self.one(1, SEVERAL), self.one(2, YEARLY), self.one(3, YEARLY))
        assert fields(report) == [("c", "grant_agreements[2025]")]
        assert paths(report) == [("grant_agreements",)]
        (finding,) = report
        assert "33,3 %" in finding.to_do("fr")
        assert "3 ; dont pluriannuelles : 1." in finding.why("fr")

    def test_an_agreement_counts_for_each_of_its_years_from_2024_to_the_reference_date(self):
        report = self.report(self.one(1, YEARLY, years="2023, 2024, 2025, 2026"))
        assert fields(report) == [
            ("c", "grant_agreements[2024]"),
            ("c", "grant_agreements[2025]"),
        ]

    def test_those_with_others_or_of_ordinary_law_do_not_count(self):
        lines = [
            line("l1", "p1", "awarded: 10.00", year=2025),
            line("l2", "p2", "awarded: 10.00", year=2025, kind="ordinary_law"),
            line("l3", "p3", "awarded: 0.00", year=2025),
        ]
        report = self.report(
            self.one(1, SEVERAL),
            self.one(2, YEARLY),
            self.one(3, YEARLY),
            agreement("c4", YEARLY, of="p1", years="2025", beneficiary="ville"),
            lines=lines,
        )
        assert of(report, "c") is PASSED

    def test_without_such_agreements_it_is_not_evaluated(self):
        report = self.report(self.one(1, YEARLY, beneficiary="ville"))
        assert missing(report) == [Missing("GrantAgreement")]
        report = self.report(self.one(1))
        assert missing(report) == [Missing("GrantAgreement.multi_year")]

    def test_what_is_not_said_matters_only_if_it_may_change_the_result(self):
        some = [self.one(1, SEVERAL), self.one(2, YEARLY)]
        assert missing(self.report(*some, self.one(3))) == [Missing("GrantAgreement.multi_year")]
        report = self.report(self.one(1), self.one(2, YEARLY), self.one(3, YEARLY))
        assert of(report, "c") is FAILED
        assert "au plus 1." in next(iter(report)).why("fr")
        assert of(self.report(self.one(1, SEVERAL), self.one(2)), "c") is PASSED

    def test_an_agreement_that_perhaps_awards_specific_credits_may_count(self):
        lines = [
            line("l1", "p1", "awarded: 10.00", year=2025),
            line("l2", "p2", "awarded: 10.00", year=2025, kind="unknown"),
        ]
        yearly = [self.one(1, YEARLY), self.one(2, SEVERAL)]
        report = self.report(*yearly, lines=lines)
        assert (of(report, "c"), missing(report)) == (NOT_EVALUATED, [Missing("FundingLine.kind")])
        report = self.report(self.one(1, YEARLY), self.one(2, YEARLY), lines=lines)
        assert of(report, "c") is FAILED
        of_no_one = line("l2", "p2", year=2025, funder=None)
        for known, what in (
            (lines[:1], "FundingLine"),
            ([lines[0], of_no_one], "FundingLine.funder"),
        ):
            assert Missing(what) in missing(self.report(*yearly, lines=known))

    def test_agreements_of_no_known_year_or_that_are_not_all_known_are_not_evaluated(self):
        report = self.report(self.one(1, SEVERAL), self.one(2, YEARLY, years=""))
        assert of(report, "c") is NOT_EVALUATED
        report = self.report(self.one(1, YEARLY), gaps=["grant_agreements"])
        assert (of(report, "c"), missing(report)) == (
            NOT_EVALUATED,
            [Missing("GrantAgreement", LOST)],
        )

    def test_the_share_may_be_of_amounts(self, tmp_path):
        lines = [
            line("l1", "p1", "awarded: 20.00", year=2025),
            line("l2", "p2", "awarded: 10.00", year=2025),
            line("l3", "p3", "awarded: 10.01", year=2025),
        ]
        some = [self.one(1, SEVERAL), self.one(2, YEARLY), self.one(3, YEARLY)]
        base = setting(tmp_path, "FUN022", "quartiers-2030", cpo_share_base='"amount"')
        report = self.report(*some, lines=lines, profile=base)
        assert "« 40.01 »; of which multi-year ones: EUR « 20.00 »." in next(iter(report)).why("en")
        lines[2] = line("l3", "p3", "awarded: 10.00", year=2025)
        assert of(self.report(*some, lines=lines, profile=base), "c") is PASSED
        for wrong in ("", "awarded: -1.00"):
            lines[2] = line("l3", "p3", wrong, year=2025)
            report = self.report(*some, lines=lines, profile=base)
            assert missing(report) == [Missing("FundingLine.awarded")]

    def test_the_minimum_is_a_parameter(self, tmp_path):
        lower = setting(tmp_path, "FUN022", "quartiers-2030", cpo_share_min="0.3")
        some = [self.one(1, SEVERAL), self.one(2, YEARLY), self.one(3, YEARLY)]
        assert of(self.report(*some, profile=lower), "c") is PASSED

    def test_before_the_circular_of_2023_it_is_not_applicable(self):
        report = self.report(self.one(1, YEARLY), as_of=date(2023, 8, 30))
        assert of(report, "c") is NOT_APPLICABLE


# The length of multi-year agreements: FUN023


class TestLength:
    def report(self, years, *more, profile="loi-2014"):
        what = document(
            decisions=[
                "{id: d0, kind: other, taken_on: 2015-09-28}",
                "{id: d1, kind: other, taken_on: 2015-09-29}",
            ],
            projects=[project()],
            grant_agreements=[agreement("c1", *more, years=years)],
        )
        return judged(what, "FUN023", profile=profile)

    @pytest.mark.parametrize(
        ("years", "outcome"),
        [
            ("2016", FAILED),
            ("2016, 2017", PASSED),
            ("2016, 2017, 2018, 2019", PASSED),
            ("2016, 2017, 2018, 2019, 2020", FAILED),
            ("", NOT_EVALUATED),
        ],
    )
    @pytest.mark.parametrize("profile", ["loi-2014", "quartiers-2030"])
    def test_from_two_years_to_four_is_usual(self, years, outcome, profile):
        report = self.report(years, SEVERAL, "decision: d1", profile=profile)
        assert of(report, "c1") is outcome
        assert fields(report) == [("c1", "years")] * (outcome is FAILED)

    def test_the_length_recommended_is_a_parameter(self, tmp_path):
        profile = setting(tmp_path, "FUN023", "quartiers-2030", cpo_years_recommended=3)
        report = self.report("2016, 2017, 2018, 2019", SEVERAL, profile=profile)
        assert of(report, "c1") is FAILED

    def test_a_yearly_agreement_is_not_applicable_and_one_that_does_not_say_not_evaluated(self):
        assert of(self.report("2016", YEARLY), "c1") is NOT_APPLICABLE
        assert missing(self.report("2016")) == [Missing("GrantAgreement.multi_year")]

    def test_a_gap_in_the_years_leaves_more_of_them_possible(self):
        lost = f"gaps: [{gap('years')}]"
        for years, outcome in (("2016", NOT_EVALUATED), ("2016, 2017", NOT_EVALUATED)):
            report = self.report(years, SEVERAL, lost)
            assert (of(report, "c1"), missing(report)) == (
                outcome,
                [Missing("GrantAgreement.years", TO_COME)],
            )
        assert of(self.report("2016, 2017, 2018, 2019, 2020", SEVERAL, lost), "c1") is FAILED

    @pytest.mark.parametrize(
        ("decision", "years", "outcome"),
        [
            ("decision: d0", "2016", NOT_APPLICABLE),
            ("decision: d1", "2016", FAILED),
            ("", "2014", NOT_APPLICABLE),
            ("", "2015", NOT_EVALUATED),
            ("", "2016", FAILED),
        ],
    )
    def test_an_award_before_the_circular_of_2015_is_not_concerned(self, decision, years, outcome):
        assert of(self.report(years, SEVERAL, decision), "c1") is outcome
