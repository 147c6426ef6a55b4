"""When bodies meet, at which meeting they decide, and which decision set a priority."""

from datetime import date

import pytest
from attrs import evolve
from tests.rules.steered import (
    body,
    decision,
    document,
    fields,
    gaps,
    held_up_by,
    item,
    judged,
    lacking,
    meeting,
    outcomes,
    part,
)

from contratville.model import FuzzyDate

PILOT = [body("p")]
APRIL = "{text: avril 2016, earliest: 2016-04-01, latest: 2016-04-30}"
SOON = "{text: dès que possible}"


def sat(*meetings, decisions=(), bodies=PILOT, lost=(), **more):
    return document(
        *lost,
        governance_bodies=list(bodies),
        meetings=list(meetings),
        decisions=list(decisions),
        **more,
    )


def taken(day, held, *more):
    """Judge a decision of one day, taken at a meeting held on another."""
    on = f"taken_on: {day}" if day else ""
    what = sat(meeting("m", "p", held), decisions=[decision("d", "follow_up", on, *more)])
    return judged(what, "GOV006")


@pytest.mark.parametrize(
    ("day", "held", "found"),
    [
        ("2016-04-29", "2016-04-29", "passed"),
        ("2016-04-28", "2016-04-29", "failed"),
        ("2016-04-30", "2016-04-29", "failed"),
        ("2016-04-01", APRIL, "passed"),
        ("2016-04-30", APRIL, "passed"),
        ("2016-03-31", APRIL, "failed"),
        ("2016-05-01", APRIL, "failed"),
        ("2016-05-01", SOON, "not_evaluated"),
        ("2016-05-01", "{text: depuis avril, earliest: 2016-04-01}", "not_evaluated"),
        ("2016-03-31", "{text: depuis avril, earliest: 2016-04-01}", "failed"),
        ("2016-05-01", None, "not_evaluated"),
        (None, "2016-04-29", "passed"),
        (None, None, "passed"),
    ],
)
def test_a_decision_is_of_the_day_of_its_meeting_or_of_a_day_that_it_may_be(day, held, found):
    report = taken(day, held)
    assert outcomes(report) == {"d": found}
    assert fields(report) == ([(("d",), "taken_on")] if found == "failed" else [])


def test_a_decision_before_its_meeting_says_so_and_one_after_as_well():
    assert "avant la séance" in taken("2016-04-28", "2016-04-29").findings[0].why("fr")
    assert "after meeting" in taken("2016-05-01", APRIL).findings[0].why("en")


def test_a_decision_of_no_meeting_is_told_dated_or_not():
    dated = decision("d", "follow_up", "taken_on: 2016-04-29", "body: p", at=None)
    for one in (dated, decision("d", "follow_up", at=None)):
        assert fields(judged(sat(decisions=[one]), "GOV006")) == [(("d",), "meeting")]
    unknown = decision("d", "follow_up", gaps("meeting"), at=None)
    found = judged(sat(decisions=[unknown]), "GOV006")
    assert (outcomes(found), lacking(found)) == ({"d": "not_evaluated"}, {"Decision.meeting"})


def test_a_meeting_that_is_not_there_is_told_once():
    found = judged(sat(decisions=[decision("d", "follow_up", at="nulle-part")]), "GOV006")
    assert held_up_by(found) == ["REF002"]
    apart = judged(part(decisions=[decision("d", "follow_up")]), "GOV006")
    assert (outcomes(apart), lacking(apart)) == ({"d": "not_evaluated"}, {"Meeting"})


@pytest.mark.parametrize(
    ("sent", "held", "found"),
    [
        ("2016-04-19", "2016-04-29", "passed"),
        ("2016-04-20", "2016-04-29", "failed"),
        ("2016-05-02", "2016-04-29", "failed"),
        ("2016-03-22", APRIL, "passed"),
        ("2016-03-23", APRIL, "not_evaluated"),
        ("2016-04-20", APRIL, "not_evaluated"),
        ("2016-04-21", APRIL, "failed"),
        ("2016-04-21", SOON, "not_evaluated"),
        ("2016-04-21", None, "not_evaluated"),
        (None, "2016-04-29", "not_evaluated"),
    ],
)
def test_documents_leave_ten_days_before_at_the_latest(sent, held, found):
    more = f"documents_sent_on: {sent}" if sent else ""
    report = judged(sat(meeting("m", "p", held, more)), "GOV016")
    assert outcomes(report) == {"m": found}
    assert fields(report) == ([(("m",), "documents_sent_on")] if found == "failed" else [])


