"""Family CTR: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.judged import codes

from contratville.codec import loads
from contratville.diagnostics import Text
from contratville.rules import CATALOGUE, Outcome, Profile, check

DAY = date(2016, 12, 31)
SIGNED = "  signed_on: 2015-07-01\n"
QPV = """\
  communes: [{id: ville, name: Ville, insee: "00001"}]
  neighbourhoods: [{id: q, kind: qpv, communes: [ville]}]
"""
FAMILY = [rule.code for rule in CATALOGUE if rule.family == "CTR"]


def document(body, *, generation="2015-2023"):
    return loads(
        f"format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
        f"  generation: {generation}\n{body}",
        "yaml",
    )


def judged(body, code, *, as_of=DAY, profile="marseille-2015", **options):
    return check(document(body, **options), as_of=as_of, select=[code], profile=profile)


def outcome(body, code, **options):
    """Give the outcome of a rule on the contract, which is its only subject."""
    report = judged(body, code, **options)
    (found,) = report.judgement(code).outcomes.values()
    assert (found is Outcome.FAILED) == bool(report.findings)
    return found


def missing(report, code):
    """Give what a rule lacks, with the reason of a gap."""
    return [
        (lacking.what, lacking.gap and lacking.gap.value)
        for reason in report.judgement(code).reasons
        for lacking in reason.missing
    ]


def gap(field, reason="not_found"):
    return f"  gaps: [{{field: {field}, reason: {reason}}}]\n"


def profiled(code, **parameters):
    """Give the profile of Marseille with other parameters for a rule."""
    return Profile(
        name="essai",
        title=Text("Essai", "Trial"),
        lineage=("marseille-2015", "loi-2014", "core"),
        parameters={code: parameters},
    )


# CTR001


def lead(kind="epci", extra="", commune="intercommunality: o", organisations=""):
    return f"""\
  lead: o
  perimeter: [ville]
{extra}{SIGNED}\
  organisations:
    - {{id: o, name: Porteur, kind: {kind}}}
{organisations}\
  communes: [{{id: ville, name: Ville, insee: "00001", {commune}}}]
"""


def test_a_contract_has_a_lead():
    report = judged(SIGNED, "CTR001")
    assert codes(report) == [("CTR001", "lead")]
    assert report.findings[0].message("fr") == (
        "EPCI porteur : indiquer l'EPCI qui porte le contrat. Aucun porteur n'est indiqué."
    )
    assert report.findings[0].location.line == 4


def test_a_lead_declared_as_a_gap_is_not_evaluated():
    report = judged(SIGNED + gap("lead", "lost"), "CTR001")
    assert not report.findings
    assert missing(report, "CTR001") == [("Contract.lead", "lost")]


@pytest.mark.parametrize(
    ("kind", "extra", "field"),
    [
        ("commune", "", "lead"),
        ("commune", "  lead_exception: overseas\n", None),
        ("commune", "  lead_exception: overseas\n  overseas: true\n", None),
        ("commune", "  lead_exception: overseas\n  overseas: false\n", "lead_exception"),
        ("commune", "  lead_exception: epci_without_competence\n", None),
        ("commune", "  lead_exception: metropolis_perimeter\n", "lead"),
        ("association", "  lead_exception: overseas\n", "lead"),
        ("public_interest_group", "", "lead"),
        ("epci", "", None),
    ],
)
def test_a_commune_leads_under_an_exception_only_and_nobody_else(kind, extra, field):
    report = judged(lead(kind, extra), "CTR001")
    assert codes(report) == ([("CTR001", field)] if field else [])


def test_an_exception_declared_as_a_gap_is_not_evaluated():
    for body in (lead("commune"), lead(commune="intercommunality: x", organisations=OTHER)):
        report = judged(body + gap("lead_exception"), "CTR001")
        assert not report.findings
        assert missing(report, "CTR001") == [("Contract.lead_exception", "not_found")]


OTHER = "    - {id: x, name: Autre, kind: epci}\n"


def test_a_commune_of_another_epci_is_outside_unless_a_metropolis_keeps_its_perimeter():
    report = judged(lead(commune="intercommunality: x", organisations=OTHER), "CTR001")
    assert codes(report) == [("CTR001", "perimeter[ville]")]
    assert "membre de « Autre », et non de « Porteur »" in report.findings[0].message("fr")
    kept = "  lead_exception: metropolis_perimeter\n"
    body = lead(extra=kept, commune="intercommunality: x", organisations=OTHER)
    assert outcome(body, "CTR001") is Outcome.PASSED


def test_each_commune_outside_is_one_point_named_once():
    body = lead(commune="intercommunality: x", organisations=OTHER).replace(
        "[ville]\n", "[ville, ville, autre]\n"
    )
    body = body.replace(
        "  communes: [", "  communes: [{id: autre, name: B, insee: '00002', intercommunality: x}, "
    )
    assert codes(judged(body, "CTR001")) == [
        ("CTR001", "perimeter[autre]"),
        ("CTR001", "perimeter[ville]"),
    ]


@pytest.mark.parametrize(
    "organisations",
    [
        """\
    - {id: x, name: Suivant, kind: epci, succeeds: y}
    - {id: y, name: Intermédiaire, kind: epci, succeeds: o}
