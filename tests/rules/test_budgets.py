"""Budgets, what is asked and paid, and statuses: beyond the examples."""

import pytest
from tests.rules.funded import (
    budget,
    document,
    found,
    gap,
    item,
    judged,
    line,
    on_project,
    outcomes,
    part,
    project,
    reasons,
)
from tests.rules.judged import held_up_by, missing

from contratville.model import GapReason
from contratville.rules import Missing, Outcome

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
HUGE = "999999999999999999"
BALANCED = (("60", "charge", 10), ("74", "income", 10))
VOLUNTARY = (("86", "charge", 3), ("87", "income", 3))


class TestBalance:
    @pytest.mark.parametrize(
        ("code", "accounts"), [("FUN002", ("60", "74")), ("FUN030", ("86", "87"))]
    )
    @pytest.mark.parametrize(
        ("charges", "income", "expected"),
        [
            ("10.00", "10.01", PASSED),
            ("10.01", "10.00", PASSED),
            ("10.00", "10.02", FAILED),
            ("10.02", "10.00", FAILED),
            (HUGE, HUGE, PASSED),
            (HUGE, "0", FAILED),
        ],
    )
    def test_one_cent_between_both_sides_is_rounding(
        self, code, accounts, charges, income, expected
    ):
        charge, product = accounts
        written = budget((charge, "charge", charges), (product, "income", income))
        assert outcomes(on_project(code, written)) == {"x1": expected}

    def test_voluntary_contributions_do_not_balance_money_nor_money_them(self):
        unequal = budget(*BALANCED, ("86", "charge", 3))
        assert on_project("FUN002", unequal).findings == ()
        assert found(on_project("FUN030", unequal)) == [("x1", "budget")]
        unbalanced = budget(("60", "charge", 10), *VOLUNTARY)
        assert found(on_project("FUN002", unbalanced)) == [("x1", "budget")]
        assert on_project("FUN030", unbalanced).findings == ()

    def test_a_side_that_is_wholly_absent_is_told(self):
        assert found(on_project("FUN002", budget(("74", "income", 5)))) == [("x1", "budget")]
        assert found(on_project("FUN030", budget(("87", "income", 5)))) == [("x1", "budget")]

    @pytest.mark.parametrize("code", ["FUN002", "FUN030"])
    def test_a_project_without_budget_is_not_evaluated(self, code):
        assert missing(on_project(code)) == [Missing("Project.budget")]
        report = on_project(code, gap("budget", "lost"))
        assert missing(report) == [Missing("Project.budget", GapReason.LOST)]

    def test_a_budget_without_these_accounts_is_not_concerned(self):
        assert reasons(on_project("FUN030", budget(*BALANCED))) == ["budget sans compte 86 ni 87"]
        report = on_project("FUN002", budget(*VOLUNTARY))
        assert reasons(report) == [
            "budget sans compte de charges (60 à 69) ni de produits (70 à 79)"
        ]

    @pytest.mark.parametrize(
        ("code", "lines", "at"),
        [
            ("FUN002", (*BALANCED, ("75", "charge", 5)), "budget[charge|75|].sense"),
            ("FUN002", (("60", "income", 5), ("74", "income", 5)), "budget[income|60|].sense"),
            ("FUN030", (*BALANCED, ("86", "charge", 5), ("87", "charge", 5)),
             "budget[charge|87|].sense"),
            ("FUN030", (*BALANCED, ("864", "income", 5)), "budget[income|864|].sense"),
        ],
    )  # fmt: skip
    def test_a_line_on_the_wrong_side_is_told_in_place_of_the_imbalance(self, code, lines, at):
        (finding,) = on_project(code, budget(*lines))
        assert finding.field == at
        other = ({"FUN002", "FUN030"} - {code}).pop()
        assert on_project(other, budget(*lines)).findings == ()

    def test_lines_of_no_known_account_leave_a_budget_open(self):
        report = on_project("FUN002", budget(*BALANCED, ("Bénévolat", "charge", 5)))
        assert missing(report) == [Missing("BudgetLine.account")]
        report = on_project("FUN030", budget(*BALANCED, ("Bénévolat", "charge", 5)))
        assert missing(report) == [Missing("BudgetLine.account")]
        report = on_project("FUN030", budget(*BALANCED, ("", "income", 0)))
        assert outcomes(report) == {"x1": NOT_APPLICABLE}

    def test_what_lines_of_no_known_account_cannot_make_up_for_is_certain(self):
        lines = ("60", "charge", 10), ("Subventions", "income", "9.98")
        assert found(on_project("FUN002", budget(*lines))) == [("x1", "budget")]
        lines = ("60", "charge", 10), ("Subventions", "income", "9.99")
        assert outcomes(on_project("FUN002", budget(*lines))) == {"x1": NOT_EVALUATED}
        lines = ("60", "charge", 10), ("Achats", "charge", 50)
        assert found(on_project("FUN002", budget(*lines))) == [("x1", "budget")]
        lines = ("87", "income", 10), ("Bénévoles", "charge", 5)
        assert found(on_project("FUN030", budget(*lines))) == [("x1", "budget")]

    @pytest.mark.parametrize("code", ["FUN002", "FUN030"])
    def test_a_budget_with_an_amount_below_zero_is_not_compared(self, code):
        report = on_project(code, budget(("60", "charge", -5), ("86", "charge", 5)))
        assert (outcomes(report), held_up_by(report)) == ({"x1": SKIPPED}, ["FUN001"])