def test_every_meeting_names_the_body_that_sits():
    assert outcomes(judged(sat(meeting("m")), "GOV020")) == {"m": "passed"}
    nobody = sat(meeting("m", None), decisions=[decision("d", "follow_up")])
    found = judged(nobody, "GOV020")
    assert fields(found) == [(("m",), "body")]
    assert [ref.id for ref in found.findings[0].related] == ["d"]
    assert "decision:d" in found.findings[0].why("fr")
    assert fields(judged(sat(meeting("m", None)), "GOV020", profile="core"))


def test_a_body_that_is_declared_unknown_is_not_evaluated():
    found = judged(sat(meeting("m", None, "2016-04-29", gaps("body"))), "GOV020")
    assert (outcomes(found), lacking(found)) == ({"m": "not_evaluated"}, {"Meeting.body"})


TERRITORIES = [item("t1", "code: T1", "layer: now")]
LOCAL_BODY = [body("o", "operational", "territory: t1"), body("p")]
CALLS = [
    item("a16", "year: 2016", "opens: 2015-10-15"),
    item("a17", "year: 2017", "opens: 2016-10-15"),
]


def called(*meetings, calls=CALLS, lost=(), more=(), bodies=LOCAL_BODY):
    """Judge the body of a territory by its meetings before the calls."""
    what = sat(
        *meetings,
        lost=lost,
        bodies=bodies,
        project_territories=TERRITORIES,
        calls_for_projects=[*calls, *more],
        devices=[
            item("ete", "label: Été", "kind: summer_districts"),
            item("cv", "label: Contrat", "kind: city_contract"),
        ],
    )
    return judged(what, "GOV009")


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ("2016-10-15", "passed"),
        ("2016-10-16", "failed"),
        ("2015-10-16", "passed"),
        ("2015-10-15", "failed"),
        (APRIL, "passed"),
        ("{text: octobre 2016, earliest: 2016-10-01, latest: 2016-10-31}", "not_evaluated"),
        ("{text: octobre 2015, earliest: 2015-10-01, latest: 2015-10-15}", "failed"),
        (SOON, "not_evaluated"),
        (None, "not_evaluated"),
    ],
)
def test_the_body_of_a_territory_meets_in_the_year_before_each_call(held, found):
    report = called(meeting("m", "o", held), meeting("n", "p", "2016-06-01"))
    assert outcomes(report) == {"o": found, "p": "not_applicable"}
    if found == "failed":
        assert fields(report) == [(("o",), "calls_for_projects[a17]")]


def test_a_finding_names_the_last_meeting_before_the_call_or_says_that_there_is_none():
    late = called(meeting("m", "o", "2014-05-02"), meeting("n", "o", "2014-03-01"))
    assert "« 2 mai 2014 »" in late.findings[0].why("fr")
    after = called(meeting("m", "o", "2016-11-02"))
    assert "postérieures" in after.findings[0].why("fr")
    never = called(meeting("m", "p", "2016-06-01"))
    assert "Aucune séance" in never.findings[0].why("fr")


def test_the_first_call_and_those_of_other_schemes_ask_for_no_meeting():
    first = called(meeting("m", "p"), calls=CALLS[:1])
    assert outcomes(first)["o"] == "not_applicable"
    other = item("e17", "year: 2017", "opens: 2016-10-15", "device: ete")
    assert outcomes(called(meeting("m", "p"), calls=CALLS[:1], more=[other]))["o"] == (
        "not_applicable"
    )
    own = item("c17", "year: 2017", "opens: 2016-10-15", "device: cv")
    assert fields(called(meeting("m", "p"), calls=CALLS[:1], more=[own])) == [
        (("o",), "calls_for_projects[c17]")
    ]


