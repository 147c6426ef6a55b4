"""The seats of citizens' councils and those who hold them, given seat by seat or as counts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from attrs import evolve, frozen

from contratville.analysis.periods import days_of
from contratville.analysis.promises import grouped
from contratville.model import (
    CitizenCouncil,
    College,
    CompositionCount,
    Contract,
    CouncilSeat,
    Draw,
    Period,
    Sex,
    TenureEntry,
)

from .office import Holder, in_office, is_draw_of


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

    @cached_property
    def draws_by_council(self) -> Mapping[str, tuple[Draw, ...]]:
        """The draws by lot of each council, by its id."""
        return grouped((draw.council, draw) for draw in self.contract.draws)

    @cached_property
    def by_draw(self) -> Mapping[str, tuple[Holder, ...]]:
        """The tenures that refer to each draw, by its id, whatever their state."""
        found: dict[str, list[Holder]] = {}
        for seat in self.contract.council_seats:
            for position, tenure in enumerate(seat.tenures):
                if tenure.draw is not None:
                    found.setdefault(tenure.draw, []).append(Holder(seat, position, tenure))
        return {id: tuple(holders) for id, holders in found.items()}

    def seats(self, council: CitizenCouncil) -> tuple[CouncilSeat, ...]:
        """Give the recorded seats of a council, in the order of their numbers."""
        return self.by_council.get(council.id, ())

    def draws(self, council: CitizenCouncil) -> tuple[Draw, ...]:
        """Give the draws by lot of a council."""
        return self.draws_by_council.get(council.id, ())

    def tenures(self, council: CitizenCouncil) -> Iterator[Holder]:
        """Give the tenures of a council, past, present and to come, seat by seat."""
        for seat in self.seats(council):
            for position, tenure in enumerate(seat.tenures):
                yield Holder(seat, position, tenure)

    def seat_count(self, council: CitizenCouncil) -> int | None:
        """Give the number of seats: those recorded, else that foreseen; None when neither is."""
        return len(self.seats(council)) or council.seat_count

    def college_seats(self, council: CitizenCouncil) -> Mapping[College, int]:
        """Give the number of seats of each college: those recorded, else those foreseen."""
        seats = self.seats(council)
        if seats:
            return Counter(seat.college for seat in seats)
        return {one.kind: one.seats for one in council.colleges}

    @cached_property
    def without_council(self) -> tuple[CouncilSeat, ...]:
        """The recorded seats of a council that is not there: nobody knows whose they are."""
        return tuple(
            seat
            for seat in self.contract.council_seats
            if seat.council not in self.contract.citizen_councils
        )

    def is_by_seats(self, council: CitizenCouncil) -> bool:
        """Tell whether the holders of a council are given seat by seat, by tenures."""
        return any(seat.tenures for seat in self.seats(council))

    def holders(self, council: CitizenCouncil, day: date) -> tuple[Holder, ...]:
        """Give the holders in office on a day of a council given seat by seat."""
        return tuple(one for one in self.tenures(council) if in_office(one.tenure, day))

    def days_of_first_act(self, council: CitizenCouncil) -> Period | None:
        """Give the days of the first dated act of a council; None when none is dated.

        It is a draw by lot, its recognition, its first meeting or the start of its period.
        """
        draws = (draw.held_on for draw in self.draws(council))
        start = None if council.period is None else council.period.start
        dated = (*draws, council.recognised_on, council.installed_on, start)
        acts = (days_of(when) for when in dated if when is not None)
        known = [(act.start, act) for act in acts if act.start is not None]
        return min(known, key=lambda one: one[0])[1] if known else None

    def days_of_entry(self, holder: Holder, as_of: date) -> Period:
        """Give the days of which one is that when a holder was designated.

        It is the day of the draw that the tenure refers to, when that is a draw for such a seat,
        else the first day of the tenure. Without either, an initial holder came with the first act
        of the council; another came since, before the tenure ended and before the day on which one
        looks.
        """
        tenure = holder.tenure
        draw = None if tenure.draw is None else self.contract.draws.get(tenure.draw)
        if draw is not None and draw.held_on is not None and is_draw_of(draw, holder.seat):
            return days_of(draw.held_on)
        period = tenure.period or Period()
        if period.start is not None:
            return days_of(period.start)
        council = self.contract.citizen_councils.get(holder.seat.council)
        begun = None if council is None else self.days_of_first_act(council)
        if begun is not None and tenure.entered_by is TenureEntry.INITIAL:
            return begun
        return Period(start=None if begun is None else begun.start, end=period.end or as_of)

    def composition(self, council: CitizenCouncil, day: date) -> tuple[CompositionCount, ...]:
        """Give the members of a council on a day, counted; a sex that is not known is empty.

        Of a council given seat by seat, they are the holders in office on that day: a college that
        has none counts 0 members. Of another, they are the counts that it declares, whatever the
        day: of a college that it does not count, nothing is known.
        """
        if not self.is_by_seats(council):
            return self.declared(council)
        counts = Counter(
            (seat.college, _known(tenure.gender), tenure.under_30, seat.structure_type)
            for seat, tenure in ((one.seat, one.tenure) for one in self.holders(council, day))
        )
        held = {college for college, _, _, _ in counts}
        rows = [
            CompositionCount(
                college=college,
                gender=gender,
                under_30=under_30,
                structure_type=structure_type,
                count=count,
            )
            for (college, gender, under_30, structure_type), count in counts.items()
        ]
        vacant = [college for college in College if college not in held]
        return (*rows, *(CompositionCount(college=college, count=0) for college in vacant))

    def declared(self, council: CitizenCouncil) -> tuple[CompositionCount, ...]:
        """Give the members of a council as it counts them; a sex that is not known is empty."""
        return tuple(evolve(row, gender=_known(row.gender)) for row in council.composition)


def _known(gender: Sex | None) -> Sex | None:
    return gender if gender in {Sex.F, Sex.M} else None
