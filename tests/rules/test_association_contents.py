"""Family CIT, on what the contract says of councils: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.associated import (
    FAILED,
    LATER,
    NOT_APPLICABLE,
    NOT_DUE,
    NOT_EVALUATED,
    PASSED,
    TWO,
    document,
    judged,
    listed,
    quarter,
    quarters,
)
from tests.rules.judged import fields, gap, missing, outcome

from contratville.model import GapReason
from contratville.rules import Missing

# What the contract says of councils: CIT024, CIT034, CIT035


def says(**presences):
    return listed(
        "contents", *(f"code: {code}, present: {said}" for code, said in presences.items())
    )


ALL = {"council_place": "included", "council_means": "included", "council_training": "included"}


class TestContents:
    """CIT024, CIT034, CIT035: elements that only their declared presence tells."""

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            (ALL, PASSED),
            (ALL | {"council_place": "absent"}, FAILED),
            (ALL | {"council_place": "unknown"}, NOT_EVALUATED),
            (ALL | {"council_means": "absent", "council_training": "unknown"}, FAILED),
            ({"council_place": "included", "council_means": "included"}, NOT_EVALUATED),
            ({"council_training": "absent"}, FAILED),
        ],
    )
    def test_each_of_place_means_and_training_is_judged(self, said, expected):
        assert outcome(judged(document(TWO, says(**said)), "CIT024"), "c") is expected

    def test_each_one_that_is_absent_is_a_finding(self):
        report = judged(document(TWO, says(**dict.fromkeys(ALL, "absent"))), "CIT024")
        assert fields(report) == sorted(f"contents[{code}].present" for code in ALL)

    @pytest.mark.parametrize(
        ("code", "element", "signed", "profile"),
        [
            ("CIT024", "council_place", "2024-11-17", LATER),
            ("CIT024", "council_place", "2014-02-23", "loi-2014"),
            ("CIT034", "council_term", "2014-06-30", "loi-2014"),
            ("CIT034", "council_term", "2024-11-17", "loi-2014"),
            ("CIT035", "participation_form", "2024-11-18", LATER),
        ],
    )
    def test_an_element_declared_absent_is_a_finding(self, code, element, signed, profile):
        for presence, expected in (
            ("absent", FAILED),
            ("included", PASSED),
            ("unknown", NOT_EVALUATED),
        ):
            known = dict.fromkeys(ALL if code == "CIT024" else (), "included")
            whole = document(TWO, says(**(known | {element: presence})), signed=signed)
            report = judged(whole, code, date(2026, 6, 30), profile)
            assert outcome(report, "c") is expected

    @pytest.mark.parametrize(
        ("code", "element", "signed", "profile"),
        [
            ("CIT024", "council_place", "2024-11-18", LATER),
            ("CIT024", "council_place", "2014-02-22", "loi-2014"),
            ("CIT034", "council_term", "2014-06-29", "loi-2014"),
            ("CIT034", "council_term", "2024-11-18", "loi-2014"),
            ("CIT035", "participation_form", "2024-11-17", LATER),
        ],
    )
    def test_a_contract_signed_out_of_the_dates_of_the_text_is_not_bound(
        self, code, element, signed, profile
    ):
        whole = document(TWO, says(**{element: "absent"}), signed=signed)
        assert outcome(judged(whole, code, date(2026, 6, 30), profile), "c") is NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("code", "element"), [("CIT024", "council_place"), ("CIT034", "council_term")]
    )
    def test_a_contract_is_bound_once_signed_if_it_has_priority_neighbourhoods(self, code, element):
        said = says(**{element: "absent"})
        watch = quarters(quarter("veille", kind="watch"))
        assert outcome(judged(document(watch, said), code), "c") is NOT_APPLICABLE
        hidden = document(watch, said, gaps=gap("neighbourhoods"))
        assert outcome(judged(hidden, code), "c") is NOT_EVALUATED
        assert outcome(judged(document(TWO, said, signed="2016-07-01"), code), "c") is NOT_DUE
        assert outcome(judged(document(TWO, said, signed=""), code), "c") is NOT_EVALUATED
        assert outcome(judged(document(TWO), code), "c") is NOT_EVALUATED

    def test_what_was_not_found_in_the_contract_is_told_as_such(self):
        report = judged(document(TWO, gaps=gap("contents", "not_found")), "CIT024")
        assert missing(report) == [Missing("Contract.contents", GapReason.NOT_FOUND)]
