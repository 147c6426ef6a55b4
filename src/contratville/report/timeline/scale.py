"""Where days stand on a picture: a scale of time, and the marks that divide it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from contratville.analysis.timeline import Window

_MARGIN: Final = 0.02
"""Part of the whole that is left free before the first day and after the last."""
_MOST_MARKS: Final = 7
_MONTHS_BETWEEN: Final = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12000, 24000)


@frozen
class Scale:
    """Days laid out from left to right.

    Attributes:
        first: the day at the left end.
        last: the day at the right end.
        left: where the left end is.
        width: how wide the whole is.
    """

    first: date
    last: date
    left: float
    width: float

    @classmethod
    def over(cls, windows: Iterable[Window], left: float, width: float) -> "Scale | None":
        """Lay out the days of some windows; None when they have none."""
        days = [day for one in windows for day in (one.earliest, one.latest) if day is not None]
        if not days:
            return None
        first, last = min(days), max(days)
        free = max(3, round((last - first).days * _MARGIN))
        return cls(_moved(first, -free), _moved(last, free), left, width)

    def at(self, day: date) -> float:
        """Give where a day is; one that is out of the scale is at its end."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + self.width * min(1.0, max(0.0, share)), 1)

    def holds(self, day: date) -> bool:
        """Tell whether a day is within the scale."""
        return self.first <= day <= self.last

    def marks(self) -> Iterator[date]:
        """Give first days of months, as many as there is room for."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((one for one in _MONTHS_BETWEEN if months // one <= _MOST_MARKS), 24000)
        for month in range(self.first.year * 12, self.last.year * 12 + 12):
            if month % step:
                continue
            day = date(month // 12, month % 12 + 1, 1)
            if self.holds(day):
                yield day


def _moved(day: date, days: int) -> date:
    """Move a day, no further than the calendar goes."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
