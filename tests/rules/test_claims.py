"""Family CLM, declared figures beside the data: what the examples do not show."""

import pytest
from tests.rules.claimed import claim, document, judged, share, stated, subjects
from tests.rules.judged import fields, held_up_by, missing, outcome

from contratville.codec import loads
from contratville.model import GapReason, Ref
from contratville.rules import CATALOGUE, Missing, Outcome, Profile
from contratville.rules.claims import CLAIM_RULES

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED


def test_the_rules_are_in_the_catalogue_and_in_core():
    assert [rule.code for rule in CLAIM_RULES] == ["CLM001", "CLM002", "CLM003", "CLM004", "CLM005"]
    assert all(rule in CATALOGUE and rule.profiles == ("core",) for rule in CLAIM_RULES)
    for name in ("loi-2014", "quartiers-2030", "marseille-2015"):
        assert all(map(Profile.load(name, CATALOGUE).selects, CLAIM_RULES))


# Figures that the data contradict: CLM001


class TestContradicted:
    def test_the_place_is_the_value_and_the_sentence_says_what_was_computed(self):
        report = judged(document(claim("n", 4, "of: Project")), "CLM001")
        (finding,) = report
        assert (finding.subject, finding.field) == ((Ref("claim", "n"),), "value")
        assert finding.path == ("claims", 0, "value")
        assert finding.why("fr") == "Déclaré : « 4 ». Calculé : projet programmé : 3."
        assert finding.why("en") == "Declared: « 4 ». Computed: project: 3."

    def test_stated_figures_and_targets_are_not_facts(self):
        target = claim("t", 4, "of: Project", "nature: target", "as_of: 2015-01-01")
        report = judged(document(stated("s", 9), target), "CLM001")
        assert outcome(report, "s") is outcome(report, "t") is NOT_APPLICABLE
        assert report.findings == ()

    def test_what_is_not_held_or_lost_is_not_evaluated(self):
        lost = document(claim("n", 4, "of: Project"), gaps="{field: projects, reason: lost}")
        report = judged(lost, "CLM001")
        assert outcome(report, "n") is NOT_EVALUATED
        assert missing(report) == [Missing("Project", GapReason.LOST)]
        nothing = judged(document(claim("n", 4, "of: Project"), projects=[]), "CLM001")
        assert missing(nothing) == [Missing("Project")]

    def test_a_part_tells_nothing_of_what_it_does_not_hold(self):
        said = "part: {of: c, generation: 2015-2023, holds: [claims]}"
        signed = claim("s", "2015-07-17", "of: Contract", "field: signed_on", measure="date_of")
        body = f"contract:\n  claims: [{claim('n', 4, 'of: Project')}, {signed}]"
        report = judged(loads(f"format: contratville/1\n{said}\n{body}", "yaml"), "CLM001")
        assert outcome(report, "n") is outcome(report, "s") is NOT_EVALUATED
        assert {one.what for one in missing(report)} == {"Project", "Contract.signed_on"}

    @pytest.mark.parametrize(
        "said",
        [
            claim("n", None, "of: Project", declared="quatre"),
            claim("n", 4),
            claim("n", 4, measure="ratio"),
        ],
    )
    def test_what_a_claim_does_not_say_is_missing(self, said):
        report = judged(document(said), "CLM001")
        assert outcome(report, "n") is NOT_EVALUATED
        assert missing(report)[0].what.startswith("Claim.")

    def test_why_it_is_missing_is_told_when_the_claim_says_so(self):
        said = claim("n", None, "of: Project", "gaps: [{field: value, reason: unreadable}]")
        report = judged(document(said), "CLM001")
        assert missing(report) == [Missing("Claim.value", GapReason.UNREADABLE)]

    def test_an_order_stands_at_its_operands(self):
        first = stated("a", "2015-07-01")
        second = stated("b", "2015-06-01", of="séances")
        order = claim("o", None, "operands: [a, b]", measure="order", declared="a puis b")
        report = judged(document(first, second, order), "CLM001")
        assert subjects(report) == [(("o",), "operands")]
        assert report.findings[0].evidence == (Ref("claim", "a"), Ref("claim", "b"))

    def test_a_ratio_is_not_told_again_when_a_contradicted_operand_is_the_whole_of_it(self):
        held = [claim("n", 2, "of: Project"), stated("d", 4)]
        report = judged(document(*held, share(50, "n", "d")), "CLM001")
        assert subjects(report) == [(("n",), "value")]
        assert outcome(report, "r") is NOT_EVALUATED
        assert missing(report) == [Missing("Claim.operands")]

    def test_a_ratio_that_its_own_figures_contradict_is_told_too(self):
        held = [claim("n", 2, "of: Project"), stated("d", 4)]
        report = judged(document(*held, share(60, "n", "d")), "CLM001")
        assert subjects(report) == [(("n",), "value"), (("r",), "value")]
        assert "2 / 4 = 50 %, sur les chiffres déclarés" in report.findings[1].why("fr")

    def test_an_operand_that_is_lost_loops_or_is_twice_holds_it_up(self):
        for held, code in (
            ([stated("a", 1), share(50, "a", "lost")], "REF002"),
            ([share(50, "a", "r"), stated("a", 1)], "REF020"),
            ([share(50, "a", "b"), stated("a", 1), stated("b", 2), stated("b", 3)], "REF001"),
            ([share(50, "a", "b"), claim("a", 3, "of: Projet"), stated("b", 2)], "CLM005"),
        ):
            report = judged(document(*held), "CLM001")
            assert outcome(report, "r") is SKIPPED
            assert code in held_up_by(report)

    def test_an_amount_may_be_rounded_or_cut_and_a_count_may_not(self):
        lines = [f"{{id: l{n}, project: p1, year: 2016, awarded: {n}.60}}" for n in (1, 2)]
        asked = ["of: FundingLine", "field: awarded", "unit: EUR"]
        for value, expected in (
            (4, PASSED),
            ("4.2", PASSED),
            (5, PASSED),
            (3, FAILED),
            (6, FAILED),
        ):
            held = document(claim("s", value, *asked, measure="sum"), funding_lines=lines)
            assert outcome(judged(held, "CLM001"), "s") is expected


