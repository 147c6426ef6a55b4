"""Seats of citizens' councils, their colleges, types and counts: what the examples do not show."""

from datetime import date

import pytest
from attrs import evolve
from tests.rules.judged import codes, held_up_by, missing, outcome
from tests.rules.seated import (
    DAY,
    DECK,
    INHABITANTS,
    LAW,
    LOCAL,
    F,
    M,
    colleges,
    council,
    gap,
    judged,
    part_of,
    row,
    seat,
    tenure,
    vacant,
)

from contratville.model import CollegeSpec, Period, Sex, TenureState
from contratville.rules import Missing, Outcome

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
BY_SIZE = (("CIT001", DECK), ("CIT028", LAW))
SEATS_LOST = {"gaps": gap("council_seats")}
STRAY = seat(99, of="misnamed")
"""A seat of a council that is not there: it may be of any."""


def result(report, id="k"):
    return outcome(report, id)


def seats(count, of="k"):
    return [vacant(number, of=of) for number in range(1, count + 1)]


@pytest.mark.parametrize("count", [0, 31, 33, 520])
def test_a_council_has_the_number_of_seats_of_the_profile(count):
    assert codes(judged("CIT001", council(seat_count=count))) == [("CIT001", "seat_count")]
    if count:
        assert codes(judged("CIT001", council(), *seats(count))) == [("CIT001", None)]


def test_recorded_seats_count_before_those_foreseen():
    assert result(judged("CIT001", council(seat_count=30), *seats(32))) is PASSED
    assert codes(judged("CIT001", council(seat_count=32), *seats(31))) == [("CIT001", None)]


def test_another_number_may_be_set():
    assert result(judged("CIT001", council(seat_count=16), CIT001_seats=16)) is PASSED


def test_a_council_of_unknown_size_is_not_judged():
    other = seat(1, of="other")
    for code, profile in BY_SIZE:
        report = judged(code, council(), council(id="other"), other, profile=profile)
        assert result(report) is NOT_EVALUATED
        assert missing(report)[0] == Missing("CitizenCouncil.seat_count/CouncilSeat.council")
        report = judged(code, council(gaps=gap("seat_count")), profile=profile)
        assert missing(report)[0].gap is not None


@pytest.mark.parametrize(("code", "profile"), BY_SIZE)
def test_too_many_seats_are_too_many_though_others_may_be_lost(code, profile):
    for further, said in (([], SEATS_LOST), ([STRAY], {})):
        few = judged(code, council(), *seats(10), *further, said=said, profile=profile)
        assert result(few) is NOT_EVALUATED
        many = judged(code, council(), *seats(60), *further, said=said, profile=profile)
        assert result(many) is FAILED


def test_a_part_without_seats_tells_how_many_were_foreseen():
    part = part_of("citizen_councils")
    assert result(judged("CIT001", council(seat_count=30), part=part)) is FAILED


@pytest.mark.parametrize(
    ("count", "expected"), [(14, FAILED), (15, PASSED), (50, PASSED), (51, FAILED)]
)
def test_the_bounds_of_the_guidance_are_included(count, expected):
    assert result(judged("CIT028", council(seat_count=count), profile=LAW)) is expected


def test_the_guidance_of_2017_does_not_apply_before_nor_where_the_profile_sets_a_size():
    early = judged("CIT028", council(seat_count=12), profile=LAW, day=date(2017, 2, 1))
    assert result(early) is NOT_APPLICABLE
    assert result(judged("CIT028", council(seat_count=12), profile=LAW, day=date(2017, 2, 2))) is (
        FAILED
    )
    assert result(judged("CIT028", council(seat_count=12))) is NOT_APPLICABLE


def spec(college, count):
    return CollegeSpec(kind=college, seats=count)


@pytest.mark.parametrize(
    "spelt",
    [
        [spec(INHABITANTS, 18), spec(LOCAL, 14)],
        [spec(INHABITANTS, 15), spec(LOCAL, 15)],
        [spec(LOCAL, 32)],
        [spec(INHABITANTS, 16), spec(INHABITANTS, 16)],
        [spec(INHABITANTS, 16), spec(LOCAL, 16), spec(LOCAL, 16)],
        [spec(INHABITANTS, 0), spec(LOCAL, 0)],
        [spec(INHABITANTS, -2), spec(LOCAL, -2)],
    ],
)
def test_a_council_has_two_equal_and_even_colleges(spelt):
    report = judged("CIT002", council(colleges=tuple(spelt)))
    assert codes(report) == [("CIT002", "colleges")]


