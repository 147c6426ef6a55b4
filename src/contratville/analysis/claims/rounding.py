"""Which declared figures may be rounded: shares and amounts, never counts."""

from typing import Final

from contratville.model import Cents, Claim, ClaimMeasure, Unit

from .attributes import Attribute, attribute_named, class_named
from .figures import number_of

_ROUNDED: Final = frozenset({Unit.EUR, Unit.FTE, Unit.HOUR, Unit.PERCENT})
_WHOLE: Final = frozenset({Unit.HOUSEHOLD, Unit.PERSON, Unit.PLACE})


def may_be_rounded(claim: Claim) -> bool:
    """Tell whether a figure is a share or an amount, which is rounded or truncated.

    A count is not, nor is a number of persons, households or places. Without a unit, the field of
    a sum says it, else whether the figure has decimals.
    """
    if claim.measure in (ClaimMeasure.COUNT, ClaimMeasure.RATIO):
        return claim.measure is ClaimMeasure.RATIO
    if claim.unit in _ROUNDED or claim.unit in _WHOLE:
        return claim.unit in _ROUNDED
    attribute = _summed(claim) if claim.measure is ClaimMeasure.SUM else None
    if attribute is not None:
        return not attribute.is_whole
    number = number_of(claim)
    return number is not None and number.denominator > 1


def is_percentage(claim: Claim) -> bool:
    """Tell whether a figure is written out of a hundred."""
    return claim.unit is Unit.PERCENT or (claim.unit is None and "%" in claim.declared)


def is_amount(claim: Claim) -> bool:
    """Tell whether a figure is an amount in euros, by its unit or by the field that is added."""
    if claim.unit is not None or claim.measure is not ClaimMeasure.SUM:
        return claim.unit is Unit.EUR
    attribute = _summed(claim)
    return attribute is not None and attribute.element is Cents


def _summed(claim: Claim) -> Attribute | None:
    """Give the attribute that a sum adds."""
    owner = class_named(claim.of or "")
    return None if owner is None else attribute_named(owner, claim.field or "")