def test_a_call_that_is_not_open_yet_asks_for_no_meeting():
    later = item("a18", "year: 2018", "opens: 2017-10-15")
    report = called(meeting("m", "o", "2016-04-29"), more=[later])
    assert outcomes(report)["o"] == "passed"


def test_each_call_without_meeting_is_one_finding():
    more = [item("a15", "year: 2015", "opens: 2014-10-15")]
    report = called(meeting("m", "p"), more=more)
    assert fields(report) == [
        (("o",), "calls_for_projects[a16]"),
        (("o",), "calls_for_projects[a17]"),
    ]


def test_a_meeting_of_nobody_knows_whom_may_be_that_of_the_body():
    report = called(meeting("m", None, "2016-06-01"))
    assert (outcomes(report)["o"], lacking(report)) == ("not_evaluated", {"Meeting.body"})
    assert fields(called(meeting("m", None, "2014-06-01")))


def test_calls_without_date_and_meetings_that_are_lost_are_not_evaluated():
    undated = called(
        meeting("m", "o", "2014-05-02"), more=[item("a18", "year: 2018")], calls=CALLS[:1]
    )
    assert (outcomes(undated)["o"], lacking(undated)) == (
        "not_evaluated",
        {"CallForProjects.opens"},
    )
    assert outcomes(called(meeting("m", "p"), lost=["meetings"]))["o"] == "not_evaluated"


def test_a_call_of_the_first_days_of_the_calendar_is_looked_at():
    contract = called(meeting("m", "o")).document.contract
    first, later = contract.calls_for_projects
    opens = FuzzyDate(text="an 1", earliest=date.min, latest=date(1, 6, 30))
    calls = (evolve(first, year=0), evolve(later, year=99_999, opens=opens))
    report = judged(evolve(contract, calls_for_projects=calls), "GOV009")
    assert fields(report) == [(("o",), "calls_for_projects[a17]")]


def test_a_meeting_of_a_body_that_is_not_there_holds_the_search_up():
    assert held_up_by(called(meeting("m", "nulle-part"))) == ["REF002"]


def priority(id="q", level="strategic", *more):
    return item(id, "label: Priorité", "year: 2016", f"level: {level}", *more)


def prioritised(*priorities, calls=("q",), lost=(), call_gaps=()):
    call = item("a16", "year: 2016", f"priorities: [{', '.join(calls)}]", *call_gaps)
    what = sat(
        meeting("m"),
        lost=lost,
        decisions=[decision("d", "set_priorities"), decision("e", "follow_up")],
        calls_for_projects=[call],
        priorities=list(priorities),
    )
    return judged(what, "GOV015")


def test_a_strategic_priority_of_a_call_was_set_by_a_decision_to_set_priorities():
    assert outcomes(prioritised(priority("q", "strategic", "set_by: d"))) == {"q": "passed"}
    for more in ("", "set_by: e"):
        found = prioritised(priority("q", "strategic", more))
        assert fields(found) == [(("q",), "set_by")]
    assert "« suivre »" in found.findings[0].why("fr")


def test_a_territorial_priority_or_one_of_no_call_needs_no_decision():
    assert outcomes(prioritised(priority("q", "territorial"))) == {"q": "not_applicable"}
    assert outcomes(prioritised(priority(), calls=())) == {"q": "not_applicable"}


def test_what_is_said_lost_of_priorities_is_not_evaluated():
    assert outcomes(prioritised(priority("q", "strategic", gaps("set_by")))) == {
        "q": "not_evaluated"
    }
    assert outcomes(prioritised(priority(), calls=(), call_gaps=[gaps("priorities")])) == {
        "q": "not_evaluated"
    }
    assert outcomes(prioritised(priority(), calls=(), lost=["calls_for_projects"])) == {
        "q": "not_evaluated"
    }


def test_a_decision_that_is_not_there_is_told_once():
    assert held_up_by(prioritised(priority("q", "strategic", "set_by: nulle-part"))) == ["REF002"]


def test_no_day_is_too_early_or_too_late_to_be_judged():
    for day in (date.min, date.max):
        assert judged(sat(meeting("m")), "GOV009", as_of=day)
