"""Figures: a computed number as far as it is known, and what a declared one stands for.

Everything is exact: fractions, never floats.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final, Self

from attrs import frozen

from contratville.model import Claim, Comparison

from .words import ClaimVerdict

_SPACE: Final = "[ \u00a0\u2009\u202f]"
_NUMBER: Final = re.compile(
    rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*"
)
_SCALES: Final = (1, 10**3, 10**6, 10**9)
"""Units, thousands, millions, billions: « 1,2 M€ » is written in tenths of a million."""
_READ: Final = 200
"""Characters of a declared figure in which a number is looked for."""
_DIGITS: Final = 60
"""Digits beyond which a number is not one of a contrat de ville, and is not computed."""
_BITS: Final = 512
"""The same for what is computed, of which it is the size of each term of a fraction."""


@frozen
class Figure:
    """A number as far as it is known.

    Attributes:
        value: the number; None when it is not known exactly.
        least: what it is at least; None when nothing says it.
        most: what it is at most; None when nothing says it.
    """

    value: Fraction | None
    least: Fraction | None
    most: Fraction | None

    @classmethod
    def exactly(cls, number: Fraction | int) -> Self:
        """Make a figure that is known."""
        value = Fraction(number)
        return cls(value, value, value)

    @classmethod
    def between(cls, least: Fraction | int | None, most: Fraction | int | None) -> Self:
        """Make a figure of its bounds; it is known when they are one number."""
        if least is not None and least == most:
            return cls.exactly(least)
        low = None if least is None else Fraction(least)
        return cls(None, low, None if most is None else Fraction(most))

    def times(self, factor: int) -> "Figure":
        """Multiply by a positive number."""
        numbers = (self.value, self.least, self.most)
        return Figure(*(None if one is None else one * factor for one in numbers))

    def over(self, other: "Figure") -> "Figure":
        """Divide by a figure that is not zero; there are bounds when nothing is negative."""
        value = self.value / other.value if self.value is not None and other.value else None
        if value is not None and self.is_exact and other.is_exact:
            return Figure.exactly(value)
        if self.least is None or self.least < 0 or other.least is None or other.least <= 0:
            return Figure(value, None, None)
        least = Fraction(0) if other.most is None else self.least / other.most
        most = None if self.most is None else self.most / other.least
        return Figure(value, least, most)

    @property
    def is_exact(self) -> bool:
        """Whether the number is known, and could be no other."""
        return self.value is not None and self.least == self.value == self.most

    @property
    def fits(self) -> bool:
        """Whether its numbers are short enough to be computed with and written."""
        numbers = (one for one in (self.value, self.least, self.most) if one is not None)
        return all(
            one.numerator.bit_length() <= _BITS and one.denominator.bit_length() <= _BITS
            for one in numbers
        )


@frozen
class Margin:
    """The numbers that a declared figure stands for.

    Attributes:
        low: the least; None when there is none.
        high: the greatest; None when there is none.
        strict: whether both bounds are left out.
    """

    low: Fraction | None
    high: Fraction | None
    strict: bool = False

    def holds(self, number: Fraction) -> bool:
        """Tell whether a number is one of them."""
        return not (self._is_below(number) or self._is_above(number))

    def holds_all_of(self, figure: Figure) -> bool:
        """Tell whether a figure is one of them, whatever is not known of it."""
        above = self.low is None or (figure.least is not None and not self._is_below(figure.least))
        below = self.high is None or (figure.most is not None and not self._is_above(figure.most))
        return above and below

    def holds_none_of(self, figure: Figure) -> bool:
        """Tell whether a figure is none of them, whatever is not known of it."""
        under = figure.most is not None and self._is_below(figure.most)
        over = figure.least is not None and self._is_above(figure.least)
        return under or over

    def meets(self, other: "Margin") -> bool:
        """Tell whether one number may be what both stand for."""
        lows = [one.low for one in (self, other) if one.low is not None]
        highs = [one.high for one in (self, other) if one.high is not None]
        if not (lows and highs):
            return True
        low, high = max(lows), min(highs)
        return low < high or (low == high and self.holds(low) and other.holds(low))

    def _is_below(self, number: Fraction) -> bool:
        return self.low is not None and (number < self.low or (self.strict and number == self.low))

    def _is_above(self, number: Fraction) -> bool:
        return self.high is not None and (
            number > self.high or (self.strict and number == self.high)
        )


def is_reasonable(number: Decimal) -> bool:
    """Tell whether a number is finite, and short enough to be computed with."""
    exponent = number.as_tuple().exponent
    return (
        isinstance(exponent, int) and abs(exponent) <= _DIGITS and abs(number.adjusted()) <= _DIGITS
    )


def number_of(claim: Claim) -> Fraction | None:
    """Give the number that a claim declares; None when it declares none, or one out of measure."""
    value = claim.value
    return Fraction(value) if isinstance(value, Decimal) and is_reasonable(value) else None


def last_digit(claim: Claim) -> Fraction:
    """Give the unit of the last digit that a claim writes: 0.1 for « 81,5 % », 1 for « 12 000 € ».

    It is read in the declared text, where the value of the claim tells the number from others;
    « 1,2 M€ » is written in tenths of a million. When no number of the text is that value, as in
    « dix », it is that of the value itself.
    """
    value = claim.value
    if not isinstance(value, Decimal) or not is_reasonable(value):
        return Fraction(1)
    found = list(_written(claim.declared[:_READ]))
    for scale in _SCALES:
        for digits, decimals in found:
            if Fraction(digits * scale, 10**decimals) == abs(Fraction(value)):
                return Fraction(scale, 10**decimals)
    return Fraction(10) ** int(value.as_tuple().exponent)


def _written(text: str) -> Iterator[tuple[int, int]]:
    """Give each number of a text as digits and decimals: « 12.000 » may be 12000, or 12.000."""
    for match in _NUMBER.finditer(text):
        parts = re.split("[.,]", re.sub(_SPACE, "", match[0]))
        digits = "".join(parts)
        if len(digits) <= _DIGITS:
            if len(parts) > 1:
                yield int(digits), len(parts[-1])
            yield int(digits), 0


def _last_digit_that_counts(claim: Claim) -> Fraction:
    """Give the unit of the last digit written that is not zero: 1000 for « 12 000 »."""
    unit = last_digit(claim)
    units = abs((number_of(claim) or 0) / unit)
    while units and not units % 10:
        units, unit = units / 10, unit * 10
    return unit


def bounds_of(claim: Claim) -> tuple[Fraction, Fraction | None] | None:
    """Give the least and the greatest number that a claim says, its digits taken as exact.

    « About » leaves half a unit of the last digit that is not zero, as rounding does, and at least
    one unit of the last digit that is written.
    """
    number = number_of(claim)
    if number is None:
        return None
    if claim.comparison is Comparison.AT_LEAST:
        return number, None
    if claim.comparison is Comparison.ABOUT:
        slack = max(last_digit(claim), _last_digit_that_counts(claim) / 2)
        return number - slack, number + slack
    return number, number


def margin_of(claim: Claim, *, rounded: bool) -> Margin | None:
    """Give the numbers that a claim stands for; None when it declares none.

    Args:
        claim: the claim.
        rounded: whether its figure may be rounded or truncated at its last digit.
    """
    bounds = bounds_of(claim)
    if bounds is None:
        return None
    if rounded and claim.comparison is Comparison.EQ:
        unit = last_digit(claim)
        return Margin(bounds[0] - unit, bounds[0] + unit, strict=True)
    return Margin(*bounds)


def declared_figure(claim: Claim, *, rounded: bool) -> Figure | None:
    """Give what a claim declares as a figure: its number, and what this number may stand for."""
    margin = margin_of(claim, rounded=rounded)
    return None if margin is None else Figure(number_of(claim), margin.low, margin.high)


def half_up(number: Fraction, unit: Fraction) -> Fraction:
    """Round a number to a unit; half a unit goes away from zero.

    >>> half_up(Fraction(5, 2), Fraction(1)), half_up(Fraction(-5, 2), Fraction(1))
    (Fraction(3, 1), Fraction(-3, 1))
    """
    rounded = floor(abs(number) / unit + Fraction(1, 2)) * unit
    return -rounded if number < 0 else rounded


def truncated(number: Fraction, unit: Fraction) -> Fraction:
    """Cut a number at a unit, towards zero."""
    cut = floor(abs(number) / unit) * unit
    return -cut if number < 0 else cut


def compared(claim: Claim, figure: Figure, *, rounded: bool) -> ClaimVerdict:
    """Compare what a claim declares with a figure.

    Args:
        claim: a claim that declares a number.
        figure: what was computed.
        rounded: whether the declared figure may be rounded or truncated at its last digit.
    """
    margin, declared = margin_of(claim, rounded=rounded), number_of(claim)
    if margin is None or declared is None:
        return ClaimVerdict.NOT_VERIFIABLE
    if figure.value is not None and margin.holds(figure.value):
        return _agreement(claim, declared, figure.value)
    if margin.holds_none_of(figure):
        return ClaimVerdict.CONTRADICTED
    if figure.value is None and margin.holds_all_of(figure):
        return ClaimVerdict.CONFIRMED
    return ClaimVerdict.NOT_VERIFIABLE


def _agreement(claim: Claim, declared: Fraction, computed: Fraction) -> ClaimVerdict:
    """Say how a declared number agrees with the computed one that it admits."""
    if declared == computed or claim.comparison is Comparison.AT_LEAST:
        return ClaimVerdict.CONFIRMED
    if claim.comparison is Comparison.EQ:
        unit = last_digit(claim)
        if declared == truncated(computed, unit) != half_up(computed, unit):
            return ClaimVerdict.TRUNCATED
    return ClaimVerdict.ROUNDED


def written(number: Fraction, decimals: int, *, least: int = 0) -> tuple[Decimal, bool]:
    """Write a number with so many decimals at most, cut; say whether that is all of it.

    Args:
        number: the number.
        decimals: how many decimals are written at most.
        least: how many are written at least, zeros or not.

    >>> written(Fraction(54400, 667), 3)
    (Decimal('81.559'), False)
    >>> written(Fraction(12000), 2, least=2)
    (Decimal('12000.00'), True)
    """
    units = floor(abs(number) * 10**decimals)
    whole = Fraction(units, 10**decimals) == abs(number)
    sign = "-" if number < 0 else ""
    shown, _, cut = format(Decimal(f"{sign}{units}E-{decimals}"), "f").partition(".")
    cut = cut.rstrip("0") if whole else cut
    cut = cut.ljust(least, "0")
    return Decimal(f"{shown}.{cut}" if cut else shown), whole
