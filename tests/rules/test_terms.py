"""Family CAL, the period of a contract in law, in its title, and its review: beyond the examples."""

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
    part,
    project,
    setting,
)
from tests.rules.judged import held_up_by

from contratville.analysis import STATUTORY_ENDS
from contratville.diagnostics import worded
from contratville.rules import CATALOGUE, Outcome, check

LOI, LATER = "loi-2014", "quartiers-2030"
DAY = date(2017, 12, 31)
NOT_DUE = Outcome.NOT_DUE


def fuzzy(earliest, latest):
    bounds = (("earliest", earliest), ("latest", latest))
    return "{text: vague" + "".join(f", {name}: {day}" for name, day in bounds if day) + "}"


def legal(start="2016-01-01", end="2020-12-31", name="legal_period"):
    bounds = (("start", start), ("end", end))
    return f"{name}: {{{', '.join(f'{bound}: {day}' for bound, day in bounds if day)}}}"


def said(what, code, *, as_of=DAY, profile=LOI):
    return judged(what, code, as_of=as_of, profile=profile)


def of(*head, code, **options):
    """Judge a contract of which only its own attributes are known."""
    return said(document(*head), code, **options)


class TestPeriodInLaw:
    @pytest.mark.parametrize(
        ("signed", "start", "end", "at_fault"),
        [
            ("2014-02-23", "2015-01-01", "2020-12-31", None),
            ("2014-12-31", "2015-01-01", "2020-12-31", None),
            ("2014-12-31", "2016-01-01", "2020-12-31", "start"),
            ("2015-01-01", "2016-01-01", "2020-12-31", None),
            ("2015-12-31", "2015-01-01", "2020-12-31", "start"),
            ("2015-12-31", "2015-12-31", "2021-12-31", "start"),
            ("2015-07-17", "2016-01-01", "2020-12-30", "end"),
            ("2015-07-17", "2016-01-01", "2023-12-31", "end"),
        ],
    )
    def test_the_year_of_the_signature_gives_the_period(self, signed, start, end, at_fault):
        result = of(f"signed_on: {signed}", legal(start, end), code="CAL001")
        assert found(result) == ([("c", f"legal_period.{at_fault}")] if at_fault else [])
        assert became(result, "c") is (FAILED if at_fault else PASSED)

    @pytest.mark.parametrize(
        "signed", ["2016-01-01", "2020-06-30", fuzzy("2016-12-31", "2017-01-01")]
    )
    def test_a_contract_signed_in_another_year_is_not_concerned(self, signed):
        result = of(f"signed_on: {signed}", legal("2010-01-01", "2030-12-31"), code="CAL001")
        assert became(result, "c") is NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("signed", "start", "end", "expected"),
        [
            (fuzzy("2015-01-01", "2015-12-31"), "2016-01-01", "2020-12-31", PASSED),
            (fuzzy("2014-12-01", "2015-01-31"), "2015-01-01", "2020-12-31", NOT_EVALUATED),
            (fuzzy("2014-12-01", "2015-01-31"), "2016-01-01", "2020-12-31", NOT_EVALUATED),
            (fuzzy("2014-12-01", "2015-01-31"), "2016-01-01", "2021-12-31", FAILED),
            (fuzzy("2014-12-01", "2015-01-31"), "2017-01-01", "2020-12-31", FAILED),
            (fuzzy("2015-12-01", "2016-01-31"), "2017-01-01", "2020-12-31", NOT_EVALUATED),
            (fuzzy("2015-12-01", None), "2017-01-01", "2020-12-31", NOT_EVALUATED),
        ],
    )
    def test_an_approximate_signature_is_judged_when_all_its_years_say_the_same(
        self, signed, start, end, expected
    ):
        result = of(f"signed_on: {signed}", legal(start, end), code="CAL001")
        assert became(result, "c") is expected

    def test_of_two_possible_years_the_end_is_at_fault_when_the_start_may_be_right(self):
        signed = f"signed_on: {fuzzy('2014-12-01', '2015-01-31')}"
        (finding,) = of(signed, legal("2016-01-01", "2021-12-31"), code="CAL001")
        assert finding.field == "legal_period.end"
        assert "signé en 2014 ou 2015" in finding.message("fr")
        assert "du 1er janvier 2015 au 31 décembre 2020 ou du 1er janvier 2016" in finding.message(
            "fr"
        )

    @pytest.mark.parametrize(
        ("head", "expected", "what"),
        [
            ((legal(),), NOT_EVALUATED, ["signature"]),
            (("signed_on: 2015-07-17",), NOT_EVALUATED, ["Contract.legal_period"]),
            (("signed_on: 2015-07-17", legal(end=None)), NOT_EVALUATED, ["Contract.legal_period"]),
            (
                ("signed_on: 2015-07-17", legal(None, None)),
                NOT_EVALUATED,
                ["Contract.legal_period"],
            ),
            (("signed_on: 2015-07-17", legal("2015-01-01", None)), FAILED, []),
            (("signed_on: 2015-07-17", legal(None, "2021-12-31")), FAILED, []),
        ],
    )
    def test_a_bound_that_is_not_said_is_not_evaluated(self, head, expected, what):
        result = of(*head, code="CAL001")
        assert (became(result, "c"), lacking(result)) == (expected, what)

    @pytest.mark.parametrize(
        ("head", "profile"),
        [
            (("generation: 2024-2030", "signed_on: 2024-03-28"), LOI),
            (("signed_on: 2014-02-22",), LOI),
        ],
    )
    def test_a_contract_of_2024_or_of_before_the_law_is_not_concerned(self, head, profile):
        assert became(of(*head, legal(), code="CAL001", profile=profile), "c") is NOT_APPLICABLE

    def test_the_profile_sets_the_year_of_the_elections(self, tmp_path):
        profile = setting(tmp_path, "CAL001", extends=LOI, renewal_year=2020)
        what = document("signed_on: 2020-06-30", legal("2021-01-01", "2026-12-31"))
        report = check(what, as_of=date(2021, 1, 1), select=["CAL001"], profile=profile)
        assert became(report, "c") is PASSED

    def test_a_period_that_ends_before_it_starts_is_told_once(self):
        result = of("signed_on: 2015-07-17", legal("2016-01-01", "2015-12-31"), code="CAL001")
        assert (became(result, "c"), held_up_by(result)) == (SKIPPED, ["CAL007"])