def test_the_colleges_make_the_seats_of_the_council():
    fifteen = council(seat_count=32, colleges=colleges(14, 14))
    assert codes(judged("CIT002", fifteen)) == [("CIT002", "colleges")]
    assert result(judged("CIT002", council(seat_count=32, colleges=colleges(16, 16)))) is PASSED
    assert result(judged("CIT002", council(colleges=colleges(14, 14)))) is PASSED


def of_colleges(inhabitants, local):
    kinds = [INHABITANTS] * inhabitants + [LOCAL] * local
    return [vacant(number, kind) for number, kind in enumerate(kinds, 1)]


@pytest.mark.parametrize(("inhabitants", "local"), [(3, 1), (4, 0), (0, 4)])
def test_recorded_seats_tell_the_colleges_before_those_foreseen(inhabitants, local):
    foreseen = council(colleges=colleges(2, 2))
    report = judged("CIT002", foreseen, *of_colleges(inhabitants, local), CIT001_seats=4)
    assert codes(report) == [("CIT002", None)]
    assert result(judged("CIT002", foreseen, *of_colleges(2, 2), CIT001_seats=4)) is PASSED


def test_an_odd_college_is_told_of_recorded_seats_too():
    assert codes(judged("CIT002", council(), *of_colleges(3, 3), CIT001_seats=6)) == [
        ("CIT002", None)
    ]


def test_colleges_that_are_not_all_known_are_not_judged():
    assert result(judged("CIT002", council())) is NOT_EVALUATED
    lost = council(colleges=(spec(LOCAL, 16),), gaps=gap("colleges"))
    assert result(judged("CIT002", lost)) is NOT_EVALUATED
    few = of_colleges(2, 1)
    assert result(judged("CIT002", council(), *few, said=SEATS_LOST, CIT001_seats=4)) in (
        NOT_EVALUATED,
        SKIPPED,
    )
    assert result(judged("CIT002", council(), *few, STRAY, CIT001_seats=3)) is NOT_EVALUATED


def test_a_council_of_another_size_is_told_once():
    report = judged("CIT002", council(seat_count=31, colleges=colleges(16, 15)))
    assert result(report) is SKIPPED
    assert held_up_by(report) == ["CIT001"]


def test_a_structure_type_out_of_the_list_is_told_once_at_the_first_seat():
    landlords = [seat(n, LOCAL, structure_type="landlord") for n in (1, 2)]
    both = council(structure_types=frozenset({"landlord"}), composition=(row(LOCAL, 2),))
    report = judged("CIT009", both, *landlords)
    assert codes(report) == [("CIT009", "structure_types[landlord]")]
    assert report.findings[0].path == ("council_seats", 0, "structure_type")


def test_the_type_of_an_inhabitant_is_not_looked_at():
    odd = seat(1, structure_type="landlord")
    assert result(judged("CIT009", council(), odd, vacant(2, LOCAL, structure_type="ciq"))) is (
        PASSED
    )
    counted = council(composition=(row(INHABITANTS, 3, structure_type="landlord"), row(LOCAL, 0)))
    assert result(judged("CIT009", counted)) is NOT_EVALUATED


def test_a_type_that_is_not_said_is_not_evaluated():
    typed, untyped = seat(1, LOCAL, structure_type="ciq"), seat(2, LOCAL)
    report = judged("CIT009", council(), typed, untyped)
    assert (result(report), missing(report)) == (
        NOT_EVALUATED,
        [Missing("CouncilSeat.structure_type")],
    )
    lost = evolve(untyped, gaps=gap("structure_type"))
    assert missing(judged("CIT009", council(), typed, lost))[0].gap is not None
    counted = council(composition=(row(LOCAL, 2, structure_type="ciq"), row(LOCAL, 1)))
    assert missing(judged("CIT009", counted)) == [Missing("CompositionCount.structure_type")]
    alone = council(composition=(row(INHABITANTS, 2),), structure_types=frozenset({"ciq"}))
    assert missing(judged("CIT009", alone)) == [Missing("CitizenCouncil.composition")]
    found = judged("CIT009", council(), untyped, seat(3, LOCAL, structure_type="landlord"))
    assert result(found) is FAILED


def local(*types, of=LOCAL):
    """Give vacant seats of the local actors, one of each type in turn, and as many inhabitants."""
    actors = [vacant(n, LOCAL, structure_type=one) for n, one in enumerate(types, 1)]
    return [*actors, *(vacant(len(types) + n) for n in range(1, len(types) + 1))]


def shares(*types, **said):
    sized = {"CIT001_seats": 2 * len(types), "CIT009_structure_types": ("a", "b")}
    return judged("CIT008", council(), *local(*types), **sized | said)


