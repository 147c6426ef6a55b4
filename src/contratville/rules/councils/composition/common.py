"""What the rules of this room have in common: the seats and the members of a council."""

import sys
from collections.abc import Callable, Iterable
from typing import Any, Final, Self

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import (
    CitizenCouncil,
    College,
    CompositionCount,
    CouncilSeat,
    Sex,
    ref_of,
)

from ...case import Case
from ...days import reference_day
from ...finding import Missing

NO_MEMBER: Final = Text("aucun membre en fonction", "no member in office")
_ANY_NUMBER: Final = sys.maxsize
_SEAT: Final = Text("siège « {number} » ({ref})", "seat « {number} » ({ref})")


def seat_name(seat: CouncilSeat) -> Text:
    """Name a seat, which has no label, by its number."""
    return _SEAT.filled(number=seat.number, ref=ref_of(seat))


def unlisted_seats(case: Case, council: CitizenCouncil) -> tuple[Missing, ...]:
    """Say why a council may have more seats than those recorded; nothing when none is.

    A seat of a council that is not there is perhaps one of this council, misnamed.
    """
    seating = case.index.seating
    if not seating.seats(council):
        return ()
    lost = (Missing(CitizenCouncil.__name__),) if seating.without_council else ()
    return (*case.unknown(CouncilSeat), *lost)


def rows_by(
    attribute: str, rows: Iterable[CompositionCount]
) -> dict[Any, tuple[CompositionCount, ...]]:
    """Group rows by the value of an attribute, in the order met."""
    groups: dict[Any, list[CompositionCount]] = {}
    for row in rows:
        groups.setdefault(getattr(row, attribute), []).append(row)
    return {value: tuple(group) for value, group in groups.items()}


def where_members_are(case: Case, council: CitizenCouncil) -> tuple[str, ...]:
    """Give the attribute of a council that counts its members; none when seats tell them."""
    return () if case.index.seating.is_by_seats(council) else ("composition",)


@frozen
class Members:
    """The members in office of some colleges of a council, given seat by seat or as counts.

    Attributes:
        rows: *effectifs* — those known.
        unseen: how many more there may be, of whom nothing is known.
        missing: what would tell of them.
        owner: the class of the values that tell of each member.
    """

    rows: tuple[CompositionCount, ...]
    unseen: int
    missing: tuple[Missing, ...]
    owner: str

    @classmethod
    def of(cls, case: Case, council: CitizenCouncil, *colleges: College) -> Self:
        """Look up the members of some colleges on the day at which the rule judges."""
        seating = case.index.seating
        rows = seating.composition(council, reference_day(case))
        own = tuple(row for row in rows if row.college in colleges)
        if not seating.is_by_seats(council):
            missing = _uncounted(case, council, own, colleges)
            return cls(own, _ANY_NUMBER if missing else 0, missing, "CompositionCount")
        untold = untold_seats(case, council, *colleges)
        missing = (
            *unlisted_seats(case, council),
            *(gap for seat in untold for gap in case.declared_gap(seat, "tenures")),
        )
        unseen = _ANY_NUMBER if unlisted_seats(case, council) else len(untold)
        return cls(own, unseen, tuple(dict.fromkeys(missing)), "SeatTenure")

    @property
    def total(self) -> int:
        """How many members are known to be in office."""
        return sum(row.count for row in self.rows)

    def count(self, wanted: Callable[[CompositionCount], bool]) -> int:
        """Count the members of the rows that are as wanted."""
        return sum(row.count for row in self.rows if wanted(row))

    def of_sex(self, sex: Sex) -> int:
        """Count the members known to be of a sex."""
        return self.count(lambda row: row.gender is sex)

    def lacking(self, attribute: str) -> tuple[Missing, ...]:
        """Say what is missing to know an attribute of each member."""
        unsaid = self.count(lambda row: getattr(row, attribute) is None)
        return (*self.missing, *((Missing(f"{self.owner}.{attribute}"),) if unsaid else ()))


def untold_seats(case: Case, council: CitizenCouncil, *colleges: College) -> list[CouncilSeat]:
    """Give the seats of some colleges whose tenures are a gap, without any holder known."""
    seating = case.index.seating
    held = {id(holder.seat) for holder in seating.holders(council, reference_day(case))}
    return [
        seat
        for seat in seating.seats(council)
        if seat.college in colleges and id(seat) not in held and case.declared_gap(seat, "tenures")
    ]


def _uncounted(
    case: Case,
    council: CitizenCouncil,
    rows: tuple[CompositionCount, ...],
    colleges: tuple[College, ...],
) -> tuple[Missing, ...]:
    """Say why a council given as counts may have members that it does not count."""
    gap = case.declared_gap(council, "composition")
    if gap or {row.college for row in rows} >= {*colleges}:
        return gap
    if council.composition:
        return (Missing("CitizenCouncil.composition"),)
    return (Missing("CitizenCouncil.composition/CouncilSeat.tenures"),)