""",
        "    - {id: x, name: Suivant, kind: epci, succeeds: o}\n",
    ],
)
def test_an_epci_that_replaced_the_lead_is_not_another_one(organisations):
    body = lead(commune="intercommunality: x", organisations=organisations)
    assert outcome(body, "CTR001") is Outcome.PASSED
    ended = body.replace("name: Porteur,", "name: Porteur, period: {end: 2015-12-31},")
    assert outcome(ended, "CTR001") is Outcome.PASSED


def test_an_epci_that_the_lead_replaced_is_not_another_one_and_its_other_successor_is():
    body = lead(commune="intercommunality: x", organisations=OTHER).replace(
        "name: Porteur,", "name: Porteur, succeeds: x,"
    )
    assert outcome(body, "CTR001") is Outcome.PASSED
    sibling = (
        "    - {id: z, name: Aïeul, kind: epci}\n    - {id: x, name: B, kind: epci, succeeds: z}\n"
    )
    body = lead(commune="intercommunality: x", organisations=sibling).replace(
        "name: Porteur,", "name: Porteur, succeeds: z,"
    )
    assert codes(judged(body, "CTR001")) == [("CTR001", "perimeter[ville]")]


def test_organisations_that_succeed_one_another_in_a_loop_stop_nothing():
    loop = "    - {id: x, name: B, kind: epci, succeeds: o}\n"
    body = lead(commune="intercommunality: x", organisations=loop).replace(
        "name: Porteur,", "name: Porteur, succeeds: x,"
    )
    assert outcome(body, "CTR001") is Outcome.PASSED


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        (lead(commune="dsu_years: [2015]"), ("Commune.intercommunality", None)),
        (
            lead(commune="gaps: [{field: intercommunality, reason: lost}]"),
            ("Commune.intercommunality", "lost"),
        ),
        (lead().replace("[ville]\n", "[]\n"), ("Contract.perimeter", None)),
        (lead() + gap("perimeter"), ("Contract.perimeter", "not_found")),
    ],
)
def test_a_perimeter_that_is_not_known_is_not_evaluated(body, lacking):
    report = judged(body, "CTR001")
    assert not report.findings
    assert missing(report, "CTR001") == [lacking]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (lead().replace("lead: o", "lead: nobody"), "REF002"),
        (lead().replace("lead: o", "lead: ville"), "REF014"),
        (lead(commune="intercommunality: nobody"), "REF002"),
    ],
)
def test_a_lead_or_an_epci_that_leads_nowhere_holds_the_rule_up(body, code):
    report = judged(body, "CTR001")
    assert not report.findings
    assert [reason.held_up_by for reason in report.judgement("CTR001").reasons] == [(code,)]


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ("2014-02-22", Outcome.NOT_APPLICABLE),
        ("2014-02-23", Outcome.FAILED),
        ("2014-02", Outcome.NOT_EVALUATED),
        ("2026-01-01", Outcome.FAILED),
    ],
)
def test_the_lead_is_judged_by_the_law_of_2014_at_the_signature(signed, expected):
    assert outcome(f"  signed_on: {signed}\n", "CTR001") is expected


@pytest.mark.parametrize(
    "code",
    ["CTR001", "CTR002", "CTR005", "CTR006", "CTR007", "CTR008", "CTR009", "CTR011", "CTR015"],
)
def test_a_contract_whose_signature_is_not_dated_is_not_evaluated(code):
    report = judged("  perimeter: [ville]\n" + QPV, code)
    assert ("signature", None) in missing(report, code)


# CTR002


def quarter(kind, signed="2015-07-01", where="ville", perimeter="[ville, v2]"):
    return f"""\
  perimeter: {perimeter}
  signed_on: {signed}
  communes: [{{id: ville, name: Ville, insee: "00001"}}, {{id: v2, name: B, insee: "00002"}}]
  neighbourhoods: [{{id: q, kind: {kind}, communes: [{where}]}}]