class TestRequested:
    COST = budget(("60", "charge", 100), ("74", "income", 100), *VOLUNTARY)

    def on(self, *lines, lost=(), written=COST):
        what = document(*lost, projects=[project("x1", written)], funding_lines=lines)
        return judged(what, "FUN031")

    @pytest.mark.parametrize(
        ("requested", "told"),
        [
            ("100", True),
            ("100.01", True),
            ("99.98", False),
            ("103", True),
            ("103.02", False),
            ("3", False),
            (HUGE, False),
        ],
    )
    def test_the_cost_with_or_without_volunteers_is_tried(self, requested, told):
        report = self.on(line("l1", f"requested: {requested}"), line("l2", "requested: 40"))
        assert found(report) == ([("l1", "requested")] if told else [])

    def test_the_sentence_says_which_total_it_is(self):
        report = self.on(line("l1", "requested: 100"), line("l2", "requested: 103"))
        first, second = (finding.why("fr") for finding in report)
        assert "(charges, comptes 60 à 69)" in first
        assert "(charges et contributions volontaires, comptes 60 à 86)" in second

    def test_the_only_line_that_asks_may_ask_for_all(self):
        report = self.on(line("l1", "requested: 100"))
        assert outcomes(report) == {"l1": NOT_APPLICABLE}
        report = self.on(line("l1", "requested: 100"), line("l2", "requested: 0"))
        assert found(report) == []
        report = self.on(line("l1", "requested: 100"), line("l2", "requested: 0", "awarded: 5"))
        assert found(report) == [("l1", "requested")]
        report = self.on(line("l1", "requested: 100"), line("l2"))
        assert found(report) == [("l1", "requested")]

    def test_lines_that_are_perhaps_not_all_there_leave_it_open(self):
        report = self.on(line("l1", "requested: 100"), lost=["funding_lines"])
        assert missing(report) == [Missing("FundingLine", GapReason.LOST)]
        lines = line("l1", "requested: 100"), line("l2", "requested: 5")
        assert found(self.on(*lines, lost=["funding_lines"])) == [("l1", "requested")]

    def test_own_resources_and_lines_without_funder_are_not_judged(self):
        report = self.on(
            line("l1", "requested: 100", kind="own_resources"),
            line("l2", "requested: 100", funder=None),
            line("l3", "requested: 100", gap("funder"), funder=None),
        )
        assert outcomes(report) == {
            "l1": NOT_APPLICABLE, "l2": NOT_APPLICABLE, "l3": NOT_EVALUATED,
        }  # fmt: skip

    def test_a_line_without_amount_asked_is_not_evaluated(self):
        report = self.on(line("l1", "awarded: 100"), line("l2", "requested: 5"))
        assert outcomes(report) == {"l1": NOT_EVALUATED, "l2": PASSED}

    @pytest.mark.parametrize(
        ("written", "reason"),
        [("", None), (budget(("74", "income", 5)), None), (gap("budget"), GapReason.TO_COME)],
    )
    def test_a_project_without_cost_is_not_evaluated(self, written, reason):
        projects = [project("x1", written), project("x2", self.COST)]
        lines = line("l1", "requested: 100"), line("l2", "requested: 5")
        report = judged(document(projects=projects, funding_lines=lines), "FUN031")
        assert set(missing(report)) == {Missing("Project.budget", reason)}

    def test_without_the_projects_or_with_a_wrong_one_it_is_not_told(self):
        lines = line("l1", "requested: 100"), line("l2", "requested: 5")
        report = judged(part(funding_lines=lines), "FUN031", profile="discovery")
        assert set(outcomes(report).values()) == {NOT_EVALUATED}
        lines = (*(line(id, "requested: 100", of="nothing") for id in ("l1", "l2")),)
        report = self.on(*lines)
        assert (set(outcomes(report).values()), held_up_by(report)) == ({SKIPPED}, ["REF002"])


