"""Vacant seats and complementary lists: how a seat came to be vacant, and who may be called."""

from datetime import date

import pytest
from attrs import evolve
from tests.analysis.councils_small import (
    DAY,
    INHABITANTS,
    LOCAL_ACTORS,
    F,
    M,
    Person,
    contract_by_counts,
    contract_by_seats,
    empty,
    read,
    tenure,
)

from contratville.analysis.councils import (
    Contradiction,
    Seating,
    VacancyState,
    reserve_lists,
    vacancies,
)
from contratville.model import (
    CitizenCouncil,
    College,
    CollegeSpec,
    CompositionCount,
    CouncilSeat,
    Draw,
    FuzzyDate,
    Period,
    ReserveEntry,
    Sex,
    TenureEntry,
    TenureState,
)

WOMAN = Person(INHABITANTS, F, True)


def council(**more):
    return CitizenCouncil(id="c", name="Conseil citoyen (fictif)", **more)


def seat(number, *tenures):
    return CouncilSeat(
        id=f"s{number}", council="c", number=number, college=INHABITANTS, tenures=tenures
    )


def contract(*entities):
    return empty().adding(council(), *entities)


@pytest.mark.parametrize(
    ("tenures", "state"),
    [
        ((), VacancyState.NEVER_FILLED),
        ((tenure(WOMAN, "h1", TenureState.DRAWN),), VacancyState.PENDING),
        ((tenure(WOMAN, "h1", TenureState.CONTACTED),), VacancyState.PENDING),
        ((tenure(WOMAN, "h1", TenureState.REFUSED),), VacancyState.REFUSED),
        ((tenure(WOMAN, "h1", TenureState.RESIGNED),), VacancyState.RESIGNED),
        ((tenure(WOMAN, "h1", TenureState.ENDED),), VacancyState.ENDED),
        ((tenure(WOMAN, "h1", period=Period(end=date(2016, 1, 1))),), VacancyState.ENDED),
        ((tenure(WOMAN, "h1", period=Period(start=date(2017, 1, 1))),), VacancyState.AWAITED),
        (
            (tenure(WOMAN, "h1", TenureState.RESIGNED), tenure(WOMAN, "h2", TenureState.DRAWN)),
            VacancyState.PENDING,
        ),
    ],
)
def test_a_vacant_seat_stands_as_its_last_designation_does(tenures, state):
    made = contract(seat(1, *tenures), seat(2, tenure(WOMAN, "h9")))
    found = vacancies(Seating(made), made.citizen_councils["c"], DAY)
    assert [(one.seat.number, one.state) for one in found] == [(1, state)]


def test_seats_of_a_council_by_counts_are_not_told_vacant_one_by_one():
    made = contract_by_counts((2, 2), [WOMAN])
    assert vacancies(Seating(made), made.citizen_councils["c"], DAY) == ()
    assert read(made).vacant == 3


# The complementary list


def draw(id, *sexes, held_on=None, college=INHABITANTS):
    return Draw(
        id=id,
        council="c",
        college=college,
        held_on=None if held_on is None else FuzzyDate.read(held_on),
        reserve=tuple(
            ReserveEntry(rank=rank, holder_key=f"{id}-{rank}", gender=sex)
            for rank, sex in enumerate(sexes, 1)
        ),
    )


def lists(made):
    return reserve_lists(made, made.citizen_councils["c"], DAY)


def test_ranks_called_or_seated_are_no_longer_on_the_list():
    replaced = {"entered_by": TenureEntry.REPLACEMENT, "draw": "d", "reserve_rank": 2}
    elsewhere = evolve(seat(1, tenure(WOMAN, "d-4")), id="x", council="other")
    made = contract(
        draw("d", F, M, F, M, Sex.UNKNOWN),
        seat(1, tenure(WOMAN, "h1", TenureState.REFUSED, **replaced)),
        seat(2, tenure(WOMAN, "d-1", TenureState.RESIGNED)),
        elsewhere,
    )
    (found,) = lists(made)
    assert (found.college, found.draw, found.length) == (INHABITANTS, "d", 5)
    assert [(one.rank, one.sex) for one in found.left] == [(3, F), (5, None)]


