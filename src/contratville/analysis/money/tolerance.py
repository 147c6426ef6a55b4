"""Amounts compared: to the cent, for what rounding gives."""

from typing import Final

from contratville.model import Cents

TOLERANCE: Final = Cents(1)
"""What two amounts may differ by, and count as the same."""


def exceeds(amount: Cents, limit: Cents) -> bool:
    """Tell whether an amount is above another, by more than the tolerance.

    >>> exceeds(Cents(1001), Cents(1000)), exceeds(Cents(1002), Cents(1000))
    (False, True)
    """
    return amount > limit + TOLERANCE


def differ(one: Cents, other: Cents) -> bool:
    """Tell whether two amounts are not the same, whichever is above the other."""
    return abs(one - other) > TOLERANCE
