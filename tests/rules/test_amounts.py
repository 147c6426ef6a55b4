"""Amounts of funding lines, their steps and what they look like: beyond the examples."""

from datetime import date

import attrs
import pytest
from tests.rules.funded import (
    budget,
    document,
    found,
    gap,
    item,
    judged,
    line,
    on_lines,
    outcomes,
    part,
    project,
    reasons,
)
from tests.rules.judged import held_up_by, missing

from contratville.model import COLLECTIONS, Cents, GapReason
from contratville.model.attributes import element_type
from contratville.rules import CATALOGUE, Missing, Outcome
from contratville.rules.funding.amounts import AMOUNT_RULES
from contratville.rules.funding.amounts.negative import AMOUNTS

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
HUGE = "999999999999999999"
"""The longest amount that can be read: 18 digits of euros."""
OPEN = "versions: [{kind: notified, effective_on: 2016-02-01, amount: 1}]"
"""The movements of an envelope."""


def test_the_rules_are_in_the_catalogue_those_of_first_contact_in_both_profiles():
    assert all(rule in CATALOGUE for rule in AMOUNT_RULES)
    alone = {rule.code for rule in AMOUNT_RULES if rule.profiles == ("core",)}
    both = {rule.code for rule in AMOUNT_RULES if rule.profiles == ("core", "discovery")}
    assert alone == {"FUN002", "FUN005", "FUN019", "FUN025", "FUN034", "FUN038", "FUN043"}
    assert alone | both == {rule.code for rule in AMOUNT_RULES}


class TestNegative:
    def cents_of(self, owner):
        """Give the attributes of a class, and of the values it lists, that are amounts."""
        for one in attrs.fields(owner):
            element, many = element_type(one.type)
            if element is Cents:
                yield one.name
            elif many and attrs.has(element):
                yield from (f"{one.name}.{name}" for name in self.cents_of(element))

    def test_every_amount_of_the_model_is_judged(self):
        known = {
            owner.__name__: {
                *amounts.own,
                *(f"{at}.{name}" for at, names in amounts.listed.items() for name in names),
            }
            for owner, amounts in AMOUNTS.items()
        }
        held = {owner.__name__: set(self.cents_of(owner)) for owner in COLLECTIONS}
        assert {name: amounts for name, amounts in held.items() if amounts} == known

    @pytest.mark.parametrize(
        ("collection", "written", "field"),
        [
            ("envelopes", "versions: [{kind: frozen, effective_on: 2016-02-01, amount: -1}]",
             "versions[2016-02-01|frozen].amount"),
            ("envelopes", f"{OPEN}, allocations: [{{territory: t, amount: -1}}]",
             "allocations[t].amount"),
            ("grant_agreements", "amount: -1", "amount"),
            ("grant_agreements", "instalments: [{kind: advance, amount: -1}]",
             "instalments[advance|].amount"),
            ("grant_agreements", "reports: [{year: 2016, spent: 1, carry_over: -1}]",
             "reports[2016].carry_over"),
            ("projects", 'budget: [{account: "60", sense: charge, amount: -1}]',
             "budget[charge|60|].amount"),
            ("projects", "opinions: [{partner: etat, opinion: favourable, amount: -1}]",
             "opinions[etat].amount"),
            ("subsidised_posts", "amount_per_year: -1", "amount_per_year"),
            ("abatement_plans", "abatement: -1", "abatement"),
            ("abatement_plans", "items: [{field: waste, planned: 1, valued: -1}]",
             "items[waste].valued"),
        ],
    )  # fmt: skip
    def test_each_amount_below_zero_is_one_finding_at_its_place(self, collection, written, field):
        required = {
            "envelopes": "label: E, funder: etat, year: 2016",
            "grant_agreements": "number: N, beneficiary: asso, projects: [x1], years: [2016]",
            "projects": "label: P, year: 2016",
            "subsidised_posts": "kind: fonjep, employer: asso",
            "abatement_plans": "landlord: asso, neighbourhood: q, year: 2016",
        }
        what = document(**{collection: [item("e", required[collection], written)]})
        report = judged(what, "FUN001")
        assert found(report) == [("e", field)]
        (finding,) = report
        value = what.contract
        for step in finding.path:
            value = tuple(value)[step] if isinstance(step, int) else getattr(value, step)
        assert value == -100

    def test_every_step_of_a_line_is_judged_by_itself(self):
        report = on_lines("FUN001", line("l1", "requested: 5", "awarded: -0.01", "paid: -5"))
        assert found(report) == [("l1", "awarded"), ("l1", "paid")]
        assert "« -0,01 » €" in report.findings[0].why("fr")

    def test_zero_and_the_longest_amount_pass(self):
        report = on_lines("FUN001", line("l1", "awarded: 0"), line("l2", f"awarded: {HUGE}"))
        assert outcomes(report) == {"l1": PASSED, "l2": PASSED, "x1": NOT_APPLICABLE}
        assert reasons(report) == ["aucun montant n'est donné"]

    def test_a_lost_amount_is_not_evaluated_unless_another_one_is_below_zero(self):
        report = on_lines(
            "FUN001",
            line("l1", gap("awarded", "lost")),
            line("l2", "requested: 5", gap("awarded")),
            line("l3", "requested: -5", gap("awarded")),
        )
        assert outcomes(report) | {"x1": None} == {
            "l1": NOT_EVALUATED, "l2": NOT_EVALUATED, "l3": FAILED, "x1": None,
        }  # fmt: skip
        assert set(missing(report)) == {
            Missing("FundingLine.awarded", GapReason.LOST),
            Missing("FundingLine.awarded", GapReason.TO_COME),
        }

    def test_a_gap_on_something_else_is_no_lost_amount(self):
        report = on_lines("FUN001", line("l1", "awarded: 5", gap("device")))
        assert outcomes(report)["l1"] is PASSED

    def test_an_agreement_is_named_by_its_number(self):
        agreement = item(
            "c1", "number: EX-1, beneficiary: asso, projects: [x1], years: [2016], amount: -1"
        )
        (finding,) = judged(document(grant_agreements=[agreement]), "FUN001")
        assert "« EX-1 » (grant_agreement:c1)" in finding.to_do("fr")

    @pytest.mark.parametrize("code", ["FUN003", "FUN004", "FUN034"])
    def test_steps_below_zero_are_not_compared(self, code):
        report = on_lines(
            code, line("l1", "requested: -9", "awarded: -5", "committed: 1", "paid: 1")
        )
        assert (outcomes(report), held_up_by(report)) == ({"l1": SKIPPED}, ["FUN001"])

    def test_shares_of_an_envelope_below_zero_are_not_added(self):
        envelope = item(
            "e1", "label: E, funder: etat, year: 2016",
            "versions: [{kind: notified, effective_on: 2016-02-01, amount: -5}]",
            "allocations: [{territory: t, amount: 1}]",
        )  # fmt: skip
        report = judged(document(envelopes=[envelope]), "COH011")
        assert (outcomes(report), held_up_by(report)) == ({"e1": SKIPPED}, ["FUN001"])

    def test_a_part_is_judged_on_what_it_holds(self):
        what = part(funding_lines=[line("l1", "awarded: -5")])
        assert found(judged(what, "FUN001", profile="discovery")) == [("l1", "awarded")]


