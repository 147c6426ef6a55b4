"""Family CIT, who may sit on a council and how they were designated: beyond the examples."""

from datetime import date

import pytest
from tests.rules.drawn import (
    FAILED,
    NOT_APPLICABLE,
    NOT_EVALUATED,
    ONE,
    PASSED,
    SKIPPED,
    became,
    council,
    document,
    draw,
    field_of,
    found,
    judged,
    lacking,
    lost,
    part,
    period,
    seat,
    tenure,
    why_not,
)
from tests.rules.judged import held_up_by

from contratville.model import Ref
from contratville.rules import CATALOGUE
from contratville.rules.councils.draws import DRAW_RULES

OF_MEMBERS = ["CIT005", "CIT012", "CIT013", "CIT014"]
OUT_OF_FORCE = "texte qui n'était pas en vigueur à cette date"
SECRET = ["h1", "h2", "r1", "huissier", "graine"]


def test_the_rules_are_in_the_catalogue_each_with_its_profiles():
    assert all(rule in CATALOGUE for rule in DRAW_RULES)
    assert {rule.code: rule.profiles for rule in DRAW_RULES} == {
        "CIT005": ("loi-2014", "quartiers-2030"),
        "CIT012": ("loi-2014",),
        "CIT013": ("loi-2014",),
        "CIT014": ("loi-2014", "quartiers-2030"),
        "CIT015": ("marseille-2015",),
        "CIT017": ("marseille-2015",),
        "CIT018": ("core",),
        "CIT019": ("marseille-2015",),
        "CIT020": ("loi-2014",),
    }


# What is not recorded


@pytest.mark.parametrize("code", OF_MEMBERS)
def test_a_council_of_which_only_counts_are_given_is_not_evaluated(code):
    counts = "composition: [{college: inhabitants, gender: f, count: 8}], installed_on: 2015-10-01"
    report = judged(document(councils=[council(counts)]), code)
    assert became(report) is NOT_EVALUATED
    assert lacking(report) == ["CouncilSeat"]


@pytest.mark.parametrize("code", OF_MEMBERS)
def test_seats_of_which_no_tenure_is_recorded_are_not_evaluated(code):
    seats = [seat(1), seat(2, college="local_actors")]
    report = judged(document(*seats), code)
    assert became(report) is NOT_EVALUATED
    assert lacking(report) == ["CouncilSeat.tenures"]


def good(key):
    return tenure(key, "draw: d1", "residence: tilleuls", "institution_link: none")


@pytest.mark.parametrize("code", OF_MEMBERS)
def test_seats_that_are_lost_or_that_a_part_does_not_hold_are_not_evaluated(code):
    seats = [seat(1, good("h1")), seat(2, good("a1"), college="local_actors")]
    lost_seats = document(*seats, draws=[draw()], gaps=["council_seats"])
    for what in (part(citizen_councils=[council()]), lost_seats):
        report = judged(what, code)
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["CouncilSeat"]


@pytest.mark.parametrize("code", OF_MEMBERS)
def test_tenures_that_a_seat_declares_lost_are_not_evaluated(code):
    seats = [
        seat(1, good("h1"), more=lost("tenures")),
        seat(2, good("a1"), college="local_actors", more=lost("tenures")),
    ]
    report = judged(document(*seats, draws=[draw()]), code)
    assert became(report) is NOT_EVALUATED
    assert lacking(report) == ["CouncilSeat.tenures"]


def test_a_draw_that_may_be_among_lost_tenures_is_not_evaluated():
    what = document(seat(1, tenure("h1"), more=lost("tenures")))
    assert became(judged(what, "CIT005")) is NOT_EVALUATED


def test_a_contract_without_councils_is_not_evaluated():
    for code in OF_MEMBERS:
        report = judged(document(councils=()), code)
        assert became(report, "c") is NOT_EVALUATED
        assert lacking(report)[0] == "CitizenCouncil"


# An inhabitant is drawn by lot, while the law asks for it: CIT005


def inhabitant(*more, state="confirmed", by="initial", draws=(), as_of=date(2025, 6, 30), **values):
    """Judge a council with one inhabitant."""
    what = document(seat(1, tenure("h1", *more, state=state, by=by)), draws=draws, **values)
    return judged(what, "CIT005", as_of=as_of, profile="quartiers-2030")


