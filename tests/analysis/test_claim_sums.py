"""Declared amounts and numbers, measured by adding what the data hold."""

from decimal import Decimal
from fractions import Fraction

from contratville.analysis.claims import ClaimVerdict, computation_text
from contratville.model import FundingNature as Nature
from contratville.model import (
    Neighbourhood,
    NeighbourhoodKind,
    Organisation,
    OrganisationKind,
    Quantity,
    Unit,
)

from .claimed import (
    AT_LEAST,
    SUM,
    at_fault,
    claim,
    lacking,
    line,
    result,
    total,
    verdict,
)
from .small import commitment


class TestSums:
    def test_amounts_are_added_to_the_cent(self):
        held = [line("a", "0.10"), line("b", "0.20")]
        found = result(total("0.30", "0,30 €"), *held)
        assert (found.verdict, found.value) == (ClaimVerdict.CONFIRMED, Fraction(3, 10))
        assert computation_text(found).fr == (
            "« montant attribué » de ligne de financement × 2 : 0,30 €"
        )
        assert verdict(total("0.31", "0,31 €"), *held) == "contradicted"

    def test_numbers_of_things_are_added_and_never_rounded(self):
        held = [
            Neighbourhood(id=id, kind=NeighbourhoodKind.QPV, communes=("v",), population=count)
            for id, count in (("a", 1200), ("b", 1345))
        ]
        people = {"measure": SUM, "of": "Neighbourhood", "field": "population"}
        assert verdict(claim(2545, **people), *held) == "confirmed"
        assert verdict(claim(2500, "2,5 milliers", **people), *held) == "contradicted"

    def test_an_amount_that_is_not_known_leaves_the_sum_open_above(self):
        held = [line("a", "100"), line("b")]
        assert lacking(result(total(150), *held)) == ["FundingLine.awarded"]
        assert verdict(total(100), *held) == "not_verifiable"
        assert verdict(total(90), *held) == "contradicted"
        assert verdict(total(100, comparison=AT_LEAST), *held) == "confirmed"

    def test_a_line_that_may_meet_the_filters_may_add_its_amount(self):
        held = [line("a", "100", funder="f"), line("b", "50")]
        asked = {"filters": {"funder": "f"}}
        other = Organisation(id="f", name="Financeur (fictif)", kind=OrganisationKind.OTHER)
        assert lacking(result(total(150, **asked), *held, other)) == ["FundingLine.funder"]
        for value in (99, 151):
            assert verdict(total(value, **asked), *held, other) == "contradicted"

    def test_cash_and_in_kind_are_not_added_unless_a_filter_tells_them_apart(self):
        held = [line("a", "100"), line("b", "50", nature=Nature.IN_KIND)]
        assert lacking(result(total(150), *held)) == ["Claim.filters"]
        assert verdict(total(100, filters={"nature": "cash"}), *held) == "confirmed"

    def test_a_negative_amount_gives_no_bound(self):
        held = [line("a", "100"), line("b", "-10"), line("c")]
        assert verdict(total(50), *held) == "not_verifiable"
        assert verdict(total(90), *held[:2]) == "confirmed"

    def test_lines_of_one_id_give_no_sum(self):
        assert verdict(total(200), line("a", "100"), line("a", "100")) == "not_verifiable"

    def test_quantities_are_added_in_the_unit_of_the_claim(self):
        held = [
            commitment(id, quantity=Quantity(value=Decimal(value), unit=unit))
            for id, value, unit in (("a", "1000", Unit.EUR), ("b", "500.50", Unit.EUR))
        ]
        posts = commitment("c", quantity=Quantity(value=Decimal("2.5"), unit=Unit.FTE))
        asked = {"measure": SUM, "of": "OrdinaryLawCommitment", "field": "quantity"}
        assert verdict(claim(1500, "1 500 €", unit=Unit.EUR, **asked), *held) == "truncated"
        assert lacking(result(claim(1500, unit=Unit.EUR, **asked), *held, posts)) == ["Claim.unit"]
        assert lacking(result(claim(1500, unit=Unit.HOUR, **asked), *held)) == ["Claim.unit"]
        assert lacking(result(claim(1500, **asked), *held)) == ["Claim.unit"]

    def test_an_amount_is_counted_in_euros(self):
        assert at_fault(result(total(1, unit=Unit.PERSON), line("a", "1"))) == ["Claim.unit"]
        assert verdict(total(1, unit=None), line("a", "1")) == "confirmed"
