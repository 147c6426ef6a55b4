"""Family GOV, the consultation of citizens' councils on annual reports, beyond the examples."""

from datetime import date

import pytest
from tests.rules.awarded import (
    FAILED,
    NOT_APPLICABLE,
    NOT_EVALUATED,
    PASSED,
    became,
    document,
    found,
    item,
    judged,
    lacking,
    lost,
    part,
    setting,
    why_not,
)
from tests.rules.judged import held_up_by

from contratville.rules import check

DAY = date(2018, 6, 30)
ADOPTED = "published_on: 2017-09-30"
IN_TIME, LATE = "2017-08-31", "2017-09-01"
ORGANISATIONS = [
    "{id: epci, name: Communauté fictive, kind: epci}",
    "{id: mairie, name: Mairie fictive, kind: commune}",
    "{id: bourg, name: Bourg fictif, kind: commune}",
]
COMMUNES = [
    "{id: v1, name: Ville, insee: '00001', organisation: mairie}",
    "{id: v2, name: Bourg, insee: '00002', organisation: bourg}",
]
QPV = ["{id: q, kind: qpv, communes: [v1]}", "{id: p, kind: qpv, communes: [v2]}"]


def council(id="k1", *more, perimeter="q"):
    return item(id, f"name: Conseil {id}", f"perimeter: [{perimeter}]", *more)


COUNCILS = (council(),)


def consultation(opened=IN_TIME, *more, of="k1", id=None, about="r"):
    when = f"opened_on: {opened}" if opened else ""
    return item(id or f"a-{of}", f"council: {of}", f"about: evaluation_report:{about}", when, *more)


def report(*more, author="epci", kind="annual", when=ADOPTED):
    by = f"author: {author}" if author else ""
    return item("r", f"kind: {kind}", "year: 2016", by, when, *more)


def setting_of(*consultations, councils=COUNCILS, annual=None, head=(), gaps=(), **collections):
    collections = {
        "organisations": ORGANISATIONS,
        "communes": COMMUNES,
        "neighbourhoods": QPV,
        "citizen_councils": list(councils),
        "consultations": list(consultations),
        "evaluation_reports": [annual or report()],
        **collections,
    }
    return document(*head, gaps=gaps, **collections)


def said(*consultations, as_of=DAY, profile="loi-2014", **setting):
    return judged(setting_of(*consultations, **setting), "GOV014", as_of=as_of, profile=profile)


def fields(result):
    return [field for _, field in found(result)]


@pytest.mark.parametrize("profile", ["loi-2014", "quartiers-2030"])
@pytest.mark.parametrize(
    ("opened", "at_fault"),
    [(IN_TIME, []), (LATE, ["consultations[a-k1].opened_on"]), ("2017-10-15", ["consultations[a-k1].opened_on"])],
)  # fmt: skip
def test_a_council_has_thirty_days_at_least(opened, at_fault, profile):
    assert fields(said(consultation(opened), profile=profile)) == at_fault


def test_each_council_without_consultation_is_a_point_at_the_report():
    councils = (council(), council("k2"), council("k3"))
    result = said(consultation(of="k2"), councils=councils)
    assert fields(result) == ["citizen_councils[k1]", "citizen_councils[k3]"]
    assert {one.subject[0].id for one in result} == {"r"}
    assert len({one.fingerprint for one in result}) == 2


def test_one_timely_consultation_is_enough_and_another_report_does_not_count():
    twice = (consultation(LATE, id="a1"), consultation(IN_TIME, id="a2"))
    assert became(said(*twice), "r") is PASSED
    late = (consultation(LATE, id="a1"), consultation("2017-09-05", id="a2"))
    assert fields(said(*late)) == ["consultations[a1].opened_on"]
    other = [report(), "{id: s, kind: annual, year: 2015, author: epci}"]
    result = said(consultation(about="s"), evaluation_reports=other)
    assert fields(result) == ["citizen_councils[k1]"]


