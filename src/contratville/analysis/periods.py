"""Periods and days: what is in force on a day, and the end that the law gives to a contract."""

import calendar
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Contract, FuzzyDate, Generation, Period


def today() -> date:
    """Give the day that it is here: the one place where a clock is read."""
    return datetime.now().astimezone().date()


def in_force(period: Period | None, day: date) -> bool:
    """Tell whether a period holds a day; no period means always."""
    return meet(period, Period(start=day, end=day))


def meet(one: Period | None, other: Period | None) -> bool:
    """Tell whether two periods have a day in common; no period means always."""
    if one is None or other is None:
        return True
    first = max(one.start or date.min, other.start or date.min)
    last = min(one.end or date.max, other.end or date.max)
    return first <= last


def days_of(when: FuzzyDate | date) -> Period:
    """Give the days that a date may denote."""
    if isinstance(when, date):
        return Period(start=when, end=when)
    return Period(start=when.earliest, end=when.latest)


def days_of_year(year: int) -> Period:
    """Give the days of a year; of one that no calendar has, all days."""
    if not date.min.year <= year <= date.max.year:
        return Period()
    return Period(start=date(year, 1, 1), end=date(year, 12, 31))


def add_months(day: date, months: int) -> date:
    """Give the same day some months later, or the last of that month when it is shorter.

    No day is later than the last of the calendar, nor earlier than the first.

    >>> add_months(date(2015, 8, 31), 6)
    datetime.date(2016, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if year > MAXYEAR else date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


STATUTORY_ENDS: Final[Mapping[date, date]] = {
    date(2018, 12, 30): date(2022, 12, 31),
    date(2022, 1, 1): date(2023, 12, 31),
}
"""Ends that the law gave to the contracts of 2015-2023, by the day from which each was the law:
finance act for 2019; loi 2021-1900, art. 68. Overseas, a year later (loi 2023-1322, art. 219)."""


def statutory_end(contract: Contract, as_of: date, *, overseas: bool) -> date | None:
    """Give the end that the law, as it was on a day, gives to a contract of 2015-2023."""
    ends = [end for since, end in STATUTORY_ENDS.items() if since <= as_of]
    if not ends or contract.generation is not Generation.FROM_2015:
        return None
    return ends[-1].replace(year=ends[-1].year + 1) if overseas else ends[-1]


def legal_end(contract: Contract, as_of: date) -> date | None:
    """Give the last day of a contract in law, as it was known on a day.

    It is the latest of its own legal end, of that which its signed amendments set, and of the
    statutory one; a contract that is not said to be overseas is taken to be of metropolitan France.
    """
    ends = [one.new_end for one in contract.amendments if one.signed_on is not None]
    if contract.legal_period is not None:
        ends.append(contract.legal_period.end)
    known = [end for end in ends if end is not None]
    by_law = statutory_end(contract, as_of, overseas=bool(contract.overseas))
    return max((*known, by_law) if known and by_law else known, default=None)


def worded_period(period: Period) -> Text:
    """Word a period within a sentence: *du 1er janvier 2015 au 31 décembre 2023*."""
    if period.start and period.end:
        text = Text("du {start} au {end}", "from {start} to {end}")
    elif period.start:
        text = Text("à partir du {start}", "from {start}")
    elif period.end:
        text = Text("jusqu'au {end}", "until {end}")
    else:
        text = Text("sans limite de durée", "without limit of time")
    return text.filled(start=period.start, end=period.end)
