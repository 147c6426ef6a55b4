"""Small fictional councils, seat by seat and as counts, and their balance by enumeration.

Nothing here uses what it is to prove: a balance is told from a whole list of members, and the fewest
replacements are looked for among all compositions that hold.
"""

from collections import Counter
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product
from random import Random

from attrs import frozen

from contratville.analysis.councils import (
    Balance,
    Members,
    Seating,
    Sitting,
    Stratum,
    YouthBase,
    sitting,
)
from contratville.model import (
    CitizenCouncil,
    College,
    CollegeSpec,
    CompositionCount,
    Contract,
    CouncilSeat,
    Generation,
    SeatTenure,
    Sex,
    TenureEntry,
    TenureState,
)

DAY = date(2016, 6, 30)
INHABITANTS, LOCAL_ACTORS = College
F, M = Sex.F, Sex.M
TYPES = ("ciq", "youth_sport_culture")


@frozen
class Person:
    """A member: college, sex, whether under 30, structure type, pair."""

    college: College
    sex: Sex | None = F
    young: bool | None = False
    type: str | None = None
    pair: int | None = None


def seeded(seed):
    return Random(seed)  # noqa: S311 the same for a seed


def stratum(person):
    return Stratum(
        college=person.college,
        structure_type=person.type,
        sex=person.sex,
        under_30=person.young,
        pair=person.pair,
    )


def counted(sizes, people):
    """Give a council known by counts."""
    counts = Counter(people)
    return Sitting(
        total=sum(sizes) or None,
        colleges=dict(zip(College, sizes, strict=True)),
        members=tuple(Members(stratum=stratum(one), count=n) for one, n in counts.items()),
    )


def contract_by_counts(sizes, people):
    rows = Counter(people)
    council = CitizenCouncil(
        id="c",
        name="Conseil citoyen (fictif)",
        seat_count=sum(sizes),
        colleges=tuple(
            CollegeSpec(kind=kind, seats=n) for kind, n in zip(College, sizes, strict=True)
        ),
        composition=tuple(
            CompositionCount(
                college=one.college,
                gender=one.sex,
                under_30=one.young,
                structure_type=one.type,
                count=n,
            )
            for one, n in rows.items()
        ),
    )
    return empty().adding(council)


def contract_by_seats(places):
    """Give a contract with a council of seats: (college, type, pair, person or None)."""
    seats = (
        CouncilSeat(
            id=f"s{number}",
            council="c",
            number=number,
            college=college,
            structure_type=type,
            pair=pair,
            tenures=() if person is None else (tenure(person, f"h{number}"),),
        )
        for number, (college, type, pair, person) in enumerate(places, 1)
    )
    return empty().adding(CitizenCouncil(id="c", name="Conseil citoyen (fictif)"), *seats)


def tenure(person, key, state=TenureState.CONFIRMED, **more):
    return SeatTenure(
        holder_key=key,
        gender=Sex.UNKNOWN if person.sex is None else person.sex,
        under_30=person.young,
        state=state,
        **{"entered_by": TenureEntry.INITIAL, **more},
    )


def empty():
    return Contract(id="c", title="Contrat (fictif)", generation=Generation.FROM_2015)


def read(contract, day=DAY):
    return sitting(Seating(contract), contract.citizen_councils["c"], day)


# The balance, told from a whole list of members


def holds(balance, sizes, people, *, paired=False):
    """Tell whether a full council has the balance wanted."""
    ours = [one for one in people if one.college is INHABITANTS]
    theirs = [one for one in people if one.college is LOCAL_ACTORS]
    assert (len(ours), len(theirs)) == tuple(sizes)
    return (
        (balance.seats is None or balance.seats == len(people))
        and (not balance.equal_colleges or len(ours) == len(theirs))
        and (not balance.parity or abs(women(ours) - (len(ours) - women(ours))) <= len(ours) % 2)
        and (not balance.structure_types or fairly_typed(balance, theirs))
        and (not balance.mixed_pairs or all(map(mixed, groups(balance, theirs, paired))))
        and young_enough(balance, ours, theirs)
    )


def women(people):
    return sum(one.sex is F for one in people)


def mixed(people):
    return 2 * women(people) == len(people)


def fairly_typed(balance, people):
    counts = Counter(one.type for one in people)
    return set(counts) <= set(balance.structure_types) and (
        len({counts[type] for type in balance.structure_types}) == 1
    )


def groups(balance, people, paired):
    """Give the members among whom there are to be as many women as men."""
    if paired:
        return [[one for one in people if one.pair == n] for n in {one.pair for one in people}]
    if balance.structure_types:
        return [[one for one in people if one.type == type] for type in balance.structure_types]
    return [people]


def young_enough(balance, ours, theirs):
    if balance.under_30 is None:
        return True
    benches = {
        YouthBase.COUNCIL: [ours + theirs],
        YouthBase.EACH_COLLEGE: [ours, theirs],
        YouthBase.INHABITANTS: [ours],
    }[balance.under_30_base]
    return all(
        sum(one.young for one in bench) >= balance.under_30 * len(bench) for bench in benches
    )


# All full councils that have it


def strata(college, types=TYPES):
    kinds = types if college is LOCAL_ACTORS else (None,)
    return [
        Person(college, sex, young, type)
        for type in kinds
        for sex, young in product((F, M), (True, False))
    ]


@cache
def full_colleges(college, size, balance):
    """Give all ways to fill a college that its own constraints allow, by members under 30.

    A share of the whole council is left to whoever puts two colleges together.
    """
    found = {}
    for people in combinations_with_replacement(strata(college), size):
        alone = Balance(
            parity=balance.parity,
            mixed_pairs=balance.mixed_pairs,
            structure_types=balance.structure_types,
            under_30=None if balance.under_30_base is YouthBase.COUNCIL else balance.under_30,
            under_30_base=balance.under_30_base,
        )
        sizes = (size, 0) if college is INHABITANTS else (0, size)
        if holds(alone, sizes, people):
            found.setdefault(sum(one.young for one in people), []).append(Counter(people))
    return found


def fewest(balance, sizes, people):
    """Give the fewest replacements that lead to the balance, or None when nothing does."""
    if balance.seats not in {None, sum(sizes)}:
        return None
    if balance.equal_colleges and sizes[0] != sizes[1]:
        return None
    by_college = []
    for college, size in zip(College, sizes, strict=True):
        now = Counter(one for one in people if one.college is college)
        if college is LOCAL_ACTORS and not balance.structure_types:
            now = Counter(
                Person(one.college, one.sex, one.young, TYPES[0]) for one in now.elements()
            )
            now = +now
            full = full_colleges_of_one_type(size, balance)
        else:
            full = full_colleges(college, size, balance)
        by_college.append(
            {
                young: min((now - final).total() for final in finals)
                for young, finals in full.items()
            }
        )
    wanted = Fraction(0)
    if balance.under_30 is not None and balance.under_30_base is YouthBase.COUNCIL:
        wanted = balance.under_30 * sum(sizes)
    costs = [
        one + other
        for (ours, one), (theirs, other) in product(*(costs.items() for costs in by_college))
        if ours + theirs >= wanted
    ]
    return min(costs, default=None)


@cache
def full_colleges_of_one_type(size, balance):
    """Give all ways to fill the local actors' college when types do not matter."""
    everyone = full_colleges(LOCAL_ACTORS, size, balance)
    of_one = {
        young: [final for final in finals if {one.type for one in final} <= {TYPES[0]}]
        for young, finals in everyone.items()
    }
    return {young: finals for young, finals in of_one.items() if finals}
