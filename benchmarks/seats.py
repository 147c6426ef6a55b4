"""The seats of the first citizens' council of a generated contract, and how they were drawn."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import contratville.model as m

from .days import CouncilDays
from .fictional import holder_id, nth, on
from .outline import Outline
from .published import STRUCTURE_TYPES

COUNCIL: Final = "conseil-1"
SEATS_OF_A_COLLEGE: Final = 2 * len(STRUCTURE_TYPES)
"""Seats of each college: a pair for each type of structure."""
SEATS: Final = 2 * SEATS_OF_A_COLLEGE
_REFUSED: Final = 5
"""The seat whose first holder refused it, before the council first met."""
_RESIGNED: Final = 8
"""The seat whose first holder resigned, and was replaced."""
_VACANT: Final = SEATS
"""The seat whose holder resigned, and is not replaced yet."""
_MONTH: Final = timedelta(days=30)
_RESERVES: Final = 10
"""How many are on the complementary list of each draw."""
_DRAWN_FROM: Final = {
    m.College.INHABITANTS: (m.DrawSource.ELECTORAL_ROLL, 4_800),
    m.College.LOCAL_ACTORS: (m.DrawSource.CALL_FOR_CANDIDATES, 60),
}
"""What each college is drawn from, and how many names there are."""


def seats(outline: Outline) -> Iterator[m.CouncilSeat]:
    """Give the seats: two make a pair, of a woman and a man; actors of one type make a pair."""
    for number in range(1, SEATS + 1):
        college = _college(number)
        actors = college is m.College.LOCAL_ACTORS
        yield m.CouncilSeat(
            id=f"siege-{number}",
            council=COUNCIL,
            number=number,
            college=college,
            structure_type=nth(STRUCTURE_TYPES, _pair(number) - 1) if actors else None,
            pair=_pair(number),
            tenures=tuple(_tenures(outline, number)),
        )


def draws(outline: Outline) -> Iterator[m.Draw]:
    """Give the draws of both colleges: the first, then that of the renewal."""
    days = CouncilDays.of(outline, 1)
    for again, day in ((False, days.drawn), (True, days.renewed - timedelta(days=21))):
        for college, (source, pool) in _DRAWN_FROM.items():
            id = _draw(college, again=again)
            yield m.Draw(
                id=id,
                council=COUNCIL,
                college=college,
                held_on=on(day),
                drawn_from=frozenset({source}),
                pool_size=pool,
                algorithm="tirage sans remise (fictif), version 1",
                seed=f"graine fictive du {id}",
                witness="commissaire de justice",
                reserve=tuple(
                    m.ReserveEntry(rank=rank, holder_key=_reserve(id, rank), gender=_gender(rank))
                    for rank in range(1, _RESERVES + 1)
                ),
            )


def _tenures(outline: Outline, number: int) -> Iterator[m.SeatTenure]:
    """Give those who held a seat, one after the other."""
    days = CouncilDays.of(outline, 1)
    first, entry, state = f"titulaire-{number}", m.TenureEntry, m.TenureState
    if number == _REFUSED:
        yield _tenure(outline, number, first, entry.INITIAL, state.REFUSED, None)
        yield _replacement(outline, number, 1, days.installed)
    elif number in (_RESIGNED, _VACANT):
        left = days.installed + (18 if number == _RESIGNED else 30) * _MONTH
        held = m.Period(start=days.installed, end=left)
        yield _tenure(outline, number, first, entry.INITIAL, state.RESIGNED, held)
        if number == _RESIGNED:
            yield _replacement(outline, number, 2, left + _MONTH)
    elif _is_renewed(number):
        held = m.Period(start=days.installed, end=days.renewed - timedelta(days=1))
        since = m.Period(start=days.renewed)
        yield _tenure(outline, number, first, entry.INITIAL, state.ENDED, held)
        yield _tenure(outline, number, f"{first}-bis", entry.RENEWAL, state.CONFIRMED, since)
    else:
        since = m.Period(start=days.installed)
        yield _tenure(outline, number, first, entry.INITIAL, state.CONFIRMED, since)


def _replacement(outline: Outline, number: int, rank: int, since: date) -> m.SeatTenure:
    """Seat the one of a rank of the complementary list."""
    key = _reserve(_draw(_college(number), again=False), rank)
    replacement, confirmed = m.TenureEntry.REPLACEMENT, m.TenureState.CONFIRMED
    period = m.Period(start=since)
    return _tenure(outline, number, key, replacement, confirmed, period, rank=rank)


def _tenure(
    outline: Outline,
    number: int,
    key: str,
    entered_by: m.TenureEntry,
    state: m.TenureState,
    period: m.Period | None,
    *,
    rank: int | None = None,
) -> m.SeatTenure:
    college = _college(number)
    inhabitant = college is m.College.INHABITANTS
    places = outline.plan.neighbourhoods(1)
    return m.SeatTenure(
        holder_key=key,
        gender=_gender(number),
        under_30=_is_young(number),
        residence=f"q-{nth(places, number)}" if inhabitant else None,
        structure=None if inhabitant else holder_id(1 + number % outline.size.holders),
        institution_link=m.InstitutionLink.NONE,
        state=state,
        entered_by=entered_by,
        draw=_draw(college, again=entered_by is m.TenureEntry.RENEWAL),
        reserve_rank=rank,
        period=period,
    )


def _college(number: int) -> m.College:
    return m.College.INHABITANTS if number <= SEATS_OF_A_COLLEGE else m.College.LOCAL_ACTORS


def _pair(number: int) -> int:
    return (number + 1) // 2


def _gender(number: int) -> m.Sex:
    """Give the sex of the holders of a seat, or of a rank: a woman, then a man, in turn."""
    return m.Sex.F if number % 2 else m.Sex.M


def _is_young(number: int) -> bool:
    """Tell whether the holders of a seat are under 30: two pairs of eight are."""
    return _pair(number) % 8 in (3, 4)


def _is_renewed(number: int) -> bool:
    """Tell whether a seat is renewed at mid-term: four pairs of eight are."""
    return _pair(number) % 4 in (1, 2)


def _draw(college: m.College, *, again: bool) -> str:
    """Give the id of a draw."""
    named = "habitants" if college is m.College.INHABITANTS else "acteurs"
    return f"tirage-{named}-{'2' if again else '1'}"


def _reserve(draw: str, rank: int) -> str:
    """Give the key of one of the complementary list of a draw."""
    return f"{draw}-reserve-{rank}"