class TestInstalments:
    def on(self, *more):
        agreement = item("c1", "number: N, beneficiary: asso, projects: [x1], years: [2016]", *more)
        what = document(projects=[project()], grant_agreements=[agreement])
        return judged(what, "FUN019")

    @pytest.mark.parametrize(
        ("amounts", "expected"),
        [(("50.00", "50.01"), PASSED), (("50.00", "50.02"), FAILED), ((HUGE, HUGE), FAILED)],
    )
    def test_instalments_are_at_most_the_amount(self, amounts, expected):
        paid = ", ".join(f"{{kind: instalment, amount: {amount}}}" for amount in amounts)
        report = self.on("amount: 100.00", f"instalments: [{paid}]")
        assert outcomes(report) == {"c1": expected}

    def test_an_agreement_without_amount_or_without_instalment_is_not_judged(self):
        paid = "instalments: [{kind: advance, amount: 5}]"
        assert missing(self.on(paid)) == [Missing("GrantAgreement.amount")]
        assert reasons(self.on("amount: 5")) == ["convention sans versement"]

    def test_lost_instalments_leave_it_open_unless_those_known_are_too_much(self):
        lost = gap("instalments", "lost")
        report = self.on("amount: 5", lost)
        assert missing(report) == [Missing("GrantAgreement.instalments", GapReason.LOST)]
        report = self.on("amount: 5", "instalments: [{kind: advance, amount: 6}]", lost)
        assert found(report) == [("c1", "instalments")]


STATUSES = {
    "draft": "nothing", "submitted": "nothing", "admissible": None, "under_review": None,
    "proposed": None, "deferred": "nothing", "refused": "nothing", "validated": "something",
    "agreed": "something", "reported": "something", "closed": None, "cancelled": "nothing",
    "unknown": None,
}  # fmt: skip
"""What is given to a project of each status; None for those that do not say."""