LABEL = legal("2015-01-01", name="label_period")
HEAD = (LABEL, legal(), "signed_on: 2015-07-17")


def commitment(*more, id="e"):
    who = ("label: Postes", "committed_by: s", "statement: promised")
    state = () if any("state" in one for one in more) else ("state: announced",)
    return item(id, *who, *state, *more)


class TestPeriodInTheTitle:
    def items(self, *head, **collections):
        """Give what is listed of a contract, in French."""
        findings = list(said(document(*(head or HEAD), **collections), "CAL002"))
        assert [finding.field for finding in findings] in ([], ["label_period"])
        return [worded(one, "fr") for finding in findings for one in finding.params["items"]]

    def test_the_years_of_live_projects_are_counted(self):
        projects = [
            project("instruction: agreed", id="p1", year=2015),
            project("instruction: agreed", id="p2", year=2015),
            project("instruction: agreed", id="p3", year=2016),
            project("instruction: refused", id="p4", year=2015),
            project("instruction: agreed", id="p5", year=2021),
            project("instruction: agreed", id="p6", year=99999),
        ]
        assert self.items(projects=projects) == ["exercice 2015 (2 projets)"]
        assert self.items(projects=projects[1:]) == ["exercice 2015 (1 projet)"]

    def test_either_period_may_be_the_longer_one(self):
        longer = (legal(name="label_period"), legal(end="2022-12-31"), "signed_on: 2016-01-01")
        projects = [project("instruction: agreed", year=2021)]
        assert self.items(*longer, projects=projects) == ["exercice 2021 (1 projet)"]

    @pytest.mark.parametrize(
        ("period", "listed"),
        [
            ("period: {start: 2015-01-01, end: 2020-12-31}", True),
            ("period: {start: 2016-01-01, end: 2020-12-31}", False),
            ("period: {start: 2014-01-01, end: 2020-12-31}", False),
            ("period: {end: 2020-12-31}", False),
            ("period: {start: 2020-12-31, end: 2015-01-01}", False),
            ("period: {start: 2015-01-01, end: 2015-12-31}, state: abandoned", False),
            ("", False),
        ],
    )
    def test_a_commitment_lies_in_a_period_with_all_its_days(self, period, listed):
        assert bool(self.items(ordinary_law_commitments=[commitment(period)])) is listed

    @pytest.mark.parametrize(
        ("dates", "listed"),
        [
            ("done_on: 2015-12-18", True),
            ("done_on: 2016-01-01", False),
            ("done_on: 2015-07-17", False),
            ("done_on: 2015-07-18", True),
            ("due: novembre 2015", True),
            ("due: novembre 2015, done_on: 2016-01-15", False),
            (f"due: {fuzzy('2015-12-01', '2016-01-31')}", False),
            (f"due: {fuzzy(None, '2015-12-31')}", False),
            ("period: {start: 2015-09-01, end: 2015-10-01}", True),
            ("", False),
        ],
    )
    def test_a_milestone_after_the_signature_lies_in_one_when_it_surely_does(self, dates, listed):
        assert bool(self.items(milestones=[item("m", "code: x", "label: X", dates)])) is listed

    def test_the_mid_term_of_a_council_is_listed(self):
        councils = [item("k", "name: Conseil", "renewal_due: 2015-12-01")]
        assert self.items(citizen_councils=councils) == [
            "mi-parcours du conseil « Conseil » (citizen_council:k)"
        ]

    def test_beyond_a_few_they_are_counted_and_all_are_related(self):
        steps = [
            item(f"m{n}", "code: x", f"label: Étape {n}", "done_on: 2015-12-18") for n in range(8)
        ]
        (finding,) = said(document(*HEAD, milestones=steps), "CAL002")
        assert "Étape 4 » (milestone:m4), 3 autres." in finding.message("fr")
        assert len(finding.related) == 8
        assert len(self.items(milestones=steps[:6])) == 6

    @pytest.mark.parametrize(
        ("gaps", "what"),
        [
            (("projects",), ["Project"]),
            (("milestones", "citizen_councils"), ["Milestone", "CitizenCouncil"]),
        ],
    )
    def test_without_anything_to_list_what_is_lost_is_not_evaluated(self, gaps, what):
        result = said(document(*HEAD, gaps=gaps), "CAL002")
        assert (became(result, "c"), lacking(result)) == (NOT_EVALUATED, what)
        same = said(document(legal(name="label_period"), *HEAD[1:], gaps=gaps), "CAL002")
        assert became(same, "c") is PASSED

    def test_both_periods_must_be_said(self):
        assert lacking(of(*HEAD[1:], code="CAL002")) == ["Contract.label_period"]
        assert lacking(of(HEAD[0], HEAD[2], code="CAL002")) == ["Contract.legal_period"]

    def test_a_legal_period_that_is_not_that_of_the_law_is_told_once(self):
        projects = [project("instruction: agreed", year=2016)]
        what = document(LABEL, legal("2017-01-01"), HEAD[2], projects=projects)
        assert held_up_by(said(what, "CAL002")) == ["CAL001"]