"""


@pytest.mark.parametrize(
    ("kind", "signed", "expected"),
    [
        ("qpv", "2015-07-01", Outcome.PASSED),
        ("watch", "2015-07-01", Outcome.PASSED),
        ("watch", "2024-11-17", Outcome.PASSED),
        ("watch", "2024-11-18", Outcome.FAILED),
        ("watch", "2024-11", Outcome.NOT_EVALUATED),
        ("qpv", "2024-11-18", Outcome.PASSED),
        ("lived", "2015-07-01", Outcome.FAILED),
        ("pocket", "2015-07-01", Outcome.FAILED),
    ],
)
def test_a_watch_neighbourhood_is_enough_while_the_law_has_them(kind, signed, expected):
    assert outcome(quarter(kind, signed), "CTR002", profile="quartiers-2030") is expected


def test_the_sentence_names_the_neighbourhoods_that_were_sought():
    (before,) = judged(quarter("lived"), "CTR002")
    (after,) = judged(quarter("lived", "2024-12-01"), "CTR002")
    assert before.field == after.field == "neighbourhoods"
    assert "Aucun quartier prioritaire ou de veille active n'est situé dans : « Ville, B »" in (
        before.message("fr")
    )
    assert "Aucun quartier prioritaire n'est situé" in after.message("fr")


def test_a_neighbourhood_of_another_commune_does_not_count():
    assert outcome(quarter("qpv", perimeter="[v2]"), "CTR002") is Outcome.FAILED
    assert outcome(quarter("qpv", where="ville, v2", perimeter="[v2]"), "CTR002") is Outcome.PASSED


def test_neighbourhoods_or_communes_that_are_not_known_are_not_evaluated():
    report = judged(quarter("lived") + gap("neighbourhoods"), "CTR002")
    assert missing(report, "CTR002") == [("Neighbourhood", "not_found")]
    assert outcome(quarter("qpv") + gap("neighbourhoods"), "CTR002") is Outcome.PASSED
    report = judged(quarter("qpv", perimeter="[]"), "CTR002")
    assert missing(report, "CTR002") == [("Contract.perimeter", None)]


def test_a_neighbourhood_whose_commune_leads_nowhere_holds_the_rule_up():
    assert outcome(quarter("qpv", where="nowhere"), "CTR002") is Outcome.SKIPPED
    other = quarter("qpv").replace(
        "neighbourhoods: [", "neighbourhoods: [{id: r, kind: qpv, communes: [nowhere]}, "
    )
    assert outcome(other, "CTR002") is Outcome.PASSED


# CTR003

KINDS = ("diagnosis", "orientations_framework", "territory_projects")


def booklet(number, *, id=None, kind=None, current="true", validated="", extra=""):
    validated = f", validated_on: {validated}" if validated else ""
    current = f", current: {current}" if current else ""
    return (
        f"    - {{id: {id or f'c{number}'}, number: {number}, kind: {kind or KINDS[number - 1]}, "
        f"title: Cahier{current}{validated}{extra}}}\n"
    )


def volumes(*booklets, due="2015-12-31"):
    return (
        f"{SIGNED}  milestones: [{{id: j, code: booklet3_validated, label: J, due: {due}}}]\n"
        f"  booklets:\n{''.join(booklets)}"
    )


def test_each_booklet_that_is_missing_is_one_point():
    report = judged(volumes(booklet(2)), "CTR003")
    assert codes(report) == [("CTR003", "booklets[1]"), ("CTR003", "booklets[3]")]
    assert [finding.location.line for finding in report] == [8, 8]
    assert report.findings[0].message("fr") == (
        "EPCI porteur, échéance le 31 décembre 2015 : ajouter le cahier 1 (diagnostic). "
        "Aucun cahier ne porte le numéro « 1 »."
    )


def test_a_booklet_that_is_missing_from_a_list_with_a_gap_is_not_evaluated():
    report = judged(volumes(booklet(2)) + gap("booklets"), "CTR003")
    assert not report.findings
    assert missing(report, "CTR003") == [("Booklet", "not_found")]


@pytest.mark.parametrize(
    ("versions", "field"),
    [
        ((booklet(2), booklet(2, id="b", current="false")), None),
        ((booklet(2), booklet(2, id="b", current="")), None),
        ((booklet(2), booklet(2, id="b")), "booklets[2]"),
        ((booklet(2, current="false"), booklet(2, id="b", current="false")), "booklets[2]"),
        ((booklet(2, kind="diagnosis"),), "booklets[2]"),
        ((booklet(2), booklet(2, id="b", kind="diagnosis", current="false")), None),
        ((booklet(2), "    - {id: b, number: 4, kind: diagnosis, title: Annexe}\n"), None),
    ],
)
def test_one_version_of_a_booklet_is_current_and_of_the_right_kind(versions, field):
    report = judged(volumes(booklet(1), *versions, booklet(3)), "CTR003")
    assert codes(report) == ([("CTR003", field)] if field else [])


def test_the_place_of_a_second_current_version_is_where_it_says_so():
    report = judged(volumes(booklet(1), booklet(2), booklet(2, id="b"), booklet(3)), "CTR003")
    assert report.findings[0].location.pointer == "/contract/booklets/2/current"
    report = judged(volumes(booklet(1), booklet(2, kind="diagnosis"), booklet(3)), "CTR003")
    assert report.findings[0].location.pointer == "/contract/booklets/1/kind"


def test_a_version_that_does_not_say_whether_it_is_current_is_not_evaluated():
    for versions in (
        (booklet(2, current=""),),
        (booklet(2, current="false"), booklet(2, id="b", current="")),
        (booklet(2, current="", kind="diagnosis"),),
    ):
        report = judged(volumes(booklet(1), *versions, booklet(3)), "CTR003")
        assert not report.findings
        assert missing(report, "CTR003") == [("Booklet.current", None)]
    lost = booklet(2, current="", extra=", gaps: [{field: current, reason: lost}]")
    report = judged(volumes(booklet(1), lost, booklet(3)), "CTR003")
    assert missing(report, "CTR003") == [("Booklet.current", "lost")]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(date(2015, 12, 30), Outcome.NOT_DUE), (date(2015, 12, 31), Outcome.FAILED)],
)
def test_the_booklets_are_due_when_the_third_is_validated(as_of, expected):
    assert outcome(volumes(booklet(1)), "CTR003", as_of=as_of) is expected


def test_without_a_day_for_the_third_booklet_the_rule_is_not_evaluated():
    report = judged(SIGNED, "CTR003")
    assert missing(report, "CTR003") == [("Milestone", None)]
    undated = volumes(booklet(1), due="{text: dès que possible}")
    assert missing(judged(undated, "CTR003"), "CTR003") == [("Milestone.due", None)]


# CTR004


def validated(first, second, third):
    days = (first, second, third)
    return volumes(*(booklet(n, validated=day) for n, day in enumerate(days, 1)))


@pytest.mark.parametrize(
    ("days", "fields"),
    [
        (("2015-03-02", "2015-06-18", "2015-12-18"), []),
        (("2015-06-18", "2015-06-18", "2015-06-18"), []),
        (("2015-06-19", "2015-06-18", "2015-12-18"), ["booklets[1]"]),
        (("2015-03-02", "2015-12-19", "2015-12-18"), ["booklets[2]"]),
        (("2016-01-02", "2016-01-01", "2015-12-18"), ["booklets[1]", "booklets[2]"]),
        (("2015-03-02", "janvier 2016", "fin décembre 2015"), ["booklets[2]"]),
        (("mars 2015", "juin 2015", "fin décembre 2015"), []),
    ],
)
def test_booklets_are_validated_in_order(days, fields):
    report = judged(validated(*days), "CTR004")
    assert codes(report) == [("CTR004", field) for field in fields]


def test_a_booklet_validated_after_both_others_is_one_point_that_names_both():
    (finding,) = judged(validated("2016-01-01", "2015-06-18", "2015-12-18"), "CTR004")
    assert "après : cahier 2, le « 2015-06-18 », cahier 3, le « 2015-12-18 »." in (
        finding.message("fr")
    )
    assert finding.location.pointer == "/contract/booklets/0/validated_on"


@pytest.mark.parametrize("third", ["décembre 2015", "{text: dès que possible}"])
def test_dates_that_may_be_in_order_are_not_evaluated(third):
    report = judged(validated("2015-03-02", "2015-12-15", third), "CTR004")
    assert not report.findings
    assert missing(report, "CTR004") == [("Booklet.validated_on", None)]


def test_former_versions_are_not_compared():
    former = booklet(2, id="b", current="false", validated="2016-06-01")
    body = validated("2015-03-02", "2015-06-18", "2015-12-18") + former
    assert outcome(body, "CTR004") is Outcome.PASSED


@pytest.mark.parametrize(
    ("second", "lacking"),
    [
        (booklet(2), ("Booklet.validated_on", None)),
        (
            booklet(2, extra=", gaps: [{field: validated_on, reason: to_come}]"),
            ("Booklet.validated_on", "to_come"),
        ),
        (booklet(2, current="", validated="2015-06-18"), ("Booklet.current", None)),
        ("", ("Booklet", None)),
    ],
)
def test_a_booklet_that_is_not_known_leaves_the_order_not_evaluated(second, lacking):
    days = (booklet(1, validated="2015-03-02"), second, booklet(3, validated="2015-12-18"))
    report = judged(volumes(*days, due="2017-12-31"), "CTR004")
    assert not report.findings
    assert missing(report, "CTR004") == [lacking]


def test_two_current_versions_hold_up_the_order():
    body = validated("2015-03-02", "2016-01-18", "2015-12-18") + booklet(2, id="b")
    report = judged(body, "CTR004")
    assert [reason.held_up_by for reason in report.judgement("CTR004").reasons] == [("CTR003",)]


# CTR005 to CTR009

OBJECTIVE = """\
  orientations: [{id: r, order: 1, label: R}]
  operational_objectives: [{id: o, label: O, orientation: r, indicators: [i]}]
"""
INDICATOR = "  indicators: [{id: i, label: I, unit: PERCENT, kind: activity}]\n"
CONTENTS = {
    "CTR005": "numbered_objectives",
    "CTR006": "ordinary_means",
    "CTR007": "engineering_means",
    "CTR008": "indicators",
    "CTR009": "evaluation_structure",
}
AGREED = ("CTR005", "CTR006", "CTR007", "CTR008", "CTR009", "CTR011")


@pytest.mark.parametrize("code", AGREED)
def test_a_contract_without_priority_neighbourhood_is_not_concerned(code):
    watch = QPV.replace("qpv", "watch")
    report = judged(SIGNED + watch, code)
    (reason,) = report.judgement(code).reasons
    assert reason.outcome is Outcome.NOT_APPLICABLE
    assert reason.text.fr == "contrat sans quartier prioritaire"


@pytest.mark.parametrize("code", AGREED)
def test_a_contract_whose_neighbourhoods_are_not_known_is_not_evaluated(code):
    report = judged(SIGNED + gap("neighbourhoods"), code)
    assert ("Neighbourhood", "not_found") in missing(report, code)


@pytest.mark.parametrize("code", AGREED)
def test_a_part_of_a_contract_is_not_evaluated(code):
    text = """
