"""Family CAL, what must fall within the contract and its calendar: beyond the examples."""

from datetime import date

import pytest
from tests.rules.awarded import (
    FAILED,
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
    line,
    lost,
    outcomes,
    part,
    project,
    setting,
    why_not,
)
from tests.rules.judged import held_up_by

from contratville.model import GapReason
from contratville.rules import Missing, Outcome, check

LEGAL = "legal_period: {start: 2016-01-01, end: 2020-12-31}"
HERE, THERE = "overseas: false", "overseas: true"
LATER = date(2026, 1, 1)


def agreement(*years, id="v1", projects="x1", more=""):
    listed = ", ".join(map(str, years))
    known = (f"number: {id}", "beneficiary: h", f"projects: [{projects}]")
    return item(id, *known, f"years: [{listed}]", more)


def live(*more, year, id="x1"):
    return project("instruction: agreed", *more, id=id, year=year)


class TestEnd:
    def judge(self, year, *head, more=(), as_of=LATER, **collections):
        """Judge a live project and an agreement of a year, which always fare alike."""
        projects = [live(*more, year=year)]
        agreements = [agreement(year)]
        what = document(*head, projects=projects, grant_agreements=agreements, **collections)
        result = judged(what, "CAL003", as_of=as_of)
        found = outcomes(result)
        assert found["x1"] is found["v1"]
        return result

    @pytest.mark.parametrize(
        ("as_of", "last"),
        [
            (date(2018, 12, 29), 2020), (date(2018, 12, 30), 2022), (date(2021, 12, 31), 2022),
            (date(2022, 1, 1), 2023), (LATER, 2023),
        ],
    )  # fmt: skip
    def test_the_end_is_that_of_the_law_as_it_is_known(self, as_of, last):
        december = ("period: {start: 2024-12-01, end: 2024-12-31}",)
        for year, expected in ((0, PASSED), (last, PASSED), (last + 1, FAILED), (99999, FAILED)):
            result = self.judge(year, LEGAL, HERE, as_of=as_of, more=december)
            assert became(result) is expected
            assert found(result) == (
                [("v1", "years"), ("x1", "year")] if expected is FAILED else []
            )

    def test_overseas_it_is_a_year_later_and_where_nobody_says_that_year_is_open(self):
        for year, overseas, expected in (
            (2024, THERE, PASSED), (2025, THERE, FAILED),
            (2024, "", NOT_EVALUATED), (2025, "", FAILED), (2023, "", PASSED),
        ):  # fmt: skip
            more = ("period: {start: 2024-12-01, end: 2024-12-31}",)
            result = self.judge(year, LEGAL, overseas, more=more)
            assert became(result) is expected
            unknown = ["Contract.overseas"] if expected is NOT_EVALUATED else []
            assert lacking(result) == unknown

    def test_contracts_of_2024_have_their_own_end(self):
        head = ("generation: 2024-2030", "legal_period: {start: 2024-03-20, end: 2030-12-31}")
        assert became(self.judge(2030, *head)) is PASSED
        assert became(self.judge(2031, *head)) is FAILED

    @pytest.mark.parametrize(
        ("more", "year", "expected", "what"),
        [
            ("signed_on: 2023-06-01", 2025, PASSED, []),
            ("signed_on: 2023-06-01", 2026, FAILED, []),
            ("", 2025, NOT_EVALUATED, ["Amendment.signed_on"]),
            (lost("signed_on"), 2025, NOT_EVALUATED, ["Amendment.signed_on"]),
            ("", 2026, FAILED, []),
        ],
    )
    def test_a_signed_amendment_sets_another(self, more, year, expected, what):
        amendments = [item("a", "object: Prorogation", "new_end: 2025-12-31", more)]
        result = self.judge(year, LEGAL, HERE, amendments=amendments)
        assert (became(result), lacking(result)) == (expected, what)

    def test_amendments_or_a_period_that_are_lost_leave_it_open(self):
        result = self.judge(2025, LEGAL, HERE, gaps=("amendments",))
        assert (became(result), lacking(result)) == (NOT_EVALUATED, ["Amendment"])
        assert became(self.judge(2023, LEGAL, HERE, gaps=("amendments",))) is PASSED
        result = self.judge(2099, HERE)
        assert (became(result), lacking(result)) == (NOT_EVALUATED, ["Contract.legal_period"])
        assert became(self.judge(2099, "legal_period: {start: 2016-01-01}", HERE)) is PASSED

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            ("period: {start: 2024-01-01, end: 2024-03-31}", PASSED),
            ("period: {start: 2024-01-01, end: 2024-04-01}", FAILED),
            ("", NOT_EVALUATED),
        ],
    )
    def test_the_first_quarter_of_2024_is_admitted(self, period, expected):
        result = self.judge(2024, LEGAL, HERE, more=(period,))
        assert became(result) is expected
        assert lacking(result) == (["Project.period"] if expected is NOT_EVALUATED else [])

    def test_that_of_an_agreement_is_when_all_its_projects_of_that_year_are_of_it(self):
        early = live("period: {start: 2024-01-01, end: 2024-03-31}", year=2024)
        late = live("period: {start: 2024-05-01, end: 2024-05-31}", year=2024, id="x2")
        for listed, expected in (("x1", PASSED), ("x1, x2", FAILED), ("x2", FAILED)):
            agreements = [agreement(2024, projects=listed)]
            what = document(LEGAL, HERE, projects=[early, late], grant_agreements=agreements)
            assert became(judged(what, "CAL003", as_of=LATER), "v1") is expected

    def test_the_years_of_an_agreement_that_come_after_are_one_point(self):
        what = document(LEGAL, HERE, grant_agreements=[agreement(2022, 2023, 2025, 2026)])
        (finding,) = judged(what, "CAL003", as_of=LATER)
        assert finding.params["years"] == ("2025", "2026")
        unsure = document(LEGAL, grant_agreements=[agreement(2023, 2024, 2025)])
        (finding,) = judged(unsure, "CAL003", as_of=LATER)
        assert finding.params["years"] == ("2025",)

    def test_an_agreement_without_years_is_not_evaluated(self):
        result = judged(document(LEGAL, grant_agreements=[agreement()]), "CAL003")
        assert lacking(result) == ["GrantAgreement.years"]

    @pytest.mark.parametrize(
        ("more", "lines", "gaps", "expected"),
        [
            ("instruction: refused", [], (), NOT_APPLICABLE),
            ("instruction: agreed, progress: abandoned", [], (), NOT_APPLICABLE),
            ("", [], (), NOT_APPLICABLE),
            ("", [], ("funding_lines",), NOT_EVALUATED),
            ("", [line("l1", "awarded: 10.00")], (), FAILED),
        ],
    )
    def test_projects_that_are_not_live_are_not_concerned(self, more, lines, gaps, expected):
        what = document(
            LEGAL, HERE, gaps=gaps, projects=[project(more, year=2099)], funding_lines=lines
        )
        assert became(judged(what, "CAL003", as_of=LATER)) is expected

    def test_in_a_part_the_end_is_not_known(self):
        result = judged(part(projects=[live(year=2099)]), "CAL003", as_of=LATER)
        assert (became(result), lacking(result)) == (NOT_EVALUATED, ["Contract.legal_period"])

    def test_what_other_rules_say_of_the_period_holds_it_up(self):
        signed = "signed_on: 2015-07-17"
        wrong = (signed, "legal_period: {start: 2016-01-01, end: 2019-12-31}")
        assert held_up_by(self.judge(2020, *wrong, as_of=date(2016, 1, 1))) == ["CAL001"]
        reversed_ = (signed, "legal_period: {start: 2016-01-01, end: 2015-12-31}")
        assert "CAL007" in held_up_by(self.judge(2020, *reversed_, as_of=date(2016, 1, 1)))

    def test_the_year_of_a_project_after_the_end_is_told_once(self):
        projects = [live(year=2025)]
        label = "label_period: {start: 2015-01-01, end: 2020-12-31}"
        what = document(LEGAL, HERE, label, projects=projects)
        result = judged(what, "FUN021", as_of=LATER)
        assert (became(result), held_up_by(result)) == (SKIPPED, ["CAL003"])


