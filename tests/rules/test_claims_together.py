"""Family CLM, declared figures beside one another: parts, and documents that disagree."""

import pytest
from tests.rules.claimed import claim, document, judged, stated, subjects
from tests.rules.judged import held_up_by, missing, outcome

from contratville.model import Ref
from contratville.rules import Missing, Outcome

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED

# Parts and wholes: CLM003


class TestParts:
    def parts(self, *values, more=()):
        return [
            stated(f"p{n}", value, "part_of: w", *more, of=f"série {n}")
            for n, value in enumerate(values, 1)
        ]

    def whole(self, value, *more, declared=None):
        return stated("w", value, "exhaustive_parts: true", *more, of="tout", declared=declared)

    def test_the_parts_make_the_whole(self):
        report = judged(document(self.whole(667), *self.parts(123, 544)), "CLM003")
        assert outcome(report, "w") is PASSED
        assert outcome(report, "p1") is NOT_APPLICABLE
        report = judged(document(self.whole(668), *self.parts(123, 544)), "CLM003")
        (finding,) = report
        assert (finding.field, finding.related) == (
            "value",
            (Ref("claim", "p1"), Ref("claim", "p2")),
        )
        assert (
            finding.why("fr") == "Tout déclaré : « 668 » ; somme des parties : « 667 » (123 + 544)."
        )

    def test_many_parts_are_not_all_written_out(self):
        report = judged(document(self.whole(5), *self.parts(*range(1, 12))), "CLM003")
        assert report.findings[0].why("en").endswith("(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + …).")

    @pytest.mark.parametrize(
        ("whole", "parts", "expected"),
        [
            (("100", "100 %"), ("33.3", "33.3", "33.3"), PASSED),
            (("100", "100,0 %"), ("33.3", "33.3", "33.3"), PASSED),
            (("100", "100,0 %"), ("33.3", "33.3", "33.2"), FAILED),
            (("100", "100,0 %"), ("33", "33", "33"), PASSED),
            (("100", "100,0 %"), ("33", "33", "32"), FAILED),
        ],
    )
    def test_shares_may_differ_by_a_unit_of_the_least_precise(self, whole, parts, expected):
        value, text = whole
        percent = ["unit: PERCENT"]
        held = [self.whole(value, *percent, declared=text), *self.parts(*parts, more=percent)]
        assert outcome(judged(document(*held), "CLM003"), "w") is expected

    def test_counts_may_not_differ(self):
        report = judged(document(self.whole(3), *self.parts(1, 1)), "CLM003")
        assert outcome(report, "w") is FAILED

    def test_at_least_and_about_are_taken_at_their_word(self):
        floor = ["comparison: at_least"]
        for whole, parts, expected in (
            (self.whole(100, *floor), self.parts(60, 60), PASSED),
            (self.whole(130, *floor), self.parts(60, 60), FAILED),
            (self.whole(130), self.parts(60, 60, more=floor), PASSED),
            (self.whole(110), self.parts(60, 60, more=floor), FAILED),
            (self.whole(130), self.parts(60, 60, more=["comparison: about"]), PASSED),
            (self.whole(140), self.parts(60, 60, more=["comparison: about"]), FAILED),
        ):
            assert outcome(judged(document(whole, *parts), "CLM003"), "w") is expected

    def test_parts_that_are_not_said_to_be_all_are_not_added(self):
        for said, expected in (
            ("notes: x", NOT_EVALUATED),
            ("exhaustive_parts: false", NOT_APPLICABLE),
            ("gaps: [{field: exhaustive_parts, reason: lost}]", NOT_EVALUATED),
        ):
            whole = stated("w", 670, said, of="tout")
            report = judged(document(whole, *self.parts(123, 544)), "CLM003")
            assert outcome(report, "w") is expected
        alone = judged(document(stated("w", 670, of="tout")), "CLM003")
        assert outcome(alone, "w") is NOT_APPLICABLE

    def test_without_parts_or_values_it_is_not_evaluated(self):
        assert missing(judged(document(self.whole(3)), "CLM003")) == [Missing("Claim.part_of")]
        for held in (
            [self.whole(None), *self.parts(1, 2)],
            [self.whole(3), *self.parts(1, None)],
            [self.whole(3), *self.parts(1, "2015-07-01")],
            [self.whole("2015-07-01"), *self.parts(1, 2)],
        ):
            report = judged(document(*held), "CLM003")
            assert outcome(report, "w") is NOT_EVALUATED
            assert missing(report) == [Missing("Claim.value")]

    def test_known_parts_that_already_exceed_the_whole_are_told(self):
        report = judged(document(self.whole(3), *self.parts(4, None)), "CLM003")
        assert outcome(report, "w") is FAILED
        report = judged(document(self.whole(3), *self.parts(4, -2, None)), "CLM003")
        assert outcome(report, "w") is NOT_EVALUATED

    def test_parts_of_another_unit_are_not_added(self):
        for more in (["unit: PERSON"], ["unit: OTHER", "unit_text: dossiers"]):
            held = [self.whole(3, "unit: PLACE"), *self.parts(1, 3, more=more)]
            assert missing(judged(document(*held), "CLM003")) == [Missing("Claim.unit")]
        held = [self.whole(3), *self.parts(1, 3, more=["unit: PERSON"])]
        assert missing(judged(document(*held), "CLM003")) == [Missing("Claim.unit")]

    def counted(self, id, value, year):
        more = ["of: Meeting", f'filters: {{held_on: "{year}-01-01"}}', "part_of: w"]
        return claim(id, value, *more)

    def test_a_part_that_two_sources_declare_is_added_once(self):
        twice = [self.counted("a", 1, 2015), self.counted("b", 1, 2015), self.counted("c", 2, 2016)]
        assert outcome(judged(document(self.whole(3), *twice), "CLM003"), "w") is PASSED
        rivals = [self.counted("a", 1, 2015), self.counted("b", 5, 2015)]
        report = judged(document(self.whole(3), *rivals), "CLM003")
        assert missing(report) == [Missing("Claim.part_of")]

    def test_stated_parts_of_one_wording_are_each_added(self):
        same = [stated(f"p{n}", 1, "part_of: w", of="série") for n in (1, 2, 3)]
        assert outcome(judged(document(self.whole(3), *same), "CLM003"), "w") is PASSED

    def test_a_loop_or_a_contradicted_part_holds_it_up(self):
        loop = [
            stated("w", 3, "exhaustive_parts: true", "part_of: p", of="tout"),
            stated("p", 2, "part_of: w", of="partie"),
        ]
        assert held_up_by(judged(document(*loop), "CLM003")) == ["REF020"]
        wrong = [self.whole(3), claim("p", 2, "of: Project", "part_of: w")]
        report = judged(document(*wrong), "CLM003")
        assert (outcome(report, "w"), held_up_by(report)) == (SKIPPED, ["CLM001"])