format: contratville/1
part: {of: c, generation: 2015-2023, holds: [companion_instruments]}
contract: {companion_instruments: []}
"""
    report = check(loads(text, "yaml"), as_of=DAY, select=[code])
    assert not report.findings
    assert report.judgement(code).count(Outcome.NOT_EVALUATED) == 1


@pytest.mark.parametrize("code", AGREED[:-1])
@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ("2014-02-22", Outcome.NOT_APPLICABLE),
        ("2014-02-23", Outcome.FAILED),
        ("2024-11-17", Outcome.FAILED),
        ("2024-11-18", Outcome.NOT_APPLICABLE),
        ("2024-11", Outcome.NOT_EVALUATED),
    ],
)
def test_the_contents_of_a_contract_are_those_of_the_law_at_its_signature(code, signed, expected):
    body = (
        f"  signed_on: {signed}\n  contents: [{{code: {CONTENTS[code]}, present: absent}}]\n{QPV}"
    )
    assert outcome(body, code, as_of=date(2025, 1, 1)) is expected


@pytest.mark.parametrize("code", AGREED[:-1])
def test_the_contents_of_a_contract_are_due_at_its_signature(code):
    body = f"{SIGNED}  contents: [{{code: {CONTENTS[code]}, present: absent}}]\n{QPV}"
    assert outcome(body, code, as_of=date(2015, 6, 30)) is Outcome.NOT_DUE
    assert outcome(body, code, as_of=date(2015, 7, 1)) is Outcome.FAILED


@pytest.mark.parametrize("code", AGREED[:-1])
def test_an_element_that_is_declared_is_judged_by_what_is_said_of_it(code):
    element = CONTENTS[code]
    head = SIGNED + QPV + OBJECTIVE + INDICATOR + ENVELOPE
    for present, expected in (
        ("included", Outcome.PASSED),
        ("absent", Outcome.FAILED),
        ("unknown", Outcome.NOT_EVALUATED),
    ):
        body = f"{head}  contents: [{{code: {element}, present: {present}}}]\n"
        assert outcome(body, code) is expected
    (finding,) = judged(f"{head}  contents: [{{code: {element}, present: absent}}]\n", code)
    assert finding.field == f"contents[{element}].present"
    assert "est déclaré « absent » du contrat." in finding.message("fr")
    report = judged(f"{head}  contents: [{{code: {element}, present: unknown}}]\n", code)
    assert missing(report, code) == [("ContentsEntry.present", None)]


@pytest.mark.parametrize("code", ["CTR007", "CTR009"])
@pytest.mark.parametrize("contents", ["", "  contents: [{code: review_clause, present: absent}]\n"])
def test_an_element_of_which_nothing_is_said_is_not_evaluated(code, contents):
    report = judged(SIGNED + QPV + contents, code)
    assert missing(report, code) == [("Contract.contents", None)]
    report = judged(SIGNED + QPV + contents + gap("contents", "lost"), code)
    assert missing(report, code) == [("Contract.contents", "lost")]


ENVELOPE = """\
  organisations: [{id: f, name: Financeur, kind: state}]
  envelopes:
    - id: e
      label: E
      funder: f
      year: 2016
      kind: specific
      versions: [{kind: notified, effective_on: 2016-02-01, amount: 1.00}]
"""
COMMITMENT = """\
  signatories: [{id: s, organisation: f, role: mandatory}]
  ordinary_law_commitments:
    - {id: d, label: D, committed_by: s, statement: promised, state: announced}
"""


@pytest.mark.parametrize(
    ("objective", "indicator", "expected"),
    [
        ("", "", Outcome.FAILED),
        (", target: {value: 20, unit: PLACE}", "", Outcome.PASSED),
        (", target: {value: 0, unit: PLACE}", "", Outcome.PASSED),
        ("", ", target_min: 10", Outcome.PASSED),
        ("", ", target_max: 10", Outcome.PASSED),
        ("", ", baseline: 10", Outcome.FAILED),
        (", gaps: [{field: target, reason: lost}]", "", Outcome.NOT_EVALUATED),
        (", gaps: [{field: indicators, reason: lost}]", "", Outcome.NOT_EVALUATED),
        ("", ", gaps: [{field: target_max, reason: lost}]", Outcome.NOT_EVALUATED),
    ],
)
def test_a_target_is_that_of_an_objective_or_of_its_indicator(objective, indicator, expected):
    body = OBJECTIVE.replace("indicators: [i]", f"indicators: [i]{objective}")
    body += INDICATOR.replace("kind: activity", f"kind: activity{indicator}")
    assert outcome(SIGNED + QPV + body, "CTR005") is expected


def test_the_target_of_an_indicator_of_no_objective_does_not_count():
    indicators = INDICATOR.replace(
        "[{", "[{id: x, label: X, unit: PERCENT, kind: result, target_min: 1}, {"
    )
    report = judged(SIGNED + QPV + OBJECTIVE + indicators, "CTR005")
    assert codes(report) == [("CTR005", "operational_objectives")]
    assert "Parmi « 1 » objectifs opérationnels" in report.findings[0].message("fr")


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        ("", ("OperationalObjective", None)),
        (gap("operational_objectives"), ("OperationalObjective", "not_found")),
        (
            OBJECTIVE + INDICATOR + gap("operational_objectives"),
            ("OperationalObjective", "not_found"),
        ),
        (OBJECTIVE + INDICATOR + gap("indicators"), ("Indicator", "not_found")),
        (OBJECTIVE + INDICATOR + gap("contents"), ("Contract.contents", "not_found")),
    ],
)
def test_objectives_that_are_not_known_are_not_evaluated(body, lacking):
    report = judged(SIGNED + QPV + body, "CTR005")
    assert not report.findings
    assert missing(report, "CTR005") == [lacking]


@pytest.mark.parametrize("code", ["CTR005", "CTR008"])
def test_an_indicator_that_leads_nowhere_holds_the_rule_up(code):
    assert outcome(SIGNED + QPV + OBJECTIVE, code) is Outcome.SKIPPED


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", Outcome.FAILED),
        (OBJECTIVE + INDICATOR, Outcome.FAILED),
        (OBJECTIVE + INDICATOR.replace("activity", "context"), Outcome.FAILED),
        (OBJECTIVE + INDICATOR.replace("activity", "result"), Outcome.PASSED),
        (INDICATOR.replace("activity", "result"), Outcome.FAILED),
        (gap("indicators"), Outcome.NOT_EVALUATED),
        (gap("operational_objectives"), Outcome.NOT_EVALUATED),
        (gap("contents"), Outcome.NOT_EVALUATED),
        (
            OBJECTIVE.replace("indicators: [i]", "gaps: [{field: indicators, reason: lost}]"),
            Outcome.NOT_EVALUATED,
        ),
    ],
)
def test_an_indicator_of_results_is_attached_to_an_objective(body, expected):
    assert outcome(SIGNED + QPV + body, "CTR008") is expected


def test_the_sentence_tells_no_indicator_from_none_of_results():
    (none,) = judged(SIGNED + QPV, "CTR008")
    (one,) = judged(SIGNED + QPV + OBJECTIVE + INDICATOR, "CTR008")
    assert none.field == one.field == "indicators"
    assert none.message("fr").endswith("Aucun indicateur n'est saisi.")
    assert "Parmi « 1 » indicateurs saisis" in one.message("fr")


ORDINARY = ("CTR006", "ordinary_law_commitments")
SPECIFIC = ("CTR006", "envelopes")


def actions(kind, quantity=", quantity: {value: 1, unit: FTE}", extra=""):
    return f"""\
  framework_programmes: [{{id: p}}]
  framework_actions:
    - {{id: a, label: A, state: running, programme: p, means: [{{kind: {kind}{quantity}}}]{extra}}}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", [SPECIFIC, ORDINARY]),
        (ENVELOPE, [ORDINARY]),
        (ENVELOPE + COMMITMENT, []),
        (ENVELOPE + COMMITMENT.replace("promised", "silent"), [ORDINARY]),
        (ENVELOPE.replace("specific", "ordinary_law") + COMMITMENT, [SPECIFIC]),
        (actions("ordinary_law"), [SPECIFIC]),
        (actions("specific"), [ORDINARY]),
        (actions("own_resources"), [SPECIFIC, ORDINARY]),
        (actions("specific", ""), [SPECIFIC, ORDINARY]),
        ("  contents: [{code: specific_means, present: included}]\n", [ORDINARY]),
    ],
)
def test_means_of_both_kinds_are_stated(body, expected):
    assert codes(judged(SIGNED + QPV + body, "CTR006")) == expected