class TestStatus:
    def on(self, status, *lines, more="", lost=()):
        projects = [project("x1", f"instruction: {status}", more), project("x9")]
        lines = (*lines, line("l9", "awarded: 5", of="x9"))
        return judged(document(*lost, projects=projects, funding_lines=lines), "FUN033")

    @pytest.mark.parametrize("status", STATUSES)
    @pytest.mark.parametrize("step", ["awarded", "committed", "paid"])
    def test_what_is_given_must_be_what_the_status_says(self, status, step):
        given = outcomes(self.on(status, line("l1", f"{step}: 0.01")))["x1"]
        nothing = {"awarded": "awarded: 0", step: f"{step}: 0"}.values()
        none = outcomes(self.on(status, line("l1", *nothing)))["x1"]
        assert (given, none) == {
            "nothing": (FAILED, PASSED),
            "something": (PASSED, FAILED),
            None: (NOT_APPLICABLE, NOT_APPLICABLE),
        }[STATUSES[status]]

    def test_what_is_requested_proposed_or_justified_gives_nothing(self):
        written = ("requested: 5", "proposed: 5", "justified: 5", "awarded: 0")
        assert outcomes(self.on("refused", line("l1", *written)))["x1"] is PASSED
        assert outcomes(self.on("validated", line("l1", *written)))["x1"] is FAILED

    def test_the_holder_s_own_resources_are_given_by_no_funder(self):
        own = line("l1", "awarded: 5", kind="own_resources")
        assert outcomes(self.on("refused", own))["x1"] is PASSED
        assert found(self.on("validated", own)) == [("x1", "instruction")]

    def test_the_finding_lists_what_is_given_and_by_whom(self):
        (finding,) = self.on(
            "refused",
            line("l1", "awarded: 5"),
            line("l2", "paid: 6", funder="caf"),
            line("l3", "requested: 7"),
            line("l4", "committed: 8", funder=None),
        )
        why = finding.why("fr")
        assert "« 5,00 » € (montant attribué, « État (fictif) »)" in why
        assert "« 6,00 » € (montant versé, « CAF (fictive) »)" in why
        assert "« 8,00 » € (montant engagé, « funding_line:l4 »)" in why
        assert [ref.id for ref in finding.related] == ["l1", "l2", "l4"]

    def test_a_validated_project_without_any_line_is_told_where_all_lines_are_known(self):
        assert found(self.on("validated")) == [("x1", "instruction")]
        report = self.on("validated", lost=["funding_lines"])
        assert missing(report) == [Missing("FundingLine", GapReason.LOST)]
        assert outcomes(self.on("refused"))["x1"] is PASSED
        report = self.on("refused", lost=["funding_lines"])
        assert outcomes(report)["x1"] is NOT_EVALUATED

    def test_a_validated_project_of_unknown_award_is_not_evaluated(self):
        report = self.on("validated", line("l1", "requested: 5"), line("l2", "awarded: 0"))
        assert missing(report) == [Missing("FundingLine.awarded")]
        report = self.on("validated", line("l1", "awarded: 0", gap("paid")))
        assert missing(report) == [Missing("FundingLine.paid", GapReason.TO_COME)]
        report = self.on("validated", line("l1", "requested: 5"), line("l2", "awarded: 1"))
        assert outcomes(report)["x1"] is PASSED

    def test_a_refused_project_is_not_awaiting_an_award_unless_one_is_said_to_be_lost(self):
        assert outcomes(self.on("refused", line("l1", "requested: 5")))["x1"] is PASSED
        report = self.on("refused", line("l1", gap("awarded", "lost")))
        assert missing(report) == [Missing("FundingLine.awarded", GapReason.LOST)]
        report = self.on("refused", line("l1", gap("awarded")), line("l2", "paid: 5"))
        assert found(report) == [("x1", "instruction")]

    def test_a_status_that_is_lost_is_not_evaluated(self):
        report = self.on("unknown", more=gap("instruction", "lost"))
        assert missing(report) == [Missing("Project.instruction", GapReason.LOST)]

    def test_a_line_of_no_project_may_be_the_one_that_lacks(self):
        report = self.on("validated", line("l1", "awarded: 5", of="nothing"))
        assert (outcomes(report)["x1"], held_up_by(report)) == (SKIPPED, ["REF002"])
        report = self.on("refused", line("l1", "awarded: 5", of="nothing"))
        assert outcomes(report)["x1"] is PASSED

    def test_where_no_amount_is_given_at_all_nothing_is_judged(self):
        what = part(
            projects=[project("x1", "instruction: refused")],
            funding_lines=[line("l1", "requested: 5")],
        )
        report = judged(what, "FUN033", profile="discovery")
        assert outcomes(report) == {"x1": NOT_EVALUATED}
