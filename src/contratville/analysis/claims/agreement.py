"""Claims that are about the same thing, and whether they say the same of it."""

from collections.abc import Hashable
from datetime import date
from typing import Final

from contratville.model import Claim, ClaimMeasure, FuzzyDate

from ..periods import meet
from .dates import days_of_claim
from .figures import margin_of
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


def admit_the_same(one: Claim, other: Claim) -> bool:
    """Tell whether two claims about the same thing may both be true.

    Numbers are compared as far as they are written, dates by the days that they denote. What
    cannot be compared, for want of a value or of a unit in common, is taken to agree.
    """
    if isinstance(one.value, date | FuzzyDate) and isinstance(other.value, date | FuzzyDate):
        return meet(days_of_claim(one, one.value), days_of_claim(other, other.value))
    if one.unit and other.unit and _unit(one) != _unit(other):
        return True
    margin = margin_of(one, rounded=may_be_rounded(one))
    against = margin_of(other, rounded=may_be_rounded(other))
    return margin is None or against is None or margin.meets(against)


def _unit(claim: Claim) -> tuple[object, str | None]:
    return claim.unit, claim.unit_text


def same_unit(*claims: Claim) -> bool:
    """Tell whether claims have the same unit, or none."""
    return len({_unit(claim) for claim in claims}) == 1