def report(kind="mid_term", *more):
    return item("r", f"kind: {kind}", *more)


class TestReview:
    @pytest.mark.parametrize(
        ("as_of", "expected"), [(date(2019, 6, 30), NOT_DUE), (date(2019, 7, 1), FAILED)]
    )
    def test_a_review_is_due_three_years_and_six_months_after_the_start(self, as_of, expected):
        result = of(legal(), code="CAL004", as_of=as_of)
        assert became(result, "c") is expected
        assert [finding.due for finding in result] == [date(2019, 7, 1)] * (expected is FAILED)

    @pytest.mark.parametrize(
        ("reports", "expected"),
        [
            ([report()], PASSED),
            ([report("three_year_update", "about: contract:c")], PASSED),
            ([report("mid_term", "about: project:x1")], FAILED),
            ([report("annual")], FAILED),
            ([report("final")], FAILED),
        ],
    )
    def test_a_mid_term_evaluation_or_an_update_of_the_contract_is_one(self, reports, expected):
        what = document(legal(), evaluation_reports=reports, projects=[project()])
        assert became(said(what, "CAL004", as_of=date(2020, 1, 1)), "c") is expected
        early = PASSED if expected is PASSED else NOT_DUE
        assert became(said(what, "CAL004"), "c") is early

    def test_what_is_not_known_is_not_evaluated(self):
        result = said(
            document(legal(), gaps=("evaluation_reports",)), "CAL004", as_of=date(2020, 1, 1)
        )
        assert lacking(result) == ["EvaluationReport"]
        assert lacking(of(legal(None), code="CAL004")) == ["Contract.legal_period"]
        assert lacking(of(code="CAL004")) == ["Contract.legal_period"]
        held = judged(part(evaluation_reports=[report("annual")]), "CAL004", profile=LOI)
        assert not held.findings

    def test_it_is_judged_by_the_law_of_the_last_day_of_the_contract(self):
        assert became(of(legal(), code="CAL004", as_of=date(2026, 1, 1)), "c") is FAILED
        later = ("generation: 2024-2030", legal("2021-01-01", "2026-12-31"))
        assert became(of(*later, code="CAL004", as_of=date(2024, 11, 17)), "c") is FAILED
        assert became(of(*later, code="CAL004", as_of=date(2024, 11, 18)), "c") is NOT_APPLICABLE

    def test_the_profile_sets_when_it_is_due(self, tmp_path):
        profile = setting(tmp_path, "CAL004", extends=LOI, review_years=1, delay_months=1)
        report = check(
            document(legal()), as_of=date(2017, 2, 1), select=["CAL004"], profile=profile
        )
        assert became(report, "c") is FAILED

    def test_a_wrong_period_holds_it_up(self):
        head = (legal("2015-01-01"), "signed_on: 2015-07-17")
        assert held_up_by(of(*head, code="CAL004", as_of=date(2018, 7, 1))) == ["CAL001"]


