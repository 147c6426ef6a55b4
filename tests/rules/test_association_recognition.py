"""Family CIT, on what makes a council one: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.associated import (
    ENDED,
    FAILED,
    LATER,
    LOCAL,
    NOT_APPLICABLE,
    NOT_DUE,
    NOT_EVALUATED,
    PASSED,
    SKIPPED,
    TWO,
    UNSAID,
    council,
    councils,
    document,
    judged,
    listed,
)
from tests.rules.judged import fields, gap, missing, outcome, part

from contratville.rules import Missing

# Recognition by the State: CIT021


BOTH = "consulted_before_recognition: [mayor, epci_president]"
RECOGNISED = "recognised_on: 2015-09-10"


class TestRecognised:
    """CIT021: the recognition of an installed council, and who was consulted before it."""

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ((RECOGNISED, BOTH), []),
            ((RECOGNISED,), []),
            ((), ["installed_on"]),
            ((BOTH,), ["installed_on"]),
            (
                (RECOGNISED, "consulted_before_recognition: [mayor]"),
                ["consulted_before_recognition"],
            ),
            (
                (RECOGNISED, "consulted_before_recognition: [region]"),
                ["consulted_before_recognition"],
            ),
            (("consulted_before_recognition: [mayor]",), ["consulted_before_recognition"]),
        ],
    )
    def test_all_that_lacks_is_one_finding(self, more, expected):
        report = judged(document(TWO, councils(council("cc", *more))), "CIT021")
        assert fields(report) == expected

    def test_all_that_lacks_is_told(self):
        entity = council("cc", "consulted_before_recognition: [region]")
        (finding,) = judged(document(TWO, councils(entity)), "CIT021")
        assert finding.why("fr") == (
            "Il a une date d'installation, « 2015-10-01 », et pas de date de reconnaissance. Il "
            "manque une consultation avant sa reconnaissance : « le maire, le président de "
            "l'EPCI »."
        )

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ((gap("recognised_on"), BOTH), NOT_EVALUATED),
            ((gap("recognised_on"), "consulted_before_recognition: [mayor]"), FAILED),
            ((gap("recognised_on"), BOTH, RECOGNISED), PASSED),
            ((gap("consulted_before_recognition"), RECOGNISED), NOT_EVALUATED),
            ((gap("consulted_before_recognition"), RECOGNISED, BOTH), PASSED),
            (
                (
                    gap("consulted_before_recognition"),
                    RECOGNISED,
                    "consulted_before_recognition: [mayor]",
                ),
                NOT_EVALUATED,
            ),
            ((gap("consulted_before_recognition"),), FAILED),
        ],
    )
    def test_what_was_not_found_is_not_absent(self, more, expected):
        declared, *said = more
        entity = council("cc", *said, f"gaps: [{declared}]")
        assert outcome(judged(document(TWO, councils(entity)), "CIT021"), "cc") is expected

    @pytest.mark.parametrize(
        ("installed", "expected"),
        [
            ("2016-06-30", FAILED),
            ("2016-07-01", NOT_DUE),
            ("2016-06", FAILED),
            ("2016-07", NOT_DUE),
            ("{text: été 2016, earliest: 2016-06-01, latest: 2016-08-31}", NOT_EVALUATED),
            ("dès que possible", NOT_EVALUATED),
            ("", NOT_EVALUATED),
        ],
    )
    def test_it_is_asked_of_a_council_once_installed(self, installed, expected):
        report = judged(document(TWO, councils(council(installed=installed))), "CIT021")
        assert outcome(report, "cc") is expected

    @pytest.mark.parametrize(
        ("installed", "expected"),
        [
            ("2014-02-22", NOT_APPLICABLE),
            ("2014-02-23", FAILED),
            ("2024-11-17", FAILED),
            ("2024-11-18", NOT_APPLICABLE),
            ("2024-11", NOT_EVALUATED),
            ("", NOT_APPLICABLE),
        ],
    )
    def test_the_law_is_that_of_the_day_of_the_installation(self, installed, expected):
        whole = document(TWO, councils(council(installed=installed)), generation="2024-2030")
        report = judged(whole, "CIT021", date(2026, 6, 30), LATER)
        assert outcome(report, "cc") is expected

    def test_a_council_that_ended_was_to_be_recognised(self):
        report = judged(document(TWO, councils(council("cc", ENDED))), "CIT021")
        assert outcome(report, "cc") is FAILED

    def test_without_any_council_nothing_is_judged(self):
        assert missing(judged(document(TWO), "CIT021")) == [Missing("CitizenCouncil")]


# The charter of a council: CIT025


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (council("cc", "charter: true"), PASSED),
        (council("cc", "charter: false"), FAILED),
        (council("cc"), NOT_EVALUATED),
        (council("cc", "charter: false", installed="2016-07-01"), NOT_DUE),
        (council("cc", "charter: false", installed=""), NOT_EVALUATED),
        (council("cc", "charter: false", ENDED), NOT_APPLICABLE),
        (council("cc", "charter: false", UNSAID), NOT_EVALUATED),
    ],
)
def test_an_installed_council_has_a_charter(entity, expected):
    report = judged(document(TWO, councils(entity)), "CIT025", profile=LOCAL)
    assert outcome(report, "cc") is expected


def test_a_charter_is_asked_at_marseille_only():
    whole = document(TWO, councils(council("cc", "charter: false")))
    assert not judged(whole, "CIT025").judgements


# Support structure: CIT026


ORGANISATIONS = listed(
    "organisations",
    "id: asso, name: Centre, kind: association",
    "id: groupe, name: Collectif, kind: citizen_group",
)
DESIGNATED = "support_designated_on: 2015-10-01"
UNDATED = f"gaps: [{gap('support_designated_on')}]"


class TestSupported:
    """CIT026: the structure that supports a council."""

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            (("support_structure: asso", DESIGNATED), PASSED),
            (("support_structure: asso",), FAILED),
            (("support_structure: asso", UNDATED), NOT_EVALUATED),
            (("support_structure: groupe", DESIGNATED), FAILED),
            (("support_structure: groupe", UNDATED), FAILED),
            (("support_structure: asso", ENDED), NOT_APPLICABLE),
            (("support_structure: asso", UNSAID), NOT_EVALUATED),
            (("support_structure: nobody", DESIGNATED), SKIPPED),
            (("support_structure: tilleuls", DESIGNATED), SKIPPED),
            ((), NOT_APPLICABLE),
            ((f"gaps: [{gap('support_structure')}]",), NOT_EVALUATED),
        ],
    )
    def test_it_is_a_legal_person_designated_on_a_day(self, more, expected):
        whole = document(TWO, ORGANISATIONS, councils(council("cc", *more)))
        assert outcome(judged(whole, "CIT026"), "cc") is expected

    def test_both_faults_are_one_finding(self):
        whole = document(TWO, ORGANISATIONS, councils(council("cc", "support_structure: groupe")))
        (finding,) = judged(whole, "CIT026")
        assert finding.field == "support_structure"
        assert finding.why("fr") == (
            "La structure porteuse, « Collectif » (organisation:groupe), est de nature « collectif "
            "d'habitants » : ce n'est pas une personne morale. La date de sa désignation n'est pas "
            "indiquée."
        )

    def test_one_that_a_part_does_not_hold_may_be_anything_and_is_to_be_dated_all_the_same(self):
        for more, expected in (((DESIGNATED,), NOT_EVALUATED), ((), FAILED)):
            entity = council("cc", "support_structure: asso", *more)
            report = judged(part("citizen_councils", councils(entity)), "CIT026")
            assert outcome(report, "cc") is expected

    def test_it_left_the_law_in_november_2024(self):
        bodies = ORGANISATIONS + councils(council("cc", "support_structure: asso"))
        whole = document(TWO, bodies, generation="2024-2030")
        for day, expected in ((17, FAILED), (18, NOT_APPLICABLE)):
            report = judged(whole, "CIT026", date(2024, 11, day), LATER)
            assert outcome(report, "cc") is expected