class TestSteps:
    @pytest.mark.parametrize(
        ("code", "low", "high"),
        [("FUN003", "awarded", "paid"), ("FUN004", "requested", "awarded")],
    )
    def test_one_cent_too_much_is_rounding_two_are_not(self, code, low, high):
        report = on_lines(
            code,
            line("l1", f"{low}: 100.00", f"{high}: 100.01"),
            line("l2", f"{low}: 100.00", f"{high}: 100.02"),
            line("l3", f"{low}: {HUGE}", f"{high}: {HUGE}"),
        )
        assert found(report) == [("l2", high)]

    @pytest.mark.parametrize(
        ("code", "needed"),
        [("FUN003", ("awarded", "paid")), ("FUN004", ("requested", "awarded"))],
    )
    def test_a_line_without_one_of_the_amounts_is_not_evaluated(self, code, needed):
        for name in needed:
            report = on_lines(code, line("l1", f"{name}: 5"))
            assert outcomes(report) == {"l1": NOT_EVALUATED}
        report = on_lines(code, line("l1", *(f"{name}: 5" for name in needed), gap(needed[0])))
        assert missing(report) == [Missing(f"FundingLine.{needed[0]}", GapReason.TO_COME)]

    @pytest.mark.parametrize("code", ["FUN003", "FUN004", "FUN034"])
    def test_own_resources_are_compared_only_where_they_have_the_amounts(self, code):
        report = on_lines(code, line("l1", "awarded: 5", kind="own_resources"))
        assert outcomes(report) == {"l1": NOT_APPLICABLE}
        written = ("requested: 1", "awarded: 5", "paid: 6", "committed: 6")
        report = on_lines(code, line("l1", *written, kind="own_resources"))
        assert outcomes(report) == {"l1": SKIPPED if code == "FUN034" else FAILED}

    def test_the_finding_names_the_funder_and_the_project(self):
        (finding,) = on_lines("FUN003", line("l1", "awarded: 5", "paid: 6"))
        assert "« État (fictif) » pour « Projet x1 (fictif) » (funding_line:l1)" in finding.to_do(
            "fr"
        )
        assert "« État (fictif) » for « Projet x1 (fictif) »" in finding.to_do("en")

    def test_a_line_of_nothing_is_named_by_what_it_says(self):
        what = part(funding_lines=[line("l1", "awarded: 5", "paid: 6", funder=None)])
        (finding,) = judged(what, "FUN003")
        assert "ligne « x1 » (funding_line:l1)" in finding.to_do("fr")
        what = part(funding_lines=[line("l1", "awarded: 5", "paid: 6")])
        (finding,) = judged(what, "FUN003")
        assert "ligne « etat » pour « x1 » (funding_line:l1)" in finding.to_do("fr")

    @pytest.mark.parametrize(
        ("written", "fields"),
        [
            (("requested: 5", "proposed: 6"), ["proposed"]),
            (("awarded: 5", "committed: 6"), ["committed"]),
            (("awarded: 9", "committed: 5", "paid: 6"), ["paid"]),
            (("paid: 5", "justified: 6"), ["justified"]),
            (("requested: 5", "proposed: 6", "paid: 5", "justified: 6"), ["justified", "proposed"]),
            (("requested: 5.00", "proposed: 5.01"), []),
            (("requested: 5.00", "proposed: 5.02"), ["proposed"]),
            (("awarded: 5", "committed: 5", "paid: 5", "justified: 5"), []),
            (("state: obtained", "awarded: 0"), ["state"]),
            (("state: obtained", "awarded: 0.01"), []),
            (("state: requested", "awarded: 0"), []),
        ],
    )
    def test_each_step_is_at_most_the_one_before(self, written, fields):
        report = on_lines("FUN034", line("l1", *written))
        assert sorted(field for _, field in found(report)) == fields
        assert outcomes(report) == {"l1": FAILED if fields else PASSED}

    def test_what_the_rule_on_awards_tells_is_not_told_again_of_proposals(self):
        written = ("requested: 4", "proposed: 5", "awarded: 5")
        assert found(on_lines("FUN004", line("l1", *written))) == [("l1", "awarded")]
        assert on_lines("FUN034", line("l1", *written)).findings == ()
        report = on_lines("FUN034", line("l1", "requested: 4", "proposed: 5", "awarded: 4"))
        assert found(report) == [("l1", "proposed")]

    def test_what_was_paid_beyond_the_award_is_told_once(self):
        written = ("awarded: 5", "committed: 6", "paid: 6")
        assert found(on_lines("FUN003", line("l1", *written))) == [("l1", "paid")]
        report = on_lines("FUN034", line("l1", *written))
        assert (outcomes(report), held_up_by(report)) == ({"l1": SKIPPED}, ["FUN003"])

    def test_a_line_without_any_later_step_nor_state_is_not_evaluated(self):
        report = on_lines("FUN034", line("l1", "requested: 5", "awarded: 5", "paid: 5"))
        assert outcomes(report) == {"l1": NOT_EVALUATED}
        what = "FundingLine.committed/FundingLine.proposed/FundingLine.justified/FundingLine.state"
        assert missing(report) == [Missing(what)]

    def test_a_step_that_stands_alone_is_not_evaluated(self):
        report = on_lines("FUN034", line("l1", "committed: 5"))
        assert outcomes(report) == {"l1": NOT_EVALUATED}
        assert missing(report) == [Missing("FundingLine.awarded"), Missing("FundingLine.paid")]

    def test_an_obtained_line_without_award_is_not_evaluated_unless_a_step_is_out_of_order(self):
        alone, beside = ("state: obtained",), ("state: obtained", "paid: 5", "justified: 6")
        report = on_lines("FUN034", line("l1", *alone), line("l2", *beside))
        assert outcomes(report) == {"l1": NOT_EVALUATED, "l2": FAILED}
        assert missing(report) == [Missing("FundingLine.awarded")]

    def test_a_step_that_is_lost_is_not_evaluated_although_others_are_compared(self):
        written = ("requested: 5", "proposed: 5", "committed: 5", gap("awarded", "lost"))
        report = on_lines("FUN034", line("l1", *written))
        assert missing(report) == [Missing("FundingLine.awarded", GapReason.LOST)]
        report = on_lines("FUN034", line("l1", "requested: 5", "proposed: 5", gap("awarded")))
        assert outcomes(report) == {"l1": PASSED}