STEPS = {
    "started": "territory_projects_started",
    "finalised": "territory_projects_finalised",
    "validated": "booklet3_validated",
}
BY = {"started": "2015-06-30", "finalised": "2015-11-30", "validated": "2015-12-31"}
AFTER = date(2016, 6, 30)


def milestones(**done):
    """Make the milestones of the calendar, each done on its last day unless otherwise said."""
    days = BY | done
    return [
        item(id, f"code: {STEPS[id]}", f"label: Étape {id}", f"done_on: {day}" if day else "")
        for id, day in days.items()
        if day != "-"
    ]


class TestLocalCalendar:
    def judge(self, milestones, *, as_of=AFTER, **options):
        what = document(milestones=milestones, **options)
        return judged(what, "CAL006", as_of=as_of, profile="marseille-2015")

    def test_each_step_is_done_by_its_last_day(self):
        assert set(outcomes(self.judge(milestones())).values()) == {PASSED}
        for id, day in (
            ("started", "2015-07-01"), ("finalised", "2015-12-01"), ("validated", "2016-01-01")
        ):  # fmt: skip
            assert found(self.judge(milestones(**{id: day}))) == [(id, "done_on")]

    @pytest.mark.parametrize(
        ("done", "expected"),
        [
            ("novembre 2015", PASSED),
            ("décembre 2015", FAILED),
            ("{text: vague, earliest: 2015-11-15, latest: 2015-12-15}", NOT_EVALUATED),
            ("{text: vague, earliest: 2015-11-15}", NOT_EVALUATED),
            ("{text: vague, latest: 2015-11-15}", PASSED),
            ("dès que possible", NOT_EVALUATED),
        ],
    )
    def test_an_approximate_date_is_judged_when_it_is_sure(self, done, expected):
        assert became(self.judge(milestones(finalised=done)), "finalised") is expected

    def test_each_step_that_nobody_entered_is_a_point_about_the_contract(self):
        result = self.judge(milestones(started="-", validated="-"))
        assert found(result) == [
            ("c", "milestones[booklet3_validated]"),
            ("c", "milestones[territory_projects_started]"),
        ]
        assert became(self.judge([]), "c") is FAILED

    @pytest.mark.parametrize(
        ("as_of", "expected"),
        [(date(2015, 11, 30), Outcome.NOT_DUE), (date(2015, 12, 1), NOT_EVALUATED)],
    )
    def test_a_step_without_a_day_is_not_due_then_not_evaluated(self, as_of, expected):
        result = self.judge(milestones(finalised=None), as_of=as_of)
        assert became(result, "finalised") is expected
        (reason,) = (one for one in result.judgements[0].reasons)
        assert reason.since == (date(2015, 12, 1) if expected is Outcome.NOT_DUE else None)

    def test_a_day_that_was_lost_is_not_evaluated(self):
        one = item("f", "code: booklet3_validated", "label: F", lost("done_on"))
        result = self.judge([*milestones(validated="-"), one])
        assert became(result, "f") is NOT_EVALUATED
        (reason,) = result.judgements[0].reasons
        assert reason.missing == (Missing("Milestone.done_on", GapReason.LOST),)

    def test_a_list_of_milestones_that_was_lost_tells_of_none_that_lacks(self):
        result = self.judge(milestones(started="-"), gaps=("milestones",))
        assert (became(result, "c"), lacking(result)) == (NOT_EVALUATED, ["Milestone"])
        assert became(self.judge(milestones(), gaps=("milestones",)), "c") is PASSED
        late = self.judge(milestones(started="-", validated="2016-03-10"), gaps=("milestones",))
        assert found(late) == [("validated", "done_on")]

    def test_other_milestones_are_not_concerned(self):
        other = item("o", "code: contract_signed", "label: Signature", "done_on: 2020-01-01")
        result = self.judge([*milestones(), other])
        assert became(result, "o") is NOT_APPLICABLE
        assert len(why_not(result)) == 1

    def test_the_profile_sets_the_days(self, tmp_path):
        profile = setting(tmp_path, "CAL006", extends="marseille-2015", validated_by="2016-03-31")
        what = document(milestones=milestones(validated="2016-03-10"))
        assert not check(what, as_of=AFTER, select=["CAL006"], profile=profile).findings

    def test_a_date_read_backwards_is_told_once(self):
        backwards = "{text: vague, earliest: 2016-03-10, latest: 2015-12-01}"
        assert held_up_by(self.judge(milestones(validated=backwards))) == ["CAL007"]


