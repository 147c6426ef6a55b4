"""Dates: what a declared one and the one of the data have in common."""

from datetime import date

from contratville.model import Claim, Comparison, FuzzyDate, Period

from ..periods import days_of, meet
from .words import ClaimVerdict


def compared_dates(
    claim: Claim, declared: FuzzyDate | date, found: FuzzyDate | date
) -> ClaimVerdict:
    """Compare the date that a claim declares with the one that the data hold.

    It is confirmed when each day that the data admit is one that the claim admits, and contradicted
    when none is. The wording of a date says how near it comes, so that « about » adds nothing.
    """
    admitted, days = days_of_claim(claim, declared), days_of(found)
    if days == Period() or admitted == Period():
        return ClaimVerdict.NOT_VERIFIABLE
    if not meet(admitted, days):
        return ClaimVerdict.CONTRADICTED
    begins = admitted.start is None or (days.start is not None and days.start >= admitted.start)
    ends = admitted.end is None or (days.end is not None and days.end <= admitted.end)
    return ClaimVerdict.CONFIRMED if begins and ends else ClaimVerdict.NOT_VERIFIABLE


def days_of_claim(claim: Claim, declared: FuzzyDate | date) -> Period:
    """Give the days that a claim admits: from the first on, when it says « at least »."""
    days = days_of(declared)
    return Period(start=days.start) if claim.comparison is Comparison.AT_LEAST else days


def precedes(first: FuzzyDate | date, second: FuzzyDate | date) -> bool | None:
    """Tell whether a date comes before another; None when their days do not tell."""
    one, other = days_of(first), days_of(second)
    if one.end is not None and other.start is not None and one.end < other.start:
        return True
    if one.start is not None and other.end is not None and one.start > other.end:
        return False
    return None