# Truncated figures: CLM002


class TestTruncated:
    def two_thirds(self, value, declared, *more):
        ratio = claim(
            "r",
            value,
            "operands: [a, b]",
            "unit: PERCENT",
            *more,
            measure="ratio",
            declared=declared,
        )
        return document(stated("a", 2), stated("b", 3, of="séances"), ratio)

    @pytest.mark.parametrize(
        ("value", "declared", "expected"),
        [
            ("66.6", "66,6 %", FAILED),
            ("66.7", "66,7 %", PASSED),
            ("66", "66 %", FAILED),
            ("67", "67 %", PASSED),
            ("66.60", "66,60 %", SKIPPED),
        ],
    )
    def test_the_digits_are_those_of_the_declared_text(self, value, declared, expected):
        report = judged(self.two_thirds(value, declared), "CLM002")
        assert outcome(report, "r") is expected

    def test_the_sentence_gives_the_rounding(self):
        (finding,) = judged(self.two_thirds("66.6", "66,6 %"), "CLM002")
        assert finding.severity.value == "info"
        assert "« 66,7 % »" in finding.to_do("fr")
        assert finding.why("fr") == (
            "Déclaré : « 66,6 % ». Calculé : 2 / 3 = 66,666… %, sur les chiffres déclarés a et b."
        )

    @pytest.mark.parametrize(
        "more", ["comparison: about", "comparison: at_least", "nature: target"]
    )
    def test_only_equal_facts_are_looked_at(self, more):
        report = judged(self.two_thirds("66.6", "66,6 %", more), "CLM002")
        assert outcome(report, "r") is NOT_APPLICABLE

    def test_counts_and_stated_figures_are_not_applicable(self):
        report = judged(document(claim("n", 3, "of: Project"), stated("s", "3.5")), "CLM002")
        assert outcome(report, "n") is outcome(report, "s") is NOT_APPLICABLE

    def test_what_cannot_be_computed_is_not_evaluated(self):
        report = judged(document(share(50, "a", "b"), stated("a"), stated("b", 2)), "CLM002")
        assert outcome(report, "r") is NOT_EVALUATED


# Measures over what does not exist: CLM005


class TestIllDescribed:
    def test_the_place_is_the_attribute_at_fault(self):
        held = document(
            claim("a", 3, "of: Projet"),
            claim("b", 3, "of: Project", "filters: {batch: x, instruction: bouclé}"),
            claim("c", 3, "of: Project", "field: label", measure="sum"),
            claim("d", "2015-07-01", "of: Project"),
        )
        report = judged(held, "CLM005")
        assert subjects(report) == [
            (("a",), "of"),
            (("b",), "filters"),
            (("c",), "field"),
            (("d",), "value"),
        ]
        why = report.findings[1].why("fr")
        assert "« batch »" in why
        assert "« bouclé »" in why

    def test_a_filter_to_an_entity_that_is_not_there_is_told(self):
        report = judged(document(claim("a", 3, "of: Project", "filters: {batches: s1}")), "CLM005")
        assert "« s1 »" in report.findings[0].why("en")

    def test_stated_figures_measure_nothing(self):
        report = judged(document(stated("a", 3)), "CLM005")
        assert outcome(report, "a") is NOT_APPLICABLE

    def test_what_is_only_missing_is_not_evaluated(self):
        report = judged(document(claim("a", 3)), "CLM005")
        assert missing(report) == [Missing("Claim.of")]
        gap = "gaps: [{field: of, reason: lost}]"
        assert missing(judged(document(claim("a", 3, gap)), "CLM005")) == [
            Missing("Claim.of", GapReason.LOST)
        ]

    def test_what_is_rightly_described_passes_whatever_the_data_hold(self):
        report = judged(document(claim("a", 9, "of: Meeting")), "CLM005")
        assert outcome(report, "a") is PASSED
        assert fields(report) == []
