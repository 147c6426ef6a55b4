"""A citizens' council as it sits: its seats, its members by stratum, and what is not known of them.

Given seat by seat or as counts, it is read as the same rows: how many members there are of each
college, sex, age, structure type and, seat by seat, pair.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from contratville.model import CitizenCouncil, College, CouncilSeat, Sex, Vocabulary

from .balance import LOCAL_ACTORS
from .seating import Seating


@frozen(kw_only=True)
class Stratum:
    """*Strate*: what some members have in common; None stands for what is not known, or not asked.

    Attributes:
        college: *collège* — inhabitants or local actors.
        structure_type: *type de structure* — type of local actor, a code of the profile.
        sex: *sexe* — women or men.
        under_30: *moins de 30 ans* — whether they were under 30 at the date of their draw.
        pair: *numéro de binôme* — number of the pair of seats, of local actors given seat by seat.
    """

    college: College
    structure_type: str | None = None
    sex: Sex | None = None
    under_30: bool | None = None
    pair: int | None = None

    @property
    def order(self) -> tuple[bool, str, str, str, int]:
        """What rows of strata are sorted by, so that the order of the seats changes nothing."""
        return (
            self.college is LOCAL_ACTORS,
            self.structure_type or "",
            "" if self.sex is None else self.sex.value,
            "" if self.under_30 is None else str(not self.under_30),
            -1 if self.pair is None else self.pair,
        )


@frozen(kw_only=True)
class Members:
    """Some members of one stratum.

    Attributes:
        stratum: what they have in common.
        count: how many they are.
        seats: the numbers of their seats, when they are given seat by seat.
    """

    stratum: Stratum
    count: int
    seats: tuple[int, ...] = ()


class Contradiction(Vocabulary):
    """*Contradiction*: why the data of a council cannot be read as one composition."""

    SEATS_DO_NOT_ADD_UP = (
        "seats_do_not_add_up",
        "sieges_qui_ne_s_additionnent_pas",
        "les sièges des collèges ne font pas le nombre de sièges du conseil citoyen",
        "the seats of the colleges do not make the number of seats of the council",
    )
    NEGATIVE_NUMBER = (
        "negative_number",
        "nombre_negatif",
        "un nombre de sièges ou de membres est négatif",
        "a number of seats or of members is below zero",
    )
    MORE_MEMBERS_THAN_SEATS = (
        "more_members_than_seats",
        "plus_de_membres_que_de_sieges",
        "un collège compte plus de membres que de sièges",
        "a college has more members than seats",
    )
    SEAT_HELD_TWICE = (
        "seat_held_twice",
        "siege_occupe_deux_fois",
        "un siège a plusieurs titulaires en fonction",
        "a seat has several holders in office",
    )
    NUMBER_TWICE = (
        "number_twice",
        "numero_porte_deux_fois",
        "deux sièges portent le même numéro",
        "two seats carry the same number",
    )


@frozen(kw_only=True)
class Sitting:
    """A citizens' council on a day: its seats and its members.

    Attributes:
        total: number of seats; None when it is not known.
        colleges: number of seats of each college; None when it is not known.
        members: the members in office, in the order of their strata; None when none was recorded.
        places: the recorded seats, when members are given seat by seat; else empty.
    """

    total: int | None
    colleges: Mapping[College, int] | None
    members: tuple[Members, ...] | None
    places: tuple[CouncilSeat, ...] = ()

    def in_office(self, college: College) -> int:
        """Count the members of a college."""
        return sum(one.count for one in self.members or () if one.stratum.college is college)

    @property
    def vacant(self) -> int:
        """How many seats nobody holds."""
        return (self.total or 0) - sum(one.count for one in self.members or ())

    @property
    def pairs(self) -> Mapping[int, int] | None:
        """How many seats of local actors carry each pair number; None when pairs are not given."""
        carried = Counter(
            seat.pair
            for seat in self.places
            if seat.college is LOCAL_ACTORS and seat.pair is not None
        )
        return carried or None

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Why the data cannot be read as one composition."""
        return tuple(self._contradictions())

    def _contradictions(self) -> Iterator[Contradiction]:
        colleges, members = self.colleges or {}, self.members or ()
        if self.colleges is not None and sum(colleges.values()) != self.total:
            yield Contradiction.SEATS_DO_NOT_ADD_UP
        counts = [*colleges.values(), *(one.count for one in members)]
        if any(count < 0 for count in counts):
            yield Contradiction.NEGATIVE_NUMBER
        if any(self.in_office(one) > colleges.get(one, 0) for one in College if self.colleges):
            yield Contradiction.MORE_MEMBERS_THAN_SEATS
        held = Counter(number for one in members for number in one.seats)
        if any(times > 1 for times in held.values()):
            yield Contradiction.SEAT_HELD_TWICE
        if len({seat.number for seat in self.places}) < len(self.places):
            yield Contradiction.NUMBER_TWICE


def sitting(seating: Seating, council: CitizenCouncil, day: date) -> Sitting:
    """Read a council on a day, seat by seat when tenures are recorded, else by its counts."""
    colleges = seating.college_seats(council) or None
    total = seating.seat_count(council)
    if total is None and colleges is not None:
        total = sum(colleges.values())
    by_seats = seating.is_by_seats(council)
    if by_seats:
        members = _held(seating, council, day)
    else:
        members = tuple(
            Members(
                stratum=Stratum(
                    college=row.college,
                    structure_type=_of_local(row.college, row.structure_type),
                    sex=row.gender,
                    under_30=row.under_30,
                ),
                count=row.count,
            )
            for row in seating.composition(council, day)
        )
    return Sitting(
        total=total if total is not None and total > 0 else None,
        colleges=colleges,
        members=gathered(members) if by_seats or members else None,
        places=seating.seats(council) if by_seats else (),
    )


def gathered(members: Iterable[Members]) -> tuple[Members, ...]:
    """Put together the members of one stratum, in the order of the strata."""
    counts: Counter[Stratum] = Counter()
    seats: dict[Stratum, list[int]] = {}
    for one in members:
        counts[one.stratum] += one.count
        seats.setdefault(one.stratum, []).extend(one.seats)
    return tuple(
        Members(stratum=stratum, count=counts[stratum], seats=tuple(sorted(seats[stratum])))
        for stratum in sorted(counts, key=lambda stratum: stratum.order)
    )


def _held(seating: Seating, council: CitizenCouncil, day: date) -> tuple[Members, ...]:
    return tuple(
        Members(
            stratum=Stratum(
                college=seat.college,
                structure_type=_of_local(seat.college, seat.structure_type),
                sex=None if tenure.gender is Sex.UNKNOWN else tenure.gender,
                under_30=tenure.under_30,
                pair=seat.pair if seat.college is LOCAL_ACTORS else None,
            ),
            count=1,
            seats=(seat.number,),
        )
        for seat, tenure in ((one.seat, one.tenure) for one in seating.holders(council, day))
    )


def _of_local(college: College, structure_type: str | None) -> str | None:
    return structure_type if college is LOCAL_ACTORS else None
