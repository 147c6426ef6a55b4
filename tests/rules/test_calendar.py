"""Family CAL: what the examples do not show."""

from datetime import date

import pytest
from attrs import evolve
from tests.rules.judged import codes

from contratville import example
from contratville.codec import loads
from contratville.model import KINDS, FuzzyDate, Milestone, Period
from contratville.rules import CATALOGUE, Missing, Outcome, check
from contratville.rules.calendar import CALENDAR_RULES

DAY = date(2015, 12, 31)
REVERSED = "{start: 2015-06-30, end: 2015-06-01}"
NO_DATE = "elle n'a ni période ni date approximative"


def document(body, head=""):
    return loads(
        "format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
        f"  generation: 2015-2023\n{head}{body}",
        "yaml",
    )


def judged(body, code, head="", **options):
    return check(document(body, head), as_of=DAY, select=[code], **options)


def outcomes(report, code):
    found = report.judgement(code).outcomes.items()
    return {",".join(ref.id for ref in subject): outcome for subject, outcome in found}


def test_the_classes_in_scope_are_those_that_hold_a_period_or_an_approximate_date():
    (rule,) = (rule for rule in CALENDAR_RULES if rule.code == "CAL007")
    inside = {entity_class.__name__ for entity_class in rule.scope.classes}
    assert {"Contract", "Milestone", "Organisation", "GovernanceBody", "Signatory"} <= inside
    outside = {entity_class.__name__ for entity_class in KINDS.values()} - inside
    assert {"Pillar", "Commune", "Decision", "FundingLine"} <= outside


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ("period: {start: 2015-06-01, end: 2015-06-01}", None),
        ("period: {start: 2015-06-02, end: 2015-06-01}", "period.end"),
        ("period: {start: 2015-06-02}", None),
        ("period: {end: 2015-06-01}", None),
        ("due: {text: le 1er juin, earliest: 2015-06-01, latest: 2015-06-01}", None),
        ("due: {text: juin, earliest: 2015-06-30, latest: 2015-06-01}", "due.latest"),
        ("due: {text: dès juin, earliest: 2015-06-01}", None),
        ("due: {text: avant juin, latest: 2015-06-01}", None),
        ("due: dès que possible", None),
        ("done_on: {text: juin, earliest: 2015-06-30, latest: 2015-06-01}", "done_on.latest"),
    ],
)
def test_the_last_day_is_not_before_the_first(dates, field):
    report = judged(f"  milestones: [{{id: m, code: s, label: Étape, {dates}}}]\n", "CAL007")
    assert codes(report) == ([("CAL007", field)] if field else [])
    assert outcomes(report, "CAL007")["m"] is (Outcome.FAILED if field else Outcome.PASSED)


def test_each_reversed_period_of_an_entity_is_one_point_at_its_end():
    head = (
        f"  label_period: {REVERSED}\n  legal_period: {REVERSED}\n"
        "  predecessor: {title: Contrat précédent (fictif), label_period: " + REVERSED + "}\n"
    )
    report = judged("", "CAL007", head)
    assert codes(report) == [
        ("CAL007", "label_period.end"),
        ("CAL007", "legal_period.end"),
        ("CAL007", "predecessor.label_period.end"),
    ]
    assert [finding.location.line for finding in report] == [6, 7, 8]


def test_a_date_nested_in_a_list_is_found_by_the_key_of_its_item():
    body = f"""\
  organisations: [{{id: o, name: Organisme, kind: other}}]
  governance_bodies:
    - id: b
      name: Instance
      kind: strategic
      seats:
        - {{holder: "organisation:o", role: chair}}
        - {{holder: "organisation:o", role: member, period: {REVERSED}}}
"""
    report = judged(body, "CAL007")
    assert codes(report) == [("CAL007", "seats[organisation:o||member].period.end")]
    assert outcomes(report, "CAL007")["o"] is Outcome.NOT_APPLICABLE


def test_a_former_wording_is_dated_two_levels_down():
    body = """\
  orientations:
    - id: or
      order: 1
      label: Orientation
      label_versions:
        - text: Ancien libellé
          seen_on: {text: juin, earliest: 2015-06-30, latest: 2015-06-01}
"""
    report = judged(body, "CAL007")
    assert codes(report) == [("CAL007", "label_versions[Ancien libellé].seen_on.latest")]


def test_an_entity_without_any_date_is_not_concerned():
    report = judged("  milestones: [{id: m, code: s, label: Étape}]\n", "CAL007")
    assert outcomes(report, "CAL007") == {
        "c": Outcome.NOT_APPLICABLE,
        "m": Outcome.NOT_APPLICABLE,
    }
    assert [reason.text.fr for reason in report.judgement("CAL007").reasons] == [NO_DATE]


def test_an_entity_whose_only_date_is_a_gap_is_not_evaluated():
    body = """\
  milestones:
    - {id: m, code: s, label: Étape, gaps: [{field: due, reason: lost}]}
    - {id: n, code: s, label: Étape, done_on: juin 2015, gaps: [{field: due, reason: lost}]}
"""
    report = judged(body, "CAL007")
    assert outcomes(report, "CAL007")["m"] is Outcome.NOT_EVALUATED
    assert outcomes(report, "CAL007")["n"] is Outcome.PASSED
    (missing,) = (r.missing for r in report.judgement("CAL007").reasons if r.missing)
    assert [(one.what, one.gap.fr) for one in missing] == [("Milestone.due", "perdu")]


