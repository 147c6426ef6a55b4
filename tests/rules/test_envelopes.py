"""Envelopes from day to day, with what is awarded on them: beyond the example."""

from datetime import date

import pytest
from tests.rules.funded import (
    document,
    found,
    gap,
    item,
    judged,
    line,
    outcomes,
    part,
    project,
    reasons,
)
from tests.rules.judged import held_up_by, missing

from contratville.model import GapReason
from contratville.rules import Missing, Outcome

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
NO_DATE = Missing("ValidationBatch.decided_by/ValidationBatch.held_on")
HUGE = "999999999999999999"


def envelope(*movements, more="", id="e1"):
    """Write an envelope with movements: kind, day and amount."""
    written = ", ".join(
        f"{{kind: {kind}, effective_on: {day}, amount: {amount}}}"
        for kind, day, amount in movements
    )
    return item(id, "label: Enveloppe (fictive)", "funder: etat", "year: 2016",
                f"versions: [{written}]", more)  # fmt: skip


OPEN = envelope(("notified", "2016-02-01", 100))


def drawn(id, amount, *more, of="x1", **values):
    said = "" if amount is None else f"awarded: {amount}"
    return line(id, "envelope: e1", said, *more, of=of, **values)


def batch(id, when, *more):
    said = "" if when is None else f"held_on: {when}"
    return item(id, "year: 2016", f"label: Série {id} (fictive)", said, *more)


def followed(one, *lines, on="2016-06-09", lost=(), as_of=date(2016, 12, 31), **more):
    """Judge an envelope by lines of projects decided in June, or on another day, and undated."""
    what = document(
        *lost,
        envelopes=[one],
        validation_batches=[batch("b1", on)],
        projects=[
            project("x1", "batches: [b1]", "instruction: agreed"),
            project("x2", "instruction: agreed"),
        ],
        funding_lines=lines,
        **more,
    )
    return judged(what, "FUN025", as_of=as_of)


class TestDays:
    @pytest.mark.parametrize(
        ("amount", "expected"),
        [("100.00", PASSED), ("100.01", PASSED), ("100.02", FAILED), (HUGE, FAILED), ("0", PASSED)],
    )
    def test_awards_are_at_most_what_the_envelope_holds(self, amount, expected):
        assert outcomes(followed(OPEN, drawn("l1", amount))) == {"e1": expected}

    def test_awards_of_several_lines_are_added(self):
        report = followed(OPEN, drawn("l1", 60), drawn("l2", 60))
        assert found(report) == [("e1", "versions")]
        assert "« 120,00 » € ; montant de l'enveloppe : « 100,00 » €" in report.findings[0].why(
            "fr"
        )

    def test_lines_that_are_not_drawn_on_it_do_not_count(self):
        assert followed(OPEN, drawn("l1", 60), line("l2", "awarded: 60")).findings == ()

    @pytest.mark.parametrize(
        ("movements", "day"),
        [
            ([("notified", "2016-06-09", 100)], None),
            ([("notified", "2016-06-10", 100)], "9 juin"),
            ([("notified", "2016-02-01", 100), ("cancelled", "2016-06-09", 50)], "9 juin"),
            ([("notified", "2016-02-01", 100), ("frozen", "2016-06-10", 50)], "10 juin"),
            ([("notified", "2016-02-01", 50), ("added", "2016-06-09", 20)], None),
            ([("notified", "2016-02-01", 50), ("added", "2016-06-10", 20)], "9 juin"),
            ([("frozen", "2016-02-01", 50), ("notified", "2016-06-09", 110)], None),
            (
                [("notified", "2016-02-01", 100), ("cancelled", "2030-01-01", 50)],
                "1er janvier 2030",
            ),
        ],
    )
    def test_it_is_exceeded_from_the_first_day_on_which_awards_are_above(self, movements, day):
        report = followed(envelope(*movements), drawn("l1", 60))
        assert [day in one.why("fr") for one in report] == ([True] if day else [])

    def test_of_several_days_the_first_is_told(self):
        one = envelope(("notified", "2016-02-01", 50), ("frozen", "2016-07-01", 50))
        (finding,) = followed(one, drawn("l1", 60))
        assert finding.why("fr").startswith("Au 9 juin 2016,")

    def test_an_envelope_cut_below_zero_without_award_is_not_exceeded(self):
        one = envelope(("notified", "2016-02-01", 50), ("cancelled", "2016-03-01", 60))
        assert outcomes(followed(one, drawn("l1", 0))) == {"e1": PASSED}

    def test_the_decision_of_the_batch_is_the_day_before_that_of_its_sitting(self):
        decided = item("d1", "kind: validate_batch", "label: D", "taken_on: 2016-07-09")
        what = document(
            envelopes=[envelope(("notified", "2016-07-01", 100))],
            decisions=[decided],
            validation_batches=[batch("b1", "2016-06-09", "decided_by: d1")],
            projects=[project("x1", "batches: [b1]")],
            funding_lines=[drawn("l1", 60)],
        )
        assert judged(what, "FUN025").findings == ()


