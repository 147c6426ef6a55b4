"""Who is in office in a seat of a citizens' council on a day."""

from datetime import date
from typing import Final

from attrs import frozen

from contratville.analysis.periods import in_force
from contratville.model import CouncilSeat, Draw, SeatTenure, TenureState

_ENTERED: Final = frozenset({TenureState.ACCEPTED, TenureState.CONFIRMED})
_LEFT: Final = frozenset({TenureState.RESIGNED, TenureState.ENDED})


@frozen
class Holder:
    """*Titulaire*: a seat, and the tenure by which it is held.

    Attributes:
        seat: *siège* — the seat.
        position: *position du mandat* — position of the tenure among those of the seat, from 0.
        tenure: *mandat* — the tenure.
    """

    seat: CouncilSeat
    position: int
    tenure: SeatTenure


def has_entered(tenure: SeatTenure) -> bool:
    """Tell whether a tenure is accepted or confirmed, whatever the day."""
    return tenure.state in _ENTERED


def in_office(tenure: SeatTenure, day: date) -> bool:
    """Tell whether a tenure makes its holder a member on a day.

    It does once accepted or confirmed, while its period holds the day; no period means always. One
    that has ended did until the end of its period: without an end, nobody knows until when, and it
    does not.
    """
    if tenure.state in _ENTERED:
        return in_force(tenure.period, day)
    if tenure.state in _LEFT and tenure.period is not None and tenure.period.end is not None:
        return in_force(tenure.period, day)
    return False


def is_draw_of(draw: Draw, seat: CouncilSeat) -> bool:
    """Tell whether a draw is one of the council and of the college of a seat."""
    return draw.council == seat.council and draw.college is seat.college
