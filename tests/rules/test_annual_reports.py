"""Family GOV, annual reports: who owes one, and what it holds, beyond the examples."""

from datetime import date

import pytest
from attrs import evolve
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
    lost,
    setting,
    why_not,
)
from tests.rules.judged import held_up_by, part

from contratville.model import Period
from contratville.rules import Outcome, check

LOI, LATER = "loi-2014", "quartiers-2030"
DAY = date(2018, 6, 30)
LEGAL = "legal_period: {start: 2016-01-01, end: 2020-12-31}"
SIGNED = "signed_on: 2015-07-01"
LED = "lead: epci"
HEAD = (LEGAL, SIGNED, LED)
ORGANISATIONS = [
    "{id: epci, name: Communauté fictive, kind: epci}",
    "{id: metropole, name: Métropole fictive, kind: epci, succeeds: epci}",
    "{id: mairie, name: Mairie fictive, kind: commune}",
    "{id: bourg, name: Bourg fictif, kind: commune}",
]
COMMUNES = [
    "{id: v1, name: Ville, insee: '00001', organisation: mairie}",
    "{id: v2, name: Bourg, insee: '00002', organisation: bourg}",
    "{id: v3, name: Hameau, insee: '00003'}",
]
QPV = ["{id: q, kind: qpv, communes: [v1]}"]


def report(author="epci", year=2016, *more, id=None, kind="annual"):
    by = f"author: {author}" if author else ""
    on = f"year: {year}" if year else ""
    return item(id or f"r-{author}-{year}", f"kind: {kind}", by, on, *more)


def contract(*head, reports=(), **collections):
    collections = {
        "organisations": ORGANISATIONS,
        "communes": COMMUNES,
        "neighbourhoods": QPV,
        **collections,
    }
    if reports:
        collections["evaluation_reports"] = list(reports)
    return document(*(head or HEAD), **collections)


def said(what, code, *, as_of=DAY, profile=LOI):
    return judged(what, code, as_of=as_of, profile=profile)


def fields(report):
    return [field for _, field in found(report)]


