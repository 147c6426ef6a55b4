"""A council given seat by seat and the same as counts only are judged alike.

Councils are made at random, seat by seat, by contracts of one size of council: with vacant seats,
refusals, draws without answer, resignations with and without a date, replacements, sexes, ages and
types of structures that are not known or wrong, colleges unequal or odd. Each has a twin that gives
counts only, made of its members in office on the day. What counts cannot hold is not made: pairs of
three seats or across types of structures, seats without a pair, seats with two holders, vacant seats
of an unknown type.

What agrees: the outcome of CIT001, CIT002, CIT006, CIT009, CIT010, CIT028 and CIT033 is the same for
both. That of CIT007 and CIT008 is the same too, or the counts cannot tell and it is *not evaluated*:
the types of vacant seats, and who is whose pair when a type has several, are seen seat by seat only.
What the counts tell then, passed or failed, is never contradicted.
"""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from attrs import evolve

from contratville.analysis.councils import Seating, in_office
from contratville.codec import Document
from contratville.model import (
    CitizenCouncil,
    College,
    CollegeSpec,
    CompositionCount,
    Contract,
    CouncilSeat,
    Generation,
    Period,
    SeatTenure,
    Sex,
    TenureEntry,
    TenureState,
)
from contratville.rules import CATALOGUE, Outcome, Profile, check

DAY = date(2017, 6, 30)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
SAME = ("CIT001", "CIT002", "CIT006", "CIT009", "CIT010", "CIT033")
BY_SEATS_BEST = ("CIT007", "CIT008")
SIZES = (4, 8, 12, 16, 20, 24, 28, 32, 15, 30)
CONTRACTS, COUNCILS = 50, 100
DECK = Profile.load("marseille-2015", CATALOGUE)
LAW = Profile.load("loi-2014", CATALOGUE)
TYPES = ("ciq", "parents_delegates", "economy_employment", "youth_sport_culture")
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_EVALUATED, NOT_APPLICABLE = Outcome.NOT_EVALUATED, Outcome.NOT_APPLICABLE


GONE = {"period": Period(start=date(2016, 1, 1), end=BEFORE)}
REFUSED = {"state": TenureState.REFUSED, "holder_key": "r"}
HELD = (
    ({},),
    ({"state": TenureState.ACCEPTED, "period": Period(start=DAY)},),
    ({"state": TenureState.ENDED, "period": Period(end=DAY)},),
    (REFUSED, {"entered_by": TenureEntry.REPLACEMENT}),
    ({"state": TenureState.RESIGNED, **GONE}, {}),
)
"""How a seat may be held: what each of its tenures says otherwise than one that stands."""
VACANT = (
    (),
    (REFUSED,),
    ({"state": TenureState.DRAWN},),
    ({"state": TenureState.CONTACTED},),
    ({"state": TenureState.RESIGNED},),
    ({"state": TenureState.RESIGNED, **GONE},),
    (GONE,),
    ({"period": Period(start=AFTER)},),
)
"""How it may be vacant."""