class TestKind:
    def test_a_line_says_its_kind_and_its_funder(self):
        report = on_lines(
            "FUN005",
            line("l1"),
            line("l2", kind="unknown"),
            line("l3", funder=None),
            line("l4", funder=None, kind="ordinary_law"),
            line("l5", funder=None, kind="own_resources"),
            line("l6", kind="own_resources"),
        )
        assert found(report) == [("l2", "kind"), ("l3", "funder"), ("l4", "funder")]

    def test_a_line_of_which_nothing_is_said_is_one_point(self):
        report = on_lines("FUN005", line("l1", funder=None, kind="unknown"))
        assert found(report) == [("l1", "kind")]

    def test_what_is_said_to_be_missing_is_not_evaluated(self):
        report = on_lines(
            "FUN005",
            line("l1", gap("kind", "lost"), kind="unknown"),
            line("l2", gap("funder"), funder=None),
            line("l3", gap("funder"), kind="unknown"),
        )
        assert outcomes(report) == {"l1": NOT_EVALUATED, "l2": NOT_EVALUATED, "l3": FAILED}
        assert set(missing(report)) == {
            Missing("FundingLine.kind", GapReason.LOST),
            Missing("FundingLine.funder", GapReason.TO_COME),
        }

    def test_a_funder_that_is_not_there_is_left_to_the_rule_on_references(self):
        assert outcomes(on_lines("FUN005", line("l1", funder="nobody"))) == {"l1": PASSED}

    def test_the_law_asks_for_it_from_its_first_day_on(self):
        unknown = line("l1", kind="unknown")
        report = on_lines("FUN005", unknown, as_of=date(2014, 2, 23))
        assert outcomes(report) == {"l1": FAILED}
        report = on_lines("FUN005", unknown, as_of=date(2014, 2, 22))
        assert outcomes(report) == {"l1": NOT_APPLICABLE}


