"""The days of a generated contract that follow from those of its era."""

from datetime import date, timedelta
from typing import Self

from attrs import frozen

from .eras import Era
from .outline import Outline


def amended_on(era: Era) -> date:
    """Give the day the contract was amended, once its first year was programmed."""
    return date(era.year, 12, 15)


def reported_on(era: Era) -> date:
    """Give the day the annual reports on the year that is programmed were published."""
    return date(era.year + 1, 9, 15)


def call_days(era: Era) -> tuple[date, date]:
    """Give the days on which the call of the year that is programmed opened and closed."""
    year = era.year - 1
    return date(year, 10, 1), date(year, 11, 30)


def next_call_days(era: Era) -> tuple[date, date]:
    """Give the days on which the next call opened, and closes: it is open on the reference date."""
    year = era.as_of.year
    return date(year - 1, 12, 1), date(year, 2, 15)


@frozen(kw_only=True)
class CouncilDays:
    """The days on which a citizens' council was set up, then renewed.

    Attributes:
        call_opened: the first day of the call for local actors.
        call_closed: the last day of the call.
        drawn: the day both colleges were drawn.
        recognised: the day the State recognised the council.
        installed: the day it first met.
        renewed: the day half of its seats were renewed, for a council given seat by seat.
    """

    call_opened: date
    call_closed: date
    drawn: date
    recognised: date
    installed: date
    renewed: date

    @classmethod
    def of(cls, outline: Outline, territory: int) -> Self:
        """Give the days of the council of a territory."""
        era = outline.era
        late = is_late(outline, territory)
        recognised = era.validated_on + timedelta(days=90) if late else era.recognised_on
        installed = recognised + timedelta(days=14)
        return cls(
            call_opened=recognised - timedelta(days=90),
            call_closed=recognised - timedelta(days=60),
            drawn=recognised - timedelta(days=25),
            recognised=recognised,
            installed=installed,
            renewed=installed + timedelta(days=730),
        )


def is_late(outline: Outline, territory: int) -> bool:
    """Tell whether a council is recognised after all programmes are validated.

    That of the second territory is, when there are more than two.
    """
    return territory == 2 < outline.size.territories
