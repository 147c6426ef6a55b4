"""Persons who sit on citizens' councils, of whom nothing is told: what the examples do not show."""

from datetime import date

from attrs import evolve
from tests.rules.judged import codes, missing, outcome
from tests.rules.seated import DECK, LAW, LOCAL, F, M, council, gap, judged, seat, tenure, vacant

from contratville.model import Period, TenureEntry, TenureState
from contratville.report import report_text, report_tree
from contratville.rules import Missing, Outcome

PASSED, NOT_EVALUATED = Outcome.PASSED, Outcome.NOT_EVALUATED


def result(report, id="k"):
    return outcome(report, id)


def holding(*keys, **said):
    seats = [seat(n, tenures=(tenure(key),)) for n, key in enumerate(keys, 1)]
    return judged("CIT011", council(), *seats, profile=LAW, **said)


def test_seats_of_one_person_are_told_by_pair_with_the_first():
    report = holding("a", "b", "a", "a")
    assert [[ref.id for ref in one.subject] for one in report] == [["k-1", "k-3"], ["k-1", "k-4"]]
    assert [one.path for one in report] == [
        ("council_seats", 2, "tenures"),
        ("council_seats", 3, "tenures"),
    ]
    assert result(holding("a", "b", "c"), "k-1") is PASSED


def test_one_person_in_two_councils_is_found_even_where_one_is_not_there():
    one, other = seat(1, tenures=(tenure("a"),)), seat(1, of="lost", tenures=(tenure("a"),))
    (finding,) = judged("CIT011", council(), one, other, profile=LAW)
    assert "lost" in finding.message("fr")


def test_a_person_may_change_seats():
    before = tenure("a", state=TenureState.ENDED, period=Period(end=date(2017, 6, 30)))
    seats = [vacant(1, tenures=(before,)), seat(2, tenures=(tenure("a"),))]
    assert result(judged("CIT011", council(), *seats, profile=LAW), "k-2") is PASSED


def test_one_person_twice_in_one_seat_is_not_in_two_seats():
    twice = vacant(1, tenures=(tenure("a"), tenure("a", entered_by=TenureEntry.RENEWAL)))
    assert result(judged("CIT011", council(), twice, profile=LAW), "k-1") is PASSED
    assert codes(judged("CIT033", council(), twice, profile=LAW)) == [
        ("CIT033", "council_seats[k-1]")
    ]


def test_two_entries_of_one_seat_are_not_two_seats():
    one = seat(1)
    assert not judged("CIT011", council(), one, evolve(one, number=2), profile=LAW).findings


def test_a_holder_that_is_not_known_is_nobody_else():
    report = holding(" ", " ", "c")
    assert [result(report, id) for id in ("k-1", "k-3")] == [NOT_EVALUATED, PASSED]
    lost = judged("CIT011", council(), seat(1), vacant(2, gaps=gap("tenures")), profile=LAW)
    assert result(lost, "k-2") is NOT_EVALUATED
    blank = judged("CIT011", council(), seat(1), vacant(2), profile=LAW)
    assert result(blank, "k-2") is PASSED
    unrecorded = judged("CIT011", council(), vacant(1), profile=LAW)
    assert missing(unrecorded) == [Missing("CouncilSeat.tenures")]


def test_no_finding_tells_who_a_person_is_nor_how_many_are_of_a_sex_or_an_age():
    """Of a council at fault in all ways, nothing printed holds a key, a sex nor a count of some."""
    local = [seat(n, LOCAL, M, pair=(n + 1) // 2, under_30=False) for n in range(1, 5)]
    odd = [seat(n, gender=F, under_30=False) for n in range(5, 9)]
    twice = evolve(odd[0], tenures=(tenure("clef-secrete"), tenure("clef-secrete", M)))
    for profile in (DECK, LAW):
        for seats in (
            [*local, *odd],
            [*local, twice, *odd[1:3], seat(8, tenures=twice.tenures[:1])],
        ):
            report = judged("CIT0", council(), *seats, profile=profile, CIT001_seats=8)
            assert report.findings
            shown = report_text(report, "fr") + str(report_tree(report, "en"))
            assert "clef-secrete" not in shown
            for finding in report:
                keys = {*finding.params} & {"women", "men", "young", "gender", "sex", "key"}
                assert not keys