class TestReportOfTheIntercommunality:
    @pytest.mark.parametrize(
        ("as_of", "years"),
        [
            (date(2017, 12, 31), ()),
            (date(2018, 1, 1), (2016,)),
            (date(2018, 12, 31), (2016,)),
            (date(2019, 1, 1), (2016, 2017)),
            (date(2026, 1, 1), (2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023)),
        ],
    )
    def test_each_full_year_is_a_point_once_the_delay_is_over_extensions_included(
        self, as_of, years
    ):
        report = said(contract(), "GOV012", as_of=as_of)
        assert fields(report) == [f"evaluation_reports[annual|{year}]" for year in years]
        (judgement,) = report.judgements
        if not years:
            assert [one.since for one in judgement.reasons] == [date(2018, 1, 1)]

    @pytest.mark.parametrize(
        ("period", "years"),
        [
            ("start: 2015-12-31, end: 2016-12-31", (2016,)),
            ("start: 2015-01-01, end: 2016-12-31", (2015, 2016)),
            ("start: 2016-01-02, end: 2017-12-31", ()),
            ("start: 2000-01-01, end: 2014-12-31", (2014,)),
            ("start: 2016-01-01", (2016,)),
        ],
    )
    def test_a_full_year_goes_from_january_to_december_within_the_contract(self, period, years):
        what = contract(f"legal_period: {{{period}}}", LED, "generation: 2024-2030")
        report = said(what, "GOV012", profile=LATER)
        assert fields(report) == [f"evaluation_reports[annual|{year}]" for year in years]

    def test_a_contract_without_any_full_year_owes_none(self):
        what = contract(
            "legal_period: {start: 2016-02-01, end: 2017-11-30}", LED, "generation: 2024-2030"
        )
        report = said(what, "GOV012", profile=LATER)
        assert (became(report, "c"), len(why_not(report))) == (NOT_APPLICABLE, 1)
        assert "sans année pleine" in why_not(report)[0]

    @pytest.mark.parametrize("author", ["epci", "metropole"])
    def test_the_report_of_the_lead_or_of_its_successor_is_one(self, author):
        assert became(said(contract(reports=[report(author)]), "GOV012"), "c") is PASSED

    @pytest.mark.parametrize(
        "other", [report("mairie"), report(year=2017), report(kind="mid_term")]
    )
    def test_that_of_another_author_year_or_kind_is_not(self, other):
        assert fields(said(contract(reports=[other]), "GOV012")) == [
            "evaluation_reports[annual|2016]"
        ]

    @pytest.mark.parametrize(
        ("other", "what"),
        [
            (report(None), "EvaluationReport.author"),
            (report(year=None), "EvaluationReport.year"),
            (report("epci", 2016, lost("author")), "EvaluationReport.author"),
        ],
    )
    def test_one_of_which_author_or_year_is_unknown_may_be_it(self, other, what):
        result = said(contract(reports=[other]), "GOV012")
        assert (became(result, "c"), lacking(result)) == (NOT_EVALUATED, [what])

    @pytest.mark.parametrize("other", [report(None, 2017), report("mairie", None)])
    def test_one_that_surely_is_not_it_hides_nothing(self, other):
        assert became(said(contract(reports=[other]), "GOV012"), "c") is FAILED

    def test_a_list_of_reports_that_was_lost_hides_them_all_but_those_that_are_there(self):
        result = said(contract(*HEAD, gaps=("evaluation_reports",)), "GOV012")
        assert (became(result, "c"), lacking(result)) == (NOT_EVALUATED, ["EvaluationReport"])
        result = said(contract(gaps=("evaluation_reports",), reports=[report()]), "GOV012")
        assert became(result, "c") is PASSED

    def test_a_missing_year_is_told_though_another_is_not_sure(self):
        what = contract(reports=[report(None, 2016)])
        result = said(what, "GOV012", as_of=date(2019, 6, 30))
        assert fields(result) == ["evaluation_reports[annual|2017]"]

    @pytest.mark.parametrize(
        ("head", "expected", "what"),
        [
            ((SIGNED, LED), NOT_EVALUATED, ["Contract.legal_period"]),
            ((LEGAL, SIGNED), NOT_EVALUATED, ["Contract.lead"]),
            (("legal_period: {end: 2020-12-31}", LED), NOT_EVALUATED, ["Contract.legal_period"]),
            ((LEGAL, SIGNED, "lead: mairie"), NOT_APPLICABLE, []),
        ],
    )
    def test_the_lead_and_the_period_must_be_known_and_a_commune_that_leads_is_not_concerned(
        self, head, expected, what
    ):
        result = said(contract(*head), "GOV012")
        assert (became(result, "c"), lacking(result)) == (expected, what)

    def test_without_priority_neighbourhood_nothing_is_owed(self):
        what = contract(neighbourhoods=["{id: q, kind: watch, communes: [v1]}"])
        assert became(said(what, "GOV012"), "c") is NOT_APPLICABLE
        result = said(contract(neighbourhoods=[], gaps=("neighbourhoods",)), "GOV012")
        assert lacking(result) == ["Neighbourhood"]

    def test_the_profile_sets_the_delay(self, tmp_path):
        profile = setting(tmp_path, "GOV012", extends=LOI, delay_months=24)
        for code in ("GOV012", "GOV017"):
            result = check(contract(), as_of=DAY, select=[code], profile=profile)
            (judgement,) = result.judgements
            assert [one.since for one in judgement.reasons] == [date(2019, 1, 1)]

    @pytest.mark.parametrize(
        ("head", "rule"),
        [
            (("legal_period: {start: 2015-01-01, end: 2020-12-31}", SIGNED, LED), "CAL001"),
            (("legal_period: {start: 2016-01-01, end: 2015-12-31}", LED), "CAL007"),
            ((LEGAL, SIGNED, "lead: nobody"), "REF002"),
        ],
    )
    def test_what_other_rules_say_of_the_contract_holds_it_up(self, head, rule):
        result = said(contract(*head), "GOV012")
        assert (became(result, "c"), held_up_by(result)) == (SKIPPED, [rule])

    def test_a_report_whose_author_is_not_there_holds_it_up(self):
        result = said(contract(reports=[report("nobody")]), "GOV012")
        assert held_up_by(result) == ["REF002"]

    def test_in_a_part_nothing_is_told(self):
        for code in ("GOV012", "GOV017"):
            what = part("evaluation_reports", f"\n  evaluation_reports: [{report('epci')}]\n")
            result = check(what, as_of=DAY, select=[code], profile=LOI)
            assert not result.findings

    @pytest.mark.parametrize(
        ("start", "end", "as_of"),
        [
            (date.min, None, date.min),
            (date.min, date.min, DAY),
            (date(9998, 1, 1), None, date(9998, 12, 31)),
            (date(9998, 1, 1), date.max, date.max),
            (date(9999, 1, 1), date.max, date.max),
            (date.max, date.max, DAY),
            (date.max, None, date.max),
        ],
    )
    def test_the_ends_of_the_calendar_are_no_trouble(self, start, end, as_of):
        odd = evolve(contract().contract, legal_period=Period(start=start, end=end))
        for profile in (LOI, LATER, "marseille-2015"):
            for codes in (["GOV"], ["CAL"]):
                assert check(odd, as_of=as_of, select=codes, profile=profile).judgements


