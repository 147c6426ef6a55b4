"""Whether a seat of a steering body is held on a day."""

from datetime import date

from attrs import frozen

from contratville.analysis.periods import meet
from contratville.model import BodySeat, Period, SeatRole, Vocabulary


class SeatState(Vocabulary):
    """*Exercice du siège*: whether a seat is held on a day, or on one of several possible days."""

    SITS = "sits", "en_exercice", "en exercice", "in office"
    UNCERTAIN = "uncertain", "incertain", "exercice incertain", "office uncertain"
    NOT_YET = "not_yet", "pas_encore", "pas encore en exercice", "not in office yet"
    ENDED = "ended", "termine", "exercice terminé", "office ended"


@frozen
class Seated:
    """*Siège d'instance*: a seat of a body, and whether it is held on a day.

    Attributes:
        seat: *siège* — the seat.
        position: *rang du siège* — its position among those of the body, from 0.
        state: *exercice* — whether it is held.
    """

    seat: BodySeat
    position: int
    state: SeatState

    @property
    def is_guest(self) -> bool:
        """Whether it is the seat of a guest, who is heard and does not sit."""
        return self.seat.role is SeatRole.GUEST

    @property
    def counts(self) -> bool:
        """Whether its holder surely sits."""
        return self.state is SeatState.SITS and not self.is_guest

    @property
    def may_count(self) -> bool:
        """Whether its holder sits on some only of the days that it may have been."""
        return self.state is SeatState.UNCERTAIN and not self.is_guest


def seat_state(period: Period | None, days: Period) -> SeatState:
    """Tell whether a seat is held on a day, given as the days that it may be.

    No period means always. The seat is surely held when its period holds all these days.
    """
    if period is None:
        return SeatState.SITS
    first, last = period.start or date.min, period.end or date.max
    if not meet(period, days):
        return SeatState.NOT_YET if (days.end or date.max) < first else SeatState.ENDED
    holds = first <= (days.start or date.min) and (days.end or date.max) <= last
    return SeatState.SITS if holds else SeatState.UNCERTAIN
