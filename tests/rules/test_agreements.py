"""Whom and what agreements cover: beyond the examples."""

import pytest
from tests.rules.granted import (
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
    setting,
)
from tests.rules.judged import gap, held_up_by, missing

from contratville.model import GapReason
from contratville.rules import CATALOGUE, Missing, Outcome
from contratville.rules.funding.agreements import AGREEMENT_RULES

LOCAL = "marseille-2015"
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED


def test_the_rules_are_in_the_catalogue_each_with_its_profiles():
    assert all(rule in CATALOGUE for rule in AGREEMENT_RULES)
    profiles = {rule.code: rule.profiles for rule in AGREEMENT_RULES}
    assert profiles.pop("FUN011") == profiles.pop("FUN015") == (LOCAL,)
    assert profiles.pop("FUN022") == ("quartiers-2030",)
    assert profiles.pop("FUN023") == ("loi-2014", "quartiers-2030")
    assert set(profiles.values()) == {("core",)}


# The beneficiary and the holders: FUN010


class TestHolders:
    def test_where_no_project_is_of_the_beneficiary_the_beneficiary_is_at_fault(self):
        what = document(projects=[project()], grant_agreements=[agreement("c1", beneficiary="b")])
        assert fields(judged(what, "FUN010")) == [("c1", "beneficiary")]

    def test_where_some_are_the_first_of_another_holder_is_at_fault(self):
        projects = [project("p1"), project("p2", holder="b"), project("p3", holder="b")]
        what = document(projects=projects, grant_agreements=[agreement("c1", of="p1, p2, p3")])
        report = judged(what, "FUN010")
        assert fields(report) == [("c1", "projects[p2]")]
        (finding,) = report
        assert [ref.id for ref in finding.related] == ["p2", "p3"]

    @pytest.mark.parametrize(("later", "earlier"), [("a", "b"), ("b", "a")])
    def test_a_holder_and_the_one_that_succeeded_it_are_one(self, later, earlier):
        between = f"{{id: o, name: O, kind: association, succeeds: {earlier}}}"
        parties = [
            f"{{id: {later}, name: A, kind: association, succeeds: o}}",
            between,
            f"{{id: {earlier}, name: B, kind: association}}",
        ]
        what = document(
            organisations=parties,
            projects=[project()],
            grant_agreements=[agreement("c1", beneficiary="b", grantor=None)],
        )
        assert of(judged(what, "FUN010"), "c1") is PASSED

    def test_organisations_that_succeed_one_another_do_not_go_on_for_ever(self):
        parties = [
            "{id: a, name: A, kind: association, succeeds: o}",
            "{id: o, name: O, kind: association, succeeds: a}",
            "{id: b, name: B, kind: association}",
        ]
        what = document(
            organisations=parties,
            projects=[project()],
            grant_agreements=[agreement("c1", beneficiary="b", grantor=None)],
        )
        assert fields(judged(what, "FUN010")) == [("c1", "beneficiary")]

    def test_a_project_without_holder_is_not_evaluated_unless_another_is_at_fault(self):
        projects = [project("p1", holder=None), project("p2"), project("p3", holder="b")]
        agreements = [agreement("c1", of="p1, p2"), agreement("c2", of="p1, p3")]
        report = judged(document(projects=projects, grant_agreements=agreements), "FUN010")
        assert outcomes(report) == {"c1": NOT_EVALUATED, "c2": FAILED}
        assert missing(report) == [Missing("Project.holder")]

    def test_gaps_are_said(self):
        lost = f"gaps: [{gap('holder', 'lost')}]"
        more = f"gaps: [{gap('projects')}]"
        what = document(
            projects=[project("p1", lost, holder=None), project("p2")],
            grant_agreements=[agreement("c1"), agreement("c2", more, of="p2")],
        )
        report = judged(what, "FUN010")
        assert set(outcomes(report).values()) == {NOT_EVALUATED}
        assert set(missing(report)) == {
            Missing("Project.holder", GapReason.LOST),
            Missing("GrantAgreement.projects", GapReason.TO_COME),
        }

    def test_a_part_without_projects_is_not_evaluated(self):
        report = judged(part(grant_agreements=[agreement("c1")]), "FUN010")
        assert (of(report, "c1"), missing(report)) == (NOT_EVALUATED, [Missing("Project")])

    def test_a_project_that_is_not_there_is_left_to_the_rule_on_references(self):
        what = document(
            projects=[project(holder="b")], grant_agreements=[agreement("c1", of="p1, p2")]
        )
        report = judged(what, "FUN010")
        assert (of(report, "c1"), held_up_by(report)) == (SKIPPED, ["REF002"])


