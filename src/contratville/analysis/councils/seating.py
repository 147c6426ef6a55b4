"""The seats of citizens' councils and those who hold them, given seat by seat or as counts."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from attrs import frozen

from contratville.analysis.promises import grouped
from contratville.model import CitizenCouncil, College, CompositionCount, Contract, CouncilSeat, Sex

from .office import Holder, in_office


@frozen(slots=False, eq=False)
class Seating:
    """The seats of every citizens' council of a contract, and their holders on a day.

    A council is given seat by seat when tenures of its seats are recorded, else as the counts of
    its composition: both are read as the same counts.
    """

    contract: Contract

    @cached_property
    def by_council(self) -> Mapping[str, tuple[CouncilSeat, ...]]:
        """The recorded seats of each council, by its id, in the order of their numbers."""
        seats = sorted(self.contract.council_seats, key=lambda seat: seat.number)
        return grouped((seat.council, seat) for seat in seats)

    def seats(self, council: CitizenCouncil) -> tuple[CouncilSeat, ...]:
        """Give the recorded seats of a council, in the order of their numbers."""
        return self.by_council.get(council.id, ())

    def seat_count(self, council: CitizenCouncil) -> int | None:
        """Give the number of seats: those recorded, else that foreseen; None when neither is."""
        return len(self.seats(council)) or council.seat_count

    def college_seats(self, council: CitizenCouncil) -> Mapping[College, int]:
        """Give the number of seats of each college: those recorded, else those foreseen."""
        seats = self.seats(council)
        if seats:
            return Counter(seat.college for seat in seats)
        return {one.kind: one.seats for one in council.colleges}

    def is_by_seats(self, council: CitizenCouncil) -> bool:
        """Tell whether the holders of a council are given seat by seat, by tenures."""
        return any(seat.tenures for seat in self.seats(council))

    def holders(self, council: CitizenCouncil, day: date) -> tuple[Holder, ...]:
        """Give the holders in office on a day of a council given seat by seat."""
        return tuple(
            Holder(seat, position, tenure)
            for seat in self.seats(council)
            for position, tenure in enumerate(seat.tenures)
            if in_office(tenure, day)
        )

    def composition(self, council: CitizenCouncil, day: date) -> tuple[CompositionCount, ...]:
        """Give the members of a council on a day, counted; an unknown sex is empty.

        Of a council given seat by seat, they are the holders in office on that day; of another, the
        counts that it declares, whatever the day.
        """
        if not self.is_by_seats(council):
            return tuple(map(_without_unknown, council.composition))
        counts = Counter(
            (seat.college, _known(tenure.gender), tenure.under_30, seat.structure_type)
            for seat, tenure in ((one.seat, one.tenure) for one in self.holders(council, day))
        )
        return tuple(
            CompositionCount(
                college=college,
                gender=gender,
                under_30=under_30,
                structure_type=structure_type,
                count=count,
            )
            for (college, gender, under_30, structure_type), count in counts.items()
        )


def _known(gender: Sex | None) -> Sex | None:
    return None if gender is Sex.UNKNOWN else gender


def _without_unknown(row: CompositionCount) -> CompositionCount:
    if row.gender is not Sex.UNKNOWN:
        return row
    return CompositionCount(
        college=row.college,
        under_30=row.under_30,
        structure_type=row.structure_type,
        count=row.count,
    )