class TestReportsOfTheCommunes:
    def two(self, *reports, **collections):
        neighbourhoods = [*QPV, "{id: p, kind: qpv, communes: [v1, v2]}"]
        return contract(reports=reports, **{"neighbourhoods": neighbourhoods, **collections})

    def test_each_commune_with_a_priority_neighbourhood_is_a_point_each_year(self):
        assert fields(said(self.two(), "GOV017", as_of=date(2019, 6, 30))) == [
            f"evaluation_reports[annual|{commune}|{year}]"
            for commune in ("v1", "v2")
            for year in (2016, 2017)
        ]
        assert fields(said(self.two(report("mairie")), "GOV017")) == [
            "evaluation_reports[annual|v2|2016]"
        ]
        both = self.two(report("mairie"), report("bourg"))
        assert became(said(both, "GOV017"), "c") is PASSED

    def test_a_neighbourhood_counts_for_the_years_of_its_status(self):
        ended = ["{id: p, kind: qpv, communes: [v2], status: {end: 2016-12-31}}", *QPV]
        what = self.two(report("mairie"), report("mairie", 2017), neighbourhoods=ended)
        report_ = said(what, "GOV017", as_of=date(2019, 6, 30))
        assert fields(report_) == ["evaluation_reports[annual|v2|2016]"]

    def test_a_status_that_was_lost_leaves_its_communes_open(self):
        unsure = [f"{{id: p, kind: qpv, communes: [v2], {lost('status')}}}", *QPV]
        result = said(self.two(report("mairie"), neighbourhoods=unsure), "GOV017")
        assert lacking(result) == ["Neighbourhood.status"]
        sure = [*unsure, "{id: o, kind: qpv, communes: [v2]}"]
        assert (
            became(said(self.two(report("mairie"), neighbourhoods=sure), "GOV017"), "c") is FAILED
        )

    def test_watch_neighbourhoods_oblige_no_commune(self):
        watch = [*QPV, "{id: p, kind: watch, communes: [v2]}"]
        what = self.two(report("mairie"), neighbourhoods=watch)
        assert became(said(what, "GOV017"), "c") is PASSED

    @pytest.mark.parametrize(
        ("communes", "what"),
        [
            (["{id: v1, name: Ville, insee: '00001'}"], "Commune.organisation"),
            (
                [f"{{id: v1, name: Ville, insee: '00001', {lost('organisation')}}}"],
                "Commune.organisation",
            ),
        ],
    )
    def test_a_commune_that_is_no_organisation_is_not_evaluated(self, communes, what):
        result = said(contract(communes=communes), "GOV017")
        assert (became(result, "c"), lacking(result)) == (NOT_EVALUATED, [what])

    def test_a_commune_or_an_author_that_is_not_there_holds_it_up(self):
        what = contract(neighbourhoods=["{id: q, kind: qpv, communes: [nobody]}"])
        assert held_up_by(said(what, "GOV017")) == ["REF002"]
        assert held_up_by(said(contract(reports=[report("nobody")]), "GOV017")) == ["REF002"]

    def test_a_list_of_neighbourhoods_or_reports_that_was_lost_is_not_evaluated(self):
        result = said(contract(gaps=("neighbourhoods",), reports=[report("mairie")]), "GOV017")
        assert lacking(result) == ["Neighbourhood"]
        result = said(contract(gaps=("evaluation_reports",)), "GOV017")
        assert lacking(result) == ["EvaluationReport"]

    def test_nothing_is_owed_without_qpv_or_before_the_first_year_is_over(self):
        what = contract(neighbourhoods=["{id: q, kind: watch, communes: [v1]}"])
        assert became(said(what, "GOV017"), "c") is NOT_APPLICABLE
        result = said(contract(), "GOV017", as_of=date(2017, 12, 31))
        assert became(result, "c") is Outcome.NOT_DUE


PARTS = (
    "orientations, evolution_in_qpv, epci_actions, commune_actions, other_signatories, "
    "perspectives, links_with_renewal"
)
ALL = f"parts: [{PARTS}]"