OF_2024 = ("generation: 2024-2030", "overseas: false")


def clause(presence):
    return f"contents: [{{code: review_clause, present: {presence}}}]"


class TestCalendarOf2024:
    def judge(self, *head, as_of=date(2024, 12, 31)):
        return of(*head, code="CAL009", as_of=as_of, profile=LATER)

    @pytest.mark.parametrize(
        ("signed", "at_fault"),
        [
            ("2024-03-31", False),
            ("2024-04-01", True),
            (fuzzy("2024-03-31", "2024-12-31"), False),
            (fuzzy("2024-04-01", "2024-12-31"), True),
        ],
    )
    def test_the_earliest_day_of_the_signature_is_not_after_the_last_to_sign(
        self, signed, at_fault
    ):
        result = self.judge(*OF_2024, f"signed_on: {signed}", clause("included"))
        assert found(result) == ([("c", "signed_on")] if at_fault else [])

    @pytest.mark.parametrize(
        ("contents", "expected", "what"),
        [
            (clause("included"), PASSED, []),
            (clause("absent"), FAILED, []),
            (clause("unknown"), NOT_EVALUATED, ["ContentsEntry.present"]),
            ("", NOT_EVALUATED, ["Contract.contents"]),
            (
                "contents: [{code: indicators, present: absent}]",
                NOT_EVALUATED,
                ["Contract.contents"],
            ),
        ],
    )
    def test_the_review_clause_is_not_absent(self, contents, expected, what):
        result = self.judge(*OF_2024, "signed_on: 2024-03-28", contents)
        assert (became(result, "c"), lacking(result)) == (expected, what)

    def test_both_are_told_and_a_late_signature_though_the_clause_is_unknown(self):
        both = self.judge(*OF_2024, "signed_on: 2024-07-10", clause("absent"))
        assert [field for _, field in found(both)] == [
            "contents[review_clause].present",
            "signed_on",
        ]
        assert "revoyure de 2027" in next(iter(both)).message("fr")
        assert found(self.judge(*OF_2024, "signed_on: 2024-07-10")) == [("c", "signed_on")]

    @pytest.mark.parametrize(
        ("head", "expected", "what"),
        [
            ("overseas: true", NOT_APPLICABLE, []),
            (None, NOT_EVALUATED, ["Contract.overseas"]),
        ],
    )
    def test_it_is_metropolitan(self, head, expected, what):
        signed = ("signed_on: 2024-07-10", clause("absent"))
        result = self.judge(OF_2024[0], *filter(None, [head]), *signed)
        assert (became(result, "c"), lacking(result)) == (expected, what)

    def test_it_is_due_on_the_last_day_to_sign(self):
        head = (*OF_2024, "signed_on: 2024-02-01", clause("absent"))
        assert became(self.judge(*head, as_of=date(2024, 3, 30)), "c") is NOT_DUE
        assert became(self.judge(*head, as_of=date(2024, 3, 31)), "c") is FAILED

    def test_a_contract_that_no_one_knows_signed_or_of_before_the_circular_is_not_judged(self):
        assert lacking(self.judge(*OF_2024, clause("absent"))) == ["signature"]
        old = self.judge("overseas: false", "signed_on: 2015-07-17", clause("absent"))
        assert became(old, "c") is NOT_APPLICABLE


def test_the_statutory_ends_are_a_table_of_the_law_and_no_parameter():
    rules = {rule.code: rule for rule in CATALOGUE}
    assert not rules["CAL003"].parameters
    assert len(STATUTORY_ENDS) == 2
