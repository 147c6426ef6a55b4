"""Amounts that look like a date, or like tens, hundreds or thousands: beyond the examples."""

from datetime import date

import pytest
from tests.rules.funded import document, found, gap, judged, line, on_lines, outcomes, part, project
from tests.rules.judged import held_up_by, missing

from contratville.model import GapReason
from contratville.rules import Missing, Outcome

PASSED, SKIPPED, NOT_EVALUATED = Outcome.PASSED, Outcome.SKIPPED, Outcome.NOT_EVALUATED
HUGE = "999999999999999999"
"""The longest amount that can be read: 18 digits of euros."""


def serial(year, month, day):
    return (date(year, month, day) - date(1899, 12, 30)).days


class TestSuspicious:
    @pytest.mark.parametrize(
        ("amount", "told"),
        [
            (serial(2015, 1, 1), True),
            (serial(2014, 12, 31), False),
            (serial(2017, 12, 31), False),  # 43 100, of a round ten
            (serial(2017, 12, 30), True),
            (serial(2018, 1, 1), False),
            (f"{serial(2016, 3, 1)}.50", False),
            (f"{serial(2016, 3, 2)}.01", False),
            (serial(2016, 3, 5), True),
            (HUGE, False),
            ("1", False),
        ],
    )
    def test_a_day_of_three_years_that_is_no_round_ten_is_told(self, amount, told):
        report = on_lines("FUN032", line("l1", f"requested: {amount}"))
        assert found(report) == ([("l1", "requested")] if told else [])

    def test_the_serial_number_of_the_reference_is_that_of_the_first_of_january_2024(self):
        what = document(
            projects=[project(year=2024)], funding_lines=[line("l1", "paid: 45292", year=2024)]
        )
        (finding,) = judged(what, "FUN032")
        assert finding.field == "paid"
        assert (
            "« 45292,00 » €, est le numéro que donne un tableur au 1er janvier 2024"
            in finding.why("fr")
        )

    def test_an_amount_repeated_from_step_to_step_is_told_once(self):
        one, other = serial(2016, 3, 2), serial(2016, 3, 3)
        written = (f"requested: {one}", f"awarded: {one}", f"committed: {other}", f"paid: {other}")
        report = on_lines("FUN032", line("l1", *written))
        assert found(report) == [("l1", "committed"), ("l1", "requested")]

    @pytest.mark.parametrize("year", [0, 1, 9999, 99999, -5])
    def test_a_year_that_no_calendar_has_around_it_is_not_evaluated(self, year):
        what = document(
            projects=[project(year=year)], funding_lines=[line("l1", "awarded: 42430", year=year)]
        )
        report = judged(what, "FUN032")
        assert missing(report) == [Missing("Project.year")]

    def test_a_line_without_any_amount_or_of_a_project_that_is_not_held_is_not_evaluated(self):
        assert outcomes(on_lines("FUN032", line("l1"))) == {"l1": NOT_EVALUATED}
        report = judged(part(funding_lines=[line("l1", "awarded: 42430")]), "FUN032")
        assert missing(report) == [Missing("Project")]
        report = on_lines("FUN032", line("l1", "awarded: 42430", of="nothing"))
        assert (outcomes(report), held_up_by(report)) == ({"l1": SKIPPED}, ["REF002"])

    def on_renewal(self, *lines, renews="renews: x0", lost=()):
        projects = [project("x0", year=2015), project("x1", "renewal: renewed", renews)]
        what = document(*lost, projects=projects, funding_lines=lines)
        return judged(what, "FUN032")

    @pytest.mark.parametrize(
        ("before", "amount", "times"),
        [
            ("1234.56", "12345.60", "10 fois celui"),
            ("1234", "123400", "100 fois celui"),
            ("1234", "1234000", "1000 fois celui"),
            ("12340", "1234", "le dixième de celui"),
            ("12340", "123.40", "le centième de celui"),
            ("12340", "12.34", "le millième de celui"),
            ("1234", "1234", None),
            ("1234", "12340000", None),
            ("1234", "12340.01", None),
            ("0", "0", None),
        ],
    )
    def test_ten_times_the_amount_of_the_project_renewed_is_told(self, before, amount, times):
        lines = line("l0", f"awarded: {before}", of="x0"), line("l1", f"awarded: {amount}")
        report = self.on_renewal(*lines)
        assert found(report) == ([("l1", "awarded")] if times else [])
        assert all(times in one.why("fr") for one in report)

    def test_the_multiple_is_told_at_the_first_step_of_the_line(self):
        before = line("l0", "requested: 10", "awarded: 9", of="x0")
        report = self.on_renewal(before, line("l1", "requested: 100", "awarded: 90"))
        assert found(report) == [("l1", "requested")]

    @pytest.mark.parametrize(
        "other",
        [
            {"funder": "caf"},
            {"kind": "ordinary_law"},
            {"funder": None, "kind": "own_resources"},
        ],
    )
    def test_only_the_same_money_is_compared(self, other):
        before = line("l0", "awarded: 10", of="x0")
        assert self.on_renewal(before, line("l1", "awarded: 100", **other)).findings == ()
        complementary = line("l1", "awarded: 100", "tranche: complementary")
        assert self.on_renewal(before, complementary).findings == ()
        assert self.on_renewal(before, line("l1", "requested: 100")).findings == ()

    def test_a_line_without_funder_of_a_renewed_project_is_not_evaluated(self):
        report = self.on_renewal(line("l1", "awarded: 100", funder=None))
        assert missing(report) == [Missing("FundingLine.funder")]

    def test_a_renewal_that_does_not_say_of_what_is_not_evaluated(self):
        report = self.on_renewal(line("l1", "awarded: 100"), renews="")
        assert missing(report) == [Missing("Project.renews")]
        report = self.on_renewal(line("l1", f"awarded: {serial(2016, 3, 2)}"), renews="")
        assert found(report) == [("l1", "awarded")]
        report = self.on_renewal(line("l1", "awarded: 100"), renews=gap("renews", "lost"))
        assert missing(report) == [Missing("Project.renews", GapReason.LOST)]

    def test_a_renewal_of_what_is_not_there_is_held_up(self):
        report = self.on_renewal(line("l1", "awarded: 100"), renews="renews: nothing")
        assert (outcomes(report), held_up_by(report)) == ({"l1": SKIPPED}, ["REF002"])
        what = part(
            projects=[project("x1", "renewal: renewed", "renews: x0")],
            funding_lines=[line("l1", "awarded: 100")],
        )
        assert outcomes(judged(what, "FUN032", profile="discovery")) == {"l1": SKIPPED}

    def test_a_first_request_has_nothing_to_compare(self):
        what = document(
            projects=[project("x1", "renewal: new")], funding_lines=[line("l1", "awarded: 100")]
        )
        assert outcomes(judged(what, "FUN032")) == {"l1": PASSED}
