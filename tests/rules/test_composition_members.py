"""Members of citizens' councils, balance and renewal: what the examples do not show."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from tests.rules.judged import codes, held_up_by, missing, outcome
from tests.rules.seated import (
    INHABITANTS,
    LAW,
    LOCAL,
    F,
    M,
    colleges,
    council,
    gap,
    judged,
    row,
    seat,
    tenure,
    vacant,
)

from contratville.model import Generation, Period, Sex, TenureState
from contratville.rules import Missing, Outcome
from contratville.rules.councils.composition import COMPOSITION_RULES

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
NOT_DUE = Outcome.NOT_DUE
X = Sex.UNKNOWN
STRAY = seat(99, of="misnamed")
SEX = Missing("SeatTenure.gender")


def result(report, id="k"):
    return outcome(report, id)


def parity(*sexes, further=(), **said):
    held = [seat(number, gender=sex) for number, sex in enumerate(sexes, 1)]
    return judged("CIT006", council(), *held, *further, profile=LAW, **said)


@pytest.mark.parametrize(
    ("sexes", "expected"),
    [
        ((F,), PASSED),
        ((F, M), PASSED),
        ((F, F), FAILED),
        ((F, F, M), PASSED),
        ((F, F, F, M), FAILED),
        ((M, M, F, M), FAILED),
        ((X,), PASSED),
        ((F, X), NOT_EVALUATED),
        ((F, M, X), PASSED),
        ((F, M, X, X), NOT_EVALUATED),
        ((F, F, F, X), FAILED),
        ((F, F, F, M, X), NOT_EVALUATED),
        ((F, F, F, F, M, X), FAILED),
        ((F, M, Sex.ALL), PASSED),
        ((F, Sex.ALL), NOT_EVALUATED),
        ((F, M, None, None), PASSED),
    ],
)
def test_women_and_men_differ_by_one_at_most_whatever_the_unknown_may_be(sexes, expected):
    assert result(parity(*sexes)) is expected
    rows = [row(INHABITANTS, 1, sex) for sex in sexes if sex]
    counted = judged("CIT006", council(composition=tuple(rows)), profile=LAW)
    assert result(counted) is expected


def test_without_anybody_in_office_there_is_no_parity():
    refused = seat(1, gender=F, state=TenureState.REFUSED)
    assert result(parity(further=[refused])) is NOT_APPLICABLE
    nobody = council(composition=(row(INHABITANTS, 0),))
    assert result(judged("CIT006", nobody, profile=LAW)) is NOT_APPLICABLE


def test_who_is_not_in_office_is_not_counted():
    refused = seat(3, gender=F, state=TenureState.REFUSED)
    gone = seat(4, gender=F, state=TenureState.RESIGNED, period=Period(end=date(2017, 6, 30)))
    drawn = seat(5, gender=F, state=TenureState.DRAWN)
    actors = [seat(number, LOCAL, F) for number in (6, 7, 8)]
    assert result(parity(F, M, further=[refused, gone, drawn, *actors])) is PASSED
    assert result(parity(F, M, further=[evolve(gone, tenures=(tenure("z"),)), seat(9)])) is FAILED


def test_what_hides_members_hides_parity_unless_the_difference_is_too_large():
    untold = vacant(9, gaps=gap("tenures"))
    assert missing(parity(F, M, further=[untold, vacant(10, gaps=gap("tenures"))]))[0].gap
    assert result(parity(F, M, further=[untold])) is PASSED
    assert result(parity(F, F, F, further=[untold])) is FAILED
    assert result(parity(F, F, further=[untold])) is NOT_EVALUATED
    assert missing(parity(F, F, F, further=[STRAY])) == [Missing("CitizenCouncil")]
    assert missing(parity(F, M, X, X)) == [SEX]


def test_a_college_that_is_not_counted_is_not_known():
    alone = council(composition=(row(LOCAL, 3, F),))
    assert missing(judged("CIT006", alone, profile=LAW)) == [Missing("CitizenCouncil.composition")]
    lost = council(composition=(row(INHABITANTS, 3, F),), gaps=gap("composition"))
    assert missing(judged("CIT006", lost, profile=LAW))[0].gap is not None
    nothing = judged("CIT006", council(), vacant(1), profile=LAW)
    assert missing(nothing) == [Missing("CitizenCouncil.composition/CouncilSeat.tenures")]


def test_parity_binds_both_generations_from_the_law_of_2014():
    assert result(parity(F, F, day=date(2014, 2, 22))) is NOT_APPLICABLE
    assert result(parity(F, F, day=date(2014, 2, 23))) is FAILED
    (rule,) = (one for one in COMPOSITION_RULES if one.code == "CIT006")
    assert rule.profiles == ("loi-2014", "quartiers-2030")


def test_members_are_those_of_the_last_day_of_a_contract_that_has_ended():
    until = Period(start=date(2016, 1, 1), end=date(2020, 12, 31))
    said = {"generation": Generation.FROM_2024, "legal_period": until}
    later = seat(2, gender=M, period=Period(start=date(2021, 1, 1)))
    report = parity(F, further=[later, seat(3, gender=F)], day=date(2022, 1, 1), said=said)
    assert result(report) is FAILED


def test_counts_against_the_seats_hold_up_the_balance():
    wrong = council(colleges=colleges(2, 2), composition=(row(INHABITANTS, 3, F),))
    report = judged("CIT006", wrong, profile=LAW)
    assert (result(report), held_up_by(report)) == (SKIPPED, ["CIT033"])


def pairs(*held, further=(), **said):
    """Judge pairs of local actors, each with the sexes of those who hold its seats."""
    seats = [
        seat(2 * number - 1 + rank, LOCAL, sex, pair=number)
        for number, sexes in enumerate(held, 1)
        for rank, sex in enumerate(sexes)
    ]
    local = [*seats, *further]
    inhabitants = [vacant(100 + number) for number in range(len(local))]
    sized = {"CIT001_seats": 2 * len(local)}
    return judged("CIT007", council(), *local, *inhabitants, **sized | said)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((F, M), PASSED),
        ((M, F), PASSED),
        ((F, F), FAILED),
        ((M, M), FAILED),
        ((F, None), PASSED),
        ((None, None), PASSED),
        ((X, None), PASSED),
        ((F, X), NOT_EVALUATED),
        ((X, X), NOT_EVALUATED),
    ],
)
def test_a_pair_that_is_held_is_a_woman_and_a_man(held, expected):
    report = pairs((F, M), held)
    assert result(report) is expected
    if expected is FAILED:
        assert codes(report) == [("CIT007", "pairs[2]")]
        assert report.findings[0].path == ("council_seats", 2, "pair")


def test_each_pair_at_fault_is_told():
    assert len(pairs((F, F), (F, M), (M, M)).findings) == 2


def test_a_pair_has_two_seats():
    three = [seat(5, LOCAL, F, pair=1), seat(6, LOCAL, M, pair=2)]
    assert codes(pairs((F, M), (F, None), further=three[:1], CIT001_seats=10)) == []
    report = pairs((F, M), (F, None), further=three)
    assert [one.field for one in report] == ["pairs[1]", "pairs[2]"]
    alone = [seat(5, LOCAL, F, pair=3), seat(6, LOCAL, M, pair=4)]
    assert [one.field for one in pairs((F, M), (F, M), further=alone)] == ["pairs[3]", "pairs[4]"]


def test_pairs_of_the_inhabitants_are_not_looked_at():
    local = [seat(1, LOCAL, F, pair=1), seat(2, LOCAL, M, pair=1)]
    others = [seat(3, gender=F, pair=1), seat(4, gender=F, pair=2)]
    assert result(judged("CIT007", council(), *local, *others, CIT001_seats=4)) is PASSED


def test_a_seat_that_may_be_lost_may_complete_a_pair():
    seats = [seat(1, LOCAL, F, pair=1), seat(2, LOCAL, M, pair=2), vacant(3), vacant(4)]
    report = judged("CIT007", council(), *seats, STRAY, CIT001_seats=4)
    assert (result(report), missing(report)) == (NOT_EVALUATED, [Missing("CitizenCouncil")])


def test_a_seat_whose_tenures_are_lost_may_be_held_by_anyone():
    untold = vacant(2, LOCAL, pair=1, gaps=gap("tenures"))
    for other, expected in ((seat(1, LOCAL, F, pair=1), NOT_EVALUATED), (None, PASSED)):
        first = other or vacant(1, LOCAL, pair=1)
        seats = [first, untold, vacant(3), seat(4)]
        assert result(judged("CIT007", council(), *seats, CIT001_seats=4)) is expected


def test_seats_without_a_pair_are_judged_by_their_counts_where_these_tell():
    few = [seat(1, LOCAL, F), seat(2, LOCAL, M), vacant(3), vacant(4)]
    report = judged("CIT007", council(), *few, CIT001_seats=4)
    assert (result(report), missing(report)) == (NOT_EVALUATED, [Missing("CouncilSeat.pair")])
    women = [seat(1, LOCAL, F), seat(2, LOCAL, F), vacant(3), vacant(4)]
    assert codes(judged("CIT007", council(), *women, CIT001_seats=4)) == [("CIT007", None)]


def by_counts(*rows, seats=4, gaps=(), **said):
    whole = council(
        seat_count=2 * seats, colleges=colleges(seats, seats), composition=rows, gaps=gaps
    )
    return judged("CIT007", whole, CIT001_seats=2 * seats, **said)


def of_type(name, women=0, men=0, unknown=0):
    counts = ((F, women), (M, men), (None, unknown))
    return [row(LOCAL, count, sex, structure_type=name) for sex, count in counts if count]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((of_type("a", 1, 1), of_type("b", 1, 1)), PASSED),
        ((of_type("a", 2), of_type("b", 1, 1)), FAILED),
        ((of_type("a", 2), of_type("b", 1)), FAILED),
        ((of_type("a", 2), of_type("b")), NOT_EVALUATED),
        ((of_type("a", 1), of_type("b", 0, 1)), PASSED),
        ((of_type("a", 1, 0, 1), of_type("b", 1, 1)), NOT_EVALUATED),
        ((of_type("a", 0, 0, 1), of_type("b", 1, 1)), PASSED),
        ((of_type("a", 2, 2),), NOT_EVALUATED),
        ((of_type("a", 3, 1),), FAILED),
        ((of_type("a", 1), of_type("b", 3)), FAILED),
        ((of_type("a", 2), of_type(None, 0, 2)), NOT_EVALUATED),
        ((of_type("a", 2), of_type(None, 1, 1)), FAILED),
        ((of_type(None, 3),), FAILED),
        ((of_type(None, 1, 1),), PASSED),
        ((of_type(None, 2, 2),), NOT_EVALUATED),
        (([row(LOCAL, 0)],), PASSED),
    ],
)
def test_counts_tell_of_pairs_what_is_certain(rows, expected):
    assert result(by_counts(*(one for listed in rows for one in listed))) is expected


def test_a_pair_counted_is_told_at_the_first_row_of_its_type():
    inhabitants = row(INHABITANTS, 4)
    report = by_counts(inhabitants, *of_type("a", 1, 1), *of_type("b", 2))
    assert codes(report) == [("CIT007", "structure_types[b]")]
    assert report.findings[0].path == ("citizen_councils", 0, "composition", 3, "count")
    report = by_counts(*of_type(None, 3))
    assert codes(report) == [("CIT007", "composition")]


def test_counts_that_are_not_whole_tell_nothing_of_pairs():
    assert result(by_counts(*of_type("a", 2), *of_type("b", 2), gaps=gap("composition"))) is (
        NOT_EVALUATED
    )
    unsized = council(seat_count=4, composition=tuple(of_type("a", 3)))
    assert result(judged("CIT007", unsized, CIT001_seats=4)) is NOT_EVALUATED


def test_recorded_seats_tell_the_pairs_and_counts_who_holds_them():
    numbers = (1, 1, 2, 2)
    local = [vacant(n, LOCAL, pair=pair) for n, pair in enumerate(numbers, 1)]
    seats = [*local, *(vacant(n) for n in range(5, 9))]
    whole = council(composition=(*of_type("a", 2), *of_type("b", 1, 1)))
    assert result(judged("CIT007", whole, *seats, CIT001_seats=8)) is FAILED
    wrong = [evolve(local[0], pair=3), *seats[1:]]
    fields = [one.field for one in judged("CIT007", whole, *wrong, CIT001_seats=8)]
    assert fields == ["pairs[1]", "pairs[3]"]


def young(*ages, college=INHABITANTS, first=1):
    return [seat(number, college, F, under_30=age) for number, age in enumerate(ages, first)]


Y, N, U = True, False, None


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ((Y, N, N, N), PASSED),
        ((Y, N, N, N, N), FAILED),
        ((Y, Y, N, N, N), PASSED),
        ((N,), FAILED),
        ((U, N, N, N), NOT_EVALUATED),
        ((U, N, N, N, N), FAILED),
        ((Y, U, N, N, N), NOT_EVALUATED),
        ((Y, Y, U, U, N), PASSED),
    ],
)
def test_members_under_30_reach_the_share_rounded_up_whatever_the_unknown_may_be(ages, expected):
    assert result(judged("CIT010", council(), *young(*ages), vacant(50))) is expected
    rows = [*(row(INHABITANTS, 1, under_30=age) for age in ages), row(LOCAL, 0)]
    assert result(judged("CIT010", council(composition=tuple(rows)))) is expected


def test_a_vacant_seat_makes_the_base_smaller():
    held = judged("CIT010", council(), *young(Y, N, N, N), vacant(8), vacant(9))
    assert result(held) is PASSED
    refused = vacant(1, tenures=(tenure("a", state=TenureState.REFUSED),))
    assert result(judged("CIT010", council(), refused, vacant(2))) is NOT_APPLICABLE


def test_the_share_is_that_of_the_scope_that_the_profile_sets():
    members = [*young(Y, Y, N, N), *young(N, N, N, N, college=LOCAL, first=5)]

    def under(scope, **said):
        return judged("CIT010", council(), *members, CIT010_under_30_scope=scope, **said)

    assert result(under("council")) is PASSED
    assert result(under("inhabitants")) is PASSED
    assert codes(under("each_college")) == [("CIT010", "colleges[local_actors]")]
    both = under("each_college", CIT010_under_30_share=Decimal(1))
    assert [one.field for one in both] == ["colleges[inhabitants]", "colleges[local_actors]"]
    assert len({one.fingerprint for one in both}) == 2


def test_in_each_college_one_may_be_at_fault_and_the_other_unknown():
    counted = council(composition=(row(INHABITANTS, 4, under_30=False),))
    report = judged("CIT010", counted, CIT010_under_30_scope="each_college")
    assert codes(report) == [("CIT010", "colleges[inhabitants]")]
    assert report.findings[0].path == ("citizen_councils", 0, "composition")
    aged = council(composition=(row(INHABITANTS, 4, under_30=True),))
    assert result(judged("CIT010", aged, CIT010_under_30_scope="each_college")) is NOT_EVALUATED
    assert result(judged("CIT010", counted)) is NOT_EVALUATED


def test_only_the_number_required_is_said():
    (finding,) = judged(
        "CIT010", council(), *young(Y, N, N, N, N), CIT010_under_30_share=Decimal("0.5")
    )
    assert finding.params["required"] == 3
    assert finding.params["total"] == 5