def priority(id="p1", *more, level="strategic", by="d"):
    set_by = f"set_by: {by}" if by else ""
    return item(id, f"label: Priorité {id}", "year: 2016", f"level: {level}", set_by, *more)


class TestCall:
    def judge(self, *, opens="2015-10-15", listed="p1", priorities=None, decision="", **more):
        call = item(
            "a", "year: 2016", f"opens: {opens}" if opens else "", f"priorities: [{listed}]"
        )
        what = document(
            calls_for_projects=[call],
            priorities=[priority()] if priorities is None else priorities,
            decisions=[item("d", "kind: set_priorities", decision)],
            **more,
        )
        return judged(what, "CAL008", profile="marseille-2015")

    @pytest.mark.parametrize(
        ("opens", "day", "expected"),
        [
            ("2015-10-15", "2015-10-15", PASSED),
            ("2015-10-15", "2015-10-16", FAILED),
            ("octobre 2015", "2015-10-31", PASSED),
            ("octobre 2015", "2015-11-01", FAILED),
        ],
    )
    def test_the_decision_is_not_after_the_latest_day_of_the_opening(self, opens, day, expected):
        assert became(self.judge(opens=opens, decision=f"taken_on: {day}"), "a") is expected

    @pytest.mark.parametrize(
        ("held_on", "expected"),
        [
            ("2015-10-15", PASSED),
            ("2015-10-16", FAILED),
            ("octobre 2015", NOT_EVALUATED),
            ("novembre 2015", FAILED),
            ("septembre 2015", PASSED),
        ],
    )
    def test_a_decision_without_a_day_is_of_that_of_its_meeting(self, held_on, expected):
        meetings = [item("m", f"held_on: {held_on}")]
        result = self.judge(decision="meeting: m", meetings=meetings)
        assert became(result, "a") is expected
        assert lacking(result) == (["Decision.taken_on"] if expected is NOT_EVALUATED else [])

    def test_the_priorities_set_too_late_are_one_point_at_the_opening(self):
        both = [priority(), priority("p2"), priority("p3", by="nobody"), priority("p4", by=None)]
        result = self.judge(listed="p1, p2, p4", priorities=both, decision="taken_on: 2015-12-18")
        (finding,) = result
        assert finding.field == "opens"
        assert [ref.id for ref in finding.related] == ["p1", "p2"]

    @pytest.mark.parametrize(
        ("options", "expected", "what"),
        [
            ({"opens": ""}, NOT_EVALUATED, ["CallForProjects.opens"]),
            ({"opens": "dès que possible"}, NOT_EVALUATED, ["CallForProjects.opens"]),
            ({"listed": ""}, NOT_EVALUATED, ["CallForProjects.priorities"]),
            ({"priorities": [priority(by=None)]}, NOT_EVALUATED, ["Priority.set_by"]),
            ({}, NOT_EVALUATED, ["Decision.taken_on"]),
            ({"priorities": [priority(level="territorial")]}, NOT_APPLICABLE, []),
        ],
    )
    def test_what_is_not_said_is_not_evaluated(self, options, expected, what):
        result = self.judge(**options)
        assert (became(result, "a"), lacking(result)) == (expected, what)

    @pytest.mark.parametrize(
        "options",
        [
            {"listed": "nobody"},
            {"priorities": [priority(by="nobody")]},
            {"decision": "meeting: nobody"},
        ],
    )
    def test_what_is_not_there_holds_it_up(self, options):
        assert held_up_by(self.judge(**options)) == ["REF002"]

    def test_a_part_without_priorities_is_not_evaluated(self):
        call = item("a", "year: 2016", "opens: 2015-10-15", "priorities: [p1]")
        result = judged(part(calls_for_projects=[call]), "CAL008", profile="marseille-2015")
        assert (became(result, "a"), lacking(result)) == (NOT_EVALUATED, ["Priority"])
