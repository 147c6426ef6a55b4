"""Advice on the balance of a citizens' council: kept, reachable, by how many changes, or never.

Three steps. The *seats* may bar the balance, whoever sits there (:mod:`.balance`). Else, every seat
that is vacant or vacated can be filled as wanted: the fewest changes are those of the members who
cannot stay (:mod:`.balance_staying`). What is not known of some members leaves the advice open,
unless it is the same whatever they are:

* ages: the fewest changes lie between those when all of unknown age are under 30, and those when
  none is; when both are the same number, it is certain;
* sexes: when everyone can stay even if those of unknown sex are all women, and if they are all men.

The advice is about the full council: a share of members under 30 is of all seats, filled or not.
"""

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from contratville.model import College, Vocabulary

from .balance import LOCAL_ACTORS, Balance, Obstacle, obstacles
from .balance_coming import Youth, coming, youth
from .balance_members import Contradiction, Members, Sitting, gathered
from .balance_room import Room
from .balance_seats import seats_that_would_do


class AdviceKind(Vocabulary):
    """*Avis sur l'équilibre*: whether the balance wanted of a council holds, or what it takes."""

    KEPT = "kept", "respecte", "respecté", "kept"
    REACHABLE = (
        "reachable",
        "atteignable",
        "atteignable par les sièges vacants",
        "reachable by the vacant seats",
    )
    REPLACING = (
        "replacing",
        "par_remplacements",
        "atteignable par des remplacements",
        "reachable by replacements",
    )
    IMPOSSIBLE = "impossible", "impossible", "impossible en l'état", "impossible as it stands"
    NOT_EVALUATED = "not_evaluated", "non_evalue", "non évalué", "not evaluated"


@frozen(kw_only=True)
class Advice:
    """*Avis sur l'équilibre d'un conseil citoyen*.

    Attributes:
        kind: whether the balance holds, or what it takes.
        leaving: one smallest set of members to be replaced, by stratum and, seat by seat, by seat.
        coming: who is then to come, in vacated and vacant seats alike; a stratum without sex or
            structure type may be of any.
        youth: how many of those who come are to be under 30, at least.
        obstacles: what bars the balance, whoever comes and goes.
        seats: the nearest numbers of seats that would let it be reached, when well defined.
        missing: what is not known, as attributes: all that keeps the advice from being given; or,
            beside an advice that is certain all the same, what keeps the changes from being told.
        contradictions: why the data cannot be read.
    """

    kind: AdviceKind
    leaving: tuple[Members, ...] = ()
    coming: tuple[Members, ...] = ()
    youth: tuple[Youth, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    seats: Mapping[College, int] | None = None
    missing: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def replacements(self) -> int | None:
        """How many members are to be replaced at least; None when it is not known, or no use."""
        if self.kind in {AdviceKind.IMPOSSIBLE, AdviceKind.NOT_EVALUATED}:
            return None
        return sum(one.count for one in self.leaving)


def advice(balance: Balance, council: Sitting) -> Advice:
    """Say whether the balance wanted of a council holds, and if not what it takes."""
    paired = council.pairs is not None
    barred: tuple[Obstacle, ...] = ()
    if council.total is not None and not council.contradictions:
        barred = tuple(obstacles(balance, council.total, council.colleges, council.pairs))
    if barred:
        seats = seats_that_would_do(balance, council.colleges, barred, paired=paired)
        return Advice(kind=AdviceKind.IMPOSSIBLE, obstacles=barred, seats=seats)
    lacking = tuple(_lacking(balance, council))
    if lacking or council.contradictions:
        kind = AdviceKind.NOT_EVALUATED
        return Advice(kind=kind, missing=lacking, contradictions=council.contradictions)
    return _on_members(Room(balance, council))


def _lacking(balance: Balance, council: Sitting) -> Iterator[str]:
    """Give what is missing for anything to be said of the members."""
    if council.total is None:
        yield "CitizenCouncil.seat_count/CouncilSeat"
    elif council.colleges is None:
        yield "CitizenCouncil.colleges"
    if council.members is None:
        yield "CitizenCouncil.composition/CouncilSeat.tenures"
    local = [seat for seat in council.places if seat.college is LOCAL_ACTORS]
    if balance.mixed_pairs and council.pairs and any(seat.pair is None for seat in local):
        yield "CouncilSeat.pair"


def _on_members(room: Room) -> Advice:
    """Give the advice on a council whose seats do not bar the balance."""
    types, sexes, ages = room.unknown()
    missing = tuple(_unknown(room, types=types, sexes=sexes, ages=ages))
    nobody_leaves = AdviceKind.REACHABLE if room.council.vacant else AdviceKind.KEPT
    if types or sexes:
        certain = not types and room.all_can_stay()
        return Advice(kind=nobody_leaves if certain else AdviceKind.NOT_EVALUATED, missing=missing)
    staying = room.staying(unknown_are_older=True)
    if ages and sum(staying) != sum(room.staying(unknown_are_older=False)):
        return Advice(kind=AdviceKind.NOT_EVALUATED, missing=missing)
    rows = tuple(zip(room.members, staying, strict=True))
    kept = [evolve(one, count=count, seats=one.seats[:count]) for one, count in rows if count]
    leaving = tuple(
        evolve(one, count=one.count - count, seats=one.seats[count:])
        for one, count in rows
        if count < one.count
    )
    return Advice(
        kind=AdviceKind.REPLACING if leaving else nobody_leaves,
        leaving=leaving,
        coming=gathered(coming(room, kept)),
        youth=tuple(youth(room, kept)),
        missing=missing,
    )


def _unknown(room: Room, *, types: bool, sexes: bool, ages: bool) -> Iterator[str]:
    """Name the attributes that are not known of some members."""
    by_seats = bool(room.council.places)
    member = "SeatTenure" if by_seats else "CompositionCount"
    if types:
        yield f"{'CouncilSeat' if by_seats else member}.structure_type"
    if sexes:
        yield f"{member}.gender"
    if ages:
        yield f"{member}.under_30"
