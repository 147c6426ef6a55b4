"""Money: whole euro cents in Python, euros wherever a person or a tool reads it."""

import re
from decimal import Decimal
from typing import Final, NewType

Cents = NewType("Cents", int)
"""An amount in whole euro cents (*centimes d'euro*)."""

_EUROS: Final = re.compile(r"(-?)(\d{1,18})(?:\.(\d{1,2}))?", re.ASCII)


def euros(amount: str | int | Decimal) -> Cents:
    """Turn an amount in euros into whole cents, exactly.

    Args:
        amount: euros, with at most two decimals; a text is a plain number (point, no spaces,
            no exponent).

    Raises:
        ValueError: the text is not such a number, or has more than two decimals.
        TypeError: the amount is a float, which cannot hold cents exactly.

    >>> euros("12000.50")
    1200050
    >>> euros(23000)
    2300000
    """
    if isinstance(amount, float):
        raise TypeError("an amount of money is a text, an int or a Decimal, never a float")
    text = format(amount, "f") if isinstance(amount, Decimal) else str(amount)
    match = _EUROS.fullmatch(text)
    if match is None:
        raise ValueError(f"« {text} » is not an amount of euros with at most two decimals")
    sign, whole, decimals = match.groups()
    cents = int(whole) * 100 + int((decimals or "").ljust(2, "0"))
    return Cents(-cents if sign else cents)


def in_euros(cents: Cents) -> Decimal:
    """Give an amount in euros, with two decimals.

    >>> in_euros(euros("12000.5"))
    Decimal('12000.50')
    """
    return Decimal(cents).scaleb(-2)
