"""Family FUN, what projects are filed under, and with which parts: beyond the examples."""

from decimal import Decimal

import pytest
from tests.rules.awarded import (
    FAILED,
    NOT_APPLICABLE,
    NOT_EVALUATED,
    PASSED,
    SKIPPED,
    became,
    document,
    found,
    item,
    judged,
    lacking,
    line,
    lost,
    outcomes,
    part,
    project,
    setting,
    why_not,
)
from tests.rules.judged import held_up_by, missing

from contratville.model import GapReason
from contratville.rules import CATALOGUE, Missing
from contratville.rules.funding import FUNDING_RULES
from contratville.rules.funding.awards import AWARD_RULES


def test_the_rules_on_awards_are_in_the_catalogue_each_once_by_code():
    assert all(rule in FUNDING_RULES and rule in CATALOGUE for rule in AWARD_RULES)
    codes = [rule.code for rule in AWARD_RULES]
    assert codes == sorted(set(codes))


# Share of specific credits: FUN006


def budget(*income, sense="income", charges=None):
    """Write a budget whose charges are what its accounts 70 to 79 bring, unless said."""
    if charges is None:
        charges = sum(Decimal(amount) for account, amount in income if account.startswith("7"))
    lines = [
        f"{{account: '{account}', sense: {sense}, amount: {amount}}}" for account, amount in income
    ]
    return f"budget: [{{account: '60', sense: charge, amount: {charges}}}, {', '.join(lines)}]"


HUNDRED = budget(("74", 100))


def call(ceiling="specific_share_max: 80", *more, year=2016):
    return item("a", f"year: {year}", ceiling, *more)


def ceiling(*lines, of=(HUNDRED, "call: a"), under=None, **more):
    calls = [call()] if under is None else under
    return document(calls_for_projects=calls, projects=[project(*of)], funding_lines=lines, **more)