def test_means_promised_in_a_territory_count():
    body = """\
  territorial_layers: [{id: l, name: L, kind: project_territories}]
  project_territories: [{id: t, code: T1, layer: l}]
  territorial_programmes: [{id: p, territory: t, state: validated}]
  territorial_actions:
    - id: a
      label: A
      state: running
      programme: p
      means:
        - {kind: specific, quantity: {value: 1, unit: EUR}}
        - {kind: ordinary_law, quantity: {value: 1, unit: EUR}}
"""
    assert outcome(SIGNED + QPV + body, "CTR006") is Outcome.PASSED


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        (ENVELOPE + gap("ordinary_law_commitments"), "OrdinaryLawCommitment"),
        (ENVELOPE + gap("territorial_actions"), "TerritorialAction"),
        (ENVELOPE + gap("contents"), "Contract.contents"),
        (ENVELOPE + actions("unknown"), "PlannedMeans.kind"),
        (
            ENVELOPE + actions("specific", extra=", gaps: [{field: means, reason: lost}]"),
            "FrameworkAction.means",
        ),
        (COMMITMENT + ENVELOPE.replace("specific", "unknown"), "Envelope.kind"),
        (COMMITMENT + ENVELOPE.replace("specific", "own_resources") + gap("envelopes"), "Envelope"),
        (
            COMMITMENT + ENVELOPE.replace("specific", "own_resources") + actions("unknown"),
            "PlannedMeans.kind",
        ),
    ],
)
def test_means_that_are_not_known_are_not_evaluated(body, lacking):
    report = judged(SIGNED + QPV + body, "CTR006")
    assert not report.findings
    assert [what for what, _ in missing(report, "CTR006")] == [lacking]


def test_what_is_not_known_of_one_kind_does_not_hide_the_other():
    body = SIGNED + QPV + gap("ordinary_law_commitments")
    assert codes(judged(body, "CTR006")) == [SPECIFIC]


# CTR011 and CTR016

ANNEXES = {"CTR011": "allocation_agreement", "CTR016": "budget_annex"}


def instruments(code, *annexed):
    rows = (
        f"    - {{id: x{n}, kind: {ANNEXES[code]}, title: T{annexed}}}\n"
        for n, annexed in enumerate(annexed)
    )
    return SIGNED + QPV + "  companion_instruments:\n" + "".join(rows)


NO = ", annexed: false"
YES = ", annexed: true"
LOST = ", gaps: [{field: annexed, reason: lost}]"


@pytest.mark.parametrize("code", sorted(ANNEXES))
@pytest.mark.parametrize(
    ("annexed", "expected"),
    [
        ((YES,), Outcome.PASSED),
        ((NO, YES), Outcome.PASSED),
        (("", YES), Outcome.PASSED),
        ((NO,), Outcome.FAILED),
        (("",), Outcome.NOT_EVALUATED),
        ((LOST,), Outcome.NOT_EVALUATED),
        ((NO, ""), Outcome.NOT_EVALUATED),
    ],
)
def test_an_instrument_is_annexed(code, annexed, expected):
    assert outcome(instruments(code, *annexed), code) is expected


@pytest.mark.parametrize("code", sorted(ANNEXES))
def test_no_instrument_at_all_is_a_point_unless_the_list_is_a_gap(code):
    report = judged(SIGNED + QPV, code)
    assert codes(report) == [(code, f"companion_instruments[{ANNEXES[code]}]")]
    assert "Aucun instrument saisi n'est de nature" in report.findings[0].message("fr")
    report = judged(SIGNED + QPV + gap("companion_instruments"), code)
    assert missing(report, code) == [("CompanionInstrument", "not_found")]
    other = instruments(code, NO) + gap("companion_instruments")
    assert outcome(other, code) is Outcome.NOT_EVALUATED


@pytest.mark.parametrize("code", sorted(ANNEXES))
def test_the_gap_on_an_annex_is_told(code):
    report = judged(instruments(code, LOST), code)
    assert missing(report, code) == [("CompanionInstrument.annexed", "lost")]


def test_an_instrument_of_another_kind_does_not_count():
    body = instruments("CTR011", YES)
    assert outcome(body, "CTR016") is Outcome.FAILED


def test_the_budget_annex_does_not_depend_on_neighbourhoods_nor_on_the_law():
    assert outcome("", "CTR016") is Outcome.FAILED


@pytest.mark.parametrize(
    ("signed", "expected"),
    [("2014-02-22", Outcome.NOT_APPLICABLE), ("2014-02-23", Outcome.FAILED)],
)
def test_the_allocation_agreement_is_of_the_law_of_2014(signed, expected):
    assert outcome(f"  signed_on: {signed}\n{QPV}", "CTR011") is expected


# CTR012

ANNOUNCED = """\
  companion_instruments:
    - {id: a, kind: anti_discrimination_plan, title: A}
    - {id: b, kind: social_facilities_plan, title: B}
    - {id: c, kind: gup_framework, title: C}
  governance_bodies: [{id: g, name: G, kind: thematic}]
"""