@pytest.mark.parametrize(
    ("council_is", "expected"),
    [
        ("", FAILED),
        ("period: {start: 2017-08-31}", FAILED),
        ("period: {start: 2017-09-01}", NOT_APPLICABLE),
        ("period: {end: 2017-09-30}", FAILED),
        ("period: {end: 2017-09-29}", NOT_APPLICABLE),
        ("recognised_on: 2017-08-31", FAILED),
        ("recognised_on: 2017-09-01", NOT_APPLICABLE),
        (lost("period"), NOT_EVALUATED),
    ],
)
def test_only_a_council_in_force_throughout_the_delay_is_to_be_consulted(council_is, expected):
    result = said(councils=(council("k1", council_is),))
    assert became(result, "r") is expected
    if expected is NOT_APPLICABLE:
        assert "aucun conseil citoyen en exercice" in why_not(result)[0]


@pytest.mark.parametrize(
    ("when", "decisions", "expected", "what"),
    [
        ("decision: d", "taken_on: 2017-09-30", PASSED, []),
        ("decision: d", "taken_on: 2017-09-29", FAILED, []),
        (f"decision: d, {ADOPTED}", "taken_on: 2017-09-29", FAILED, []),
        (f"decision: d, {ADOPTED}", "", PASSED, []),
        ("decision: d", "", NOT_EVALUATED, ["Decision.taken_on"]),
        ("decision: d", lost("taken_on"), NOT_EVALUATED, ["Decision.taken_on"]),
        ("", "", NOT_EVALUATED, ["EvaluationReport.published_on"]),
        (lost("published_on"), "", NOT_EVALUATED, ["EvaluationReport.published_on"]),
    ],
)
def test_the_adoption_is_the_decision_else_the_publication(when, decisions, expected, what):
    result = said(
        consultation(), annual=report(when=when), decisions=[item("d", "kind: other", decisions)]
    )
    assert (became(result, "r"), lacking(result)) == (expected, what)


@pytest.mark.parametrize(
    ("day", "expected"), [("2015-09-05", NOT_APPLICABLE), ("2015-09-06", FAILED)]
)
def test_a_report_adopted_before_the_decree_was_not_to_be_submitted(day, expected):
    assert became(said(annual=report(when=f"published_on: {day}")), "r") is expected


def test_neither_was_one_of_another_kind_nor_any_before_the_decree():
    assert became(said(annual=report(kind="mid_term")), "r") is NOT_APPLICABLE
    assert became(said(as_of=date(2015, 9, 5)), "r") is NOT_APPLICABLE
    assert became(said(as_of=date(2015, 9, 6)), "r") is FAILED


@pytest.mark.parametrize(
    ("more", "expected", "what"),
    [
        ((None,), NOT_EVALUATED, ["Consultation.opened_on"]),
        ((None, lost("opened_on")), NOT_EVALUATED, ["Consultation.opened_on"]),
        ((None, f"opinion_on: {LATE}"), NOT_EVALUATED, ["Consultation.opened_on", "Consultation.annexed"]),
        ((None, f"opinion_on: {IN_TIME}", "annexed: true"), PASSED, []),
    ],
)  # fmt: skip
def test_a_day_that_is_not_said_is_not_evaluated_unless_the_answer_was_in_time(
    more, expected, what
):
    result = said(consultation(*more))
    assert (became(result, "r"), set(lacking(result))) == (expected, set(what))


@pytest.mark.parametrize(
    ("gaps", "consultations", "expected", "what"),
    [
        ("citizen_councils", (consultation(),), NOT_EVALUATED, ["CitizenCouncil"]),
        ("citizen_councils", (), FAILED, []),
        ("consultations", (), NOT_EVALUATED, ["Consultation"]),
        ("consultations", (consultation(),), PASSED, []),
    ],
)
def test_a_list_that_was_lost_hides_what_is_not_certain(gaps, consultations, expected, what):
    result = said(*consultations, gaps=(gaps,))
    assert (became(result, "r"), lacking(result)) == (expected, what)


