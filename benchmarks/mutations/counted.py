"""Faults of family CIT: the members of a council that gives counts only."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Final

from attrs import evolve

from contratville.analysis.councils import Seating
from contratville.model import CitizenCouncil, College, CompositionCount, Contract, Sex

from .planting import Mutation, Planted, at, broken, first, mutation

_Plant = Callable[[Contract, CitizenCouncil], Planted | None]

_LOCAL: Final = "marseille-2015"


def _counted_council(contract: Contract) -> CitizenCouncil | None:
    """Give the first council given as counts only, of which all seats of both colleges are held."""
    seating = Seating(contract)

    def is_full(council: CitizenCouncil) -> bool:
        if seating.seats(council) or not council.colleges:
            return False
        counted = {
            one.kind: sum(row.count for row in council.composition if row.college is one.kind)
            for one in council.colleges
        }
        return counted == {one.kind: one.seats for one in council.colleges}

    return first(contract.citizen_councils, is_full)


def _counted(code: str, profile: str = "loi-2014") -> Callable[[_Plant], Mutation]:
    """Make a mutation of a function that breaks a council which gives counts only."""

    def made(plant: _Plant) -> Mutation:
        @wraps(plant)
        def planted(contract: Contract) -> Planted | None:
            council = _counted_council(contract)
            return council and plant(contract, council)

        return mutation(code, profile)(planted)

    return made


def _recounted(council: CitizenCouncil, rows: Iterable[CompositionCount]) -> CitizenCouncil:
    """Give a council with other counts: each stratum in one row, those of nobody left out."""
    counts: dict[CompositionCount, int] = {}
    for row in rows:
        stratum = evolve(row, count=0)
        counts[stratum] = counts.get(stratum, 0) + row.count
    kept = (evolve(stratum, count=count) for stratum, count in counts.items() if count)
    return evolve(council, composition=tuple(kept))


@_counted("CIT001", _LOCAL)
def council_that_foresees_one_seat_too_many(
    contract: Contract, council: CitizenCouncil
) -> Planted | None:
    """Foresee one more seat in a council that is counted."""
    if council.seat_count is None:
        return None
    more = council.seat_count + 1
    return broken(contract, council, "CIT001", "seat_count", seat_count=more)


@_counted("CIT002", _LOCAL)
def college_that_foresees_two_seats_too_many(
    contract: Contract, council: CitizenCouncil
) -> Planted | None:
    """Foresee two more seats for the inhabitants of a council that is counted."""
    colleges = tuple(
        evolve(one, seats=one.seats + 2) if one.kind is College.INHABITANTS else one
        for one in council.colleges
    )
    return broken(contract, council, "CIT002", "colleges", colleges=colleges)


@_counted("CIT006")
def inhabitants_counted_of_one_sex_too_many(
    contract: Contract, council: CitizenCouncil
) -> Planted | None:
    """Count the women of one row of the inhabitants' college as men."""
    women = first(
        council.composition,
        lambda row: row.college is College.INHABITANTS and row.gender is Sex.F and row.count,
    )
    if women is None:
        return None
    rows = [evolve(row, gender=Sex.M) if row is women else row for row in council.composition]
    changed = _recounted(council, rows)
    return Planted(contract.replacing(changed), [at("CIT006", council, "composition")])


@_counted("CIT007", _LOCAL)
def type_counted_of_one_sex(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Count the two local actors of a structure type as of one sex."""
    by_type: dict[str, list[CompositionCount]] = {}
    for row in council.composition:
        if row.college is College.LOCAL_ACTORS and row.structure_type and row.count:
            by_type.setdefault(row.structure_type, []).append(row)
    two = first(rows for rows in by_type.values() if [row.count for row in rows] == [1, 1])
    if two is None:
        return None
    rows = [
        evolve(row, gender=two[1].gender) if row is two[0] else row for row in council.composition
    ]
    changed = _recounted(council, rows)
    row = first(changed.composition, lambda row: row.structure_type == two[0].structure_type)
    position = changed.composition.index(row)
    place = ("composition", position, "count")
    return Planted(contract.replacing(changed), [at("CIT007", council, *place)])


@_counted("CIT008", _LOCAL)
def members_counted_under_another_type(
    contract: Contract, council: CitizenCouncil
) -> Planted | None:
    """Count all members of one structure type under another, which has its own."""
    types = _types(council)
    if len(types) < 2:
        return None
    rows = [
        evolve(row, structure_type=types[1]) if row.structure_type == types[0] else row
        for row in council.composition
    ]
    changed = _recounted(council, rows)
    return Planted(contract.replacing(changed), [at("CIT008", council, "composition")])


def _types(council: CitizenCouncil) -> list[str]:
    """Give the structure types of the local actors of a council, as it counts them."""
    types = [row.structure_type for row in council.composition if row.structure_type and row.count]
    return list(dict.fromkeys(types))


@_counted("CIT009", _LOCAL)
def members_counted_under_an_unknown_type(
    contract: Contract, council: CitizenCouncil
) -> Planted | None:
    """Count members under a structure type that the profile does not have."""
    row = first(council.composition, lambda row: row.structure_type and row.count)
    if row is None:
        return None
    position = council.composition.index(row)
    rows = list(council.composition)
    rows[position] = evolve(row, structure_type="zz-type")
    changed = evolve(council, composition=tuple(rows))
    place = ("composition", position, "structure_type")
    return Planted(contract.replacing(changed), [at("CIT009", council, *place)])


@_counted("CIT010", _LOCAL)
def nobody_counted_under_30(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Count no member of a council under 30."""
    changed = _recounted(council, (evolve(row, under_30=False) for row in council.composition))
    return Planted(contract.replacing(changed), [at("CIT010", council, "composition")])


@_counted("CIT028")
def council_that_foresees_520_seats(contract: Contract, council: CitizenCouncil) -> Planted | None:
    """Foresee 520 seats in a council that is counted."""
    return broken(contract, council, "CIT028", "seat_count", seat_count=520)


@_counted("CIT033")
def more_inhabitants_counted_than_seats(
    contract: Contract, council: CitizenCouncil
) -> Planted | None:
    """Count two more inhabitants than there are seats."""
    further = CompositionCount(college=College.INHABITANTS, count=2)
    changed = evolve(council, composition=(*council.composition, further))
    return Planted(contract.replacing(changed), [at("CIT033", council, "composition")])


COUNTED_MUTATIONS: Final[tuple[Mutation, ...]] = (
    council_that_foresees_one_seat_too_many,
    college_that_foresees_two_seats_too_many,
    inhabitants_counted_of_one_sex_too_many,
    type_counted_of_one_sex,
    members_counted_under_another_type,
    members_counted_under_an_unknown_type,
    nobody_counted_under_30,
    council_that_foresees_520_seats,
    more_inhabitants_counted_than_seats,
)