def companion(kind):
    return ("CTR012", f"companion_instruments[{kind}]")


def test_each_instrument_that_is_missing_is_one_point():
    assert not codes(judged(ANNOUNCED, "CTR012"))
    one = ANNOUNCED.replace("gup_framework", "gup_local")
    assert codes(judged(one, "CTR012")) == [companion("gup_framework")]
    assert codes(judged("", "CTR012")) == [
        companion("anti_discrimination_plan"),
        companion("gup_framework"),
        companion("social_facilities_plan"),
        ("CTR012", "governance_bodies"),
    ]


def test_a_thematic_group_is_no_other_body():
    report = judged(ANNOUNCED.replace("thematic", "technical"), "CTR012")
    assert codes(report) == [("CTR012", "governance_bodies")]
    assert "Groupes thématiques saisis : « 0 » ; annoncés : « 1 »." in (
        report.findings[0].message("fr")
    )


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("companion_instruments", ("CTR012", "governance_bodies")),
        ("governance_bodies", companion("gup_framework")),
    ],
)
def test_what_is_missing_from_a_list_with_a_gap_is_no_point(field, found):
    body = ANNOUNCED.replace("gup_framework", "gup_local").replace("thematic", "technical")
    assert codes(judged(body + gap(field), "CTR012")) == [found]
    assert outcome(ANNOUNCED + gap(field), "CTR012") is Outcome.PASSED


def test_two_lists_with_a_gap_are_not_evaluated():
    gaps = "{field: companion_instruments, reason: lost}, {field: governance_bodies, reason: lost}"
    report = judged(f"  gaps: [{gaps}]\n", "CTR012")
    assert missing(report, "CTR012") == [
        ("CompanionInstrument", "lost"),
        ("GovernanceBody", "lost"),
    ]


def test_a_profile_says_what_was_announced(tmp_path):
    file = tmp_path / "autre.toml"
    file.write_text(
        'extends = "marseille-2015"\n[parameters.CTR012]\n'
        'companions = ["contrat_local_sante", "inconnu"]\nthematic_bodies = 2\n'
    )
    report = judged(ANNOUNCED, "CTR012", profile=str(file))
    assert codes(report) == [
        companion("health_contract"),
        companion("inconnu"),
        ("CTR012", "governance_bodies"),
    ]
    assert "contrat local de santé" in report.findings[0].message("fr")
    none = profiled("CTR012", companions=(), thematic_bodies=0)
    assert outcome("", "CTR012", profile=none) is Outcome.PASSED


# CTR014


def test_the_predecessor_and_its_assessment_are_two_points():
    assert codes(judged("", "CTR014")) == [
        ("CTR014", "evaluation_reports[predecessor_assessment]"),
        ("CTR014", "predecessor"),
    ]


ASSESSED = "  evaluation_reports: [{id: r, kind: predecessor_assessment}]\n"
BEFORE = "  predecessor: {title: CUCS}\n"


def test_an_assessment_of_another_kind_does_not_count():
    other = ASSESSED.replace("predecessor_assessment", "mid_term")
    assert outcome(BEFORE + other, "CTR014") is Outcome.FAILED
    assert outcome(BEFORE + ASSESSED, "CTR014") is Outcome.PASSED


def test_an_assessment_of_the_predecessor_is_about_nothing_of_the_contract():
    about = ASSESSED.replace("assessment}", "assessment, about: 'contract:c'}")
    (finding,) = judged(BEFORE + about, "CTR014")
    assert finding.location.pointer == "/contract/evaluation_reports/0/about"
    assert "dit porter sur « contract:c »" in finding.message("fr")
    both = about.replace("}]", "}, {id: s, kind: predecessor_assessment}]")
    assert outcome(BEFORE + both, "CTR014") is Outcome.PASSED


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        (ASSESSED + gap("predecessor"), ("Contract.predecessor", "not_found")),
        (BEFORE + gap("evaluation_reports"), ("EvaluationReport", "not_found")),
    ],
)
def test_a_predecessor_that_is_not_known_is_not_evaluated(body, lacking):
    report = judged(body, "CTR014")
    assert not report.findings
    assert missing(report, "CTR014") == [lacking]


# CTR015


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("  perimeter: [a, b]\n", Outcome.FAILED),
        ("  perimeter: [a, b]\n  form: unknown\n", Outcome.FAILED),
        ("  perimeter: [a, b]\n  form: framework_with_communal\n", Outcome.PASSED),
        ("  perimeter: [a, b]\n" + gap("form"), Outcome.NOT_EVALUATED),
        ("  perimeter: [a]\n", Outcome.NOT_APPLICABLE),
        ("  perimeter: [a, a]\n", Outcome.NOT_APPLICABLE),
        ("", Outcome.NOT_EVALUATED),
        ("  perimeter: [a]\n" + gap("perimeter"), Outcome.NOT_EVALUATED),
    ],
)
def test_a_contract_of_several_communes_says_its_form(body, expected):
    assert outcome(SIGNED + body, "CTR015") is expected


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ("2014-10-14", Outcome.NOT_APPLICABLE),
        ("2014-10-15", Outcome.FAILED),
        ("2023-12-31", Outcome.FAILED),
        ("2024-01-01", Outcome.NOT_APPLICABLE),
    ],
)
def test_the_form_is_asked_from_the_circular_to_the_end_of_the_generation(signed, expected):
    assert outcome(f"  signed_on: {signed}\n  perimeter: [a, b]\n", "CTR015") is expected


# CTR013

TERRITORY = """\
  territorial_layers: [{id: l, name: L, kind: project_territories}]
  neighbourhoods: [{id: q, kind: qpv, communes: [ville]}]
"""


def abatement(
    *,
    signed="2016-11-03",
    year=2017,
    annexed="true",
    parties="[h, s, o, k]",
    where="communes: [ville]",
    state="signed",
    extra="",
    head="  lead: o\n",
    more="",
):
    annexed = f"annexed: {annexed}, " if annexed else ""
    return f"""\
{head}{SIGNED}\
  companion_instruments:
    - {{id: i, kind: tfpb_agreement, title: Convention, landlord: h, claimed_from: {year}, signed_on: {signed}, {annexed}parties: {parties}, {where}{extra}}}
  organisations:
    - {{id: o, name: Agglomération, kind: epci}}
    - {{id: h, name: Bailleur, kind: landlord}}
    - {{id: k, name: Mairie, kind: commune}}
    - {{id: s, name: Préfecture, kind: state}}
{more}\
  signatories: [{{id: sh, organisation: h, role: optional, state: {state}}}]
  communes: [{{id: ville, name: Ville, insee: "00001", organisation: k}}]
"""


def point(field):
    return [("CTR013", field)] if field else []