UNDATED = [council("perimeter: [tilleuls]")]
OF_2025 = [council("installed_on: 2025-02-01")]


class TestDrawnByLot:
    @pytest.mark.parametrize("state", ["accepted", "confirmed"])
    def test_a_tenure_counts_once_accepted_whatever_the_day(self, state):
        for when in ("", period("2016-01-01"), period("2016-01-01", "2016-12-31")):
            report = inhabitant(when, state=state)
            assert found(report) == [
                ("council_seats[s1].tenures[0]", ("council_seats", 0, "tenures", 0))
            ]
            (finding,) = report
            assert finding.subject == (Ref("citizen_council", "cc"),)
            assert finding.related == (Ref("council_seat", "s1"),)

    @pytest.mark.parametrize("state", ["drawn", "contacted", "refused", "resigned", "ended"])
    def test_another_tenure_does_not_count(self, state):
        report = inhabitant(state=state)
        assert became(report) is NOT_APPLICABLE
        assert why_not(report) == ["aucun mandat accepté ou confirmé dans le collège des habitants"]

    def test_local_actors_need_no_draw(self):
        report = judged(document(seat(1, tenure("a1"), college="local_actors")), "CIT005")
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["CouncilSeat"]

    def test_the_draw_is_one_of_the_council_and_of_the_college(self):
        councils = [council(), council(id="other")]
        draws = [
            draw("d1"),
            draw("d2", college="local_actors"),
            draw("d3", of="other"),
        ]
        for id, expected in (("d1", PASSED), ("d2", FAILED), ("d3", FAILED)):
            report = inhabitant(f"draw: {id}", draws=draws, councils=councils)
            assert became(report) is expected
            if expected is FAILED:
                place = ("council_seats", 0, "tenures", 0, "draw")
                assert found(report) == [("council_seats[s1].tenures[0].draw", place)]

    @pytest.mark.parametrize(
        ("start", "expected"),
        [
            ("2014-02-22", NOT_APPLICABLE),
            ("2014-02-23", FAILED),
            ("2024-11-17", FAILED),
            ("2024-11-18", NOT_APPLICABLE),
        ],
    )
    def test_the_law_is_that_of_the_day_when_the_holder_entered(self, start, expected):
        report = inhabitant(period(start))
        assert became(report) is expected
        if expected is NOT_APPLICABLE:
            assert why_not(report) == [OUT_OF_FORCE]

    def test_a_member_of_2025_is_no_fault_beside_one_of_2016_who_is(self):
        seats = [
            seat(1, tenure("h1", "draw: d1")),
            seat(2, tenure("h2", period("2016-03-01"), by="replacement")),
            seat(3, tenure("h3", period("2025-01-15"), by="renewal")),
        ]
        what = document(*seats, draws=[draw()])
        for day in (date(2018, 1, 1), date(2025, 6, 30)):
            report = judged(what, "CIT005", as_of=day)
            assert [field_of(one) for one in report] == ["council_seats[s2].tenures[0]"]
        without = document(seats[0], seats[2], draws=[draw()])
        assert became(judged(without, "CIT005", as_of=date(2025, 6, 30))) is PASSED

    def test_a_council_whose_inhabitants_all_came_after_the_law_is_not_concerned(self):
        drawn = inhabitant("draw: d1", draws=[draw(held="2025-03-01")])
        assert became(drawn) is NOT_APPLICABLE
        assert became(inhabitant(councils=OF_2025)) is NOT_APPLICABLE

    def test_an_initial_holder_without_date_came_with_the_first_act_of_the_council(self):
        assert became(inhabitant()) is FAILED
        drawn = [draw(held="2015-03"), draw("d2", held="2025-03-01")]
        assert became(inhabitant(councils=UNDATED, draws=drawn)) is FAILED
        recognised = [council("recognised_on: 2015-03-01, installed_on: 2025-01-01")]
        assert became(inhabitant(councils=recognised)) is FAILED
        existing = [council("period: {start: 2016-01-01}")]
        assert became(inhabitant(councils=existing)) is FAILED

    def test_another_without_date_came_since_so_that_the_law_is_certain_only_before_its_end(self):
        before = inhabitant(by="replacement", as_of=date(2024, 11, 17))
        assert became(before) is FAILED
        since = inhabitant(by="replacement", as_of=date(2024, 11, 18))
        assert became(since) is NOT_EVALUATED
        ended = inhabitant(period("", "2024-11-17"), by="replacement")
        assert became(ended) is FAILED
        late = inhabitant(by="replacement", councils=OF_2025)
        assert became(late) is NOT_APPLICABLE

    def test_a_holder_of_a_council_without_any_date_is_not_evaluated(self):
        report = inhabitant(councils=UNDATED)
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["draw"]

    def test_a_certain_fault_is_told_beside_what_cannot_be_told(self):
        seats = [
            seat(1, tenure("h1", by="renewal")),
            seat(2, tenure("h2", period("2016-03-01"), by="replacement")),
        ]
        report = judged(document(*seats), "CIT005", as_of=date(2025, 6, 30))
        assert [field_of(one) for one in report] == ["council_seats[s2].tenures[0]"]
        drawn = seat(2, tenure("h2", "draw: d1"))
        report = judged(
            document(seats[0], drawn, draws=[draw()]), "CIT005", as_of=date(2025, 6, 30)
        )
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["SeatTenure.period"]

    def test_a_draw_of_unknown_date_is_placed_by_the_council(self):
        undated = [draw(held=None)]
        assert became(inhabitant("draw: d1", draws=undated)) is PASSED
        report = inhabitant("draw: d1", draws=undated, councils=UNDATED)
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["draw"]

    def test_a_draw_that_may_be_of_either_law_is_not_evaluated(self):
        report = inhabitant("draw: d1", draws=[draw(held="novembre 2024")])
        assert became(report) is NOT_EVALUATED

    def test_draws_that_are_lost_cannot_be_cited(self):
        report = inhabitant(gaps=["draws"])
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["Draw"]

    def test_a_draw_that_a_part_does_not_hold_is_not_evaluated(self):
        seats = [seat(1, tenure("h1", "draw: d9"))]
        what = part(citizen_councils=[council()], council_seats=seats)
        report = judged(what, "CIT005")
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["Draw"]

    def test_a_draw_that_is_nowhere_is_told_by_the_references(self):
        report = inhabitant("draw: d9")
        assert became(report) is SKIPPED
        assert held_up_by(report) == ["REF002"]

    def test_a_council_entered_twice_is_judged_once(self):
        report = inhabitant(period("2016-01-01"), councils=[council(), council()])
        assert len(report.findings) == 1


