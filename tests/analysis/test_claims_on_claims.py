"""Declared figures measured over others, or over dates: ratios, dates, orders."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from contratville.analysis.claims import ClaimVerdict, Measures, computation_text, measured
from contratville.analysis.programming import Programming
from contratville.analysis.promises import Promises
from contratville.model import (
    Booklet,
    BookletKind,
    FuzzyDate,
    Gap,
    GapReason,
    Milestone,
    Orientation,
    Period,
    Ref,
    Unit,
)

from .claimed import (
    AT_LEAST,
    DATE_OF,
    ORDER,
    at_fault,
    claim,
    counting,
    lacking,
    project,
    result,
    share,
    stated,
    verdict,
)
from .small import empty

PROJECTS = [project("p1"), project("p2"), project("p3", 2017)]


def milestone(id, when=None, **more):
    due = when if when is None or isinstance(when, FuzzyDate) else FuzzyDate.read(when)
    return Milestone(id=id, code=id, label=f"Étape {id} (fictive)", due=due, **more)


def dated(value, **more):
    return claim(value, measure=DATE_OF, of="Milestone", field="due", **more)


# Ratios


class TestRatios:
    def test_a_ratio_rests_on_what_its_operands_compute(self):
        first = counting(9, id="n", filters={"year": "2016"})
        whole = counting(9, id="d")
        found = result(share("66.7", "66,7 %"), first, whole, *PROJECTS)
        assert found.value == Fraction(200, 3)
        assert found.declared_figures == ()
        assert computation_text(found).fr == "2 / 3 = 66,666… %"

    def test_or_on_what_they_declare_when_nothing_computes_them_and_says_so(self):
        found = result(share("81.5", "81,5 %"), stated("n", 544), stated("d", 667))
        assert found.verdict is ClaimVerdict.TRUNCATED
        assert [one.id for one in found.declared_figures] == ["n", "d"]
        assert computation_text(found).fr == (
            "544 / 667 = 81,559… %, sur les chiffres déclarés n et d"
        )
        assert computation_text(found).en == (
            "544 / 667 = 81.559… %, on the declared figures n and d"
        )

    def test_one_operand_may_be_computed_and_the_other_declared(self):
        found = result(
            share(50), stated("n", 1), counting(3, id="d", filters={"year": "2016"}), *PROJECTS
        )
        assert [one.id for one in found.declared_figures] == ["n"]
        assert computation_text(found).fr.endswith(", sur le chiffre déclaré n")

    def test_what_an_operand_rests_on_is_told_too(self):
        inner = share(50, id="inner", of=("a", "b"))
        found = result(
            share(25, of=("inner", "c")), inner, stated("a", 1), stated("b", 2), stated("c", 200)
        )
        assert (found.value, found.verdict) == (25, ClaimVerdict.CONFIRMED)
        assert {one.id for one in found.declared_figures} == {"a", "b", "c"}

    def test_a_ratio_that_is_no_percentage_is_a_plain_number(self):
        found = result(share("2.4", "2,4", unit=None), stated("n", 667), stated("d", 279))
        assert found.verdict is ClaimVerdict.ROUNDED
        assert (
            verdict(share("50", "50 %", unit=None), stated("n", 1), stated("d", 2)) == "confirmed"
        )

    def test_a_zero_below_gives_nothing(self):
        found = result(share(50), stated("n", 1), stated("d", 0))
        assert (found.verdict, lacking(found)) == (ClaimVerdict.NOT_VERIFIABLE, ["Claim.operands"])

    def test_a_rounded_operand_makes_the_ratio_as_vague(self):
        held = [
            stated("n", 1200000, "1,2 M€", unit=Unit.EUR),
            stated("d", 3400000, "3,4 M€", unit=Unit.EUR),
        ]
        assert verdict(share("35.3", "35,3 %"), *held) == "rounded"
        assert verdict(share(38), *held) == "not_verifiable"
        assert verdict(share(50), *held) == "contradicted"

    def test_a_floor_makes_the_ratio_open(self):
        held = [stated("n", 100, comparison=AT_LEAST), stated("d", 200)]
        assert verdict(share(50), *held) == "confirmed"
        assert verdict(share(80), *held) == "not_verifiable"
        assert verdict(share(40), *held) == "contradicted"

    @pytest.mark.parametrize(
        ("operands", "fault"),
        [((), False), (("n",), True), (("n", "d", "d"), True), (("n", "lost"), False)],
    )
    def test_two_operands_are_needed(self, operands, fault):
        found = result(share(50, of=operands), stated("n", 1), stated("d", 2))
        assert lacking(found) == ["Claim.operands"]
        assert bool(at_fault(found)) is fault

    def test_an_operand_without_any_value_gives_nothing(self):
        assert lacking(result(share(50), stated("n", None), stated("d", 2))) == ["Claim.operands"]

    def test_a_ratio_of_dates_is_none(self):
        when = stated("n", date(2016, 1, 1))
        assert at_fault(result(share(50), when, stated("d", 2))) == ["Claim.operands"]

    def test_claims_that_rest_on_one_another_are_not_verifiable_nor_what_rests_on_them(self):
        loop = [share(50, id="a", of=("b", "c")), share(50, id="b", of=("a", "c")), stated("c", 2)]
        beyond = share(50, id="e", of=("a", "c"))
        contract = empty().adding(*loop, beyond)
        for order in ((0, 1, 2, 3), (3, 2, 1, 0)):
            measures = Measures(Programming(Promises(contract)))
            found = [measures.of([*contract.claims][n]) for n in order]
            looping = [one for one in found if one.claim.id != "c"]
            assert all(lacking(one) == ["Claim.operands"] for one in looping)
        assert lacking(measured(contract, share(50, id="new", of=("a", "c")))) == ["Claim.operands"]
        itself = share(50, id="a", of=("a", "a"))
        assert lacking(result(itself, itself)) == ["Claim.operands"]

    def test_a_long_chain_is_measured_without_recursion_and_given_up_when_too_long(self):
        chain = [stated("c0", 1), stated("seven", 7)]
        chain += [
            share(1, id=f"c{n}", of=(f"c{n - 1}", "seven"), unit=None) for n in range(1, 3000)
        ]
        contract = empty().adding(*chain)
        measures = Measures(Programming(Promises(contract)))
        assert measures.of(contract.claims["c2"]).value == Fraction(1, 49)
        found = [measures.of(one) for one in reversed([*contract.claims][2:])]
        assert {"Claim.value"} == {what for one in found for what in lacking(one)}


# Dates and orders


class TestDates:
    @pytest.mark.parametrize(
        ("declared", "found", "word"),
        [
            (date(2015, 7, 17), "2015-07-17", "confirmed"),
            (date(2015, 7, 17), "2015-07-15", "contradicted"),
            (date(2015, 7, 17), "juillet 2015", "not_verifiable"),
            (FuzzyDate.read("juillet 2015"), "2015-07-17", "confirmed"),
            (FuzzyDate.read("juillet 2015"), "juillet 2015", "confirmed"),
            (FuzzyDate.read("juillet 2015"), "août 2015", "contradicted"),
            (FuzzyDate.read("juillet 2015"), "2015", "not_verifiable"),
            (FuzzyDate.read("avant juillet 2015"), "2015-06-01", "confirmed"),
            (FuzzyDate.read("à partir de juillet 2015"), "2015-06-01", "contradicted"),
            (FuzzyDate.read("dès que possible"), "2015-06-01", "not_verifiable"),
            (date(2015, 7, 17), "dès que possible", "not_verifiable"),
        ],
    )
    def test_a_date_is_compared_day_by_day(self, declared, found, word):
        assert verdict(dated(declared), milestone("m", found)) == word

    def test_at_least_is_that_day_or_later(self):
        later = {"comparison": AT_LEAST}
        assert (
            verdict(dated(date(2015, 7, 1), **later), milestone("m", "2016-01-01")) == "confirmed"
        )
        assert (
            verdict(dated(date(2015, 7, 1), **later), milestone("m", "2015-06-30"))
            == "contradicted"
        )
        assert verdict(dated(date(2015, 7, 1), **later), milestone("m", "2015")) == "not_verifiable"

    def test_its_subject_or_its_filters_say_of_which_entity(self):
        held = [milestone("m1", "2015-07-15"), milestone("m2", "2015-07-17")]
        day = date(2015, 7, 17)
        assert verdict(dated(day, subject=Ref("milestone", "m2")), *held) == "confirmed"
        assert verdict(dated(day, filters={"code": "m2"}), *held) == "confirmed"
        assert lacking(result(dated(day), *held)) == ["Claim.subject"]
        own = claim(day, measure=DATE_OF, field="due", subject=Ref("milestone", "m2"))
        assert verdict(own, *held) == "confirmed"

    def test_the_contract_is_its_own_subject(self):
        signed = claim(date(2015, 7, 17), measure=DATE_OF, of="Contract", field="signed_on")
        on = FuzzyDate.read("2015-07-17")
        assert verdict(signed, signed_on=on) == "confirmed"
        assert lacking(result(signed)) == ["Contract.signed_on"]
        start = claim(date(2016, 1, 1), measure=DATE_OF, of="Contract", field="legal_period.start")
        assert verdict(start, legal_period=Period(start=date(2016, 1, 1))) == "confirmed"
        assert lacking(result(start)) == ["Contract.legal_period"]

    def test_what_is_missing_is_named(self):
        m = milestone("m", gaps=(Gap(field="due", reason=GapReason.LOST),))
        day = date(2015, 7, 17)
        (missing,) = result(dated(day), m).lacking
        assert (missing.what, missing.gap) == ("Milestone.due", GapReason.LOST)
        assert lacking(result(dated(day, subject=Ref("milestone", "lost")), m)) == ["Claim.subject"]
        assert at_fault(result(dated(day, subject=Ref("contract", "c")), m)) == ["Claim.subject"]
        assert at_fault(result(evolve(dated(day), field="code"), m)) == ["Claim.field"]
        assert at_fault(result(evolve(dated(day), field="deadline"), m)) == ["Claim.field"]
        assert lacking(result(evolve(dated(day), field=None), m)) == ["Claim.field"]
        assert lacking(result(evolve(dated(day), of=None), m)) == ["Claim.of"]
        assert at_fault(result(evolve(dated(day), of="Jalon"), m)) == ["Claim.of"]
        assert at_fault(result(dated(12), milestone("m", "2015-07-17"))) == ["Claim.value"]


class TestOrders:
    def days(self, first, second):
        return [
            dated(date.fromisoformat(first), id="a", subject=Ref("milestone", "m1")),
            dated(date.fromisoformat(second), id="b", subject=Ref("milestone", "m2")),
            milestone("m1", "2015-06-01"),
            milestone("m2", "2015-06-30"),
        ]

    def test_the_first_comes_before_the_second_by_their_dates_in_the_data(self):
        held = self.days("2019-01-01", "2018-01-01")
        forth, back = (claim(measure=ORDER, operands=pair) for pair in (("a", "b"), ("b", "a")))
        assert verdict(forth, *held) == "confirmed"
        assert verdict(back, *held) == "contradicted"
        found = result(forth, *held)
        assert found.value is True
        assert computation_text(found).fr == (
            "a (1er juin 2015), puis b (30 juin 2015) : le premier précède le second"
        )

    def test_or_by_the_dates_that_the_operands_declare(self):
        held = [stated("a", date(2015, 6, 1)), stated("b", date(2015, 7, 1))]
        found = result(claim(measure=ORDER, operands=("a", "b")), *held)
        assert found.verdict is ClaimVerdict.CONFIRMED
        assert len(found.declared_figures) == 2

    def test_or_by_the_field_of_what_they_are_about(self):
        held = [
            *(
                Booklet(id=f"k{n}", number=n, kind=BookletKind.DIAGNOSIS, title="Cahier")
                for n in (1, 2)
            ),
            stated("a", None, subject=Ref("booklet", "k1")),
            stated("b", None, subject=Ref("booklet", "k2")),
            stated("c", None),
            stated("d", None, subject=Ref("contract", "c")),
        ]
        order = {"measure": ORDER, "of": "Booklet", "field": "number"}
        assert verdict(claim(operands=("a", "b"), **order), *held) == "confirmed"
        assert verdict(claim(operands=("b", "a"), **order), *held) == "contradicted"
        assert verdict(claim(operands=("a", "a"), **order), *held) == "contradicted"
        assert lacking(result(claim(operands=("a", "c"), **order), *held)) == ["Claim.operands"]
        assert at_fault(result(claim(operands=("a", "d"), **order), *held)) == ["Claim.operands"]

    def test_days_that_do_not_tell_leave_it_open(self):
        for second in (date(2015, 6, 1), FuzzyDate.read("juin 2015")):
            held = [stated("a", date(2015, 6, 1)), stated("b", second)]
            found = result(claim(measure=ORDER, operands=("a", "b")), *held)
            assert lacking(found) == ["Claim.operands"]

    def test_a_date_and_a_number_are_in_no_order(self):
        held = [stated("a", date(2015, 6, 1)), stated("b", 2)]
        assert at_fault(result(claim(measure=ORDER, operands=("a", "b")), *held)) == [
            "Claim.operands"
        ]

    def test_without_operands_it_is_the_rank_of_its_subject(self):
        held = [Orientation(id="o5", order=5, label="Mobilité")]
        rank = {"measure": ORDER, "field": "order", "subject": Ref("orientation", "o5")}
        assert verdict(claim(5, "5e orientation", **rank), *held) == "confirmed"
        assert verdict(claim(4, "4e orientation", **rank), *held) == "contradicted"
        assert at_fault(result(claim(5, **{**rank, "field": "label"}), *held)) == ["Claim.field"]