def test_vacant_seats_have_a_type_all_the_same():
    assert result(shares("a", "b", "a", "b")) is PASSED
    (finding,) = shares("a", "a", "a", "b")
    assert (finding.field, finding.path) == (None, ("citizen_councils", 0))
    assert "a, b" in finding.why("fr")


def test_seats_of_an_unknown_type_may_make_up_the_share_unless_one_is_exceeded():
    assert missing(shares("a", "b", "a", None)) == [Missing("CouncilSeat.structure_type")]
    (finding,) = shares("a", "a", "a", None)
    assert "« a »" in finding.why("fr")


def test_seats_that_cannot_be_shared_equally_are_told_at_the_colleges():
    three = {"CIT009_structure_types": ("a", "b", "c")}
    assert codes(shares("a", "a", "b", "c", **three)) == [("CIT008", None)]
    counted = council(seat_count=8, colleges=colleges(4, 4))
    assert codes(judged("CIT008", counted, CIT001_seats=8, **three)) == [("CIT008", "colleges")]


def test_a_type_listed_twice_is_one_and_without_any_nothing_is_judged():
    assert result(shares("a", "b", "a", "b", CIT009_structure_types=("a", "b", "a"))) is PASSED
    report = judged(
        "CIT008", council(colleges=colleges(2, 2)), CIT001_seats=4, CIT009_structure_types=()
    )
    assert missing(report) == [Missing("parameter:CIT009.structure_types")]


def test_a_type_out_of_the_list_is_not_told_as_a_share_too():
    report = shares("a", "b", "a", "z")
    assert held_up_by(report) == ["CIT009"]


def counted_shares(*rows, gaps=()):
    whole = council(seat_count=8, colleges=colleges(4, 4), composition=rows, gaps=gaps)
    sized = {"CIT001_seats": 8, "CIT009_structure_types": ("a", "b")}
    return judged("CIT008", whole, **sized)


def of_type(name, count):
    return row(LOCAL, count, structure_type=name)


def test_members_counted_above_the_share_of_their_type_are_certain():
    assert codes(counted_shares(of_type("a", 3))) == [("CIT008", "composition")]
    assert result(counted_shares(of_type("a", 2), of_type("b", 2))) is PASSED


def test_members_counted_below_the_share_may_be_vacant_seats():
    vacant_seat = counted_shares(of_type("a", 2), of_type("b", 1))
    assert result(vacant_seat) is NOT_EVALUATED
    untyped = counted_shares(of_type("a", 2), of_type("b", 1), row(LOCAL, 1))
    assert result(untyped) is NOT_EVALUATED
    assert result(counted_shares(of_type("a", 2), of_type("b", 1), gaps=gap("composition"))) is (
        NOT_EVALUATED
    )
    assert result(counted_shares(row(INHABITANTS, 4))) is NOT_EVALUATED


def test_a_council_that_does_not_foresee_its_colleges_has_no_known_share():
    report = judged("CIT008", council(seat_count=32, composition=(of_type("ciq", 9),)))
    assert Missing("CitizenCouncil.colleges") in missing(report)


def test_seats_that_are_not_all_recorded_tell_no_share():
    sized = {"CIT001_seats": 8, "CIT009_structure_types": ("a", "b")}
    report = judged("CIT008", council(), *local("a", "b", "b", "b"), STRAY, **sized)
    assert (result(report), missing(report)) == (NOT_EVALUATED, [Missing("CitizenCouncil")])


def counts(*rows, seats=(), **said):
    return judged("CIT033", council(composition=rows, **said), *seats, profile=LAW)


def test_each_negative_count_is_told_at_its_place_and_the_rest_is_not_added():
    report = counts(row(INHABITANTS, -1, F), row(LOCAL, 40), row(LOCAL, -2, M))
    assert [one.path[2:] for one in report] == [
        ("composition", 0, "count"),
        ("composition", 2, "count"),
    ]
    assert "-1" not in "".join(one.message("fr") + one.message("en") for one in report)


def test_the_counts_of_a_college_fill_its_seats_at_most():
    sixteen = {"colleges": colleges(16, 16)}
    assert result(counts(row(INHABITANTS, 16), row(LOCAL, 3), **sixteen)) is PASSED
    report = counts(row(INHABITANTS, 9, F), row(INHABITANTS, 9, M), **sixteen)
    assert codes(report) == [("CIT033", "composition[inhabitants]")]
    assert "18" not in report.findings[0].message("fr")
    both = counts(row(INHABITANTS, 17), row(LOCAL, 17), **sixteen)
    assert len(both.findings) == 2