@pytest.mark.parametrize(
    ("year", "signed", "field"),
    [
        (2017, "2017-03-31", None),
        (2017, "2017-04-01", "signed_on"),
        (2018, "2018-02-28", None),
        (2018, "2018-03-01", "signed_on"),
        (2019, "2018-09-30", None),
        (2019, "2018-10-01", "signed_on"),
        (2024, "2023-09-30", None),
        (2024, "2023-10-01", "signed_on"),
        (2025, "2025-03-31", None),
        (2025, "2025-04-01", "signed_on"),
        (2026, "2025-12-31", None),
        (2026, "2026-01-01", "signed_on"),
        (2030, "2029-12-31", None),
        (2030, "2030-01-01", "signed_on"),
    ],
)
def test_an_agreement_is_signed_by_the_deadline_of_its_first_tax_year(year, signed, field):
    body = abatement(year=year, signed=signed, head="  lead: o\n  overseas: false\n")
    assert codes(judged(body, "CTR013")) == point(field)


@pytest.mark.parametrize("signed", ["mars / avril 2017", "{text: dès que possible}"])
def test_a_signature_that_may_be_in_time_is_not_evaluated(signed):
    report = judged(abatement(signed=signed), "CTR013")
    assert not report.findings
    assert missing(report, "CTR013") == [("CompanionInstrument.signed_on", None)]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2016, Outcome.NOT_APPLICABLE),
        (2031, Outcome.NOT_APPLICABLE),
        (0, Outcome.NOT_APPLICABLE),
        (20170, Outcome.NOT_APPLICABLE),
    ],
)
def test_a_tax_year_outside_the_law_is_not_concerned(year, expected):
    assert outcome(abatement(year=year, annexed="false"), "CTR013") is expected


@pytest.mark.parametrize(
    ("overseas", "year", "expected"),
    [
        ("true", 2025, Outcome.NOT_APPLICABLE),
        ("false", 2025, Outcome.FAILED),
        ("~", 2025, Outcome.NOT_EVALUATED),
        ("true", 2026, Outcome.FAILED),
        ("~", 2026, Outcome.FAILED),
    ],
)
def test_the_tax_year_2025_does_not_concern_overseas(overseas, year, expected):
    head = f"  lead: o\n  overseas: {overseas}\n"
    body = abatement(year=year, signed="2024-09-01", annexed="false", head=head)
    assert outcome(body, "CTR013") is expected


def test_an_instrument_of_another_kind_is_not_concerned():
    body = SIGNED + "  companion_instruments: [{id: i, kind: gup_local, title: T}]\n"
    report = judged(body, "CTR013")
    (reason,) = report.judgement("CTR013").reasons
    assert reason.text.fr == "ce n'est pas une convention d'abattement de TFPB"


def test_without_any_instrument_the_rule_is_not_evaluated():
    report = judged(SIGNED, "CTR013")
    assert missing(report, "CTR013") == [("CompanionInstrument", None)]


@pytest.mark.parametrize(
    ("field", "what"),
    [
        ("landlord: h, ", "CompanionInstrument.landlord"),
        ("claimed_from: 2017, ", "claim_year"),
        ("signed_on: 2016-11-03, ", "CompanionInstrument.signed_on"),
    ],
)
def test_an_agreement_without_landlord_year_or_date_is_not_evaluated(field, what):
    report = judged(abatement().replace(field, ""), "CTR013")
    assert not report.findings
    assert missing(report, "CTR013") == [(what, None)]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("signed", Outcome.PASSED),
        ("expected", Outcome.FAILED),
        ("declined", Outcome.FAILED),
        ("withdrawn", Outcome.FAILED),
        ("unknown", Outcome.NOT_EVALUATED),
    ],
)
def test_the_landlord_has_signed_the_contract(state, expected):
    report = judged(abatement(state=state), "CTR013")
    assert outcome(abatement(state=state), "CTR013") is expected
    assert codes(report) == point("landlord" if expected is Outcome.FAILED else None)


def test_a_landlord_that_is_no_signatory_is_a_point_unless_the_list_is_a_gap():
    body = abatement().replace("organisation: h,", "organisation: k,")
    report = judged(body, "CTR013")
    assert codes(report) == point("landlord")
    assert "faire signer le contrat par « Bailleur » (organisation:h)" in (
        report.findings[0].message("fr")
    )
    report = judged(body + gap("signatories"), "CTR013")
    assert missing(report, "CTR013") == [("Signatory", "not_found")]


@pytest.mark.parametrize(
    ("annexed", "extra", "expected"),
    [
        ("true", "", Outcome.PASSED),
        ("false", "", Outcome.FAILED),
        ("", "", Outcome.NOT_EVALUATED),
        ("", ", gaps: [{field: annexed, reason: lost}]", Outcome.NOT_EVALUATED),
    ],
)
def test_the_agreement_is_annexed(annexed, extra, expected):
    body = abatement(annexed=annexed, extra=extra)
    assert outcome(body, "CTR013") is expected
    assert codes(judged(body, "CTR013")) == point("annexed" if expected is Outcome.FAILED else None)


@pytest.mark.parametrize(
    ("parties", "absent"),
    [
        ("[h, s, o, k]", None),
        ("[s, o, k]", "« Bailleur »"),
        ("[h, o, k]", "« État »"),
        ("[h, s, k]", "« Agglomération »"),
        ("[h, s, o]", "« Ville »"),
        ("[h]", "« État, Agglomération, Ville »"),
    ],
)
def test_the_parties_that_are_missing_are_one_point(parties, absent):
    report = judged(abatement(parties=parties), "CTR013")
    assert codes(report) == point("parties" if absent else None)
    if absent:
        assert (
            report.findings[0].message("fr").endswith(f"Ne sont pas parmi ses parties : {absent}.")
        )


def test_the_epci_that_succeeded_the_lead_may_be_the_party():
    more = "    - {id: m, name: Métropole, kind: epci, succeeds: o}\n"
    assert outcome(abatement(parties="[h, s, m, k]", more=more), "CTR013") is Outcome.PASSED


@pytest.mark.parametrize(
    ("options", "lacking"),
    [
        ({"parties": "[]"}, ("CompanionInstrument.parties", None)),
        (
            {"parties": "[h]", "extra": ", gaps: [{field: parties, reason: lost}]"},
            ("CompanionInstrument.parties", "lost"),
        ),
        ({"head": ""}, ("Contract.lead", None)),
        ({"head": gap("lead", "lost")}, ("Contract.lead", "lost")),
        (
            {"where": "communes: []"},
            ("CompanionInstrument.communes/ProjectTerritory.communes", None),
        ),
    ],
)
def test_parties_that_are_not_known_are_not_evaluated(options, lacking):
    report = judged(abatement(**options), "CTR013")
    assert not report.findings
    assert missing(report, "CTR013") == [lacking]


def test_a_commune_without_legal_person_is_not_evaluated():
    report = judged(abatement().replace(", organisation: k}", "}"), "CTR013")
    assert missing(report, "CTR013") == [("Commune.organisation", None)]


