"""Family REF: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.judged import codes

from contratville.codec import loads
from contratville.rules import Missing, Outcome, check

DAY = date(2015, 12, 31)


def document(body, *, generation="2015-2023", head=""):
    return loads(
        f"format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
        f"  generation: {generation}\n{head}{body}",
        "yaml",
    )


def judged(body, code, *, as_of=DAY, profile=None, **options):
    return check(document(body, **options), as_of=as_of, select=[code], profile=profile)


def test_an_id_may_be_the_same_in_two_classes():
    body = (
        "  pillars: [{id: x, code: x, label: P}]\n  orientations: [{id: x, order: 1, label: O}]\n"
    )
    assert not judged(body, "REF001").findings


def test_an_id_used_three_times_is_one_point_at_the_second():
    body = "  pillars:\n" + "".join(f"    - {{id: x, code: c{n}, label: P{n}}}\n" for n in range(3))
    report = judged(body, "REF001")
    assert codes(report) == [("REF001", "id")]
    assert report.findings[0].params["count"] == 3
    assert report.findings[0].location.line == 8


def test_a_reference_in_a_nested_value_is_followed():
    body = """\
  projects:
    - id: p
      label: Projet
      year: 2015
      locations: [{place: "neighbourhood:n9"}]
"""
    assert codes(judged(body, "REF002")) == [("REF002", "locations[neighbourhood:n9].place")]


def test_a_reference_to_the_contract_itself_leads_somewhere():
    body = "  milestones: [{id: m, code: s, label: Signature, about: 'contract:c'}]\n"
    assert not judged(body, "REF002").findings
    other = body.replace("contract:c", "contract:d")
    assert codes(judged(other, "REF002")) == [("REF002", "about")]


def test_a_reference_of_a_kind_that_its_field_does_not_admit_is_of_the_wrong_class():
    body = """\
  organisations: [{id: o, name: Organisme, kind: other}]
  projects:
    - {id: p, label: Projet, year: 2015, locations: [{place: "organisation:o"}]}
"""
    report = judged(body, "REF014")
    assert codes(report) == [("REF014", "locations[organisation:o].place")]
    expected = [words.fr for words in report.findings[0].params["expected"]]
    assert expected == ["quartier", "territoire de projet", "commune"]


def test_a_part_judges_the_references_into_what_it_holds_only():
    text = """
format: contratville/1
part: {of: c, generation: 2015-2023, holds: [projects, organisations]}
contract:
  organisations: [{id: o, name: Organisme, kind: other}]
  projects:
    - {id: held, label: Projet, year: 2015, holder: o}
    - {id: unknown, label: Projet, year: 2015, holder: o, orientations: [x]}
    - {id: dangling, label: Projet, year: 2015, holder: y, orientations: [x]}
"""
    report = check(loads(text, "yaml"), as_of=DAY, select=["REF002"])
    outcomes = {s[0].id: o for s, o in report.judgement("REF002").outcomes.items()}
    assert outcomes["held"] is Outcome.PASSED
    assert outcomes["unknown"] is Outcome.NOT_EVALUATED
    assert codes(report) == [("REF002", "holder")]
    reasons = report.judgement("REF002").reasons
    assert (Missing("Orientation"),) in [reason.missing for reason in reasons]


@pytest.mark.parametrize(
    ("communes", "code", "outcome"),
    [
        ('[{id: a, name: A, insee: "2A004"}]', "QP02A001", Outcome.PASSED),
        ('[{id: a, name: A, insee: "2B033"}]', "QP02A001", Outcome.FAILED),
        ('[{id: a, name: A, insee: "97105"}]', "QN97101N", Outcome.PASSED),
        ('[{id: a, name: A, insee: "1001"}]', "QP000001", Outcome.NOT_EVALUATED),
        ("[{id: b, name: B, insee: '00001'}]", "QP000001", Outcome.SKIPPED),
        ('[{id: a, name: A, insee: "00001"}]', "QP0001", Outcome.SKIPPED),
    ],
)
def test_the_department_of_a_code_is_compared_with_those_of_the_communes(communes, code, outcome):
    body = f"""\
  communes: {communes}
  neighbourhoods:
    - {{id: n, kind: qpv, code: {code}, communes: [a]}}