def test_recorded_seats_are_those_of_the_college():
    two = [vacant(1), vacant(2)]
    assert result(counts(row(INHABITANTS, 2), seats=two, colleges=colleges(1, 1))) is PASSED
    assert result(counts(row(INHABITANTS, 3), seats=two)) is FAILED
    assert result(counts(row(LOCAL, 1), seats=two)) is FAILED
    report = counts(row(INHABITANTS, 3), seats=[*two, STRAY])
    assert result(report) is NOT_EVALUATED


def test_counts_are_compared_with_the_whole_council_where_colleges_are_not_said():
    assert codes(counts(row(INHABITANTS, 33), seat_count=32)) == [("CIT033", "composition")]
    report = counts(row(INHABITANTS, 32), seat_count=32)
    assert missing(report) == [Missing("CitizenCouncil.colleges")]
    assert missing(counts(row(INHABITANTS, 1), gaps=gap("colleges")))[0].gap is not None
    agreed = counts(row(INHABITANTS, 16), row(LOCAL, 16), colleges=colleges(16, 16), seat_count=2)
    assert result(agreed) is PASSED


def test_a_council_of_which_nothing_is_counted_is_not_judged():
    assert result(judged("CIT033", council(), vacant(1), profile=LAW)) is NOT_EVALUATED
    lost = judged("CIT033", council(gaps=gap("composition")), profile=LAW)
    assert missing(lost)[0].gap is not None


PAIR = (seat(1, gender=F, under_30=True), seat(2, gender=M, under_30=False))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((row(INHABITANTS, 1),), "nombre de membres"),
        ((row(INHABITANTS, 2, F),), "décompte par sexe"),
        ((row(INHABITANTS, 2, under_30=False),), "décompte par âge"),
        ((row(INHABITANTS, 1, F, True), row(INHABITANTS, 1, F)), "décompte par sexe"),
    ],
)
def test_counts_beside_tenures_give_the_same_numbers(rows, words):
    (finding,) = counts(*rows, seats=PAIR)
    assert finding.field == "composition[inhabitants]"
    assert words in finding.why("fr")


@pytest.mark.parametrize(
    "rows",
    [
        (row(INHABITANTS, 2),),
        (row(INHABITANTS, 1, F), row(INHABITANTS, 1, Sex.UNKNOWN)),
        (row(INHABITANTS, 1, F, True), row(INHABITANTS, 1, Sex.ALL)),
        (row(INHABITANTS, 1, under_30=True), row(INHABITANTS, 1, M)),
    ],
)
def test_counts_that_say_less_than_tenures_agree_with_them(rows):
    assert result(counts(*rows, seats=PAIR)) is PASSED


def test_types_of_structures_are_compared_too():
    actors = [seat(1, LOCAL, structure_type="ciq")]
    assert result(counts(row(LOCAL, 1, structure_type="ciq"), seats=actors)) is PASSED
    (finding,) = counts(row(LOCAL, 1, structure_type="parents_delegates"), seats=actors)
    assert "décompte par type de structure" in finding.why("fr")


def test_a_seat_whose_tenures_are_lost_may_make_the_difference():
    untold = vacant(3, gaps=gap("tenures"))
    assert result(counts(row(INHABITANTS, 3), seats=[*PAIR, untold])) is NOT_EVALUATED
    assert result(counts(row(INHABITANTS, 2, F), seats=[*PAIR, untold])) is FAILED


def shared(*tenures):
    held = vacant(1, tenures=tenures)
    return judged("CIT033", council(), held, profile=LAW)


def test_a_seat_with_two_holders_is_told_once_at_the_seat():
    report = shared(tenure("a"), tenure("b"), tenure("c"))
    assert codes(report) == [("CIT033", "council_seats[k-1]")]
    assert report.findings[0].path == ("council_seats", 0, "tenures")
    assert result(shared(tenure("a"), tenure("a"))) is FAILED


def test_holders_who_follow_one_another_do_not_share_a_seat():
    until, since = Period(end=DAY), Period(start=date(2018, 1, 1))
    gone = tenure("a", state=TenureState.RESIGNED, period=Period(end=date(2017, 6, 30)))
    assert result(shared(gone, tenure("b"))) is PASSED
    assert result(shared(tenure("a", period=until), tenure("b", period=since))) is PASSED
    assert result(shared(tenure("a", state=TenureState.REFUSED), tenure("b"))) is PASSED
    assert result(shared(tenure("a", state=TenureState.ENDED, period=until), tenure("b"))) is FAILED
