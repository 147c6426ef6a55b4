"""Advice on the balance of a council, proved by enumeration on small ones."""

from collections import Counter
from fractions import Fraction
from itertools import combinations_with_replacement, permutations, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.councils_small import (
    INHABITANTS,
    LOCAL_ACTORS,
    TYPES,
    F,
    M,
    Person,
    contract_by_counts,
    contract_by_seats,
    counted,
    fewest,
    holds,
    read,
    seeded,
    strata,
    stratum,
)

from contratville.analysis.councils import AdviceKind, Balance, YouthBase, advice
from contratville.analysis.councils.balance import obstacles
from contratville.analysis.councils.balance_members import gathered

KEPT, REACHABLE, REPLACING, IMPOSSIBLE, NOT_EVALUATED = AdviceKind
QUARTER, HALF = Fraction(1, 4), Fraction(1, 2)
ALL = Balance(
    equal_colleges=True,
    parity=True,
    mixed_pairs=True,
    structure_types=TYPES,
    under_30=QUARTER,
)
BALANCES = [
    Balance(
        parity=parity,
        mixed_pairs=pairs,
        structure_types=types,
        under_30=share,
        under_30_base=base,
    )
    for parity, pairs, types, (share, base) in product(
        (True, False),
        (True, False),
        (TYPES, ()),
        [(None, YouthBase.COUNCIL), *product((QUARTER, HALF, Fraction(1)), YouthBase)],
    )
]
INHABITANT_STRATA = strata(INHABITANTS)
LOCAL_STRATA = [*strata(LOCAL_ACTORS), Person(LOCAL_ACTORS, F, False, "landlord")]


def fits(one, person):
    """Tell whether a person is of a stratum, whose unsaid attributes may be anything."""
    asked = one.stratum
    return (
        asked.college is person.college
        and asked.sex in {None, person.sex}
        and asked.under_30 in {None, person.young}
        and asked.structure_type in {None, person.type}
        and asked.pair in {None, person.pair}
    )


def changed(found, people, dice):
    """Give a council after the changes proposed, what is not said being drawn at random."""
    people = list(people)
    for one in found.leaving:
        for _ in range(one.count):
            people.remove(dice.choice([person for person in people if fits(one, person)]))
    come = [
        Person(
            one.stratum.college,
            one.stratum.sex or dice.choice((F, M)),
            False,
            one.stratum.structure_type
            or (one.stratum.college is LOCAL_ACTORS and TYPES[0])
            or None,
            one.stratum.pair,
        )
        for one in found.coming
        for _ in range(one.count)
    ]
    for youth in found.youth:
        places = [n for n, one in enumerate(come) if one.college in youth.bench]
        for n in dice.sample(places, youth.count):
            come[n] = evolve(come[n], young=True)
    return people + come


def proved(balance, sizes, people, dice):
    """Compare an advice with the enumeration, and make the changes that it proposes."""
    found = advice(balance, counted(sizes, people))
    least = fewest(balance, sizes, people)
    vacant = sum(sizes) - len(people)
    if sum(sizes) == 0:
        assert found.kind is NOT_EVALUATED
        return
    if least is None:
        assert found.kind is IMPOSSIBLE
        assert found.obstacles
        assert found.replacements is None
        return
    assert found.kind is (REPLACING if least else REACHABLE if vacant else KEPT)
    assert found.replacements == least
    assert sum(one.count for one in found.coming) == least + vacant
    after = changed(found, people, dice)
    assert holds(balance, sizes, after)
    assert (Counter(people) - Counter(after)).total() <= least


def some(strata, size):
    """Give all ways to choose up to some people."""
    for count in range(size + 1):
        yield from combinations_with_replacement(strata, count)


@pytest.mark.parametrize("size", range(5))
def test_every_inhabitants_college_of_up_to_four_seats(size):
    dice = seeded(size)
    for balance in BALANCES:
        if not (balance.mixed_pairs or balance.structure_types):
            for people in some(INHABITANT_STRATA, size):
                proved(balance, (size, 0), people, dice)


@pytest.mark.parametrize("size", range(4))
def test_every_local_college_of_up_to_three_seats(size):
    dice = seeded(size)
    for balance in BALANCES:
        if not balance.parity:
            for people in some(LOCAL_STRATA, size):
                proved(balance, (0, size), people, dice)


