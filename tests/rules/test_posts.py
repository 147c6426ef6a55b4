"""Family FUN, adulte-relais posts: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.awarded import (
    FAILED,
    FUNDERS,
    NOT_APPLICABLE,
    NOT_EVALUATED,
    PASSED,
    SKIPPED,
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

from contratville.model import Period
from contratville.rules.funding.awards.posts import lasts_longer

LAW, LATER = "loi-2014", "quartiers-2030"
PLACES = {
    "communes": [item("v", "name: V", 'insee: "00001"')],
    "neighbourhoods": [
        item("q", "kind: qpv", "communes: [v]"),
        item("veille", "kind: watch", "communes: [v]"),
        item("vecu", "kind: lived", "communes: [v]", "around: [q]"),
    ],
}


def post(*more, kind="adulte_relais", signed="2015-12-15", employer="h", **collections):
    collections.setdefault("organisations", FUNDERS)
    day = f"signed_on: {signed}" if signed else ""
    own = (f"kind: {kind}", f"employer: {employer}", day, *more)
    return document(subsidised_posts=[item("x1", *own)], **{**PLACES, **collections})


def period(start, end, name="period"):
    bounds = [f"start: {start}" if start else "", f"end: {end}" if end else ""]
    return f"{name}: {{{', '.join(filter(None, bounds))}}}"


def of(what, code, profile=LAW):
    return judged(what, code, profile=profile)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2016-01-01", "2018-12-31", False),
        ("2016-01-01", "2019-01-01", True),
        ("2016-01-15", "2019-01-14", False),
        ("2016-01-15", "2019-01-15", True),
        ("2016-02-29", "2019-02-28", False),
        ("2016-02-29", "2019-03-01", True),
        ("2016-01-31", "2019-01-30", False),
        ("9998-01-01", "9999-12-31", False),
        ("0001-01-01", "9999-12-31", True),
        ("2019-01-01", "2016-01-01", False),
    ],
)
def test_months_go_from_a_day_to_the_day_before_the_same_one(start, end, expected):
    days = Period(start=date.fromisoformat(start), end=date.fromisoformat(end))
    assert lasts_longer(days, 36) is expected


# Where, and how long: FUN024

YEARS = period("2016-01-01", "2018-12-31")


class TestPost:
    @pytest.mark.parametrize(
        ("places", "expected"),
        [("[q]", PASSED), ("[veille, q]", PASSED), ("[veille]", FAILED), ("[vecu]", FAILED)],
    )
    def test_one_priority_neighbourhood_is_enough(self, places, expected):
        report = of(post(f"places: {places}", YEARS), "FUN024")
        assert became(report) is expected
        assert found(report) == ([("x1", "places")] if expected is FAILED else [])

    def test_each_fault_is_told_at_its_place(self):
        what = post("places: [veille]", period("2016-01-01", "2019-12-31"), "number: AR-7")
        report = of(what, "FUN024")
        assert found(report) == [("x1", "period"), ("x1", "places")]
        assert all("« AR-7 » (subsidised_post:x1)" in one.message("fr") for one in report)

    @pytest.mark.parametrize(
        ("more", "what"),
        [
            ((YEARS,), "SubsidisedPost.places"),
            ((YEARS, "places: [veille]", lost("places")), "SubsidisedPost.places"),
            (("places: [q]",), "SubsidisedPost.period"),
            (("places: [q]", period("2016-01-01", "")), "SubsidisedPost.period"),
            (("places: [q]", period("", "2018-12-31")), "SubsidisedPost.period"),
            (
                ("places: [q]", period("2016-01-01", "2021-12-31"), lost("period")),
                "SubsidisedPost.period",
            ),
        ],
    )
    def test_what_is_not_known_is_not_evaluated(self, more, what):
        report = of(post(*more), "FUN024")
        assert (became(report), lacking(report)) == (NOT_EVALUATED, [what])

    def test_a_fault_is_told_even_where_the_rest_is_not_known(self):
        assert found(of(post(period("2016-01-01", "2021-12-31")), "FUN024")) == [("x1", "period")]
        assert found(of(post("places: [veille]"), "FUN024")) == [("x1", "places")]

    def test_the_length_is_the_profiles(self, tmp_path):
        profile = setting(tmp_path, "FUN024", LAW, post_months_max="35")
        report = judged(post("places: [q]", YEARS), "FUN024", profile=profile)
        assert found(report) == [("x1", "period")]

    @pytest.mark.parametrize(
        ("more", "rule"),
        [
            (("places: [nobody]", YEARS), "REF002"),
            (("places: [v]", YEARS), "REF014"),
            (("places: [veille]", period("2019-01-01", "2016-01-01")), "CAL007"),
        ],
    )
    def test_what_another_rule_finds_holds_it_up(self, more, rule):
        report = of(post(*more), "FUN024")
        assert (became(report), held_up_by(report)) == (SKIPPED, [rule])

    def test_a_place_of_a_list_that_a_part_does_not_hold_is_not_evaluated(self):
        own = ("kind: adulte_relais", "employer: h", "signed_on: 2016-01-01", "places: [q]", YEARS)
        report = of(part(subsidised_posts=[item("x1", *own)]), "FUN024")
        assert (became(report), lacking(report)) == (NOT_EVALUATED, ["Neighbourhood"])


WRONG = {
    "FUN024": ("places: [veille]", YEARS),
    "FUN040": ("residence: outside", "age_condition_met: true"),
    "FUN041": ("contract: open_ended", "work_time: 30", "hired_on: 2016-01-04"),
}


@pytest.mark.parametrize("code", WRONG)
class TestAllOfThem:
    def test_they_are_judged_at_the_signature_of_the_agreement(self, code):
        for signed, expected in (
            ("2014-12-31", NOT_APPLICABLE), ("2015-01-01", FAILED), ("", NOT_EVALUATED),
        ):  # fmt: skip
            assert became(of(post(*WRONG[code], signed=signed), code)) is expected

    @pytest.mark.parametrize("signed", ["2016-01-01", ""])
    def test_a_post_of_fonjep_is_not_concerned(self, code, signed):
        report = of(post(*WRONG[code], kind="fonjep", signed=signed), code)
        assert became(report) is NOT_APPLICABLE
        assert why_not(report) == ["poste d'une autre nature (FONJEP)"]

    def test_they_are_of_both_laws(self, code):
        assert became(of(post(*WRONG[code]), code, profile=LATER)) is FAILED

    def test_without_any_post_they_are_not_evaluated(self, code):
        report = of(document(), code)
        assert lacking(report) == ["SubsidisedPost"]


# Who holds it: FUN040

OF_AGE = "age_condition_met: true"
LIVES = "residence: qpv"


class TestPerson:
    @pytest.mark.parametrize(
        ("residence", "expected"),
        [
            ("qpv", PASSED), ("other_priority_territory", PASSED), ("waiver", PASSED),
            ("outside", FAILED), ("unknown", NOT_EVALUATED),
        ],
    )  # fmt: skip
    def test_the_employee_lives_in_a_priority_territory_or_has_a_waiver(self, residence, expected):
        report = of(post(f"residence: {residence}", OF_AGE), "FUN040")
        assert became(report) is expected

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ("age_condition_met: true", PASSED),
            ("age_condition_met: false", FAILED),
            ("", NOT_EVALUATED),
        ],
    )
    def test_the_age_condition_is_said_to_be_met_or_it_is_not_evaluated(self, said, expected):
        assert became(of(post(LIVES, said), "FUN040")) is expected

    @pytest.mark.parametrize(
        ("hired", "age"),
        [("2021-09-15", 30), ("2021-09-16", 26), ("2014-01-01", 30), ("", 30)],
    )
    def test_the_minimum_age_of_the_day_is_quoted_and_no_other(self, hired, age):
        day = f"hired_on: {hired}" if hired else ""
        what = post(LIVES, "age_condition_met: false", day, signed="2021-09-01")
        (finding,) = of(what, "FUN040")
        assert f"« {age} » ans" in finding.message("fr")
        assert finding.field == "age_condition_met"

    def test_both_conditions_are_two_points(self):
        report = of(post("residence: outside", "age_condition_met: false"), "FUN040")
        assert found(report) == [("x1", "age_condition_met"), ("x1", "residence")]

    def test_one_condition_at_fault_is_told_where_the_other_is_not_known(self):
        report = of(post("residence: unknown", "age_condition_met: false"), "FUN040")
        assert found(report) == [("x1", "age_condition_met")]
        report = of(post(lost("residence"), OF_AGE), "FUN040")
        assert (became(report), lacking(report)) == (NOT_EVALUATED, ["SubsidisedPost.residence"])


# The work contract: FUN041

FULL_TIME, HIRED = "work_time: 100", "hired_on: 2016-01-04"
FIXED = ("contract: fixed_term", "contract_renewals: 1")
TERM = period("2016-01-04", "2018-12-31", "contract_period")


class TestContract:
    def test_a_fixed_term_of_three_years_renewed_once_is_lawful(self):
        assert became(of(post(*FIXED, TERM, FULL_TIME, HIRED), "FUN041")) is PASSED

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ((*FIXED, period("2016-01-04", "2019-01-04", "contract_period")), "contract_period"),
            (("contract: fixed_term", "contract_renewals: 2", TERM), "contract_renewals"),
            ((*FIXED, TERM, "work_time: 49.9"), "work_time"),
            ((*FIXED, TERM, "hired_on: 2015-12-14"), "hired_on"),
        ],
    )
    def test_each_clause_is_told_at_its_place(self, more, field):
        said = [*more]
        for name, value in (("work_time", FULL_TIME), ("hired_on", HIRED)):
            if not any(one.startswith(name) for one in said):
                said.append(value)
        assert found(of(post(*said), "FUN041")) == [("x1", field)]

    def test_half_time_and_the_day_of_the_signature_are_accepted(self):
        what = post(*FIXED, TERM, "work_time: 50", "hired_on: 2015-12-15")
        assert became(of(what, "FUN041")) is PASSED

    @pytest.mark.parametrize(
        ("kind", "more", "expected"),
        [
            ("commune", "", FAILED), ("epci", "", FAILED), ("public_interest_group", "", FAILED),
            ("association", "", PASSED), ("company", "", PASSED), ("landlord", "", NOT_EVALUATED),
            ("landlord", "private_law: false", FAILED), ("landlord", "private_law: true", PASSED),
            ("association", "private_law: false", FAILED), ("other", lost("private_law"), NOT_EVALUATED),
        ],
    )  # fmt: skip
    def test_a_public_employer_hires_for_a_fixed_term_only(self, kind, more, expected):
        employer = item("e", "name: E", f"kind: {kind}", more)
        what = post(
            "contract: open_ended", FULL_TIME, HIRED, employer="e", organisations=[employer]
        )
        report = of(what, "FUN041")
        assert became(report) is expected
        assert found(report) == ([("x1", "contract")] if expected is FAILED else [])
        fixed = post(*FIXED, TERM, FULL_TIME, HIRED, employer="e", organisations=[employer])
        assert became(of(fixed, "FUN041")) is PASSED

    @pytest.mark.parametrize(
        ("more", "what"),
        [
            ((FULL_TIME, HIRED), ["contract"]),
            ((*FIXED, FULL_TIME, HIRED), ["contract_period"]),
            (
                (*FIXED, period("2016-01-04", "", "contract_period"), FULL_TIME, HIRED),
                ["contract_period"],
            ),
            (("contract: fixed_term", TERM, FULL_TIME, HIRED), ["contract_renewals"]),
            ((*FIXED, TERM, HIRED), ["work_time"]),
            ((*FIXED, TERM, FULL_TIME), ["hired_on"]),
            ((), ["contract", "work_time", "hired_on"]),
        ],
    )
    def test_what_is_not_known_is_not_evaluated(self, more, what):
        report = of(post(*more), "FUN041")
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == [f"SubsidisedPost.{one}" for one in what]

    def test_an_employer_that_is_not_there_is_not_evaluated(self):
        report = of(post("contract: open_ended", FULL_TIME, HIRED, employer="nobody"), "FUN041")
        assert (became(report), lacking(report)) == (NOT_EVALUATED, ["Organisation"])

    def test_a_period_that_ends_before_it_starts_holds_it_up(self):
        reversed_ = period("2019-01-04", "2016-12-31", "contract_period")
        report = of(post(*FIXED, reversed_, "work_time: 30", HIRED), "FUN041")
        assert (became(report), held_up_by(report)) == (SKIPPED, ["CAL007"])
