"""Large grants that no written agreement covers: beyond the examples."""

import pytest
from tests.rules.granted import (
    ORGANISATIONS,
    agreement,
    document,
    fields,
    judged,
    line,
    of,
    part,
    paths,
    project,
    reasons,
    setting,
)
from tests.rules.judged import held_up_by, missing

from contratville.model import GapReason
from contratville.rules import Missing, Outcome

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
LOST = GapReason.LOST
LARGE, SMALL = "awarded: 23000.01", "awarded: 23000.00"


class TestWritten:
    def report(self, *agreements, lines=(), gaps=(), more=(), projects=None, **options):
        what = document(
            *gaps,
            organisations=[*ORGANISATIONS, *more],
            projects=projects or [project("p1", "instruction: agreed"), project("p2")],
            funding_lines=list(lines),
            grant_agreements=list(agreements),
        )
        return judged(what, "FUN018", **options)

    @pytest.mark.parametrize(("amount", "outcome"), [(SMALL, PASSED), (LARGE, FAILED)])
    def test_an_agreement_is_needed_strictly_above_the_threshold(self, amount, outcome):
        report = self.report(agreement("c1", "written: false"), lines=[line("l1", "p1", amount)])
        assert of(report, "a") is outcome
        assert fields(report) == [("a", "awards[etat|2016]")] * (outcome is FAILED)
        assert paths(report) == [("grant_agreements", 0, "written")] * (outcome is FAILED)

    def test_the_threshold_is_a_parameter(self, tmp_path):
        lower = setting(tmp_path, "FUN018", written_threshold=22999)
        lines = [line("l1", "p1", SMALL)]
        report = self.report(agreement("c1", "written: false"), lines=lines, profile=lower)
        assert of(report, "a") is FAILED

    def test_lines_that_no_agreement_covers_count_beside_those_that_one_does(self):
        lines = [line("l1", "p1", "awarded: 20000.00"), line("l2", "p2", "awarded: 4000.00")]
        report = self.report(agreement("c1", "written: true"), lines=lines)
        assert fields(report) == [("a", "awards[etat|2016]")]
        assert paths(report) == [("funding_lines", 1, "awarded")]
        (finding,) = report
        assert "« 24000.00 »" in finding.why("en")
        assert "« 4000.00 »" in finding.why("en")
        both = agreement("c1", "written: true", of="p1, p2")
        assert of(self.report(both, lines=lines), "a") is PASSED

    def test_an_award_without_line_is_told_by_the_amount_of_its_agreement(self):
        report = self.report(agreement("c1", "written: false", "amount: 30000.00"))
        assert of(report, "a") is FAILED
        report = self.report(
            agreement("c1", "written: false", "amount: 30000.00"),
            lines=[line("l1", "p1", SMALL)],
        )
        assert of(report, "a") is PASSED  # the lines tell what was awarded

    def test_each_grantor_and_year_is_judged_apart(self):
        lines = [
            line("l1", "p1", "awarded: 20000.00"),
            line("l2", "p1", "awarded: 20000.00", year=2017),
            line("l3", "p1", "awarded: 20000.00", funder="ville"),
        ]
        others = [agreement("c2", "written: false", grantor="ville", years="2016, 2017")]
        one = agreement("c1", "written: false", years="2016, 2017")
        assert of(self.report(one, *others, lines=lines), "a") is PASSED
        more = [*lines, line("l4", "p1", LARGE), line("l5", "p1", LARGE, funder="ville")]
        report = self.report(one, *others, lines=more)
        assert fields(report) == [("a", "awards[etat|2016]"), ("a", "awards[ville|2016]")]

    def test_own_resources_and_gifts_in_kind_do_not_count(self):
        for more in ({"kind": "own_resources"}, {"funder": "a"}):
            lines = [line("l1", "p1", LARGE, **more), line("l2", "p2", "awarded: 1.00")]
            assert (
                of(self.report(agreement("c1", "amount: 1.00", of="p2"), lines=lines), "a")
                is PASSED
            )
        lines = [line("l1", "p1", LARGE, "nature: in_kind"), line("l2", "p2", "awarded: 1.00")]
        assert of(self.report(agreement("c1", "amount: 1.00", of="p2"), lines=lines), "a") is PASSED

    def test_a_beneficiary_of_public_law_and_one_without_award_are_not_applicable(self):
        lines = [line("l1", "p1", LARGE)]
        projects = [project("p1", holder="ville")]
        report = self.report(agreement("c1"), lines=lines, projects=projects)
        assert (of(report, "ville"), of(report, "a")) == (NOT_APPLICABLE, NOT_APPLICABLE)
        assert sorted(reasons(report)) == [
            "bénéficiaire de droit public",
            "organisme sans subvention attribuée",
        ]

    @pytest.mark.parametrize(
        ("grantor", "outcome"),
        [
            ("kind: state", FAILED),
            ("kind: caf, private_law: true", FAILED),
            ("kind: landlord, private_law: false", FAILED),
            ("kind: landlord, private_law: true", PASSED),
            ("kind: landlord", NOT_EVALUATED),
            ("kind: foundation", PASSED),
            ("kind: mobility_authority, private_law: true", PASSED),
        ],
    )
    def test_the_grantor_is_an_administrative_authority(self, grantor, outcome):
        report = self.report(
            agreement("c1", "written: false", grantor="g"),
            lines=[line("l1", "p1", LARGE, funder="g")],
            more=[f"{{id: g, name: G, {grantor}}}"],
        )
        assert of(report, "a") is outcome
        if outcome is NOT_EVALUATED:
            assert missing(report) == [Missing("Organisation.private_law")]

    def test_what_is_not_known_to_be_written_is_not_evaluated(self):
        lines = [line("l1", "p1", LARGE)]
        report = self.report(agreement("c1"), lines=lines)
        assert missing(report) == [Missing("GrantAgreement.written")]
        for more in ({"grantor": None}, {"years": ""}):
            kept = agreement("c1", "written: true", of="p2")
            report = self.report(kept, agreement("c2", "written: true", **more), lines=lines)
            assert of(report, "a") is NOT_EVALUATED

    def test_where_no_agreement_of_a_grantor_is_there_for_the_year_none_can_be_said_to_lack(self):
        lines = [line("l1", "p1", LARGE)]
        for kept in (
            agreement("c1", "amount: 1.00", of="p2", grantor="ville"),
            agreement("c1", "amount: 1.00", of="p2", years="2017"),
        ):
            report = self.report(kept, lines=lines)
            assert (of(report, "a"), missing(report)) == (
                NOT_EVALUATED,
                [Missing("GrantAgreement")],
            )
        assert of(self.report(agreement("c1", of="p2"), lines=lines), "a") is FAILED

    def test_a_beneficiary_whose_law_is_not_known_matters_above_the_threshold_alone(self):
        more = ["{id: x, name: X, kind: other}"]
        projects = [project("p1", holder="x")]
        for amount, outcome in ((LARGE, NOT_EVALUATED), (SMALL, PASSED)):
            report = self.report(
                agreement("c1", "written: false", beneficiary="x"),
                lines=[line("l1", "p1", amount)],
                projects=projects,
                more=more,
            )
            assert of(report, "x") is outcome
        written = agreement("c1", "written: true", beneficiary="x")
        lines = [line("l1", "p1", LARGE)]
        assert of(self.report(written, lines=lines, projects=projects, more=more), "x") is PASSED

    def test_an_amount_that_is_not_said_may_exceed_the_threshold(self):
        lines = [line("l1", "p1", SMALL), line("l2", "p1")]
        report = self.report(agreement("c1", "written: false"), lines=lines)
        assert missing(report) == [Missing("FundingLine.awarded")]
        assert of(self.report(agreement("c1", "written: true"), lines=lines), "a") is PASSED
        undecided = [project("p1", "instruction: submitted")]
        report = self.report(agreement("c1", "written: false"), lines=lines, projects=undecided)
        assert of(report, "a") is PASSED

    def test_so_may_that_of_an_agreement_or_its_share_of_a_year(self):
        report = self.report(agreement("c1", "written: false"), lines=[line("l1", "p2", SMALL)])
        assert missing(report)[-1] == Missing("GrantAgreement.amount")
        several = agreement("c1", "written: false", "amount: 50000.00", years="2016, 2017")
        report = self.report(several)
        assert missing(report) == [Missing("FundingLine.awarded")]

    def test_an_award_that_no_one_wrote_down_and_whose_amount_is_not_said_is_not_evaluated(self):
        lines = [line("l1", "p2", LARGE), line("l2", "p1")]
        kept = agreement("c2", "written: true", of="p2")
        report = self.report(kept, agreement("c1", "written: false"), lines=lines)
        assert (of(report, "a"), missing(report)) == (
            NOT_EVALUATED,
            [Missing("GrantAgreement.amount")],
        )

    def test_a_line_whose_funder_is_not_said_may_be_of_any(self):
        lines = [line("l1", "p1", "awarded: 20000.00"), line("l2", "p1", SMALL, funder=None)]
        report = self.report(agreement("c1", "written: true"), lines=lines)
        assert missing(report) == [Missing("FundingLine.funder")]
        lines = [
            line("l1", "p1", "awarded: 20000.00"),
            line("l2", "p1", "awarded: 1.00", funder=None),
        ]
        assert of(self.report(agreement("c1", "written: true"), lines=lines), "a") is PASSED
        report = self.report(
            agreement("c1", "written: false", "amount: 30000.00", grantor=None),
            agreement("c2", of="p2"),
        )
        assert Missing("GrantAgreement.grantor") in missing(report)

    def test_what_is_not_all_there_is_not_evaluated_unless_it_is_certain(self):
        lines = [line("l1", "p1", LARGE)]
        for name, kind in (("funding_lines", "FundingLine"), ("projects", "Project")):
            report = self.report(agreement("c1", "written: true"), lines=lines, gaps=[name])
            assert (of(report, "a"), missing(report)[0]) == (NOT_EVALUATED, Missing(kind, LOST))
            report = self.report(agreement("c1", "written: false"), lines=lines, gaps=[name])
            assert of(report, "a") is FAILED
        beside = agreement("c1", "written: true", of="p2")
        report = self.report(beside, lines=lines, gaps=["grant_agreements"])
        assert of(report, "a") is NOT_EVALUATED

    def test_a_grantor_that_is_not_held_is_not_evaluated(self):
        what = part(
            organisations=ORGANISATIONS[2:3],
            projects=[project("p1")],
            funding_lines=[line("l1", "p1", LARGE)],
            grant_agreements=[agreement("c1", "written: false")],
        )
        report = judged(what, "FUN018")
        assert (of(report, "a"), held_up_by(report)) == (SKIPPED, ["REF002"])

    def test_a_large_grant_that_is_not_there_in_an_agreement_holds_it_up(self):
        report = self.report(
            agreement("c1", "written: true", of="zz"), lines=[line("l1", "p1", LARGE)]
        )
        assert (of(report, "a"), held_up_by(report)) == (SKIPPED, ["REF002"])