def test_a_part_is_judged_on_what_it_holds_only():
    text = f"""\
format: contratville/1
part: {{of: c, generation: 2015-2023, holds: [projects]}}
contract:
  projects: [{{id: p, label: Projet, year: 2015, period: {REVERSED}}}]
"""
    report = check(loads(text, "yaml"), as_of=DAY, profile="discovery", select=["CAL007"])
    assert codes(report) == [("CAL007", "period.end")]
    assert outcomes(report, "CAL007") == {"p": Outcome.FAILED}


def test_a_contract_in_memory_is_judged_as_well():
    contract = document("").contract
    fuzzy = FuzzyDate(text="juin", earliest=date(2015, 6, 30), latest=date(2015, 6, 1))
    period = Period(start=date(2015, 6, 30), end=date(2015, 6, 1))
    milestone = Milestone(id="m", code="s", label="Étape", due=fuzzy, period=period)
    report = check(contract.adding(milestone), as_of=DAY, select=["CAL007"])
    assert codes(report) == [("CAL007", "due.latest"), ("CAL007", "period.end")]


def test_the_point_quotes_both_days():
    report = judged(
        f"  milestones: [{{id: m, code: s, label: Étape, period: {REVERSED}}}]\n", "CAL007"
    )
    (finding,) = report
    assert finding.message("fr") == (
        "Opérateur qui tient les données (GIP) : corriger le début ou la fin du champ « période de "
        "l'étape » de « Étape » (milestone:m), d'après le document d'origine. Le champ « période "
        "de l'étape » va du « 30 juin 2015 » au « 1er juin 2015 » : la fin précède le début."
    )


def test_marseille_keeps_the_period_that_its_source_writes_the_wrong_way_round():
    report = check(example("marseille-2015"), select=["CAL007", "CAL011"])
    assert [(str(finding.subject[0]), finding.field) for finding in report] == [
        ("milestone:rencontres-territoriales", "period.end")
    ]


def milestones(*after):
    return "  milestones:\n" + "".join(
        f"    - {{id: {id}, code: {id}, label: Jalon {id}, after: [{', '.join(waited)}]}}\n"
        if waited
        else f"    - {{id: {id}, code: {id}, label: Jalon {id}}}\n"
        for id, *waited in after
    )


def test_a_loop_is_printed_from_its_smallest_member():
    body = milestones(("c1", "b1"), ("b1", "a1"), ("a1", "c1"), ("d1", "a1"))
    report = judged(body, "CAL011")
    assert codes(report) == [("CAL011", "after[c1]")]
    (finding,) = report
    assert finding.params["loop"] == "a1 → c1 → b1 → a1"
    assert [ref.id for ref in finding.evidence] == ["a1", "c1", "b1"]
    assert outcomes(report, "CAL011") == {"a1,b1,c1": Outcome.FAILED, "d1": Outcome.PASSED}
    assert finding.why("fr") == (
        "Le champ « jalons préalables » ramène au point de départ : « a1 → c1 → b1 → a1 »."
    )


def test_a_milestone_that_waits_for_itself_is_a_loop_of_one():
    report = judged(milestones(("a1",), ("b1", "a1", "b1")), "CAL011")
    assert codes(report) == [("CAL011", "after[b1]")]
    assert outcomes(report, "CAL011") == {"a1": Outcome.PASSED, "b1": Outcome.FAILED}


def test_two_loops_apart_are_two_points():
    body = milestones(("a1", "b1"), ("b1", "a1"), ("c1", "d1"), ("d1", "c1"))
    assert len(judged(body, "CAL011").findings) == 2


def test_two_ways_to_one_milestone_are_no_loop():
    body = milestones(("a1",), ("b1", "a1"), ("c1", "a1"), ("d1", "b1", "c1"))
    assert not judged(body, "CAL011").findings


def test_a_loop_that_goes_through_the_second_of_two_milestones_of_one_id_is_found():
    body = milestones(("a1", "b1"), ("a1", "c1"), ("b1",), ("c1", "a1"))
    report = judged(body, "CAL011")
    assert codes(report) == [("CAL011", "after[c1]")]
    assert report.findings[0].path[:2] == ("milestones", 1)


def test_a_loop_is_held_up_while_one_of_its_milestones_waits_for_nothing_known():
    body = milestones(("a1", "b1"), ("b1", "a1", "z9"))
    report = judged(body, "CAL011")
    assert not report.findings
    assert outcomes(report, "CAL011") == {"a1,b1": Outcome.SKIPPED}


def test_a_milestone_whose_order_is_a_gap_is_not_evaluated():
    body = """\
  milestones:
    - {id: m, code: s, label: Étape, gaps: [{field: after, reason: lost}]}
    - {id: n, code: s, label: Étape, after: [m]}
"""
    report = judged(body, "CAL011")
    assert outcomes(report, "CAL011") == {"m": Outcome.NOT_EVALUATED, "n": Outcome.PASSED}
    (missing,) = (reason.missing for reason in report.judgement("CAL011").reasons)
    assert [one.what for one in missing] == ["Milestone.after"]


def test_without_milestone_nothing_is_evaluated():
    report = judged("", "CAL011")
    assert report.judgement("CAL011").count(Outcome.NOT_EVALUATED) == 1
    (reason,) = report.judgement("CAL011").reasons
    assert reason.missing == (Missing("Milestone"),)


def test_no_contract_whatever_its_dates_raises():
    empty = FuzzyDate(text="")
    contract = document("").contract
    odd = [Milestone(id="m", code="", label="", due=empty, period=Period(), after=("m", "z"))]
    report = check(
        evolve(contract, milestones=[*odd, *odd]), as_of=DAY, rules=CATALOGUE, select=["CAL"]
    )
    assert codes(report) == []