def test_the_list_is_that_of_the_last_draw_of_each_college():
    made = contract(
        draw("d2", F, held_on="2018-07-01"),
        draw("d1", M, held_on="2015-07-01"),
        draw("d0", M),
        draw("a", M, F, college=LOCAL_ACTORS),
        evolve(draw("other", F, held_on="2019-07-01"), council="other"),
    )
    assert [(one.college, one.draw) for one in lists(made)] == [
        (INHABITANTS, "d2"),
        (LOCAL_ACTORS, "a"),
    ]


@pytest.mark.parametrize(
    ("wanted", "ranks", "lacking", "doubtful"),
    [
        ({F: 1}, [1], {}, False),
        ({M: 1}, [2], {}, False),
        ({M: 2}, [2], {M: 1}, True),
        ({F: 1, None: 1}, [1, 2], {}, False),
        ({F: 3, None: 1}, [1, 2, 3], {F: 1}, True),
        ({None: 4}, [1, 2, 3, 4], {}, False),
        ({None: 5}, [1, 2, 3, 4], {None: 1}, False),
    ],
)
def test_next_ranks_are_called_in_order_by_the_sex_that_is_wanted(wanted, ranks, lacking, doubtful):
    (found,) = lists(contract(draw("d", F, M, F, Sex.UNKNOWN)))
    calls = found.calls(wanted)
    assert [one.rank for one in calls.ranks] == ranks
    assert (dict(calls.lacking), calls.doubtful, calls.enough) == (lacking, doubtful, not lacking)


def test_no_key_of_a_person_is_kept_in_a_list():
    (found,) = lists(contract(draw("secret", F)))
    assert "secret-1" not in repr(found)


# Councils that cannot be read


@pytest.mark.parametrize(
    ("more", "contradictions"),
    [
        ({"seat_count": 4, "colleges": (CollegeSpec(kind=INHABITANTS, seats=2),)}, 1),
        ({"seat_count": 2, "colleges": (CollegeSpec(kind=INHABITANTS, seats=2),)}, 0),
    ],
)
def test_seats_of_colleges_make_those_of_the_council(more, contradictions):
    found = read(empty().adding(council(**more)))
    assert found.contradictions == (Contradiction.SEATS_DO_NOT_ADD_UP,) * contradictions


def test_members_beyond_the_seats_and_negative_counts_are_contradictions():
    two = CollegeSpec(kind=INHABITANTS, seats=2)

    def of(count):
        rows = (CompositionCount(college=INHABITANTS, gender=F, count=count),)
        return read(empty().adding(council(colleges=(two,), composition=rows))).contradictions

    assert of(2) == ()
    assert of(3) == (Contradiction.MORE_MEMBERS_THAN_SEATS,)
    assert of(-1) == (Contradiction.NEGATIVE_NUMBER,)


def test_a_seat_held_twice_and_a_number_carried_twice_are_contradictions():
    twice = contract(seat(1, tenure(WOMAN, "h1"), tenure(WOMAN, "h2")), seat(2))
    assert Contradiction.SEAT_HELD_TWICE in read(twice).contradictions
    same = contract(seat(1, tenure(WOMAN, "h1")), evolve(seat(1), id="s9"))
    assert Contradiction.NUMBER_TWICE in read(same).contradictions


def test_a_council_without_seats_nor_members_is_read_as_such():
    found = read(empty().adding(council()))
    assert (found.total, found.colleges, found.members) == (None, None, None)
    assert read(empty().adding(council(seat_count=0))).total is None
    by_colleges = council(colleges=(CollegeSpec(kind=College.LOCAL_ACTORS, seats=4),))
    assert read(empty().adding(by_colleges)).total == 4


def test_a_council_given_seat_by_seat_has_its_recorded_seats():
    places = [(INHABITANTS, None, 1, WOMAN), (LOCAL_ACTORS, "ciq", 1, None)]
    found = read(contract_by_seats(places))
    assert (found.total, found.vacant, dict(found.pairs)) == (2, 1, {1: 1})
    assert found.members[0].seats == (1,)