# Documents that disagree: CLM004


class TestDisagreement:
    def test_two_sources_that_give_two_figures_are_told_once(self):
        held = document(stated("a", 7), stated("b", 8, source="m"))
        report = judged(held, "CLM004")
        (finding,) = report
        assert subjects(report) == [(("a", "b"), "value")]
        assert finding.path == ("claims", 1, "value")
        assert finding.why("fr") == (
            "« 7 » selon « Document d1 (fictif) », p. 1 ; « 8 » selon « Document d2 (fictif) »."
        )
        assert finding.related == (Ref("source_document", "d1"), Ref("source_document", "d2"))

    def test_each_is_paired_with_the_first_that_it_contradicts(self):
        held = [stated("a", 7), stated("b", 8, source="m"), stated("c", 9, source="m")]
        report = judged(document(*reversed(held)), "CLM004")
        assert subjects(report) == [(("a", "b"), "value"), (("a", "c"), "value")]
        floor = stated("a", 5, "comparison: at_least")
        report = judged(document(floor, stated("b", 7), stated("c", 8, source="m")), "CLM004")
        assert subjects(report) == [(("b", "c"), "value")]

    def test_one_source_does_not_contradict_itself(self):
        assert outcome(judged(document(stated("a", 7), stated("b", 8)), "CLM004"), "a") is PASSED
        held = [stated("a", 7), stated("b", 7, source="m"), stated("c", 8)]
        assert subjects(judged(document(*held), "CLM004")) == [(("b", "c"), "value")]

    def test_without_a_source_it_is_not_evaluated(self):
        report = judged(document(stated("a", 7), stated("b", 8, source="")), "CLM004")
        assert outcome(report, "a") is PASSED
        assert outcome(report, "b") is NOT_EVALUATED
        assert missing(report) == [Missing("Claim.sources")]
        agreed = judged(document(stated("a", 7), stated("b", 7, source="")), "CLM004")
        assert outcome(agreed, "b") is PASSED

    def test_what_differs_in_what_it_is_about_is_not_compared(self):
        other = {"source": "m"}
        for one in (
            stated("b", 8, of="ateliers thématiques", **other),
            stated("b", 8, "as_of: 2016-01-01", **other),
            stated("b", 8, "subject: contract:c", **other),
            stated("b", 8, "nature: target", **other),
        ):
            assert judged(document(stated("a", 7), one), "CLM004").findings == ()

    def test_dates_disagree_when_no_day_is_common(self):
        def on(id, day, source):
            more = ["of: Contract", "field: signed_on"]
            return claim(id, day, *more, measure="date_of", source=source)

        for day, count in (("2015-07-17", 1), ("juillet 2015", 0), ("2015-07-15", 0)):
            held = document(on("a", "2015-07-15", "n"), on("b", day, "m"))
            assert len(judged(held, "CLM004").findings) == count

    def test_what_is_not_said_is_not_evaluated(self):
        report = judged(document(stated("a"), stated("b", 8, of="")), "CLM004")
        assert outcome(report, "a") is outcome(report, "b") is NOT_EVALUATED
        assert {one.what for one in missing(report)} == {"Claim.value", "Claim.of"}

    def test_an_order_has_no_value_to_compare(self):
        order = claim("o", None, "operands: [a, b]", measure="order", declared="a puis b")
        report = judged(document(stated("a", 1), stated("b", 2, of="séances"), order), "CLM004")
        assert outcome(report, "o") is NOT_APPLICABLE

    def test_what_the_data_settle_is_told_once(self):
        held = document(claim("a", 3, "of: Project"), claim("b", 4, "of: Project", source="m"))
        report = judged(held, "CLM004")
        assert report.findings == ()
        assert held_up_by(report) == ["CLM001"]

    def test_claims_of_one_id_are_held_up(self):
        held = document(stated("a", 7), stated("a", 8, source="m"), stated("b", 9, source="m"))
        assert held_up_by(judged(held, "CLM004")) == ["REF001"]
