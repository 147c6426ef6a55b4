"""Faults of family CIT: seats of a the balance of its members."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Final

from attrs import evolve

from contratville.analysis.councils import Seating
from contratville.model import (
    CitizenCouncil,
    College,
    Contract,
    CouncilSeat,
    FuzzyDate,
    SeatTenure,
    Sex,
    TenureEntry,
    TenureState,
)

from .counted import COUNTED_MUTATIONS
from .planting import Mutation, Planted, about, at, first, mutation

_Plant = Callable[[Contract, CitizenCouncil], Planted | None]

_LOCAL: Final = "marseille-2015"
_OTHER: Final = {Sex.F: Sex.M, Sex.M: Sex.F}
_TOO_MANY: Final = 51
"""One seat more than the guidance of 2017 advises."""
_LONG_AGO: Final = FuzzyDate.read("2015-01-01")


def _seated_council(contract: Contract) -> CitizenCouncil | None:
    """Give the first council that is given seat by seat."""
    return first(contract.citizen_councils, Seating(contract).is_by_seats)


def _seated(code: str, profile: str = "loi-2014") -> Callable[[_Plant], Mutation]:
    """Make a mutation of a function that breaks a council given seat by seat, and only so."""

    def made(plant: _Plant) -> Mutation:
        @wraps(plant)
        def planted(contract: Contract) -> Planted | None:
            council = _seated_council(contract)
            if council is None:
                return None
            alone = evolve(council, composition=())
            return plant(contract.replacing(alone), alone)

        return mutation(code, profile)(planted)

    return made


def _holders(
    contract: Contract, council: CitizenCouncil, college: College
) -> Iterator[tuple[CouncilSeat, SeatTenure]]:
    """Give the seats of a college that one initial tenure, accepted for good, holds alone."""
    for seat in Seating(contract).seats(council):
        if seat.college is college and len(seat.tenures) == 1:
            (tenure,) = seat.tenures
            stands = tenure.state in {TenureState.ACCEPTED, TenureState.CONFIRMED}
            if stands and tenure.entered_by is TenureEntry.INITIAL:
                yield seat, tenure


def _held(seat: CouncilSeat, tenure: SeatTenure, **changes: object) -> CouncilSeat:
    """Change the one tenure of a seat."""
    return evolve(seat, tenures=(evolve(tenure, **changes),))


def _vacant(like: CouncilSeat, number: int) -> CouncilSeat:
    """Give one more seat, which nobody holds, beside another."""
    return evolve(like, id=f"zz-siege-{number}", number=number, pair=None, tenures=(), sources=())


@_seated("CIT001", _LOCAL)
def council_with_one_seat_too_many(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Record one more seat, vacant, in a council."""
    seats = Seating(contract).seats(council)
    further = _vacant(seats[-1], seats[-1].number + 1)
    return Planted(contract.adding(further), [at("CIT001", council)])


