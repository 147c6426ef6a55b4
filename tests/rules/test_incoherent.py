"""Contracts that are well formed and cannot hold: each fault its code, at its place.

‸ stands before the place that is to be told.
"""

from datetime import date

import pytest

from contratville.codec import loads
from contratville.rules import check

HEAD = "format: contratville/1\nas_of: 2020-06-30\ncontract:\n  id: c\n  title: Contrat fictif\n"
OF_2015 = f"{HEAD}  generation: 2015-2023\n"
OF_2024 = f"{HEAD}  generation: 2024-2030\n"
ORGANISATIONS = """\
  organisations:
    - {id: caf, name: CAF fictive, kind: caf}
    - {id: mairie, name: Mairie fictive, kind: commune}
"""

CASES = {
    "an instrument that derives from itself": ("REF020", """\
  companion_instruments:
    - {id: a, kind: other, title: A, parent: ‸b}
    - {id: b, kind: other, title: B, parent: a}
"""),
    "organisations that succeed one another": ("REF020", """\
  organisations:
    - {id: a, name: A, kind: other, succeeds: ‸b}
    - {id: b, name: B, kind: other, succeeds: a}
"""),
    "an indicator that adds up into itself": ("REF020", """\
  indicators:
    - {id: a, label: A, unit: PERSON, kind: result, aggregates_to: ‸a}
"""),
    "bodies that report to one another": ("REF020", """\
  governance_bodies:
    - {id: a, name: A, kind: technical, reports_to: ‸b}
    - {id: b, name: B, kind: technical, reports_to: c}
    - {id: c, name: C, kind: technical, reports_to: a}
"""),
    "a priority that takes itself up": ("REF020", """\
  priorities:
    - {id: a, label: A, year: 2016, level: strategic, derives_from: ‸a}
"""),
    "claims that are parts of one another": ("REF020", """\
  claims:
    - {id: a, declared: "1", measure: stated, part_of: ‸b}
    - {id: b, declared: "2", measure: stated, part_of: a}
"""),
    "claims computed from one another": ("REF020", """\
  claims:
    - {id: a, declared: "1", measure: ratio, operands: [‸b]}
    - {id: b, declared: "2", measure: ratio, operands: [a]}
"""),
    "milestones that wait for one another": ("CAL011", """\
  milestones:
    - {id: a, code: x, label: A, after: [‸b]}
    - {id: b, code: y, label: B, after: [a]}
"""),
    "neighbourhoods that come from one another": ("TER013", """\
  communes: [{id: v, name: V, insee: "00001"}]
  neighbourhoods:
    - {id: a, kind: lived, communes: [v], predecessors: [{predecessor: ‸b}]}
    - {id: b, kind: lived, communes: [v], predecessors: [{predecessor: a}]}
"""),
    "a signatory that signs twice": ("SIG005", ORGANISATIONS + """\
  signatories:
    - id: s
      organisation: caf
      role: optional
      state: signed
      signatures: [{signed_on: 2015-07-01}, {signed_on: ‸2015-07-02}]
"""),
    "an EPCI that is a commune": ("CTR001", ORGANISATIONS + """\
  signed_on: 2015-07-01
  lead: ‸mairie
"""),
    "a neighbourhood in two territories of one layer": ("TER012", """\
  communes: [{id: v, name: V, insee: "00001"}]
  neighbourhoods: [{id: n, kind: lived, communes: [v]}]
  territorial_layers: [{id: l, name: L, kind: other}]
  project_territories:
    - {id: a, code: A, layer: l, neighbourhoods: [n]}
    - {id: b, code: B, layer: l, neighbourhoods: [‸n]}
"""),
    "a period in reverse": ("CAL007", """\
  label_period: {start: 2020-01-01, end: ‸2015-12-31}
"""),
    "an approximate date in reverse": ("CAL007", """\
  milestones:
    - {id: a, code: x, label: A, due: {text: juin, earliest: 2015-06-30, latest: ‸2015-06-01}}
"""),
}  # fmt: skip


def found(text, code):
    before, _, after = text.partition("‸")
    report = check(loads(before + after, "yaml"), select=[code])
    lines = before.split("\n")
    places = [(one.location.line, one.location.column) for one in report]
    return [one.code for one in report], places, (len(lines), len(lines[-1]) + 1)


@pytest.mark.parametrize(("code", "body"), CASES.values(), ids=CASES.keys())
def test_what_cannot_hold_is_found_at_its_place(code, body):
    codes, places, expected = found(OF_2015 + body, code)
    assert codes == [code]
    if code == "SIG005":  # the second signature as a whole, which has no id
        expected = (expected[0], expected[1] - len("{signed_on: "))
    assert places == [expected]


def test_a_contract_of_2024_with_pillars_is_told():
    body = "  ‸pillars:\n    - {id: p, code: social_cohesion, label: Cohésion sociale}\n"
    codes, places, expected = found(OF_2024 + body, "ORI016")
    assert (codes, places) == (["ORI016"], [expected])
    report = check(loads(OF_2024, "yaml"), select=["ORI016"])
    assert report.findings == ()


def test_a_neighbourhood_may_be_in_two_layers():
    body = CASES["a neighbourhood in two territories of one layer"][1].replace("‸", "")
    body = body.replace(
        "name: L, kind: other}", "name: L, kind: other}, {id: k, name: K, kind: other}"
    )
    body = body.replace("code: B, layer: l", "code: B, layer: k")
    assert check(loads(OF_2015 + body, "yaml"), select=["TER012"]).findings == ()


def test_the_date_asked_for_is_the_date_of_the_report():
    report = check(loads(OF_2015, "yaml"), as_of=date(2016, 1, 1))
    assert report.as_of == date(2016, 1, 1)