# Several agreements a year: FUN011


class TestSeveralAYear:
    def report(self, *agreements, profile=LOCAL):
        what = document(projects=[project()], grant_agreements=list(agreements))
        return judged(what, "FUN011", profile=profile)

    def test_agreements_are_counted_by_grantor_and_year(self):
        report = self.report(
            agreement("c1"), agreement("c2", years="2017"), agreement("c3", grantor="ville")
        )
        assert of(report, "a") is PASSED

    def test_two_agreements_of_several_years_are_one_finding_at_the_second(self):
        report = self.report(
            agreement("c1", years="2016, 2017"), agreement("c2", years="2016, 2017")
        )
        assert fields(report) == [("a", "grant_agreements[etat|2016]")]
        assert paths(report) == [("grant_agreements", 1, "beneficiary")]
        assert "2016, 2017" in next(iter(report)).why("fr")

    def test_each_grantor_and_each_other_group_is_one_finding(self):
        report = self.report(
            agreement("c1"),
            agreement("c2", years="2016, 2017"),
            agreement("c3", years="2017"),
            agreement("c4", grantor="ville"),
            agreement("c5", grantor="ville"),
        )
        assert fields(report) == [
            ("a", "grant_agreements[etat|2016]"),
            ("a", "grant_agreements[etat|2017]"),
            ("a", "grant_agreements[ville|2016]"),
        ]

    def test_years_before_the_first_do_not_count(self, tmp_path):
        agreements = [agreement("c1", years="2015"), agreement("c2", years="2015")]
        assert of(self.report(*agreements), "a") is PASSED
        earlier = setting(tmp_path, "FUN011", LOCAL, from_year=2015)
        assert of(self.report(*agreements, profile=earlier), "a") is FAILED

    def test_an_award_notified_without_agreement_is_none(self):
        report = self.report(agreement("c1"), agreement("c2", "written: false"))
        assert of(report, "a") is PASSED

    def test_an_organisation_that_is_no_association_is_not_applicable(self):
        report = self.report(
            agreement("c1", beneficiary="ville"), agreement("c2", beneficiary="ville")
        )
        assert of(report, "ville") is NOT_APPLICABLE

    @pytest.mark.parametrize("more", [{"grantor": None}, {"years": ""}])
    def test_an_agreement_that_does_not_say_enough_is_not_evaluated(self, more):
        report = self.report(agreement("c1"), agreement("c2", **more))
        assert of(report, "a") is NOT_EVALUATED
        assert missing(report) == [Missing("GrantAgreement.grantor/GrantAgreement.years")]
        assert (
            of(self.report(agreement("c0", beneficiary="b"), agreement("c2", **more)), "a")
            is PASSED
        )

    def test_agreements_that_are_not_all_known_are_not_evaluated_unless_two_are(self):
        lost = document(
            "grant_agreements", projects=[project()], grant_agreements=[agreement("c1")]
        )
        assert of(judged(lost, "FUN011", profile=LOCAL), "a") is NOT_EVALUATED
        agreements = [agreement("c1"), agreement("c2")]
        lost = document("grant_agreements", projects=[project()], grant_agreements=agreements)
        assert of(judged(lost, "FUN011", profile=LOCAL), "a") is FAILED


# One agreement for each project: FUN012