"""
    report = judged(body, "REF004")
    assert report.judgement("REF004").count(outcome) == 1


@pytest.mark.parametrize(
    ("overseas", "as_of", "listed", "outcome"),
    [
        ("false", date(2024, 6, 1), "2024", Outcome.PASSED),
        ("false", date(2024, 6, 1), "2015", Outcome.FAILED),
        ("true", date(2024, 6, 1), "2015", Outcome.PASSED),
        ("true", date(2024, 6, 1), "2024", Outcome.FAILED),
        ("true", date(2025, 1, 1), "2015", Outcome.FAILED),
        ("~", date(2024, 6, 1), "2015", Outcome.NOT_EVALUATED),
        ("~", date(2025, 1, 1), "2024", Outcome.PASSED),
    ],
)
def test_the_list_of_2024_applies_overseas_a_year_later(overseas, as_of, listed, outcome):
    body = f"  neighbourhoods: [{{id: n, kind: qpv, qpv_list: '{listed}', communes: [a]}}]\n"
    report = judged(
        body, "REF005", as_of=as_of, generation="2024-2030", head=f"  overseas: {overseas}\n"
    )
    assert report.judgement("REF005").count(outcome) == 1


def test_the_list_is_read_in_the_code_when_it_is_not_declared():
    body = "  neighbourhoods: [{id: n, kind: qpv, code: QN00001N, communes: [a]}]\n"
    assert codes(judged(body, "REF005")) == [("REF005", "code")]


def test_the_list_is_not_judged_before_the_lists_exist():
    body = "  neighbourhoods: [{id: n, kind: qpv, qpv_list: '2024', communes: [a]}]\n"
    report = judged(body, "REF005", as_of=date(2014, 12, 31))
    assert report.judgement("REF005").count(Outcome.NOT_APPLICABLE) == 1


@pytest.mark.parametrize(
    ("numbers", "field", "reason"),
    [
        ("siren: '00000001'", "siren", "8 chiffres au lieu de 9"),
        ("siren: '000000019'", "siren", "clé de contrôle"),
        ("siret: '8,1E+13'", "siret", "tableur"),
        ("siret: '3805449320029.0'", "siret", "tableur"),
        ("siret: '000 000 018 00010'", "siret", "autre chose que des chiffres"),
        ("siren: '000000026', siret: '00000001800010'", "siret", "ne commence pas"),
        ("siren: '000000019', siret: '00000001800010'", "siren", "clé de contrôle"),
        ("siret: '00000001900000'", "siret", "neuf premiers chiffres"),
        ("siren: '000000000'", "siren", "que de zéros"),
        ("siret: '00000000000000'", "siret", "que de zéros"),
    ],
)
def test_a_number_that_is_not_valid_is_told_with_the_probable_cause(numbers, field, reason):
    body = f"  organisations: [{{id: o, name: Organisme, kind: other, {numbers}}}]\n"
    report = judged(body, "REF006")
    assert codes(report) == [("REF006", field)]
    assert reason in report.findings[0].message("fr")


def test_both_numbers_of_an_organisation_may_be_at_fault():
    body = "  organisations: [{id: o, name: Organisme, kind: other, siren: '1', siret: '2'}]\n"
    assert codes(judged(body, "REF006")) == [("REF006", "siren"), ("REF006", "siret")]


def test_a_former_wording_of_one_item_is_the_label_of_another():
    body = """\
  orientations:
    - {id: a, order: 1, label: Nouveau, label_versions: [{text: Ancien libellé}]}
    - {id: b, order: 2, label: "ancien, libellé"}
"""
    assert codes(judged(body, "REF010")) == [("REF010", "label")]


def test_two_former_wordings_may_be_the_same():
    body = """\
  orientations:
    - {id: a, order: 1, label: Premier, label_versions: [{text: Ancien}]}
    - {id: b, order: 2, label: Second, label_versions: [{text: Ancien}]}
