"""Family FUN, the year of a project, of its call and of the contract: beyond the examples."""

from datetime import date

import pytest
from tests.rules.awarded import (
    FAILED,
    NOT_EVALUATED,
    PASSED,
    SKIPPED,
    became,
    document,
    item,
    judged,
    lacking,
    lost,
    part,
    project,
)
from tests.rules.judged import held_up_by

LATER = date(2024, 12, 31)
LABEL = "label_period: {start: 2015-01-01, end: 2020-12-31}"
LEGAL = "legal_period: {start: 2016-01-01, end: 2020-12-31}"


def of_year(year, *head, more=(), **collections):
    return document(*head, projects=[project(*more, year=year)], **collections)


class TestYear:
    @pytest.mark.parametrize(
        ("year", "expected"),
        [(2014, FAILED), (2015, PASSED), (2016, PASSED), (2020, PASSED), (2021, FAILED)],
    )
    def test_the_period_of_the_title_and_that_of_the_law_both_count(self, year, expected):
        assert became(judged(of_year(year, LABEL, LEGAL), "FUN021")) is expected

    @pytest.mark.parametrize(
        ("as_of", "last"),
        [
            (date(2018, 12, 29), 2020), (date(2018, 12, 30), 2022), (date(2021, 12, 31), 2022),
            (date(2022, 1, 1), 2023),
        ],
    )  # fmt: skip
    def test_the_statutory_extensions_count_from_the_day_they_are_the_law(self, as_of, last):
        december = "period: {start: 2024-12-01, end: 2024-12-31}"
        for year, expected in ((last, PASSED), (last + 1, FAILED)):
            what = of_year(year, LABEL, LEGAL, more=(december,))
            assert became(judged(what, "FUN021", as_of=as_of)) is expected

    def test_overseas_they_last_a_year_longer_and_no_quarter_of_2024_is_admitted(self):
        overseas = (LABEL, LEGAL, "overseas: true")
        assert became(judged(of_year(2024, *overseas), "FUN021", as_of=LATER)) is PASSED
        early = "period: {start: 2024-01-01, end: 2024-03-31}"
        of_2024 = ("generation: 2024-2030", "legal_period: {start: 2025-01-01}", "overseas: true")
        report = judged(of_year(2024, *of_2024, more=(early,)), "FUN021", as_of=LATER)
        assert became(report) is FAILED

    @pytest.mark.parametrize(
        ("signed", "expected"), [("signed_on: 2020-06-01", PASSED), ("", NOT_EVALUATED)]
    )
    def test_an_amendment_counts_once_it_is_signed(self, signed, expected):
        amendments = [item("a1", "object: Prorogation", "new_end: 2022-12-31", signed)]
        report = judged(of_year(2022, LABEL, LEGAL, amendments=amendments), "FUN021")
        assert became(report) is expected
        assert lacking(report) == ([] if signed else ["Amendment.signed_on"])
        beyond = of_year(2023, LABEL, LEGAL, amendments=amendments)
        assert became(judged(beyond, "FUN021")) is FAILED

    @pytest.mark.parametrize(
        ("head", "what"),
        [
            ((LABEL,), "Contract.legal_period"),
            ((LABEL, LEGAL, "gaps: [{field: amendments, reason: lost}]"), "Amendment"),
        ],
    )
    def test_a_year_that_may_be_in_the_contract_is_not_evaluated(self, head, what):
        said = [one for one in head if not one.startswith("gaps")]
        gaps = ("amendments",) if len(said) < len(head) else ()
        report = judged(document(*said, gaps=gaps, projects=[project(year=2022)]), "FUN021")
        assert (became(report), lacking(report)) == (NOT_EVALUATED, [what])
        inside = document(*said, gaps=gaps, projects=[project(year=2016)])
        assert became(judged(inside, "FUN021")) is PASSED

    def test_without_any_period_or_in_a_part_only_the_call_is_judged(self):
        calls = [item("a", "year: 2015")]
        for what in (
            of_year(2016, more=("call: a",), calls_for_projects=calls),
            part(projects=[project("call: a")], calls_for_projects=calls),
        ):
            (finding,) = judged(what, "FUN021")
            assert "son appel à projets est de « 2015 »" in finding.message("fr")
            assert "contrat court" not in finding.message("fr")
        alone = judged(part(projects=[project()]), "FUN021")
        assert lacking(alone) == ["Contract.legal_period", "Amendment"]

    def test_a_contract_of_which_a_bound_is_open_has_no_limit_there(self):
        for year in (0, 2014, 99999):
            what = of_year(year, "legal_period: {}")
            assert became(judged(what, "FUN021")) is PASSED
        for year, expected in ((0, FAILED), (99999, PASSED)):
            what = of_year(year, "legal_period: {start: 2016-01-01}")
            assert became(judged(what, "FUN021")) is expected

    def test_a_year_wrong_in_both_ways_is_one_point(self):
        calls = [item("a", "year: 2015")]
        what = of_year(2013, LABEL, LEGAL, more=("call: a",), calls_for_projects=calls)
        (finding,) = judged(what, "FUN021")
        assert (finding.field, [str(one) for one in finding.related]) == (
            "year", ["call_for_projects:a"],
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ("period: {start: 2024-01-01, end: 2024-03-31}", PASSED),
            ("period: {start: 2024-01-01, end: 2024-12-31}", FAILED),
            ("period: {start: 2024-02-01}", NOT_EVALUATED),
            ("", NOT_EVALUATED),
            ("batches: [early]", PASSED),
            ("batches: [late]", FAILED),
            ("batches: [about]", NOT_EVALUATED),
        ],
    )
    def test_the_first_quarter_of_2024_is_admitted_in_metropolitan_france(self, more, expected):
        batches = [
            item("early", "year: 2024", "label: A", "held_on: 2024-03-31"),
            item("late", "year: 2024", "label: B", "held_on: 2024-04-01"),
            item("about", "year: 2024", "label: C", "held_on: 2024"),
        ]
        what = of_year(2024, LABEL, LEGAL, more=(more,), validation_batches=batches)
        report = judged(what, "FUN021", as_of=LATER)
        assert became(report) is expected
        assert lacking(report) == (["Project.period"] if expected is NOT_EVALUATED else [])

    def test_a_period_that_ends_before_it_starts_or_a_call_that_is_not_there_holds_it_up(self):
        reversed_ = "legal_period: {start: 2020-01-01, end: 2016-12-31}"
        report = judged(of_year(2021, reversed_), "FUN021")
        assert (became(report), held_up_by(report)) == (SKIPPED, ["CAL007"])
        report = judged(of_year(2016, LABEL, LEGAL, more=("call: nobody",)), "FUN021")
        assert (became(report), held_up_by(report)) == (SKIPPED, ["REF002"])
        report = judged(of_year(2016, LABEL, LEGAL, more=(lost("call"),)), "FUN021")
        assert (became(report), lacking(report)) == (NOT_EVALUATED, ["Project.call"])