class TestTwoAgreements:
    def report(self, *agreements, lines=(), gaps=()):
        what = document(
            *gaps,
            projects=[project()],
            funding_lines=list(lines) or [line("l1", "p1")],
            grant_agreements=list(agreements),
        )
        return judged(what, "FUN012")

    def test_the_place_is_that_of_the_project_in_the_second_agreement(self):
        report = self.report(agreement("c1"), agreement("c2"))
        assert fields(report) == [("p1", "grant_agreements[etat]")]
        assert paths(report) == [("grant_agreements", 1, "projects", 0)]
        assert "« N-c1 » (grant_agreement:c1)" in next(iter(report)).why("fr")

    def test_agreements_of_other_grantors_or_years_do_not_count(self):
        report = self.report(
            agreement("c1"), agreement("c2", grantor="ville"), agreement("c3", years="2017")
        )
        assert of(report, "p1") is PASSED

    @pytest.mark.parametrize(
        ("one", "other", "outcome"),
        [
            ("initial", "complementary", PASSED),
            ("initial", "initial", FAILED),
            ("complementary", "complementary", FAILED),
        ],
    )
    def test_two_agreements_that_say_their_tranche_are_told_by_it(self, one, other, outcome):
        both = [line("l1", "p1"), line("l2", "p1", "tranche: complementary")]
        agreements = [agreement("c1", f"tranche: {one}"), agreement("c2", f"tranche: {other}")]
        assert of(self.report(*agreements, lines=both), "p1") is outcome

    def test_two_that_do_not_are_told_by_the_lines_of_their_grantor_for_the_year(self):
        agreements = [agreement("c1"), agreement("c2", "tranche: complementary")]
        both = [line("l1", "p1"), line("l2", "p1", "tranche: complementary")]
        assert of(self.report(*agreements, lines=both), "p1") is PASSED
        for more in ({"funder": "ville"}, {"year": 2015}):
            apart = [line("l1", "p1"), line("l2", "p1", "tranche: complementary", **more)]
            assert of(self.report(*agreements, lines=apart), "p1") is FAILED

    def test_three_agreements_are_too_many_whatever_the_tranches(self):
        both = [line("l1", "p1"), line("l2", "p1", "tranche: complementary")]
        report = self.report(*(agreement(f"c{n}") for n in (1, 2, 3)), lines=both)
        assert of(report, "p1") is FAILED

    def test_lines_that_may_be_of_the_other_tranche_are_not_evaluated(self):
        agreements = [agreement("c1"), agreement("c2")]
        unknown = [line("l1", "p1"), line("l2", "p1", funder=None)]
        for report in (
            self.report(*agreements, lines=unknown),
            self.report(*agreements, lines=[line("l1", "p2")]),
            self.report(*agreements, gaps=["funding_lines"]),
        ):
            assert of(report, "p1") in {NOT_EVALUATED, SKIPPED}
        assert missing(report) == [Missing("GrantAgreement.tranche")]

    @pytest.mark.parametrize(
        ("more", "what"), [({"grantor": None}, "grantor"), ({"years": ""}, "years")]
    )
    def test_an_agreement_that_may_be_the_second_is_not_evaluated(self, more, what):
        report = self.report(agreement("c1"), agreement("c2", **more))
        assert (of(report, "p1"), missing(report)) == (
            NOT_EVALUATED,
            [Missing(f"GrantAgreement.{what}")],
        )

    def test_agreements_that_are_not_all_known_are_not_evaluated(self):
        report = self.report(agreement("c1"), gaps=["grant_agreements"])
        assert (of(report, "p1"), missing(report)) == (
            NOT_EVALUATED,
            [Missing("GrantAgreement", GapReason.LOST)],
        )

    def test_an_agreement_entered_twice_under_one_id_is_left_to_the_rule_on_ids(self):
        assert of(self.report(agreement("c1"), agreement("c1")), "p1") is PASSED

    def test_a_line_of_no_project_may_be_the_other_tranche(self):
        lost = [line("l1", "p1"), line("l2", "zz", "tranche: complementary")]
        report = self.report(agreement("c1"), agreement("c2"), lines=lost)
        assert (of(report, "p1"), held_up_by(report)) == (SKIPPED, ["REF002"])


# References that lead nowhere


DANGLING = "{id: b0, name: B, kind: strategic, reports_to: zz}"


@pytest.mark.parametrize("rule", AGREEMENT_RULES, ids=lambda rule: rule.code)
def test_a_reference_to_nothing_elsewhere_holds_nothing_up(rule):
    for projects in ([], [project("p1", "batches: [s1]")]):
        what = document(
            governance_bodies=[DANGLING],
            projects=projects,
            validation_batches=["{id: s1, year: 2016, label: S}"],
        )
        report = judged(what, rule.code, profile=rule.profiles[0])
        assert report.findings == ()
        assert held_up_by(report) == []


@pytest.mark.parametrize(
    ("code", "profile"), [("FUN014", "core"), ("FUN015", LOCAL), ("FUN011", LOCAL)]
)
def test_one_that_the_subject_rests_on_holds_it_up(code, profile):
    what = document(
        organisations=["{id: a, name: A, kind: association, fragile_years: [2015], succeeds: zz}"],
        projects=[project("p1", "batches: [s1]")],
        validation_batches=[
            "{id: s1, year: 2016, label: S, decided_by: zz, reserved_to_fragile: true}"
        ],
        grant_agreements=[agreement("c1", grantor="zz"), agreement("c2")],
    )
    report = judged(what, code, profile=profile)
    assert set(outcomes(report).values()) == {SKIPPED}
