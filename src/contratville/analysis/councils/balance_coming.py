"""Who is to come to a council in the seats that those who stay do not hold."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from contratville.model import CouncilSeat

from .balance import INHABITANTS, LOCAL_ACTORS, Bench
from .balance_members import Members, Stratum
from .balance_room import SEXES, Room


@frozen
class Youth:
    """Members under 30 that are wanted among those who are to come.

    Attributes:
        bench: the college, or both colleges, over which they are counted.
        count: how many of them, at least.
    """

    bench: Bench
    count: int


def youth(room: Room, kept: Sequence[Members]) -> Iterator[Youth]:
    """Give how many of those who come are to be under 30, at least."""
    for bench, wanted in room.young.items():
        young = (one for one in kept if one.stratum.under_30 and one.stratum.college in bench)
        lacking = wanted - sum(one.count for one in young)
        if lacking > 0:
            yield Youth(bench, lacking)


def coming(room: Room, kept: Sequence[Members]) -> Iterator[Members]:
    """Give who is to come, so that the balance holds whatever their ages are beside."""
    for college in (INHABITANTS, LOCAL_ACTORS):
        own = [one for one in kept if one.stratum.college is college]
        place = Stratum(college=college)
        if college is LOCAL_ACTORS and room.by_pair:
            yield from _in_pairs(room, own)
        elif room.has_types(college):
            for type in room.balance.structure_types:
                same = [one for one in own if one.stratum.structure_type == type]
                yield from _in_group(room, same, evolve(place, structure_type=type), room.quota)
        else:
            yield from _in_group(room, own, place, room.seats[college])


def _in_group(room: Room, kept: Sequence[Members], place: Stratum, seats: int) -> Iterator[Members]:
    """Give who fills a group of seats: as many women as men, and one more of either if odd."""
    free = seats - sum(one.count for one in kept)
    for sex in SEXES if room.has_sexes(place.college) else ():
        held = sum(one.count for one in kept if one.stratum.sex is sex)
        lacking = max(0, seats // 2 - held)
        free -= lacking
        if lacking:
            yield Members(stratum=evolve(place, sex=sex), count=lacking)
    if free:
        yield Members(stratum=place, count=free)


def _in_pairs(room: Room, kept: Sequence[Members]) -> Iterator[Members]:
    """Give who fills the seats of each pair; a seat keeps its structure type if it can."""
    types = dict.fromkeys(room.balance.structure_types, room.quota)
    for one in kept:
        if one.stratum.structure_type in types:
            types[one.stratum.structure_type] -= one.count
    sexes = {(one.stratum.pair, one.stratum.sex) for one in kept}
    moved = []
    for seat in _free(room, kept):
        sex = next(one for one in SEXES if (seat.pair, one) not in sexes)
        sexes.add((seat.pair, sex))
        place = Stratum(college=LOCAL_ACTORS, sex=sex, pair=seat.pair)
        if seat.structure_type is not None and types.get(seat.structure_type):
            types[seat.structure_type] -= 1
            yield Members(stratum=evolve(place, structure_type=seat.structure_type), count=1)
        else:
            moved.append(place)
    left = (type for type, count in types.items() for _ in range(count))
    for place in moved:
        yield Members(stratum=evolve(place, structure_type=next(left, None)), count=1)


def _free(room: Room, kept: Sequence[Members]) -> list[CouncilSeat]:
    """Give the seats of local actors that nobody keeps, sorted by their numbers last of all."""
    held = {number for one in kept for number in one.seats}
    free = (
        seat
        for seat in room.council.places
        if seat.college is LOCAL_ACTORS and seat.number not in held
    )
    return sorted(free, key=lambda one: (one.pair or 0, one.structure_type or "", one.number))