class TestVagueDays:
    CUT = envelope(("notified", "2016-02-01", 100), ("frozen", "2016-06-15", 50),
                   ("added", "2016-07-15", 50))  # fmt: skip

    def test_an_award_is_certain_on_the_last_day_of_its_interval(self):
        report = followed(envelope(("notified", "2016-07-01", 100)), drawn("l1", 60), on="2016-06")
        assert report.findings[0].why("fr").startswith("Au 30 juin 2016,")

    def test_an_award_that_is_perhaps_too_early_is_not_evaluated(self):
        report = followed(envelope(("notified", "2016-06-15", 100)), drawn("l1", 60), on="2016-06")
        assert missing(report) == [Missing("ValidationBatch.held_on")]

    def test_an_award_that_fits_on_every_day_of_its_interval_passes(self):
        assert outcomes(followed(OPEN, drawn("l1", 60), on="2016-06")) == {"e1": PASSED}

    def test_an_award_without_date_is_counted_on_the_reference_date(self):
        late = envelope(("notified", "2016-02-01", 50), ("added", "2016-12-31", 10))
        assert outcomes(followed(late, drawn("l1", 60, of="x2"))) == {"e1": PASSED}
        report = followed(late, drawn("l1", 61, of="x2"))
        (finding,) = report
        assert finding.why("fr") == (
            "Au 31 décembre 2016, attributions décidées : « 61,00 » €, dont « 61,00 » € sans "
            "décision datée ; montant de l'enveloppe : « 60,00 » €."
        )

    def test_an_award_as_soon_as_possible_has_no_date(self):
        report = followed(OPEN, drawn("l1", 110), on='"dès que possible"')
        assert "dont « 110,00 » € sans décision datée" in report.findings[0].why("fr")

    def test_awards_with_and_without_date_are_added_on_the_reference_date(self):
        report = followed(OPEN, drawn("l1", 60), drawn("l2", 60, of="x2"))
        (finding,) = report
        assert "« 120,00 » €, dont « 60,00 » € sans décision datée" in finding.why("fr")

    def test_an_award_without_date_is_not_evaluated_before_the_envelope_opens_or_of_a_later_year(
        self,
    ):
        report = followed(OPEN, drawn("l1", 200, of="x2"), as_of=date(2016, 1, 31))
        assert missing(report) == [NO_DATE]
        report = followed(OPEN, drawn("l1", 200, of="x2", year=2017))
        assert missing(report) == [NO_DATE]
        report = followed(OPEN, drawn("l1", 200, of="x2", year=99999), drawn("l2", 101))
        assert found(report) == [("e1", "versions")]
        assert outcomes(followed(OPEN, drawn("l1", 200, of="x2", year=0))) == {"e1": FAILED}