@_seated("CIT002", _LOCAL)
def seat_in_the_other_college(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Move the seat of a local actor, now vacant, to the inhabitants' college."""
    found = _older(contract, council)
    if found is None:
        return None
    moved = evolve(found, college=College.INHABITANTS, pair=None, structure_type=None, tenures=())
    return Planted(contract.replacing(moved), [at("CIT002", council)])


def _older(contract: Contract, council: CitizenCouncil) -> CouncilSeat | None:
    """Give the seat of a local actor who is not under 30."""
    holders = _holders(contract, council, College.LOCAL_ACTORS)
    return first(seat for seat, tenure in holders if tenure.under_30 is False)


@_seated("CIT006")
def inhabitants_of_one_sex_too_many(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Make two women of the inhabitants' college men: the difference is then above one."""
    women = [
        (seat, tenure)
        for seat, tenure in _holders(contract, council, College.INHABITANTS)
        if tenure.gender is Sex.F
    ]
    men = [_held(seat, tenure, gender=Sex.M) for seat, tenure in women[:2]]
    if len(men) < 2:
        return None
    return Planted(contract.replacing(*men), [at("CIT006", council)])


@_seated("CIT007", _LOCAL)
def pair_of_one_sex(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Make the first member of a pair of local actors of the same sex as the second."""
    holders: dict[int | None, list[tuple[CouncilSeat, SeatTenure]]] = {}
    for seat, tenure in _holders(contract, council, College.LOCAL_ACTORS):
        if tenure.gender in _OTHER:
            holders.setdefault(seat.pair, []).append((seat, tenure))
    pair = first(number for number, held in holders.items() if number and len(held) == 2)
    if pair is None:
        return None
    seat, tenure = holders[pair][0]
    changed = _held(seat, tenure, gender=_OTHER[tenure.gender])
    expected = evolve(at("CIT007", council), place=("council_seats", seat.id, "pair"))
    return Planted(contract.replacing(changed), [expected])


@_seated("CIT008", _LOCAL)
def seat_given_to_another_type(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Give the seat of one structure type to another, which has its own."""
    seats = [
        seat
        for seat in Seating(contract).seats(council)
        if seat.college is College.LOCAL_ACTORS and seat.structure_type
    ]
    other = first(seats, lambda seat: seat.structure_type != seats[0].structure_type)
    if other is None:
        return None
    changed = evolve(other, structure_type=seats[0].structure_type)
    return Planted(contract.replacing(changed), [at("CIT008", council)])


@_seated("CIT009", _LOCAL)
def seat_of_an_unknown_type(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Give the seat of a local actor a structure type that the profile does not have."""
    seat = first(Seating(contract).seats(council), lambda one: one.college is College.LOCAL_ACTORS)
    if seat is None:
        return None
    changed = evolve(seat, structure_type="zz-type")
    expected = evolve(at("CIT009", council), place=("council_seats", seat.id, "structure_type"))
    return Planted(contract.replacing(changed), [expected])


@_seated("CIT010", _LOCAL)
def no_member_under_30(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Say that no member of a council was under 30."""
    seats = [
        evolve(seat, tenures=tuple(evolve(one, under_30=False) for one in seat.tenures))
        for seat in Seating(contract).seats(council)
    ]
    return Planted(contract.replacing(*seats), [at("CIT010", council)])


@_seated("CIT011")
def person_in_two_seats(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Give the seat of a local actor to an inhabitant of the same council."""
    one = first(_holders(contract, council, College.INHABITANTS))
    other = first(_holders(contract, council, College.LOCAL_ACTORS))
    if one is None or other is None:
        return None
    (seat, tenure), (later, _) = sorted((one, other), key=lambda held: held[0].number)
    changed = _held(later, later.tenures[0], holder_key=tenure.holder_key)
    expected = about(at("CIT011", later, "tenures"), seat)
    return Planted(contract.replacing(changed), [expected])


def _past_mid_term(
    contract: Contract, council: CitizenCouncil, renewed: College | None
) -> Contract:
    """Put the mid-term of a council in the past, and say which college was renewed, if any."""
    seats = []
    for seat in Seating(contract).seats(council):
        entry = TenureEntry.RENEWAL if seat.college is renewed else TenureEntry.INITIAL
        tenures = tuple(
            one if one.entered_by is TenureEntry.REPLACEMENT else evolve(one, entered_by=entry)
            for one in seat.tenures
        )
        seats.append(evolve(seat, tenures=tenures))
    return contract.replacing(evolve(council, renewal_due=_LONG_AGO), *seats)


def _full(contract: Contract, council: CitizenCouncil) -> College | None:
    """Give a college of which each seat was drawn for at first."""
    seats = Seating(contract).seats(council)
    replacement = TenureEntry.REPLACEMENT
    return first(
        College,
        lambda college: all(
            any(tenure.entered_by is not replacement for tenure in seat.tenures)
            for seat in seats
            if seat.college is college
        ),
    )


@_seated("CIT022", _LOCAL)
def mid_term_without_renewal(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Put the mid-term of a council in the past: no seat was renewed."""
    return Planted(_past_mid_term(contract, council, None), [at("CIT022", council)])


@_seated("CIT036", _LOCAL)
def one_college_renewed(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Put the mid-term of a council in the past: one college was renewed, and not the other."""
    college = _full(contract, council)
    if college is None:
        return None
    changed = _past_mid_term(contract, council, college)
    return Planted(changed, [at("CIT036", council)])


@_seated("CIT028")
def council_of_many_vacant_seats(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Record vacant seats in a council, until it has more than is advised."""
    seats = Seating(contract).seats(council)
    last = seats[-1]
    further = [_vacant(last, last.number + n) for n in range(1, _TOO_MANY - len(seats) + 1)]
    return Planted(contract.adding(*further), [at("CIT028", council)])


@_seated("CIT033")
def seat_with_two_holders(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Give a seat a second holder at the same time."""
    held = first(_holders(contract, council, College.INHABITANTS))
    if held is None:
        return None
    seat, tenure = held
    changed = evolve(seat, tenures=(tenure, evolve(tenure, holder_key="zz-cle")))
    expected = evolve(at("CIT033", council), place=("council_seats", seat.id, "tenures"))
    return Planted(contract.replacing(changed), [expected])


COMPOSITION_MUTATIONS: Final[tuple[Mutation, ...]] = (
    council_with_one_seat_too_many,
    seat_in_the_other_college,
    inhabitants_of_one_sex_too_many,
    pair_of_one_sex,
    seat_given_to_another_type,
    seat_of_an_unknown_type,
    no_member_under_30,
    person_in_two_seats,
    mid_term_without_renewal,
    council_of_many_vacant_seats,
    seat_with_two_holders,
    one_college_renewed,
    *COUNTED_MUTATIONS,
)