class TestCeiling:
    @pytest.mark.parametrize(
        ("awarded", "expected"), [("80.00", PASSED), ("80.01", FAILED), ("0.01", PASSED)]
    )
    def test_the_ceiling_itself_is_accepted_and_one_cent_more_is_not(self, awarded, expected):
        report = judged(ceiling(line("l1", f"awarded: {awarded}")), "FUN006")
        assert became(report) is expected

    def test_a_share_just_above_the_ceiling_is_not_rounded_down_to_it(self):
        lines = [line("l1", "awarded: 800000.01")]
        what = ceiling(*lines, of=(budget(("74", "1000000.00")), "call: a"))
        (finding,) = judged(what, "FUN006")
        assert "« 80,01 » % pour un plafond de « 80 » %" in finding.message("fr")
        assert [str(ref) for ref in finding.related] == ["call_for_projects:a", "funding_line:l1"]

    def test_a_ceiling_with_decimals_is_compared_exactly(self):
        what = ceiling(line("l1", "awarded: 33.34"), under=[call("specific_share_max: 33.333")])
        (finding,) = judged(what, "FUN006")
        assert "« 33,34 » % pour un plafond de « 33,333 » %" in finding.message("fr")

    def test_all_specific_lines_are_added_up_and_no_other(self):
        lines = [
            line("l1", "awarded: 50"),
            line("l2", "awarded: 31"),
            line("l3", "awarded: 500", kind="ordinary_law"),
        ]
        (finding,) = judged(ceiling(*lines), "FUN006")
        assert "« 81,00 » €" in finding.message("fr")

    def test_what_is_given_in_kind_is_left_out_on_both_sides(self):
        income = budget(("74", 100), ("87", 900))
        lines = [line("l1", "awarded: 81"), line("l2", "awarded: 500", "nature: in_kind")]
        (finding,) = judged(ceiling(*lines, of=(income, "call: a")), "FUN006")
        assert "« 81 » %" in finding.message("fr")
        in_kind = [line("l1", "awarded: 500", "nature: in_kind")]
        assert became(judged(ceiling(*in_kind), "FUN006")) is NOT_APPLICABLE

    def test_accounts_70_to_79_are_added_up(self):
        income = budget(("7061", 50), ("74", 30), ("75", 20))
        what = ceiling(line("l1", "awarded: 81"), of=(income, "call: a"))
        assert became(judged(what, "FUN006")) is FAILED

    @pytest.mark.parametrize(
        ("of", "under", "expected", "what"),
        [
            ((HUNDRED,), None, NOT_APPLICABLE, []),
            ((HUNDRED, lost("call")), None, NOT_EVALUATED, ["Project.call"]),
            ((HUNDRED, "call: a"), [call(""), item("b", "year: 2016", "specific_share_max: 80")],
             NOT_EVALUATED, ["CallForProjects.specific_share_max"]),
            (("call: a",), None, NOT_EVALUATED, ["Project.budget"]),
            ((budget(("74", 0)), "call: a"), None, NOT_EVALUATED, ["Project.budget"]),
            ((HUNDRED, "call: a", lost("budget")), None, NOT_EVALUATED, ["Project.budget"]),
        ],
    )  # fmt: skip
    def test_what_is_not_known_is_not_evaluated(self, of, under, expected, what):
        report = judged(ceiling(line("l1", "awarded: 95"), of=of, under=under), "FUN006")
        assert (became(report), lacking(report)) == (expected, what)

    def test_an_award_that_is_not_known_leaves_a_share_under_the_ceiling_open(self):
        for other in ("", "awarded: 5"):
            kind = "specific" if not other else "unknown"
            lines = [line("l1", "awarded: 70"), line("l2", other, kind=kind)]
            attribute = "awarded" if not other else "kind"
            report = judged(ceiling(*lines), "FUN006")
            assert (became(report), lacking(report)) == (
                NOT_EVALUATED, [f"FundingLine.{attribute}"],
            )  # fmt: skip

    def test_a_share_above_the_ceiling_is_told_even_where_another_award_is_not_known(self):
        lines = [line("l1", "awarded: 95"), line("l2")]
        assert became(judged(ceiling(*lines), "FUN006")) is FAILED

    def test_a_project_without_specific_credits_is_not_concerned(self):
        lines = [line("l1", "awarded: 0"), line("l2", "awarded: 90", kind="ordinary_law")]
        report = judged(ceiling(*lines), "FUN006")
        assert why_not(report) == ["projet sans crédits spécifiques attribués"]

    def test_nothing_is_awarded_to_a_project_that_is_not_retained(self):
        for instruction, expected in (("refused", NOT_APPLICABLE), ("agreed", NOT_EVALUATED)):
            of = (HUNDRED, "call: a", f"instruction: {instruction}")
            what = ceiling(line("l1", "requested: 95"), of=of)
            assert became(judged(what, "FUN006")) is expected

    def test_negative_amounts_are_left_to_another_rule(self):
        for amount, income in ((-5, 100), (-5, -5), (95, -5)):
            what = ceiling(line("l1", f"awarded: {amount}"), of=(budget(("74", income)), "call: a"))
            assert judged(what, "FUN006").findings == ()

    def test_without_any_line_or_call_it_is_not_evaluated(self):
        report = judged(ceiling(), "FUN006")
        assert (became(report), lacking(report)) == (NOT_EVALUATED, ["FundingLine"])
        table = part(
            projects=[project("call: a", HUNDRED)], funding_lines=[line("l1", "awarded: 95")]
        )
        assert became(judged(table, "FUN006")) is NOT_EVALUATED

    def test_a_call_that_is_not_there_holds_it_up(self):
        what = ceiling(line("l1", "awarded: 95"), of=(HUNDRED, "call: nobody"))
        report = judged(what, "FUN006")
        assert (became(report), held_up_by(report)) == (SKIPPED, ["REF002"])

    @pytest.mark.parametrize(("cents", "expected"), [("00", PASSED), ("01", FAILED)])
    def test_huge_amounts_are_compared_exactly(self, cents, expected):
        income = budget(("74", "10000000000000.00"))
        what = ceiling(line("l1", f"awarded: 8000000000000.{cents}"), of=(income, "call: a"))
        assert became(judged(what, "FUN006")) is expected


# Public of the QPV: FUN008

MINIMUM = item("a", "year: 2016", "qpv_public_min: 60")


def counted(stage="planned", **counts):
    numbers = ", ".join(f"{name}: {count}" for name, count in counts.items())
    return f"{{stage: {stage}, {numbers}}}"


def public(*beneficiaries, under=MINIMUM, more=()):
    said = f"beneficiaries: [{', '.join(beneficiaries)}]"
    other = project("call: a", "beneficiaries: [{stage: planned, total: 5, qpv: 5}]", id="x2")
    return document(calls_for_projects=[under], projects=[project("call: a", said, *more), other])