"""
    assert not judged(body, "REF010").findings


def test_priorities_are_compared_within_one_year():
    body = """\
  priorities:
    - {id: a, label: Emploi, year: 2015, level: strategic}
    - {id: b, label: Emploi, year: 2016, level: strategic}
    - {id: c, label: emploi., year: 2016, level: strategic}
"""
    (finding,) = judged(body, "REF010")
    assert [ref.id for ref in finding.subject] == ["b", "c"]


def test_three_items_of_one_label_are_two_pairs():
    body = "  pillars:\n" + "".join(f"    - {{id: {i}, code: {i}, label: P}}\n" for i in "abc")
    found = [tuple(ref.id for ref in finding.subject) for finding in judged(body, "REF010")]
    assert found == [("a", "b"), ("a", "c")]


def test_an_optional_name_may_be_empty_and_a_required_one_may_not():
    body = """\
  communes: [{id: a, name: "\\u00a0", insee: "00001"}]
  neighbourhoods: [{id: n, kind: qpv, name: "", communes: [a]}]
"""
    assert codes(judged(body, "REF012")) == [("REF012", "name")]


def test_organisations_without_any_number_are_not_compared_by_number():
    body = "  organisations: [{id: o, name: Organisme, kind: other}]\n"
    assert judged(body, "REF015").judgement("REF015").count(Outcome.NOT_EVALUATED) == 1


def test_the_same_siren_with_two_siret_is_two_establishments():
    body = """\
  organisations:
    - {id: a, name: A, kind: other, siren: "000000018", siret: "00000001800010"}
    - {id: b, name: B, kind: other, siren: "000000018", siret: "00000001800028"}
"""
    assert not judged(body, "REF015").findings


@pytest.mark.parametrize(
    ("act", "field"),
    [
        ("signatories: [{id: s, organisation: o, role: mandatory, signatures: [{signed_on: 2016-01-01}]}]", "signatures[].signed_on"),
        ("signatories: [{id: s, organisation: o, role: mandatory, signatures: [{signed_on: décembre 2015 / janvier 2016}]}]", None),
        ("grant_agreements: [{id: g, number: '1', beneficiary: o, projects: [p], years: [2016], signed_on: 2016-02-01}]", "signed_on"),
        ("funding_lines: [{id: l, project: p, funder: o, year: 2016}]", "year"),
        ("funding_lines: [{id: l, project: p, funder: o, year: 2015}]", None),
    ],
)  # fmt: skip
def test_an_act_of_an_organisation_falls_within_its_existence(act, field):
    body = f"""\
  organisations: [{{id: o, name: Organisme, kind: other, period: {{end: 2015-12-31}}}}]
  projects: [{{id: p, label: Projet, year: 2015}}]
  {act}
"""
    assert codes(judged(body, "REF016")) == ([("REF016", field)] if field else [])


def test_a_loop_of_operands_is_printed_from_its_smallest_member():
    body = """\
  claims:
    - {id: c, declared: "1", measure: ratio, operands: [b]}
    - {id: b, declared: "1", measure: ratio, operands: [x, a]}
    - {id: a, declared: "1", measure: ratio, operands: [c]}
    - {id: x, declared: "1", measure: count}
"""
    (finding,) = judged(body, "REF020")
    assert [ref.id for ref in finding.subject] == ["a", "b", "c"]
    assert "a → c → b → a" in finding.message("fr")
    assert finding.field == "operands[c]"


def test_an_entity_may_not_refer_to_itself():
    body = "  governance_bodies: [{id: a, name: A, kind: strategic, reports_to: a}]\n"
    assert codes(judged(body, "REF020")) == [("REF020", "reports_to")]


def test_a_loop_may_pass_through_the_second_of_two_entities_of_one_id():
    body = """\
  claims:
    - {id: a, declared: "1", measure: stated}
    - {id: a, declared: "2", measure: ratio, operands: [b]}
    - {id: b, declared: "3", measure: ratio, operands: [a]}
"""
    (finding,) = judged(body, "REF020").findings
    assert (finding.field, finding.location.line) == ("operands[b]", 8)