# Who lives in the perimeter: CIT012


def living(*residences, councils=ONE, **tenures):
    seats = [
        seat(n, tenure(f"h{n}", f"residence: {one}" if one else "", **tenures))
        for n, one in enumerate(residences, 1)
    ]
    return document(*seats, councils=councils)


class TestPerimeter:
    def test_each_holder_at_fault_is_one_finding(self):
        report = judged(living("tilleuls", "moulins", "moulins"), "CIT012")
        assert [field_of(one) for one in report] == [
            "council_seats[s2].tenures[0].residence",
            "council_seats[s3].tenures[0].residence",
        ]

    def test_an_unknown_residence_is_not_evaluated_unless_another_is_outside(self):
        report = judged(living("tilleuls", None), "CIT012")
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["SeatTenure.residence"]
        assert became(judged(living("moulins", None), "CIT012")) is FAILED

    def test_a_perimeter_that_is_not_said_or_not_whole_is_not_evaluated(self):
        for more in ("", f"perimeter: [tilleuls], {lost('perimeter')}", lost("perimeter")):
            report = judged(living("moulins", councils=[council(more)]), "CIT012")
            assert became(report) is NOT_EVALUATED
            assert lacking(report) == ["CitizenCouncil.perimeter"]
        whole = [council(f"perimeter: [tilleuls], {lost('perimeter')}")]
        assert became(judged(living("tilleuls", councils=whole), "CIT012")) is PASSED

    @pytest.mark.parametrize("state", ["drawn", "contacted", "refused", "resigned", "ended"])
    def test_who_is_not_in_office_is_not_a_holder(self, state):
        report = judged(living("moulins", state=state), "CIT012")
        assert became(report) is NOT_APPLICABLE
        assert why_not(report) == ["aucun titulaire en fonction à cette date"]

    def test_a_residence_that_is_nowhere_is_told_by_the_references(self):
        report = judged(living("nulle-part"), "CIT012")
        assert became(report) is SKIPPED
        assert held_up_by(report) == ["REF002"]

    def test_it_is_of_the_contracts_of_2015_from_the_30th_of_june_2014(self):
        what = living("moulins")
        for day, expected in ((29, NOT_APPLICABLE), (30, FAILED)):
            report = judged(what, "CIT012", as_of=date(2014, 6, day))
            assert became(report) is expected