def agreement(id="c1", *more, years="2016, 2017", projects="x1"):
    return item(
        id, "number: EX", "beneficiary: asso", f"projects: [{projects}]", f"years: [{years}]", *more
    )


class TestYear:
    def on(self, *agreements, year=2017, lost=(), of="x1"):
        what = document(
            *lost,
            projects=[project()],
            funding_lines=[line("l1", year=year, of=of)],
            grant_agreements=agreements,
        )
        return judged(what, "FUN043")

    @pytest.mark.parametrize("year", [0, 2015, 2017, 99999])
    def test_a_line_of_another_year_than_its_project_is_told(self, year):
        report = self.on(year=year)
        assert found(report) == [("l1", "year")]
        assert f"« {year} »" in report.findings[0].why("fr")

    def test_a_line_of_the_year_of_its_project_passes(self):
        assert outcomes(self.on(year=2016)) == {"l1": PASSED}

    @pytest.mark.parametrize(
        ("said", "years", "expected"),
        [
            ("multi_year: true", "2016, 2017", PASSED),
            ("multi_year: true", "2016", FAILED),
            ("multi_year: true", "2016, 2018", FAILED),
            ("multi_year: false", "2016, 2017", FAILED),
            ("", "2016, 2017", PASSED),
            ("", "2017", NOT_EVALUATED),
            ("", "2016", FAILED),
            (gap("years"), "2016", NOT_EVALUATED),
            (f"multi_year: false, {gap('years')}", "2016", FAILED),
        ],
    )
    def test_a_multi_year_agreement_of_the_project_gives_its_years(self, said, years, expected):
        assert outcomes(self.on(agreement("c1", said, years=years))) == {"l1": expected}

    def test_the_agreement_of_another_project_gives_nothing(self):
        what = document(
            projects=[project(), project("x2")],
            funding_lines=[line("l1", year=2017)],
            grant_agreements=[agreement(projects="x2")],
        )
        assert found(judged(what, "FUN043")) == [("l1", "year")]

    def test_without_the_agreements_it_is_not_evaluated(self):
        report = self.on(lost=["grant_agreements"])
        assert missing(report) == [Missing("GrantAgreement", GapReason.LOST)]
        what = part(projects=[project()], funding_lines=[line("l1", year=2017)])
        assert missing(judged(what, "FUN043")) == [Missing("GrantAgreement")]

    def test_without_the_projects_it_is_not_evaluated(self):
        report = judged(part(funding_lines=[line("l1", year=2017)]), "FUN043")
        assert missing(report) == [Missing("Project")]

    def test_a_project_or_an_agreement_that_refers_to_nothing_holds_it_up(self):
        report = self.on(of="nothing")
        assert (outcomes(report), held_up_by(report)) == ({"l1": SKIPPED}, ["REF002"])
        report = self.on(agreement(projects="nothing"))
        assert (outcomes(report), held_up_by(report)) == ({"l1": SKIPPED}, ["REF002"])
        report = self.on(agreement(projects="nothing"), year=2016)
        assert outcomes(report) == {"l1": PASSED}


def test_accounts_of_any_text_and_the_longest_amounts_are_read():
    lines = [("", "charge", HUGE), ("６０", "charge", HUGE), ("Prestations", "income", HUGE)]
    what = document(projects=[project("x1", budget(*lines))])
    for rule in AMOUNT_RULES:
        judged(what, rule.code)
