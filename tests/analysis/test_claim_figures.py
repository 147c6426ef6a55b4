"""What a declared figure stands for: its last digit, rounding, truncation, about, at least."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from contratville.analysis.claims import (
    Statement,
    bounds_of,
    half_up,
    last_digit,
    may_be_rounded,
    number_text,
    theme_of,
    truncated,
    untold,
)
from contratville.analysis.claims.figures import Figure, Margin, written
from contratville.model import ClaimMeasure, ClaimNature, FuzzyDate, Ref, Unit

from .claimed import ABOUT, AT_LEAST, DATE_OF, ORDER, RATIO, SUM, claim, counting, share, stated


@pytest.mark.parametrize(
    ("declared", "value", "unit"),
    [
        ("81,5 %", "81.5", "0.1"),
        ("81,50 %", "81.5", "0.01"),
        ("81.5%", "81.5", "0.1"),
        ("544", "544", "1"),
        ("244 315", "244315", "1"),
        ("244\u202f315 habitants", "244315", "1"),
        ("244\u00a0315", "244315", "1"),
        ("plus de 243 700", "243700", "1"),
        ("12 000 €", "12000", "1"),
        ("12.000 €", "12000", "1"),
        ("12 000,50 €", "12000.5", "0.01"),
        ("12.000,50 €", "12000.5", "0.01"),
        ("1,234.5", "1234.5", "0.1"),
        ("1,2 M€", "1200000", "100000"),
        ("1,20 million d'euros", "1200000", "10000"),
        ("12 k€", "12000", "1000"),
        ("3 milliards", "3000000000", "1000000000"),
        ("12 communes et 12 000 €", "12000", "1"),
        ("en 2015, 544 projets", "544", "1"),
        ("dix", "10", "1"),
        ("une part de moitié", "0.50", "0.01"),
        ("-3,5 %", "-3.5", "0.1"),
        ("0 %", "0", "1"),
        ("", "1.25", "0.01"),
        ("9" * 100, "7", "1"),
        ("voir p. 3", "1.2E+6", "100000"),
    ],
)
def test_the_last_digit_is_read_in_what_is_written_and_else_in_the_value(declared, value, unit):
    assert last_digit(claim(value, declared)) == Fraction(unit)


def test_without_a_number_the_last_digit_is_one():
    assert last_digit(claim(None, "juillet 2015")) == 1
    assert last_digit(claim(date(2015, 7, 1), "juillet 2015")) == 1


@pytest.mark.parametrize(
    ("number", "rounded", "cut"),
    [("2.5", 3, 2), ("2.4", 2, 2), ("-2.5", -3, -2), ("-2.4", -2, -2), ("0", 0, 0)],
)
def test_half_a_unit_goes_away_from_zero(number, rounded, cut):
    exact = Fraction(number)
    assert (half_up(exact, Fraction(1)), truncated(exact, Fraction(1))) == (rounded, cut)


@pytest.mark.parametrize(
    ("declared", "value", "slack"),
    [
        ("environ 35", 35, 1),
        ("environ 30", 30, 5),
        ("environ 100", 100, 50),
        ("environ 12 000", 12000, 500),
        ("environ 12 345", 12345, 1),
        ("environ 1,2 M€", 1200000, 100000),
        ("environ 81,5 %", "81.5", Fraction(1, 10)),
        ("environ 0", 0, 1),
    ],
)
def test_about_leaves_half_a_unit_of_the_last_digit_that_is_not_zero(declared, value, slack):
    about = claim(value, declared, comparison=ABOUT)
    number = Fraction(str(value))
    assert bounds_of(about) == (number - slack, number + slack)


def test_at_least_has_no_greatest():
    assert bounds_of(claim(243700, comparison=AT_LEAST)) == (243700, None)
    assert bounds_of(claim(243700)) == (243700, 243700)
    assert bounds_of(claim(None)) is None


@pytest.mark.parametrize(
    ("what", "rounded"),
    [
        (claim(3, of="Project"), False),
        (claim(3, measure=RATIO), True),
        (stated("a", 3, unit=Unit.EUR), True),
        (stated("a", 3, unit=Unit.PERCENT), True),
        (stated("a", 3, unit=Unit.FTE), True),
        (stated("a", 3, unit=Unit.PERSON), False),
        (stated("a", 3), False),
        (stated("a", "3.5"), True),
        (stated("a", date(2015, 7, 1)), False),
        (claim(3, measure=SUM, of="FundingLine", field="awarded"), True),
        (claim(3, measure=SUM, of="Neighbourhood", field="population"), False),
        (claim(3, measure=SUM, of="Quartier", field="population"), False),
    ],
)
def test_shares_and_amounts_are_rounded_and_counts_are_not(what, rounded):
    assert may_be_rounded(what) is rounded


def test_margins_are_left_out_where_they_are_strict():
    strict = Margin(Fraction(1), Fraction(3), strict=True)
    assert [number for number in (1, 2, 3) if strict.holds(Fraction(number))] == [2]
    closed = Margin(Fraction(3), Fraction(4))
    assert not strict.meets(closed)
    assert closed.meets(Margin(Fraction(2), Fraction(3)))
    assert closed.meets(Margin(None, None))
    assert closed.meets(Margin(Fraction(4), None))
    assert not closed.meets(Margin(Fraction(5), None))
    assert strict.holds_none_of(Figure.between(3, None))
    assert strict.holds_none_of(Figure.between(None, 1))
    assert closed.holds_all_of(Figure.between(3, 4))
    assert not closed.holds_all_of(Figure.between(3, None))


def test_figures_are_divided_with_their_bounds():
    assert Figure.exactly(1).over(Figure.exactly(-2)) == Figure.exactly(Fraction(-1, 2))
    assert Figure.between(1, 2).over(Figure.between(4, 8)) == Figure.between(
        Fraction(1, 8), Fraction(1, 2)
    )
    assert Figure.between(1, None).over(Figure.between(4, None)) == Figure.between(0, None)
    assert Figure.between(-1, 2).over(Figure.between(4, 8)) == Figure.between(None, None)
    assert Figure.between(1, 2).over(Figure.between(0, 8)) == Figure.between(None, None)


def test_numbers_are_written_cut_and_it_is_said():
    assert written(Fraction(-200, 3), 2) == (Decimal("-66.66"), False)
    assert written(Fraction(5, 2), 3) == (Decimal("2.5"), True)
    words = number_text(Fraction(200, 3), share("66.7", "66,7 %"))
    assert (words.fr, words.en) == ("66,666… %", "66.666… %")
    assert number_text(Fraction(10**40), stated("a", 3, unit=Unit.EUR)).fr == f"{10**40},00 €"


# Claims about the same thing


def test_two_claims_are_about_the_same_thing_when_all_that_they_name_is_the_same():
    one = counting(8, of="Orientation", filters={"order": "1"}, subject=Ref("contract", "c"))
    for changes in (
        {"measure": ClaimMeasure.STATED},
        {"of": "Pillar"},
        {"field": "order"},
        {"operands": ("x",)},
        {"subject": None},
        {"filters": {"order": "2"}},
        {"as_of": date(2016, 1, 1)},
        {"nature": ClaimNature.TARGET},
    ):
        assert theme_of(evolve(one, **changes)) != theme_of(one)
    other = counting(
        9, "neuf", of="Orientation", filters={"order": "1"}, subject=Ref("contract", "c")
    )
    assert theme_of(other) == theme_of(one)
    assert theme_of(counting(8, filters={})) == theme_of(counting(8, filters=None))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (stated("a", 7), stated("b", 7), True),
        (stated("a", 7), stated("b", 8), False),
        (stated("a", 7), stated("b", None), True),
        (stated("a", 7), stated("b", date(2015, 7, 7)), True),
        (stated("a", 243700, comparison=AT_LEAST), stated("b", 244315), True),
        (stated("a", 243700, comparison=AT_LEAST), stated("b", 243699), False),
        (stated("a", 7, unit=Unit.PERSON), stated("b", 8, unit=Unit.PERCENT), True),
        (stated("a", 7, unit=Unit.PERSON), stated("b", 8), False),
        (share("81.5", "81,5 %"), share("81.6", "81,6 %"), True),
        (share("81.5", "81,5 %"), share("81.7", "81,7 %"), False),
        (share("81.5", "81,5 %"), share("81.56", "81,56 %"), True),
        (stated("a", 1200000, "1,2 M€", unit=Unit.EUR), stated("b", 1234567, unit=Unit.EUR), True),
        (stated("a", 1200000, "1,2 M€", unit=Unit.EUR), stated("b", 1300001, unit=Unit.EUR), False),
        (stated("a", 100, comparison=ABOUT), stated("b", 149), True),
        (stated("a", 100, comparison=ABOUT), stated("b", 151), False),
        (stated("a", date(2015, 7, 15)), stated("b", date(2015, 7, 17)), False),
        (stated("a", date(2015, 7, 15)), stated("b", FuzzyDate.read("juillet 2015")), True),
        (
            stated("a", FuzzyDate.read("juin 2015")),
            stated("b", FuzzyDate.read("juillet 2015")),
            False,
        ),
        (stated("a", date(2015, 7, 15), comparison=AT_LEAST), stated("b", date(2016, 1, 1)), True),
    ],
)
def test_two_claims_agree_when_both_may_be_true(one, other, agree):
    assert Statement.of(one).agrees_with(Statement.of(other)) is agree
    assert Statement.of(other).agrees_with(Statement.of(one)) is agree


@pytest.mark.parametrize(
    ("what", "missing"),
    [
        (counting(3), None),
        (claim(3), "of"),
        (claim(3, measure=SUM, of="FundingLine"), "field"),
        (claim(3, measure=RATIO), "operands"),
        (share(3), None),
        (claim(3, measure=DATE_OF, of="Contract"), "field"),
        (claim(3, measure=ORDER), "operands"),
        (claim(3, measure=ORDER, field="order"), None),
        (claim(3, measure=ClaimMeasure.STATED), "of"),
        (claim(3, measure=ClaimMeasure.STATED, field="ateliers"), None),
    ],
)
def test_a_claim_says_what_it_is_about_or_what_is_missing_for_that(what, missing):
    assert untold(what) == missing
