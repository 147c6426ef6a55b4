"""Renewal of half the seats of citizens' councils: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.judged import held_up_by, missing, outcome
from tests.rules.seated import (
    DAY,
    INHABITANTS,
    LOCAL,
    council,
    gap,
    judged,
    part_of,
    row,
    seat,
    tenure,
    vacant,
)

from contratville.model import FuzzyDate, Period, TenureEntry, TenureState
from contratville.rules import Missing, Outcome

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
NOT_DUE = Outcome.NOT_DUE
STRAY = seat(99, of="misnamed")
"""A seat of a council that is not there: it may be of any."""


def result(report, id="k"):
    return outcome(report, id)


LABEL = Period(start=date(2015, 1, 1), end=date(2020, 12, 31))
LEGAL = Period(start=date(2016, 1, 1), end=date(2020, 12, 31))
PERIODS = {"label_period": LABEL, "legal_period": LEGAL}
MID_2018 = date(2018, 7, 1)


def renewal(code="CIT022", renewed=(), size=8, day=MID_2018, about=None, said=None, **more):
    """Judge a council of which some seats were renewed: the first half are the inhabitants'."""
    entry = {True: TenureEntry.RENEWAL, False: TenureEntry.INITIAL}
    seats = [
        seat(
            number,
            INHABITANTS if number <= size // 2 else LOCAL,
            tenures=(tenure(f"h{number}", entered_by=entry[number in renewed]),),
        )
        for number in range(1, size + 1)
    ]
    further = more.pop("further", ())
    sized = {"CIT001_seats": size + len(further)}
    periods = PERIODS if said is None else said
    return judged(
        code, council(**about or {}), *seats, *further, day=day, said=periods, **sized | more
    )


@pytest.mark.parametrize(
    ("renewed", "expected"), [(3, FAILED), (4, PASSED), (5, FAILED), (0, FAILED), (8, FAILED)]
)
def test_half_the_seats_are_renewed_after_mid_term(renewed, expected):
    report = renewal(renewed=range(1, renewed + 1))
    assert result(report) is expected
    assert [one.due for one in report] == [MID_2018] * (expected is FAILED)


@pytest.mark.parametrize(("renewed", "expected"), [(2, FAILED), (3, PASSED), (4, PASSED)])
def test_half_of_an_odd_number_is_rounded_either_way(renewed, expected):
    report = renewal(renewed=range(1, renewed + 1), size=7)
    assert result(report) is expected


@pytest.mark.parametrize(
    ("reading", "since"),
    [
        ("label", date(2018, 7, 1)),
        ("legal", date(2019, 1, 1)),
        ("extended", date(2020, 1, 1)),
    ],
)
def test_mid_term_is_that_of_the_period_that_the_profile_says(reading, since):
    early = renewal(day=date(2018, 6, 30), CIT022_mid_term_of=reading)
    assert result(early) is NOT_DUE
    day = date(2018, 12, 31)
    assert result(renewal(day=day, CIT022_mid_term_of=reading)) is (
        FAILED if reading == "label" else NOT_DUE
    )
    report = renewal(day=day, CIT022_mid_term_of=reading)
    assert {reason.since for one in report.judgements for reason in one.reasons} <= {since}
    assert result(renewal(day=since, CIT022_mid_term_of=reading)) is FAILED


def test_the_time_for_renewal_is_that_of_the_profile():
    assert result(renewal(day=date(2018, 1, 1), CIT022_renewal_months=0)) is FAILED
    assert result(renewal(day=MID_2018, CIT022_renewal_months=7)) is NOT_DUE


def test_a_council_may_have_retained_another_day():
    own = {"renewal_due": FuzzyDate.read("2016-05")}
    assert result(renewal(day=date(2016, 11, 29), about=own)) is NOT_DUE
    assert result(renewal(day=date(2016, 11, 30), about=own)) is FAILED
    soon = {"renewal_due": FuzzyDate.read("dès que possible")}
    assert missing(renewal(about=soon)) == [Missing("CitizenCouncil.renewal_due")]
    assert missing(renewal(about={"gaps": gap("renewal_due")}))[0].gap is not None