@pytest.mark.parametrize(
    ("territory", "expected"),
    [
        ("communes: [ville]", Outcome.FAILED),
        ("neighbourhoods: [q]", Outcome.FAILED),
        ("name: T", Outcome.NOT_EVALUATED),
    ],
)
def test_the_communes_are_those_of_the_territories_where_it_applies(territory, expected):
    body = abatement(where="territories: [t]", parties="[h, s, o]") + TERRITORY
    body += f"  project_territories: [{{id: t, code: T1, layer: l, {territory}}}]\n"
    assert outcome(body, "CTR013") is expected


def test_four_things_wrong_are_four_points():
    body = abatement(annexed="false", signed="2017-06-01", parties="[h]", state="declined")
    assert [field for _, field in codes(judged(body, "CTR013"))] == [
        "annexed",
        "landlord",
        "parties",
        "signed_on",
    ]


@pytest.mark.parametrize(
    "body",
    [
        abatement(parties="[h, s, o, nobody]"),
        abatement(state="declined").replace("organisation: h,", "organisation: nobody,"),
        abatement(annexed="false").replace("lead: o", "lead: nobody"),
        abatement(annexed="false").replace("organisation: k}]", "organisation: nobody}]"),
        abatement(annexed="false", where="territories: [nowhere]"),
    ],
)
def test_a_reference_to_nothing_holds_the_agreement_up(body):
    report = judged(body, "CTR013")
    assert not report.findings
    assert [reason.held_up_by for reason in report.judgement("CTR013").reasons] == [("REF002",)]


def test_a_reference_to_nothing_elsewhere_does_not():
    elsewhere = "  project_territories: [{id: t, code: T1, layer: nowhere}]\n"
    assert outcome(abatement() + elsewhere, "CTR013") is Outcome.PASSED


def test_a_part_that_holds_the_agreements_only_is_not_evaluated():
    text = """
format: contratville/1
part: {of: c, generation: 2015-2023, holds: [companion_instruments]}
contract:
  companion_instruments:
    - {id: i, kind: tfpb_agreement, title: T, landlord: h, claimed_from: 2017, signed_on: 2016-11-03, annexed: true, parties: [h, s], communes: [v]}
"""
    report = check(loads(text, "yaml"), as_of=DAY, select=["CTR013"])
    assert not report.findings
    lacking = {what for what, _ in missing(report, "CTR013")}
    assert lacking == {"Signatory", "Organisation", "Contract.lead", "Commune.organisation"}


def test_a_profile_sets_the_deadlines_by_year(tmp_path):
    file = tmp_path / "autre.toml"
    file.write_text(
        'extends = "loi-2014"\n[parameters.CTR013.deadlines]\n2017 = 2016-10-31\n2019 = 2018-12-31\n'
    )
    late = judged(abatement(), "CTR013", profile=str(file))
    assert codes(late) == point("signed_on")
    assert "après la date limite du 31 octobre 2016" in late.findings[0].message("fr")
    later = abatement(year=2019, signed="2018-12-31")
    assert outcome(later, "CTR013", profile=str(file)) is Outcome.PASSED


def test_a_year_without_deadline_in_the_profile_is_not_concerned():
    profile = profiled("CTR013", deadlines={"2019": date(2018, 9, 30)})
    report = judged(abatement(), "CTR013", profile=profile)
    (reason,) = report.judgement("CTR013").reasons
    assert reason.text.fr == "le profil ne donne pas de date limite pour l'imposition de 2017"
    assert codes(judged(abatement(annexed="false"), "CTR013", profile=profile)) == point("annexed")
    report = judged(abatement(annexed=""), "CTR013", profile=profile)
    assert missing(report, "CTR013") == [("CompanionInstrument.annexed", None)]


# All of them


def test_the_family_is_in_the_profiles_of_the_law_and_of_the_deck():
    by_profile = {
        profile: {
            rule.code for rule in CATALOGUE if rule.family == "CTR" and profile in rule.profiles
        }
        for profile in ("core", "loi-2014", "quartiers-2030", "marseille-2015", "discovery")
    }
    assert not by_profile["core"] | by_profile["discovery"]
    assert by_profile["marseille-2015"] == {"CTR003", "CTR004", "CTR012", "CTR014"}
    assert by_profile["loi-2014"] - by_profile["quartiers-2030"] == {"CTR011", "CTR015"}


HOSTILE = """\
  lead: x
  lead_exception: overseas
  perimeter: [x, x, nowhere]
  signed_on: 2015-07-01
  legal_period: {start: 2020-12-31, end: 2015-01-01}
  contents: [{code: indicators}, {code: indicators, present: absent}]
  booklets:
    - {id: x, number: -1, kind: diagnosis, title: ""}
    - {id: x, number: 1, kind: diagnosis, title: "", current: true, validated_on: {text: "?"}}
    - {id: x, number: 1, kind: diagnosis, title: "", current: true}
  companion_instruments:
    - {id: x, kind: tfpb_agreement, title: "", claimed_from: -5}
    - {id: x, kind: tfpb_agreement, title: "", claimed_from: 2019, signed_on: {text: "?"}, landlord: y, territories: [x], annexed: false}
  organisations: [{id: x, name: "", kind: commune, succeeds: x}, {id: x, name: "{x}", kind: epci}]
  signatories: [{id: x, organisation: y, role: optional}]
  operational_objectives: [{id: x, label: "", orientation: y, indicators: [y]}]
  communes: [{id: x, name: "", insee: "", intercommunality: y}]
  neighbourhoods: [{id: x, kind: qpv, communes: [y]}]
  project_territories: [{id: x, code: "", layer: y, neighbourhoods: [y]}]
  milestones: [{id: x, code: booklet3_validated, label: "", due: {text: "?"}}]
"""


@pytest.mark.parametrize("code", FAMILY)
@pytest.mark.parametrize("body", ["", HOSTILE], ids=["empty", "hostile"])
def test_nothing_that_a_contract_may_hold_stops_a_rule(code, body):
    for generation, profile in (("2015-2023", "marseille-2015"), ("2024-2030", "quartiers-2030")):
        read = document(body, generation=generation)
        rules = [rule for rule in CATALOGUE if rule.family in {"REF", "CTR"}]
        chosen = Profile.load(profile, rules)
        selected = [rule.code for rule in rules if rule.code == code and chosen.selects(rule)]
        report = check(read, as_of=DAY, select=selected, profile=chosen, rules=rules)
        assert all(finding.message("fr") for finding in report)


def test_braces_in_a_name_are_kept():
    body = lead("commune").replace("name: Porteur", "name: '{o} {}'")
    assert "« {o} {} » n'est pas un EPCI" in judged(body, "CTR001").findings[0].message("fr")
