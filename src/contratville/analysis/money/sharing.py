"""Parts of an amount that always sum to the whole."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from contratville.model import Cents


def shared(amount: Cents, weights: Sequence[Decimal | int]) -> tuple[Cents, ...]:
    """Share an amount out by weights, in whole cents, by the largest remainder.

    Each part is the exact one, rounded down or up by less than a cent; the cents that rounding down
    leaves go to the largest remainders, the first of equal ones first.

    Raises:
        ValueError: a weight is negative, or all are zero.

    >>> shared(Cents(100), [1, 1, 1])
    (34, 33, 33)
    """
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact)
    if whole <= 0 or any(weight < 0 for weight in exact):
        raise ValueError("weights are positive or zero, and one at least is positive")
    ideal = [amount * weight / whole for weight in exact]
    parts = [part.__floor__() for part in ideal]
    left = amount - sum(parts)
    order = sorted(range(len(parts)), key=lambda rank: (parts[rank] - ideal[rank], rank))
    for rank in order[:left]:
        parts[rank] += 1
    return tuple(map(Cents, parts))