def test_without_its_period_mid_term_is_not_known():
    assert missing(renewal(said={})) == [Missing("Contract.label_period")]
    for reading in ("legal", "extended"):
        report = renewal(said={}, CIT022_mid_term_of=reading)
        assert missing(report) == [Missing("Contract.legal_period")]
    lost = renewal(said={"gaps": gap("label_period")})
    assert missing(lost)[0].gap is not None


def test_a_council_that_ended_before_mid_term_renews_nothing():
    ended = {"period": Period(end=date(2017, 12, 31))}
    assert result(renewal(about=ended)) is NOT_APPLICABLE
    assert result(renewal(about={"period": Period(end=date(2018, 1, 1))})) is FAILED


def test_counts_do_not_tell_who_was_renewed():
    def judge(*seats, day=MID_2018, part=None, **said):
        whole = council(seat_count=8, composition=(row(INHABITANTS, 8),))
        return judged(
            "CIT022", whole, *seats, day=day, part=part, said=PERIODS | said, CIT001_seats=8
        )

    assert missing(judge()) == [Missing("CouncilSeat")]
    assert missing(judge(part=part_of("citizen_councils"))) == [Missing("CouncilSeat")]
    assert missing(judge(gaps=gap("council_seats")))[0].gap is not None
    unheld = [vacant(number) for number in range(1, 9)]
    assert missing(judge(*unheld)) == [Missing("CouncilSeat.tenures")]
    assert result(judge(day=DAY)) is NOT_DUE


def test_seats_that_may_be_lost_leave_the_half_unknown():
    report = renewal(further=[STRAY], CIT001_seats=8)
    assert missing(report) == [Missing("CitizenCouncil")]


def test_a_seat_whose_tenures_are_lost_may_have_been_renewed():
    untold = [vacant(n, LOCAL, gaps=gap("tenures")) for n in (9, 10)]
    assert result(renewal(renewed=(1, 2), further=untold)) is FAILED
    assert result(renewal(renewed=(1, 2, 3), further=untold)) is NOT_EVALUATED
    assert result(renewal(renewed=(1, 2, 3, 4, 5), further=untold)) is NOT_EVALUATED
    assert result(renewal(renewed=(1, 2, 3, 4, 5, 6), further=untold)) is FAILED


def test_a_renewal_counts_whatever_became_of_it_but_not_before_it_begins():
    def report(**said):
        new = tenure("n", entered_by=TenureEntry.RENEWAL, **said)
        seats = [vacant(1, tenures=(tenure("a"), new)), seat(2)]
        return judged("CIT022", council(), *seats, day=MID_2018, said=PERIODS, CIT001_seats=2)

    assert result(report(state=TenureState.REFUSED)) is PASSED
    assert result(report(state=TenureState.RESIGNED)) is PASSED
    assert result(report(period=Period(start=MID_2018))) is PASSED
    assert result(report(period=Period(end=MID_2018))) is PASSED
    assert result(report(period=Period(start=date(2018, 7, 2)))) is FAILED


@pytest.mark.parametrize(
    ("renewed", "expected"),
    [
        ((1, 2, 5, 6), PASSED),
        ((1, 2, 3, 5), PASSED),
        ((1, 2, 3, 4), FAILED),
        ((5, 6, 7, 8), FAILED),
    ],
)
def test_the_half_renewed_is_shared_between_both_colleges_to_within_a_seat(renewed, expected):
    report = renewal("CIT036", renewed=renewed)
    assert result(report) is expected
    assert len(report.findings) == (expected is FAILED)


def test_a_renewal_of_another_size_is_told_once():
    report = renewal("CIT036", renewed=(1, 2, 3))
    assert (result(report), held_up_by(report)) == (SKIPPED, ["CIT022"])
    assert result(renewal("CIT036", renewed=(1, 2, 3, 4), day=DAY)) is NOT_DUE


def test_the_share_of_a_college_may_hang_on_seats_whose_tenures_are_lost():
    untold = [vacant(n, LOCAL, gaps=gap("tenures")) for n in (9, 10)]
    assert result(renewal("CIT036", renewed=(1, 2, 3), further=untold)) is NOT_EVALUATED
    assert result(renewal("CIT036", renewed=(1, 2, 3, 4), further=untold)) is FAILED