class TestPublic:
    @pytest.mark.parametrize(("qpv", "expected"), [(60, PASSED), (59, FAILED), (0, FAILED)])
    def test_the_minimum_itself_is_accepted(self, qpv, expected):
        assert became(judged(public(counted(total=100, qpv=qpv)), "FUN008")) is expected

    def test_a_share_just_under_the_minimum_is_not_rounded_up_to_it(self):
        (finding,) = judged(public(counted(total=100001, qpv=60000)), "FUN008")
        assert "« 59,99 » % pour un minimum de « 60 » %" in finding.message("fr")
        assert finding.field == "beneficiaries[planned].qpv"

    def test_what_was_reached_comes_before_what_was_planned(self):
        planned, actual = counted(total=10, qpv=9), counted("actual", total=10, qpv=5)
        (finding,) = judged(public(planned, actual), "FUN008")
        assert finding.path == ("projects", 0, "beneficiaries", 1, "qpv")
        assert (
            became(
                judged(
                    public(counted(total=10, qpv=1), counted("actual", total=10, qpv=9)), "FUN008"
                )
            )
            is PASSED
        )

    def test_what_was_planned_stands_in_for_an_actual_count_that_is_not_complete(self):
        planned, actual = counted(total=10, qpv=5), counted("actual", total=10)
        (finding,) = judged(public(actual, planned), "FUN008")
        assert finding.path == ("projects", 0, "beneficiaries", 1, "qpv")

    @pytest.mark.parametrize(
        ("beneficiaries", "more", "what"),
        [
            ((), (), Missing("Project.beneficiaries")),
            ((counted(total=10),), (), Missing("Beneficiaries.qpv")),
            ((counted(total=0, qpv=0),), (), Missing("Beneficiaries.qpv")),
            (
                (counted(total=10, qpv=1),),
                (lost("beneficiaries"),),
                Missing("Project.beneficiaries", GapReason.LOST),
            ),
        ],
    )
    def test_a_public_that_is_not_known_is_not_evaluated(self, beneficiaries, more, what):
        report = judged(public(*beneficiaries, more=more), "FUN008")
        assert became(report) is NOT_EVALUATED
        assert missing(report) == [what]

    def test_a_project_of_no_call_or_of_a_call_without_minimum_is_not_judged(self):
        planned = counted(total=10, qpv=1)
        report = judged(public(planned, under=item("a", "year: 2016")), "FUN008")
        assert became(report) is NOT_EVALUATED
        alone = document(
            calls_for_projects=[MINIMUM], projects=[project(f"beneficiaries: [{planned}]")]
        )
        assert became(judged(alone, "FUN008")) is NOT_APPLICABLE


# Parts of the file: FUN026

FIVE = "parts: [evaluation, partners, places, public, results]"
FOUR = "parts: [evaluation, partners, places, public]"


def filed(*more):
    return document(projects=[project(*more)])


class TestFile:
    @pytest.mark.parametrize(
        ("instruction", "expected"),
        [
            ("draft", NOT_APPLICABLE), ("refused", NOT_APPLICABLE), ("cancelled", NOT_APPLICABLE),
            ("unknown", NOT_EVALUATED), ("deferred", FAILED), ("submitted", FAILED),
            ("admissible", FAILED), ("under_review", FAILED), ("proposed", FAILED),
            ("validated", FAILED), ("agreed", FAILED), ("reported", FAILED), ("closed", FAILED),
        ],
    )  # fmt: skip
    def test_a_file_is_complete_from_its_submission_on(self, instruction, expected):
        what = filed(f"instruction: {instruction}", FOUR)
        report = judged(what, "FUN026")
        assert became(report) is expected
        assert found(report) == ([("x1", "parts")] if expected is FAILED else [])

    def test_what_is_not_known_is_not_evaluated(self):
        for more, what in (
            ((), "Project.parts"),
            ((FOUR, lost("parts")), "Project.parts"),
        ):
            report = judged(filed("instruction: submitted", *more), "FUN026")
            assert (became(report), lacking(report)) == (NOT_EVALUATED, [what])

    def test_the_parts_are_those_of_the_profile(self, tmp_path):
        assert became(judged(filed("instruction: agreed", FIVE), "FUN026")) is PASSED
        profile = setting(tmp_path, "FUN026", parts='["means", "budget_annexe"]')
        (finding,) = judged(filed("instruction: agreed", FIVE), "FUN026", profile=profile)
        assert "« moyens, budget_annexe »" in finding.message("fr")
        assert "« means, budget_annexe »" in finding.message("en")

    def test_each_project_is_judged_by_itself(self):
        projects = [
            project("instruction: agreed", FIVE),
            project("instruction: agreed", FOUR, id="x2"),
        ]
        assert outcomes(judged(document(projects=projects), "FUN026")) == {
            "x1": PASSED, "x2": FAILED,
        }  # fmt: skip