class TestParts:
    def judge(self, *reports, **collections):
        return said(contract(reports=reports, **collections), "GOV018")

    def test_the_parts_that_lack_are_one_point_and_words_of_ones_own_are_no_fault(self):
        few = report("epci", 2016, "parts: [orientations, notre_bilan]", id="r")
        (finding,) = self.judge(few)
        assert finding.field == "parts"
        assert len(finding.params["parts"]) == 6
        assert (
            became(self.judge(report("epci", 2016, f"parts: [{PARTS}, autre]", id="r")), "r")
            is PASSED
        )

    @pytest.mark.parametrize("more", ["", "parts: []", lost("parts")])
    def test_parts_that_are_not_said_are_not_evaluated(self, more):
        result = self.judge(report("epci", 2016, more, id="r"))
        assert (became(result, "r"), lacking(result)) == (NOT_EVALUATED, ["EvaluationReport.parts"])

    @pytest.mark.parametrize(
        ("years", "year", "parts", "expected", "what"),
        [
            ("dsu_years: [2016]", 2016, PARTS, FAILED, []),
            ("dsu_years: [2016]", 2016, f"{PARTS}, dsu", PASSED, []),
            ("dsu_years: [2015]", 2016, PARTS, PASSED, []),
            ("", 2016, PARTS, NOT_EVALUATED, ["Commune.dsu_years"]),
            ("", 2016, f"{PARTS}, dsu", PASSED, []),
            ("dsu_years: [2015]", None, PARTS, NOT_EVALUATED, ["EvaluationReport.year"]),
            (lost("dsu_years"), 2016, PARTS, NOT_EVALUATED, ["Commune.dsu_years"]),
        ],
    )
    def test_a_commune_that_received_the_dsu_tells_what_it_did_of_it(
        self, years, year, parts, expected, what
    ):
        commune = item("v1", "name: Ville", "insee: '00001'", "organisation: mairie", years)
        result = self.judge(report("mairie", year, f"parts: [{parts}]", id="r"), communes=[commune])
        assert (became(result, "r"), lacking(result)) == (expected, what)

    def test_an_intercommunality_has_no_such_part(self):
        assert became(self.judge(report("epci", 2016, ALL, id="r")), "r") is PASSED

    @pytest.mark.parametrize(
        ("author", "what"),
        [(None, "EvaluationReport.author"), ("bourg", "Commune.organisation")],
    )
    def test_an_author_that_may_be_a_commune_with_the_dsu_is_not_evaluated(self, author, what):
        result = self.judge(report(author, 2016, ALL, id="r"), communes=COMMUNES[:1])
        assert (became(result, "r"), lacking(result)) == (NOT_EVALUATED, [what])
        few = report(author, 2016, "parts: [orientations]", id="r")
        assert became(self.judge(few, communes=COMMUNES[:1]), "r") is FAILED

    @pytest.mark.parametrize(
        ("day", "expected"), [("2015-09-05", NOT_APPLICABLE), ("2015-09-06", FAILED)]
    )
    def test_a_report_of_before_the_decree_is_not_concerned(self, day, expected):
        what = report("epci", 2014, "parts: [orientations]", f"published_on: {day}", id="r")
        assert became(self.judge(what), "r") is expected

    def test_neither_is_one_of_another_kind_nor_a_contract_that_ended_before(self):
        other = report("epci", 2016, "parts: [orientations]", id="r", kind="final")
        assert became(self.judge(other), "r") is NOT_APPLICABLE
        few = report("epci", 2014, "parts: [orientations]", id="r")
        old = said(contract(reports=[few]), "GOV018", as_of=date(2015, 9, 5))
        assert became(old, "r") is NOT_APPLICABLE

    def test_an_author_that_is_not_there_holds_it_up(self):
        assert held_up_by(self.judge(report("nobody", 2016, ALL))) == ["REF002"]

    def test_the_profile_sets_the_parts(self, tmp_path):
        profile = setting(tmp_path, "GOV018", extends=LOI, parts='["bilan"]')
        for parts, expected in (("bilan", PASSED), ("orientations", FAILED)):
            what = contract(reports=[report("epci", 2016, f"parts: [{parts}]", id="r")])
            assert (
                became(check(what, as_of=DAY, select=["GOV018"], profile=profile), "r") is expected
            )


class TestBySex:
    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ("by_sex: true", PASSED),
            ("by_sex: false", FAILED),
            ("", NOT_EVALUATED),
            (lost("by_sex"), NOT_EVALUATED),
        ],
    )
    @pytest.mark.parametrize("profile", [LOI, LATER])
    def test_data_are_by_sex_not_by_sex_or_nobody_says(self, more, expected, profile):
        what = contract(reports=[report("epci", 2016, more, id="r")])
        result = said(what, "GOV019", profile=profile)
        assert became(result, "r") is expected
        assert lacking(result) == (["EvaluationReport.by_sex"] if expected is NOT_EVALUATED else [])

    def test_reports_of_other_kinds_are_not_concerned(self):
        what = contract(reports=[report("epci", 2016, "by_sex: false", id="r", kind="mid_term")])
        assert became(said(what, "GOV019"), "r") is NOT_APPLICABLE
