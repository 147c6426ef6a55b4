"""Family CIT, on the say of the councils in the contract: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.associated import (
    DAY,
    FAILED,
    LATER,
    LOCAL,
    NOT_APPLICABLE,
    NOT_DUE,
    NOT_EVALUATED,
    PASSED,
    SKIPPED,
    TWO,
    council,
    councils,
    document,
    judged,
    listed,
    quarter,
    quarters,
)
from tests.rules.judged import gap, missing, outcome

from contratville.examples import example
from contratville.model import GapReason
from contratville.rules import CATALOGUE, Missing, check
from contratville.rules.councils.association import ASSOCIATION_RULES

# Consultations on the contract: CIT031


BOOKS = listed(
    "booklets",
    "id: b1, number: 1, kind: diagnosis, title: Diagnostic",
    "id: b2, number: 2, kind: orientations_framework, title: Orientations, version: v1",
    "id: b2-bis, number: 2, kind: orientations_framework, title: Orientations, version: v2",
    "id: b3, number: 3, kind: territory_projects, title: Projets",
) + listed("framework_programmes", "id: fp, version: v1, booklet: b2", "id: alone, version: v2")


def consultation(about="contract:c", opinion="", opened="", more="", id="k", of="cc"):
    said = f", opinion_on: {opinion}" if opinion else ""
    said += f", opened_on: {opened}" if opened else ""
    return f'id: {id}, council: {of}, about: "{about}"{said}{more and ", " + more}'


def consulted(*entities, gaps="", signed="2015-07-01", around=TWO, **options):
    bodies = (councils(council()), listed("consultations", *entities) if entities else "")
    return judged(document(around, BOOKS, *bodies, gaps=gaps, signed=signed), "CIT031", **options)


class TestConsulted:
    """CIT031: an opinion of a council on the contract, by the day of its signature."""

    @pytest.mark.parametrize(
        ("about", "expected"),
        [
            ("contract:c", PASSED),
            ("booklet:b1", PASSED),
            ("booklet:b2", PASSED),
            ("booklet:b2-bis", PASSED),
            ("framework_programme:fp", PASSED),
            ("framework_programme:alone", FAILED),
            ("booklet:b3", FAILED),
            ("neighbourhood:quai", FAILED),
            ("booklet:b9", SKIPPED),
        ],
    )
    def test_it_is_about_the_contract_or_its_first_two_booklets(self, about, expected):
        report = consulted(consultation(about, "2015-06-12"))
        assert outcome(report, "c") is expected
        report = consulted(consultation(about, "2015-06-12"), profile=LATER)
        assert outcome(report, "c") is expected

    @pytest.mark.parametrize(
        ("entity", "expected"),
        [
            (consultation(opinion="2015-07-01"), PASSED),
            (consultation(opinion="2015-07-02"), FAILED),
            (consultation(opinion="2015-06-30", more="opinion: tacit"), PASSED),
            (consultation(opinion="2015-06-30", more="opinion: none"), PASSED),
            (consultation(), NOT_EVALUATED),
            (consultation(opened="2015-06-01"), NOT_EVALUATED),
            (consultation(opened="2015-06-01", more="opinion: tacit"), NOT_EVALUATED),
            (consultation(opened="2015-06-01", more="opinion: none"), FAILED),
            (consultation(opened="2015-07-01"), NOT_EVALUATED),
            (consultation(opened="2015-07-02"), FAILED),
            (consultation(more=f"opinion: none, gaps: [{gap('opinion_on')}]"), NOT_EVALUATED),
            (consultation(opinion="2015-06-12", of="nobody"), SKIPPED),
        ],
    )
    def test_the_opinion_is_dated_on_or_before_the_signature(self, entity, expected):
        assert outcome(consulted(entity), "c") is expected

    @pytest.mark.parametrize(
        ("opinion", "expected"),
        [
            ("2015-07-15", PASSED),
            ("2015-07-16", NOT_EVALUATED),
            ("2015-07-17", NOT_EVALUATED),
            ("2015-07-18", FAILED),
        ],
    )
    def test_an_approximate_signature_decides_only_outside_its_interval(self, opinion, expected):
        signed = "{text: du 15 au 17 juillet 2015, earliest: 2015-07-15, latest: 2015-07-17}"
        report = consulted(consultation(opinion=opinion), signed=signed)
        assert outcome(report, "c") is expected

    def test_one_opinion_in_time_is_enough(self):
        late = consultation(opinion="2015-09-01", id="late")
        assert outcome(consulted(late, consultation("booklet:b1", "2015-03-01")), "c") is PASSED
        assert outcome(consulted(late, consultation("booklet:b1")), "c") is NOT_EVALUATED

    def test_the_earliest_of_what_came_too_late_is_shown(self):
        report = consulted(
            consultation(opinion="2015-09-01", id="later"),
            consultation(opened="2015-08-01", id="sooner"),
            consultation(more="opinion: none", id="silent"),
        )
        (finding,) = report
        assert finding.path == ("consultations", 1, "opened_on")
        assert (finding.field, finding.due) == ("consultations", date(2015, 7, 1))
        assert "(consultation:sooner) est du « 1er août 2015 »" in finding.why("fr")

    def test_consultations_without_any_opinion_are_named(self):
        (finding,) = consulted(consultation(more="opinion: none"))
        assert finding.path == ("consultations", 0, "opinion")
        assert "consultation:k" in finding.why("fr")

    def test_no_consultation_at_all_is_a_finding_once_the_contract_is_signed(self):
        (finding,) = consulted()
        assert finding.path == ("consultations",)
        assert outcome(consulted(signed="2016-07-01"), "c") is NOT_DUE
        assert missing(consulted(signed="")) == [Missing("signature")]

    @pytest.mark.parametrize(
        "name", ["consultations", "citizen_councils", "booklets", "framework_programmes"]
    )
    def test_what_was_not_found_is_not_absent(self, name):
        report = consulted(gaps=gap(name, "not_found"))
        assert outcome(report, "c") is NOT_EVALUATED
        assert {one.gap for one in missing(report)} == {GapReason.NOT_FOUND}
        in_time = consultation(opinion="2015-06-12")
        assert outcome(consulted(in_time, gaps=gap(name, "not_found")), "c") is PASSED

    def test_a_contract_without_priority_neighbourhood_has_no_council(self):
        watch = quarters(quarter("veille", kind="watch"))
        assert outcome(consulted(around=watch), "c") is NOT_APPLICABLE
        assert outcome(consulted(around=watch, gaps=gap("neighbourhoods")), "c") is NOT_EVALUATED

    def test_before_the_law_it_is_not_applicable(self):
        assert outcome(consulted(signed="2014-02-22"), "c") is NOT_APPLICABLE
        assert outcome(consulted(signed="2014-02-23"), "c") is FAILED


# The room as a whole


def test_nothing_is_invented_of_marseille():
    report = check(example("marseille-2015"), select=["CIT0"], as_of=DAY)
    assert not report.findings


ODD = (
    listed(
        "citizen_councils",
        "id: cc, name: '', perimeter: [nobody], support_structure: nobody",
        "id: cc, name: '', perimeter: [cc, cc], period: {start: 2020-01-01, end: 2010-01-01}",
        "id: d, name: '', installed_on: {text: ''}, consulted_before_recognition: [x]",
    )
    + listed(
        "governance_bodies",
        "id: b, name: '', kind: operational, territory: nobody, "
        "seats: [{holder: 'citizen_council:nobody', role: chair}]",
        "id: b, name: '', kind: renewal, seats: [{holder: 'organisation:nobody', role: member}]",
    )
    + listed("renewal_projects", "id: r, label: R, programme: other, bodies: [nobody, b]")
    + listed(
        "consultations",
        "id: k, council: nobody, about: 'booklet:nobody'",
        "id: k, council: cc, about: 'contract:c', opinion_on: 2015-01-01",
    )
)


@pytest.mark.parametrize("profile", ["loi-2014", LATER, LOCAL])
def test_no_rule_of_the_room_raises_for_what_cannot_hold(profile):
    for signed in ("", "dès que possible", "2015"):
        whole = document(TWO, ODD, signed=signed)
        for as_of in (date.min, DAY, date.max):
            check(whole, as_of=as_of, profile=profile, select=["CIT"])


def test_every_rule_of_the_room_is_in_the_catalogue():
    codes = {one.code for one in CATALOGUE}
    assert codes >= {one.code for one in ASSOCIATION_RULES}