# Who is tied to an institution: CIT013 and CIT014


def tied(link, college="local_actors", more="", **values):
    said = f"institution_link: {link}" if link else ""
    return document(seat(1, tenure("h1", said, more), college=college), **values)


LINKS = ["signatory_employee", "elected_official", "state_representative", "policy_agent"]
LINK = ("council_seats", 0, "tenures", 0, "institution_link")


class TestIndependence:
    @pytest.mark.parametrize("link", ["none", *LINKS])
    @pytest.mark.parametrize("college", ["inhabitants", "local_actors"])
    def test_each_link_bars_as_its_rule_says(self, link, college):
        what = tied(link, college)
        employee = FAILED if link == LINKS[0] else PASSED
        if college == "local_actors":
            assert became(judged(what, "CIT013")) is employee
        else:
            assert became(judged(what, "CIT013")) is NOT_EVALUATED
        report = judged(what, "CIT014")
        assert became(report) is (FAILED if link in LINKS[1:] else PASSED)
        if report.findings:
            assert found(report) == [("council_seats[s1].tenures[0].institution_link", LINK)]

    @pytest.mark.parametrize("code", ["CIT013", "CIT014"])
    @pytest.mark.parametrize("link", ["", "unknown"])
    def test_an_unknown_link_is_not_evaluated(self, code, link):
        report = judged(tied(link), code)
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["SeatTenure.institution_link"]

    @pytest.mark.parametrize("code", ["CIT013", "CIT014"])
    def test_only_those_in_office_on_the_day_count(self, code):
        link = LINKS[0] if code == "CIT013" else LINKS[1]
        for start, end, expected in (
            ("2015-10-01", "2018-06-29", NOT_APPLICABLE),
            ("2015-10-01", "2018-06-30", FAILED),
            ("2018-07-01", "", NOT_APPLICABLE),
        ):
            assert became(judged(tied(link, more=period(start, end)), code)) is expected

    @pytest.mark.parametrize("code", ["CIT012", "CIT013", "CIT014"])
    def test_a_council_that_is_no_more_is_not_concerned(self, code):
        over = [council("period: {start: 2015-10-01, end: 2018-06-29}")]
        report = judged(tied(LINKS[1], councils=over), code)
        assert became(report) is NOT_APPLICABLE
        assert why_not(report) == ["conseil citoyen qui n'existe pas à cette date"]

    def test_independence_binds_the_councils_of_2024_whatever_their_draw(self):
        what = tied(LINKS[1], councils=[council("installed_on: 2025-02-01")])
        report = judged(what, "CIT014", as_of=date(2026, 1, 1), profile="quartiers-2030")
        assert became(report) is FAILED


# No natural person


def test_no_finding_speaks_of_a_person():
    seats = [
        seat(1, tenure("h1", "gender: f", "under_30: true", "residence: moulins")),
        seat(
            2,
            tenure(
                "h2", "gender: m", "institution_link: state_representative", "residence: tilleuls"
            ),
            college="local_actors",
        ),
    ]
    what = document(*seats)
    for code in OF_MEMBERS:
        for finding in judged(what, code):
            told = [finding.message("fr"), finding.message("en"), repr(finding.params)]
            for text in (*told, finding.field):
                assert not any(word in text for word in [*SECRET, "moulins", "Moulins", "30 ans"])
