"""Seats of a citizens' council that nobody holds on a day, and how that came."""

from datetime import date
from typing import Final

from attrs import frozen

from contratville.model import CitizenCouncil, CouncilSeat, SeatTenure, TenureState, Vocabulary

from .office import in_office
from .seating import Seating


class VacancyState(Vocabulary):
    """*État d'un siège vacant*: what became of the last who was designated for it."""

    NEVER_FILLED = "never_filled", "jamais_pourvu", "jamais pourvu", "never filled"
    PENDING = (
        "pending",
        "en_attente",
        "tiré au sort ou contacté, sans réponse",
        "drawn or contacted, no answer yet",
    )
    AWAITED = "awaited", "attendu", "mandat à venir", "term yet to begin"
    REFUSED = "refused", "refuse", "refusé", "refused"
    RESIGNED = "resigned", "demission", "démission", "resigned"
    ENDED = "ended", "termine", "mandat terminé", "term ended"


_STATES: Final = {
    TenureState.DRAWN: VacancyState.PENDING,
    TenureState.CONTACTED: VacancyState.PENDING,
    TenureState.REFUSED: VacancyState.REFUSED,
    TenureState.RESIGNED: VacancyState.RESIGNED,
}


@frozen
class Vacancy:
    """*Siège vacant*: a seat without holder in office, and how it stands."""

    seat: CouncilSeat
    state: VacancyState


def vacancies(seating: Seating, council: CitizenCouncil, day: date) -> tuple[Vacancy, ...]:
    """Give the vacant seats of a council given seat by seat, in the order of their numbers."""
    if not seating.is_by_seats(council):
        return ()
    return tuple(
        Vacancy(seat, _state(seat.tenures[-1], day) if seat.tenures else VacancyState.NEVER_FILLED)
        for seat in seating.seats(council)
        if not any(in_office(tenure, day) for tenure in seat.tenures)
    )


def _state(last: SeatTenure, day: date) -> VacancyState:
    start = None if last.period is None else last.period.start
    if last.state in {TenureState.ACCEPTED, TenureState.CONFIRMED} and start and day < start:
        return VacancyState.AWAITED
    return _STATES.get(last.state, VacancyState.ENDED)