def test_in_a_part_without_consultations_nothing_is_told():
    what = part(evaluation_reports=[report()], citizen_councils=[council()])
    result = judged(what, "GOV014", as_of=DAY, profile="loi-2014")
    assert became(result, "r") is NOT_EVALUATED


@pytest.mark.parametrize(
    ("author", "commune_of_council", "expected", "what"),
    [
        ("epci", "p", FAILED, []),
        ("mairie", "q", FAILED, []),
        ("mairie", "p", NOT_APPLICABLE, []),
        ("mairie", "q, p", FAILED, []),
        ("mairie", "", NOT_EVALUATED, ["CitizenCouncil.perimeter"]),
        (None, "p", NOT_EVALUATED, ["EvaluationReport.author"]),
        ("epci", "", FAILED, []),
    ],
)
def test_the_report_of_a_commune_is_submitted_to_the_councils_of_its_neighbourhoods(
    author, commune_of_council, expected, what
):
    councils = (council(perimeter=commune_of_council),)
    result = said(councils=councils, annual=report(author=author))
    assert (became(result, "r"), lacking(result)) == (expected, what)


GIVEN = "opinion_on: 2017-09-20"


@pytest.mark.parametrize(
    ("answer", "of_report", "at_fault", "what"),
    [
        ("opinion: reserved, annexed: false", "", "consultations[a-k1].annexed", []),
        ("opinion: reserved, annexed: true", "", None, []),
        ("opinion: reserved", "opinions_annexed: true", None, []),
        ("opinion: reserved", "opinions_annexed: false", "opinions_annexed", []),
        ("opinion: reserved, annexed: true", "opinions_annexed: false", None, []),
        ("opinion: reserved, annexed: false", "opinions_annexed: true", "consultations[a-k1].annexed", []),
        ("opinion: reserved", "", None, ["Consultation.annexed"]),
        (GIVEN, "opinions_annexed: false", "opinions_annexed", []),
        (f"opinion: favourable, {GIVEN}, annexed: false", "", "consultations[a-k1].annexed", []),
        ("opinion: favourable, opinion_on: 2017-10-01, annexed: false", "", None, []),
        ("opinion: tacit", "opinions_annexed: false", None, []),
        ("opinion: none, annexed: false", "", None, []),
        ("", "opinions_annexed: false", None, []),
        (lost("opinion"), "opinions_annexed: false", None, ["Consultation.opinion"]),
    ],
)  # fmt: skip
def test_an_opinion_that_was_given_is_annexed_and_silence_is_no_fault(
    answer, of_report, at_fault, what
):
    result = said(consultation(IN_TIME, answer), annual=report(of_report))
    assert fields(result) == ([at_fault] if at_fault else [])
    assert lacking(result) == what


def test_what_the_report_says_of_all_opinions_is_one_point():
    councils = (council(), council("k2"))
    answered = [consultation(IN_TIME, "opinion: reserved", of=id) for id in ("k1", "k2")]
    result = said(*answered, councils=councils, annual=report("opinions_annexed: false"))
    (finding,) = result
    assert finding.field == "opinions_annexed"
    assert "Conseil k1" in finding.message("fr")
    assert "Conseil k2" in finding.message("fr")


@pytest.mark.parametrize(
    ("setting", "rule"),
    [
        ({"councils": (council("k1", "period: {start: 2020-01-01, end: 2019-01-01}"),)}, "CAL007"),
        ({"annual": report("decision: nobody")}, "REF002"),
        ({"councils": (council("k2"),), "consultations": [consultation(of="nobody")]}, "REF002"),
        ({"consultations": [consultation(about="nobody")]}, "REF002"),
    ],
)
def test_what_is_not_there_or_ends_before_it_starts_holds_it_up(setting, rule):
    assert held_up_by(said(**setting)) == [rule]


def test_the_profile_sets_the_delay(tmp_path):
    profile = setting(tmp_path, "GOV014", extends="loi-2014", consultation_days=29)
    result = check(setting_of(consultation(LATE)), as_of=DAY, select=["GOV014"], profile=profile)
    assert became(result, "r") is PASSED
