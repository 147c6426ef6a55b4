"""What generated contracts are made of: fictional numbers and ids, and dates known to the day."""

from collections.abc import Sequence
from datetime import date
from typing import Final, TypeVar

from stdnum import luhn

import contratville.model as m

T = TypeVar("T")


def partner_id(rank: int) -> str:
    """Give the id of a partner, by its rank among the published ones, from 1."""
    return f"o-{rank}"


def holder_id(rank: int) -> str:
    """Give the id of a holder."""
    return f"h-{rank}"


STATE: Final = partner_id(1)
EPCI: Final = partner_id(2)
CITY: Final = partner_id(3)
LANDLORD: Final = partner_id(7)


def siren(rank: int) -> str:
    """Give a fictional SIREN: 0000xxxxx, up to 9,999 of them, with its key.

    >>> siren(1)
    '000000018'
    """
    number = f"0000{rank:04}"
    return number + luhn.calc_check_digit(number)


def siret(number: str) -> str:
    """Give the first establishment of a fictional legal person: number 00001 and its key."""
    for key in range(10):
        siret = f"{number}0001{key}"
        if luhn.is_valid(siret):
            return siret
    raise AssertionError("one digit in ten is the key")


def on(day: date) -> m.FuzzyDate:
    """Give a date that is known to the day."""
    return m.FuzzyDate(text=day.isoformat(), earliest=day, latest=day)


def nth(items: Sequence[T], rank: int) -> T:
    """Give an item, beginning again after the last."""
    return items[rank % len(items)]


def cited(document: str, locator: str, quote: str | None = None) -> tuple[m.SourceRef, ...]:
    """Give the place of a document where a statement is found, as sources."""
    return (m.SourceRef(document=document, locator=locator, quote=quote),)