class TestUnknown:
    def test_an_envelope_on_which_nothing_is_drawn_is_not_concerned(self):
        assert reasons(followed(OPEN, line("l1", "awarded: 5"))) == [
            "enveloppe sur laquelle aucune ligne n'est imputée"
        ]

    def test_without_the_lines_it_is_not_evaluated(self):
        report = followed(OPEN, lost=["funding_lines"])
        assert missing(report) == [Missing("FundingLine", GapReason.LOST)]
        assert missing(judged(part(envelopes=[OPEN]), "FUN025")) == [Missing("FundingLine")]
        report = followed(OPEN, drawn("l1", 110), lost=["funding_lines"])
        assert found(report) == [("e1", "versions")]
        report = followed(OPEN, drawn("l1", 5), lost=["funding_lines"])
        assert outcomes(report) == {"e1": NOT_EVALUATED}

    def test_a_line_that_does_not_say_its_envelope_may_be_drawn_on_any(self):
        somewhere = line("l2", "awarded: 60", gap("envelope"))
        report = followed(OPEN, drawn("l1", 60), somewhere)
        assert missing(report) == [Missing("FundingLine.envelope", GapReason.TO_COME)]
        assert outcomes(followed(OPEN, somewhere)) == {"e1": NOT_EVALUATED}
        assert found(followed(OPEN, drawn("l1", 110), somewhere)) == [("e1", "versions")]

    def test_lost_movements_are_not_evaluated(self):
        one = envelope(("notified", "2016-02-01", 100), more=gap("versions", "lost"))
        report = followed(one, drawn("l1", 110))
        assert missing(report) == [Missing("Envelope.versions", GapReason.LOST)]

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            ("draft", PASSED), ("submitted", PASSED), ("admissible", PASSED),
            ("under_review", PASSED), ("proposed", PASSED), ("deferred", PASSED),
            ("refused", PASSED), ("cancelled", PASSED), ("validated", NOT_EVALUATED),
            ("agreed", NOT_EVALUATED), ("reported", NOT_EVALUATED), ("closed", NOT_EVALUATED),
            ("unknown", NOT_EVALUATED),
        ],
    )  # fmt: skip
    def test_an_award_that_is_not_given_is_open_where_the_status_says_there_is_one(
        self, status, expected
    ):
        what = document(
            envelopes=[OPEN],
            projects=[project("x1", f"instruction: {status}"), project("x2")],
            funding_lines=[drawn("l1", None), drawn("l2", 60, of="x2")],
        )
        report = judged(what, "FUN025")
        assert outcomes(report) == {"e1": expected}
        assert set(missing(report)) <= {Missing("FundingLine.awarded")}

    def test_an_award_that_is_lost_leaves_it_open_unless_the_others_are_too_much(self):
        lost = drawn("l1", None, gap("awarded", "lost"))
        report = followed(OPEN, lost, drawn("l2", 60))
        assert missing(report) == [Missing("FundingLine.awarded", GapReason.LOST)]
        assert found(followed(OPEN, lost, drawn("l2", 110))) == [("e1", "versions")]

    def test_without_the_projects_awards_have_no_date(self):
        what = part(envelopes=[OPEN], funding_lines=[drawn("l1", 110)])
        assert found(judged(what, "FUN025")) == [("e1", "versions")]
        what = part(envelopes=[OPEN], funding_lines=[drawn("l1", None), drawn("l2", 5)])
        assert missing(judged(what, "FUN025")) == [Missing("FundingLine.awarded")]

    @pytest.mark.parametrize(
        "wrong",
        [
            line("l9", "envelope: nothing", "awarded: 5"),
            drawn("l9", 5, of="nothing"),
            drawn("l9", 5, funder="nobody"),
        ],
    )
    def test_what_refers_to_nothing_holds_it_up(self, wrong):
        report = followed(OPEN, drawn("l1", 110), wrong)
        assert (outcomes(report), held_up_by(report)) == ({"e1": SKIPPED}, ["REF002"])

    def test_an_amount_below_zero_holds_it_up(self):
        report = followed(OPEN, drawn("l1", 110), drawn("l2", -20))
        assert (outcomes(report), held_up_by(report)) == ({"e1": SKIPPED}, ["FUN001"])

    def test_two_envelopes_of_one_id_are_each_followed(self):
        what = document(
            envelopes=[OPEN, OPEN], funding_lines=[drawn("l1", 5)], projects=[project()]
        )
        assert outcomes(judged(what, "FUN025")) == {"e1": PASSED}