class Making:
    """Makes councils at random, some with many accidents and some with few."""

    def __init__(self, seed, size, types):
        self.random = random.Random(seed)  # noqa: S311
        self.size, self.types = size, types

    def often(self, share):
        return self.random.random() < share

    def rate(self):
        return self.random.choice((0, 0, 0.03, 0.15, 0.5))

    def council(self, id):
        count = self.size if self.often(0.85) else self.random.randint(4, 32)
        inhabitants = count // 2 if self.often(0.9) else self.random.randint(1, count - 1)
        rates = {what: self.rate() for what in ("vacant", "sex", "age", "same", "type", "young")}
        council = CitizenCouncil(id=id, name="Conseil fictif")
        seats = []
        for number in range(1, count + 1):
            local = number > inhabitants
            rank = number - inhabitants - 1 if local else number - 1
            sex = Sex.F if rank % 2 or self.often(rates["same"]) else Sex.M
            seats.append(
                CouncilSeat(
                    id=f"{id}-{number}",
                    council=id,
                    number=number,
                    college=College.LOCAL_ACTORS if local else College.INHABITANTS,
                    pair=rank // 2 + 1 if local else None,
                    structure_type=self.type_of(rank // 2, rates) if local else None,
                    tenures=self.tenures(f"{id}-{number}", sex, rates),
                )
            )
        return council, self.of_one_type(seats, rates)

    def type_of(self, pair, rates):
        if self.often(rates["type"] / 4):
            return self.random.choice((*self.types, "landlord"))
        return self.types[pair % len(self.types)]

    def of_one_type(self, seats, rates):
        """Give both seats of a pair one type, and lose that of some of those that are held."""
        types = {}
        whole = []
        for seat in seats:
            if seat.pair is not None:
                kept = types.setdefault(seat.pair, seat.structure_type)
                held = any(in_office(one, DAY) for one in seat.tenures)
                lost = held and self.often(rates["type"] / 4)
                whole.append(evolve(seat, structure_type=None if lost else kept))
            else:
                whole.append(seat)
        return whole

    def tenures(self, key, sex, rates):
        """Give the tenures of a seat, of which one at most is in office on the day."""
        tenure = SeatTenure(
            holder_key=key,
            gender=Sex.UNKNOWN if self.often(rates["sex"]) else sex,
            under_30=None if self.often(rates["age"]) else self.often(0.15 + rates["young"]),
            state=TenureState.CONFIRMED,
            entered_by=TenureEntry.INITIAL,
        )
        said = VACANT if self.often(rates["vacant"]) else HELD
        return tuple(evolve(tenure, **changes) for changes in self.random.choice(said))


def counted(seating, council):
    """Give the twin of a council that gives counts only; here and there, in words for unknown."""
    rows = seating.composition(council, DAY)
    return evolve(
        council,
        seat_count=len(seating.seats(council)),
        colleges=tuple(
            CollegeSpec(kind=kind, seats=seats)
            for kind, seats in seating.college_seats(council).items()
        ),
        composition=tuple(
            evolve(row, gender=Sex.UNKNOWN) if row.gender is None and row.under_30 else row
            for row in rows
        ),
        structure_types=frozenset(
            seat.structure_type for seat in seating.seats(council) if seat.structure_type
        ),
    )


def contract(councils, seats=()):
    return Contract(
        id="c",
        title="Contrat fictif",
        generation=Generation.FROM_2015,
        citizen_councils=tuple(councils),
        council_seats=tuple(seats),
    )


def outcomes(whole, profile, codes):
    report = check(Document(contract=whole, as_of=DAY), profile=profile, select=codes)
    return {
        judgement.rule.code: {subject[0].id: one for subject, one in judgement.outcomes.items()}
        for judgement in report.judgements
    }


def both_readings(seed):
    """Make councils of one size, and give the outcomes of the rules seat by seat and by counts."""
    size = SIZES[seed % len(SIZES)]
    making = Making(seed, size, TYPES[: 1 + seed % 4])
    made = [making.council(f"k{n}") for n in range(COUNCILS)]
    by_seats = contract((one for one, _ in made), (seat for _, seats in made for seat in seats))
    seating = Seating(by_seats)
    by_counts = contract(counted(seating, council) for council, _ in made)
    scope = ("council", "each_college", "inhabitants")[seed % 3]
    deck = evolve(
        DECK,
        parameters=DECK.parameters
        | {
            "CIT001": {"seats": size},
            "CIT009": {"structure_types": making.types},
            "CIT010": {"under_30_scope": scope},
        },
    )
    found = [outcomes(one, deck, (*SAME, *BY_SEATS_BEST)) for one in (by_seats, by_counts)]
    for one, whole in zip(found, (by_seats, by_counts), strict=True):
        one.update(outcomes(whole, LAW, ["CIT028"]))
    return found


@pytest.fixture(scope="module")
def readings():
    return [both_readings(seed) for seed in range(CONTRACTS)]


@pytest.mark.parametrize("code", [*SAME, "CIT028"])
def test_a_council_is_judged_the_same_seat_by_seat_and_by_counts(readings, code):
    for seed, (by_seats, by_counts) in enumerate(readings):
        assert by_seats[code] == by_counts[code], seed


@pytest.mark.parametrize("code", BY_SEATS_BEST)
def test_what_counts_cannot_tell_is_not_evaluated_and_the_rest_is_the_same(readings, code):
    for seed, (by_seats, by_counts) in enumerate(readings):
        for id, outcome in by_counts[code].items():
            assert outcome in (by_seats[code][id], NOT_EVALUATED), (seed, id)


def test_the_councils_made_are_of_all_sorts(readings):
    assert sum(len(by_seats["CIT001"]) for by_seats, _ in readings) == 5000
    counts = [
        {code: Counter() for code in (*SAME, *BY_SEATS_BEST, "CIT028")} for _ in ("seats", "counts")
    ]
    for found in readings:
        for total, reading in zip(counts, found, strict=True):
            for code, listed in reading.items():
                total[code].update(listed.values())
    for total in counts:
        for code in (*SAME, *BY_SEATS_BEST, "CIT028"):
            wanted = {PASSED} if code == "CIT033" else {PASSED, FAILED}
            assert all(total[code][one] >= 25 for one in wanted), (code, total[code])
        for code in ("CIT006", "CIT007", "CIT008", "CIT009", "CIT010"):
            assert total[code][NOT_EVALUATED] >= 25, (code, total[code])
        assert total["CIT006"][NOT_APPLICABLE] >= 5
        assert total["CIT002"][SKIPPED] >= 25


def test_the_counts_of_a_council_beside_its_seats_agree_with_them_unless_one_is_added():
    for seed in range(3):
        making = Making(seed, 16, TYPES)
        made = [making.council(f"k{n}") for n in range(40)]
        seats = [seat for _, seats in made for seat in seats]
        seating = Seating(contract((one for one, _ in made), seats))
        twins = [evolve(counted(seating, council)) for council, _ in made]
        agreeing = outcomes(contract(twins, seats), LAW, ["CIT033"])["CIT033"]
        assert set(agreeing.values()) == {PASSED}
        further = CompositionCount(college=College.INHABITANTS, count=1)
        more = [evolve(one, composition=(*one.composition, further)) for one in twins]
        assert set(outcomes(contract(more, seats), LAW, ["CIT033"])["CIT033"].values()) == {FAILED}