def test_every_council_of_two_seats_and_two_with_all_constraints():
    dice = seeded(0)
    for people in product(some(INHABITANT_STRATA, 2), some(LOCAL_STRATA, 2)):
        proved(evolve(ALL, mixed_pairs=False), (2, 2), sum(people, ()), dice)


def drawn(dice, strata, size):
    return [dice.choice(strata) for _ in range(dice.randint(0, size))]


def test_thousands_of_councils_of_up_to_eight_seats():
    dice = seeded(2015)
    for _ in range(4000):
        sizes = dice.choice([(4, 4), (4, 4), (3, 4), (4, 2), (2, 4), (1, 4), (4, 3)])
        people = [
            *drawn(dice, INHABITANT_STRATA, sizes[0]),
            *drawn(dice, LOCAL_STRATA, sizes[1]),
        ]
        balance = evolve(
            dice.choice(BALANCES),
            equal_colleges=dice.random() < 0.3,
            seats=dice.choice([None, None, None, sum(sizes), sum(sizes) + 1]),
        )
        proved(balance, sizes, people, dice)


# Seat by seat, in pairs that may be of two types


def arrangements(pairs, types, *, ages):
    """Give every way to fill seats, two by two in pairs, each pair being mixed and types equal."""
    quota = 2 * pairs // len(types)
    shared = sorted({*permutations([type for type in types for _ in range(quota)])})
    sexes = [sum(one, ()) for one in product([(F, M), (M, F)], repeat=pairs)]
    youths = [*product((True, False), repeat=2 * pairs)] if ages else [(None,) * 2 * pairs]
    return [
        [
            Person(LOCAL_ACTORS, sex, young, type, n // 2 + 1)
            for n, (type, sex, young) in enumerate(zip(*one, strict=True))
        ]
        for one in product(shared, sexes, youths)
    ]


@pytest.mark.parametrize(
    ("pairs", "types", "ages", "times"),
    [
        (2, TYPES, True, 500),
        (3, (*TYPES, "parents_delegates"), False, 300),
        (3, TYPES, False, 300),
    ],
)
def test_pairs_given_seat_by_seat_may_be_of_two_types(pairs, types, ages, times):
    dice = seeded(pairs)
    finals = arrangements(pairs, types, ages=ages)
    share = HALF if ages else None
    balance = Balance(mixed_pairs=True, structure_types=types, under_30=share)
    for _ in range(times):
        people = [
            dice.choice([None, *dice.sample(finals, 2)[0][n : n + 1]] * 1)
            if dice.random() < 0.2
            else Person(
                LOCAL_ACTORS,
                dice.choice((F, M)),
                dice.random() < 0.4 if ages else None,
                dice.choice(types),
                n // 2 + 1,
            )
            for n in range(2 * pairs)
        ]
        places = [
            (LOCAL_ACTORS, dice.choice(types) if one is None else one.type, n // 2 + 1, one)
            for n, one in enumerate(people)
        ]
        if not any(people):
            continue
        allowed = [one for one in finals if not ages or 2 * sum(p.young for p in one) >= len(one)]
        least = min(
            sum(now is not None and now != then for now, then in zip(people, final, strict=True))
            for final in allowed
        )
        found = advice(balance, read(contract_by_seats(places)))
        assert found.replacements == least
        assert len(found.leaving) == 0 or all(one.seats for one in found.leaving)
        left = {number for one in found.leaving for number in one.seats}
        staying = [one for n, one in enumerate(people, 1) if one is not None and n not in left]
        assert len(staying) + len(left) == sum(one is not None for one in people)
        after = changed(evolve(found, leaving=()), staying, dice)
        assert holds(balance, (0, 2 * pairs), after, paired=True)


# What is not known


def completions(people):
    """Give every council that members of unknown sex or age may make."""
    choices = [
        [
            evolve(one, sex=sex, young=young)
            for sex in ((F, M) if one.sex is None else (one.sex,))
            for young in ((True, False) if one.young is None else (one.young,))
        ]
        for one in people
    ]
    return product(*choices)


def hidden(one, dice):
    return evolve(
        one,
        sex=None if dice.random() < 0.15 else one.sex,
        young=None if dice.random() < 0.25 else one.young,
    )


def test_what_is_not_known_leaves_the_advice_open_unless_it_is_the_same_whatever_it_is():
    dice = seeded(30)
    certain = 0
    for _ in range(2500):
        sizes = dice.choice([(3, 2), (4, 2), (2, 2), (3, 4)])
        people = [
            *drawn(dice, INHABITANT_STRATA, sizes[0]),
            *drawn(dice, strata(LOCAL_ACTORS), sizes[1]),
        ]
        people = [hidden(one, dice) for one in people]
        balance = dice.choice(BALANCES)
        found = advice(balance, counted(sizes, people))
        least = {fewest(balance, sizes, known) for known in completions(people)}
        if least == {None}:
            assert found.kind is IMPOSSIBLE
            continue
        if found.kind is NOT_EVALUATED:
            assert found.missing
            assert least != {0}
            assert len(least) > 1 or "CompositionCount.gender" in found.missing
            continue
        assert least == {found.replacements}
        certain += bool(found.missing)
        if "CompositionCount.gender" not in found.missing:
            for known in completions(people):
                gone = [one for one in found.leaving for _ in range(one.count)]
                staying = list(zip(people, known, strict=True))
                for one in gone:
                    staying.remove(next(pair for pair in staying if exactly(one, pair[0], balance)))
                after = changed(evolve(found, leaving=()), [now for _, now in staying], dice)
                assert holds(balance, sizes, after)
    assert certain > 100


def exactly(one, person, balance):
    """Tell whether a person is of a stratum, an unknown age being no age."""
    aged = one.stratum.under_30 is not None or person.young is None
    return fits(one, person) and (aged or not asks_age(balance, person))


def asks_age(balance, person):
    ours = person.college is INHABITANTS
    return balance.under_30 is not None and (
        ours or balance.under_30_base is not YouthBase.INHABITANTS
    )


def test_a_structure_type_that_is_not_known_is_named():
    people = [Person(LOCAL_ACTORS, F, True, None)]
    found = advice(Balance(structure_types=TYPES), counted((0, 2), people))
    assert (found.kind, found.missing) == (NOT_EVALUATED, ("CompositionCount.structure_type",))


# Both readings, and the order of the seats

MEMBERS = st.builds(Person, st.just(LOCAL_ACTORS), st.sampled_from([F, M]), st.booleans())
HELD = st.none() | MEMBERS


def seats_of(ours, theirs):
    """Give the seats of a council where each structure type has one pair."""
    inhabitants = [
        (INHABITANTS, None, None, one and evolve(one, college=INHABITANTS)) for one in ours
    ]
    pairs = [
        (LOCAL_ACTORS, TYPES[n // 2], n // 2 + 1, one and evolve(one, type=TYPES[n // 2]))
        for n, one in enumerate(theirs)
    ]
    return [*inhabitants, *pairs]


def bare(members):
    """Give members without their seats and pairs."""
    return gathered(
        evolve(one, seats=(), stratum=evolve(one.stratum, pair=None)) for one in members
    )


@given(
    st.lists(HELD, min_size=4, max_size=4),
    st.lists(HELD, min_size=4, max_size=4),
    st.sampled_from(BALANCES),
)
def test_both_readings_give_the_same_advice_when_each_type_has_one_pair(ours, theirs, balance):
    places = seats_of(ours, theirs)
    people = [person for *_, person in places if person is not None]
    if not people or (balance.mixed_pairs and not balance.structure_types):
        return
    by_seats = advice(balance, read(contract_by_seats(places)))
    by_counts = advice(balance, read(contract_by_counts((4, 4), people)))
    assert by_seats.kind is by_counts.kind
    assert bare(by_seats.leaving) == bare(by_counts.leaving)
    assert bare(by_seats.coming) == bare(by_counts.coming)
    assert by_seats.youth == by_counts.youth


@given(
    st.lists(HELD, min_size=4, max_size=4),
    st.lists(st.tuples(HELD, st.sampled_from(TYPES)), min_size=4, max_size=4),
    st.sampled_from(BALANCES),
    st.randoms(),
)
def test_the_order_of_the_seats_changes_nothing(ours, theirs, balance, dice):
    places = [
        *seats_of(ours, []),
        *(
            (LOCAL_ACTORS, type, n // 2 + 1, one and evolve(one, type=type))
            for n, (one, type) in enumerate(theirs)
        ),
    ]
    shuffled = places.copy()
    dice.shuffle(shuffled)
    found, other = (advice(balance, read(contract_by_seats(one))) for one in (places, shuffled))
    unnumbered = [
        evolve(one, leaving=tuple(evolve(row, seats=()) for row in one.leaving))
        for one in (found, other)
    ]
    assert unnumbered[0] == unnumbered[1]


# Numbers of seats


@pytest.mark.parametrize(
    ("balance", "sizes", "wanted"),
    [
        (evolve(ALL, seats=32), (16, 15), (16, 16)),
        (evolve(ALL, seats=32), (260, 260), (16, 16)),
        (evolve(ALL, seats=32), (18, 14), (16, 16)),
        (Balance(equal_colleges=True), (16, 15), (16, 16)),
        (Balance(equal_colleges=True), (18, 14), (16, 16)),
        (Balance(mixed_pairs=True), (10, 5), (10, 6)),
        (Balance(structure_types=TYPES), (3, 1), (3, 2)),
        (Balance(seats=7, mixed_pairs=True), (2, 4), (3, 4)),
        (Balance(seats=31, equal_colleges=True), (15, 15), None),
        (Balance(under_30=Fraction(3, 2)), (2, 2), None),
    ],
)
def test_the_nearest_numbers_of_seats_are_told(balance, sizes, wanted):
    found = advice(balance, counted(sizes, []))
    assert found.kind is IMPOSSIBLE
    assert (found.seats and tuple(found.seats.values())) == wanted


def test_no_number_of_seats_is_nearer_than_the_one_told():
    for seats, equal, pairs, types in product(
        (None, 6, 7, 12), (True, False), (True, False), ((), TYPES, (*TYPES, "x"))
    ):
        balance = Balance(
            seats=seats, equal_colleges=equal, mixed_pairs=pairs, structure_types=types
        )
        allowed = [
            size
            for size in product(range(25), repeat=2)
            if sum(size) and not any(barred(balance, size)) and (size[1] or not (pairs or types))
        ]
        for sizes in product(range(7), repeat=2):
            found = advice(balance, counted(sizes, []))
            if found.kind is IMPOSSIBLE:
                told = found.seats and tuple(found.seats.values())
                nearest = min((distance(one, sizes) for one in allowed), default=None)
                assert (told and distance(told, sizes)) == nearest
                assert told is None or told in allowed


def barred(balance, sizes):
    colleges = {INHABITANTS: sizes[0], LOCAL_ACTORS: sizes[1]}
    return obstacles(balance, sum(sizes), colleges)


def distance(sizes, now):
    one, other = (size - was for size, was in zip(sizes, now, strict=True))
    return abs(one) + abs(other), abs(one + other)


def test_the_largest_council_is_judged_at_once():
    dice = seeded(520)
    pairs = [dice.choice((F, M)) for _ in range(260)]
    places = [
        *(
            (INHABITANTS, None, None, Person(INHABITANTS, dice.choice((F, M)), False))
            for _ in pairs
        ),
        *(
            (LOCAL_ACTORS, type, n // 2 + 1, Person(LOCAL_ACTORS, sex, dice.random() < 0.2, type))
            for n, sex in enumerate(pairs)
            for type in [dice.choice(TYPES)]
        ),
    ]
    found = advice(ALL, read(contract_by_seats(places)))
    assert found.kind is REPLACING
    assert sum(one.count for one in found.coming) == found.replacements


def test_amounts_beyond_any_council_are_counted_all_the_same():
    huge = 10**15
    people = Counter({Person(INHABITANTS, F): huge, Person(INHABITANTS, M): huge - 2})
    council = counted((2 * huge, 0), [])
    members = tuple(
        evolve(read(contract_by_counts((1, 0), [one])).members[0], count=n)
        for one, n in people.items()
    )
    found = advice(Balance(parity=True), evolve(council, members=members))
    assert (found.kind, [one.count for one in found.coming]) == (REACHABLE, [2])


def test_strata_are_those_of_members():
    person = Person(LOCAL_ACTORS, F, True, "ciq", 3)
    assert stratum(person).order < stratum(evolve(person, sex=M)).order
