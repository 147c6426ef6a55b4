"""Claims that are about the same thing, and whether they say the same of it."""

from collections.abc import Hashable
from datetime import date
from typing import Final, Self

from attrs import frozen

from contratville.model import Claim, ClaimMeasure, FuzzyDate, Period, Unit

from ..periods import meet
from .dates import days_of_claim
from .figures import Margin, margin_of
from .rounding import may_be_rounded

_TOLD_BY: Final = {
    ClaimMeasure.COUNT: ("of",),
    ClaimMeasure.SUM: ("of", "field"),
    ClaimMeasure.RATIO: ("operands",),
    ClaimMeasure.DATE_OF: ("field",),
    ClaimMeasure.ORDER: ("operands", "field"),
    ClaimMeasure.STATED: ("of", "field"),
}
"""The attributes by which a claim tells what it is about."""
_ONE_WILL_DO: Final = frozenset({ClaimMeasure.ORDER, ClaimMeasure.STATED})


def untold(claim: Claim) -> str | None:
    """Give the attribute that is missing to know what a claim is about; None when it is known."""
    missing = [name for name in _TOLD_BY[claim.measure] if not getattr(claim, name)]
    one_will_do = claim.measure in _ONE_WILL_DO
    if not missing or (one_will_do and len(missing) < len(_TOLD_BY[claim.measure])):
        return None
    return missing[0]


def theme_of(claim: Claim) -> Hashable:
    """Give what a claim is about: two that have it in common are about the same thing.

    The measure, with all that it names, the day, and whether a fact or a target is stated.
    """
    return (
        claim.measure,
        claim.of,
        claim.field,
        claim.operands,
        claim.subject,
        frozenset((claim.filters or {}).items()),
        claim.as_of,
        claim.nature,
    )


@frozen
class Statement:
    """What a claim says: two claims that say the same have it in common.

    Attributes:
        numbers: the numbers that it stands for; None when it declares none.
        days: the days that it admits; None when it declares no date.
        unit: its unit, as a code and in words.
    """

    numbers: Margin | None
    days: Period | None
    unit: tuple[Unit | None, str | None]

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """Give what a claim says."""
        value = claim.value
        days = days_of_claim(claim, value) if isinstance(value, date | FuzzyDate) else None
        numbers = margin_of(claim, rounded=may_be_rounded(claim))
        return cls(numbers, days, (claim.unit, claim.unit_text))

    def agrees_with(self, other: "Statement") -> bool:
        """Tell whether both may be true.

        Numbers are compared as far as they are written, dates by the days that they denote. What
        cannot be compared, for want of a value or of a unit in common, is taken to agree.
        """
        if self.days is not None and other.days is not None:
            return meet(self.days, other.days)
        one_unit = self.unit == other.unit or None in (self.unit[0], other.unit[0])
        if self.numbers is None or other.numbers is None or not one_unit:
            return True
        return self.numbers.meets(other.numbers)


def same_unit(*claims: Claim) -> bool:
    """Tell whether claims have the same unit, or none."""
    return len({(claim.unit, claim.unit_text) for claim in claims}) == 1
