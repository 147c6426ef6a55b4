"""Tables that projects are taken from, and counts of inhabitants: beyond the examples."""

import pytest
from tests.rules.funded import (
    document,
    found,
    gap,
    item,
    judged,
    line,
    on_project,
    outcomes,
    part,
    project,
)
from tests.rules.judged import missing

from contratville.model import GapReason
from contratville.rules import Missing, Outcome

PASSED, FAILED = Outcome.PASSED, Outcome.FAILED
NOT_APPLICABLE = Outcome.NOT_APPLICABLE


class TestGrain:
    def on(self, *documents, cited=("d1",), lost=()):
        sources = ", ".join(f"{{document: {id}}}" for id in cited)
        return document(
            *lost,
            source_documents=documents,
            projects=[project("x1", f"sources: [{sources}]")],
            funding_lines=[line("l1", f"sources: [{sources}]")],
        )

    def table(self, *more, kind="table"):
        return item("d1", "title: Tableau (fictif)", f"kind: {kind}", *more)

    @pytest.mark.parametrize("said", ["", "grain: unknown"])
    def test_a_table_of_projects_whose_rows_may_be_anything_is_told(self, said):
        report = judged(self.on(self.table(said)), "FUN035")
        assert found(report) == [("d1", "grain")]
        assert "projets tirés de ce tableau : 1 ; de lignes de financement : 1" in (
            report.findings[0].why("fr")
        )

    @pytest.mark.parametrize("grain", ["file", "project", "funding_line"])
    def test_a_table_that_says_its_grain_passes(self, grain):
        report = judged(self.on(self.table(f"grain: {grain}")), "FUN035")
        assert outcomes(report) == {"d1": PASSED}

    @pytest.mark.parametrize("kind", ["text", "form"])
    def test_another_document_has_no_rows(self, kind):
        assert outcomes(judged(self.on(self.table(kind=kind)), "FUN035")) == {"d1": NOT_APPLICABLE}

    def test_a_table_that_is_not_cited_is_not_concerned_where_all_is_known(self):
        assert outcomes(judged(self.on(self.table(), cited=()), "FUN035")) == {"d1": NOT_APPLICABLE}
        report = judged(self.on(self.table(), cited=(), lost=["projects"]), "FUN035")
        assert missing(report) == [Missing("Project", GapReason.LOST)]
        report = judged(part(source_documents=[self.table()]), "FUN035", profile="discovery")
        assert missing(report) == [Missing("Project"), Missing("FundingLine")]

    def test_a_row_that_cites_a_table_twice_counts_once(self):
        (finding,) = judged(self.on(self.table(), cited=("d1", "d1")), "FUN035")
        assert "projets tirés de ce tableau : 1 ;" in finding.why("fr")

    def test_a_grain_that_is_lost_is_not_evaluated(self):
        report = judged(self.on(self.table(gap("grain", "lost"))), "FUN035")
        assert missing(report) == [Missing("SourceDocument.grain", GapReason.LOST)]

    def test_a_table_that_another_entity_cites_gives_no_total(self):
        source = "{id: o, name: O, kind: other, sources: [{document: d1}]}"
        what = document(organisations=[source], source_documents=[self.table()])
        assert outcomes(judged(what, "FUN035")) == {"d1": NOT_APPLICABLE}


class TestBeneficiaries:
    def on(self, *counts, more=""):
        written = ", ".join(f"{{{count}}}" for count in counts)
        return on_project("FUN038", f"beneficiaries: [{written}]", more)

    @pytest.mark.parametrize(
        ("count", "names"),
        [
            ("total: 40, qpv: 40, women: 20, men: 20, under_25: 40", []),
            ("total: 40, qpv: 41", ["qpv"]),
            ("total: 40, under_25: 41", ["under_25"]),
            ("total: 40, women: 41", ["women"]),
            ("total: 40, men: 41", ["men"]),
            ("total: 40, women: 21, men: 20", ["total"]),
            ("total: 40, women: 41, men: 5", ["women"]),
            ("total: 4, qpv: 40, women: 20, men: 20", ["total"]),
            ("total: 40, qpv: 41, women: 21, men: 20", ["total"]),
            ("total: -1, qpv: 1", ["total"]),
            ("total: 40, women: -1, men: 41", ["women"]),
            ("total: 40, women: -1, men: -2", ["men", "women"]),
            ("women: -1", ["women"]),
            ("total: 0, qpv: 0", []),
            ("total: 40", []),
        ],
    )
    def test_the_numbers_of_a_count_add_up(self, count, names):
        report = self.on(f"stage: planned, {count}")
        assert [field for _, field in found(report)] == [
            f"beneficiaries[planned].{n}" for n in names
        ]

    def test_planned_and_actual_counts_are_each_judged(self):
        report = self.on("stage: planned, total: 4, qpv: 5", "stage: actual, total: 4, qpv: 5")
        assert found(report) == [
            ("x1", "beneficiaries[actual].qpv"), ("x1", "beneficiaries[planned].qpv"),
        ]  # fmt: skip

    def test_a_stage_is_counted_once(self):
        report = self.on(*["stage: planned, total: 4"] * 3)
        assert [finding.path[3:] for finding in report] == [(1, "stage"), (2, "stage")]

    def test_a_count_without_total_is_not_evaluated(self):
        report = self.on("stage: planned, women: 3")
        assert missing(report) == [Missing("Beneficiaries.total")]
        report = self.on("stage: planned", "stage: actual, total: 4, qpv: 5")
        assert outcomes(report) == {"x1": FAILED}

    def test_a_project_without_count_is_not_evaluated(self):
        assert missing(on_project("FUN038")) == [Missing("Project.beneficiaries")]
        report = on_project("FUN038", gap("beneficiaries"))
        assert missing(report) == [Missing("Project.beneficiaries", GapReason.TO_COME)]
